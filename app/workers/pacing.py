"""Whose turn a platform is, over all workers: kept in the database, so that more machines mean no more visits."""

import time

import psycopg

from app.workers.reaching import ALIVE
from crawler.manners import Manners

# The turn is taken only when it comes in time, and then by nobody else.
_TURN = """
INSERT INTO requisito_turns AS known (host, next) VALUES (%(host)s, clock_timestamp() + %(pace)s * interval '1 s')
ON CONFLICT (host) DO UPDATE
SET next = greatest(known.next, clock_timestamp()) + %(pace)s * interval '1 s'
WHERE known.next < clock_timestamp() + greatest(%(patience)s, 0.001) * interval '1 s'
RETURNING extract(epoch FROM next - %(pace)s * interval '1 s' - clock_timestamp())::float8
"""


# How many share the turns, should the database be away later.
_WORKERS = "SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > now() - interval '60 s'"
_ASK_AGAIN = 5.0


class SharedManners(Manners):
    """Manners whose turns all workers share; walls are remembered by each for itself.

    While the database is away each worker keeps as many times the distance as there were workers: all of them
    together then visit a platform no more often than before.
    """

    def __init__(self, pace: float, url: str) -> None:
        """Take the seconds between two visits to one host, and the database."""
        super().__init__(pace)
        self.url = url
        self._connection: psycopg.Connection | None = None
        self._workers = 1
        self._away_until = 0.0

    def turn(self, host: str, now: float, until: float) -> float | None:
        """Reserve the next turn at a host and return its moment, None when it comes too late.

        A blocking query of about a millisecond, before a visit that waits seconds.
        """
        if time.monotonic() >= self._away_until:
            try:
                return self._shared(host, now, until)
            except psycopg.OperationalError:
                self.close()
                self._away_until = time.monotonic() + _ASK_AGAIN
        return self.reserve(host, now, until, self.pace_of(host) * self._workers)

    def _shared(self, host: str, now: float, until: float) -> float | None:
        if self._connection is None:
            self._connection = psycopg.connect(self.url, autocommit=True, **ALIVE)
        values = {"host": host, "pace": self.pace_of(host), "patience": until - now}
        found = self._connection.execute(_TURN, values).fetchone()
        if found is None:
            return None
        counted = self._connection.execute(_WORKERS).fetchone()
        self._workers = max(1, counted[0] if counted is not None else 1)
        at = now + max(0.0, float(found[0]))
        self.note(host, at + self.pace_of(host))
        return at

    def close(self) -> None:
        """Close the connection."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
