"""Look at the shared database without changing it: what is in it, what waits, and who works."""

from dataclasses import dataclass

import psycopg

from app.workers.queue import QUEUE
from app.workers.reaching import Obstacle, obstacle, place_of
from app.workers.schema import Schema, schema_of

# What is to do counts by firms, not by jobs: a firm whose job was lost is queued again by whoever notices.
_COUNTS = """
SELECT count(*) FILTER (WHERE NOT done), count(*) FILTER (WHERE done), count(DISTINCT batch)
FROM requisito_firms WHERE listed
"""
_WORK = """
SELECT count(*)
FROM procrastinate_jobs WHERE queue_name = %s AND status = 'doing'
"""
_WORKERS = "SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > now() - interval '60 s'"


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """How many firms are to do and done, in how many batches, how many of them are in hand, and how many work."""

    to_do: int
    done: int
    batches: int
    in_hand: int
    workers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What a look at the database saw: `queue` is None when there is none of this version."""

    place: str
    server: str
    schema: Schema
    may_write: bool
    may_create: bool
    queue: Queue | None


def look(url: str, *, patience: int = 5) -> View | Obstacle:
    """Return what is in the database, or why it cannot be reached; `patience` are the seconds to connect."""
    try:
        with psycopg.connect(url, connect_timeout=patience) as connection:
            connection.read_only = True
            schema = schema_of(connection)
            return View(
                place=place_of(url),
                server=str(_one(connection, "SELECT split_part(current_setting('server_version'), ' ', 1)")),
                schema=schema,
                may_write=not _one(connection, "SELECT pg_is_in_recovery()"),
                may_create=bool(_one(connection, "SELECT has_schema_privilege(current_schema(), 'CREATE')")),
                queue=_queue(connection) if schema.is_current else None,
            )
    except (psycopg.Error, UnicodeError) as error:
        return obstacle(error, url)


def _one(connection: psycopg.Connection, query: str) -> object:
    found = connection.execute(query).fetchone()
    return found[0] if found is not None else None


def _queue(connection: psycopg.Connection) -> Queue:
    firms = connection.execute(_COUNTS).fetchone() or (0, 0, 0)
    work = connection.execute(_WORK, (QUEUE,)).fetchone() or (0,)
    alive = connection.execute(_WORKERS).fetchone() or (0,)
    return Queue(to_do=firms[0], done=firms[1], batches=firms[2], in_hand=work[0], workers=alive[0])
