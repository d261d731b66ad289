"""Capsules that applicants sent to a desk over a database: kept there whole, opened on this machine to be looked at."""

import json
import re
import tempfile
import zlib
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import psycopg

from app.capsule.layout import HTML, REPORT
from app.capsule.manifest import seal_of
from app.capsule.unpack import CapsuleError, read_capsule, unpack
from app.capsule.verify import VerifyResult
from app.web.database import connected, prepare, rows
from app.web.receiving import FOLDER, key_of
from bandi.rulebook import Rulebook

_TABLE = """
CREATE TABLE requisito_received (
    batch text NOT NULL REFERENCES requisito_batches, key text NOT NULL, at timestamptz NOT NULL DEFAULT now(),
    report bytea NOT NULL, page bytea, capsule bytea NOT NULL, PRIMARY KEY (batch, key)
)
"""
_KEEP = (
    "INSERT INTO requisito_received (batch, key, report, page, capsule) VALUES (%s,%s,%s,%s,%s) ON CONFLICT DO NOTHING"
)
_WHEN = "SELECT key, at FROM requisito_received WHERE batch = %s ORDER BY at, key"
_REPORTS = "SELECT key, report FROM requisito_received WHERE batch = %s AND key = ANY(%s)"
_PAGE = "SELECT page FROM requisito_received WHERE batch = %s AND key = %s"
_CAPSULE = "SELECT capsule FROM requisito_received WHERE batch = %s AND key = %s"


@dataclass(frozen=True, slots=True, kw_only=True)
class DatabaseInbox:
    """The capsules of one batch; any server opens them, under `opened`, which may be lost."""

    url: str
    batch: str
    opened: Path

    def prepare(self) -> None:
        """Make the table when it is not there.

        Raises:
            ShelfError: when the database does not answer.
        """
        with connected(self.url) as connection:
            prepare(connection, "requisito_received", _TABLE)

    def take(self, capsule: Path, verified: VerifyResult, rulebook: Rulebook) -> str | None:
        """Keep a capsule in the database and return its key on the shelf, None when it cannot be relied on.

        Raises:
            ShelfError: when the database does not answer.
        """
        key = key_of(verified)
        files = read_capsule(capsule) if key is not None else {}
        if key is None or json.loads(files[REPORT])["rulebook"]["sha256"] != rulebook.sha256:
            return None
        with connected(self.url) as connection:
            kept = (self.batch, key, zlib.compress(files[REPORT]), files.get(HTML), capsule.read_bytes())
            connection.execute(_KEEP, kept)
        return key

    def written(self, connection: psycopg.Connection) -> dict[str, Any]:
        """Return when each capsule came, by key, the oldest first."""
        return dict(rows(connection, _WHEN, (self.batch,)))

    def reports(self, connection: psycopg.Connection, keys: list[str]) -> list[tuple[Any, ...]]:
        """Return keys with their reports, packed."""
        return rows(connection, _REPORTS, (self.batch, keys))

    def page(self, connection: psycopg.Connection, key: str) -> bytes | None:
        """Return the report of a capsule as its page."""
        found = rows(connection, _PAGE, (self.batch, key))
        return found[0][0] if found else None

    def evidence(self, key: str) -> Path | None:
        """Return the folder of an opened capsule, opening it when it is not; None when it is not what was taken in.

        Raises:
            ShelfError: when the database does not answer.
        """
        home = self.opened / sha256(self.batch.encode()).hexdigest()[:16]
        place = home / key.rpartition("/")[2]
        if place.is_dir():
            return place
        with connected(self.url) as connection:
            found = rows(connection, _CAPSULE, (self.batch, key))
        home.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".", dir=home) as half:
            path, folder = Path(half) / "capsule.zip", Path(half) / "opened"
            path.write_bytes(found[0][0] if found else b"")
            try:
                unpack(path, folder)
            except CapsuleError:
                return None
            if f"{FOLDER}/{seal_of(folder)[:16]}" != key:
                return None
            return _moved(folder, place)


def is_received(key: str) -> bool:
    """Return whether a key is that of a capsule: no worker's folder has a folder above it."""
    return re.fullmatch(rf"{FOLDER}/[0-9a-f]{{16}}", key) is not None


def _moved(folder: Path, place: Path) -> Path:
    try:
        folder.rename(place)
    except OSError:
        if not place.is_dir():  # else somebody else was first
            raise
    return place
