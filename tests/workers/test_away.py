"""A database that goes away: workers wait and go on, or give up in one sentence; no firm is lost, none is doubled."""

import asyncio
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest

from app.batch.job import Answer
from app.errors import UnusableInput, WorkLeft
from app.firms.read import read_firms
from app.workers.enqueue import enqueue
from app.workers.export import export
from app.workers.pacing import SharedManners
from app.workers.reaching import answering
from app.workers.schema import prepare
from app.workers.settings import Settings
from app.workers.store import Kept, finish
from evidence.said import Said
from tests.workers.cuttable import Way, cuttable

pytestmark = pytest.mark.database
PROGRAM = Path(__file__).with_name("worker_standin.py")
SETTINGS = Settings(rulebook_id="prova", rulebook="", timeout=10.0)
NOW = datetime(2026, 3, 15, tzinfo=UTC)
Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def way(database: str) -> Iterator[Way]:
    with cuttable(database) as made:
        yield made


@pytest.fixture
def start(way: Way, tmp_path: Path) -> Iterator[Start]:
    """Start workers that reach the database by that way."""
    started: list[subprocess.Popen[str]] = []

    def one(**given: object) -> subprocess.Popen[str]:
        words = [f"{key}={value}" for key, value in {"log": tmp_path / "log", **given}.items()]
        process = subprocess.Popen(
            [sys.executable, str(PROGRAM), way.url, str(tmp_path / "prove"), *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=PROGRAM.parents[2],
        )
        started.append(process)
        return process

    yield one
    for process in started:
        if process.poll() is None:
            process.kill()
        process.communicate(timeout=30)


def put(database: str, folder: Path, *sites: str) -> int:
    firms = folder / "imprese.csv"
    firms.write_text("\n".join(("sito", *sites)) + "\n")
    return asyncio.run(enqueue(database, "notte", read_firms(firms), SETTINGS, title="imprese")).queued


def begun(folder: Path) -> Counter[str]:
    log = folder / "log"
    return Counter(line.split()[1] for line in log.read_text().splitlines() if line.startswith("begin"))


def at_work(folder: Path) -> set[str]:
    log = folder / "log"
    return {line.split()[2] for line in log.read_text().splitlines()} if log.exists() else set()


def until(holds: Callable[[], bool], process: "subprocess.Popen[str]") -> None:
    while not holds():
        assert process.poll() is None, process.communicate()
        time.sleep(0.05)


def test_a_worker_waits_for_the_database_and_goes_on(database: str, way: Way, start: Start, tmp_path: Path) -> None:
    put(database, tmp_path, *(f"firm{number}.test" for number in range(80)))
    one, other = start(delay=0.3), start(delay=0.3)
    until(lambda: len(at_work(tmp_path)) == 2, one)
    for _ in range(2):
        way.cut()
        time.sleep(7)  # longer than a connection is waited for, and than a worker may be silent
        before = begun(tmp_path).total()
        way.mend()
        until(lambda before=before: begun(tmp_path).total() > before, one)
    lines = []
    for process in (one, other):
        out, said = process.communicate(timeout=90)
        assert process.returncode == 0, said
        assert "Traceback" not in said
        assert said.count("non risponde") == said.count("risponde di nuovo") >= 1
        lines += out.splitlines()
    assert len(lines) == len(set(lines)) == 80
    assert set(begun(tmp_path).values()) == {1}
    left, found = export(database, "notte", tmp_path / "out", NOW, "it")
    assert (left, found.firms) == (0, 80)


def test_a_worker_gives_up_in_one_sentence_and_another_takes_over(
    database: str, way: Way, start: Start, tmp_path: Path
) -> None:
    put(database, tmp_path, "endless.test", "firm1.test")
    worker = start(patience=2)
    assert worker.stdout is not None
    worker.stdout.readline()
    way.cut()
    _, said = worker.communicate(timeout=60)
    assert worker.returncode == 4
    assert [line.split(" ")[0] for line in said.splitlines()] == ["Il", "--database:"]
    way.mend()
    again = start(forever="yes")
    until(lambda: begun(tmp_path)["endless.test"] == 2, again)
    assert begun(tmp_path)["firm1.test"] == 1


def test_a_worker_told_to_stop_does_not_wait_for_the_database(
    database: str, way: Way, start: Start, tmp_path: Path
) -> None:
    put(database, tmp_path, "endless.test")
    worker = start(patience=600)
    until(lambda: (tmp_path / "log").exists(), worker)
    way.cut()
    assert worker.stderr is not None
    assert "non risponde" in worker.stderr.readline()
    worker.send_signal(signal.SIGTERM)
    _, said = worker.communicate(timeout=60)
    assert worker.returncode == 4
    assert said.startswith("--database:")
    assert len(said.splitlines()) == 1


def test_a_database_that_is_not_there_at_the_start_is_waited_for(
    database: str, way: Way, start: Start, tmp_path: Path
) -> None:
    put(database, tmp_path, "firm1.test")
    way.cut()
    gone, patient = start(patience=1), start()
    _, said = gone.communicate(timeout=60)
    assert gone.returncode == 2
    assert len(said.splitlines()) == 2
    assert "--database" in said.splitlines()[1]
    way.mend()
    out, said = patient.communicate(timeout=60)
    assert (patient.returncode, out) == (0, "firm1.test not_eligible\n")


def test_an_address_that_cannot_be_right_is_not_waited_for(database: str, start: Start, way: Way) -> None:
    way.url = way.url.replace("postgres@", "nobody@")
    refused = start(patience=600)
    _, said = refused.communicate(timeout=60)
    assert refused.returncode == 2
    assert len(said.splitlines()) == 1


def test_a_job_that_never_reached_its_worker_is_taken_up(database: str, start: Start, tmp_path: Path) -> None:
    """The queue gave it away, and the answer was lost."""
    put(database, tmp_path, "endless.test/a", "endless.test/b")  # of one site: the second has to wait
    worker = start(forever="yes")
    until(lambda: (tmp_path / "log").exists(), worker)
    with psycopg.connect(database) as connection:
        given = connection.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', lock = NULL, "
            "worker_id = (SELECT max(id) FROM procrastinate_workers) WHERE status = 'todo'"
        )
        assert given.rowcount == 1
    until(lambda: begun(tmp_path).total() == 2, worker)


