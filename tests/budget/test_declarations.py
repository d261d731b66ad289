"""Declarations: what fits, what does not, what is missing, what the site contradicts."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bandi.loader import load
from budget.declarations import DeclarationsError, assess_declarations, read_declarations
from evidence.evidence import Evidence
from evidence.exhibit import Exhibit
from evidence.facts.crawl import CrawlFacts
from evidence.facts.identity import Identifier, IdentifierKind, Notice, NoticeKind, Placement
from evidence.facts.owner import Owner
from evidence.facts.site import SiteReading, SiteState
from evidence.firm import Firm
from evidence.verdict import Outcome, Verdict

CALL = load("connessi-2026")
DAY = date(2026, 3, 1)
PLACE = Exhibit(
    url="https://prova.test/", seen_at=datetime(2026, 3, 1, tzinfo=UTC), status=200, quote="in liquidazione"
)
SITE = Evidence(
    firm=Firm(id="prova", url="https://prova.test/"),
    as_of=DAY,
    site=SiteReading(state=SiteState.LIVE, reason="", exhibits=(PLACE,)),
    crawl=CrawlFacts(
        start_url="https://prova.test/",
        final_url="https://prova.test/",
        started_at=PLACE.seen_at,
        finished_at=PLACE.seen_at,
        requests=1,
        bytes=1,
        duration_s=1.0,
        robots="absent",
        tls_valid=True,
        tls_error=None,
        stopped="",
    ),
)
GOOD = """
legal_form = "S.r.l."
fees_paid = true
durc_regular = true
supplies_to_chamber = false
[seat]
province = "Milano"
active = true
[size]
staff = 8
turnover = 1_200_000
balance_sheet = 900_000.00
linked_firms_included = true
[insolvency]
procedures = false
liquidation = false
[earlier_editions]
won = []
[self_assessment]
done = true
tool = "DIGITEST"
on = 2026-01-20
by_referent = true
[de_minimis]
aid = [{ amount = 12000, granted_on = 2025-05-01 }]
[referent]
role = "dipendente"
contract_ends = 2030-12-31
"""


def judged(text: str, folder: Path, evidence: Evidence | None = None) -> dict[str, Verdict]:
    path = folder / "dichiarazioni.toml"
    path.write_text(text, encoding="utf-8")
    findings = assess_declarations(read_declarations(path), CALL, evidence=evidence, as_of=DAY)
    return {finding.rule.id: finding.verdict for finding in findings}


def test_everything_declared_well_is_met(tmp_path: Path) -> None:
    outcomes = {name: verdict.outcome for name, verdict in judged(GOOD, tmp_path, SITE).items()}
    assert set(outcomes.values()) == {Outcome.MET}, outcomes
    assert set(outcomes) == {rule.id for rule in CALL.of_group("declarations")}


@pytest.mark.parametrize("text", ["", "[seat]\n", "[size]\n[de_minimis]\n[referent]\n[insolvency]\n"])
def test_what_is_not_declared_is_not_checked(text: str, tmp_path: Path) -> None:
    verdicts = judged(text, tmp_path).values()
    assert {verdict.outcome for verdict in verdicts} == {Outcome.NOT_CHECKED}
    assert all(verdict.remedy for verdict in verdicts)


def test_without_a_file_nothing_is_checked() -> None:
    findings = assess_declarations(None, CALL, evidence=SITE, as_of=DAY)
    assert {finding.verdict.outcome for finding in findings} == {Outcome.NOT_CHECKED}


@pytest.mark.parametrize(
    ("old", "new", "rule", "outcome"),
    [
        pytest.param('"Milano"', '"MB"', "seat", Outcome.MET, id="Monza"),
        pytest.param('"Milano"', '"Bergamo"', "seat", Outcome.NOT_MET, id="another province"),
        pytest.param(
            '"Milano"\nactive = true', '"Milano"', "seat", Outcome.UNVERIFIED, id="status of the seat missing"
        ),
        pytest.param("active = true", "active = false", "seat", Outcome.NOT_MET, id="seat not active"),
        pytest.param("staff = 8", "staff = 249", "size", Outcome.MET, id="249 staff"),
        pytest.param("staff = 8", "staff = 250", "size", Outcome.NOT_MET, id="250 staff"),
        pytest.param("1_200_000", "60_000_000", "size", Outcome.MET, id="turnover over, balance sheet under"),
        pytest.param(
            "turnover = 1_200_000\nbalance_sheet = 900_000.00",
            "turnover = 60_000_000\nbalance_sheet = 50_000_000",
            "size",
            Outcome.NOT_MET,
            id="both over",
        ),
        pytest.param(
            "turnover = 1_200_000\nbalance_sheet = 900_000.00",
            "turnover = 60_000_000",
            "size",
            Outcome.UNVERIFIED,
            id="one over, one missing",
        ),
        pytest.param("turnover = 1_200_000\nbalance_sheet = 900_000.00", "", "size", Outcome.UNVERIFIED, id="no money"),
        pytest.param("fees_paid = true", "fees_paid = false", "fees", Outcome.NOT_MET, id="fees not paid"),
        pytest.param("durc_regular = true", "durc_regular = false", "durc", Outcome.NOT_MET, id="irregular"),
        pytest.param(
            "to_chamber = false", "to_chamber = true", "supplies", Outcome.NOT_MET, id="supplier of the Chamber"
        ),
        pytest.param("liquidation = false", "liquidation = true", "insolvency", Outcome.NOT_MET, id="in liquidation"),
        pytest.param("liquidation = false", "", "insolvency", Outcome.UNVERIFIED, id="half declared"),
        pytest.param("won = []", 'won = ["2025"]', "earlier_editions", Outcome.NOT_MET, id="won 2025"),
        pytest.param(
            "won = []", 'won = ["2024"]', "earlier_editions", Outcome.UNVERIFIED, id="won 2024, with an exception"
        ),
        pytest.param("won = []", 'won = ["2022"]', "earlier_editions", Outcome.MET, id="won 2022"),
        pytest.param("done = true", "done = false", "self_assessment", Outcome.NOT_MET, id="not assessed"),
        pytest.param(
            "by_referent = true", "by_referent = false", "self_assessment", Outcome.UNVERIFIED, id="by another"
        ),
        pytest.param("12000", "294500", "de_minimis", Outcome.UNVERIFIED, id="example 10: room for part of it"),
        pytest.param("12000", "300000", "de_minimis", Outcome.NOT_MET, id="no room"),
        pytest.param(
            "12000, granted_on = 2025", "300000, granted_on = 2022", "de_minimis", Outcome.MET, id="too old to count"
        ),
        pytest.param('"dipendente"', '"consulente"', "referent", Outcome.NOT_MET, id="consultant"),
        pytest.param('"dipendente"', '"amico"', "referent", Outcome.UNVERIFIED, id="a role that none names"),
        pytest.param("2030-12-31", "2026-02-01", "referent", Outcome.UNVERIFIED, id="contract over"),
    ],
)
def test_declarations(old: str, new: str, rule: str, outcome: Outcome, tmp_path: Path) -> None:
    assert old in GOOD
    verdict = judged(GOOD.replace(old, new), tmp_path)[f"declarations.{rule}"]
    assert verdict.outcome is outcome, verdict.reason


def test_room_is_named(tmp_path: Path) -> None:
    reason = judged(GOOD.replace("12000", "294500"), tmp_path)["declarations.de_minimis"].reason
    assert "5.500,00 €" in reason


def test_site_in_liquidation_contradicts_the_declaration(tmp_path: Path) -> None:
    notice = Notice(kind=NoticeKind.LIQUIDATION, value="in liquidazione", exhibit=PLACE, placement=Placement.FOOTER)
    verdict = judged(GOOD, tmp_path, replace(SITE, notices=(notice,)))["declarations.insolvency"]
    assert verdict.outcome is Outcome.UNVERIFIED
    assert PLACE in verdict.exhibits
    other = replace(notice, owner=Owner.THIRD_PARTY)
    assert judged(GOOD, tmp_path, replace(SITE, notices=(other,)))["declarations.insolvency"].outcome is Outcome.MET


def test_rea_of_another_province_only_warns(tmp_path: Path) -> None:
    rea = Identifier(
        kind=IdentifierKind.REA,
        value="RM-1234567",
        raw="RM-1234567",
        valid=True,
        placement=Placement.FOOTER,
        exhibit=PLACE,
    )
    verdict = judged(GOOD, tmp_path, replace(SITE, identifiers=(rea,)))["declarations.seat"]
    assert verdict.outcome is Outcome.MET
    assert any("RM" in warning[0] for warning in verdict.warnings)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        pytest.param("fees_payed = true", "fees_payed", id="unknown key"),
        pytest.param('fees_paid = "forse"', "fees_paid", id="perhaps"),
        pytest.param("[size]\nstaff = -3", "size.staff", id="negative staff"),
        pytest.param("[de_minimis]\naid = [{ amount = 3 }]", "de_minimis.aid[1].granted_on", id="aid without a day"),
        pytest.param("[seat", "TOML", id="broken"),
    ],
)
def test_wrong_file_is_one_sentence(text: str, named: str, tmp_path: Path) -> None:
    with pytest.raises(DeclarationsError) as caught:
        judged(text, tmp_path)
    assert named in str(caught.value)
    assert "dichiarazioni.toml" in str(caught.value)
