"""Pages of sites that several firms of a list name, kept for a short while so that each is asked for once."""

from collections import OrderedDict
from time import monotonic
from typing import Final

from crawler.capturing import OFF_SITE
from crawler.manners import Shown
from evidence.capture import Capture, VisitResult

Place = tuple[str, int]
SOUND: Final = 200


class SitePages:
    """Pages that were seen a short while ago: by what was asked for, and for which time a firm asked for it.

    A page asked for twice is another one the second time, as behind a question about age that was answered meanwhile.
    """

    def __init__(self, *, lasts: float = 600.0, most: int = 64_000_000) -> None:
        """Take the seconds that a page serves, and how many bytes are kept."""
        self._lasts, self._most = lasts, most
        self._pages: OrderedDict[Place, tuple[float, int, Shown]] = OrderedDict()
        self._bytes = 0

    def keep(self, place: Place, shown: Shown) -> None:
        """Keep what was seen, when it is sound; what is oldest makes room."""
        if not is_sound(shown.capture):
            return
        self._forget(place)
        size = len(shown.capture.body) + len(shown.capture.dom or "") + sum(len(one.raw) for one in shown.exchanges)
        self._pages[place] = (monotonic(), size, shown)
        self._bytes += size
        while self._pages and (self._bytes > self._most or self._is_stale(next(iter(self._pages)))):
            self._forget(next(iter(self._pages)))

    def get(self, place: Place) -> Shown | None:
        """Return what was seen there, None when nothing was or too long ago."""
        if place not in self._pages or self._is_stale(place):
            return None
        return self._pages[place][2]

    def _is_stale(self, place: Place) -> bool:
        return monotonic() - self._pages[place][0] > self._lasts

    def _forget(self, place: Place) -> None:
        known = self._pages.pop(place, None)
        self._bytes -= known[1] if known is not None else 0


def is_sound(capture: Capture) -> bool:
    """Return whether a page came whole, at the address that was asked for and over a connection that holds.

    What was refused, broken off or forwarded is asked for again: the next firm shall not suffer from a bad moment, and
    where an address forwards, each host's robots.txt and cookies are seen on the way.
    """
    if capture.visit.purpose in OFF_SITE or capture.hops or capture.truncated:
        return False
    whole = capture.result is VisitResult.FETCHED and capture.status == SOUND and capture.failure is None
    return whole and capture.tls_error is None
