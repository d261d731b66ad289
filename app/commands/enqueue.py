"""`requisito enqueue FIRMS --database URL`: put the firms of a file into the queue that workers share."""

import asyncio
from pathlib import Path

import click

from app.command_options import of_a_call, of_a_list, of_a_visit
from app.days import day
from app.errors import UnusableInput
from app.firms.read import read_firms
from app.options import BrowserMode, Options
from app.rulebook import load_rulebook


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
    try:
        from app.workers.enqueue import enqueue  # noqa: PLC0415 - the queue is an extra
        from app.workers.settings import settings_for  # noqa: PLC0415 - the queue is an extra
    except ImportError as error:
        raise UnusableInput(
            f"Per la coda manca {error.name}: installi «requisito[workers]».",
            f"For the queue {error.name} is missing: install 'requisito[workers]'.",
        ) from error
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
    click.echo(
        f"{loaded.firms} firms in {loaded.rows} rows ({loaded.bad} bad, {loaded.repeated} repeated), "
        f"{loaded.new} new; {done.queued} queued."
        if lang == "en"
        else f"{loaded.firms} imprese in {loaded.rows} righe ({loaded.bad} inutilizzabili, "
        f"{loaded.repeated} ripetute), {loaded.new} nuove; {done.queued} messe in coda."
    )
    return 0
