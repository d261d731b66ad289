"""How long the page itself takes while it checks: fifty people ask at once, follow their check and go on looking.

    python -m benchmarks.web_page --people 50

The firms are those of the sample web, on loopback; figures are of the page's own answers, from asking to the last byte.
Page, checks, browsers, sample web and people share this machine, so the people, who have a process of their own, say
beside how late they themselves were, and the kernel how long the page's process waited for a processor.
"""

import asyncio
import multiprocessing
import os
import re
import socket
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
import click

from fixtures.web.sample import SampleWeb

_PATHS = ("/", "/preventivo", "/dichiarazioni", "/static/app.css")
_BEAT = 0.02
_SLOW = 0.5


@dataclass(slots=True)
class Seen:
    """What people saw: seconds by kind of page, checks that ended, how late the people's own process was."""

    taken: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    done: int = 0
    late: float = 0.0
    doubtful: int = 0

    def all(self) -> list[float]:
        """Return all times, the shortest first."""
        return sorted(one for times in self.taken.values() for one in times)


@click.command()
@click.option("--people", default=50, show_default=True)
@click.option("--seconds", default=60.0, show_default=True, help="How long they go on looking.")
def main(people: int, seconds: float) -> None:
    """Measure and print."""
    asyncio.run(measure(people, seconds))


async def measure(people: int, seconds: float) -> None:
    """Serve the sample web and the page, let people come, and print what they saw."""
    async with SampleWeb(latency=0.05) as web:
        names = sorted(site.host for site in web.sites)
        with tempfile.TemporaryDirectory() as data:
            port = _free_port()
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-c", "from app.cli import main; main()"),
                *("serve", "--port", str(port), "--data", str(Path(data))),
                env={**os.environ, **web.environment()},
                stderr=asyncio.subprocess.PIPE,
            )
            assert process.stderr is not None
            await process.stderr.readline()
            before = _on_processor(process.pid)
            try:
                seen = await _come(f"http://127.0.0.1:{port}", people, seconds, names)
                after = _on_processor(process.pid)
            finally:
                process.terminate()
                await process.communicate()
    print(f"{people} people, {len(seen.all())} pages in {seconds:.0f} s, {seen.done} checks finished")
    for line in _table(seen):
        print(line)
    print(f"the people themselves were up to {seen.late * 1000:.0f} ms late")
    if before and after:
        busy, waited = ((then - now) / 1e9 for then, now in zip(after, before, strict=True))
        print(f"the page's process worked {busy:.1f} s and waited {waited:.1f} s for a processor")


async def _come(at: str, people: int, seconds: float, names: list[str]) -> Seen:
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return await asyncio.get_running_loop().run_in_executor(pool, _people, at, people, seconds, names)


def _table(seen: Seen) -> Iterator[str]:
    yield f"{'':12} {'pages':>6} {'median':>8} {'99%':>8} {'slowest':>8} {f'>{_SLOW:.1f} s':>8}"
    for kind, times in (("all", seen.all()), *sorted(seen.taken.items())):
        yield f"{kind:12} {_row(sorted(times))}"
    yield f"{seen.doubtful} of the slow ones were asked for or received while the people themselves were late"


def _row(times: Sequence[float]) -> str:
    def at(share: float) -> str:
        return f"{times[min(len(times) - 1, int(len(times) * share))] * 1000:5.0f} ms"

    slow = sum(one > _SLOW for one in times)
    return f"{len(times):6} {at(0.5):>8} {at(0.99):>8} {at(1.0):>8} {slow:8}"


def _people(at: str, people: int, seconds: float, names: list[str]) -> Seen:
    return asyncio.run(_all_of_them(at, people, seconds, names))


async def _all_of_them(at: str, people: int, seconds: float, names: list[str]) -> Seen:
    seen, until = Seen(), time.monotonic() + seconds
    clock = _Clock()
    beating = asyncio.create_task(clock.beat())
    async with asyncio.TaskGroup() as group:
        for n in range(people):
            home = f"198.51.100.{n + 1}"
            group.create_task(_Person(at, names[n % len(names)], home, until, seen, clock).come())
    beating.cancel()
    seen.late = clock.worst
    seen.taken = dict(seen.taken)
    return seen


@dataclass(slots=True)
class _Clock:
    """Says how late the people's own loop is: what they wait for themselves is not the page's."""

    worst: float = 0.0
    late: list[tuple[float, float]] = field(default_factory=list)

    async def beat(self) -> None:
        while True:
            due = time.monotonic() + _BEAT
            await asyncio.sleep(_BEAT)
            late = time.monotonic() - due
            self.worst = max(self.worst, late)
            if late > _SLOW / 2:
                self.late.append((due, due + late))

    def was_late(self, began: float, ended: float) -> bool:
        return any(start < ended and end > began for start, end in self.late)


@dataclass(slots=True)
class _Person:
    """Asks for a check, follows it as a browser does, and looks at other pages meanwhile."""

    at: str
    firm: str
    home: str
    until: float
    seen: Seen
    clock: _Clock

    async def come(self) -> None:
        """Look until the time is over."""
        jar = aiohttp.CookieJar(unsafe=True)
        async with aiohttp.ClientSession(cookie_jar=jar, headers={"x-forwarded-for": self.home}) as session:
            token = re.search(r'name="token" value="([^"]+)"', await self._look(session, "/"))
            assert token is not None
            fields = aiohttp.FormData({"token": token[1], "url": self.firm}, default_to_multipart=True)
            began = time.monotonic()
            async with session.post(self.at + "/", data=fields, allow_redirects=False) as answer:
                page = answer.headers.get("location", "/")
            self._note("asking", began)
            following = asyncio.create_task(_follow(session, f"{self.at}{page}/eventi"))
            turn, text = 0, ""
            while time.monotonic() < self.until:
                text = await self._look(session, page)
                await self._look(session, _PATHS[turn % len(_PATHS)])
                turn += 1
                await asyncio.sleep(1.0)
            following.cancel()
            self.seen.done += 'class="verdict' in text

    async def _look(self, session: aiohttp.ClientSession, path: str) -> str:
        began = time.monotonic()
        async with session.get(self.at + path) as answer:
            text = await answer.text()
        kind = path if not path.startswith("/verifica/") else "result" if 'class="verdict' in text else "progress"
        self._note(kind, began)
        return text

    def _note(self, kind: str, began: float) -> None:
        ended = time.monotonic()
        self.seen.taken[kind].append(ended - began)
        self.seen.doubtful += ended - began > _SLOW and self.clock.was_late(began, ended)


async def _follow(session: aiohttp.ClientSession, address: str) -> None:
    """Hold the stream of a check open until it ends, as a browser does."""
    with suppress(aiohttp.ClientError):
        async with session.get(address, timeout=aiohttp.ClientTimeout(total=None)) as answer:
            async for _ in answer.content:
                pass


def _on_processor(pid: int) -> tuple[int, int] | None:
    """Return for how many nanoseconds the threads of a process have worked, and waited for a processor."""
    found = [path.read_text().split() for path in Path(f"/proc/{pid}/task").glob("*/schedstat")]
    return (sum(int(one[0]) for one in found), sum(int(one[1]) for one in found)) if found else None


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


if __name__ == "__main__":
    main()
