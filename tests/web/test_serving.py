"""The real server, as a process: restarted in the middle of a check, stopped with Ctrl-C, killed."""

import asyncio
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.web.batches import Batches, BatchState
from app.web.runner import DATABASE
from app.web.store import Store
from fixtures.web.sample import SampleWeb
from tests.web.conftest import WHEN

FIRM = {"url": "setificiocomo.test", "lang": "it"}
BROWSED = {"url": "carpenteriaorobia.test", "lang": "it"}  # frames, which only a browser puts together
PATIENCE = 300.0  # what a busy machine may take; nobody waits longer than the page does


@contextmanager
def serving(data: Path, environment: dict[str, str], *more: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    program = [sys.executable, "-c", "from app.cli import main; main()"]
    command = [*program, "serve", "--port", "0", "--data", str(data), *more]
    process = subprocess.Popen(
        command, env={**os.environ, **environment}, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        assert process.stderr is not None
        found = re.search(r"http://\S+", process.stderr.readline())
        assert found is not None
        yield process, found[0]
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def eventually(wanted: object) -> bool:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if wanted():  # type: ignore[operator]  # a function without arguments
            return True
        time.sleep(0.1)
    return False


def state(data: Path) -> str:
    with sqlite3.connect(data / DATABASE) as database:
        found = database.execute("SELECT state FROM checks").fetchone()
    database.close()
    return str(found[0])


def children(pid: int) -> list[int]:
    told = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False)
    return [int(line) for line in told.stdout.split()]


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return not (Path(f"/proc/{pid}/stat").exists() and Path(f"/proc/{pid}/stat").read_text().split()[2] == "Z")


@pytest.mark.slow
async def test_a_check_is_finished_after_the_server_was_killed_in_its_middle(tmp_path: Path) -> None:
    store = Store(tmp_path / DATABASE)
    link = store.ask(FIRM, owner="x", now=WHEN, keep=WHEN.replace(year=2100) - WHEN)
    store.close()
    async with SampleWeb(latency=0.5) as web:
        environment = web.environment()
        await asyncio.to_thread(killed_in_the_middle, tmp_path, environment)
        await asyncio.to_thread(finished_and_stopped, tmp_path, environment, link)


def killed_in_the_middle(data: Path, environment: dict[str, str]) -> None:
    with serving(data, environment) as (process, _):
        assert eventually(lambda: state(data) == "running")
        workers = children(process.pid)
        process.kill()
        process.wait()
        assert workers
        assert eventually(lambda: not any(map(alive, workers)))
    assert state(data) == "running"


def finished_and_stopped(data: Path, environment: dict[str, str], link: str) -> None:
    with serving(data, environment) as (process, address):
        assert eventually(lambda: state(data) == "done")
        workers = children(process.pid)
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(f"{address}verifica/{link}") as page:
            assert "Esito" in page.read().decode()
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=PATIENCE)
        assert "Traceback" not in said
        assert not any(map(alive, workers))


@pytest.mark.browser
@pytest.mark.slow
async def test_ctrl_c_ends_a_check_in_the_browser_and_a_list_with_all_that_they_started(tmp_path: Path) -> None:
    store = Store(tmp_path / DATABASE)
    store.ask(BROWSED, owner="x", now=WHEN, keep=WHEN.replace(year=2100) - WHEN)
    store.close()
    async with SampleWeb(latency=0.5) as web:
        firms = tmp_path / "imprese.csv"
        firms.write_text("\n".join(("sito", *(site.host for site in web.sites))), encoding="utf-8")
        Batches(tmp_path / "batches").add(firms, name="imprese.csv", by="anna", lang="it", now=WHEN)
        await asyncio.to_thread(interrupted, tmp_path, web.environment())


def interrupted(data: Path, environment: dict[str, str]) -> None:
    with serving(data, environment) as (process, _):
        assert eventually(lambda: "chrome" in " ".join(name for _, name in descendants(process.pid)))
        assert eventually(lambda: [one.state for one in Batches(data / "batches").all()] == [BatchState.RUNNING])
        assert state(data) == "running"
        started = descendants(process.pid)
        assert any("batch_process" in name for _, name in started)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=PATIENCE)
        assert "Traceback" not in said
        assert eventually(lambda: not any(alive(pid) for pid, _ in started))
    assert state(data) == "running"  # and made at the next start
    assert [one.state for one in Batches(data / "batches").all()] == [BatchState.RUNNING]


def descendants(pid: int) -> list[tuple[int, str]]:
    """Return the processes that a process started, and those that these did, with their commands."""
    told = subprocess.run(["ps", "-e", "-o", "pid=,ppid=,args="], capture_output=True, text=True, check=False).stdout
    rows = [(int(own), int(parent), name) for own, parent, name in (line.split(None, 2) for line in told.splitlines())]
    found, parents = [], {pid}
    for _ in range(len(rows)):
        fresh = [(own, name) for own, parent, name in rows if parent in parents and own not in parents]
        if not fresh:
            break
        found += fresh
        parents |= {own for own, _ in fresh}
    return found
