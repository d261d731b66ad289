"""Run a batch: hand firms to processes, keep their reports, replace processes that die, stop when told."""

import asyncio
import sqlite3
import time
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from app.batch.brakes import Brakes
from app.batch.child import Finished, Ready, Waiting
from app.batch.deaths import crash, process_died
from app.batch.job import Answer, Checker, Job, TroubleKind
from app.batch.member import Event, Member, free_seat
from app.batch.progress import Watch
from app.batch.second import SAW_LESS, settle, tidy
from app.batch.state import State
from app.options import Options
from app.stopping import on_stop

STOPPING = 2.5  # of the five seconds in which an interrupted batch has ended
CLOSING = 15.0
SILENCE = 60.0  # beyond the time limit of a firm
BARREN = 4  # processes that may die one after the other before they can be given anything
DEADLY = 3  # processes that may die of a firm that they check alone
FULL_DISK = 3  # firms in a row whose evidence found no room


class Ending(StrEnum):
    """How a run ended."""

    FINISHED = "finished"
    INTERRUPTED = "interrupted"
    DISK_FULL = "disk_full"
    NO_PROCESS = "no_process"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How many processes, how many firms at once in each, and how many more may wait there for a platform.

    After `renewed_after` firms a process gives way to a fresh one, so that nothing that grows in it grows for a night.
    """

    jobs: int
    concurrency: int
    waiting: int = 0
    renewed_after: int = 600


class Run:
    """One run over the firms that are not done yet."""

    def __init__(
        self, state: State, checker: Checker, options: Options, *, out: Path, pace: Pace, watch: Watch
    ) -> None:
        """Prepare; nothing is started yet."""
        self.state, self.checker, self.options, self.out, self.pace, self.watch = (
            state, checker, options, out, pace, watch
        )  # fmt: skip
        self.events: asyncio.Queue[Event] = asyncio.Queue()
        self.crew: list[Member] = []
        self.suspects: deque[Job] = deque()
        self.urgent: deque[Job] = deque()
        self.brakes = Brakes(most=pace.jobs * pace.concurrency)
        self.ending: Ending | None = None
        self.barren = 0
        self.full = 0
        self.saw_less = False

    async def run(self) -> Ending:
        """Check every firm that is left; return how it ended."""
        if self.state.left() == 0:
            return Ending.FINISHED
        with on_stop(self.interrupt):
            try:
                for _ in range(min(self.pace.jobs, self.state.left())):
                    self.crew.append(self._member())
                while self.ending is None:
                    self._hand_out()
                    if self._nothing_left():
                        self.ending = Ending.FINISHED
                        break
                    await self._hear()
                    self._look_after()
            except sqlite3.OperationalError as error:
                if "full" not in str(error) and "I/O" not in str(error):
                    raise
                self.ending = Ending.DISK_FULL
            finally:
                await self._dismiss()
                tidy(self.out)
        return self.ending or Ending.INTERRUPTED

    def interrupt(self) -> None:
        """Stop as soon as possible; what is in flight will be done by the next run."""
        if self.ending is Ending.INTERRUPTED:
            for member in self.crew:
                member.kill()
        self.ending = Ending.INTERRUPTED

    def _member(self) -> Member:
        return Member(self.checker, self.options, self.out, self.events, free_seat(self.crew))

    def _in_flight(self) -> int:
        return sum(len(member.in_flight) for member in self.crew)

    def _active(self) -> int:
        return sum(member.active for member in self.crew)

    def _busy(self) -> set[str]:
        jobs = (*self.suspects, *(job for member in self.crew for job in member.in_flight.values()))
        return {job.host for job in jobs if job.host}

    def _nothing_left(self) -> bool:
        return not (self._in_flight() or self.suspects or self.urgent) and self.state.left() == 0

    def _hand_out(self) -> None:
        """Give firms to whoever has room, to each process its share of a few: each has its own turns at platforms."""
        if self.suspects:
            self._isolate()
        share = -(-self.state.left() // len(self.crew)) if self.crew else 0
        for member in sorted(self.crew, key=lambda one: one.active):
            while member.active < share and self._has_room(member):
                job = self.urgent.popleft() if self.urgent else self.state.next(self._busy(), self._given())
                if job is None:
                    break
                member.give(job)

    def _has_room(self, member: Member) -> bool:
        if not member.ready or member.alone or member.given >= self.pace.renewed_after:
            return False
        return member.active < self.pace.concurrency and self._active() < self.brakes.allowed

    def _given(self) -> set[int]:
        given = {position for member in self.crew for position in member.in_flight}
        return given.union(job.position for job in (*self.suspects, *self.urgent))

    def _isolate(self) -> None:
        """Let one process empty itself and take a firm that may have killed another, alone."""
        alone = next((one for one in self.crew if one.alone), None) or next(
            (one for one in self.crew if one.ready and not one.retired), None
        )
        if alone is None:
            return
        alone.alone = True
        if not alone.in_flight:
            alone.give(self.suspects.popleft())

    async def _hear(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(1.0):
                self._take(*await self.events.get())
        while not self.events.empty():
            self._take(*self.events.get_nowait())

    def _take(self, member: Member, message: object) -> None:
        member.heard = time.monotonic()
        if isinstance(message, Ready):
            member.ready, self.barren = True, 0
        elif isinstance(message, Waiting):
            if message.position in member.in_flight and len(member.waiting) < self.pace.waiting:
                member.waiting.add(message.position)
        elif isinstance(message, Finished):
            self._finished(member, message)
        elif message is None:
            self._died(member)

    def _finished(self, member: Member, message: Finished) -> None:
        job = member.took_back(message.position)
        if job is None:
            return
        if member.alone and not self.suspects:
            member.alone = False
        self._keep(job, message.answer)
        self.barren = 0
        self.watch.firm(job, message.answer, message.seconds)
        for said in self.brakes.saw(message.answer):
            self.watch.say(said)
        self.full = self.full + 1 if TroubleKind.DISK in message.answer.troubles else 0
        if self.full >= FULL_DISK:
            self.ending = Ending.DISK_FULL
        self._follow(member, job)

    def _follow(self, member: Member, job: Job) -> None:
        """Give a process the next firm of the site that it has just seen, and of which it still has the pages."""
        keeps_on = member.given < self.pace.renewed_after and not (member.alone or self.suspects or self.ending)
        following = self.state.next_of(job.host, self._given()) if job.more_of_site and keeps_on else None
        if following is not None:  # it takes the place of the one that is done
            member.give(following)

    def _keep(self, job: Job, answer: Answer) -> None:
        """Keep what came of a firm, unless an earlier look at it saw more."""
        saw_less = job.seen_before and answer.doubts > self.state.doubts(job.position)
        if not saw_less:
            self.state.finish(job.position, answer)
        if job.seen_before:
            settle(self.out, job.folder, keep_first=saw_less)
        if not saw_less:
            return
        self.state.keep(job.position)
        if not self.saw_less:
            self.saw_less = True
            self.watch.say(SAW_LESS)

    def _died(self, member: Member) -> None:
        """Replace a process that is gone; each of its firms is tried alone, and reported if deadly there too."""
        if member not in self.crew:
            return
        self.crew.remove(member)
        member.process.join(1.0)
        if member.retired and not member.in_flight:
            return
        self.barren += not member.ready
        self.watch.say(process_died(member.process.exitcode, len(member.in_flight)))
        for job in member.in_flight.values():
            if job.trouble is None and not (member.alone and self.state.crashed(job.position) >= DEADLY):
                self.suspects.append(job)
            else:
                self.urgent.append(replace(job, trouble=crash(member.process.exitcode)))
        if self.barren >= BARREN:
            self.ending = Ending.NO_PROCESS
        elif self.ending is None:
            self.crew.append(self._member())

    def _look_after(self) -> None:
        self.watch.tick(self._in_flight())
        for member in [one for one in self.crew if self._is_worn(one)]:
            member.retired = True
            member.stop()
            self.crew.append(self._member())
        for member in self.crew:
            if member.silent_for() > self.options.timeout + SILENCE:
                member.kill()

    def _is_worn(self, member: Member) -> bool:
        return member.given >= self.pace.renewed_after and not (member.in_flight or member.retired or member.alone)

    async def _dismiss(self) -> None:
        within = CLOSING if self.ending is Ending.FINISHED else STOPPING
        for member in self.crew:
            member.stop()
        await asyncio.gather(*(member.ended(within) for member in self.crew))
        while not self.events.empty():  # what was ready in the last moment is kept
            member, message = self.events.get_nowait()
            if isinstance(message, Finished) and message.position in member.in_flight:
                with suppress(sqlite3.OperationalError):
                    self._finished(member, message)
