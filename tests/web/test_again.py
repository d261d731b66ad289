"""Checked again from its page, a firm is visited where something was wanting; the link stays, the first check goes."""

import asyncio
import os
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.replay import replay
from app.rulebook import load_rulebook
from app.web.result import second_check
from app.web.runner import DATABASE, Runner, RunnerSettings
from app.web.server import create_app
from app.web.site import Site, WebSettings
from app.web.store import BEFORE, CheckState, Store, StoredCheck
from crawler.shared import Shared
from fixtures.web import SampleWeb
from tests.web.conftest import WHEN
from tests.web.test_applicant import token

SITE_WANTING = "tessiturabergamasca.test"
CHANNEL = "www.youtube.com"


@dataclass
class Made:
    """A page's queue, what makes its checks, and the web that they visit."""

    store: Store
    runner: Runner
    web: SampleWeb
    data: Path

    async def make(self) -> StoredCheck:
        """Make the one check that waits, and return it as it ended."""
        self.web.log.clear()
        stop = asyncio.Event()
        running = asyncio.create_task(self.runner.run(stop))
        while self.store.waiting():
            await asyncio.sleep(0.05)
        stop.set()
        await running
        return self.store.get(1)

    @property
    def asked(self) -> set[str]:
        return set(self.web.log.requests)


@pytest.fixture
async def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Made]:
    async with SampleWeb() as web:
        for name, value in web.environment().items():
            monkeypatch.setitem(os.environ, name, value)
        data = tmp_path / "data"
        store = Store(data / DATABASE)
        async with Shared(pace=0.0, answers_last=0.0) as shared:
            runner = Runner(
                settings=RunnerSettings(data=data), store=store, rulebook=load_rulebook("connessi-2026"), shared=shared
            )
            yield Made(store=store, runner=runner, web=web, data=data)
        store.close()


def ask(made: Made, host: str) -> str:
    firm = next(site.firm for site in made.web.sites if site.host == host)
    request = {"url": host, "vat": firm.vat_number or "", "lang": "it"}
    return made.store.ask(request, owner="x", now=WHEN, keep=timedelta(days=20_000))


@pytest.mark.browser
@pytest.mark.slow
async def test_what_was_well_is_spared_and_the_first_check_goes_when_the_second_is_done(made: Made) -> None:
    link = ask(made, SITE_WANTING)
    first = await made.make()
    assert {SITE_WANTING, CHANNEL} <= made.asked
    page = await asyncio.to_thread(shown, made.data, link)
    assert "Si visita di nuovo il sito, per intero" in page
    made.store.queue_again(first.id, whole=False)
    assert (made.data / first.folder).is_dir()
    second = await made.make()
    assert second.state is CheckState.DONE
    assert SITE_WANTING in made.asked
    assert CHANNEL not in made.asked
    assert second.folder != first.folder
    assert not (made.data / first.folder).exists()
    assert replay(made.data / second.folder).evidence.crawl.taken_over == ("channels",)
    made.store.queue_again(first.id, whole=True)
    third = await made.make()
    assert CHANNEL in made.asked
    assert replay(made.data / third.folder).evidence.crawl.taken_over == ()


@pytest.mark.browser
@pytest.mark.slow
async def test_a_second_check_that_fails_leaves_the_first_and_can_be_made_whole(made: Made) -> None:
    ask(made, SITE_WANTING)
    first = await made.make()
    index = made.data / first.folder / "dossier" / "index.json"
    index.write_text(index.read_text(encoding="utf-8").replace('"sha256": "', '"sha256": "0'), encoding="utf-8")
    made.store.queue_again(first.id, whole=False)
    second = await made.make()
    assert second.state is CheckState.FAILED
    assert second.request[BEFORE] == first.folder
    assert (made.data / first.folder).is_dir()
    made.store.queue_again(first.id, whole=True)
    third = await made.make()
    assert third.state is CheckState.DONE
    assert not (made.data / first.folder).exists()


def shown(data: Path, link: str) -> str:
    app = create_app(WebSettings(data=data), runs_checks=False)
    with TestClient(app, base_url="http://127.0.0.1") as client:
        return client.get(f"/verifica/{link}").text


def test_what_was_seen_long_ago_is_seen_again_whole(client: TestClient, site: Site, done: str) -> None:
    check = site.store.find(done, site.now())
    assert check is not None
    folder = site.settings.data / check.folder
    assert not second_check(folder, replay(folder), site.now()).spares
    page = f"/verifica/{done}"
    assert "Si visita di nuovo tutto" in client.get(page).text
    sent = {"token": token(client, page), "whole": "yes"}
    assert client.post(f"{page}/ancora", data=sent).status_code == 303
    queued = site.store.find(done, site.now())
    assert queued is not None
    assert (queued.state, queued.request[BEFORE]) == (CheckState.QUEUED, check.folder)
    assert queued.folder != check.folder
    assert client.post(f"{page}/ancora", data=sent).status_code == 303
    assert site.store.find(done, site.now()) == queued
