"""Run a worker with the stand-in checker as a program of its own: `python worker_standin.py URL OUT [key=value…]`."""

import asyncio
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "batch"))

from standin import StandIn

from app.workers.worker import Worker, work


def run(url: str, out: Path, **given: str) -> int:
    """Work until the queue is empty; print each firm."""
    checker = StandIn(delay=float(given.get("delay", 0.0)), log=Path(given["log"]) if "log" in given else None)
    worker = Worker(
        url=url,
        out=out,
        checker_for=lambda settings: checker,
        concurrency=int(given.get("concurrency", 4)),
        until_empty="forever" not in given,
        stalled_after=float(given.get("stalled_after", 3.0)),
    )
    return asyncio.run(work(worker, lambda firm, verdict, seconds: print(firm, verdict, flush=True)))


if __name__ == "__main__":
    sys.exit(run(sys.argv[1], Path(sys.argv[2]), **dict(word.partition("=")[::2] for word in sys.argv[3:])))
