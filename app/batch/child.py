"""One process of a batch: it checks several firms at once and hands their reports to the process that started it."""

import asyncio
import errno
import logging
import os
import signal
import threading
import time
import traceback
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path

from app.batch.job import Answer, Check, Checker, Job, Trouble, TroubleKind
from app.batch.lock import at_work
from app.batch.second import set_aside
from app.batch.waiting import ON_WAIT
from app.cycles import look_for_cycles_seldom
from app.errors import UnusableInput
from app.options import Options
from evidence.said import Said

BEAT = 1.0
LOG_LINE = "%(asctime)s %(process)d %(name)s %(levelname)s %(message)s"
LAST_WORDS = 1.5  # seconds that cancelled checks have to put things away
ORPHANED = 6.0  # seconds after which a process whose parent is gone ends whatever it does
CLOSING = 10.0  # seconds that a check has to close its evidence before its firm is another's
Inbox = asyncio.Queue[Job | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """The process has opened what its checks share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beat:
    """The process's loop still turns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """A firm's report, and how long it took."""

    position: int
    answer: Answer
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A firm has nothing to do until its turn at a platform comes."""

    position: int


Message = Ready | Beat | Finished | Waiting


def main(connection: Connection, checker: Checker, options: Options, out: Path, seat: int) -> None:
    """Run until told to stop or until the process that started this one is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal tells the whole group; only the first process decides
    # What libraries have to say belongs neither among progress lines nor over a bar.
    logging.basicConfig(filename=out / "state" / "batch.log", level=logging.WARNING, format=LOG_LINE)
    with at_work(out / "state"):
        asyncio.run(Child(connection, options, out).run(checker, seat))


class Child:
    """The loop of one process."""

    def __init__(self, connection: Connection, options: Options, out: Path) -> None:
        self.connection = connection
        self.options = options
        self.out = out
        self.inbox: Inbox = asyncio.Queue()
        self.at_work: set[asyncio.Task[None]] = set()

    async def run(self, checker: Checker, seat: int) -> None:
        """Take firms as they come; cancel what is in flight at the end."""
        threading.Thread(target=self._listen, args=(asyncio.get_running_loop(),), daemon=True).start()
        beats = asyncio.create_task(self._beat())
        try:
            async with checker.open(self.options, seat) as check:
                look_for_cycles_seldom()
                self._tell(Ready())
                while (job := await self.inbox.get()) is not None:
                    task = asyncio.create_task(self._serve(check, job))
                    self.at_work.add(task)
                    task.add_done_callback(self.at_work.discard)
                logging.disable()  # what is cut off now has nothing to tell
                for task in self.at_work:
                    task.cancel()
                if self.at_work:
                    await asyncio.wait(self.at_work, timeout=LAST_WORDS)
        finally:
            beats.cancel()

    def _listen(self, loop: asyncio.AbstractEventLoop) -> None:
        job: Job | None = None
        while True:
            try:
                job = self.connection.recv()
            except (EOFError, OSError):
                job = None
                _end_within(ORPHANED)
            try:
                loop.call_soon_threadsafe(self.inbox.put_nowait, job)
            except RuntimeError:  # the loop is closed
                return
            if job is None:
                return

    async def _beat(self) -> None:
        while True:
            self._tell(Beat())
            await asyncio.sleep(BEAT)

    def _tell(self, message: Message) -> None:
        try:
            self.connection.send(message)
        except OSError:  # nobody listens any more
            self.inbox.put_nowait(None)

    async def _serve(self, check: Check, job: Job) -> None:
        began = time.monotonic()
        ON_WAIT.set(partial(self._tell, Waiting(position=job.position)))
        first = set_aside(self.out, job.folder) if job.seen_before else None
        options = replace(
            self.options,
            out=self.out / "firms" / job.folder,
            budget=job.budget,
            again=first,
            lends_pages=job.more_of_site,
        )
        answer = await answered(check, job, options)
        self._tell(Finished(position=job.position, answer=answer, seconds=time.monotonic() - began))


def _end_within(seconds: float) -> None:
    timer = threading.Timer(seconds, os._exit, (1,))
    timer.daemon = True
    timer.start()


async def answered(check: Check, job: Job, options: Options) -> Answer:
    """Check one firm; whatever happens there is a report, and it says what happened."""
    work = asyncio.ensure_future(check(job, options))
    try:
        await asyncio.wait({work}, timeout=grace(options.timeout))
    except asyncio.CancelledError:
        work.cancel()
        await asyncio.wait({work}, timeout=CLOSING)
        raise
    if work.cancel():
        await asyncio.wait({work}, timeout=LAST_WORDS)
        return await check(replace(job, trouble=_too_long(options.timeout)), options)
    error = work.exception()
    if error is None:
        return work.result()
    if job.trouble is not None:  # even the report of a fault failed: let the process say so
        raise error
    return await check(replace(job, trouble=_trouble(error, options.out)), options)


def grace(timeout: float) -> float:
    """Return when a check that should long have ended by itself is cut.

    >>> grace(120.0), grace(1.0)
    (300.0, 3.0)
    """
    return timeout * 2 + min(timeout, 60)


def _too_long(timeout: float) -> Trouble:
    return Trouble(
        kind=TroubleKind.TIMEOUT,
        said=Said(
            it=f"Il controllo non è finito entro {timeout:.0f} secondi ed è stato interrotto.",
            en=f"The check did not end within {timeout:.0f} seconds and was cut.",
        ),
    )


def _trouble(error: BaseException, folder: Path | None) -> Trouble:
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Trouble(
            kind=TroubleKind.DISK,
            said=Said(
                it="Il disco è pieno: le prove di questa impresa non si sono potute salvare.",
                en="The disk is full: the evidence of this firm could not be kept.",
            ),
        )
    if isinstance(error, UnusableInput):
        return Trouble(kind=TroubleKind.BAD_ROW, said=Said(error.message, error.en))
    _keep_trace(error, folder)
    name = type(error).__name__
    return Trouble(
        kind=TroubleKind.ERROR,
        said=Said(
            it=f"Il programma ha avuto un errore interno ({name}) e non ha potuto finire il controllo.",
            en=f"The program had an internal error ({name}) and could not finish the check.",
        ),
    )


def _keep_trace(error: BaseException, folder: Path | None) -> None:
    if folder is None:
        return
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "error.txt").write_text("".join(traceback.format_exception(error)), encoding="utf-8")
    except OSError:
        return
