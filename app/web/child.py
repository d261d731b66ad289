"""Processes that work beside the page: they live as long as the page holds their standard input open, no longer."""

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

_KILLED = 1.0
_BELOW_THE_PAGE: int = getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)  # Windows; elsewhere see `priority`


def when_parent_ends(then: Callable[[], object]) -> None:
    """Call `then`, from a thread, when the process that started this one closes our input or is gone."""

    def wait() -> None:
        while os.read(sys.__stdin__.fileno() if sys.__stdin__ else 0, 1024):
            pass
        then()

    threading.Thread(target=wait, daemon=True).start()


def interrupt_myself() -> None:
    """Do to this process what Ctrl-C does."""
    signal.raise_signal(signal.SIGINT)


class Child:
    """A process of ours, in a group of its own: a Ctrl-C at the terminal is the page's to pass on."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        """Take the running process."""
        self._process = process

    @classmethod
    async def begin(
        cls, module: str, arguments: Sequence[str], *, errors: Path | None = None, answers: bool = False
    ) -> "Child":
        """Start a module of ours; what it says on standard error is added to a file. With `answers` we read it."""
        with contextlib.ExitStack() as stack:
            said = stack.enter_context(errors.open("ab")) if errors is not None else None
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                module,
                *arguments,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE if answers else asyncio.subprocess.DEVNULL,
                stderr=said,
                start_new_session=True,
                creationflags=_BELOW_THE_PAGE,
            )
        return cls(process)

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    @property
    def status(self) -> int | None:
        """How it ended, None while it runs."""
        return self._process.returncode

    @property
    def input(self) -> asyncio.StreamWriter:
        """What it reads."""
        assert self._process.stdin is not None
        return self._process.stdin

    @property
    def output(self) -> asyncio.StreamReader:
        """What it answers, when it was begun with `answers`."""
        assert self._process.stdout is not None
        return self._process.stdout

    def ask_to_end(self) -> None:
        """Close its input: it ends what it does and goes."""
        if self._process.stdin is not None:
            self._process.stdin.close()

    async def ended(self, within: float) -> int | None:
        """Wait for its end; return how it ended, None when it has not."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._process.wait(), within)
        return self._process.returncode

    def kill(self) -> None:
        """End it at once."""
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()

    async def end(self, within: float) -> None:
        """End it, kindly first."""
        self.ask_to_end()
        if await self.ended(within) is None:
            self.kill()
            await self.ended(_KILLED)
