"""`requisito export --database URL --out DIR`: bring what workers found into a results folder."""

from datetime import UTC, datetime
from pathlib import Path

import click
from rich.console import Console

from app.command_options import in_a_language
from app.extras import needing_the_queue
from app.folders import make_writable


@click.command(short_help="Bring what workers found into a results folder.")
@click.option("--database", required=True, metavar="URL", envvar="REQUISITO_DATABASE", help="postgresql://…")
@click.option("--batch", default="batch", show_default=True, help="The name of the batch.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The results folder.")
@in_a_language
def command(database: str, batch: str, out: Path, lang: str) -> int:
    """Write results, index and a folder a firm, as `requisito batch` leaves them; exit 4 when firms are left to do."""
    with needing_the_queue():
        from app.workers.export import export  # noqa: PLC0415 - the queue is an extra
    from app.batch.totals import show  # noqa: PLC0415 - with what it belongs to

    left, found = export(database, batch, make_writable(out), datetime.now(UTC).astimezone(), lang)
    show(found, None, Console(), lang)
    if left:
        click.echo({"it": f"Ne restano {left} da fare.", "en": f"{left} are left to do."}[lang], err=True)
    return 4 if left else 0
