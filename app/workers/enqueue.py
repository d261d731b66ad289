"""Put the firms of a file into the database and into the queue, in one act; what is there already stays."""

import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TypeVar

from procrastinate import App
from psycopg import AsyncConnection
from psycopg.types.json import Json

from app.batch.state import UNSEEN, Loaded, State
from app.firms.rows import BadRow, FirmRow
from app.workers.queue import put, queue_of
from app.workers.reaching import answering
from app.workers.schema import prepare
from app.workers.settings import Settings
from evidence.said import Said

_NOTHING = Said("Nulla è stato messo in coda: ripeta il comando.", "Nothing was queued: repeat the command.")
_CHUNK = 1000
_Item = TypeVar("_Item")
_COLUMNS = "position, key, id, folder, host, record"


@dataclass(frozen=True, slots=True, kw_only=True)
class Enqueued:
    """What came of it: the rows as read, and how many firms were put into the queue."""

    loaded: Loaded
    queued: int


async def enqueue(
    url: str, batch: str, rows: Iterable[FirmRow | BadRow], settings: Settings, *, title: str, retry: bool = False
) -> Enqueued:
    """Put firms into the queue; those that are done are left alone unless `retry` asks for what could not be seen.

    Everything happens in one transaction: a kill leaves the database as it was.

    Raises:
        UnusableInput: when the database cannot be reached or the file cannot be used.
        WorkLeft: when the database stopped answering.
    """
    prepare(url)
    with answering(url, _NOTHING), tempfile.TemporaryDirectory() as folder:
        state = State(Path(folder) / "firms.sqlite")
        try:
            async with queue_of(url).open_async() as queue, await AsyncConnection.connect(url) as connection:
                await _begin(connection, batch, settings, title)
                await _known(connection, batch, state)
                loaded = state.load(rows)
                await _push(connection, batch, state)
                if retry:
                    await _redo(connection, batch)
                queued = 0
                waiting = await _unqueued(connection, batch)
                for some in chunks(waiting):
                    queued += await put(queue, batch, some, connection)
                return Enqueued(loaded=loaded, queued=queued)
        finally:
            state.close()


async def _begin(connection: AsyncConnection, batch: str, settings: Settings, title: str) -> None:
    await connection.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", (f"requisito:{batch}",))
    await connection.execute(
        "INSERT INTO requisito_batches (name, title, settings) VALUES (%s, %s, %s) "
        "ON CONFLICT (name) DO UPDATE SET title = excluded.title, settings = excluded.settings",
        (batch, title, Json(settings.as_json())),
    )


async def _known(connection: AsyncConnection, batch: str, state: State) -> None:
    """Take into the state the firms that the database has, so that ids, folders and places stay as they are."""
    cursor = connection.cursor(name="known")
    await cursor.execute(f"SELECT {_COLUMNS} FROM requisito_firms WHERE batch = %s", (batch,))
    while some := await cursor.fetchmany(_CHUNK):
        state.database.executemany(f"INSERT INTO firms ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)", some)
    await cursor.close()


async def _push(connection: AsyncConnection, batch: str, state: State) -> None:
    await connection.execute("DELETE FROM requisito_rows WHERE batch = %s", (batch,))
    firms = state.database.execute(f"SELECT {_COLUMNS}, listed FROM firms ORDER BY position")
    async with connection.cursor() as cursor:
        for some in chunks(firms):
            await cursor.executemany(
                f"INSERT INTO requisito_firms (batch, {_COLUMNS}, listed) VALUES (%s, %s, %s, %s, %s, %s, %s, %s) "
                "ON CONFLICT (batch, position) DO UPDATE SET listed = excluded.listed",
                [(batch, *firm[:6], bool(firm[6])) for firm in some],
            )
        rows = state.database.execute("SELECT number, position, id, repairs FROM rows")
        for lines in chunks(rows):
            await cursor.executemany(
                "INSERT INTO requisito_rows VALUES (%s, %s, %s, %s, %s)", [(batch, *line) for line in lines]
            )


async def _redo(connection: AsyncConnection, batch: str) -> None:
    await connection.execute(
        "UPDATE requisito_firms AS firm SET done = false FROM requisito_reports AS report "
        f"WHERE firm.batch = %s AND report.batch = firm.batch AND report.position = firm.position AND {UNSEEN}",
        (batch,),
    )


async def _unqueued(connection: AsyncConnection, batch: str) -> list[tuple[int, str]]:
    """Return the firms to do that no live job of the queue stands for."""
    cursor = await connection.execute(
        "SELECT position, host FROM requisito_firms WHERE batch = %s AND listed AND NOT done AND NOT EXISTS ("
        "SELECT 1 FROM procrastinate_jobs WHERE status IN ('todo', 'doing') "
        "AND queueing_lock = 'firm:' || batch || ':' || position) ORDER BY position",
        (batch,),
    )
    return [(position, host) for position, host in await cursor.fetchall()]


async def requeue_lost(queue: App, connection: AsyncConnection) -> int:
    """Queue again what is to do and has no live job, in every batch; return how much that was."""
    number = 0
    batches = await (await connection.execute("SELECT name FROM requisito_batches")).fetchall()
    for (batch,) in batches:
        number += await put(queue, batch, await _unqueued(connection, batch), connection)
    return number


def chunks(items: Iterable[_Item]) -> Iterator[list[_Item]]:
    """Yield items by the thousand."""
    rest = iter(items)
    while some := list(islice(rest, _CHUNK)):
        yield some
