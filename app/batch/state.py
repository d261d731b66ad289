"""Which firms are done: a SQLite database in the results folder, in which a report and its 'done' are one act."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.batch.job import Answer, Job, TroubleKind, key_of
from app.batch.records import folder_name, job_of, record_of
from app.firms.rows import BadRow, FirmRow
from app.folders import host_name
from evidence.said import Said

# A write-ahead log survives the death of the process at any instruction; `synchronous=NORMAL` may lose the last
# moments at a power cut, never more, and the firms concerned are then simply not done.
_SCHEMA = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS firms (
    position INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, id TEXT NOT NULL UNIQUE, folder TEXT NOT NULL UNIQUE,
    host TEXT NOT NULL, record TEXT NOT NULL, done INTEGER NOT NULL DEFAULT 0, listed INTEGER NOT NULL DEFAULT 1,
    crashes INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX IF NOT EXISTS to_do ON firms (position) WHERE done = 0 AND listed = 1;
CREATE INDEX IF NOT EXISTS to_do_of_host ON firms (host) WHERE done = 0 AND listed = 1;
CREATE TABLE IF NOT EXISTS rows (
    number INTEGER PRIMARY KEY, position INTEGER NOT NULL REFERENCES firms, id TEXT, repairs TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS rows_of_firm ON rows (position);
CREATE TABLE IF NOT EXISTS reports (
    position INTEGER PRIMARY KEY REFERENCES firms, report BLOB NOT NULL, verdict TEXT NOT NULL,
    rank INTEGER NOT NULL, doubts INTEGER NOT NULL, outcomes TEXT NOT NULL, blocking TEXT NOT NULL,
    summary TEXT NOT NULL, troubles TEXT NOT NULL,
    requests INTEGER NOT NULL, pages INTEGER NOT NULL, rendered INTEGER NOT NULL
);
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What reading the firms file came to."""

    rows: int
    firms: int
    bad: int
    repeated: int
    repaired: int
    new: int
    gone: int


