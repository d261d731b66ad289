"""`requisito enqueue FIRMS --database URL`: put the firms of a file into the queue that workers share."""

import asyncio
from pathlib import Path

import click

from app.days import day
from app.errors import UnusableInput
from app.firms.read import read_firms
from app.options import BrowserMode, Options
from app.rulebook import load_rulebook


@click.command(short_help="Put firms into the queue that workers share.")
@click.argument("firms", type=click.Path(path_type=Path))
@click.option("--database", required=True, metavar="URL", envvar="REQUISITO_DATABASE", help="postgresql://…")
@click.option("--batch", default="batch", show_default=True, help="The name of the batch; several share a database.")
@click.option("--retry", type=click.Choice(["unverified"]), help="Look again at what could not be seen.")
@click.option("--rulebook", "rulebook_id", default="connessi-2026", show_default=True, metavar="ID|FILE")
@click.option("--as-of", "as_of_text", metavar="DATE", help="Judge the dates of the call as of this day (YYYY-MM-DD).")
@click.option("--lang", type=click.Choice(["it", "en"]), default="it", show_default=True)
@click.option("--browser", type=click.Choice([mode.value for mode in BrowserMode]), default="auto", show_default=True)
@click.option("--max-pages", type=click.IntRange(1, 500), default=30, show_default=True)
@click.option(
    "--timeout", type=click.FloatRange(1, 3600), default=120.0, show_default=True, help="Seconds, whole firm."
)
@click.option("--ignore-robots", is_flag=True, help="Visit the firms' sites although their robots.txt forbids it.")
@click.option("--allow-private", is_flag=True, help="Visit loopback and private addresses too.")
@click.option(
    "--platform-pace",
    type=click.FloatRange(0, 3600),
    default=2.0,
    show_default=True,
    help="Seconds between two visits of all workers to one platform.",
)
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
