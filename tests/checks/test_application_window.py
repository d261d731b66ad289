"""The window of the call: a day inside, outside, on its edges, or no day at all."""

from dataclasses import replace
from datetime import date

import pytest

from bandi.loader import load
from checks import discover, params_of
from checks.application_window import CHECK, Params, judge
from evidence.evidence import Evidence
from evidence.facts.crawl import CrawlFacts
from evidence.facts.site import SiteReading, SiteState
from evidence.firm import Firm
from evidence.verdict import Outcome

PARAMS = Params(opens="2026-02-05T09:00:00", closes="2026-04-09")
NOTHING = Evidence(
    firm=Firm(id="prova", url="https://prova.test/"),
    as_of=None,
    site=SiteReading(state=SiteState.UNSEEN, reason=""),
    crawl=CrawlFacts(
        start_url="https://prova.test/",
        final_url=None,
        started_at=None,
        finished_at=None,
        requests=0,
        bytes=0,
        duration_s=0.0,
        robots="absent",
        tls_valid=None,
        tls_error=None,
        stopped="",
    ),
)


@pytest.mark.parametrize(
    ("day", "outcome"),
    [
        pytest.param(date(2026, 3, 1), Outcome.MET, id="inside"),
        pytest.param(date(2026, 2, 5), Outcome.MET, id="first day"),
        pytest.param(date(2026, 4, 9), Outcome.MET, id="last day"),
        pytest.param(date(2026, 2, 4), Outcome.NOT_MET, id="a day early"),
        pytest.param(date(2026, 4, 10), Outcome.NOT_MET, id="a day late"),
        pytest.param(date(2025, 3, 1), Outcome.NOT_MET, id="the year before"),
        pytest.param(None, Outcome.NOT_CHECKED, id="no day named"),
    ],
)
def test_window(day: date | None, outcome: Outcome) -> None:
    verdict = judge(replace(NOTHING, as_of=day), PARAMS)
    assert verdict.outcome is outcome
    assert "05/02/2026 alle 09:00" in verdict.reason


def test_closed_window_spoils_nothing_else() -> None:
    verdict = judge(replace(NOTHING, as_of=date(2026, 11, 23)), PARAMS)
    assert "resta valido" in verdict.reason
    assert verdict.exhibits[0].quote is not None


def test_rule_of_the_call_fits() -> None:
    rule = load("connessi-2026").rule(CHECK.id)
    assert discover()[CHECK.id] is CHECK
    assert params_of(CHECK, rule).url == load("connessi-2026").page
