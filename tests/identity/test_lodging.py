"""'c/o' tells where a seat is; only where nobody else is named does it give the host its number."""

import pytest

from evidence.facts.owner import Owner
from evidence.firm import Firm
from evidence.identity.find import find_identifiers
from evidence.identity.owner import attribute
from evidence.page import Page

OWN, OTHER = "01879020517", "02817830355"


def owners(html: str) -> dict[str, Owner]:
    page = Page(url="https://www.esempio.test/", html=html.replace("{A}", OWN).replace("{B}", OTHER))
    return {item.value: item.owner for item in attribute(Firm(id="x", url=page.url), find_identifiers(page), ())}


@pytest.mark.parametrize(
    "html",
    [
        pytest.param(
            "<footer>Acme S.r.l., Via Po 3, c/o Studio Neri, 48022 Lugo (RA), P.IVA {A}</footer>", id="a seat"
        ),
        pytest.param("<footer>Acme S.r.l. c/o Beta S.r.l., P.IVA {A}</footer>", id="at a firm's"),
        pytest.param("<footer><p>Acme S.r.l.<br>c/o Beta S.r.l.<br>P.IVA {A}</p></footer>", id="lines"),
        pytest.param("<footer><p>Sede legale c/o Beta S.r.l.<br>P.IVA {A}</p></footer>", id="no name"),
        pytest.param("<p>Titolare è la ACME APS, Via Po 3, c/o Fondazione Colle, 48022 Lugo, C.F. {A}.</p>", id="text"),
        pytest.param(
            "<footer><p>Acme S.r.l., c/o Studio Neri, Lugo, P.IVA {A}</p><p>Logistica: Beta S.r.l. - P.IVA {B}</p>",
            id="before another's",
        ),
    ],
)
def test_the_number_after_an_address_is_the_guests(html: str) -> None:
    found = owners(html)
    assert found[OWN] is Owner.APPLICANT
    assert all(owner is Owner.THIRD_PARTY for value, owner in found.items() if value in (OTHER, "Beta S.r.l."))


@pytest.mark.parametrize(
    "html",
    [
        pytest.param("<footer>Ritiro c/o Beta S.r.l., P.IVA {B}</footer>", id="alone"),
        pytest.param("<footer>Acme S.r.l. - P.IVA {A} | Ritiro c/o Beta S.r.l. (P.IVA {B})</footer>", id="in brackets"),
        pytest.param("<footer><p>Acme S.r.l. P.IVA {A}</p><p>Deposito c/o Beta S.r.l. - P.IVA {B}</p>", id="a store"),
    ],
)
def test_the_host_s_own_number_is_the_host_s(html: str) -> None:
    found = owners(html)
    assert found.pop(OTHER) is Owner.THIRD_PARTY
    assert found.pop("Beta S.r.l.") is Owner.THIRD_PARTY
    assert set(found.values()) <= {Owner.APPLICANT}
