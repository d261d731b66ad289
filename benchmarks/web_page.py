"""How long the page itself takes while it checks: fifty people ask at once and go on looking at it.

    python -m benchmarks.web_page --people 50

The firms are those of the sample web, on loopback; figures are of the page's own answers, from asking to the last byte.
"""

import asyncio
import os
import re
import socket
import statistics
import sys
import tempfile
import time
from pathlib import Path

import aiohttp
import click

from fixtures.web.sample import SampleWeb

_PATHS = ("/", "/preventivo", "/static/app.css")


@click.command()
@click.option("--people", default=50, show_default=True)
@click.option("--seconds", default=60.0, show_default=True, help="How long they go on looking.")
def main(people: int, seconds: float) -> None:
    """Measure and print."""
    asyncio.run(measure(people, seconds))


async def measure(people: int, seconds: float) -> None:
    """Serve the sample web and the page, and let people come."""
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
            try:
                await _people(f"http://127.0.0.1:{port}", people, seconds, names)
            finally:
                process.terminate()
                await process.wait()


async def _people(at: str, people: int, seconds: float, names: list[str]) -> None:
    until = time.monotonic() + seconds
    async with asyncio.TaskGroup() as group:
        visits = [
            group.create_task(_person(at, names[n % len(names)], f"198.51.100.{n + 1}", until)) for n in range(people)
        ]
    taken = sorted(one for visit in visits for one in visit.result()[0])
    done = sum(visit.result()[1] for visit in visits)
    print(f"{people} people, {len(taken)} pages in {seconds:.0f} s, {done} checks finished")
    print(f"median {statistics.median(taken) * 1000:.0f} ms, 99% {taken[int(len(taken) * 0.99)] * 1000:.0f} ms")
    print(f"slowest {taken[-1] * 1000:.0f} ms")


async def _person(at: str, firm: str, home: str, until: float) -> tuple[list[float], bool]:
    """Ask for a check, then look at it and at other pages; return the times and whether it was done."""
    taken: list[float] = []
    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(cookie_jar=jar, headers={"x-forwarded-for": home}) as session:

        async def look(path: str) -> str:
            began = time.monotonic()
            async with session.get(at + path) as answer:
                text = await answer.text()
            taken.append(time.monotonic() - began)
            return text

        token = re.search(r'name="token" value="([^"]+)"', await look("/"))
        assert token is not None
        began = time.monotonic()
        fields = aiohttp.FormData({"token": token[1], "url": firm}, default_to_multipart=True)
        async with session.post(at + "/", data=fields, allow_redirects=False) as answer:
            page = answer.headers.get("location", "/")
        taken.append(time.monotonic() - began)
        text = ""
        while time.monotonic() < until:
            text = await look(page)
            await look(_PATHS[len(taken) % len(_PATHS)])
            await asyncio.sleep(1.0)
    return taken, 'class="verdict' in text


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


if __name__ == "__main__":
    main()
