"""Pictures are taken of pages, never of what an interface for programs answered."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from app.pictured import pictured
from bandi.loader import load
from evidence.capture import Capture, Purpose, Visit, VisitResult
from evidence.exhibit import Exhibit
from evidence.facts.crawl import CrawlFacts
from evidence.firm import Firm
from evidence.gather import gather
from evidence.verdict import Finding, met
from report.compose import compose

NOW = datetime(2026, 3, 1, tzinfo=UTC)
URL = "https://vimeo.com/acme"
CRAWL = CrawlFacts(
    start_url="https://acme.test/",
    final_url=None,
    started_at=NOW,
    finished_at=NOW,
    requests=0,
    bytes=0,
    duration_s=0.0,
    robots="absent",
    tls_valid=None,
    tls_error=None,
    stopped="",
)


@pytest.mark.parametrize(
    ("kind", "dom", "shown"),
    [
        pytest.param("text/html; charset=utf-8", None, 1, id="a page"),
        pytest.param("application/json", None, 0, id="an answer for programs"),
        pytest.param("text/xml", None, 0, id="a list for programs"),
        pytest.param("application/json", "<html></html>", 1, id="what a browser showed"),
    ],
)
def test_only_pages_are_photographed(kind: str, dom: str | None, shown: int) -> None:
    seen = Exhibit(url=URL, seen_at=NOW, status=200, record="urn:1", quote="Acme")
    capture = Capture(
        visit=Visit(url=URL, purpose=Purpose.CHANNEL),
        result=VisitResult.FETCHED,
        seen_at=NOW,
        final_url=URL,
        status=200,
        headers=(("content-type", kind),),
        body=b"Acme",
        dom=dom,
        record="urn:1",
    )
    rulebook, firm = load("connessi-2026"), Firm(id="acme", url="https://acme.test/")
    report = compose(
        firm=firm,
        rulebook=rulebook,
        evidence=gather(firm, (), crawl=CRAWL, as_of=None),
        findings=[Finding(rule=rulebook.rules[0], verdict=met("C'è.", "It is there.", seen=(seen,)))],
        budget=None,
        generated_at=NOW,
    )
    assert len(pictured(report, [capture])) == shown
    assert pictured(report, [replace(capture, record="urn:2")]) == ()
