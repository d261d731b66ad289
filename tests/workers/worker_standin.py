"""Run a worker with the stand-in checker as a program of its own: `python worker_standin.py URL OUT [key=value…]`."""

import asyncio
import logging
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "batch"))

from standin import StandIn

from app.errors import UnusableInput
from app.workers.worker import Worker, work
from evidence.said import Said


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
        patience=float(given.get("patience", 30.0)),
    )
    logging.getLogger().addHandler(logging.NullHandler())  # what libraries say is of no interest here

    def say(said: Said) -> None:
        print(said.it, file=sys.stderr, flush=True)

    try:
        return asyncio.run(work(worker, lambda firm, verdict, seconds: print(firm, verdict, flush=True), say))
    except UnusableInput as error:
        print(error.message, file=sys.stderr, flush=True)
        return error.exit_code


if __name__ == "__main__":
    sys.exit(run(sys.argv[1], Path(sys.argv[2]), **dict(word.partition("=")[::2] for word in sys.argv[3:])))
