"""The handle on one process of a batch: what it was given, whether it lives, what it says."""

import asyncio
import multiprocessing
import threading
import time
from collections.abc import Iterable
from itertools import count
from pathlib import Path

from app.batch import child
from app.batch.job import Checker, Job
from app.options import Options

Event = tuple["Member", child.Message | None]


class Member:
    """A process, started afresh rather than forked, so that it inherits no loop, no lock and no connection."""

    def __init__(
        self, checker: Checker, options: Options, out: Path, events: "asyncio.Queue[Event]", seat: int
    ) -> None:
        """Start it; what it says goes to `events`, and None when it is gone."""
        self.seat = seat
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=child.main, args=(theirs, checker, options, out, seat), daemon=True)
        self.process.start()
        theirs.close()
        self.in_flight: dict[int, Job] = {}
        self.waiting: set[int] = set()  # of those in flight, the ones that wait for a platform
        self.ready = False
        self.given = 0
        self.retired = False  # told to end, because it has done its share
        self.alone = False  # it checks one suspect and nothing else
        self.heard = time.monotonic()
        loop = asyncio.get_running_loop()
        self.listener = threading.Thread(target=self._listen, args=(loop, events), daemon=True)
        self.listener.start()

    def _listen(self, loop: asyncio.AbstractEventLoop, events: "asyncio.Queue[Event]") -> None:
        """Pass on what it says, and close the connection: nobody else may while this thread reads from it."""
        message: child.Message | None
        with self.connection as connection:
            while True:
                try:
                    message = connection.recv()
                except (EOFError, OSError):
                    message = None
                try:
                    loop.call_soon_threadsafe(events.put_nowait, (self, message))
                except RuntimeError:  # the loop is closed
                    return
                if message is None:
                    return

    def give(self, job: Job) -> None:
        """Hand it a firm."""
        self.in_flight[job.position] = job
        self.given += 1
        self._send(job)

    def took_back(self, position: int) -> Job | None:
        """Return the firm that it has finished, None when it had no such firm."""
        self.waiting.discard(position)
        return self.in_flight.pop(position, None)

    @property
    def active(self) -> int:
        """How many firms it is really working on."""
        return len(self.in_flight) - len(self.waiting)

    def stop(self) -> None:
        """Ask it to put away what it has in hand and end."""
        self._send(None)

    def _send(self, job: Job | None) -> None:
        try:
            self.connection.send(job)
        except OSError:  # it is gone: its listener says so too
            return

    def silent_for(self) -> float:
        """Return the seconds since it last said anything."""
        return time.monotonic() - self.heard

    def kill(self) -> None:
        """End it at once."""
        self.process.kill()

    async def ended(self, within: float) -> None:
        """Wait for its end, and make it end when it takes too long."""
        deadline = time.monotonic() + within
        while self.process.is_alive() and time.monotonic() < deadline:
            await asyncio.sleep(0.02)
        if self.process.is_alive():
            self.process.kill()
        await asyncio.to_thread(self.process.join, 2.0)
        await asyncio.to_thread(self.listener.join, 2.0)


def free_seat(crew: Iterable[Member]) -> int:
    """Return the first seat that nobody at work holds: who is told to end has nothing in hand any more."""
    taken = {member.seat for member in crew if not member.retired}
    return next(seat for seat in count() if seat not in taken)
