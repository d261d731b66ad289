"""`requisito purge`: remove checks that are older than they need to be kept."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from app.folders import data_folder
from app.kept import kept_checks
from app.web.drafts import Drafts
from app.web.runner import DATABASE
from app.web.store import BEFORE, Store


@click.command(short_help="Remove old checks and what they left.")
@click.option("--older-than", type=click.IntRange(0, 36500), required=True, metavar="DAYS", help="Age in days.")
@click.option("--data", type=click.Path(path_type=Path), help="The web page's data folder, when it has its own.")
@click.option("--dry-run", is_flag=True, help="Only say what would be removed.")
def command(older_than: int, data: Path | None, dry_run: bool) -> int:
    """Remove the checks made more than DAYS ago, those of the web page among them."""
    before = datetime.now(UTC) - timedelta(days=older_than)
    removed = 0
    for check in list(kept_checks()):
        if check.at < before:
            removed += 1
            click.echo(check.folder)
            if not dry_run:
                shutil.rmtree(check.folder)
    home = data or data_folder() / "web"
    removed += _of_the_page(home, before, dry_run=dry_run)
    if not dry_run:
        Drafts(home / "drafts").remove_older(before)
    said = "da togliere" if dry_run else "tolte"
    click.echo(f"{removed} verifiche {said}, più vecchie di {older_than} giorni.", err=True)
    return 0


def _of_the_page(data: Path, before: datetime, *, dry_run: bool) -> int:
    """Remove the checks of the web page, with their papers; return how many."""
    if not (data / DATABASE).exists():
        return 0
    store = Store(data / DATABASE)
    try:
        old = store.expired(before)
        for check in old:
            click.echo(data / check.folder)
            if dry_run:
                continue
            for folder in (check.folder, check.request.get(BEFORE)):
                if folder:
                    shutil.rmtree(data / folder, ignore_errors=True)
            for paper in ("budget", "declarations"):
                if check.request.get(paper):
                    Path(check.request[paper]).unlink(missing_ok=True)
            store.forget(check.id)
        return len(old)
    finally:
        store.close()
