"""One firm on one row: what lists, spreadsheets and the index of a batch show of a report."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from report.shown import without_commands

_WORST_FIRST: Final = ("not_met", "unverified")
_DOUBT: Final = {"needs_review": 1, "not_eligible": 2, "eligible": 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryRow:
    """One firm of a batch.

    `outcomes` maps requirement ids to outcomes; `problem` and `remedy` are the most pressing ones; `folder` is the
    firm's folder relative to the results; `trouble` says why there is no proper report, None when there is one.
    """

    id: str
    name: str | None
    url: str
    verdict: str
    vat_number: str | None = None
    outcomes: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)
    problem: str | None = None
    remedy: str | None = None
    folder: str | None = None
    duration_s: float | None = None
    trouble: str | None = None

    @property
    def doubt(self) -> int:
        """The place in a list that puts doubt first: trouble, then what a person must see, then the others."""
        return 0 if self.trouble else _DOUBT.get(self.verdict, 0)


def summary_row(data: Mapping[str, Any], *, folder: str | None = None, trouble: str | None = None) -> SummaryRow:
    """Return the row of a report in the contract's JSON."""
    firm, worst = data["firm"], _worst(data["findings"])
    return SummaryRow(
        id=firm["id"],
        name=firm["name"],
        url=firm["url"],
        verdict=data["verdict"],
        vat_number=firm["vat_number"],
        outcomes={finding["requirement"]: finding["outcome"] for finding in data["findings"]},
        groups=dict(data["groups"]),
        problem=trouble or (worst["summary"] if worst else None),
        remedy=without_commands(worst["remedy"]) if worst and worst["remedy"] else None,
        folder=folder,
        duration_s=data["crawl"]["duration_s"],
        trouble=trouble,
    )


def doubt_first(rows: Iterable[SummaryRow]) -> list[SummaryRow]:
    """Return rows in the order in which a person should look at them, otherwise as they came."""
    return sorted(rows, key=lambda row: row.doubt)


def _worst(findings: Iterable[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    blocking = [finding for finding in findings if finding["blocking"]]
    return next((f for outcome in _WORST_FIRST for f in blocking if f["outcome"] == outcome), None)
