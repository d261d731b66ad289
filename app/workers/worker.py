"""A worker: it takes firms from the queue, checks several at once, keeps their reports, and minds lost jobs."""

import asyncio
import contextlib
import logging
import os
import socket
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from procrastinate import App, JobContext, RetryStrategy
from procrastinate.exceptions import ConnectorException

from app.batch.child import answered
from app.batch.job import Answer, Check, Checker, Trouble
from app.batch.records import folder_name
from app.batch.second import set_aside, settle, tidy
from app.cycles import look_for_cycles_seldom
from app.errors import WorkLeft
from app.options import Options
from app.stopping import on_stop
from app.workers.apart import SUSPECT, checked_apart
from app.workers.database import Database, pool_of
from app.workers.mind import Minder
from app.workers.patience import Patience
from app.workers.queue import QUEUE, TASK, patient_queue
from app.workers.schema import prepare
from app.workers.settings import Settings
from app.workers.store import Kept, finish, is_anything_left, left, settings_of, to_do
from evidence.said import Said

APART = 3  # firms at once that are checked in processes of their own
GRACE = 3.0
FORGOTTEN = 3600.0  # seconds after which the queue forgets a worker: till then it may only have been cut off
_LOOKS_EVERY = 0.3
_log = logging.getLogger(__name__)

