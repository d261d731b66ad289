"""The unit of a batch: one firm to check, what came of it, and what stood in the way."""

import json
import zlib
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

from app.firms.rows import BadRow, FirmRow
from app.folders import host_name
from app.options import Options
from evidence.firm import Firm
from evidence.said import Said


class TroubleKind(StrEnum):
    """What kept a firm from being looked at as it should."""

    BAD_ROW = "bad_row"
    BLOCKED = "blocked"
    ROBOTS = "robots"
    UNREACHABLE = "unreachable"
    BROWSER = "browser"
    PLATFORM = "platform"
    TIMEOUT = "timeout"
    CRASH = "crash"
    ERROR = "error"
    DISK = "disk"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Why a firm's report says that nothing could be looked at."""

    kind: TroubleKind
    said: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A firm to check and where; with a trouble, only the report that says so is to be made.

    `seen_before` when the batch has a report of it, which a second look may better; `more_of_site` when another firm of
    the same host is still to be checked.
    """

    position: int
    firm: Firm
    folder: str
    budget: Path | None = None
    trouble: Trouble | None = None
    seen_before: bool = False
    more_of_site: bool = False

    @property
    def host(self) -> str:
        """The site that the firm keeps busy while it is checked."""
        return host_name(self.firm.url) if self.firm.url else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A firm's report as one line of JSON, with what a list of firms shows of it.

    `rank` puts doubt first (see `SummaryRow.doubt`), `doubts` counts blocking requirements that a person must look
    at; `refusals` are the hosts and platforms that turned us away, `welcomes` those that did not; `summary` is what
    tables are made of.
    """

    report: bytes = field(repr=False)
    verdict: str
    rank: int
    doubts: int
    outcomes: dict[str, str]
    summary: dict[str, Any] = field(repr=False)
    blocking: tuple[str, ...] = ()
    requests: int = 0
    pages: int = 0
    rendered: int = 0
    troubles: tuple[TroubleKind, ...] = ()
    refusals: tuple[str, ...] = ()
    welcomes: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[object, ...]:
        """What a database keeps of it, in the order of the columns that follow the firm's number."""
        return (
            zlib.compress(self.report, 6),
            self.verdict,
            self.rank,
            self.doubts,
            json.dumps(self.outcomes),
            json.dumps(self.blocking),
            json.dumps(self.summary, ensure_ascii=False),
            json.dumps([kind.value for kind in self.troubles]),
            self.requests,
            self.pages,
            self.rendered,
        )


Check = Callable[[Job, Options], Awaitable[Answer]]


class Checker(Protocol):
    """How firms are checked. It is pickled to every process, and opened there once."""

    def open(self, options: Options, seat: int) -> AbstractAsyncContextManager[Check]:
        """Open what the checks of one process share; `seat` tells it from those that are at work beside it, from 0."""
        ...


def key_of(row: FirmRow | BadRow) -> str:
    """Return what makes two rows the same firm: everything that a check takes from them, however it was typed."""
    firm = row.firm
    parts: list[object] = [_address(firm.url), firm.vat_number, firm.tax_code, firm.rea, (firm.name or "").casefold()]
    if isinstance(row, BadRow):
        parts += [row.problem.it, firm.id]
    else:
        parts += [sorted(_address(channel) for channel in firm.channels), str(row.budget or "")]
        parts += sorted(f"{_address(seen.url)}={seen.liveness}" for seen in firm.confirmations)
    return sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:32]


def _address(url: str) -> str:
    """Return an address as far as it tells one site from another.

    >>> _address("https://www.Acme.it/") == _address("acme.it")
    True
    """
    try:
        parts = urlsplit(url if "://" in url else f"https://{url}")
        host = (parts.netloc or "").lower().removeprefix("www.")
    except ValueError:
        return url
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{parts.path.rstrip('/')}{query}"
