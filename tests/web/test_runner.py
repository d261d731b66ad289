"""A check that the server cannot keep ends, with a sentence in the language of whoever asked for it."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.check import crawl_settings
from app.options import Options
from app.rulebook import load_rulebook
from app.web.runner import DATABASE, Runner, RunnerSettings
from app.web.store import CheckState, Store
from crawler.shared import Shared

NOW = datetime(2026, 3, 1, tzinfo=UTC)


@pytest.mark.parametrize(("lang", "said"), [("it", "non si è potuta conservare"), ("en", "could not be kept")])
async def test_a_disk_that_fails_is_told_in_the_language_asked_for(lang: str, said: str, tmp_path: Path) -> None:
    store = Store(tmp_path / DATABASE)
    store.ask({"url": "127.0.0.1:9", "lang": lang}, owner="x", now=NOW, keep=timedelta(days=36500))
    queued = store.get(1)
    home = tmp_path / queued.folder
    home.mkdir(parents=True)
    (home / "dossier").write_text("where a folder should be")
    stop = asyncio.Event()
    async with Shared(crawl_settings(Options(allow_private=True))) as shared:
        runner = Runner(RunnerSettings(data=tmp_path), store, load_rulebook("connessi-2026"), shared)
        work = asyncio.create_task(runner.run(stop))
        async with asyncio.timeout(30):
            while store.get(1).state in (CheckState.QUEUED, CheckState.RUNNING):
                await asyncio.sleep(0.05)
        stop.set()
        await work
    ended = store.get(1)
    store.close()
    assert ended.state is CheckState.FAILED
    assert said in (ended.trouble or "")
