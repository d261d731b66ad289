"""Papers as exhibits: which file, which line, as of when."""

from datetime import UTC, date, datetime, time
from urllib.parse import quote

from budget.line import BudgetFile, BudgetLine
from evidence.evidence import Evidence
from evidence.exhibit import Exhibit


def paper_time(as_of: date | None, evidence: Evidence | None, fallback: datetime) -> datetime:
    """Return the instant that a paper is judged at: the named day, else the crawl, else when the file was written."""
    if as_of is not None:
        return datetime.combine(as_of, time(), UTC)
    started = evidence.crawl.started_at if evidence is not None else None
    return started or fallback


def file_exhibit(budget: BudgetFile, seen_at: datetime, said: str) -> Exhibit:
    """Return the whole budget as an exhibit, with what it comes to."""
    return Exhibit(url=f"budget:{quote(budget.name)}", seen_at=seen_at, sha256=budget.sha256, quote=said)


def line_exhibit(budget: BudgetFile, line: BudgetLine, seen_at: datetime, trigger: str = "") -> Exhibit:
    """Return one line of the budget as an exhibit, with the words that matter."""
    text = line.description[:300]
    return Exhibit(
        url=f"budget:{quote(budget.name)}#row={line.row}",
        seen_at=seen_at,
        sha256=budget.sha256,
        quote=text,
        match=trigger if trigger and trigger in text else None,
    )
