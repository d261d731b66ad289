"""Say why a database cannot be reached, in one sentence that holds no password, and whether that may pass by itself."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

import psycopg
from procrastinate.exceptions import ConnectorException
from psycopg.conninfo import conninfo_to_dict

from app.errors import UnusableInput, WorkLeft
from evidence.said import Said

ADDRESS: Final = "postgresql://utente@host/nome", "postgresql://user@host/name"
# A server that is gone without a word is noticed within half a minute, not after two hours.
ALIVE: Final[dict[str, Any]] = {
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 4,
    "connect_timeout": 5,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacle:
    """Why the database cannot be reached, what to do, and whether it may pass with no help."""

    said: Said
    mend: Said
    passes: bool

    def refusal(self) -> "Unreachable":
        """Return it as what is wrong with the option."""
        refused = Unreachable(
            f"--database: {self.said.it}. {self.mend.it}.", f"--database: {self.said.en}. {self.mend.en}."
        )
        refused.passes = self.passes
        return refused


class Unreachable(UnusableInput):
    """The database of the option cannot be reached or used; `passes` when it may be later."""

    passes = False


@contextmanager
def answering(url: str, left: Said) -> Iterator[None]:
    """Do within it what wants the database to go on answering; `left` says what came of it when it does not.

    Raises:
        WorkLeft: when the database stopped answering.
        Unreachable: when the user may not do what is asked.
    """
    try:
        yield
    except (psycopg.Error, ConnectorException) as error:
        cause = error.__cause__ if isinstance(error.__cause__, psycopg.Error) else error
        why = obstacle(cause, url)
        if not why.passes:
            raise why.refusal() from error
        raise WorkLeft(f"--database: {why.said.it}. {left.it}", f"--database: {why.said.en}. {left.en}") from error


def place_of(url: str) -> str:
    """Return user, host and name of a database, without its password; empty when the address cannot be read.

    >>> place_of("postgresql://anna:secret@db.test:5433/bando"), place_of("host=db.test dbname=bando")
    ('anna@db.test:5433/bando', 'db.test/bando')
    >>> place_of("postgresql://anna:se/cret@db.test/bando"), place_of("postgre://db.test/bando")
    ('', '')
    """
    parts = _parts(url)
    if parts is None:
        return ""
    user, port = (f"{parts['user']}@" if parts.get("user") else ""), (f":{parts['port']}" if parts.get("port") else "")
    return f"{user}{parts.get('host') or 'localhost'}{port}/{parts.get('dbname') or parts.get('user') or ''}"


def _parts(url: str) -> dict[str, str] | None:
    """Return what an address says, None when it is none, or when a sign in the password parts it in the wrong place."""
    try:
        parts = {key: str(value) for key, value in conninfo_to_dict(url).items() if value is not None}
    except (psycopg.Error, UnicodeError):
        return None
    astray = any("@" in parts.get(key, "") for key in ("host", "dbname")) or re.search(r"[^\d,]", parts.get("port", ""))
    return None if astray else parts


def obstacle(error: Exception, url: str) -> Obstacle:
    """Return what an error says of the way to the database."""
    parts = _parts(url)
    if parts is None:
        return _NO_ADDRESS
    text = " ".join(str(error).split())
    for pattern, found in _KNOWN:
        if re.search(pattern, text):
            return _told(found, parts, place_of(url))
    return Obstacle(
        said=Said(f"al database non si arriva ({text})", f"the database cannot be reached ({text})"),
        mend=Said(f"L'indirizzo si scrive {ADDRESS[0]}", f"The address is written {ADDRESS[1]}"),
        passes=isinstance(error, psycopg.OperationalError),
    )


def _told(found: Obstacle, parts: dict[str, str], place: str) -> Obstacle:
    """Put the names into the sentences."""
    values = {
        "place": place,
        "user": parts.get("user") or "?",
        "host": parts.get("host") or "localhost",
        "name": parts.get("dbname") or parts.get("user") or "?",
    }
    return Obstacle(
        said=Said(found.said.it.format(**values), found.said.en.format(**values)),
        mend=Said(found.mend.it.format(**values), found.mend.en.format(**values)),
        passes=found.passes,
    )


_NO_ADDRESS: Final = Obstacle(
    said=Said("l'indirizzo del database non si può leggere", "the address of the database cannot be read"),
    mend=Said(
        f"Si scrive {ADDRESS[0]}; la password sta meglio in PGPASSWORD o nel file .pgpass, e qui i suoi segni "
        "@ : / % si scrivono %40 %3A %2F %25",
        f"It is written {ADDRESS[1]}; a password is better kept in PGPASSWORD or in the file .pgpass, and here its "
        "signs @ : / % are written %40 %3A %2F %25",
    ),
    passes=False,
)
_START: Final = Said(
    "Avvii PostgreSQL, o corregga host e porta dell'indirizzo", "Start PostgreSQL, or correct host and port"
)
_PASSWORD: Final = Said(
    "Corregga utente e password: meglio in PGPASSWORD o nel file .pgpass che nell'indirizzo",
    "Correct user and password: better in PGPASSWORD or in the file .pgpass than in the address",
)
_KNOWN: Final = (
    (
        r'database ".*" does not exist',
        Obstacle(
            said=Said("il database «{name}» non c'è su {host}", "there is no database '{name}' at {host}"),
            mend=Said("Lo crei: createdb {name}", "Create it: createdb {name}"),
            passes=False,
        ),
    ),
    (
        r'role ".*" does not exist',
        Obstacle(
            said=Said("{host} non conosce l'utente «{user}»", "{host} knows no user '{user}'"),
            mend=Said("Lo crei: createuser {user}", "Create it: createuser {user}"),
            passes=False,
        ),
    ),
    (
        r"authentication failed|no password supplied|no pg_hba\.conf entry",
        Obstacle(
            said=Said("{host} non lascia entrare l'utente «{user}»", "{host} does not let the user '{user}' in"),
            mend=_PASSWORD,
            passes=False,
        ),
    ),
    (
        r"permission denied",
        Obstacle(
            said=Said(
                "l'utente «{user}» non può leggere e scrivere le tabelle",
                "the user '{user}' may not read and write the tables",
            ),
            mend=Said(
                "Chi amministra PostgreSQL gli dia il permesso: GRANT ALL ON ALL TABLES IN SCHEMA public TO {user}",
                "Let who looks after PostgreSQL allow it: GRANT ALL ON ALL TABLES IN SCHEMA public TO {user}",
            ),
            passes=False,
        ),
    ),
    (
        r"starting up|shutting down|recovery|administrator command|closed the connection|connection is (closed|lost)",
        Obstacle(
            said=Said("il database {place} si sta avviando o fermando", "the database {place} is starting or stopping"),
            mend=Said("Riprovi fra poco", "Try again in a moment"),
            passes=True,
        ),
    ),
    (
        r"too many (clients|connections)|connection slots",
        Obstacle(
            said=Said("il database {place} ha troppe connessioni", "the database {place} has too many connections"),
            mend=Said(
                "Fermi qualche programma, o alzi max_connections", "Stop some programs, or raise max_connections"
            ),
            passes=True,
        ),
    ),
    (
        r"resolve host|translate host name",
        Obstacle(
            said=Said("nessun indirizzo ha il nome «{host}»", "no address has the name '{host}'"),
            mend=Said("Controlli come è scritto, e la rete", "Check how it is written, and the network"),
            passes=True,
        ),
    ),
    (
        r"refused|No such file|[Tt]imeout|timed out|unreachable|No route|connection after",
        Obstacle(
            said=Said("il database {place} non risponde", "the database {place} does not answer"),
            mend=_START,
            passes=True,
        ),
    ),
)
