"""Bring a batch from the database into a results folder, as `requisito batch` leaves it."""

from datetime import datetime
from pathlib import Path

import psycopg

from app.batch.lock import only_one
from app.batch.results import write_results, write_rows
from app.batch.state import State
from app.batch.totals import Totals, totals
from app.errors import UnusableInput
from app.workers.enqueue import chunks
from app.workers.reaching import answering
from app.workers.schema import prepare
from evidence.said import Said

_HALF = Said("La cartella non è intera: ripeta il comando.", "The folder is not whole: repeat the command.")
_FIRMS = "position, key, id, folder, host, record, done::int, listed::int, crashes"
_REPORTS = "position, report, verdict, rank, doubts, outcomes, blocking, summary, troubles, requests, pages, rendered"


def export(url: str, batch: str, out: Path, now: datetime, lang: str) -> tuple[int, Totals]:
    """Write results, state and a folder a firm; return how many firms are left to do, and the figures.

    Raises:
        UnusableInput: when the database cannot be reached, there is no such batch, or another run is at work there.
        WorkLeft: when the database stopped answering.
    """
    prepare(url)
    hidden = out / "state"
    hidden.mkdir(parents=True, exist_ok=True)
    with only_one(hidden), answering(url, _HALF), psycopg.connect(url) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ  # all of it as of one moment
        found = connection.execute("SELECT title FROM requisito_batches WHERE name = %s", (batch,)).fetchone()
        if found is None:
            raise UnusableInput(
                f"--batch: nel database non c'è un batch «{batch}».",
                f"--batch: there is no batch '{batch}' in the database.",
            )
        for path in hidden.glob("batch.sqlite*"):
            path.unlink()
        state = State(hidden / "batch.sqlite")
        try:
            _fill(state, connection, batch)
            _folders(connection, batch, out, state)
            write_rows(state, out, lang)
            write_results(state, out, title=found[0], now=now, lang=lang)
            return state.left(), totals(state.database)
        finally:
            state.close()


def _fill(state: State, connection: psycopg.Connection, batch: str) -> None:
    copies = (
        ("firms", _FIRMS, "requisito_firms", 9),
        ("rows", "number, position, id, repairs", "requisito_rows", 4),
        ("reports", _REPORTS, "requisito_reports", 12),
    )
    for table, columns, source, width in copies:
        names = columns.replace("::int", "")
        marks = ", ".join("?" * width)
        with connection.cursor(name=f"copy_{table}") as cursor:
            cursor.execute(f"SELECT {columns} FROM {source} WHERE batch = %s", (batch,))
            for some in chunks(cursor):
                state.database.execute("BEGIN")
                state.database.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", some)
                state.database.execute("COMMIT")


def _folders(connection: psycopg.Connection, batch: str, out: Path, state: State) -> None:
    """Write the report of each firm into its folder, where the worker that checked it had another disk."""
    with connection.cursor(name="pages") as cursor:
        cursor.itersize = 100
        cursor.execute(
            "SELECT firm.folder, report.page FROM requisito_reports AS report "
            "JOIN requisito_firms AS firm USING (batch, position) WHERE batch = %s AND page IS NOT NULL",
            (batch,),
        )
        for folder, page in cursor:
            path = out / "firms" / folder / "report.html"
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(page)
