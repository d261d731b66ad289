"""The reports that a desk lists, wherever they lie: what one is, what a reviewer wants to see, what a shelf answers."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol

from report.summary import SummaryRow, doubt_first, summary_row


class ShelfError(RuntimeError):
    """The place where the reports lie does not answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """One report on a shelf: its row, the digest of the report, its channels' platforms."""

    row: SummaryRow
    digest: str
    channels: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a reviewer wants to see: a text, a verdict, a requirement with an outcome, a channel."""

    text: str = ""
    verdict: str = ""
    requirement: str = ""
    outcome: str = ""
    channel: str = ""

    def fits(self, filed: Filed) -> bool:
        """Return whether a report is wanted."""
        row = filed.row
        words = f"{row.name or ''} {row.url} {row.vat_number or ''} {row.problem or ''}".lower()
        outcomes = set(row.outcomes.values()) if not self.requirement else {row.outcomes.get(self.requirement, "")}
        return (
            self.text.lower() in words
            and (not self.verdict or row.verdict == self.verdict)
            and (not self.outcome or self.outcome in outcomes)
            and (not self.channel or self.channel in filed.channels)
        )


class Shelf(Protocol):
    """Reports by key. A key is looked up among those that are there, and never made a path or a query."""

    def refresh(self) -> None:
        """Read what is new or has changed, and forget what is gone.

        Raises:
            ShelfError: when the place does not answer.
        """

    def get(self, key: str) -> Filed | None:
        """Return the report of that key, None when there is none."""

    def all(self) -> Iterable[tuple[str, Filed]]:
        """Return the reports with their keys, in the order in which they were filed."""

    def data(self, key: str) -> dict[str, Any]:
        """Return a report that is there, in the contract's JSON."""

    def page(self, key: str) -> bytes | None:
        """Return a report that is there as its page, None when it has none."""

    def evidence(self, key: str) -> Path | None:
        """Return the folder of a report that is there with its evidence, None when that is not at hand."""


def wanted(shelf: Shelf, wish: Wish) -> list[tuple[str, Filed]]:
    """Return the wanted reports with their keys, the most doubtful first."""
    fitting = {id(filed.row): (key, filed) for key, filed in shelf.all() if wish.fits(filed)}
    return [fitting[id(row)] for row in doubt_first(filed.row for _, filed in fitting.values())]


def platforms(shelf: Shelf) -> tuple[str, ...]:
    """Return the platforms that occur in the reports of a shelf."""
    return tuple(sorted({name for _, filed in shelf.all() for name in filed.channels}))


def filed(body: bytes) -> Filed | None:
    """Return a report as it is filed, None when it is no report."""
    try:
        data: dict[str, Any] = json.loads(body)
        row = summary_row(data)
        channels = frozenset(channel["platform"] for channel in data["channels"])
    except (ValueError, KeyError, TypeError):
        return None
    return Filed(row=row, digest=sha256(body).hexdigest(), channels=channels)
