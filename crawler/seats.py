"""Bound what a site sees at once: a request takes one seat, a browser, which asks for many things, takes all."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from weakref import WeakValueDictionary


class Seats:
    """So many seats; who wants more than are free waits."""

    def __init__(self, number: int) -> None:
        """Take how many seats there are."""
        self.number = number
        self._free = number
        self._changed = asyncio.Condition()

    @asynccontextmanager
    async def take(self, wanted: int) -> AsyncIterator[None]:
        """Hold some seats, all of them at most."""
        seats = min(wanted, self.number)
        async with self._changed:
            await self._changed.wait_for(lambda: self._free >= seats)
            self._free -= seats
        try:
            yield
        finally:
            self._free += seats
            async with self._changed:
                self._changed.notify_all()


class SiteSeats:
    """The seats of each site that somebody is at, for all firms of a process: two may be forwarded to one site."""

    def __init__(self) -> None:
        """Begin with nobody at any site."""
        self._known: WeakValueDictionary[str, Seats] = WeakValueDictionary()

    def at(self, host: str, number: int) -> Seats:
        """Return the seats of a site; the first who comes says how many there are."""
        known = self._known.get(host)
        if known is None:
            known = self._known[host] = Seats(number)
        return known
