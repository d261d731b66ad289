"""Find something out once and let everybody who asks meanwhile wait for the same answer."""

import asyncio
import math
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Once(Generic[T]):
    """Answers by key, the last few thousand kept; a question that was broken off is asked again by the next one."""

    def __init__(self, most: int = 5000, lasts: float = math.inf) -> None:
        """Take how many answers to keep, and for how many seconds."""
        self.most = most
        self.lasts = lasts
        self._known: dict[str, asyncio.Future[T | None]] = {}
        self._told_at: dict[str, float] = {}

    def begin(self, key: str) -> "asyncio.Future[T | None] | None":
        """Return the known or coming answer; None makes the caller the one who finds it and must `settle` it."""
        known = self._known.get(key)
        if known is not None and not self._is_old(key):
            return known
        self._told_at.pop(key, None)
        self._known[key] = asyncio.get_running_loop().create_future()
        if len(self._known) > self.most:
            self._forget()
        return None

    def _forget(self) -> None:
        """Drop the older half of the answers; those that are still awaited stay."""
        for key in [key for key, answer in self._known.items() if answer.done()][: self.most // 2]:
            del self._known[key]
            self._told_at.pop(key, None)

    def _is_old(self, key: str) -> bool:
        """Return whether an answer was told longer ago than answers last; one that is still awaited is not old."""
        told_at = self._told_at.get(key)
        return told_at is not None and asyncio.get_running_loop().time() - told_at >= self.lasts

    def settle(self, key: str, answer: T | None) -> None:
        """Tell the answer to those who wait; None lets the next one ask again."""
        pending = self._known.get(key)
        if pending is None or pending.done():
            return
        if answer is None:
            del self._known[key]
        else:
            self._told_at[key] = asyncio.get_running_loop().time()
        pending.set_result(answer)

    async def get(self, key: str, find: Callable[[], Awaitable[T]]) -> T:
        """Return the answer, from memory or from `find`."""
        while (known := self.begin(key)) is not None:
            answer = await asyncio.shield(known)
            if answer is not None:
                return answer
        found: T | None = None
        try:
            found = await find()
        finally:
            self.settle(key, found)
        return found
