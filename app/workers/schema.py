"""The tables that workers share: what was asked, which firm is done, its report, and whose turn a platform is."""

import psycopg
from procrastinate.schema import SchemaManager

from app.errors import UnusableInput

LOCK = 0x72657175  # 'requ': one worker at a time prepares the tables, and one looks after stalled jobs

# The job's lock is its site, so that no two workers are on one site; its index makes that cheap with many waiting.
_TABLES = """
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


def prepare(url: str) -> None:
    """Create what is missing in the database; what is there is left alone.

    Raises:
        UnusableInput: when the database cannot be reached or may not be written.
    """
    try:
        with psycopg.connect(url, connect_timeout=10) as connection:
            connection.execute("SELECT pg_advisory_xact_lock(%s)", (LOCK,))
            connection.execute("SET LOCAL client_min_messages = warning")
            there = connection.execute("SELECT to_regclass('procrastinate_jobs')").fetchone()
            if there is None or there[0] is None:
                connection.execute(SchemaManager.get_schema())
            connection.execute(_TABLES)
    except (psycopg.Error, UnicodeError) as error:
        reason = " ".join(str(error).split())
        raise UnusableInput(
            f"--database: al database non si arriva ({reason}); scriva per esempio postgresql://utente@host/nome.",
            f"--database: the database cannot be reached ({reason}); write for example postgresql://user@host/name.",
        ) from error
