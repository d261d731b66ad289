"""The reviewers' decisions in the database that holds the reports: only ever added, by any number of servers."""

from threading import Lock

import psycopg

from app.web.database import LOCK, connected, prepare
from app.web.decisions import Decided, Decision, DecisionLog, proven, sealed

# What is added stays as it is: the table itself refuses to change or to forget a line.
_TABLE = """
CREATE TABLE requisito_decisions (
    batch text NOT NULL REFERENCES requisito_batches, number bigint NOT NULL, line text NOT NULL,
    PRIMARY KEY (batch, number)
);
CREATE OR REPLACE FUNCTION requisito_keep_decisions() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'decisions are only ever added'; END $$;
CREATE TRIGGER requisito_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON requisito_decisions
    FOR EACH STATEMENT EXECUTE FUNCTION requisito_keep_decisions();
"""


class DatabaseLog(DecisionLog):
    """The log of one batch."""

    def __init__(self, url: str, batch: str) -> None:
        """Read what was decided so far, creating the table when it is not there.

        Raises:
            ShelfError: when the database does not answer.
            DecisionLogError: when the log was changed.
        """
        super().__init__()
        self._url, self._batch = url, batch
        self._lock = Lock()
        with connected(url) as connection:
            prepare(connection, "requisito_decisions", _TABLE)
        self.refresh()

    def refresh(self) -> None:
        """Read what other servers added meanwhile.

        Raises:
            ShelfError: when the database does not answer.
            DecisionLogError: when the log was changed.
        """
        with self._lock, connected(self._url) as connection:
            self._read_on(connection)

    def add(self, decided: Decided) -> Decision:
        """Add a decision; it is in the database when the call returns.

        Raises:
            ShelfError: when the database does not answer.
            DecisionLogError: when the log was changed.
        """
        with self._lock:
            with connected(self._url) as connection:
                connection.execute("SELECT pg_advisory_xact_lock(%s)", (LOCK,))
                self._read_on(connection)
                decision = sealed(decided, self._decisions[-1] if self._decisions else None)
                connection.execute(
                    "INSERT INTO requisito_decisions VALUES (%s, %s, %s)", (self._batch, decision.number, decision.line)
                )
            self._decisions.append(decision)
        return decision

    def _read_on(self, connection: psycopg.Connection) -> None:
        """Add the decisions that stand after the last known one, each proven to follow the one before."""
        last = self._decisions[-1] if self._decisions else None
        rows = connection.execute(
            "SELECT line FROM requisito_decisions WHERE batch = %s AND number > %s ORDER BY number",
            (self._batch, last.number if last is not None else 0),
        ).fetchall()
        self._decisions += proven((line for (line,) in rows), name="requisito_decisions", after=last)
