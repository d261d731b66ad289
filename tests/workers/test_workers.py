"""Workers over one database: none loses a firm, none doubles one, sites and platforms see them as one visitor."""

import asyncio
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest

from app.errors import UnusableInput
from app.firms.read import read_firms
from app.workers.enqueue import Enqueued, enqueue
from app.workers.export import export
from app.workers.pacing import SharedManners
from app.workers.schema import prepare
from app.workers.settings import Settings

pytestmark = pytest.mark.database
PROGRAM = Path(__file__).with_name("worker_standin.py")
SETTINGS = Settings(rulebook_id="prova", rulebook="", timeout=10.0)


@pytest.fixture
def workers(database: str, tmp_path: Path) -> Iterator["Workers"]:
    made = Workers(database, tmp_path)
    yield made
    for process in made.started:
        if process.poll() is None:
            process.kill()
        process.communicate(timeout=30)


class Workers:
    """Workers with the stand-in checker over one database."""

    def __init__(self, database: str, folder: Path) -> None:
        self.database, self.folder = database, folder
        self.log = folder / "log"
        self.started: list[subprocess.Popen[str]] = []

    def enqueue(self, *rows: str, batch: str = "notte", retry: bool = False) -> Enqueued:
        path = self.folder / "imprese.csv"
        path.write_text("\n".join(("sito;denominazione", *rows)) + "\n")
        return asyncio.run(enqueue(self.database, batch, read_firms(path), SETTINGS, title="imprese", retry=retry))

    def start(self, **given: object) -> subprocess.Popen[str]:
        words = [f"{key}={value}" for key, value in {"log": self.log, **given}.items()]
        process = subprocess.Popen(
            [sys.executable, str(PROGRAM), self.database, str(self.folder / "prove"), *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=PROGRAM.parents[2],
        )
        self.started.append(process)
        return process

    def finish(self, *processes: subprocess.Popen[str]) -> list[str]:
        lines = []
        for process in processes:
            out, said = process.communicate(timeout=60)
            assert process.returncode == 0, said
            assert "Traceback" not in said
            lines += out.splitlines()
        return lines

    def results(self) -> list[str]:
        left, _ = export(self.database, "notte", self.folder / "out", datetime(2026, 3, 15, tzinfo=UTC), "it")
        assert left == 0
        lines = (self.folder / "out" / "results.jsonl").read_text().splitlines()
        return [json.loads(line)["firm"]["id"] for line in lines]

    def begun(self) -> Counter[str]:
        return Counter(line.split()[1] for line in self.log.read_text().splitlines() if line.startswith("begin"))


def test_two_workers_share_the_firms_and_the_export_has_them_all(workers: Workers) -> None:
    done = workers.enqueue(*(f"firm{number}.test;" for number in range(60)), "rotta;", "firm3.test;")
    assert (done.loaded.firms, done.queued) == (61, 61)
    lines = workers.finish(workers.start(delay=0.02), workers.start(delay=0.02))
    assert len(lines) == len(set(lines)) == 61
    assert len(set(workers.results())) == 61
    assert max(workers.begun().values()) == 1
    assert len({line.split()[2] for line in workers.log.read_text().splitlines()}) == 2
    assert (workers.folder / "out" / "firms" / "firm1.test" / "report.html").read_text() == "firm1.test"


def test_a_worker_killed_in_the_middle_loses_no_firm_and_doubles_none(workers: Workers) -> None:
    workers.enqueue(*(f"firm{number}.test;" for number in range(60)))
    chance = random.Random(8)
    steady = workers.start(delay=0.3)
    for _ in range(3):
        killed = workers.start(delay=0.3)
        assert killed.stdout is not None
        killed.stdout.readline()
        time.sleep(chance.uniform(0.0, 0.3))
        killed.kill()
        killed.wait()
    workers.finish(steady, workers.start(delay=0.0))
    assert sorted(workers.results()) == sorted(f"firm{number}.test" for number in range(60))
    assert workers.begun().total() <= 60 + 3 * 4  # only what was in hand is done again
    with psycopg.connect(workers.database) as connection:
        assert connection.execute("SELECT count(*) FROM requisito_reports").fetchone() == (60,)
        assert connection.execute("SELECT count(*) FROM procrastinate_jobs WHERE status = 'doing'").fetchone() == (0,)


def test_a_worker_told_to_stop_gives_back_what_it_has_in_hand(workers: Workers) -> None:
    workers.enqueue("endless.test;", *(f"firm{number}.test;" for number in range(5)))
    worker = workers.start(forever="yes")
    assert worker.stdout is not None
    for _ in range(5):
        worker.stdout.readline()
    worker.send_signal(signal.SIGTERM)
    worker.wait(timeout=30)
    with psycopg.connect(workers.database) as connection:
        statuses = connection.execute("SELECT DISTINCT status FROM procrastinate_jobs").fetchall()
    assert statuses == [("todo",)]


def test_a_firm_is_given_back_when_its_evidence_is_closed(workers: Workers) -> None:
    workers.enqueue("closing.test;")
    worker = workers.start(forever="yes", stalled_after=30)
    while not workers.log.exists():
        time.sleep(0.1)
    other = workers.start(forever="yes", stalled_after=30)
    worker.send_signal(signal.SIGTERM)
    worker.wait(timeout=30)
    while workers.log.read_text().count("begin") < 2:
        assert other.poll() is None
        time.sleep(0.1)
    assert [line.split()[0] for line in workers.log.read_text().splitlines()] == ["begin", "closed", "begin"]


@pytest.mark.slow
def test_a_slow_firm_at_the_end_is_finished_by_who_began_it(workers: Workers) -> None:
    workers.enqueue("firm1.test;", "slow.test;")
    workers.finish(workers.start())
    assert sorted(workers.results()) == ["firm1.test", "slow.test"]
    assert workers.begun() == {"firm1.test": 1, "slow.test": 1}


def test_a_firm_that_kills_its_workers_is_reported(workers: Workers) -> None:
    workers.enqueue("segfault.test;")
    for _ in range(2):
        assert workers.start().wait(timeout=30) == -signal.SIGSEGV
    workers.finish(workers.start())
    assert workers.results() == ["segfault.test"]
    assert "caduto più volte (SIGSEGV)" in (workers.folder / "out" / "results.jsonl").read_text()


def test_firms_that_many_dead_workers_had_in_hand_are_looked_at_all_the_same(workers: Workers) -> None:
    workers.enqueue(*(f"firm{number}.test;" for number in range(6)), "twice.test;")
    with psycopg.connect(workers.database) as connection:
        connection.execute("UPDATE requisito_firms SET crashes = 5 WHERE position <> 2")
    workers.finish(workers.start())
    assert len(workers.results()) == 7
    with psycopg.connect(workers.database) as connection:
        assert connection.execute("SELECT DISTINCT troubles FROM requisito_reports").fetchall() == [("[]",)]
    begun_by = {line.split()[2] for line in workers.log.read_text().splitlines() if line.startswith("begin")}
    assert len(begun_by) == 7 + 2  # one of them all by the worker, six each in a process, of which one died twice


def test_a_worker_told_to_stop_ends_a_process_apart_with_it(workers: Workers) -> None:
    workers.enqueue("endless.test;")
    with psycopg.connect(workers.database) as connection:
        connection.execute("UPDATE requisito_firms SET crashes = 2")
    worker = workers.start(forever="yes")
    while not workers.log.exists():
        time.sleep(0.1)
    worker.send_signal(signal.SIGTERM)
    _, said = worker.communicate(timeout=30)
    assert "Traceback" not in said
    apart = int(workers.log.read_text().split()[2])
    assert apart != worker.pid
    with pytest.raises(ProcessLookupError):
        os.kill(apart, 0)
    with psycopg.connect(workers.database) as connection:
        assert connection.execute("SELECT DISTINCT status FROM procrastinate_jobs").fetchall() == [("todo",)]


def test_one_site_sees_one_worker_at_a_time(workers: Workers) -> None:
    workers.enqueue(*(f"same.test/{number};" for number in range(8)), *(f"firm{number}.test;" for number in range(8)))
    workers.finish(workers.start(delay=0.02), workers.start(delay=0.02))
    assert len(workers.results()) == 16
    inside = 0
    for line in workers.log.read_text().splitlines():
        word, name, _ = line.split()
        if name.startswith("same"):
            inside += 1 if word == "begin" else -1
            assert inside <= 1


def test_enqueued_again_only_what_is_new_is_queued(workers: Workers) -> None:
    assert workers.enqueue("firm1.test;", "blocked.test;").queued == 2
    assert workers.enqueue("firm1.test;", "blocked.test;").queued == 0
    workers.finish(workers.start())
    again = workers.enqueue("blocked.test;", "firm2.test;")
    assert (again.queued, again.loaded.new, again.loaded.gone) == (1, 1, 1)
    workers.finish(workers.start())
    assert sorted(workers.results()) == ["blocked.test", "firm2.test"]
    assert workers.enqueue("blocked.test;", "firm2.test;", retry=True).queued >= 1
    workers.finish(workers.start())
    assert workers.begun()["blocked.test"] == 2


def test_the_evidence_on_a_worker_s_disk_is_that_of_the_report_that_stands(workers: Workers) -> None:
    workers.enqueue("fading.test;", "brighter.test;")
    workers.finish(workers.start())
    assert workers.enqueue("fading.test;", "brighter.test;", retry=True).queued == 2
    workers.finish(workers.start())
    kept = workers.folder / "prove" / "notte"
    pages = {path.parent.name: path.read_text() for path in (kept / "firms").glob("*/report.html")}
    assert pages == {"fading.test": "look 1", "brighter.test": "look 2"}
    assert [path.name for path in kept.iterdir()] == ["firms"]


def test_a_firm_of_two_batches_keeps_the_evidence_of_both(workers: Workers) -> None:
    workers.enqueue("firm1.test/prima;")
    workers.enqueue("firm1.test/seconda;", batch="bando/2026")
    workers.finish(workers.start())
    pages = {path.read_text() for path in (workers.folder / "prove").glob("*/firms/*/report.html")}
    assert pages == {"firm1.test/prima", "firm1.test/seconda"}


def test_a_job_that_was_lost_is_queued_again(workers: Workers) -> None:
    workers.enqueue("firm1.test;", "firm2.test;")
    with psycopg.connect(workers.database) as connection:
        connection.execute("DELETE FROM procrastinate_jobs")
    workers.finish(workers.start())
    assert len(workers.results()) == 2


def test_platforms_are_paced_over_all_workers(database: str) -> None:
    prepare(database)
    one, other = SharedManners(10.0, database), SharedManners(10.0, database)
    try:
        first, second = one.turn("linkedin.com", 100.0, 200.0), other.turn("linkedin.com", 100.0, 200.0)
        assert first == pytest.approx(100.0, abs=0.5)
        assert second == pytest.approx(110.0, abs=0.5)
        assert other.turn("linkedin.com", 100.0, 115.0) is None  # too late, and nothing is reserved
        assert one.turn("linkedin.com", 100.0, 200.0) == pytest.approx(120.0, abs=0.5)
        assert one.turn("instagram.com", 100.0, 101.0) == pytest.approx(100.0, abs=0.5)
    finally:
        one.close()
        other.close()


@pytest.mark.parametrize("url", ["postgresql://nobody@127.0.0.1:1/none", "no url"])
def test_a_database_that_is_not_there_is_one_sentence(url: str, tmp_path: Path) -> None:
    with pytest.raises(UnusableInput, match="--database"):
        prepare(url)


def test_a_batch_that_is_not_there_is_one_sentence(database: str, tmp_path: Path) -> None:
    with pytest.raises(UnusableInput, match="--batch"):
        export(database, "altro", tmp_path, datetime(2026, 3, 15, tzinfo=UTC), "it")
