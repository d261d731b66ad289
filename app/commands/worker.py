"""`requisito worker --database URL`: check firms of the shared queue, on as many machines as there are."""

import asyncio
import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.command_options import in_a_language
from app.extras import needing_the_queue
from app.folders import data_folder, make_writable
from evidence.said import Said

if TYPE_CHECKING:
    from app.batch.job import Checker
    from app.workers.settings import Settings


@click.command(short_help="Check firms of the shared queue.")
@click.option("--database", required=True, metavar="URL", envvar="REQUISITO_DATABASE", help="postgresql://…")
@click.option("--out", type=click.Path(path_type=Path), help="Where the evidence goes.  [default: your data folder]")
@click.option(
    "--concurrency", type=click.IntRange(1, 500), default=12, show_default=True, help="Firms at once in this worker."
)
@click.option("--until-empty", is_flag=True, help="End when no firm is left, instead of waiting for more.")
@click.option(
    "--stalled-after",
    type=click.FloatRange(1, 3600),
    default=30.0,
    show_default=True,
    help="Seconds of silence after which another worker counts as dead.",
)
@click.option(
    "--patience",
    type=click.FloatRange(0, 86_400),
    default=300.0,
    show_default=True,
    help="Seconds that the database may be away before the worker ends.",
)
@in_a_language
@click.option("--quiet", is_flag=True, help="Print no line a firm.")
def command(
    database: str,
    out: Path | None,
    concurrency: int,
    until_empty: bool,
    stalled_after: float,
    patience: float,
    lang: str,
    quiet: bool,
) -> int:
    """Check firms of the queue until stopped; what is in hand then goes back into the queue."""
    with needing_the_queue():
        from app.batch.child import LOG_LINE  # noqa: PLC0415 - with what it belongs to
        from app.workers.worker import Worker, work  # noqa: PLC0415 - the queue is an extra
    place = make_writable(out or data_folder() / "worker")
    # What libraries have to say of a database that is away is said better below.
    log = logging.FileHandler(place / "worker.log", delay=True)
    logging.basicConfig(handlers=[log], level=logging.WARNING, format=LOG_LINE)
    worker = Worker(
        url=database,
        out=place,
        checker_for=lambda settings: _checker(settings, database),
        concurrency=concurrency,
        until_empty=until_empty,
        stalled_after=stalled_after,
        patience=patience,
    )

    def told(firm: str, verdict: str, seconds: float) -> None:
        if not quiet:
            print(f"{firm}\t{verdict}\t{seconds:.1f}", file=sys.stderr, flush=True)

    def say(said: Said) -> None:
        print(said.of(lang), file=sys.stderr, flush=True)

    left = asyncio.run(work(worker, told, say))
    return 4 if left and until_empty else 0


def _checker(settings: "Settings", database: str) -> "Checker":
    from app.workers.checker import PacedChecker  # noqa: PLC0415 - the queue is an extra
    from app.workers.settings import rulebook_file  # noqa: PLC0415 - the queue is an extra

    return PacedChecker(rulebook=rulebook_file(settings), pace=settings.platform_pace, database=database)
