"""Choose which places of a report are worth a picture."""

from collections.abc import Sequence

from evidence.capture import Capture
from evidence.exhibit import Exhibit
from evidence.verdict import Outcome
from report.report import Report

_PAGES = frozenset({"", "text/html", "application/xhtml+xml"})
_MOST = 8
_EACH = 2
_WORTH = frozenset({Outcome.MET, Outcome.NOT_MET, Outcome.UNVERIFIED})


def pictured(report: Report, captures: Sequence[Capture]) -> tuple[Exhibit, ...]:
    """Return the places to photograph: those that stand on web pages, at most two a requirement, eight in all.

    What an interface for programs answered is no page, and a picture of it would show nobody anything.
    """
    pages = {capture.record for capture in captures if capture.record is not None and _is_page(capture)}
    chosen: dict[str, Exhibit] = {}
    for finding in report.findings:
        verdict = finding.verdict
        if verdict.outcome not in _WORTH:
            continue
        shown = [exhibit for exhibit in verdict.exhibits if exhibit.record in pages]
        for exhibit in shown[:_EACH]:
            chosen.setdefault(exhibit.key, exhibit)
    return tuple(chosen.values())[:_MOST]


def _is_page(capture: Capture) -> bool:
    kind = next((value for name, value in capture.headers if name.lower() == "content-type"), "")
    media = kind.partition(";")[0].strip().lower()
    return capture.dom is not None or media in _PAGES
