"""Which exhibits of a finding tell a reader something, and how much of their words."""

from typing import Final

from evidence.exhibit import Exhibit
from evidence.verdict import Finding
from report.privacy import masked_text
from report.report import Report
from report.shown import shown_text

_MOST: Final = 4
_WIDTH: Final = 150


def telling(report: Report, finding: Finding) -> tuple[Exhibit, ...]:
    """Return the exhibits that tell something by themselves, each quotation once; the first when none does."""
    exhibits = finding.verdict.exhibits
    found: dict[tuple[str | None, str | None], Exhibit] = {}
    for exhibit in exhibits:
        if exhibit.match or report.picture(exhibit):
            found.setdefault((exhibit.quote, exhibit.match), exhibit)
    readable = [exhibit for exhibit in found.values() if not _is_data(exhibit)]
    return tuple(readable or found.values() or exhibits[:1])[:_MOST]


def spoken(report: Report, finding: Finding) -> tuple[Exhibit, ...]:
    """Return the telling exhibits for a short report: each page's words once, answers in a file never."""
    found: dict[tuple[str, str | None], Exhibit] = {}
    for exhibit in telling(report, finding):
        found.setdefault((exhibit.url, exhibit.quote), exhibit)
    return tuple(exhibit for exhibit in found.values() if not exhibit.url.startswith(("declarations:", "rulebook:")))


def excerpt(exhibit: Exhibit, width: int = _WIDTH) -> str:
    """Return the words around the match, short enough for a line or two, tax codes masked."""
    quote = masked_text(shown_text(exhibit.quote or ""))
    if len(quote) <= width:
        return quote
    match = masked_text(shown_text(exhibit.match or ""))
    at = max(quote.find(match), 0) if match else 0
    start = max(0, min(at + len(match) // 2 - width // 2, len(quote) - width))
    end = start + width
    while start and not quote[start - 1].isspace() and start < at:  # words whole, but for the match itself
        start += 1
    while end < len(quote) and not quote[end].isspace() and end > at + len(match) + 1 and end > start + 1:
        end -= 1
    return f"{'…' if start else ''}{quote[start:end].strip()}{'…' if end < len(quote) else ''}"


def _is_data(exhibit: Exhibit) -> bool:
    """Return whether what was quoted is an answer for programs, which tells a person nothing."""
    return (exhibit.quote or "").lstrip().startswith(("{", "["))
