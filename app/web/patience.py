"""Connections of clients that keep the server waiting are ended: each holds one of those that the server has."""

import asyncio
import ipaddress
from collections import Counter
from typing import Any, ClassVar

from uvicorn.protocols.http.h11_impl import H11Protocol

_GRACE = 30.0  # seconds that a client may be silent in, while the server waits for it
_SLOWEST = 5_000.0  # bytes a second that prolong it: a capsule over a poor line comes in
_LOOK = 5.0
_MOST = 200  # connections of one address; a proxy that is trusted brings everybody's


class PatientProtocol(H11Protocol):
    """HTTP with an end to waiting, and so many connections of one address."""

    grace, slowest, look, most = _GRACE, _SLOWEST, _LOOK, _MOST
    open: ClassVar[Counter[str]] = Counter()

    def __init__(self, *given: Any, **named: Any) -> None:
        """Take what the server gives."""
        super().__init__(*given, **named)
        self._since, self._came, self._from = self.loop.time(), 0, ""
        self._watch: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """Begin to count, and send away an address that has as many as it may."""
        super().connection_made(transport)
        self._from = str((transport.get_extra_info("peername") or ("",))[0])
        self.open[self._from] += 1
        if self.open[self._from] > self.most and not self._is_trusted():
            transport.abort()
            return
        self._watch = self.loop.call_later(self.look, self._look)

    def data_received(self, data: bytes) -> None:
        """Count what comes."""
        self._came += len(data)
        super().data_received(data)

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop counting."""
        if self._watch is not None:
            self._watch.cancel()
        self.open[self._from] -= 1
        if self.open[self._from] <= 0:
            del self.open[self._from]
        super().connection_lost(exc)

    def _look(self) -> None:
        now = self.loop.time()
        if not self._waits():
            self._since, self._came = now, 0
        elif now - self._since > self.grace + self._came / self.slowest:
            self.transport.abort()
            return
        self._watch = self.loop.call_later(self.look, self._look)

    def _waits(self) -> bool:
        """Return whether the next move is the client's: a request is not whole, or has not begun."""
        return self.cycle is None or self.cycle.response_complete or self.cycle.more_body

    def _is_trusted(self) -> bool:
        trusted = self.config.forwarded_allow_ips
        named = trusted.split(",") if isinstance(trusted, str) else trusted
        return any(one.strip() == "*" or _is_in(self._from, one.strip()) for one in named)


def _is_in(address: str, network: str) -> bool:
    """Return whether an address is that of a proxy, or in its network.

    >>> _is_in("10.0.0.4", "10.0.0.0/24"), _is_in("10.0.0.4", "10.0.0.5"), _is_in("", "localhost")
    (True, False, False)
    """
    try:
        return ipaddress.ip_address(address) in ipaddress.ip_network(network, strict=False)
    except ValueError:
        return False
