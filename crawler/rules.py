"""What one host's robots.txt says to us."""

from typing import Final
from urllib.parse import urlsplit

from protego import Protego

from crawler.crawl_settings import ROBOTS_NAME
from crawler.exchange import Exchange

MOST_DELAY: Final = 10.0
"""Seconds: a site that asks for more is visited at this distance, and to fewer pages."""
LONGEST: Final = 500 * 1024
"""How much of a robots.txt is read; RFC 9309, 2.5: a parser need read no more."""


class Rules:
    """What one host's robots.txt says; `parsed` is None when it has none that can be read.

    `unread` means that the server failed to give it: then it forbids everything (RFC 9309, 2.3.1.4).
    """

    def __init__(self, parsed: Protego | None, exchange: Exchange | None, *, unread: bool = False) -> None:
        """Take the parsed file and the exchange that brought it."""
        self.parsed = parsed
        self.exchange = exchange
        self.unread = unread

    def allow(self, url: str) -> bool:
        """Return whether we may ask for an address."""
        return not self.unread and (self.parsed is None or bool(self.parsed.can_fetch(url, ROBOTS_NAME)))

    @property
    def delay(self) -> float:
        """The seconds that it asks us to leave between two requests, `MOST_DELAY` at most, 0 when it asks for none."""
        asked = self.parsed.crawl_delay(ROBOTS_NAME) if self.parsed is not None else None
        return min(max(0.0, float(asked or 0.0)), MOST_DELAY)


def site_of(url: str) -> str:
    """Return scheme, host and port of an address: what has a robots.txt, and a certificate, of its own.

    >>> site_of("https://acme.test:8443/a?b#c")
    'https://acme.test:8443'
    """
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
