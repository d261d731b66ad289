"""Who stands right after a © holds the site, also when its name begins with a word of those who make sites."""

import pytest

from evidence.facts.owner import Owner
from evidence.firm import Firm
from evidence.identity.find import find_identifiers
from evidence.identity.owner import attribute
from evidence.page import Page

OWN, OTHER = "01879020517", "02817830355"


def owners(footer: str) -> dict[str, Owner]:
    html = f"<p>Benvenuti.</p><footer>{footer.replace('{A}', OWN).replace('{B}', OTHER)}</footer>"
    page = Page(url="https://www.esempio.test/", html=html)
    found = attribute(Firm(id="x", url=page.url), find_identifiers(page), ())
    return {item.value: item.owner for item in found if item.value in (OWN, OTHER)}


@pytest.mark.parametrize(
    "footer",
    [
        "© 2026 DIGITALBIT DI GATTI MARCO — P.IVA IT{A} — Tutti i diritti riservati",
        "© 2026 Webnova di Marco Gatti — P.IVA {A}",
        "© 2026 Hosting Alba di Marco Gatti — P.IVA {A}",
        "Copyright 2026 - Foto Ottica di Luca Conti - P.IVA {A}",
        "© 2026 Digital Alba - P.IVA {A}",
        "© 2026 Comunicazione Alba di Luca Conti & C. - P.IVA {A}",
    ],
)
def test_the_holder_is_the_owner(footer: str) -> None:
    assert owners(footer) == {OWN: Owner.APPLICANT}


@pytest.mark.parametrize(
    "footer",
    [
        "© 2026 Foto di Marco Gatti - P.IVA {B}",
        "© 2026 Sito web di Marco Gatti - P.IVA {B}",
        "© 2026 Miramonti | Webnova di Marco Gatti - P.IVA {B}",
        "© 2026 Miramonti<br>Web design Kreo Lab - P.IVA {B}",
        "<p>© 2026 Osteria Alba - P.IVA {A}</p><p>© Webnova di Marco Gatti - P.IVA {B}</p>",
        "<p>Osteria Alba di Ugo Po - P.IVA {A}</p><p>Webnova di Marco Gatti - P.IVA {B}</p>",
    ],
)
def test_a_craft_or_another_name_before_it_is_not(footer: str) -> None:
    assert owners(footer)[OTHER] is Owner.THIRD_PARTY
