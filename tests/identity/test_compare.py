"""Declared against found, field by field; and the line that mends a footer."""

import pytest

from evidence.facts.identity import IdentifierKind
from evidence.firm import Firm
from evidence.identity.compare import Agreement, compare, contradictions, differing_digit, swapped_digits
from evidence.identity.find import find_identifiers
from evidence.identity.fix import fix_for, place_for
from evidence.identity.notices import find_notices
from evidence.identity.owner import attribute
from evidence.page import Page

FOOTER = (
    "<footer>Acme Macchine S.r.l. – Via Roma 1, 20121 Milano (MI) – C.F. e P.IVA 00743110157 – REA MI-2094550</footer>"
)
FIRM = Firm(id="x", url="acme.test", vat_number="00743110157", rea="MI-2094550", name="Acme Macchine srl")


def _compare(firm: Firm, html: str = FOOTER) -> dict[IdentifierKind, Agreement]:
    page = Page(url="https://acme.test/", html=html)
    return {c.kind: c.agreement for c in compare(firm, attribute(firm, find_identifiers(page), ()))}


def test_everything_agrees() -> None:
    agreement = _compare(FIRM)
    assert agreement[IdentifierKind.VAT_NUMBER] is Agreement.SAME
    assert agreement[IdentifierKind.REA] is Agreement.SAME
    assert agreement[IdentifierKind.COMPANY_NAME] is Agreement.SAME
    assert agreement[IdentifierKind.TAX_CODE] is Agreement.UNDECLARED


@pytest.mark.parametrize(
    ("html", "agreement", "words"),
    [
        ("<footer>Acme S.r.l. P.IVA 00743110158</footer>", Agreement.ALMOST, "ultima cifra"),
        ("<footer>Acme S.r.l. P.IVA 00473110157</footer>", Agreement.ALMOST, "due cifre scambiate"),
        ("<footer>Beta S.r.l. P.IVA 02817830355</footer>", Agreement.DIFFERENT, "02817830355"),
        ("<footer>Acme</footer>", Agreement.ABSENT, "non c'è"),
    ],
)
def test_what_differs_is_said(html: str, agreement: Agreement, words: str) -> None:
    page = Page(url="https://acme.test/", html=html)
    found = compare(FIRM, attribute(FIRM, find_identifiers(page), ()))[0]
    assert found.agreement is agreement
    assert words in found.sentence


@pytest.mark.parametrize(
    ("declared", "said"),
    [
        pytest.param({}, 0, id="all agrees"),
        pytest.param({"rea": "MI-2094551"}, 1, id="another REA of the same province"),
        pytest.param({"rea": "RM-1234567"}, 0, id="a REA of another province"),
        pytest.param({"name": "Fonderie Trebbia S.p.A."}, 1, id="another name"),
    ],
)
def test_contradictions_are_few_and_said(declared: dict[str, str], said: int) -> None:
    firm = Firm(id="x", url="acme.test", vat_number="00743110157", **declared)
    page = Page(url="https://acme.test/", html=FOOTER)
    assert len(contradictions(firm, attribute(firm, find_identifiers(page), ()))) == said


def test_digits() -> None:
    assert differing_digit("00743110157", "00743110357") == 9
    assert differing_digit("00743110157", "00843110357") is None
    assert swapped_digits("00743110157", "00743111057") == (8, 9)
    assert swapped_digits("00743110157", "00347110157") == (3, 5)
    assert swapped_digits("00743110157", "01743010157") is None
    assert swapped_digits("00743110157", "00743110157") is None


def test_a_person_stays_masked() -> None:
    firm = Firm(id="x", url="acme.test", tax_code="RCCMNL83S18D969H")
    page = Page(url="https://acme.test/", html="<footer>C.F. RCCMNL83S18D969H</footer>")
    sentences = [c.sentence + c.sentence_en for c in compare(firm, find_identifiers(page))]
    assert "83S18D969H" not in "".join(sentences)


def test_the_line_for_the_footer() -> None:
    page = Page(url="https://acme.test/", html=FOOTER)
    identifiers, notices = find_identifiers(page), find_notices(page)
    bare = Firm(id="x", url="acme.test", name="Acme Macchine S.r.l.", vat_number="00743110157")
    fix = fix_for(bare, attribute(bare, identifiers, notices), notices, platform="wordpress")
    assert fix.line == "Acme Macchine S.r.l. – Via Roma 1, 20121 Milano (MI) – P.IVA IT00743110157 – REA MI-2094550"
    assert "WordPress" in fix.where
    assert "WordPress" in fix.where_en


def test_a_person_s_code_is_never_put_into_a_footer() -> None:
    firm = Firm(id="x", url="a.test", name="Rossi Mario", vat_number="00743110157", tax_code="RCCMNL83S18D969H")
    assert "RCCMNL" not in fix_for(firm, (), ()).line


@pytest.mark.parametrize(
    "platform", ["wordpress", "woocommerce", "shopify", "wix", "prestashop", "squarespace", "joomla", None]
)
def test_every_platform_has_a_place(platform: str | None) -> None:
    assert all(len(words) > 40 for words in place_for(platform))
