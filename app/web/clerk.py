"""Processes that do for the page what takes long: whoever asked for it waits, and nobody else."""

import asyncio
import pickle
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from app.web.child import Child

LENGTH = 8  # bytes, before each letter that goes to a clerk or comes back
_MODULE = "app.web.clerk_process"
_PATIENCE = 300.0
_LAST = 1.0
P = ParamSpec("P")
T = TypeVar("T")


class ClerkError(RuntimeError):
    """A clerk died over its work, or did not end it in time."""


class Clerks:
    """A few clerks, each begun when it is needed and kept for the next errand."""

    def __init__(self, most: int = 2) -> None:
        """Take how many may work at once."""
        self._free = asyncio.Semaphore(most)
        self._idle: list[Child] = []
        self._working: set[Child] = set()

    async def do(self, work: Callable[P, T], /, *given: P.args, **named: P.kwargs) -> T:
        """Let a clerk call a function of ours, and return what it returns.

        Raises:
            ClerkError: when there is no answer; the clerk is replaced.
            Exception: what the function raised, when what was given was at fault.
        """
        async with self._free:
            clerk = self._idle.pop() if self._idle else await self._begin()
            self._working.add(clerk)
            answered = False
            try:
                well, answer = await asyncio.wait_for(_answer(clerk, (work, given, named)), _PATIENCE)
                answered = True
            except (TimeoutError, OSError, asyncio.IncompleteReadError) as error:
                raise ClerkError(f"{work.__name__}: no answer") from error
            finally:
                self._working.discard(clerk)
                if answered:
                    self._idle.append(clerk)
                else:
                    clerk.kill()
        if not well:
            kind, arguments, values = answer
            fault = kind.__new__(kind, *arguments)  # not all of ours can be made anew from their arguments alone
            vars(fault).update(values)
            raise fault
        found: T = answer
        return found

    async def _begin(self) -> Child:
        return await Child.begin(_MODULE, (), answers=True)

    async def close(self) -> None:
        """Send all clerks home, whatever they were at."""
        for clerk in self._working:
            clerk.kill()
        await asyncio.gather(*(clerk.end(_LAST) for clerk in (*self._idle, *self._working)))


async def _answer(clerk: Child, errand: object) -> tuple[bool, Any]:
    written = pickle.dumps(errand)
    clerk.input.write(len(written).to_bytes(LENGTH, "big") + written)
    await clerk.input.drain()
    length = int.from_bytes(await clerk.output.readexactly(LENGTH), "big")
    found: tuple[bool, Any] = pickle.loads(await clerk.output.readexactly(length))
    return found
