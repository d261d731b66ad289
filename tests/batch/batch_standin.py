"""Run a batch with the stand-in checker as a program of its own, so that a test may kill it.

`python batch_standin.py FIRMS OUT [key=value…]`
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))


def run(firms: Path, out: Path, **given: str) -> int:
    """Run one batch; say on standard error what a user would be told.

    The processes of the batch import this file too: what only the first needs is imported here.
    """
    from standin import StandIn

    from app.batch.bar import watch_for
    from app.batch.batch import Batch, run_batch
    from app.batch.run import Pace
    from app.errors import UnusableInput
    from app.options import Options

    batch = Batch(
        firms=firms,
        out=out,
        pace=Pace(
            jobs=int(given.get("jobs", 1)),
            concurrency=int(given.get("concurrency", 4)),
            renewed_after=int(given.get("renewed_after", 2000)),
        ),
        settings={"--max-pages": given.get("max_pages", "30")},
        restart="restart" in given,
        retry="retry" in given,
        results_only="results_only" in given,
        earlier=Path(given["earlier"]) if "earlier" in given else None,
    )
    log = Path(given["log"]) if "log" in given else None
    checker = StandIn(delay=float(given.get("delay", 0.0)), log=log)
    options = Options(timeout=float(given.get("timeout", 20.0)))
    try:
        status, _ = run_batch(
            batch, checker, options, watch_for(given.get("progress", "json"), "it"), datetime.now(UTC)
        )
    except UnusableInput as error:
        print(error.message, file=sys.stderr)
        return 2
    return status


if __name__ == "__main__":
    sys.exit(run(Path(sys.argv[1]), Path(sys.argv[2]), **dict(word.partition("=")[::2] for word in sys.argv[3:])))