class State:
    """The database of one results folder. One process writes it; anyone may read."""

    def __init__(self, path: Path) -> None:
        """Open the database, creating it when it is not there."""
        self._db = sqlite3.connect(path, isolation_level=None, timeout=30)
        self._db.executescript(_SCHEMA)

    def close(self) -> None:
        """Close it, folding the log into the database."""
        self._db.close()

    @property
    def database(self) -> sqlite3.Connection:
        """The connection, for reading results."""
        return self._db

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._db:  # commits, or rolls back and raises
            self._db.execute("BEGIN IMMEDIATE")
            yield

    def meta(self, key: str) -> str | None:
        """Return what was noted of the batch, None when nothing was."""
        found = self._db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return found[0] if found else None

    def note(self, key: str, value: str) -> None:
        """Note something of the batch."""
        self._db.execute(
            "INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value", (key, value)
        )

    def load(self, rows: Iterable[FirmRow | BadRow]) -> Loaded:
        """Take in the rows of the firms file; those known already keep what was done of them."""
        before = {"rows": 0, "bad": 0, "repaired": 0, "new": 0}
        with self._transaction():
            self._db.execute("UPDATE firms SET listed = 0, crashes = 0")
            self._db.execute("DELETE FROM rows")
            for row in rows:
                before["rows"] += 1
                before["bad"] += isinstance(row, BadRow)
                before["repaired"] += bool(row.repairs)
                before["new"] += self._take_in(row)
            firms = self._count("SELECT count(*) FROM firms WHERE listed = 1")
            gone = self._count("SELECT count(*) FROM firms WHERE listed = 0")
        return Loaded(firms=firms, gone=gone, repeated=before["rows"] - firms, **before)

    def _take_in(self, row: FirmRow | BadRow) -> bool:
        key = key_of(row)
        found = self._db.execute("SELECT position FROM firms WHERE key = ?", (key,)).fetchone()
        position = found[0] if found else self._insert(key, row)
        self._db.execute("UPDATE firms SET listed = 1 WHERE position = ?", (position,))
        name, said = self._given(row, position)
        repairs = json.dumps([one._asdict() for one in (*row.repairs, *said)], ensure_ascii=False)
        self._db.execute(
            "INSERT OR IGNORE INTO rows VALUES (?, ?, ?, ?)",
            (row.number, position, name if row.named else None, repairs),
        )
        return found is None

    def _given(self, row: FirmRow | BadRow, position: int) -> tuple[str, list[Said]]:
        """Return the id that a row's report bears: the row's own, unless another firm has it."""
        own = row.firm.id
        if not self._db.execute("SELECT 1 FROM firms WHERE id = ? AND position <> ?", (own, position)).fetchone():
            return own, []
        name = str(self._db.execute("SELECT id FROM firms WHERE position = ?", (position,)).fetchone()[0])
        return name, [
            Said(
                it=f"id: «{own}» è già di un'altra impresa; qui diventa «{name}».",
                en=f"id: “{own}” is another firm's already; here it becomes “{name}”.",
            )
        ]

    def _insert(self, key: str, row: FirmRow | BadRow) -> int:
        wanted = name = row.firm.id
        attempt = 1
        while self._db.execute("SELECT 1 FROM firms WHERE id = ? OR folder = ?", (name, folder_name(name))).fetchone():
            attempt += 1
            name = f"{wanted}-{attempt}"
        cursor = self._db.execute(
            "INSERT INTO firms (key, id, folder, host, record) VALUES (?, ?, ?, ?, ?)",
            (key, name, folder_name(name), host_name(row.firm.url) if row.firm.url else "", record_of(row)),
        )
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def next(self, busy: Collection[str], given: Collection[int] = ()) -> Job | None:
        """Return the first firm to do, of those not given out, whose site is not busy; None when there is none now."""
        found = self._db.execute(
            f"SELECT {_JOB} FROM firms WHERE done = 0 AND listed = 1 "
            f"AND host NOT IN ({_marks(busy)}) AND position NOT IN ({_marks(given)}) ORDER BY position LIMIT 1",
            (*busy, *given),
        ).fetchone()
        return job_of(*found) if found else None

    def next_of(self, host: str, given: Collection[int]) -> Job | None:
        """Return the first firm to do of a site, of those not given out; None when there is none."""
        found = self._db.execute(
            f"SELECT {_JOB} FROM firms WHERE done = 0 AND listed = 1 AND host = ? "
            f"AND position NOT IN ({_marks(given)}) ORDER BY position LIMIT 1",
            (host, *given),
        ).fetchone()
        return job_of(*found) if found else None

    def finish(self, position: int, answer: Answer) -> None:
        """Keep a firm's report and say that it is done, both or neither."""
        with self._transaction():
            self._db.execute(
                "INSERT OR REPLACE INTO reports VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (position, *answer.columns),
            )
            self._db.execute("UPDATE firms SET done = 1, crashes = 0 WHERE position = ?", (position,))

    def doubts(self, position: int) -> int:
        """Return how many blocking requirements the report of a firm leaves to a person."""
        return self._count("SELECT doubts FROM reports WHERE position = ?", position)

    def keep(self, position: int) -> None:
        """Let a firm's report stand as it is, and say that it is done."""
        with self._transaction():
            self._db.execute("UPDATE firms SET done = 1, crashes = 0 WHERE position = ?", (position,))

    def crashed(self, position: int) -> int:
        """Note that a process died while it checked this firm alone; return how often that was so in this run."""
        with self._transaction():
            self._db.execute("UPDATE firms SET crashes = crashes + 1 WHERE position = ?", (position,))
        return self._count("SELECT crashes FROM firms WHERE position = ?", position)

    def redo(self, condition: str) -> int:
        """Set firms with a report of that condition to be done again; return how many. Their reports stay till then."""
        with self._transaction():
            cursor = self._db.execute(
                "UPDATE firms SET done = 0 WHERE listed = 1 AND done = 1 AND position IN "
                f"(SELECT position FROM reports WHERE {condition})"
            )
        return cursor.rowcount

    def left(self) -> int:
        """Return how many firms have still to be done."""
        return self._count("SELECT count(*) FROM firms WHERE done = 0 AND listed = 1")

    def done(self) -> int:
        """Return how many firms of the file have been done."""
        return self._count("SELECT count(*) FROM firms WHERE done = 1 AND listed = 1")

    def folders_done(self) -> frozenset[str]:
        """Return the folders of the firms that have been done."""
        return frozenset(folder for (folder,) in self._db.execute("SELECT folder FROM firms WHERE done = 1"))

    def verdicts(self) -> dict[str, int]:
        """Return how many firms of the file have been done, by verdict."""
        found = self._db.execute(
            "SELECT verdict, count(*) FROM reports JOIN firms USING (position) WHERE done = 1 AND listed = 1 "
            "GROUP BY verdict"
        )
        return dict(found)

    def _count(self, query: str, *values: object) -> int:
        return int(self._db.execute(query, values).fetchone()[0])


_SEEN_BEFORE = "EXISTS (SELECT 1 FROM reports WHERE reports.position = firms.position)"
_MORE_OF_SITE = (
    "firms.host <> '' AND EXISTS (SELECT 1 FROM firms AS other WHERE other.host = firms.host AND other.done = 0 "
    "AND other.listed = 1 AND other.position <> firms.position)"
)
_JOB = f"position, id, folder, record, {_SEEN_BEFORE}, {_MORE_OF_SITE}"
UNSEEN = "doubts > 0"
DISK_FULL = f"""troubles LIKE '%"{TroubleKind.DISK}"%'"""


def _marks(values: Collection[object]) -> str:
    return ",".join("?" * len(values))
