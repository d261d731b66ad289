"""`identity.owner`: another's number in the footer refutes it, a third party's credit does not."""

import pytest

from checks.identity_owner import Params, judge
from evidence.capture import Purpose
from evidence.verdict import Outcome
from tests.checks.identity_site import HOME, OTHER, VAT, declared, site

PRIVACY = f"{HOME}privacy/"
ENGLISH = f"{HOME}en/"


@pytest.mark.parametrize(
    "html",
    [
        f"<footer>Acme S.r.l. P.IVA {VAT}</footer>",
        f"<footer>Acme S.r.l. P.IVA {VAT} – Realizzato da WebLab srl P.IVA {OTHER}</footer>",
        "<footer>Acme S.r.l. – REA MI-2094550</footer>",
        "<footer>© Acme S.r.l.</footer>",
        f"<footer>© Acme S.r.l. – Realizzato da WebLab srl P.IVA {OTHER}</footer>",
    ],
)
def test_met(html: str) -> None:
    firm = declared(name="Acme S.r.l.", rea="MI-2094550")
    assert judge(site(firm, {HOME: html}), Params()).outcome is Outcome.MET


def test_a_group_is_met_with_a_note() -> None:
    html = f"<footer><p>Acme S.r.l. P.IVA {VAT}</p><p>Beta S.p.A. P.IVA {OTHER}</p></footer>"
    verdict = judge(site(declared(), {HOME: html}), Params())
    assert verdict.outcome is Outcome.MET
    assert "Beta S.p.A." in verdict.warnings[0][0]


@pytest.mark.parametrize("name", [None, "Acme S.r.l."], ids=["no name", "the maker's name"])
def test_a_maker_does_not_own_its_client_s_site(name: str | None) -> None:
    credit = f"Realizzato da Acme S.r.l. - P.IVA {VAT}"
    html = f"<footer><p>© 2026 Trattoria Beta S.r.l. - P.IVA {OTHER}</p><p>{credit}</p></footer>"
    assert judge(site(declared(name=name), {HOME: html}), Params()).outcome is Outcome.NOT_MET
    assert judge(site(declared(name=name), {HOME: f"<footer>{credit}</footer>"}), Params()).outcome is Outcome.MET


def test_a_booking_service_does_not_own_the_site_of_a_house() -> None:
    booking = f"Prenotazioni online a cura di Tavoli Facili S.r.l., P.IVA {VAT}"
    html = f"<footer>Birreria Beta S.r.l. - P.IVA {OTHER} | {booking}</footer>"
    assert judge(site(declared(), {HOME: html}), Params()).outcome is Outcome.NOT_MET


def test_a_sister_company_s_site_is_not_met() -> None:
    verdict = judge(site(declared(), {HOME: f"<footer>Beta S.p.A. – P.IVA {OTHER}</footer>"}), Params())
    assert verdict.outcome is Outcome.NOT_MET
    assert "Beta S.p.A." in verdict.reason
    assert OTHER in verdict.reason
    assert verdict.remedy


@pytest.mark.parametrize(
    "pages",
    [
        {HOME: "<footer>Seguici</footer>"},
        {HOME: f"<footer>© Ilex – Realizzato da WebLab srl P.IVA {OTHER}</footer>"},
        {HOME: "<footer>P.IVA 00743110158</footer>"},
        {HOME: f"<footer>Acme S.r.l. P.IVA {VAT}</footer>", ENGLISH: f"<footer>Beta S.p.A. VAT {OTHER}</footer>"},
        {HOME: f"<footer>Beta S.p.A. P.IVA {OTHER}</footer>", PRIVACY: f"<p>Titolare: Acme S.r.l., P.IVA {VAT}</p>"},
        {},
    ],
)
def test_unverified(pages: dict[str, str]) -> None:
    assert judge(site(declared(), pages), Params()).outcome is Outcome.UNVERIFIED


def test_a_home_page_that_was_not_seen_is_never_not_met() -> None:
    pages = {HOME: f"<footer>Beta S.p.A. – P.IVA {OTHER}</footer>"}
    assert judge(site(declared(), pages, gaps=(Purpose.HOME,)), Params()).outcome is Outcome.UNVERIFIED


def test_nothing_declared() -> None:
    verdict = judge(site(declared(None), {HOME: f"<footer>Beta S.p.A. P.IVA {OTHER}</footer>"}), Params())
    assert verdict.outcome is Outcome.NOT_CHECKED
    assert "Beta S.p.A." in verdict.reason


TITLE = "<title>Torni – Acme</title>"
SIGNED = f"<footer><p>Via Roma 3</p><p>Sito web di <a href=//w.test>WebLab S.r.l.</a> – P. IVA {OTHER}</p></footer>"
TRADE = f"<footer>© Acme <a href=/p>Privacy</a> Web design <a href=//w.test>WebLab S.r.l.</a> - P.IVA {OTHER}</footer>"
AGENCY = f"<footer>Realizzato da WebLab srl P.IVA {OTHER}</footer>"


@pytest.mark.parametrize(
    ("home", "more", "outcome"),
    [
        pytest.param(TITLE + AGENCY, {}, Outcome.MET, id="the maker alone in the footer"),
        pytest.param(TITLE + SIGNED, {}, Outcome.MET, id="a line that may be the maker's"),
        pytest.param(SIGNED, {}, Outcome.UNVERIFIED, id="such a line alone"),
        pytest.param(TITLE + TRADE, {}, Outcome.MET, id="a trade and a name"),
        pytest.param(TRADE, {}, Outcome.UNVERIFIED, id="a trade and a name alone"),
        pytest.param(TITLE + "<footer>Seguici</footer>", {}, Outcome.MET, id="nobody in the footer"),
        pytest.param("<title>Torni – Beta</title>" + AGENCY, {}, Outcome.UNVERIFIED, id="another name in the title"),
        pytest.param(TITLE + "<footer>© Beta S.p.A.</footer>", {}, Outcome.UNVERIFIED, id="another firm's copyright"),
        pytest.param(TITLE + AGENCY, {"footers": False}, Outcome.UNVERIFIED, id="footer not seen"),
        pytest.param(TITLE + AGENCY, {"gaps": (Purpose.INNER,)}, Outcome.UNVERIFIED, id="a page not seen"),
    ],
)
def test_the_title_speaks_where_no_number_does(home: str, more: dict[str, object], outcome: Outcome) -> None:
    firm = declared(name="Acme S.r.l.")
    assert judge(site(firm, {HOME: home}, **more), Params()).outcome is outcome  # type: ignore[arg-type]  # keywords


def test_a_true_number_with_two_digits_swapped_is_for_a_person() -> None:
    verdict = judge(site(declared(), {HOME: "<footer>Acme S.r.l. P.IVA 00347110157</footer>"}), Params())
    assert verdict.outcome is Outcome.UNVERIFIED
    assert "le cifre 3 e 5 sono scambiate" in verdict.reason
