"""Reach the database of the desk: a connection for each errand."""

import contextlib
from collections.abc import Iterator, Sequence
from typing import Any, LiteralString

import psycopg

from app.web.shelf import ShelfError
from app.workers.reaching import place_of

_NO_ADDRESS = "l'indirizzo non si legge / the address cannot be read: postgresql://user@host/name"
LOCK = 0x72657164  # 'reqd': one server at a time prepares a table or adds a decision


@contextlib.contextmanager
def connected(url: str) -> Iterator[psycopg.Connection]:
    """Open a connection for one errand: the desk is used by few, and a database may have been restarted meanwhile.

    Raises:
        ShelfError: when the database does not answer.
    """
    try:
        with psycopg.connect(url, connect_timeout=5) as connection:
            yield connection
    except (psycopg.Error, UnicodeError) as error:
        readable = place_of(url)  # else what is said of the address would show a password
        raise ShelfError(" ".join(str(error).split()) if readable else _NO_ADDRESS) from error


def rows(connection: psycopg.Connection, query: LiteralString, values: Sequence[object]) -> list[tuple[Any, ...]]:
    """Return what a query finds."""
    return connection.execute(query, values).fetchall()


def prepare(connection: psycopg.Connection, table: LiteralString, made_by: LiteralString) -> None:
    """Make a table that is not there, one server at a time."""
    connection.execute("SELECT pg_advisory_xact_lock(%s)", (LOCK,))
    if connection.execute("SELECT to_regclass(%s)", (table,)).fetchone() == (None,):
        connection.execute(made_by)
