"""`requisito batch FIRMS --out DIR`: check every firm of a file, over several processes, going on where it stopped."""

from datetime import UTC, datetime
from pathlib import Path

import click
from rich.console import Console

from app.batch.bar import watch_for
from app.batch.batch import Batch, run_batch
from app.batch.changes import prove_readable
from app.batch.checker import SiteChecker
from app.batch.run import Pace
from app.batch.totals import show
from app.batch.waiting import most_waiting
from app.command_options import cores, of_a_call, of_a_list, of_a_visit
from app.days import day
from app.firms.read import read_firms
from app.folders import make_writable
from app.options import BrowserMode, Options
from app.rulebook import load_rulebook

CONCURRENCY = 32


@click.command(short_help="Check every firm of a CSV, XLSX or JSONL file.")
@click.argument("firms", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The results folder; it holds the state.")
@click.option("--jobs", type=click.IntRange(1, 256), default=None, help="Processes.  [default: cores]")
@click.option(
    "--concurrency", type=click.IntRange(1, 500), default=CONCURRENCY, show_default=True, help="Firms at once in each."
)
@click.option("--restart", is_flag=True, help="Forget what was done in this folder and begin anew.")
@click.option("--changed-since", "earlier", type=click.Path(path_type=Path), metavar="DIR", help="An earlier batch.")
@click.option("--results-only", is_flag=True, help="Check nothing; write the results of what is done.")
@click.option(
    "--progress",
    type=click.Choice(["bar", "json", "none"]),
    default="bar",
    show_default=True,
    help="How progress is shown.",
)
@click.option("--pictures", is_flag=True, help="Take screenshots of what was found: slow, it opens the browser.")
@of_a_call
@of_a_visit
@of_a_list
def command(
    firms: Path,
    out: Path,
    jobs: int | None,
    concurrency: int,
    restart: bool,
    retry: str | None,
    earlier: Path | None,
    results_only: bool,
    progress: str,
    pictures: bool,
    rulebook_id: str,
    as_of_text: str | None,
    lang: str,
    browser: str,
    max_pages: int,
    timeout: float,
    ignore_robots: bool,
    allow_private: bool,
    platform_pace: float,
) -> int:
    """Check every firm of FIRMS. Stopped and started again it goes on where it was."""
    rulebook = load_rulebook(rulebook_id)
    options = Options(
        as_of=day(as_of_text),
        lang=lang,
        browser=BrowserMode(browser),
        max_pages=max_pages,
        timeout=timeout,
        ignore_robots=ignore_robots,
        allow_private=allow_private,
        pictures=pictures,
    )
    if earlier is not None:
        prove_readable(earlier)
    jobs = jobs or cores()
    waiting = most_waiting(timeout, platform_pace * jobs, concurrency)  # of a process: each has its turns among others'
    pace = Pace(jobs=jobs, concurrency=concurrency, waiting=waiting)
    batch = Batch(
        firms=firms,
        out=_writable(out, firms),
        pace=pace,
        settings={"--rulebook": f"{rulebook.id} {rulebook.sha256[:8]}", **_settings(options)},
        restart=restart,
        retry=retry is not None,
        results_only=results_only,
        earlier=earlier,
    )
    checker = SiteChecker(rulebook=rulebook_id, pace=platform_pace, seats=jobs)
    watch = watch_for(progress, lang)
    status, found = run_batch(batch, checker, options, watch, datetime.now(UTC).astimezone())
    if progress != "none" and found.firms:
        show(found, rulebook, Console(stderr=progress == "json"), lang)
    return status


def _writable(out: Path, firms: Path) -> Path:
    """Return the results folder, created only when there are firms to read; a started batch goes on without them."""
    if not (out / "state").exists():
        next(iter(read_firms(firms)), None)
    return make_writable(out)


def _settings(options: Options) -> dict[str, object]:
    return {
        "--as-of": options.as_of,
        "--lang": options.lang,
        "--browser": options.browser.value,
        "--max-pages": options.max_pages,
        "--timeout": options.timeout,
        "--ignore-robots": options.ignore_robots,
        "--allow-private": options.allow_private,
        "--pictures": options.pictures,
    }
