"""A tax code and a VAT number that stand side by side are one firm's, whichever of the two it declares."""

import pytest

from evidence.facts.identity import IdentifierKind
from evidence.facts.owner import Owner
from evidence.firm import Firm
from evidence.identity.find import find_identifiers
from evidence.identity.owner import attribute
from evidence.page import Page

VAT, OTHER, CODE = "01879020517", "02817830355", "92105040395"
NUMBERS = (IdentifierKind.VAT_NUMBER, IdentifierKind.TAX_CODE)


def owners(html: str, declared: str | None) -> set[tuple[str, Owner]]:
    html = html.replace("{A}", VAT).replace("{B}", OTHER).replace("{C}", CODE)
    page = Page(url="https://www.esempio.test/", html=f"<p>Benvenuti.</p>{html}")
    found = attribute(Firm(id="x", url=page.url, vat_number=declared), find_identifiers(page), ())
    return {(item.value, item.owner) for item in found if item.kind in NUMBERS}


@pytest.mark.parametrize("declared", [None, VAT, CODE])
@pytest.mark.parametrize(
    "footer",
    [
        pytest.param("Acme APS – Via Po 3, Lodi<br>C.F. {C} • Part. IVA {A}", id="a line"),
        pytest.param("<div>C.F. {C}</div><div>P.IVA {A}</div>", id="two lines"),
        pytest.param("<div>Acme APS C.F. {C}</div><div>P.IVA {A} Privacy Policy</div>", id="a menu after it"),
        pytest.param("<div>Acme APS C.F. {C}</div><div>P.IVA {A} Web design: Kreo</div>", id="a credit after it"),
        pytest.param("<ul><li>Partita IVA: {A}</li><li>Codice Fiscale: {C}</li><li>REA: 999999</li></ul>", id="a list"),
        pytest.param("Codice Fiscale n. {C}, aderente al Gruppo IVA Colle Italia, Partita Iva n. {A}", id="VAT group"),
        pytest.param(
            "Acme S.p.A. - C.F. {C} - aderente al Gruppo IVA Acme, Partita IVA {A}", id="VAT group after name"
        ),
    ],
)
def test_a_pair_is_one_firm_s(footer: str, declared: str | None) -> None:
    assert owners(f"<footer>{footer}</footer>", declared) == {(VAT, Owner.APPLICANT), (CODE, Owner.APPLICANT)}


@pytest.mark.parametrize(
    "footer",
    [
        pytest.param("Acme APS C.F. {C} - Sito realizzato da Kreo - P.IVA {B}", id="a maker"),
        pytest.param("<p>Acme APS C.F. {C}</p><p>Kreo S.r.l. - P.IVA {B}</p>", id="another firm"),
        pytest.param("<p>Acme APS C.F. {C}</p><p>Kreo p.iva {B}</p>", id="another name"),
        pytest.param("<p>Acme APS C.F. {C}</p><p>P.IVA {B} Kreo Web</p>", id="a maker after its number"),
        pytest.param("Acme APS C.F. {C} - Aderente a Rete Beta Soc. Coop. - P.IVA {B}", id="a network"),
    ],
)
def test_what_another_name_parts_is_no_pair(footer: str) -> None:
    assert owners(f"<footer>{footer}</footer>", CODE) == {(CODE, Owner.APPLICANT), (OTHER, Owner.THIRD_PARTY)}


def test_of_two_vat_numbers_only_the_nearest_makes_a_pair() -> None:
    found = owners("<footer>C.F. {C} - P.IVA {A} - P.IVA {B}</footer>", CODE)
    assert found == {(CODE, Owner.APPLICANT), (VAT, Owner.APPLICANT), (OTHER, Owner.THIRD_PARTY)}


def test_one_number_has_one_owner_where_another_is_declared() -> None:
    html = "<p>Siamo iscritti alla Camera di Commercio (P.IVA {A}).</p><footer>Ugo Po — P.IVA {A} | Lodi</footer>"
    assert owners(html, OTHER) == {(VAT, Owner.THIRD_PARTY)}
