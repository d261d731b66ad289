"""The process that makes the checks which the page queues: the page itself never waits for one."""

import asyncio
import contextlib
import logging
import shutil
import signal
import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from app.check import check, crawl_settings
from app.errors import UnusableInput
from app.options import Options
from app.rulebook import load_rulebook
from app.web.child import when_parent_ends
from app.web.priority import give_way
from app.web.request import firm_of, options_of
from app.web.result import leave_view
from app.web.settling import Settling
from app.web.store import BEFORE, Store, StoredCheck
from bandi.rulebook import Rulebook
from bandi.unread import of_system
from crawler.shared import Shared
from evidence.said import Said

DATABASE = "web.sqlite"
INTERNAL = "internal"
_PAUSE = 0.3
# This process lives for weeks, and who checks again has changed something meanwhile: seconds.
_ANSWERS_LAST = 60.0
_WALLS_LAST = 3600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class RunnerSettings:
    """Where the runner works and how much it does at once."""

    data: Path
    rulebook: str = "connessi-2026"
    concurrency: int = 4
    allow_private: bool = False


@dataclass(slots=True)
class Runner:
    """Takes checks from the queue, a few at once, until it is told to stop."""

    settings: RunnerSettings
    store: Store
    rulebook: Rulebook
    shared: Shared
    _running: set[asyncio.Task[None]] = field(default_factory=set)

    async def run(self, stop: asyncio.Event) -> None:
        """Work until `stop`; what is under way then is queued again by the next runner."""
        while not stop.is_set():
            started = len(self._running) < self.settings.concurrency and self._start_next()
            if not started:
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(stop.wait(), _PAUSE)
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)

    def _start_next(self) -> bool:
        queued = self.store.take(_now())
        if queued is None:
            return False
        task = asyncio.create_task(self._make(queued))
        self._running.add(task)
        task.add_done_callback(partial(self._ended, queued.id))
        return True

    def _ended(self, check_id: int, task: asyncio.Task[None]) -> None:
        """Let no check stay under way for ever: an error of ours ends it, and the log says which it was."""
        self._running.discard(task)
        error = None if task.cancelled() else task.exception()
        if error is not None:
            logging.error("a check ended by an error of the program", exc_info=error)
            self.store.end(check_id, now=_now(), verdict=None, trouble=INTERNAL)

    async def _make(self, queued: StoredCheck) -> None:
        folder = self.settings.data / queued.folder
        before = self._before(queued)
        settling = Settling(store=self.store, check_id=queued.id, rulebook=self.rulebook)
        try:
            firm = firm_of(queued.request, _now())
            options = options_of(queued.request, folder, allow_private=self.settings.allow_private, again=before)
            settling.firm = firm
            result = await check(firm, self.rulebook, options, shared=self.shared, watch=settling.saw)
        except UnusableInput as error:
            self._failed(queued, error.said)
        except OSError as error:
            logging.error("a check could not be kept", exc_info=error)
            why = of_system(error)
            self._failed(
                queued,
                Said(
                    f"La verifica non si è potuta conservare sul server ({why.it}): lo dica a chi gestisce la pagina.",
                    f"The check could not be kept on the server ({why.en}): tell whoever runs this page.",
                ),
            )
        else:
            settling.settled(result.report)
            leave_view(folder, result.report, _now())
            self.store.end(queued.id, now=_now(), verdict=result.report.verdict.value)
            if before is not None:
                shutil.rmtree(before, ignore_errors=True)

    def _failed(self, queued: StoredCheck, said: Said) -> None:
        self.store.end(queued.id, now=_now(), verdict=None, trouble=said.of(queued.request.get("lang", "it")))

    def _before(self, queued: StoredCheck) -> Path | None:
        """Return the folder of the check that this one follows, None when there is none."""
        name = queued.request.get(BEFORE)
        folder = self.settings.data / name if name else None
        return folder if folder is not None and folder.is_dir() else None


async def run_checks(settings: RunnerSettings) -> None:
    """Make queued checks until the page that started this process ends it, or is gone."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    when_parent_ends(lambda: loop.call_soon_threadsafe(stop.set))
    for wanted in (signal.SIGTERM, signal.SIGINT):
        with contextlib.suppress(NotImplementedError):  # Windows ends the process itself
            loop.add_signal_handler(wanted, stop.set)
    store = Store(settings.data / DATABASE)
    store.recover()
    limits = crawl_settings(Options(allow_private=settings.allow_private))
    async with Shared(limits, answers_last=_ANSWERS_LAST, walls_last=_WALLS_LAST) as shared:
        runner = Runner(settings=settings, store=store, rulebook=load_rulebook(settings.rulebook), shared=shared)
        await runner.run(stop)
    store.close()


def arguments_of(settings: RunnerSettings) -> tuple[str, ...]:
    """Return the arguments with which this module is started, see the end of the file."""
    return (
        str(settings.data),
        settings.rulebook,
        str(settings.concurrency),
        "private" if settings.allow_private else "public",
    )


def _now() -> datetime:
    return datetime.now(UTC).astimezone()


if __name__ == "__main__":
    give_way()
    _data, _rulebook, _concurrency, _reach = sys.argv[1:]
    asyncio.run(
        run_checks(
            RunnerSettings(
                data=Path(_data),
                rulebook=_rulebook,
                concurrency=int(_concurrency),
                allow_private=_reach == "private",
            )
        )
    )
