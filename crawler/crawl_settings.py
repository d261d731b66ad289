"""What one crawl may do: how long, how many pages, in a browser or not."""

from dataclasses import dataclass
from importlib.metadata import version
from typing import Final

VERSION: Final = version("requisito")
EXPLAINED_AT: Final = "https://requisito.example/bot"
ROBOTS_NAME: Final = "requisito"
# 'Mozilla/5.0 (compatible; …)' is how honest robots introduce themselves; firewalls refuse shorter ones unread.
USER_AGENT: Final = f"Mozilla/5.0 (compatible; requisito/{VERSION}; +{EXPLAINED_AT})"


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlSettings:
    """Limits of the crawl of one firm.

    `browser` is auto, always or never. `timeout` is the time of the whole firm and `page_timeout` that of a page,
    redirects included, in seconds. `max_body` bounds a body in bytes, before and after decompression. `concurrency`
    is how many requests the firm's site may see at once. `lends_pages` keeps what was seen for a short while, because
    another firm names the same site.
    """

    browser: str = "auto"
    max_pages: int = 30
    timeout: float = 120.0
    page_timeout: float = 20.0
    ignore_robots: bool = False
    allow_private: bool = False
    max_body: int = 10_000_000
    concurrency: int = 4
    user_agent: str = USER_AGENT
    accept_language: str = "it-IT,it;q=0.9,en;q=0.5"
    lends_pages: bool = False
