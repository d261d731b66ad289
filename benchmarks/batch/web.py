"""The simulated web as a process: `python -m benchmarks.batch.web COUNT LATENCY FOLDER`, until standard input ends."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from fixtures.generated import GeneratedWeb

SEED = 20260315


@dataclass(frozen=True, slots=True)
class Web:
    """A running web: the firms file, and the variables that lead a program to it."""

    firms: Path
    environment: dict[str, str]


@contextmanager
def simulated_web(count: int, latency: float, folder: Path) -> Iterator[Web]:
    """Serve that many firms; `latency` is the median answer time in seconds."""
    words = [sys.executable, "-m", "benchmarks.batch.web", str(count), str(latency), str(folder)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        told = json.loads(process.stdout.readline())
        try:
            yield Web(Path(told["firms"]), told["environment"])
        finally:
            process.stdin.close()
            process.wait(timeout=30)


async def _serve(count: int, latency: float, folder: Path) -> None:
    async with GeneratedWeb(count, SEED, latency) as web:
        firms = web.firms_csv(folder / f"firms-{count}.csv")
        print(json.dumps({"firms": str(firms), "environment": web.environment()}), flush=True)
        await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1]), float(sys.argv[2]), Path(sys.argv[3])))
