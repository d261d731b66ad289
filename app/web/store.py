"""What the web page remembers: checks asked for, their progress, and what became of them. One SQLite file."""

import json
import secrets
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from app.web.request import WHOLE

# A write-ahead log lets the page read while a check writes its progress, and survives the death of the process.
_SCHEMA = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
CREATE TABLE IF NOT EXISTS checks (
    id INTEGER PRIMARY KEY, link TEXT NOT NULL UNIQUE, owner TEXT NOT NULL, request TEXT NOT NULL, state TEXT NOT NULL,
    asked_at TEXT NOT NULL, started_at TEXT, ended_at TEXT, expires_at TEXT NOT NULL, folder TEXT NOT NULL,
    verdict TEXT, trouble TEXT, attempts INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX IF NOT EXISTS waiting ON checks (id) WHERE state IN ('queued', 'running');
CREATE TABLE IF NOT EXISTS events (
    number INTEGER PRIMARY KEY AUTOINCREMENT, check_id INTEGER NOT NULL REFERENCES checks ON DELETE CASCADE,
    kind TEXT NOT NULL, data TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS events_of_check ON events (check_id, number);
"""
_ATTEMPTS = 2
# The folder of the check before: a key of a request that no form fills in.
BEFORE = "before"
PAPERS = ("budget", "declarations")


class CheckState(StrEnum):
    """How far a check is."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredCheck:
    """A check that was asked for. `request` holds the form's fields; `folder` is relative to the data folder."""

    id: int
    owner: str
    request: Mapping[str, str]
    state: CheckState
    asked_at: datetime
    expires_at: datetime
    folder: str
    verdict: str | None
    trouble: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened in a check, numbered in the order in which it did."""

    number: int
    kind: str
    data: Mapping[str, str]


class Store:
    """The database of the web page. Links are kept as digests: who reads the file cannot open a report."""

    def __init__(self, path: Path) -> None:
        """Open the database, creating it when it is not there."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(path, isolation_level=None, timeout=30, check_same_thread=False)
        self._db.row_factory = sqlite3.Row
        self._db.execute("PRAGMA foreign_keys = ON")
        self._db.executescript(_SCHEMA)

    def close(self) -> None:
        """Close the database."""
        self._db.close()

    def ask(self, request: Mapping[str, str], *, owner: str, now: datetime, keep: timedelta) -> str:
        """Queue a check and return the unguessable part of its link."""
        link = secrets.token_urlsafe(24)
        self._db.execute(
            "INSERT INTO checks (link, owner, request, state, asked_at, expires_at, folder) VALUES (?,?,?,?,?,?,?)",
            (
                _digest(link),
                owner,
                json.dumps(dict(request), ensure_ascii=False),
                CheckState.QUEUED,
                now.isoformat(),
                (now + keep).isoformat(),
                _new_folder(),
            ),
        )
        return link

    def find(self, link: str, now: datetime) -> StoredCheck | None:
        """Return the check behind a link, None when there is none or the link has expired."""
        row = self._db.execute(
            "SELECT * FROM checks WHERE link = ? AND expires_at > ?", (_digest(link), now.isoformat())
        ).fetchone()
        return _check(row) if row else None

    def get(self, check_id: int) -> StoredCheck:
        """Return the check of that number."""
        return _check(self._db.execute("SELECT * FROM checks WHERE id = ?", (check_id,)).fetchone())

    def waiting(self, owner: str | None = None) -> int:
        """Return how many checks wait or run, of one person or of all."""
        condition, values = ("AND owner = ?", (owner,)) if owner is not None else ("", ())
        found = self._db.execute(
            f"SELECT count(*) FROM checks WHERE state IN ('queued', 'running') {condition}", values
        ).fetchone()
        return int(found[0])

    def place(self, check_id: int) -> int:
        """Return how many checks stand before this one."""
        before = "SELECT count(*) FROM checks WHERE state = 'queued' AND id < ?"
        return int(self._db.execute(before, (check_id,)).fetchone()[0])

    def recover(self) -> int:
        """Queue again what was under way when the server stopped; return how many."""
        with self._transaction():
            self._db.execute(
                "UPDATE checks SET state = 'failed', trouble = 'attempts' WHERE state = 'running' AND attempts >= ?",
                (_ATTEMPTS,),
            )
            return self._db.execute("UPDATE checks SET state = 'queued' WHERE state = 'running'").rowcount

    def take(self, now: datetime) -> StoredCheck | None:
        """Take the next check from the queue, None when there is none."""
        with self._transaction():
            row = self._db.execute("SELECT * FROM checks WHERE state = 'queued' ORDER BY id LIMIT 1").fetchone()
            if row is None:
                return None
            self._db.execute("DELETE FROM events WHERE check_id = ?", (row["id"],))
            self._db.execute(
                "UPDATE checks SET state = 'running', started_at = ?, attempts = attempts + 1 WHERE id = ?",
                (now.isoformat(), row["id"]),
            )
        return self.get(row["id"])

    def queue_again(self, check_id: int, *, whole: bool) -> None:
        """Queue a check that has ended, to be made anew; the request says where the one before is that may lend to it.

        One that is done keeps its folder until the new one is, and with `whole` spares it no visit.
        """
        with self._transaction():
            check = self.get(check_id)
            request, folder = dict(check.request), check.folder
            if check.state is CheckState.DONE:
                request[BEFORE], folder = check.folder, _new_folder()
            request[WHOLE] = "yes" if whole else ""
            self._db.execute(
                "UPDATE checks SET state = 'queued', attempts = 0, trouble = NULL, request = ?, folder = ? "
                "WHERE id = ? AND state IN ('done', 'failed')",
                (json.dumps(request, ensure_ascii=False), folder, check_id),
            )

    def end(self, check_id: int, *, now: datetime, verdict: str | None, trouble: str | None = None) -> None:
        """Say how a check ended."""
        state = CheckState.FAILED if trouble is not None else CheckState.DONE
        self._db.execute(
            "UPDATE checks SET state = ?, ended_at = ?, verdict = ?, trouble = ? WHERE id = ?",
            (state, now.isoformat(), verdict, trouble, check_id),
        )
        self.note(check_id, "end", {"state": state.value})

    def note(self, check_id: int, kind: str, data: Mapping[str, str]) -> None:
        """Note something that happened in a check."""
        self._db.execute(
            "INSERT INTO events (check_id, kind, data) VALUES (?, ?, ?)",
            (check_id, kind, json.dumps(dict(data), ensure_ascii=False)),
        )

    def events(self, check_id: int, after: int = 0) -> tuple[Event, ...]:
        """Return what happened in a check after an event."""
        rows = self._db.execute(
            "SELECT number, kind, data FROM events WHERE check_id = ? AND number > ? ORDER BY number", (check_id, after)
        )
        return tuple(Event(number=row["number"], kind=row["kind"], data=json.loads(row["data"])) for row in rows)

    def expired(self, before: datetime) -> tuple[StoredCheck, ...]:
        """Return the checks that were asked for before a moment and are not under way."""
        rows = self._db.execute(
            "SELECT * FROM checks WHERE asked_at < ? AND state IN ('done', 'failed')", (before.isoformat(),)
        )
        return tuple(_check(row) for row in rows)

    def papers(self) -> frozenset[str]:
        """Return the files of the papers that checks name."""
        rows = self._db.execute("SELECT request FROM checks").fetchall()
        requests = (json.loads(row["request"]) for row in rows)
        return frozenset(request[paper] for request in requests for paper in PAPERS if request.get(paper))

    def forget(self, check_id: int) -> None:
        """Remove a check and its events."""
        self._db.execute("DELETE FROM checks WHERE id = ?", (check_id,))

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._db:  # commits, or rolls back and raises
            self._db.execute("BEGIN IMMEDIATE")
            yield


def _new_folder() -> str:
    return f"checks/{secrets.token_hex(12)}"


def _digest(link: str) -> str:
    return sha256(link.encode()).hexdigest()


def _check(row: sqlite3.Row) -> StoredCheck:
    return StoredCheck(
        id=row["id"],
        owner=row["owner"],
        request=json.loads(row["request"]),
        state=CheckState(row["state"]),
        asked_at=datetime.fromisoformat(row["asked_at"]),
        expires_at=datetime.fromisoformat(row["expires_at"]),
        folder=row["folder"],
        verdict=row["verdict"],
        trouble=row["trouble"],
    )
