"""The tables that workers share: what was asked, which firm is done, its report, and whose turn a platform is."""

import re
from dataclasses import dataclass

import psycopg
from procrastinate.schema import SchemaManager
from procrastinate.sql import queries

from app.errors import UnusableInput
from app.workers.reaching import obstacle
from evidence.said import Said

VERSION = 1  # of the tables below: one more with each change that an older program cannot live with
LEAST_SERVER = 13
LOCK = 0x72657175  # 'requ': one worker at a time prepares the tables, and one looks after stalled jobs

# The job's lock is its site, so that no two workers are on one site; its index makes that cheap with many waiting.
_TABLES = f"""
CREATE TABLE IF NOT EXISTS requisito_schema (version integer PRIMARY KEY);
INSERT INTO requisito_schema VALUES ({VERSION}) ON CONFLICT DO NOTHING;
CREATE TABLE IF NOT EXISTS requisito_batches (
    name text PRIMARY KEY, title text NOT NULL, settings jsonb NOT NULL, created timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE IF NOT EXISTS requisito_firms (
    batch text NOT NULL REFERENCES requisito_batches, position bigint NOT NULL, key text NOT NULL, id text NOT NULL,
    folder text NOT NULL, host text NOT NULL, record text NOT NULL, listed boolean NOT NULL DEFAULT true,
    done boolean NOT NULL DEFAULT false, crashes integer NOT NULL DEFAULT 0,
    PRIMARY KEY (batch, position), UNIQUE (batch, key), UNIQUE (batch, id), UNIQUE (batch, folder)
);
CREATE INDEX IF NOT EXISTS requisito_to_do ON requisito_firms (batch, position) WHERE NOT done AND listed;
CREATE TABLE IF NOT EXISTS requisito_rows (
    batch text NOT NULL, number bigint NOT NULL, position bigint NOT NULL, id text, repairs text NOT NULL,
    PRIMARY KEY (batch, number), FOREIGN KEY (batch, position) REFERENCES requisito_firms
);
CREATE TABLE IF NOT EXISTS requisito_reports (
    batch text NOT NULL, position bigint NOT NULL, report bytea NOT NULL, verdict text NOT NULL,
    rank integer NOT NULL, doubts integer NOT NULL, outcomes text NOT NULL, blocking text NOT NULL,
    summary text NOT NULL, troubles text NOT NULL, requests integer NOT NULL, pages integer NOT NULL,
    rendered integer NOT NULL, page bytea, worker text NOT NULL, at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (batch, position), FOREIGN KEY (batch, position) REFERENCES requisito_firms
);
CREATE TABLE IF NOT EXISTS requisito_turns (host text PRIMARY KEY, next timestamptz NOT NULL);
CREATE INDEX IF NOT EXISTS requisito_job_locks ON procrastinate_jobs (lock) WHERE status IN ('todo', 'doing');
"""
_FUNCTIONS = "SELECT proname FROM pg_proc WHERE proname LIKE 'procrastinate%' AND pg_function_is_visible(oid)"
_VERSION = "SELECT max(version) FROM requisito_schema"


@dataclass(frozen=True, slots=True, kw_only=True)
class Schema:
    """What a server and a database in it are: which versions, and what of the queue is not as this program wants it.

    `version` is that of our tables, None when there are none or they were made before versions were noted;
    `lacking` are functions of the queue that the database does not have, all of them when it was never prepared.
    """

    server: int
    version: int | None
    lacking: frozenset[str]

    @property
    def is_new(self) -> bool:
        """Whether the database was never prepared."""
        return self.version is None and self.lacking == _functions()

    @property
    def is_current(self) -> bool:
        """Whether nothing is to be made."""
        return self.version == VERSION and not self.lacking

    @property
    def fault(self) -> tuple[Said, Said] | None:
        """Return why this program cannot work with it, and what to do; None when it can."""
        if self.server < LEAST_SERVER:
            return (
                Said(f"PostgreSQL {self.server} è troppo vecchio", f"PostgreSQL {self.server} is too old"),
                Said(f"Serve PostgreSQL {LEAST_SERVER} o più recente", f"PostgreSQL {LEAST_SERVER} or newer is needed"),
            )
        if self.version is not None and self.version > VERSION:
            return (
                Said("le tabelle sono di un requisito più recente", "the tables are those of a newer requisito"),
                Said("Aggiorni requisito su questa macchina", "Update requisito on this machine"),
            )
        if self.lacking and not self.is_new:
            return (
                Said(
                    "le tabelle della coda sono di un'altra versione di Procrastinate",
                    "the tables of the queue are those of another version of Procrastinate",
                ),
                Said(
                    "Usi la stessa versione di requisito su tutte le macchine; per cambiarla porti via i risultati con "
                    "«requisito export», poi riparta da un database vuoto",
                    "Use the same version of requisito on all machines; to change it, take the results away with "
                    "'requisito export', then begin with an empty database",
                ),
            )
        return None


def schema_of(connection: psycopg.Connection) -> Schema:
    """Return what is in a database, changing nothing."""
    noted = connection.execute("SELECT to_regclass('requisito_schema')").fetchone()
    version = connection.execute(_VERSION).fetchone() if noted and noted[0] else None
    there = connection.execute(_FUNCTIONS).fetchall()
    return Schema(
        server=connection.info.server_version // 10_000,
        version=version[0] if version else None,
        lacking=_functions() - {name for (name,) in there},
    )


def _functions() -> frozenset[str]:
    """Return the functions that the queue calls: their names carry the version of what they do."""
    return frozenset(re.findall(r"\b(procrastinate_\w+_v\d+)\(", " ".join(queries.values())))


def prepare(url: str) -> None:
    """Create what is missing in the database; what is there is left alone.

    Raises:
        UnusableInput: when the database cannot be reached, may not be written, or is another version's.
    """
    try:
        with psycopg.connect(url, connect_timeout=10) as connection:
            connection.execute("SELECT pg_advisory_xact_lock(%s)", (LOCK,))
            found = schema_of(connection)
            if found.fault is not None:
                said, mend = found.fault
                raise UnusableInput(f"--database: {said.it}. {mend.it}.", f"--database: {said.en}. {mend.en}.")
            if not found.is_current:
                _create(connection, found)
    except psycopg.errors.InsufficientPrivilege as error:
        raise UnusableInput(
            f"--database: {MAY_NOT.it}. {GRANT.it}.", f"--database: {MAY_NOT.en}. {GRANT.en}."
        ) from error
    except (psycopg.Error, UnicodeError) as error:
        raise obstacle(error, url).refusal() from error


def _create(connection: psycopg.Connection, found: Schema) -> None:
    connection.execute("SET LOCAL client_min_messages = warning")
    if found.lacking:
        connection.execute(SchemaManager.get_schema())
    connection.execute(_TABLES)


MAY_NOT = Said("l'utente non può creare tabelle nel database", "the user may not create tables in the database")
GRANT = Said(
    "Chi amministra PostgreSQL gli dia il permesso: GRANT CREATE ON SCHEMA public TO …",
    "Let who looks after PostgreSQL allow it: GRANT CREATE ON SCHEMA public TO …",
)
