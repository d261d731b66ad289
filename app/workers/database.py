"""Ask the shared database, as long as it takes."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

from psycopg import AsyncConnection
from psycopg_pool import AsyncConnectionPool

from app.workers.patience import Patience
from app.workers.reaching import ALIVE

_Found = TypeVar("_Found")


def pool_of(url: str) -> AsyncConnectionPool:
    """Return the connections of a worker, to be opened as a context.

    A pool is made to wait and to try again by itself; here that is left to who is patient.
    """
    return AsyncConnectionPool(
        url,
        min_size=1,
        max_size=6,
        kwargs=ALIVE,
        configure=_each_by_itself,
        check=AsyncConnectionPool.check_connection,
        timeout=5.0,
        reconnect_timeout=4.0,
        open=False,
    )


async def _each_by_itself(connection: AsyncConnection) -> None:
    await connection.set_autocommit(True)  # the queue's listener sets it itself, and would not have it twice


@dataclass(frozen=True, slots=True)
class Database:
    """The connections of one worker, and its patience while the database is away."""

    pool: AsyncConnectionPool
    patience: Patience

    async def ask(self, act: Callable[[AsyncConnection], Awaitable[_Found]]) -> _Found:
        """Return what comes of a connection; what is done with it must be right also when done once more.

        Raises:
            WorkLeft: when the database stays away.
        """

        async def once() -> _Found:
            async with self.pool.connection() as connection:
                return await act(connection)

        return await self.patience.hold(once)
