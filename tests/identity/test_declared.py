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
