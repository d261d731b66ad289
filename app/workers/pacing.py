"""Whose turn a platform is, over all workers: kept in the database, so that more machines mean no more visits."""

import psycopg

from crawler.manners import Manners

# The turn is taken only when it comes in time, and then by nobody else.
_TURN = """
INSERT INTO requisito_turns AS known (host, next) VALUES (%(host)s, clock_timestamp() + %(pace)s * interval '1 s')
ON CONFLICT (host) DO UPDATE
SET next = greatest(known.next, clock_timestamp()) + %(pace)s * interval '1 s'
WHERE known.next < clock_timestamp() + greatest(%(patience)s, 0.001) * interval '1 s'
RETURNING extract(epoch FROM next - %(pace)s * interval '1 s' - clock_timestamp())::float8
"""


class SharedManners(Manners):
    """Manners whose turns all workers share; walls are remembered by each for itself."""

    def __init__(self, pace: float, url: str) -> None:
        """Take the seconds between two visits to one host, and the database."""
        super().__init__(pace)
        self.connection = psycopg.connect(url, autocommit=True)

    def turn(self, host: str, now: float, until: float) -> float | None:
        """Reserve the next turn at a host and return its moment, None when it comes too late.

        A blocking query of about a millisecond, before a visit that waits seconds.
        """
        values = {"host": host, "pace": self.pace, "patience": until - now}
        found = self.connection.execute(_TURN, values).fetchone()
        return None if found is None else now + max(0.0, float(found[0]))

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()
