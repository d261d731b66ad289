"""Clerks that stay from one test to the next: real processes, which a test borrows instead of starting its own."""

import asyncio
import contextlib
import subprocess
import sys
from asyncio.streams import FlowControlMixin
from os import dup, fdopen

from app.web.child import Child
from app.web.clerk import Clerks


class Pool:
    """The processes that nobody borrows now."""

    def __init__(self) -> None:
        self.idle: list[subprocess.Popen[bytes]] = []

    def take(self) -> "subprocess.Popen[bytes]":
        if self.idle:
            return self.idle.pop()
        return subprocess.Popen(
            [sys.executable, "-m", "app.web.clerk_process"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
        )

    def close(self) -> None:
        for process in self.idle:
            with process:
                assert process.stdin is not None
                process.stdin.close()


class KeptClerk(Child):
    """A process of the pool, spoken to from the event loop of the test that borrowed it."""

    @classmethod
    async def borrow(cls, pool: Pool) -> "KeptClerk":
        made = cls.__new__(cls)
        made.pool, made.process = pool, pool.take()
        loop, reader = asyncio.get_running_loop(), asyncio.StreamReader()
        assert made.process.stdin is not None
        assert made.process.stdout is not None
        made.reading, _ = await loop.connect_read_pipe(
            lambda: asyncio.StreamReaderProtocol(reader), fdopen(dup(made.process.stdout.fileno()), "rb", buffering=0)
        )
        writing, protocol = await loop.connect_write_pipe(
            FlowControlMixin, fdopen(dup(made.process.stdin.fileno()), "wb", buffering=0)
        )
        made.reader, made.writer = reader, asyncio.StreamWriter(writing, protocol, None, loop)
        return made

    @property
    def input(self) -> asyncio.StreamWriter:
        return self.writer

    @property
    def output(self) -> asyncio.StreamReader:
        return self.reader

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate()

    async def end(self, within: float) -> None:
        """Give it back."""
        self.reading.close()
        self.writer.close()
        if self.process.returncode is None:
            self.pool.idle.append(self.process)


class KeptClerks(Clerks):
    """Clerks of the pool."""

    def __init__(self, pool: Pool) -> None:
        super().__init__()
        self.pool = pool

    async def _begin(self) -> Child:
        return await KeptClerk.borrow(self.pool)

    async def close(self) -> None:
        """End as the page does, but after what is being made ready: a clerk would have to be replaced."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(60.0):
                while self._working:
                    await asyncio.sleep(0.01)
        await super().close()
