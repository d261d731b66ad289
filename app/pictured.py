"""Choose which places of a report are worth a picture."""

from evidence.exhibit import Exhibit
from evidence.verdict import Outcome
from report.report import Report

_MOST = 8
_EACH = 2
_WORTH = frozenset({Outcome.MET, Outcome.NOT_MET, Outcome.UNVERIFIED})


def pictured(report: Report) -> tuple[Exhibit, ...]:
    """Return the places to photograph: those of the site's own requirements, at most two for each, eight in all."""
    chosen: dict[str, Exhibit] = {}
    for finding in report.findings:
        verdict = finding.verdict
        if verdict.outcome not in _WORTH:
            continue
        shown = [exhibit for exhibit in verdict.exhibits if exhibit.status is not None and _is_web(exhibit)]
        for exhibit in shown[:_EACH]:
            chosen.setdefault(exhibit.key, exhibit)
    return tuple(chosen.values())[:_MOST]


def _is_web(exhibit: Exhibit) -> bool:
    return exhibit.url.startswith(("http://", "https://")) and exhibit.record is not None
