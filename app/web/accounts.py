"""People who may work at the desk: names, roles, and what proves who they are."""

import secrets
import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_SCHEMA = """
CREATE TABLE IF NOT EXISTS accounts (name TEXT PRIMARY KEY, role TEXT NOT NULL, password TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS logins (
    proof TEXT PRIMARY KEY, name TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE, expires_at TEXT NOT NULL
) WITHOUT ROWID;
"""
_STAY = timedelta(hours=12)
_HASHER = PasswordHasher()
# Checked when there is no such account, so that a wrong name takes as long as a wrong password.
_NOBODY = _HASHER.hash(secrets.token_urlsafe(12))
SHORTEST = 12


class Role(StrEnum):
    """What an account may do; an applicant needs none."""

    REVIEWER = "reviewer"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Someone who has proven who they are."""

    name: str
    role: Role


class Accounts:
    """The accounts of a server, in its database."""

    def __init__(self, path: Path) -> None:
        """Open the database, creating the tables when they are not there."""
        self._db = sqlite3.connect(path, isolation_level=None, timeout=30, check_same_thread=False)
        self._db.execute("PRAGMA foreign_keys = ON")
        self._db.executescript(_SCHEMA)

    def close(self) -> None:
        """Close the database."""
        self._db.close()

    def add(self, name: str, role: Role, password: str) -> None:
        """Add an account, or give it a new role and password; its logins end."""
        with self._db:
            self._db.execute("DELETE FROM logins WHERE name = ?", (name,))
            self._db.execute(
                "INSERT INTO accounts VALUES (?, ?, ?) "
                "ON CONFLICT DO UPDATE SET role = excluded.role, password = excluded.password",
                (name, role.value, _HASHER.hash(password)),
            )

    def any(self) -> bool:
        """Return whether there is an account at all."""
        return self._db.execute("SELECT 1 FROM accounts LIMIT 1").fetchone() is not None

    def log_in(self, name: str, password: str, now: datetime) -> str | None:
        """Return the proof of a login for the browser to keep, None when name or password are wrong."""
        row = self._db.execute("SELECT password FROM accounts WHERE name = ?", (name,)).fetchone()
        try:
            _HASHER.verify(row[0] if row else _NOBODY, password)
        except (VerificationError, InvalidHashError):
            return None
        if row is None:
            return None
        proof = secrets.token_urlsafe(32)
        self._db.execute("DELETE FROM logins WHERE expires_at < ?", (now.isoformat(),))
        self._db.execute("INSERT INTO logins VALUES (?, ?, ?)", (_digest(proof), name, (now + _STAY).isoformat()))
        return proof

    def who(self, proof: str, now: datetime) -> Account | None:
        """Return whose login a proof is, None when it is nobody's or has expired."""
        row = self._db.execute(
            "SELECT a.name, a.role FROM logins l JOIN accounts a USING (name) WHERE l.proof = ? AND l.expires_at > ?",
            (_digest(proof), now.isoformat()),
        ).fetchone()
        return Account(name=row[0], role=Role(row[1])) if row else None

    def log_out(self, proof: str) -> None:
        """End a login."""
        self._db.execute("DELETE FROM logins WHERE proof = ?", (_digest(proof),))


def _digest(proof: str) -> str:
    return sha256(proof.encode()).hexdigest()
