"""A forward proxy on loopback for one browser context: the browser resolves nothing and connects nowhere but here.

So the address guard holds inside the browser too, against names that resolve anew as well: the address that was
judged is the one that is connected to.
"""

import asyncio
from contextlib import suppress
from urllib.parse import urlsplit

from crawler.guard import AddressRefused, Resolver, host_refusal
from crawler.upstream import HEAD_LIMIT, Fault, RelayError, Server, connect, proxy_for, through_proxy
from evidence.capture import Failure

FAILURE_HEADER = "x-requisito-failure"
_PIECE = 65536
# What Chromium asks for by itself has no place in a firm's dossier.
_BROWSERS_OWN = frozenset(
    f"{name}.{domain}"
    for name, domain in (
        ("update", "googleapis.com"),
        ("safebrowsing", "googleapis.com"),
        ("optimizationguide-pa", "googleapis.com"),
        ("content-autofill", "googleapis.com"),
        ("edgedl.me", "gvt1.com"),
        ("redirector", "gvt1.com"),
        ("clients1", "google.com"),
        ("clients2", "google.com"),
        ("clients4", "google.com"),
        ("accounts", "google.com"),
    )
)
_HOP_BY_HOP = (b"connection:", b"proxy-connection:", b"proxy-authorization:", b"keep-alive:")


class Relay:
    """Serve one browser context: judge each host, connect to the judged address, count what comes in."""

    def __init__(self, resolver: Resolver, *, allow_private: bool, per_host: int) -> None:
        """Take how names are resolved, whether private networks are allowed, and the connections a host may see."""
        self.resolver = resolver
        self.allow_private = allow_private
        self.per_host = per_host
        self.faults: dict[str, Fault] = {}
        self.received = 0
        self._gates: dict[str, asyncio.Semaphore] = {}
        self._server: asyncio.Server | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self) -> str:
        """Listen on a free port of loopback and return the proxy's address."""
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0, limit=HEAD_LIMIT)
        return f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    async def close(self) -> None:
        """Stop listening and end every connection."""
        if self._server is not None:
            self._server.close()
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        if task is not None:
            self._tasks.add(task)
        try:
            await self._serve(reader, writer)
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, ValueError):
            pass  # the browser went away, or spoke no HTTP
        except asyncio.CancelledError:
            pass  # the context is closing; asyncio's own callback would log the cancellation as a fault
        finally:
            if task is not None:
                self._tasks.discard(task)
            writer.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        method, target, _ = head.split(b"\r\n", 1)[0].decode("latin-1").split(" ", 2)
        tunnel = method == "CONNECT"
        parts = urlsplit(f"//{target}" if tunnel else target)
        host, port = parts.hostname or "", parts.port or (443 if tunnel else 80)
        gate = self._gates.setdefault(host, asyncio.Semaphore(self.per_host))
        async with gate:
            try:
                server = await self._open(host, port, tunnel=tunnel)
            except RelayError as error:
                self.faults[host] = error.fault
                writer.write(_refusal(error.fault))
                await writer.drain()
                return
            self.faults.pop(host, None)
            await self._join(reader, writer, server, b"" if tunnel else head)

    async def _join(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, server: "Server", head: bytes
    ) -> None:
        try:
            if head:
                server.writer.write(_onward(head, server))
            else:
                writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            up = asyncio.ensure_future(_pump(reader, server.writer))
            try:
                await self._pump_down(server.reader, writer)
            finally:
                up.cancel()
        finally:
            server.writer.close()

    async def _pump_down(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while piece := await reader.read(_PIECE):
            self.received += len(piece)
            writer.write(piece)
            await writer.drain()

    async def _open(self, host: str, port: int, *, tunnel: bool) -> "Server":
        if host in _BROWSERS_OWN:
            raise RelayError(Failure.GUARD, "il browser non parla con chi lo ha fatto")
        proxy = proxy_for("https" if tunnel else "http", host)
        refused = None if self.allow_private else host_refusal(host, named=proxy is not None)
        if refused is not None:
            raise RelayError(Failure.GUARD, refused)
        if proxy is not None:
            return await through_proxy(proxy, host, port, tunnel=tunnel)
        try:
            addresses = await self.resolver.resolve(host, port)
        except AddressRefused as error:
            raise RelayError(Failure.GUARD, str(error)) from error
        except OSError as error:
            raise RelayError(Failure.DNS, "il nome del sito non si risolve") from error
        return await connect([entry["host"] for entry in addresses], port)


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while piece := await reader.read(_PIECE):
            writer.write(piece)
            await writer.drain()
        if writer.can_write_eof():
            writer.write_eof()


def _onward(head: bytes, server: Server) -> bytes:
    """Return a request head as the next one wants it: one request a connection, in origin form unless to a proxy."""
    lines = head[:-4].split(b"\r\n")
    method, target, version = lines[0].split(b" ", 2)
    if not server.absolute:
        rest = target.split(b"://", 1)[-1]
        slash = rest.find(b"/")
        target = rest[slash:] if slash >= 0 else b"/"
    kept = [text for text in lines[1:] if not text.lower().startswith(_HOP_BY_HOP)]
    first = b" ".join((method, target, version))
    return b"\r\n".join((first, *kept, b"Connection: close")) + b"\r\n" + server.credentials + b"\r\n"


def _refusal(fault: Fault) -> bytes:
    status = b"403 Forbidden" if fault.failure is Failure.GUARD else b"502 Bad Gateway"
    return (
        b"HTTP/1.1 "
        + status
        + b"\r\n"
        + f"{FAILURE_HEADER}: {fault.failure.value}\r\n".encode()
        + b"Content-Length: 0\r\nConnection: close\r\n\r\n"
    )
