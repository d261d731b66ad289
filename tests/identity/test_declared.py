"""Digits that nothing around them calls a company's are nobody's, unless the firm declares them."""

import pytest

from evidence.firm import Firm
from evidence.identity.find import find_identifiers
from evidence.identity.owner import attribute, known
from evidence.page import Page

OWN = "01879020517"
PROSE = (
    f"<footer><p>Per la fatturazione elettronica verso la nostra sede di Monza i fornitori usano le cifre {OWN} e "
    "indicano sempre il riferimento che trovano in fondo alla conferma.</p></footer>"
)


def found(html: str, declared: str | None) -> list[tuple[str, str]]:
    page = Page(url="https://esempio.test/", html=html)
    firm = Firm(id="x", url=page.url, vat_number=declared)
    return [(item.value, item.owner.value) for item in attribute(firm, find_identifiers(page), ())]


def test_declared_digits_without_a_label_are_the_firms() -> None:
    assert found(PROSE, OWN) == [(OWN, "applicant")]


@pytest.mark.parametrize("declared", [None, "02817830355"])
def test_other_digits_without_a_label_are_nobodys(declared: str | None) -> None:
    assert found(PROSE, declared) == []


@pytest.mark.parametrize(
    "html",
    [
        pytest.param(f"<footer>Tel. {OWN}</footer>", id="a telephone"),
        pytest.param(f"<footer><a href='/ordine/{OWN}'>Ordine</a></footer>", id="an address"),
        pytest.param(f"<footer><select><option>{OWN}</option></select></footer>", id="a choice in a form"),
    ],
)
def test_what_is_called_something_else_is_no_identifier_even_when_declared(html: str) -> None:
    assert found(html, OWN) == []


def test_what_a_page_states_is_known_to_everybody() -> None:
    stated = find_identifiers(Page(url="https://esempio.test/", html=f"<footer>P.IVA {OWN}</footer>"))
    assert known(Firm(id="x", url="https://esempio.test/"), stated) == stated


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        pytest.param("0187902017", "manca la nona cifra", id="a digit lost"),
        pytest.param("018790205517", "la nona cifra è scritta due volte", id="a digit twice"),
        pytest.param("01879025017", "le cifre 8 e 9 sono scambiate", id="two digits swapped"),
        pytest.param("01879020516", "l'ultima cifra è sbagliata", id="a wrong digit"),
    ],
)
def test_a_declared_number_with_a_slip_is_the_firms(shown: str, words: str) -> None:
    page = Page(url="https://esempio.test/", html=f"<footer>Acme S.r.l. – P.IVA {shown}</footer>")
    firm = Firm(id="x", url=page.url, vat_number=OWN)
    number = attribute(firm, find_identifiers(page), ())[0]
    assert (number.value, number.valid, number.owner.value) == (shown, False, "applicant")
    assert words in number.why


@pytest.mark.parametrize("shown", ["0187902017", "018790205517"])
def test_too_few_digits_are_nobodys_unless_declared(shown: str) -> None:
    html = f"<footer>P.IVA {shown}</footer>"
    assert found(html, None) == found(html, "02817830355") == []


@pytest.mark.parametrize(
    ("shown", "owner"),
    [
        pytest.param("01978020517", "unknown", id="two digits swapped"),
        pytest.param("01879070512", "third_party", id="two digits far apart"),
    ],
)
def test_two_true_numbers_that_a_slip_parts_are_for_a_person(shown: str, owner: str) -> None:
    assert found(f"<footer>P.IVA {shown}</footer>", OWN) == [(shown, owner)]
