"""How fast the proxy of the sample and generated web is: it must never be what a batch waits for.

Run: python -m benchmarks.web [--seconds 4]
The client is a process of its own with keep-alive connections; CPU is the proxy's process alone, so that 'a core/s'
holds on a busy machine too. Over TLS nearly every request meets a new host: a certificate and a handshake each.
"""

import argparse
import asyncio
import multiprocessing
import ssl
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from multiprocessing.connection import Connection

import aiohttp

from fixtures.generated import GeneratedWeb
from fixtures.generated.firms import Trouble
from fixtures.web import SampleWeb
from fixtures.web.proxy import Proxy

FLOOR = 1500  # plain requests a second that the benchmarks of the batch count on
CONNECTIONS = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """Requests a second, and milliseconds of the proxy's CPU for each."""

    name: str
    rate: float
    cpu: float
    kilobytes: float


def main() -> None:
    """Measure sample pages, generated pages and generated pages over TLS, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=4.0)
    seconds = parser.parse_args().seconds
    rows = [asyncio.run(_measure(name, seconds)) for name in ("sample, http", "generated, http", "generated, https")]
    print(f"{'what':<18} {'requests/s':>10} {'CPU ms each':>12} {'a core/s':>9} {'KB each':>8}")
    for row in rows:
        print(f"{row.name:<18} {row.rate:>10.0f} {row.cpu:>12.3f} {1000 / row.cpu:>9.0f} {row.kilobytes:>8.1f}")
    held = 1000 / rows[1].cpu >= FLOOR
    print(f"floor: {FLOOR} plain requests/s on one core: {'held' if held else 'MISSED'}")


async def _measure(name: str, seconds: float) -> Measured:
    web: Proxy = SampleWeb() if name.startswith("sample") else GeneratedWeb(400, latency=0)
    async with web:
        urls = list(_urls(web, name))
        ours, theirs = multiprocessing.get_context("spawn").Pipe()
        client = multiprocessing.get_context("spawn").Process(
            target=_client, args=(theirs, web.proxy_url, str(web.ca_file), urls, seconds)
        )
        client.start()
        await asyncio.to_thread(ours.recv)  # the client is ready
        before = time.process_time()
        count, size = await asyncio.to_thread(ours.recv)
        used = time.process_time() - before
        await asyncio.to_thread(client.join)
    return Measured(name=name, rate=count / seconds, cpu=used / count * 1000, kilobytes=size / count / 1024)


def _urls(web: Proxy, name: str) -> Iterator[str]:
    if not isinstance(web, GeneratedWeb):
        yield from ("http://www.meccanicalambrate.test/", "http://www.meccanicalambrate.test/index_en.htm")
        return
    secure = name.endswith("https")
    fine = (firm for firm in web.firms if firm.trouble is Trouble.NONE and firm.https is secure)
    yield from (f"{firm.url}{page}" for firm, page in zip(fine, cycle(("", "company", "contact")), strict=False))


def _client(pipe: Connection, proxy: str, authority: str, urls: list[str], seconds: float) -> None:
    asyncio.run(_fetch(pipe, proxy, ssl.create_default_context(cafile=authority), urls, seconds))


async def _fetch(pipe: Connection, proxy: str, context: ssl.SSLContext, urls: list[str], seconds: float) -> None:
    count = size = 0
    connector = aiohttp.TCPConnector(limit=CONNECTIONS, ssl=context)
    async with aiohttp.ClientSession(connector=connector, proxy=proxy) as session:
        pipe.send("ready")
        end = time.monotonic() + seconds
        turns = cycle(urls)

        async def keep_asking() -> None:
            nonlocal count, size
            while time.monotonic() < end:
                async with session.get(next(turns)) as answer:
                    size += len(await answer.read())
                count += 1

        await asyncio.gather(*(keep_asking() for _ in range(CONNECTIONS)))
    pipe.send((count, size))


if __name__ == "__main__":
    main()
