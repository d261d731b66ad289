"""`identity.duties`: what the law asks of each legal form, and never more."""

from dataclasses import replace

import pytest

from checks.identity_duties import Params, judge
from evidence.capture import Purpose
from evidence.verdict import Outcome
from tests.checks.identity_site import HOME, VAT, declared, site

CONTACTS = f"{HOME}contatti/"
FULL = (
    f"<footer>{{name}} – Via Roma 1, 20121 Milano (MI) – P.IVA {VAT} – REA MI-2094550 – Registro Imprese di Milano – "
    "Capitale sociale € 10.000,00 i.v. – info@acme.test</footer>"
)
PARTIAL = f"<footer>{{name}} – Via Roma 1, 20121 Milano (MI) – P.IVA {VAT} – REA MI-2094550 – info@acme.test</footer>"
BARE = f"<footer>{{name}} – P.IVA {VAT}</footer>"


@pytest.mark.parametrize(
    ("name", "footer", "outcome", "missing"),
    [
        ("Acme S.r.l.", FULL, Outcome.MET, ""),
        ("Acme S.p.A.", FULL, Outcome.MET, ""),
        ("Acme S.r.l.", PARTIAL, Outcome.NOT_MET, "capitale sociale"),
        ("Acme S.n.c.", PARTIAL, Outcome.MET, ""),
        ("Acme S.a.s.", PARTIAL, Outcome.MET, ""),
        ("Ditta individuale Rossi Mario", PARTIAL, Outcome.MET, ""),
        ("Acme S.n.c.", BARE, Outcome.NOT_MET, "sede"),
        ("Acme S.r.l.", BARE, Outcome.NOT_MET, "REA"),
    ],
)
def test_duties_by_legal_form(name: str, footer: str, outcome: Outcome, missing: str) -> None:
    html = footer.format(name=name)
    verdict = judge(site(declared(name=name), {HOME: html, CONTACTS: "<h1>Contatti</h1>"}), Params())
    assert verdict.outcome is outcome
    assert missing in verdict.reason


@pytest.mark.parametrize("name", ["Ditta individuale Rossi Mario", "Acme S.n.c.", "Acme S.a.s."])
def test_share_capital_is_never_asked_of_others(name: str) -> None:
    verdict = judge(site(declared(name=name), {HOME: BARE.format(name=name), CONTACTS: "<p>x</p>"}), Params())
    assert "capitale" not in verdict.reason + (verdict.remedy or "")


def test_a_person_s_code_makes_a_sole_trader() -> None:
    firm = declared(tax_code="RCCMNL83S18D969H")
    verdict = judge(site(firm, {HOME: BARE.format(name="Rossi Mario"), CONTACTS: "<p>x</p>"}), Params())
    assert "ditta individuale" in verdict.reason
    assert "RCCMNL" not in verdict.reason + (verdict.remedy or "")


def test_what_was_not_looked_at_is_unverified() -> None:
    firm = declared(name="Acme S.r.l.")
    html = BARE.format(name="Acme S.r.l.")
    assert judge(site(firm, {HOME: html}), Params()).outcome is Outcome.UNVERIFIED
    evidence = site(firm, {HOME: html, CONTACTS: "<p>x</p>"}, gaps=(Purpose.LEGAL,))
    assert judge(evidence, Params()).outcome is Outcome.UNVERIFIED


def test_liquidation_is_warned_of() -> None:
    html = FULL.format(name="Acme S.r.l. in liquidazione")
    verdict = judge(site(declared(name="Acme S.r.l."), {HOME: html, CONTACTS: "<p>x</p>"}), Params())
    assert any("liquidazione" in italian for italian, _ in verdict.warnings)


def test_an_unknown_legal_form_is_said() -> None:
    verdict = judge(site(declared(), {HOME: "<footer>Ciao</footer>"}), Params())
    assert any("forma giuridica" in italian for italian, _ in verdict.warnings)


def test_what_may_stand_on_pages_not_read_is_never_called_missing() -> None:
    whole = site(declared(name="Acme S.n.c."), {HOME: BARE.format(name="Acme S.n.c."), CONTACTS: "<p>x</p>"})
    left = replace(whole, crawl=replace(whole.crawl, not_visited=(f"{HOME}chi-siamo/",)))
    verdict = judge(left, Params())
    assert judge(whole, Params()).outcome is Outcome.NOT_MET
    assert verdict.outcome is Outcome.UNVERIFIED
    assert "non è stata letta" in verdict.reason


def test_the_home_page_alone_decides_on_the_vat_number() -> None:
    evidence = site(declared(name="Acme S.n.c."), {HOME: "<footer>Acme S.n.c.</footer>", CONTACTS: "<p>x</p>"})
    verdict = judge(replace(evidence, crawl=replace(evidence.crawl, not_visited=(f"{HOME}altro/",))), Params())
    assert verdict.outcome is Outcome.NOT_MET
    assert "partita IVA" in verdict.reason
    assert "REA" not in verdict.reason


def test_the_line_to_add_has_a_blank_for_what_is_missing() -> None:
    html = PARTIAL.format(name="Acme S.r.l.")
    verdict = judge(site(declared(name="Acme S.r.l."), {HOME: html, CONTACTS: "<p>x</p>"}), Params())
    for remedy in (verdict.remedy, verdict.remedy_en):
        assert "Capitale sociale [importo] euro i.v." in (remedy or "")


@pytest.mark.parametrize(
    ("name", "shown", "called_missing"),
    [
        (None, "Studio Isola", False),
        ("Gamma Arredi", "Studio Isola", True),
        ("Studio Isola", "Studio Isola", False),
        (None, "Studio Isola di Pozzi Marta", False),
        ("Pozzi Marta", "Studio Isola di Pozzi Marta", False),
    ],
)
def test_a_name_without_legal_form_is_missed_only_when_it_was_declared(
    name: str | None, shown: str, called_missing: bool
) -> None:
    firm = declared(name=name) if name else declared()
    html = f"<footer>{shown} – P.IVA {VAT}</footer>"
    verdict = judge(site(firm, {HOME: html, CONTACTS: "<p>x</p>"}), Params())
    assert verdict.outcome is Outcome.NOT_MET
    assert ("denominazione" in verdict.reason) is called_missing
