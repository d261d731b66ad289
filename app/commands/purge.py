"""`requisito purge`: remove checks that are older than they need to be kept."""

import shutil
from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from app.command_options import in_a_language
from app.errors import UnusableInput
from app.folders import data_folder
from app.kept import kept_checks
from app.web.batches import MOVING, Batches, StoredBatch
from app.web.drafts import Drafts
from app.web.runner import DATABASE
from app.web.store import BEFORE, PAPERS, Store
from evidence.said import Said


@click.command(short_help="Remove old checks and what they left.")
@click.option("--older-than", type=click.IntRange(0, 36500), metavar="DAYS", help="Checks of that age in days.")
@click.option("--list", "lists", multiple=True, metavar="KEY", help="A list of the page, with results and decisions.")
@click.option("--data", type=click.Path(path_type=Path), help="The web page's data folder, when it has its own.")
@click.option("--dry-run", is_flag=True, help="Only say what would be removed.")
@in_a_language
def command(older_than: int | None, lists: tuple[str, ...], data: Path | None, dry_run: bool, lang: str) -> int:
    """Remove the checks made more than DAYS ago, those of the web page among them, and the lists that are named.

    KEY is the end of the list's address, /elenchi/KEY. Lists are the office's record: age alone removes none.
    """
    if older_than is None and not lists:
        raise UnusableInput(
            "--older-than: dica quanti giorni si tengono le verifiche, oppure con --list quale elenco togliere.",
            "--older-than: say how many days checks are kept, or with --list which list to remove.",
        )
    home = data or data_folder() / "web"
    chosen = [_list(Batches(home / "batches"), key) for key in lists]
    if older_than is not None:
        _old(home, older_than, lang, dry_run=dry_run)
    for batch in chosen:
        click.echo(home / "batches" / batch.key)
        if not dry_run:
            shutil.rmtree(home / "batches" / batch.key)
    if chosen:
        done = Said("da togliere", "to be removed") if dry_run else Said("tolti", "removed")
        said = Said(
            f"{len(chosen)} elenchi {done.it}, con i risultati e le decisioni.",
            f"{len(chosen)} lists {done.en}, with results and decisions.",
        )
        click.echo(said.of(lang), err=True)
    return 0


def _list(batches: Batches, key: str) -> StoredBatch:
    """Return the list of that key, which must rest."""
    found = batches.get(key)
    if found is None:
        there = ", ".join(f"{one.key} («{one.name}», {one.asked_at[:10]})" for one in batches.all()) or "—"
        raise UnusableInput(
            f"--list: non c'è un elenco «{key}»; ci sono: {there}.",
            f"--list: there is no list '{key}'; there are: {there}.",
        )
    if found.state in MOVING:
        raise UnusableInput(
            f"--list: l'elenco «{found.name}» è in corso; prima lo fermi dalla sua pagina.",
            f"--list: the list '{found.name}' is under way; stop it from its page first.",
        )
    return found


def _old(home: Path, older_than: int, lang: str, *, dry_run: bool) -> None:
    """Remove the checks made more than so many days ago, and what was typed and never used since."""
    before = datetime.now(UTC) - timedelta(days=older_than)
    removed = 0
    for check in list(kept_checks()):
        if check.at < before:
            removed += 1
            click.echo(check.folder)
            if not dry_run:
                shutil.rmtree(check.folder)
    removed += _of_the_page(home, before, dry_run=dry_run)
    if not dry_run:
        Drafts(home / "drafts").remove_older(before)
    done = Said("da togliere", "to be removed") if dry_run else Said("tolte", "removed")
    said = Said(
        f"{removed} verifiche {done.it}, più vecchie di {older_than} giorni.",
        f"{removed} checks {done.en}, older than {older_than} days.",
    )
    click.echo(said.of(lang), err=True)


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
            for paper in PAPERS:
                if check.request.get(paper):
                    Path(check.request[paper]).unlink(missing_ok=True)
            store.forget(check.id)
        if not dry_run:
            _uploads(data / "uploads", store.papers(), before)
        return len(old)
    finally:
        store.close()


def _uploads(folder: Path, named: Collection[str], before: datetime) -> None:
    """Remove uploads that no check names: forms that were sent with a fault, and never again."""
    for path in folder.glob("*"):
        if str(path) not in named and path.stat().st_mtime < before.timestamp():
            path.unlink(missing_ok=True)
