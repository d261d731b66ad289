"""`requisito enqueue FIRMS --database URL`: put the firms of a file into the queue that workers share."""

import asyncio
from pathlib import Path

import click

from app.command_options import of_a_call, of_a_list, of_a_visit
from app.days import day
from app.extras import needing_the_queue
from app.firms.read import read_firms
from app.options import BrowserMode, Options
from app.rulebook import load_rulebook
from evidence.said import Said


@click.command(short_help="Put firms into the queue that workers share.")
@click.argument("firms", type=click.Path(path_type=Path))
@click.option("--database", required=True, metavar="URL", envvar="REQUISITO_DATABASE", help="postgresql://…")
@click.option("--batch", default="batch", show_default=True, help="The name of the batch; several share a database.")
@of_a_call
@of_a_visit
@of_a_list
def command(
    firms: Path,
    database: str,
    batch: str,
    retry: str | None,
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
    """Put every firm of FIRMS into the queue; workers check them. Said again, only what is new is added."""
    with needing_the_queue():
        from app.workers.enqueue import enqueue  # noqa: PLC0415 - the queue is an extra
        from app.workers.settings import settings_for  # noqa: PLC0415 - the queue is an extra
    options = Options(
        as_of=day(as_of_text),
        lang=lang,
        browser=BrowserMode(browser),
        max_pages=max_pages,
        timeout=timeout,
        ignore_robots=ignore_robots,
        allow_private=allow_private,
    )
    settings = settings_for(load_rulebook(rulebook_id), options, platform_pace=platform_pace)
    rows = read_firms(firms)
    done = asyncio.run(enqueue(database, batch, rows, settings, title=firms.name, retry=retry is not None))
    loaded = done.loaded
    said = Said(
        f"Imprese nella lista: {loaded.firms}, nuove: {loaded.new}, messe in coda: {done.queued}. "
        f"Righe lette: {loaded.rows}, ripetute: {loaded.repeated}, da correggere: {loaded.bad}.",
        f"Firms in the list: {loaded.firms}, new: {loaded.new}, queued: {done.queued}. "
        f"Rows read: {loaded.rows}, repeated: {loaded.repeated}, to correct: {loaded.bad}.",
    )
    click.echo(said.of(lang))
    return 0
