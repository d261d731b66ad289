"""The desk over the reports that workers left in PostgreSQL: the same pages, and a log that is only ever added to."""

import asyncio
import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from app.batch.answer import answer_of
from app.capsule.pack import pack
from app.commands.serve import command as serve
from app.commands.verify import command as verify
from app.errors import UnusableInput
from app.firms.read import read_firms
from app.web.database_log import DatabaseLog
from app.web.decisions import DecisionLogError
from app.web.server import create_app
from app.web.site import WebSettings
from app.workers.enqueue import enqueue
from app.workers.settings import Settings
from app.workers.store import finish
from tests.web.conftest import make_check
from tests.web.kept_clerks import KeptClerks
from tests.web.test_applicant import token
from tests.web.test_decisions import decide, decided
from tests.web.test_desk import forged

pytestmark = pytest.mark.database
BATCH = "notte"
FIRMS = ("acme.test", "beta.test")


@pytest.fixture
def reported(database: str, tmp_path: Path) -> str:
    """A database with one firm that is done and one that is not; evidence in the workers' folder."""
    firms = tmp_path / "imprese.csv"
    firms.write_text("\n".join(("sito", *FIRMS)) + "\n", encoding="utf-8")
    settings = Settings(rulebook_id="prova", rulebook="")
    asyncio.run(enqueue(database, BATCH, read_firms(firms), settings, title="imprese"))
    report_on(database, tmp_path, "acme.test")
    return database


def report_on(database: str, folder: Path, host: str) -> None:
    """Report on a firm as a worker does."""
    made = make_check(folder / "prove" / "firms" / host, name=f"{host} S.r.l.")
    answer = answer_of(json.loads((made / "report.json").read_bytes()), folder=host)
    page = (made / "report.html").read_bytes()

    async def kept() -> bool:
        async with await psycopg.AsyncConnection.connect(database) as connection:
            query = "SELECT position FROM requisito_firms WHERE folder = %s"
            found = await (await connection.execute(query, (host,))).fetchone()
            assert found is not None
            return await finish(connection, BATCH, found[0], answer, page=page, worker="prova")

    assert asyncio.run(kept())


Opened = Callable[..., TestClient]


@pytest.fixture
def opened(kept_clerks: Callable[[], KeptClerks]) -> Opened:
    def over(database: str, tmp_path: Path, disk: Path | None = None) -> TestClient:
        settings = WebSettings(data=tmp_path / "data", database=database, batch=BATCH, results=disk)
        app = create_app(settings, runs_checks=False, clerks=kept_clerks)
        return TestClient(app, base_url="http://127.0.0.1", follow_redirects=False)

    return over


@pytest.fixture
def desk(reported: str, tmp_path: Path, opened: Opened) -> Iterator[TestClient]:
    with opened(reported, tmp_path) as client:
        yield client


def test_reports_are_listed_as_workers_leave_them(desk: TestClient, reported: str, tmp_path: Path) -> None:
    assert "1 imprese" in desk.get("/scrivania").text
    report_on(reported, tmp_path, "beta.test")
    text = desk.get("/scrivania").text
    assert "2 imprese" in text
    assert "beta.test S.r.l." in text
    assert "1 imprese" in desk.get("/scrivania?testo=beta&canale=instagram").text
    assert desk.get("/scrivania/nessuno").status_code == 404


def test_a_firm_that_is_no_longer_listed_leaves_the_desk(desk: TestClient, reported: str) -> None:
    assert desk.get("/scrivania/acme.test").status_code == 200
    with psycopg.connect(reported) as connection:
        connection.execute("UPDATE requisito_firms SET listed = false WHERE folder = 'acme.test'")
    assert "0 imprese" in desk.get("/scrivania").text


def test_a_firm_is_shown_from_its_report_alone(desk: TestClient) -> None:
    desk.get("/scrivania")
    text = desk.get("/scrivania/acme.test").text
    assert "acme.test S.r.l." in text
    assert "Lingua" in text or "lingua" in text
    assert "https://acme.test/" in text
    assert "vista?record" not in text
    assert desk.get("/scrivania/acme.test/vista?record=x").status_code == 404
    assert "sandbox" in desk.get("/scrivania/acme.test/rapporto").headers["content-security-policy"]


