"""The reports that workers left in a database, read once and again when they change."""

import json
import zlib
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Any

import psycopg

from app.errors import UnusableInput
from app.web.database import connected, rows
from app.web.database_inbox import DatabaseInbox, is_received
from app.web.shelf import Filed, ShelfError, filed

_AT_ONCE = 200
_WHEN = (
    "SELECT firm.folder, report.at FROM requisito_reports AS report JOIN requisito_firms AS firm "
    "USING (batch, position) WHERE batch = %s AND firm.listed ORDER BY position"
)
_REPORTS = (
    "SELECT firm.folder, report.report FROM requisito_reports AS report JOIN requisito_firms AS firm "
    "USING (batch, position) WHERE batch = %s AND firm.folder = ANY(%s)"
)
_PAGE = (
    "SELECT report.page FROM requisito_reports AS report JOIN requisito_firms AS firm "
    "USING (batch, position) WHERE batch = %s AND firm.folder = %s"
)


class DatabaseShelf:
    """The reports of one batch, by the firm's folder name; their evidence lies under `disk`, if workers share one."""

    def __init__(self, url: str, batch: str, inbox: DatabaseInbox, disk: Path | None = None) -> None:
        """Take where the reports are.

        Raises:
            UnusableInput: when the database cannot be reached, or holds no such batch.
            ShelfError: when the table of the capsules cannot be made.
        """
        self._url, self._batch, self._disk, self._inbox = url, batch, disk, inbox
        self._filed: dict[str, tuple[datetime, Filed]] = {}
        self._lock = Lock()
        prove_there(url, batch)
        inbox.prepare()

    def refresh(self) -> None:
        """Read what is new or has changed, and forget what is gone.

        Raises:
            ShelfError: when the database does not answer.
        """
        with self._lock, connected(self._url) as connection:
            written: dict[str, datetime] = dict(rows(connection, _WHEN, (self._batch,)))
            written |= self._inbox.written(connection)
            fresh = [key for key, at in written.items() if key not in self._filed or self._filed[key][0] != at]
            known = dict(self._filed)
            for start in range(0, len(fresh), _AT_ONCE):
                some = fresh[start : start + _AT_ONCE]
                for key, packed in self._reports(connection, some):
                    read = filed(zlib.decompress(packed))
                    if read is not None:
                        known[key] = (written[key], read)
            self._filed = {key: known[key] for key in written if key in known}

    def get(self, key: str) -> Filed | None:
        """Return the report of that key, None when there is none."""
        known = self._filed.get(key)
        return known[1] if known is not None else None

    def all(self) -> Iterable[tuple[str, Filed]]:
        """Return the reports with their keys, in the order of the list."""
        return [(key, one) for key, (_, one) in self._filed.items()]

    def data(self, key: str) -> dict[str, Any]:
        """Return a report that is there, in the contract's JSON."""
        with connected(self._url) as connection:
            ((_, packed),) = self._reports(connection, [key])
        found: dict[str, Any] = json.loads(zlib.decompress(packed))
        return found

    def page(self, key: str) -> bytes | None:
        """Return a report that is there as its page, None when it has none."""
        with connected(self._url) as connection:
            if is_received(key):
                return self._inbox.page(connection, key)
            found = rows(connection, _PAGE, (self._batch, key))
        return found[0][0] if found else None

    def evidence(self, key: str) -> Path | None:
        """Return the folder of a report that is there with its evidence, None when that is not at hand."""
        return self._inbox.evidence(key) if is_received(key) else self._folder(key)

    def _reports(self, connection: psycopg.Connection, keys: list[str]) -> list[tuple[Any, ...]]:
        received = [key for key in keys if is_received(key)]
        others = [key for key in keys if not is_received(key)]
        return [*rows(connection, _REPORTS, (self._batch, others)), *self._inbox.reports(connection, received)]

    def _folder(self, key: str) -> Path | None:
        folder = self._disk / "firms" / key if self._disk is not None else None
        return folder if folder is not None and folder.is_dir() else None


def prove_there(url: str, batch: str) -> None:
    """Prove that a database holds a batch.

    Raises:
        UnusableInput: naming the option that leads nowhere.
    """
    try:
        with connected(url) as connection:
            names = [name for (name,) in rows(connection, "SELECT name FROM requisito_batches ORDER BY name", ())]
    except ShelfError as error:
        raise UnusableInput(
            f"--database: al database non si arriva ({error}); scriva per esempio postgresql://utente@host/nome.",
            f"--database: the database cannot be reached ({error}); write for instance postgresql://user@host/name.",
        ) from error
    if batch not in names:
        there = ", ".join(names) or "—"
        raise UnusableInput(
            f"--batch: nel database non c'è un batch «{batch}»; ci sono: {there}.",
            f"--batch: there is no batch '{batch}' in the database; there are: {there}.",
        )