def test_enqueue_and_export_say_in_one_sentence_that_the_database_went(database: str, way: Way, tmp_path: Path) -> None:
    firms = tmp_path / "imprese.csv"
    firms.write_text("sito\nuno.test\n")

    def rows() -> Iterator[object]:
        yield from read_firms(firms)
        way.cut()

    with pytest.raises(WorkLeft, match="Nulla è stato messo in coda") as lost:
        asyncio.run(enqueue(way.url, "notte", rows(), SETTINGS, title="imprese"))  # type: ignore[arg-type]
    assert lost.value.exit_code == 4
    with pytest.raises(UnusableInput, match="non risponde") as unreachable:
        export(way.url, "notte", tmp_path / "out", NOW, "it")
    assert unreachable.value.exit_code == 2
    with psycopg.connect(database) as connection:
        assert connection.execute("SELECT count(*) FROM requisito_firms").fetchone() == (0,)


def test_what_a_user_may_not_do_is_one_sentence(database: str) -> None:
    prepare(database)
    with psycopg.connect(database) as connection:
        connection.execute("DROP ROLE IF EXISTS ospite")
        connection.execute("CREATE ROLE ospite LOGIN")
    guest = database.replace("postgres:@", "ospite:@")
    with (
        pytest.raises(UnusableInput, match="«ospite» non può leggere e scrivere") as refused,
        answering(guest, Said("", "")),
        psycopg.connect(guest) as connection,
    ):
        connection.execute("SELECT * FROM requisito_firms")
    assert refused.value.exit_code == 2


def test_a_report_whose_receipt_was_lost_is_ours(database: str, tmp_path: Path) -> None:
    put(database, tmp_path, "firm1.test")
    ours = Answer(report=b"{}", verdict="eligible", rank=1, doubts=0, outcomes={}, summary={})
    other = Answer(report=b"[]", verdict="eligible", rank=1, doubts=0, outcomes={}, summary={})

    async def keep(answer: Answer) -> Kept:
        async with await psycopg.AsyncConnection.connect(database, autocommit=True) as connection:
            return await finish(connection, "notte", 1, answer, page=None, worker="uno")

    kept = [asyncio.run(keep(one)) for one in (ours, ours, other)]
    assert kept == [Kept.NEW, Kept.NEW, Kept.ANOTHER]


def test_turns_at_platforms_are_kept_while_the_database_is_away(database: str, way: Way) -> None:
    prepare(database)
    with psycopg.connect(database) as connection:
        connection.execute("INSERT INTO procrastinate_workers SELECT FROM generate_series(1, 3)")
    manners = SharedManners(10.0, way.url)
    try:
        assert manners.turn("linkedin.com", 100.0, 200.0) == pytest.approx(100.0, abs=0.5)
        way.cut()
        assert manners.turn("linkedin.com", 100.0, 200.0) == pytest.approx(110.0, abs=0.5)
        assert manners.turn("linkedin.com", 100.0, 200.0) == pytest.approx(140.0, abs=0.5)  # three share the turns
        assert manners.knows("linkedin.com")
    finally:
        manners.close()