def test_with_the_workers_folder_the_page_as_it_was_is_there_too(reported: str, tmp_path: Path, opened: Opened) -> None:
    with opened(reported, tmp_path, tmp_path / "prove") as client:
        client.get("/scrivania")
        assert "vista?record" in client.get("/scrivania/acme.test").text
        shutil.rmtree(tmp_path / "prove" / "firms" / "acme.test" / "dossier")
        assert "identity.footer" in client.get("/scrivania/acme.test").text


def test_decisions_are_kept_in_the_database_and_can_be_verified(
    desk: TestClient, reported: str, tmp_path: Path, opened: Opened
) -> None:
    desk.get("/scrivania")
    page = "/scrivania/acme.test"
    sent = {"token": token(desk, page), "requirement": "website.live", "outcome": "met", "reason": "visto"}
    assert desk.post(f"{page}/decisione", data=sent).status_code == 303
    assert "visto" in desk.get(page).text
    with opened(reported, tmp_path / "other") as other:
        other.get("/scrivania")
        assert "visto" in other.get(page).text
    log = tmp_path / "decisions.jsonl"
    log.write_bytes(desk.get("/scrivania/decisioni.jsonl").content)
    assert CliRunner().invoke(verify, [str(log)], standalone_mode=False).return_value == 0
    log.write_text(log.read_text(encoding="utf-8").replace("visto", "altro"), encoding="utf-8")
    assert CliRunner().invoke(verify, [str(log)], standalone_mode=False).return_value == 1


def test_two_servers_write_one_chain(reported: str) -> None:
    one, other = DatabaseLog(reported, BATCH), DatabaseLog(reported, BATCH)
    for number in range(4):
        decide(one, f"firm{number}", "met")
        decide(other, f"firm{number}", "not_met", "bruno")
    one.refresh()
    assert one.decisions == other.decisions == DatabaseLog(reported, BATCH).decisions
    assert [decision.number for decision in one.decisions] == list(range(1, 9))
    assert one.agreement() == (0, 4)


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE requisito_decisions SET line = replace(line, 'met', 'not_met')",
        "DELETE FROM requisito_decisions",
        "TRUNCATE requisito_decisions",
    ],
)
def test_the_table_lets_nothing_be_changed_and_the_chain_tells_if_it_was(reported: str, harm: str) -> None:
    log = DatabaseLog(reported, BATCH)
    decide(log, "acme", "met")
    decide(log, "acme", "unverified")
    with psycopg.connect(reported) as connection, pytest.raises(psycopg.errors.RaiseException):
        connection.execute(harm)
    with psycopg.connect(reported) as connection:
        connection.execute("ALTER TABLE requisito_decisions DISABLE TRIGGER requisito_kept")
        connection.execute("UPDATE requisito_decisions SET line = replace(line, 'met', 'not_met') WHERE number = 1")
    with pytest.raises(DecisionLogError, match="riga 1"):
        DatabaseLog(reported, BATCH)


def test_nothing_is_decided_on_a_log_that_was_changed_behind_the_desk(desk: TestClient, reported: str) -> None:
    desk.get("/scrivania")
    forged = DatabaseLog(reported, BATCH)
    forged.add(decided("acme", "met"))
    with psycopg.connect(reported) as connection:
        connection.execute("ALTER TABLE requisito_decisions DISABLE TRIGGER requisito_kept")
        connection.execute("UPDATE requisito_decisions SET line = replace(line, 'anna', 'eva')")
    answer = desk.get("/scrivania")
    assert answer.status_code == 503
    assert "registro delle decisioni" in answer.text


