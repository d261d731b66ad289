"""Run `requisito batch` on the simulated web and measure time, processor and memory from outside."""

import json
import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from benchmarks.batch.web import Web

MOST = 0.9
_STEP = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One run. `most` are the seconds in which nine firms in ten were done: the last wait for sites that never end.

    `start` is the processor time until the first firm was done, most of it imports, once a process whatever the number
    of firms. Memory is in bytes: the highest that our processes held together, in all, and until so many were done.
    """

    firms: int
    pages: int
    requests: int
    median_requests: int
    without_browser: float
    to_look_at: float
    seconds: float
    most: float
    cpu: float
    start: float
    memory: int
    memory_at: dict[int, int] = field(default_factory=dict)

    @property
    def pages_a_second(self) -> float:
        """The speed at which the first nine firms in ten were done."""
        return MOST * self.pages / self.most

    @property
    def requests_a_second(self) -> float:
        """The same in requests: each host's robots.txt, redirects and second attempts are among them."""
        return MOST * self.requests / self.most

    @property
    def cpu_a_page(self) -> float:
        """Seconds of processor a page, without the start."""
        return (self.cpu - self.start) / self.pages

    @property
    def firms_a_second(self) -> float:
        """The same in firms."""
        return MOST * self.firms / self.most


def run(
    web: Web,
    out: Path,
    *,
    jobs: int,
    concurrency: int,
    browser: str = "auto",
    marks: tuple[int, ...] = (),
    most_pages: int = 30,
) -> Measured:
    """Check every firm of the web, of which each shows at most so many pages."""
    words = [
        *(sys.executable, "-m", "benchmarks.batch.requisito", "batch", str(web.firms), "--out", str(out)),
        *("--jobs", str(jobs), "--concurrency", str(concurrency), "--progress", "json"),
        *("--platform-pace", "0", "--timeout", "30", "--restart", "--browser", browser),
        *("--max-pages", str(most_pages)),
    ]
    began = time.monotonic()
    with subprocess.Popen(
        words, env={**os.environ, **web.environment}, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    ) as process:
        watch = _Watch(process.pid)
        watch.start()
        at: dict[int, int] = {}
        moments = [began]
        start = 0.0
        assert process.stderr is not None
        for line in process.stderr:
            if line.startswith('{"event": "start"'):
                moments = [time.monotonic()]
            if line.startswith('{"event": "firm"'):
                start = start or watch.cpu()
                moments.append(time.monotonic())
                if len(moments) - 1 in marks:
                    at[len(moments) - 1] = watch.highest
        process.wait()
        watch.ended.set()
        watch.join()
    return _measured(
        out,
        seconds=time.monotonic() - began,
        most=moments[round(MOST * (len(moments) - 1))] - moments[0],
        cpu=watch.cpu(),
        start=start,
        memory=watch.highest,
        memory_at=at,
    )


def reports(out: Path) -> Iterator[dict[str, object]]:
    """Yield the reports of a run."""
    with (out / "results.jsonl").open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def addresses(out: Path) -> list[str]:
    """Return the pages that were answered, in no order, so that those of slow sites do not come together."""
    found = [page["url"] for report in reports(out) for page in report["crawl"]["pages"] if page["status"]]  # type: ignore[index]
    random.Random(len(found)).shuffle(found)
    return found


def _measured(
    out: Path, *, seconds: float, most: float, cpu: float, start: float, memory: int, memory_at: dict[int, int]
) -> Measured:
    crawls = [report["crawl"] for report in reports(out)]
    verdicts = [report["verdict"] for report in reports(out)]
    requests = sorted(crawl["requests"] for crawl in crawls)  # type: ignore[index]
    plain = sum(not any(page["rendered"] for page in crawl["pages"]) for crawl in crawls)  # type: ignore[index]
    return Measured(
        firms=len(crawls),
        pages=sum(len(crawl["pages"]) for crawl in crawls),  # type: ignore[index]
        requests=sum(requests),
        median_requests=requests[len(requests) // 2],
        without_browser=plain / len(crawls),
        to_look_at=verdicts.count("needs_review") / len(verdicts),
        seconds=seconds,
        most=most,
        cpu=cpu,
        start=start,
        memory=memory,
        memory_at=memory_at,
    )


class _Watch(threading.Thread):
    """Look now and then at the memory of the Python processes of a run, and at the processor time of all of them.

    Processes that are not our children's children any more when they end are in no account of the system.
    """

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.root = psutil.Process(pid)
        self.highest = 0
        self.ended = threading.Event()
        self._spent: dict[int, float] = {}

    def run(self) -> None:
        """Look until told that it has ended."""
        while not self.ended.wait(_STEP):
            self.look()

    def look(self) -> None:
        """Note what each process holds and has used."""
        held = 0
        for one in self._family():
            with suppress(psutil.Error):
                times = one.cpu_times()
                self._spent[one.pid] = times.user + times.system
                held += one.memory_info().rss if "python" in one.name() else 0
        self.highest = max(self.highest, held)

    def cpu(self) -> float:
        """Return the processor seconds that they have used so far."""
        self.look()
        return sum(self._spent.values())

    def _family(self) -> list[psutil.Process]:
        with suppress(psutil.Error):
            return [self.root, *self.root.children(recursive=True)]
        return []
