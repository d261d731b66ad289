"""One run at a time in a results folder: locks of the operating system, gone with the processes that held them."""

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from app.errors import UnusableInput

ORPHANS = 15.0  # seconds


@contextlib.contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """Hold the folder for this process.

    SQLite takes the lock because it does so alike on every system; the process id beside it is only for people, so a
    number that the system used again can mislead nobody.

    Raises:
        UnusableInput: when another run is at work there, naming its process.
    """
    holder = folder / "lock.pid"
    connection = sqlite3.connect(folder / "lock.sqlite", timeout=0.2, isolation_level=None)
    try:
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise
            raise _busy(folder, holder) from error
        _wait_for_orphans(folder)
        holder.write_text(str(os.getpid()))
        yield
        with contextlib.suppress(OSError):
            holder.unlink()
    finally:
        connection.close()


@contextlib.contextmanager
def at_work(folder: Path) -> Iterator[None]:
    """Say, for a process that checks firms, that it may still write into their folders."""
    connection = sqlite3.connect(folder / "at-work.sqlite", isolation_level=None)
    try:
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM sqlite_master")  # a lock that any number may share
        yield
    finally:
        connection.close()


def _wait_for_orphans(folder: Path) -> None:
    """Wait for the processes of a run that was killed: they notice within moments, and then end."""
    connection = sqlite3.connect(folder / "at-work.sqlite", timeout=ORPHANS, isolation_level=None)
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        raise UnusableInput(
            f"--out: in «{folder.parent}» un'esecuzione interrotta sta ancora finendo; riprovi fra poco.",
            f"--out: in '{folder.parent}' a run that was broken off is still ending; try again in a moment.",
        ) from error
    finally:
        connection.close()


def _busy(folder: Path, holder: Path) -> UnusableInput:
    try:
        number = int(holder.read_text())
        who, who_en = f" (processo {number})", f" (process {number})"
    except (OSError, ValueError):
        who = who_en = ""
    return UnusableInput(
        f"--out: un'altra esecuzione sta già lavorando in «{folder.parent}»{who}; "
        "aspetti che finisca, la fermi, o indichi un'altra cartella.",
        f"--out: another run is at work in '{folder.parent}'{who_en}; wait for its end, stop it, or name another "
        "place.",
    )
