"""What takes long is done beside the page: by clerks, at a lower priority, or by whoever made the check."""

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.errors import UnusableInput
from app.replay import replay
from app.web import child
from app.web.clerk import ClerkError, Clerks
from app.web.result import view_of
from app.web.site import Site
from app.web.view import Second, read_view, write_view
from tests.web.conftest import WHEN, make_check


@pytest.fixture
async def clerks() -> AsyncIterator[Clerks]:
    made = Clerks(most=1)
    yield made
    await made.close()


def raised() -> None:
    raise UnusableInput("--x: no.", "--x: never.")


async def test_a_clerk_works_elsewhere_and_stays_for_the_next_errand(clerks: Clerks) -> None:
    first, second = await clerks.do(os.getpid), await clerks.do(os.getpid)
    assert first == second != os.getpid()


async def test_what_was_at_fault_is_said_in_both_languages(clerks: Clerks) -> None:
    with pytest.raises(UnusableInput) as refused:
        await clerks.do(raised)
    assert (refused.value.message, refused.value.of("en")) == ("--x: no.", "--x: never.")


async def test_what_a_clerk_prints_is_no_answer(clerks: Clerks) -> None:
    assert await clerks.do(print, "ciao") is None
    assert await clerks.do(len, "ciao") == 4


async def test_a_clerk_that_dies_over_its_work_is_replaced(clerks: Clerks) -> None:
    with pytest.raises(ClerkError):
        await clerks.do(os._exit, 3)
    with pytest.raises(ClerkError):
        await clerks.do(int, "an error of ours")
    assert await clerks.do(len, "ciao") == 4


async def test_what_takes_long_keeps_nobody_else_waiting() -> None:
    two = Clerks(most=2)
    slow = asyncio.create_task(two.do(time.sleep, 60.0))
    assert await two.do(len, "ciao") == 4
    assert not slow.done()
    await two.close()
    with pytest.raises(ClerkError):
        await slow


@pytest.mark.skipif(not hasattr(os, "nice"), reason="Windows starts what gives way with another priority")
async def test_clerks_and_checks_give_way_to_the_page(clerks: Clerks) -> None:
    assert await clerks.do(os.nice, 0) > os.nice(0)


@pytest.mark.skipif(not Path("/proc/self/autogroup").exists(), reason="no sessions share processors here")
def test_a_session_that_is_begun_below_gives_way_too(tmp_path: Path) -> None:
    program = (
        "import subprocess, sys, time; from app.web.priority import give_way; give_way(7)\n"
        "below = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'], start_new_session=True)\n"
        "for _ in range(200):\n"
        "    said = [open(f'/proc/{one}/autogroup').read().split()[-1] for one in ('self', below.pid)]\n"
        "    if said == ['7', '7']: break\n"
        "    time.sleep(0.05)\n"
        "print(*said); below.kill(); below.wait()"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, start_new_session=True)
    assert told.stdout.split() == ["7", "7"], told.stderr


def test_a_view_holds_for_its_report_and_its_time(tmp_path: Path) -> None:
    folder = make_check(tmp_path / "acme")
    assert read_view(folder, WHEN) is None
    made = view_of(replay(folder), Second(site=False, channels=True, since=WHEN, until=WHEN + timedelta(hours=24)))
    write_view(folder, made)
    assert read_view(folder, WHEN) == made
    assert read_view(folder, WHEN + timedelta(hours=25)) is None
    later = (folder / "view.json").stat().st_mtime_ns + 1_000_000_000
    os.utime(folder / "report.json", ns=(later, later))
    assert read_view(folder, WHEN) is None


def test_a_view_of_an_earlier_version_is_made_anew(client: TestClient, site: Site, done: str) -> None:
    check = site.store.find(done, site.now())
    assert check is not None
    view = site.settings.data / check.folder / "view.json"
    made = client.get(f"/verifica/{done}").text
    view.write_text("{}", encoding="utf-8")
    assert client.get(f"/verifica/{done}").text.count("<h2") == made.count("<h2")
    assert view.read_text(encoding="utf-8") != "{}"


def test_the_page_of_a_check_judges_nothing_itself(client: TestClient, site: Site, done: str) -> None:
    check = site.store.find(done, site.now())
    assert check is not None
    folder = site.settings.data / check.folder
    (folder / "dossier" / "index.json").unlink()
    assert "Esito per Acme S.r.l." in client.get(f"/verifica/{done}").text


def test_windows_starts_what_works_beside_the_page_below_it() -> None:
    assert getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0) == child._BELOW_THE_PAGE
