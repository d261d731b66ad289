"""What a user may set on a check, with the defaults of the contract."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path

RECENT = timedelta(hours=24)


class BrowserMode(StrEnum):
    """When pages are opened in a browser."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Settings of one check.

    `timeout` is in seconds for the whole firm; `pictures` takes framed screenshots; `capsule` prints the report and
    packs all of it into one file; `timestamp` is the address of an authority (RFC 3161) that stamps the capsule.
    `again` is the folder of an earlier check: what came out well there, not longer ago than `recent`, is not visited,
    and what a person saw stands. Without `spares` only what a person saw is taken over. `lends_pages` keeps what was
    seen for the next check of the same process, which is of another firm that names the same site.
    """

    out: Path | None = None
    as_of: date | None = None
    lang: str = "it"
    browser: BrowserMode = BrowserMode.AUTO
    max_pages: int = 30
    timeout: float = 120.0
    ignore_robots: bool = False
    allow_private: bool = False
    pictures: bool = True
    capsule: bool = False
    timestamp: str | None = None
    budget: Path | None = None
    declarations: Path | None = None
    profile: str = "standard"
    again: Path | None = None
    recent: timedelta = RECENT
    spares: bool = True
    lends_pages: bool = False