CheckerFor = Callable[[Settings], Checker]
Told = Callable[[str, str, float], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """What a worker is asked to do.

    `stalled_after` are the seconds of silence after which a worker counts as dead, `patience` those that the database
    may be away.
    """

    url: str
    out: Path
    checker_for: CheckerFor
    concurrency: int = 12
    until_empty: bool = False
    stalled_after: float = 30.0
    patience: float = 300.0
    name: str = field(default_factory=lambda: f"{socket.gethostname()}-{os.getpid()}")


async def work(worker: Worker, told: Told, say: Callable[[Said], None]) -> int:
    """Work until stopped, or until nothing is left; `told` hears id and verdict of each firm. Return what is left.

    `say` hears of a database that goes away, and that it is back.

    Raises:
        UnusableInput: when the database cannot be reached at the start.
        WorkLeft: when it went away and stayed away.
    """
    patience = Patience(worker.url, worker.patience, say)
    await patience.hold(lambda: asyncio.to_thread(prepare, worker.url))
    asyncio.get_running_loop().set_exception_handler(_lost)
    async with AsyncExitStack() as stack:
        database = Database(await stack.enter_async_context(pool_of(worker.url)), patience)
        queue = await stack.enter_async_context(patient_queue(patience).open_async(database.pool))
        bench = Bench(worker, database, stack, told)
        queue.task(name=TASK, queue=QUEUE, pass_context=True, retry=RetryStrategy(wait=1))(bench.check_firm)
        minder = asyncio.create_task(Minder(queue, database, bench.in_hand, worker.stalled_after).run())
        try:
            await _take(worker, queue, database)
        finally:
            for place in worker.out.glob("*/"):
                tidy(place)
            minder.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await minder
        return await database.ask(left)


async def _take(worker: Worker, queue: App, database: Database) -> None:
    """Take firms until told to stop, or until none is left when that is what was asked for.

    Raises:
        WorkLeft: when the database stays away.
    """
    patience = database.patience
    stopped = asyncio.Event()
    with on_stop(stopped.set):
        ends: list[asyncio.Task[Any]] = [
            asyncio.create_task(stopped.wait()),
            asyncio.create_task(patience.given_up.wait()),
        ]
        if worker.until_empty:
            ends.append(asyncio.create_task(_emptied(database)))
        try:
            while not any(end.done() for end in ends):
                await _take_round(worker, queue, patience, ends)
        finally:
            for end in ends:
                end.cancel()
            await asyncio.gather(*ends, return_exceptions=True)
    for end in ends:
        if not end.cancelled():
            end.result()  # a fault of the database is told
    if patience.given_up.is_set():
        raise patience.refusal()


async def _take_round(worker: Worker, queue: App, patience: Patience, ends: Sequence[asyncio.Task[Any]]) -> None:
    """Take firms until one of `ends` has come; what is in hand then goes back into the queue."""
    taking = asyncio.create_task(
        queue.run_worker_async(
            queues=[QUEUE],
            name=worker.name,
            concurrency=worker.concurrency,
            wait=True,  # or it would give back what needs longer than the time to put things away
            fetch_job_polling_interval=1.0,
            shutdown_graceful_timeout=GRACE,
            install_signal_handlers=False,
            update_heartbeat_interval=worker.stalled_after / 3,
            stalled_worker_timeout=worker.stalled_after + worker.patience + FORGOTTEN,
            delete_jobs="successful",
        )
    )
    await asyncio.wait({taking, *ends}, return_when=asyncio.FIRST_COMPLETED)
    if not taking.done():
        patience.give_up()  # nobody waits for a database that is away only to give firms back to it
    taking.cancel()
    with contextlib.suppress(asyncio.CancelledError, WorkLeft):
        await taking


async def _emptied(database: Database) -> None:
    """Return when no firm is left: what waits for a site that another worker is on, or for a dead worker, is left."""
    while await database.ask(is_anything_left):
        await asyncio.sleep(_LOOKS_EVERY)


class Bench:
    """What one worker has open: the database, and the checks of each batch that it met."""

    def __init__(self, worker: Worker, database: Database, stack: AsyncExitStack, told: Told) -> None:
        self.worker, self.database, self.stack, self.told = worker, database, stack, told
        self.open: dict[Settings, tuple[Check, Options]] = {}
        self.opening = asyncio.Lock()
        self.in_hand: set[int] = set()
        self.apart = asyncio.Semaphore(APART)

    async def check_firm(self, context: JobContext, *, batch: str, position: int) -> None:
        """Check a firm of the queue, unless it is done."""
        number = context.job.id or 0
        self.in_hand.add(number)
        try:
            await self._check_firm(batch, position)
        finally:
            self.in_hand.discard(number)

    async def _check_firm(self, batch: str, position: int) -> None:
        settings = await self.database.ask(partial(settings_of, batch=batch))
        found = await self.database.ask(partial(to_do, batch=batch, position=position))
        if settings is None or found is None:
            return
        job, crashes = found
        check, options = await self._check_for(settings)
        place = self.worker.out / folder_name(batch)  # two lists may have the same firm
        folder = place / "firms" / job.folder
        began = asyncio.get_running_loop().time()
        answer: Answer | Trouble | None = None
        if crashes >= SUSPECT and job.trouble is None:
            async with self.apart:
                answer = await checked_apart(self.worker.checker_for(settings), options, place, job)
        if not isinstance(answer, Answer):
            first = set_aside(place, job.folder) if job.seen_before else None
            asked = replace(job, trouble=answer or job.trouble)
            answer = await answered(check, asked, replace(options, out=folder, budget=job.budget, again=first))
        page = await asyncio.to_thread(_page, folder)
        keep = partial(finish, batch=batch, position=position, answer=answer, page=page, worker=self.worker.name)
        kept = await self.database.ask(keep)
        settle(place, job.folder, keep_first=kept is not Kept.NEW)
        if kept is not Kept.ANOTHER:
            self.told(job.firm.id, answer.verdict, asyncio.get_running_loop().time() - began)

    async def _check_for(self, settings: Settings) -> tuple[Check, Options]:
        async with self.opening:
            if settings not in self.open:
                options = settings.options()
                checker = self.worker.checker_for(settings)
                self.open[settings] = await self.stack.enter_async_context(checker.open(options, 0)), options
                look_for_cycles_seldom()
            return self.open[settings]


def _lost(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Pass over a job that was taken for lost and ended elsewhere: its report is kept once, and that was decided."""
    error = context.get("exception")
    if isinstance(error, ConnectorException | WorkLeft):
        _log.info("a job ended elsewhere: %s", error)
    else:
        loop.default_exception_handler(context)


def _page(folder: Path) -> bytes | None:
    try:
        return (folder / "report.html").read_bytes()
    except OSError:
        return None