def test_a_database_that_is_gone_is_said(desk: TestClient, reported: str) -> None:
    desk.get("/scrivania")
    with psycopg.connect(reported) as connection:
        connection.execute("DROP TABLE requisito_decisions")
    answer = desk.get("/scrivania")
    assert answer.status_code == 503
    assert "database non risponde" in answer.text


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--batch", "altro"), "--batch"),
        (("--batch", BATCH, "--database", "postgresql://127.0.0.1:1/no"), "--database"),
        (("--batch", BATCH, "--database", "postgre://anna:s3greta@127.0.0.1/no"), "--database"),
    ],
)
def test_what_cannot_be_opened_is_said_at_the_start(
    reported: str, tmp_path: Path, options: tuple[str, ...], said: str
) -> None:
    given = ("--data", str(tmp_path / "data"), "--database", reported, *options)
    with pytest.raises(UnusableInput, match=said) as refused:
        CliRunner().invoke(serve, given, standalone_mode=False, catch_exceptions=False)
    assert "s3greta" not in refused.value.message


@pytest.fixture
def capsule(tmp_path: Path) -> Path:
    return pack(make_check(tmp_path / "sent", name="Gamma S.r.l."))


def drop(desk: TestClient, capsule: Path) -> str:
    """Drop a capsule at the desk and return what it says."""
    sent = {"capsule": ("capsule.wacz.zip", capsule.read_bytes(), "application/zip")}
    return desk.post("/scrivania/capsula", data={"token": token(desk, "/scrivania")}, files=sent).text


def test_a_capsule_is_taken_into_the_database_and_decided_on_like_any_firm(
    desk: TestClient, reported: str, tmp_path: Path, capsule: Path, opened: Opened
) -> None:
    found = re.search(r'href="(/scrivania/ricevute/\w{16})"', drop(desk, capsule))
    assert found is not None
    page = found[1]
    assert page in drop(desk, capsule)
    listed = desk.get("/scrivania").text
    assert "2 imprese" in listed
    assert "Gamma S.r.l." in listed
    shown = desk.get(page).text
    record = re.search(r'href="([^"]+/vista\?record=[^"]+)"', shown)
    assert record is not None
    assert "confezionamento" in desk.get(record[1].replace("&amp;", "&")).text
    assert "sandbox" in desk.get(f"{page}/rapporto").headers["content-security-policy"]
    sent = {"token": token(desk, page), "requirement": "website.live", "outcome": "not_met", "reason": "non è sua"}
    assert desk.post(f"{page}/decisione", data=sent).status_code == 303
    with opened(reported, tmp_path / "other") as other:
        assert "Gamma S.r.l." in other.get("/scrivania").text
        text = other.get(page).text
        assert "vista?record" in text
        assert "non è sua" in text
    log = tmp_path / "decisions.jsonl"
    log.write_bytes(desk.get("/scrivania/decisioni.jsonl").content)
    assert "ricevute/" in log.read_text(encoding="utf-8")
    assert CliRunner().invoke(verify, [str(log)], standalone_mode=False).return_value == 0


def test_a_capsule_that_was_changed_is_not_taken_in(desk: TestClient, reported: str, capsule: Path) -> None:
    capsule.write_bytes(forged(capsule))
    assert "/scrivania/ricevute/" not in drop(desk, capsule)
    with psycopg.connect(reported) as connection:
        assert connection.execute("SELECT count(*) FROM requisito_received").fetchone() == (0,)


def test_evidence_that_was_changed_in_the_database_is_not_shown(
    desk: TestClient, reported: str, tmp_path: Path, capsule: Path, opened: Opened
) -> None:
    found = re.search(r'href="(/scrivania/ricevute/\w{16})"', drop(desk, capsule))
    assert found is not None
    other = make_check(tmp_path / "other-firm", title="Altro", name="Delta S.r.l.")
    with psycopg.connect(reported) as connection:
        connection.execute("UPDATE requisito_received SET capsule = %s", (pack(other).read_bytes(),))
    with opened(reported, tmp_path / "again") as again:
        again.get("/scrivania")
        shown = again.get(found[1]).text
        assert "Gamma S.r.l." in shown
        assert "vista?record" not in shown
