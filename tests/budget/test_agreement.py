"""Site and budget: channels, languages, suppliers of a line against what the crawler saw."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bandi.loader import load
from budget.assessment import assess_budget, rules_of
from budget.countries import markets
from budget.judging import judge_line
from evidence.evidence import Evidence
from evidence.exhibit import Exhibit
from evidence.facts.channel import Channel, PageType
from evidence.facts.crawl import CrawlFacts
from evidence.facts.identity import Identifier, IdentifierKind, Placement
from evidence.facts.language import LanguageVersion, VersionState
from evidence.facts.owner import Owner
from evidence.facts.site import SiteReading, SiteState
from evidence.firm import Firm, Liveness
from evidence.verdict import Outcome
from tests.budget.samples import budget, line

CALL = load("connessi-2026")
RULES = rules_of(CALL)
PLACE = Exhibit(url="https://www.prova.test/", seen_at=datetime(2026, 3, 1, tzinfo=UTC), status=200, quote="Prova srl")


def channel(platform: str, liveness: Liveness, owner: Owner = Owner.APPLICANT) -> Channel:
    url = f"https://{platform}.test/prova"
    return Channel(
        platform=platform,
        name=platform.title(),
        kind="social",
        url=url,
        canonical_url=url,
        page_type=PageType.COMPANY,
        owner=owner,
        exhibit=PLACE,
        liveness=liveness,
    )


SITE = Evidence(
    firm=Firm(id="prova", url="prova.test", vat_number="00743110157"),
    as_of=date(2026, 3, 1),
    site=SiteReading(state=SiteState.LIVE, reason="", exhibits=(PLACE,)),
    crawl=CrawlFacts(
        start_url="https://prova.test/",
        final_url="https://www.prova.test/",
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
    languages=(LanguageVersion(code="en", state=VersionState.PROVEN, pages=3, words=600, exhibits=(PLACE,)),),
    channels=(
        channel("linkedin", Liveness.LIVE),
        channel("instagram", Liveness.GONE),
        channel("tiktok", Liveness.UNVERIFIED),
    ),
    identifiers=(
        Identifier(
            kind=IdentifierKind.VAT_NUMBER,
            value="12345670785",
            raw="12345670785",
            valid=True,
            placement=Placement.FOOTER,
            exhibit=PLACE,
            owner=Owner.THIRD_PARTY,
        ),
    ),
    read=(PLACE,),
    own_language="it",
)


@pytest.mark.parametrize(
    ("category", "fields", "outcome", "said"),
    [
        pytest.param("adv", {"channel": "Google"}, Outcome.MET, "", id="search needs no page"),
        pytest.param("adv", {"channel": "LinkedIn"}, Outcome.MET, "", id="live page"),
        pytest.param("adv", {"channel": "Instagram"}, Outcome.UNVERIFIED, "non c'è più", id="page gone"),
        pytest.param("adv", {"channel": "TikTok"}, Outcome.UNVERIFIED, "Non si è potuto vedere", id="page not seen"),
        pytest.param("adv", {"channel": "Amazon"}, Outcome.UNVERIFIED, "Amazon", id="no shop on the marketplace"),
        pytest.param("seo", {"channel": "www.prova.test"}, Outcome.MET, "", id="own site"),
        pytest.param("seo", {"channel": "https://shop.prova.test/en"}, Outcome.MET, "", id="subdomain of the own site"),
        pytest.param("seo", {"channel": "altro.test"}, Outcome.UNVERIFIED, "altro.test", id="another site"),
        pytest.param("seo", {"description": "SEO e contenuti in inglese"}, Outcome.MET, "", id="language of the site"),
        pytest.param(
            "seo", {"description": "SEO e contenuti in tedesco"}, Outcome.UNVERIFIED, "tedesco", id="language missing"
        ),
        pytest.param("seo", {"supplier_vat": "00743110157"}, Outcome.UNVERIFIED, "dell'impresa", id="paying oneself"),
        pytest.param("seo", {"supplier_vat": "12345670785"}, Outcome.MET, "realizzato il sito", id="maker of the site"),
        pytest.param(
            "seo", {"supplier_vat": "12345678901"}, Outcome.MET, "non è valida", id="number that cannot exist"
        ),
    ],
)
def test_agreement(category: str, fields: dict[str, str], outcome: Outcome, said: str) -> None:
    shown = line(category, "1000", markets=markets("DE"), adv_case=2, quote="P1", **fields)
    found = judge_line(shown, RULES, SITE)
    assert found.outcome is outcome, found.reason()
    assert said in found.reason()
    assert found.certain.amount == 1000, "what the site shows never takes money out of the sums"


def test_nothing_is_held_against_a_line_without_a_site() -> None:
    found = judge_line(line("adv", "1000", channel="Amazon", markets=markets("DE"), adv_case=2, quote="P"), RULES, None)
    assert found.outcome is Outcome.MET


def test_anothers_page_is_not_the_firms() -> None:
    site = replace(SITE, channels=(channel("linkedin", Liveness.LIVE, Owner.THIRD_PARTY),))
    assert judge_line(line("adv", "1000", channel="LinkedIn"), RULES, site).outcome is Outcome.UNVERIFIED


def test_findings_quote_lines_and_pages() -> None:
    lines = budget(
        line("adv", "6000", channel="Instagram"), line("seo", "1000", row=3, description="Hosting annuale del server")
    )
    found = assess_budget(lines, CALL, evidence=SITE, as_of=SITE.as_of)
    verdict = next(finding.verdict for finding in found.findings if finding.rule.id == "budget.lines")
    assert verdict.outcome is Outcome.NOT_MET
    assert any(exhibit.url.endswith("#row=3") and exhibit.match == "Hosting" for exhibit in verdict.exhibits)
    assert PLACE in verdict.exhibits
    again = assess_budget(lines, CALL, evidence=SITE, as_of=SITE.as_of)
    assert found == again
