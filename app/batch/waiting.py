"""Firms that wait for their turn at a platform: they do nothing, so they keep no other firm from being checked."""

from collections.abc import Callable
from contextvars import ContextVar

from crawler.manners import Manners

ON_WAIT: ContextVar[Callable[[], None] | None] = ContextVar("ON_WAIT", default=None)
"""What to call when the firm that is being checked has to wait; set for each firm's task, seen by all it starts."""

_WORTH_SAYING = 1.0


class TellingManners(Manners):
    """Manners that say when a firm has to wait for a platform."""

    def turn(self, host: str, now: float, until: float) -> float | None:
        """Reserve the next turn at a host and return its moment, None when it comes too late."""
        at = super().turn(host, now, until)
        told = ON_WAIT.get()
        if told is not None and at is not None and at - now > _WORTH_SAYING:
            told()
        return at


def most_waiting(timeout: float, pace: float, concurrency: int) -> int:
    """Return how many firms of a process may wait at once, so that each has its turn within half of its time.

    >>> most_waiting(120.0, 4.0, 12), most_waiting(120.0, 0.0, 12), most_waiting(30.0, 20.0, 12)
    (15, 24, 0)
    """
    return min(2 * concurrency, int(timeout / 2 / pace)) if pace > 0 else 2 * concurrency
