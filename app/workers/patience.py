"""Wait for a database that restarts or is away: pauses that grow, one line when it goes and when it is back."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from typing import Any, TypeVar

import psycopg
from procrastinate import PsycopgConnector
from procrastinate.connector import Notify
from procrastinate.exceptions import ConnectorException
from procrastinate.sql import queries

from app.errors import WorkLeft
from app.workers.reaching import Unreachable, place_of
from evidence.said import Said

FIRST_PAUSE, LONGEST_PAUSE = 0.25, 5.0
_Found = TypeVar("_Found")


class Patience:
    """What all that one worker does with its database has in common: whether it is away, and how long to hope."""

    def __init__(self, url: str, seconds: float, say: Callable[[Said], None]) -> None:
        """Take the address, the seconds that the database may be away, and who hears of it."""
        self.url, self.seconds, self.say = url, seconds, say
        self.given_up = asyncio.Event()
        self.back_at: float | None = None  # of the loop's clock, when it was away before
        self._away_at: float | None = None
        self._hurried = False

    async def hold(self, act: Callable[[], Awaitable[_Found]]) -> _Found:
        """Do something with the database and return what came of it, again and again as long as that is away.

        Raises:
            WorkLeft: when it stays away too long; the first that finds out tells all others.
        """
        pause = FIRST_PAUSE
        while not self.given_up.is_set():
            try:
                found = await act()
            except (psycopg.OperationalError, ConnectorException, Unreachable) as error:
                if not is_away(error):
                    raise
                self._is_away(error)
            else:
                self._is_back()
                return found
            with suppress(TimeoutError):
                async with asyncio.timeout(pause):
                    await self.given_up.wait()
            pause = min(2 * pause, LONGEST_PAUSE)
        raise self.refusal()

    def give_up(self) -> None:
        """Hope no longer for a database that is away, now or later; one that answers is used to the end."""
        self._hurried = True
        if self._away_at is not None:
            self.given_up.set()

    def refusal(self) -> WorkLeft:
        """Return the sentence that says that it was given up."""
        place = place_of(self.url)
        return WorkLeft(
            f"--database: il database {place} non risponde più. Le imprese in mano tornano in coda da sole: quando "
            "risponde avvii di nuovo «requisito worker».",
            f"--database: the database {place} answers no longer. The firms in hand go back into the queue by "
            "themselves: when it answers, start 'requisito worker' again.",
        )

    def answered_for(self) -> float:
        """Return for how many seconds the database has answered since it was away last."""
        now = asyncio.get_running_loop().time()
        return 0.0 if self._away_at is not None else now - (self.back_at if self.back_at is not None else -1e9)

    def _is_away(self, error: Exception) -> None:
        now = asyncio.get_running_loop().time()
        if self._hurried:
            self.given_up.set()
        elif self._away_at is None:
            self._away_at = now
            place = place_of(self.url)
            self.say(
                Said(
                    f"Il database {place} non risponde: lo si aspetta fino a {self.seconds:.0f} secondi.",
                    f"The database {place} does not answer: waiting for it up to {self.seconds:.0f} seconds.",
                )
            )
        elif now - self._away_at > self.seconds:
            self.given_up.set()
            if isinstance(error, Unreachable):
                raise error

    def _is_back(self) -> None:
        if self._away_at is None:
            return
        now = asyncio.get_running_loop().time()
        away, self._away_at, self.back_at = now - self._away_at, None, now
        self.say(
            Said(
                f"Il database risponde di nuovo, dopo {away:.0f} secondi: si continua.",
                f"The database answers again, after {away:.0f} seconds: going on.",
            )
        )


def is_away(error: BaseException) -> bool:
    """Return whether an error means that the database may answer later, not that it was asked something wrong."""
    if isinstance(error, Unreachable):
        return error.passes
    if isinstance(error, ConnectorException):
        return isinstance(error.__cause__, psycopg.OperationalError)
    return isinstance(error, psycopg.OperationalError)


class PatientConnector(PsycopgConnector):
    """The queue's way to the database, which waits while that is away; what was being done is then done again.

    Done twice for once, because an answer was lost, a job is in nobody's hands (see `mind.py`), or ends a second time,
    which is refused and passed over.
    """

    def __init__(self, patience: Patience) -> None:
        """Take the patience of the worker."""
        super().__init__()
        self._patience = patience
        self.number: int | None = None  # of this worker in the queue

    async def execute_query_async(self, query: Any, **arguments: Any) -> None:
        """Run a query that answers nothing."""
        ask = super().execute_query_async
        await self._patience.hold(lambda: ask(query, **arguments))

    async def execute_query_one_async(self, query: Any, **arguments: Any) -> dict[str, Any]:
        """Run a query that answers one row."""
        ask = super().execute_query_one_async
        found: dict[str, Any] = await self._patience.hold(lambda: ask(query, **arguments))
        if query == queries["register_worker"]:
            self.number = found["worker_id"]
        return found

    async def execute_query_all_async(self, query: Any, **arguments: Any) -> list[dict[str, Any]]:
        """Run a query that answers rows."""
        ask = super().execute_query_all_async
        return await self._patience.hold(lambda: ask(query, **arguments))

    async def listen_notify(self, on_notification: Notify, channels: Iterable[str]) -> None:
        """Listen for new jobs until cancelled; while the database is away it is looked for by all else."""
        while True:
            with suppress(psycopg.OperationalError, ConnectorException):
                await super().listen_notify(on_notification, channels)
            await asyncio.sleep(LONGEST_PAUSE)
