"""Remember the platforms that a process visited: whose turn is when, who refuses, what was shown."""

import math
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

from crawler.exchange import Exchange
from evidence.capture import Capture, Visit, VisitResult

_WALLS = 3
_WALL_RESULTS = frozenset((VisitResult.BLOCKED, VisitResult.LOGIN_WALL))


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a platform showed to the first firm that asked."""

    capture: Capture
    exchanges: tuple[Exchange, ...]


class Manners:
    """What a process remembers of the platforms that it visited: whose turn is when, and who refuses.

    Several processes of one machine that hold a seat each keep the distance together without talking: the turns of one
    fall between those of the others, on the clock that all of them read.
    """

    def __init__(self, pace: float, walls_last: float = math.inf, *, seat: int = 0, seats: int = 1) -> None:
        """Take the seconds between two visits to one host, and those for which one that refused is left alone."""
        self.pace = pace
        self.walls_last = walls_last
        self._seat, self._seats = seat, seats
        self._apart: dict[str, float] = {}
        self._turns: dict[str, float] = {}
        self._walls: dict[str, tuple[int, float]] = {}

    def turn(self, host: str, now: float, until: float) -> float | None:
        """Reserve the next turn at a host and return its moment, None when it comes too late."""
        return self.reserve(host, now, until, self.pace_of(host))

    def reserve(self, host: str, now: float, until: float, pace: float) -> float | None:
        """Reserve a turn as `turn` does; the one after it comes `pace` seconds later."""
        at = self._on_seat(max(now, self._turns.get(host, 0.0)), pace)
        if at > now and at >= until:
            return None
        self.note(host, at + pace)
        return at

    def _on_seat(self, moment: float, pace: float) -> float:
        """Return the first moment from then on that belongs to this process."""
        if self._seats == 1 or pace <= 0:
            return moment
        first, every = self._seat * pace, self._seats * pace
        return first + math.ceil((moment - first) / every) * every

    def pace_of(self, host: str) -> float:
        """Return the seconds between two visits to a host."""
        return max(self.pace, self._apart.get(host, 0.0))

    def ask_distance(self, host: str, seconds: float) -> None:
        """Take in how far apart a host's robots.txt wants visits to be."""
        if seconds > self.pace:
            self._apart[host] = seconds

    def note(self, host: str, at: float) -> None:
        """Remember when the next turn at a host is."""
        self._turns[host] = at

    def knows(self, host: str) -> bool:
        """Return whether a host was visited as a platform."""
        return host in self._turns

    def saw(self, host: str, result: VisitResult) -> None:
        """Remember how a visit ended."""
        walls = self._walls.get(host, (0, 0.0))[0] + 1 if result in _WALL_RESULTS else 0
        self._walls[host] = (walls, time.monotonic())

    def refuses(self, host: str) -> bool:
        """Return whether a host refused so often in a row, and so recently, that it is left alone."""
        walls, at = self._walls.get(host, (0, 0.0))
        return walls >= _WALLS and time.monotonic() - at < self.walls_last


def key_of(visit: Visit) -> str:
    """Return what two visits have in common when one answer serves both."""
    return "\n".join((visit.url, str(visit.browser), visit.accept_language or "", visit.click or ""))


def host_of(url: str) -> str:
    """Return the host of an address, without www.

    >>> host_of("https://www.instagram.com/acme/")
    'instagram.com'
    """
    return (urlsplit(url).hostname or "").removeprefix("www.")
