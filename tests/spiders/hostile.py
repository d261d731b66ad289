"""A server that misbehaves on demand, names that lead to it, and one call that visits it."""

import asyncio
import ssl
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path

from crawler.crawl_settings import CrawlSettings
from crawler.dossier import Dossier, StoredDossier, read_dossier
from crawler.shared import Shared
from evidence.capture import Capture, Purpose, Visit
from evidence.firm import Firm
from evidence.plan import Plan, Planner
from spiders.run import CrawlEnd, crawl

_TLS_HELLO = b"\x16"
Answer = Callable[["Asked", asyncio.StreamWriter], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request as the server saw it."""

    target: str
    headers: Mapping[str, str]

    @property
    def path(self) -> str:
        return self.target.partition("?")[0]


@dataclass(slots=True)
class Server:
    """A web server on loopback whose answers are written by hand, byte by byte."""

    answers: dict[str, Answer]
    seen: list[Asked] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    connections: int = 0
    port: int = 0

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def paths(self) -> list[str]:
        return [asked.path for asked in self.seen if asked.path != "/robots.txt"]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            with suppress(ConnectionError, asyncio.IncompleteReadError, ValueError, asyncio.CancelledError):
                start = await reader.readexactly(1)
                if start == _TLS_HELLO:
                    return  # a server that speaks no TLS
                head = (start + await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                first, *lines = head.split("\r\n")
                headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines) if name}
                asked = Asked(target=first.split(" ")[1], headers=headers)
                self.seen.append(asked)
                self.at_once += 1
                self.most_at_once = max(self.most_at_once, self.at_once)
                try:
                    await self.answers.get(asked.path, page(status=404, body=b"no"))(asked, writer)
                    await writer.drain()
                finally:
                    self.at_once -= 1
        finally:
            writer.close()


def page(
    body: bytes | str = b"<html><body><p>Ciao</p></body></html>",
    *,
    status: int = 200,
    headers: Sequence[tuple[str, str]] = (),
    length: int | None = None,
) -> Answer:
    """Return an answer of one page; `length` lies about its size."""
    raw = body.encode() if isinstance(body, str) else body

    async def answer(_: Asked, writer: asyncio.StreamWriter) -> None:
        lines = dict([("Content-Type", "text/html; charset=utf-8"), *headers])
        size = len(raw) if length is None else length
        text = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        head = f"HTTP/1.1 {status} Whatever\r\nContent-Length: {size}\r\nConnection: close\r\n{text}\r\n"
        writer.write(head.encode("latin-1") + raw)

    return answer


def sends_to(target: str, status: int = 302) -> Answer:
    return page(b"", status=status, headers=[("Location", target)])


def raw(data: bytes) -> Answer:
    async def answer(_: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(data)

    return answer


def in_turn(*answers: Answer) -> Answer:
    """Return answers one after the other, the last one for ever."""
    left = list(answers)

    async def answer(asked: Asked, writer: asyncio.StreamWriter) -> None:
        await (left.pop(0) if len(left) > 1 else left[0])(asked, writer)

    return answer


def slow(seconds: float, then: Answer) -> Answer:
    async def answer(asked: Asked, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(seconds)
        await then(asked, writer)

    return answer


@dataclass(slots=True)
class Bench:
    """Serve answers and visit them; everything stops with the test."""

    folder: Path
    stack: AsyncExitStack
    shared: Shared | None = None
    ends: list[CrawlEnd] = field(default_factory=list)

    async def serve(self, answers: Mapping[str, Answer], *, tls: ssl.SSLContext | None = None) -> Server:
        server = Server(dict(answers))
        listening = await asyncio.start_server(server.serve, "127.0.0.1", 0, ssl=tls)
        server.port = listening.sockets[0].getsockname()[1]

        async def stop() -> None:
            listening.close()

        self.stack.push_async_callback(stop)
        return server

    async def visit(self, *visits: Visit, shared: Shared | None = None, **limits: object) -> tuple[Capture, ...]:
        """Visit some pages in one round and return their captures."""
        return (await self.crawl(lambda seen: Plan(visits=() if seen else visits), shared=shared, **limits)).captures

    async def crawl(
        self, planner: Planner, *, shared: Shared | None = None, spider: str = "site", **limits: object
    ) -> CrawlEnd:
        settings = CrawlSettings(**{"allow_private": True, "timeout": 20.0, "page_timeout": 6.0, **limits})  # type: ignore[arg-type]
        dossier = Dossier.create(
            self.folder / f"firm-{len(self.ends)}", firm=Firm(id="acme", url="acme.test"), settings={}, provenance={}
        )
        shared = shared or self.shared
        if shared is None:
            shared = await self.stack.enter_async_context(Shared(settings))
        try:
            end = await crawl(dossier=dossier, planner=planner, settings=settings, shared=shared, spider=spider)  # type: ignore[arg-type]
        finally:
            dossier.close()
        self.ends.append(end)
        assert self.stored().captures == end.captures, "a dossier must read back what the crawl returned"
        return end

    def stored(self, number: int = -1) -> StoredDossier:
        """Return a dossier as written."""
        return read_dossier(self.folder / f"firm-{len(self.ends) - 1 if number < 0 else number}")


def inner(url: str, **more: object) -> Visit:
    return Visit(url=url, purpose=Purpose.INNER, **more)  # type: ignore[arg-type]
