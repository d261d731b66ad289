"""Whose number words after it say to be the owner's of this very site, and not of another."""

import pytest

from evidence.facts.owner import Owner
from evidence.firm import Firm
from evidence.identity.find import find_identifiers
from evidence.identity.owner import attribute
from evidence.page import Page

OWN, OTHER = "01879020517", "02817830355"


def owners(text: str) -> dict[str, Owner]:
    html = f"<main><p>{text.replace('{A}', OWN).replace('{B}', OTHER)}</p></main><footer>Privacy</footer>"
    page = Page(url="https://www.acmesala.test/", html=html)
    found = attribute(Firm(id="x", url=page.url), find_identifiers(page), ())
    return {item.value: item.owner for item in found if item.value in (OWN, OTHER)}


@pytest.mark.parametrize(
    "words",
    [
        'C.F. e P.IVA {A} ("verde") è titolare del sito internet www.acmesala.test;',
        "P.IVA {A}, è proprietaria del presente sito.",
        "P.IVA {A}) è l'editore di questo sito web.",
        "P.IVA {A}, è titolare del sito.",
    ],
)
def test_who_is_said_to_own_this_site_is_its_owner(words: str) -> None:
    assert owners(f"(a) la scrivente Verde S.r.l., con sede legale in Lodi, {words}") == {OWN: Owner.APPLICANT}


@pytest.mark.parametrize(
    "words",
    ["è titolare del sito www.altro.test;", "è titolare del marchio Verde;", "è proprietaria dell'immobile."],
)
def test_who_owns_something_else_is_not(words: str) -> None:
    assert owners(f"(a) la scrivente Verde S.r.l., con sede legale in Lodi, P.IVA {{A}} {words}")[OWN] is Owner.UNKNOWN
