"""What one visit brought back. What the web does to us is data, never an exception."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Purpose(StrEnum):
    """Why an address is visited; it decides rank, politeness and who reads the answer."""

    HOME = "home"
    LANGUAGE = "language"
    LEGAL = "legal"
    CONTACT = "contact"
    INNER = "inner"
    SITEMAP = "sitemap"
    NEGOTIATION = "negotiation"
    SHORT_LINK = "short_link"
    LINK_IN_BIO = "link_in_bio"
    CHANNEL = "channel"
    WIDGET = "widget"


class VisitResult(StrEnum):
    """How a visit ended, seen from our side."""

    FETCHED = "fetched"  # an answer was received whole, whatever its status
    FORBIDDEN = "forbidden"  # robots.txt or the address guard: we did not ask
    BLOCKED = "blocked"  # 401, 403, 429, 503 or a challenge page: they did not want us
    LOGIN_WALL = "login_wall"  # an answer that only members may see
    GONE = "gone"  # 404 or 410 and nothing else said
    UNREACHABLE = "unreachable"  # DNS, connection, TLS, timeout, cut short, too large


class Failure(StrEnum):
    """What stood between us and a page: the reason behind a result that is not FETCHED."""

    ROBOTS = "robots"
    ROBOTS_UNREAD = "robots_unread"  # the server had a robots.txt to give and could not: RFC 9309, 2.3.1.4
    GUARD = "guard"
    DNS = "dns"
    REFUSED = "refused"
    TLS = "tls"
    TIMEOUT = "timeout"
    CUT_SHORT = "cut_short"
    TOO_LARGE = "too_large"
    CHALLENGE = "challenge"
    STATUS = "status"
    NO_BROWSER = "no_browser"
    INCOMPLETE = "incomplete"
    BROWSER = "browser"
    PROXY = "proxy"
    REDIRECT_LOOP = "redirect_loop"
    PROTOCOL = "protocol"
    AGE_GATE = "age_gate"
    CONSENT = "consent"  # the page shows a question about cookies and nothing else
    BROKEN = "broken"  # the page is an error of the program that writes the site


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """An address to visit: why, what link led there, and how to ask."""

    url: str
    purpose: Purpose
    via: str | None = None
    browser: bool = False
    accept_language: str | None = None
    click: str | None = None  # CSS selector to click after loading (script-only language switches)


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """One visit and what came of it, as kept in the dossier.

    `body` is the decoded entity (after gzip and the like), `headers` lower-case names. `dom` is the document after
    scripts ran, serialised by the browser with its layout marks (see `docs/dossier.md`), None when no browser was
    used. `sha256` is the hex digest of `body`; `record` the id of the WARC record. `hops` are the addresses
    redirected from.
    """

    visit: Visit
    result: VisitResult
    seen_at: datetime
    final_url: str
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = field(default=b"", repr=False)
    dom: str | None = field(default=None, repr=False)
    sha256: str | None = None
    record: str | None = None
    hops: tuple[str, ...] = ()
    failure: Failure | None = None
    detail: str | None = None
    tls_error: str | None = None
    truncated: bool = False

    @property
    def url(self) -> str:
        """The address that was asked for."""
        return self.visit.url

    @property
    def rendered(self) -> bool:
        """Whether a browser ran the page's scripts."""
        return self.dom is not None

    @property
    def content_type(self) -> str:
        """The media type without parameters, lower case, '' when the answer named none."""
        return (self.header("content-type") or "").partition(";")[0].strip().lower()

    def header(self, name: str) -> str | None:
        """Return the first value of a response header, None when absent."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key == wanted), None)
