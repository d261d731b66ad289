"""The reports of a results folder, as the desk lists them: read once, read again when they change."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Any

from report.summary import SummaryRow, doubt_first, summary_row

_REPORT = "report.json"
_DEEP = ("*/report.json", "*/*/report.json", "*/*/*/report.json", "report.json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """One report on the shelf: its row, its folder, the digest of the report, its channels' platforms."""

    row: SummaryRow
    folder: Path
    digest: str
    channels: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a reviewer wants to see: a text, a verdict, a requirement with an outcome, a channel, only the undecided."""

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


@dataclass(slots=True)
class Shelf:
    """The reports of one folder, by the firm's folder name."""

    root: Path
    _filed: dict[str, tuple[int, Filed]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def refresh(self) -> None:
        """Read what is new or has changed, and forget what is gone."""
        with self._lock:
            found: dict[str, tuple[int, Filed]] = {}
            for path in self._reports():
                key = path.parent.relative_to(self.root).as_posix()
                written = path.stat().st_mtime_ns
                known = self._filed.get(key)
                filed = known[1] if known is not None and known[0] == written else _read(path)
                if filed is not None:
                    found[key] = (written, filed)
            self._filed = found

    def list(self, wish: Wish) -> list[tuple[str, Filed]]:
        """Return the wanted reports with their keys, the most doubtful first."""
        wanted = {id(filed.row): (key, filed) for key, (_, filed) in self._filed.items() if wish.fits(filed)}
        return [wanted[id(row)] for row in doubt_first(filed.row for _, filed in wanted.values())]

    def get(self, key: str) -> Filed | None:
        """Return the report of that key, None when there is none: a key is looked up, never made a path."""
        known = self._filed.get(key)
        return known[1] if known is not None else None

    @property
    def channels(self) -> tuple[str, ...]:
        """The platforms that occur."""
        return tuple(sorted({name for _, filed in self._filed.values() for name in filed.channels}))

    def _reports(self) -> Iterator[Path]:
        for pattern in _DEEP:
            yield from self.root.glob(pattern)


def _read(path: Path) -> Filed | None:
    """Read a report; what is none is left off the shelf."""
    body = path.read_bytes()
    try:
        data: dict[str, Any] = json.loads(body)
        row = summary_row(data, folder=str(path.parent))
        channels = frozenset(channel["platform"] for channel in data["channels"])
    except (ValueError, KeyError, TypeError):
        return None
    return Filed(row=row, folder=path.parent, digest=sha256(body).hexdigest(), channels=channels)
