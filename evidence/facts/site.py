"""What stands at the address of a site."""

from dataclasses import dataclass
from enum import StrEnum

from evidence.exhibit import Exhibit


class SiteState(StrEnum):
    """What stands at the address."""

    LIVE = "live"
    PARKED = "parked"
    SUSPENDED = "suspended"
    CONSTRUCTION = "construction"
    DEFAULT_PAGE = "default_page"
    EMPTY = "empty"
    DEAD_LINKS = "dead_links"
    ELSEWHERE = "elsewhere"  # only a redirect to a platform or another site
    GONE = "gone"  # the home page itself answers 404 or 410
    ERROR = "error"  # the home page answers with a server error, twice
    INVALID_TLS = "invalid_tls"  # the certificate is not valid for a visitor
    NO_HOST = "no_host"  # the name does not exist
    UNSEEN = "unseen"  # we could not look


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteReading:
    """What the site's home and its first links show about its being live.

    `gone` is the address that was given, when nothing is there and the site is at its root.
    """

    state: SiteState
    reason: str
    reason_en: str = ""
    exhibits: tuple[Exhibit, ...] = ()
    platform: str | None = None  # wordpress, shopify, wix…: what the site runs on
    tls_error: str | None = None
    words: int = 0
    inner_pages: int = 0
    gone: str | None = None
