"""The visit as a whole: what was seen, what could not be, within which limits and at what cost."""

from dataclasses import dataclass
from datetime import datetime

from evidence.capture import Failure, Purpose


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Something that we wanted to look at and could not, and why.

    `reason` and `reason_en` say it of the page, as the end of a sentence that begins with its address.
    """

    url: str
    purpose: Purpose
    failure: Failure | None
    reason: str
    reason_en: str = ""
    seen_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSummary:
    """One visited page as the report lists it."""

    url: str
    status: int | None
    language: str | None
    declared_language: str | None
    rendered: bool
    bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """The limits within which a site was visited; official when they are those that every firm gets unless asked."""

    official: bool
    max_pages: int
    timeout: float
    browser: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlFacts:
    """The crawl as a whole: where it began and ended, what it cost, why it stopped, what it left out.

    As it stands before anything was visited, unless said otherwise.
    `taken_over` are the parts, site or channels, whose pages an earlier check had seen a short while before,
    `distrusted` the platforms that failed their latest test.
    """

    start_url: str
    final_url: str | None = None
    started_at: datetime | None = None
    finished_at: datetime | None = None
    requests: int = 0
    bytes: int = 0
    duration_s: float = 0.0
    robots: str = "absent"
    tls_valid: bool | None = None
    tls_error: str | None = None
    stopped: str = ""
    not_visited: tuple[str, ...] = ()
    user_agent: str = ""
    profile: Profile | None = None
    taken_over: tuple[str, ...] = ()
    distrusted: tuple[str, ...] = ()
