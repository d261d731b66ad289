"""What `requisito doctor` says of the database: reached or why not, its versions, what waits; never a password."""

import asyncio
import json
from pathlib import Path

import psycopg
import pytest
from click.testing import CliRunner

from app.commands.doctor import command
from app.errors import UnusableInput
from app.firms.read import read_firms
from app.workers.enqueue import enqueue
from app.workers.reaching import obstacle
from app.workers.schema import VERSION, prepare
from app.workers.settings import Settings

pytestmark = pytest.mark.database
SETTINGS = Settings(rulebook_id="prova", rulebook="")


def doctor(database: str, lang: str = "it") -> dict[str, dict[str, str]]:
    """Return what is said of each part that has to do with the database."""
    said = CliRunner().invoke(command, ["--json", "--lang", lang, "--database", database], standalone_mode=False).stdout
    return {one["part"]: one for one in json.loads(said)}


def as_other(database: str, user: str) -> str:
    return database.replace("//postgres:@", f"//{user}:@")


def test_an_empty_database_is_prepared_by_enqueue(database: str) -> None:
    seen = doctor(database)
    assert seen["database"]["level"] == "fine"
    assert seen["tabelle del database"]["level"] == "optional"
    assert "enqueue" in seen["tabelle del database"]["mend"]
    assert "coda" not in seen
    with psycopg.connect(database) as connection:  # a look changes nothing
        assert connection.execute("SELECT to_regclass('requisito_firms')").fetchone() == (None,)


def test_firms_that_wait_with_nobody_at_work_are_said(database: str, tmp_path: Path) -> None:
    firms = tmp_path / "imprese.csv"
    firms.write_text("sito\nuno.test\ndue.test\n")
    asyncio.run(enqueue(database, "notte", read_firms(firms), SETTINGS, title="imprese"))
    seen = doctor(database, "en")
    assert seen["tables of the database"]["found"] == f"version {VERSION}"
    assert seen["queue"]["level"] == "optional"
    assert seen["queue"]["found"].startswith("firms waiting: 2, of which in a worker's hands: 0; done: 0; batches: 1")
    assert "requisito worker" in seen["queue"]["mend"]
    with psycopg.connect(database) as connection:
        connection.execute("INSERT INTO procrastinate_workers DEFAULT VALUES")
    assert doctor(database, "en")["queue"]["level"] == "fine"


@pytest.mark.parametrize(
    ("done", "words"),
    [
        pytest.param("INSERT INTO requisito_schema VALUES (99)", "più recente", id="a newer program's tables"),
        pytest.param(
            "ALTER FUNCTION procrastinate_finish_job_v1 RENAME TO procrastinate_finish_job",
            "Procrastinate",
            id="another version's queue",
        ),
    ],
)
def test_another_version_is_refused_by_all(done: str, words: str, database: str) -> None:
    prepare(database)
    with psycopg.connect(database) as connection:
        connection.execute(done)
    seen = doctor(database)["tabelle del database"]
    assert (seen["level"], words in seen["found"]) == ("broken", True)
    with pytest.raises(UnusableInput, match=words):
        prepare(database)


def test_tables_from_before_versions_were_noted_are_taken_up(database: str) -> None:
    prepare(database)
    with psycopg.connect(database) as connection:
        connection.execute("DROP TABLE requisito_schema")
    assert doctor(database)["tabelle del database"]["level"] == "optional"
    prepare(database)
    assert doctor(database)["tabelle del database"]["level"] == "fine"


def test_a_user_that_may_not_create_tables(database: str) -> None:
    with psycopg.connect(database) as connection:
        connection.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
        connection.execute("DROP ROLE IF EXISTS lettore")
        connection.execute("CREATE ROLE lettore LOGIN")
    other = as_other(database, "lettore")
    seen = doctor(other)["tabelle del database"]
    assert seen["level"] == "broken"
    assert "GRANT" in seen["mend"]
    with pytest.raises(UnusableInput, match="GRANT"):
        prepare(other)


def test_a_database_and_a_user_that_are_not_there(database: str) -> None:
    name = database.partition("@/")[2].partition("?")[0]
    gone = doctor(database.replace(name, "mancante"))["database"]
    assert "«mancante»" in gone["found"]
    assert "createdb mancante" in gone["mend"]
    assert "«nessuno»" in doctor(as_other(database, "nessuno"))["database"]["found"]


@pytest.mark.parametrize(
    ("url", "words"),
    [
        pytest.param("postgresql://anna:s3greta@127.0.0.1:1/bando", "non risponde", id="nobody there"),
        pytest.param("postgre://anna:s3greta@127.0.0.1/bando", "non si può leggere", id="another scheme"),
        pytest.param("postgresql://anna:s3gr/eta@127.0.0.1/bando", "non si può leggere", id="a slash in the password"),
        pytest.param("postgresql://anna:x@s3greta@127.0.0.1/bando", "non si può leggere", id="an at sign in it"),
        pytest.param("postgresql://anna:s3greta%@127.0.0.1/bando", "non si può leggere", id="a per cent sign in it"),
        pytest.param("host=127.0.0.1 password=x s3greta", "non si può leggere", id="a blank in it"),
    ],
)
def test_what_is_wrong_with_an_address_is_said_without_its_password(url: str, words: str) -> None:
    seen = doctor(url)["database"]
    assert seen["level"] == "broken"
    assert words in seen["found"]
    with pytest.raises(UnusableInput) as refused:
        prepare(url)
    for said in (json.dumps(seen), refused.value.message, refused.value.en):
        assert not any(part in said for part in ("s3gr", "eta@", "greta"))
        assert "\n" not in said


@pytest.mark.parametrize(
    ("heard", "words", "passes"),
    [
        ("FATAL:  the database system is starting up", "avviando", True),
        ("FATAL:  sorry, too many clients already", "troppe connessioni", True),
        ("failed to resolve host 'db.test': [Errno -2] Name or service not known", "nome «db.test»", True),
        ("connection timeout expired", "non risponde", True),
        ('FATAL:  password authentication failed for user "anna"', "non lascia entrare", False),
        ("FATAL:  autenticazione fallita", "autenticazione fallita", True),
    ],
)
def test_what_a_server_says_has_a_sentence_of_its_own(heard: str, words: str, passes: bool) -> None:
    found = obstacle(psycopg.OperationalError(heard), "postgresql://anna:s3greta@db.test/bando")
    assert words in found.said.it
    assert found.passes is passes


def test_no_database_named_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REQUISITO_DATABASE", raising=False)
    said = json.loads(CliRunner().invoke(command, ["--json"], standalone_mode=False).stdout)
    assert [one["level"] for one in said if one["part"] == "database"] == ["fine"]
