"""Keep requests to a site as far apart as its robots.txt asks, whichever firms of a process they are for."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit
from weakref import WeakValueDictionary

_MOST = 2000


class Spacing:
    """Who asked for distance, and from when on each may be asked again.

    The distance lies between the end of one answer and the next question, so that the site sees no less of it however
    late a busy machine sends.
    """

    def __init__(self) -> None:
        """Begin with nobody who asked for distance."""
        self._apart: dict[str, float] = {}
        self._free_at: dict[str, float] = {}
        self._doors: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    def note(self, host: str, seconds: float) -> None:
        """Take in what a robots.txt asks for; the answer that said so was the first."""
        if seconds <= 0 or seconds <= self._apart.get(host, 0.0):
            return
        if len(self._apart) >= _MOST:
            self._forget()
        self._apart[host] = seconds
        self._free_at[host] = _now() + seconds

    def apart(self, host: str) -> float:
        """Return how many seconds a host wants between two requests, 0 when it did not say."""
        return self._apart.get(host, 0.0)

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[float]:
        """Wait until a host may be asked, and be the only one who asks; give the seconds that were waited."""
        if host not in self._apart:
            yield 0.0
            return
        began = _now()
        door = self._doors.setdefault(host, asyncio.Lock())
        async with door:
            await asyncio.sleep(self._free_at.get(host, 0.0) - _now())
            try:
                yield _now() - began
            finally:
                self._free_at[host] = _now() + self._apart.get(host, 0.0)

    def _forget(self) -> None:
        """Forget who may be asked by now: their robots.txt is read again by whoever asks next."""
        for host in [host for host, at in self._free_at.items() if at < _now() and host not in self._doors]:
            self._free_at.pop(host)
            self._apart.pop(host, None)


def authority_of(url: str) -> str:
    """Return host and port of an address: with TLS or without, it is one server that wants distance.

    >>> authority_of("https://Acme.test/a") == authority_of("http://acme.test/b")
    True
    """
    return urlsplit(url).netloc.rpartition("@")[2].lower()


def _now() -> float:
    return asyncio.get_running_loop().time()
