"""What is known of a firm's site when the next round of visits is planned."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final
from urllib.parse import urlsplit

from evidence.addresses import registered_domain
from evidence.capture import Purpose, Visit
from evidence.firm import Firm
from evidence.language.domains import bare
from evidence.language.site import Site
from evidence.language.versions import outsiders
from evidence.marks import Mark
from evidence.page import Page
from evidence.reading import PageReading
from evidence.site.shell import needs_browser

_LEFT: Final = 50
_FILES = re.compile(r"\.(?:pdf|jpe?g|png|gif|webp|svg|zip|docx?|xlsx?|mp4|mp3|ics|xml|css|js)$", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)  # no slots: what a round asks for again and again is kept
class Seen:
    """What is known when a round is planned; `site` is all that was read, arranged by language."""

    firm: Firm
    mode: str
    readings: tuple[PageReading, ...]
    home: PageReading
    page: Page
    site: Site

    @cached_property
    def asked(self) -> frozenset[str]:
        """Addresses that were asked for or ended at."""
        return frozenset(
            bare(url) for reading in self.readings for url in (reading.capture.url, reading.capture.final_url)
        )

    @cached_property
    def own(self) -> tuple[PageReading, ...]:
        """What was read of the firm itself, pages left out that a switch led to on another's site."""
        outside = outsiders(self.site)
        return tuple(reading for reading in self.readings if reading.capture.final_url not in outside)

    @property
    def in_browser(self) -> bool:
        """Whether further pages need a browser, because the home page did."""
        return self.mode == "always" or (self.page.rendered and self._shell)

    @property
    def _shell(self) -> bool:
        plain = [r.page for r in self.readings if r.capture.visit.purpose is Purpose.HOME and not r.capture.rendered]
        return any(page is not None and needs_browser(page) for page in plain)

    def render_home(self) -> tuple[Visit, ...]:
        """Return a visit to the home page in a browser, nothing where that was tried or is not wanted."""
        tried = any(r.capture.visit.browser and r.capture.visit.purpose is Purpose.HOME for r in self.readings)
        if self.mode == "never" or tried:
            return ()
        return (Visit(url=self.home.capture.final_url, purpose=Purpose.HOME, browser=True),)

    def visit(self, url: str, purpose: Purpose) -> Visit:
        """Return a visit to a page that the home page led to, in a browser where that needed one."""
        return Visit(url=url, purpose=purpose, via=self.page.url, browser=self.in_browser)

    def matching(self, pattern: re.Pattern[str], purpose: Purpose, most: int) -> tuple[Visit, ...]:
        """Return visits to own pages whose address or label matches, unless so many of that purpose were made."""
        done = sum(1 for reading in self.readings if reading.capture.visit.purpose is purpose)
        if purpose is not Purpose.INNER and done >= most:
            return ()
        urls: dict[str, None] = {}
        for url, label in self.own_links:
            if pattern.search(urlsplit(url).path) or pattern.search(label):
                urls.setdefault(url)
        return tuple(self.visit(url, purpose) for url in list(urls)[:most])

    @cached_property
    def own_links(self) -> tuple[tuple[str, str], ...]:
        """Address and label of the home page's links to own pages that nobody asked for."""
        own = registered_domain(self.page.url)
        return tuple(
            (link.url, link.label)
            for link in self.page.links
            if link.url
            and not link.marks & Mark.COOKIE
            and bare(link.url) not in self.asked
            and registered_domain(link.url) == own
            and not _FILES.search(urlsplit(link.url).path)
        )

    def left(self) -> tuple[str, ...]:
        """Return the own pages that the home page links to and nobody asked for."""
        return tuple(dict.fromkeys(url for url, _ in self.own_links))[:_LEFT]
