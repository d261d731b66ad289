"""The processor time of a page, by part, on generated pages, which have fifty kilobytes as real ones do."""

import json
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from bandi.loader import load
from checks import assess
from crawler.stored import read_dossier
from evidence.capture import Capture, Purpose, Visit, VisitResult
from evidence.channels.find import find_channels
from evidence.gather import gather
from evidence.identity.find import find_identifiers
from evidence.identity.notices import find_notices
from evidence.language.alternates import find_alternates
from evidence.language.read import read_language
from evidence.language.widgets import find_widgets
from evidence.page import Page
from fixtures.generated import pages
from fixtures.generated.firms import generated_firm
from report.compose import compose
from report.html import render_html
from report.json_report import to_dict

PAGES = 40
_ROUNDS = 3
NOW = datetime(2026, 3, 15, tzinfo=UTC)


def measure() -> dict[str, float]:
    """Return milliseconds of processor a page, by part; each the best of three rounds over many pages."""
    captures = [_capture(number) for number in range(PAGES)]
    parsed = [Page.of(capture) for capture in captures]
    parts: dict[str, Callable[[], object]] = {
        "parse": lambda: [Page.of(capture) for capture in captures],
        "language": lambda: [read_language(page) for page in _afresh(captures)],
        "language links": lambda: [(find_alternates(page), find_widgets(page)) for page in parsed],
        "identity": lambda: [(find_identifiers(page), find_notices(page)) for page in _afresh(captures)],
        "channels": lambda: [find_channels(page) for page in _afresh(captures)],
    }
    spent = {name: _best(work) / PAGES for name, work in parts.items()}
    for name in ("language", "identity", "channels"):  # these read pages that were parsed for them
        spent[name] = max(0.0, spent[name] - spent["parse"])
    return {**spent, "kilobytes": sum(len(capture.body) for capture in captures) / PAGES / 1000}


def measure_reports(out: Path) -> dict[str, float]:
    """Return milliseconds a firm of what follows the pages, over the dossiers of a run."""
    rulebook = load("connessi-2026")
    folders = [path.parent for path in sorted((out / "firms").glob("*/dossier"))][:PAGES]
    stored = [read_dossier(folder) for folder in folders]
    from app.judging import facts_of

    evidence = [gather(one.firm, one.captures, crawl=facts_of(one)) for one in stored]

    def judged() -> list[object]:
        return [
            compose(
                firm=one.firm,
                rulebook=rulebook,
                evidence=one,
                findings=assess(one, rulebook),
                budget=None,
                generated_at=NOW,
            )
            for one in evidence
        ]

    reports = judged()
    return {
        "read the dossier": _best(lambda: [read_dossier(folder) for folder in folders]) / len(folders),
        "judge": _best(judged) / len(folders),
        "JSON": _best(lambda: [json.dumps(to_dict(report)) for report in reports]) / len(folders),  # type: ignore[arg-type]
        "HTML": _best(lambda: [render_html(report, pictures={}, lang="it") for report in reports])  # type: ignore[arg-type]
        / len(folders),
    }


def _afresh(captures: list[Capture]) -> list[Page]:
    """Parse again: a page keeps what was once read of it."""
    return [Page.of(capture) for capture in captures]


def _best(work: Callable[[], object]) -> float:
    rounds = []
    for _ in range(_ROUNDS):
        began = time.process_time()
        work()
        rounds.append((time.process_time() - began) * 1000)
    return min(rounds)


def _capture(number: int) -> Capture:
    firm = generated_firm(number, 1)
    return Capture(
        visit=Visit(url=f"https://{firm.host}/", purpose=Purpose.HOME),
        result=VisitResult.FETCHED,
        seen_at=NOW,
        final_url=f"https://{firm.host}/",
        status=200,
        headers=(("content-type", "text/html; charset=utf-8"),),
        body=pages.page(firm, "home", firm.languages[0]).encode(),
    )
