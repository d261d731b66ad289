"""`requisito history`: earlier checks, and what got better or worse from each to the next."""

import json
from datetime import datetime
from itertools import groupby
from typing import Any

import click
from rich.console import Console
from rich.text import Text

from app.command_options import in_a_language
from app.commands.verify import change_record
from app.folders import data_folder
from app.kept import KeptCheck, kept_checks
from report.changes import Change, balance, changes
from report.formatted import both_times
from report.overview import verdict_said
from report.shown import shown_text, url_text
from report.terminal import change_line
from report.words import Said

_STYLES = {"eligible": "green", "not_eligible": "red", "needs_review": "yellow"}
_NONE = Said("Nessuna verifica in «{folder}».", "No checks in '{folder}'.")
_FIRST = Said("La prima verifica.", "The first check.")


@click.command(short_help="Earlier checks.")
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON, alone, on standard output.")
@in_a_language
def command(as_json: bool, lang: str) -> int:
    """List the checks kept in the user's data folder, the newest first, with what changed since the one before."""
    kept = list(kept_checks())
    told = [(check, _since(check, kept)) for check in kept]
    if as_json:
        click.echo(json.dumps([_record(check, since, lang) for check, since in told], ensure_ascii=False, indent=2))
        return 0
    console = Console()
    if not kept:
        console.print(Text(_NONE.of(lang).format(folder=data_folder())))
        return 0
    by_firm = sorted(told, key=lambda pair: pair[0].folder.parent.name)
    for site, checks in groupby(by_firm, key=lambda pair: pair[0].folder.parent.name):
        console.print(Text(f"\n{shown_text(site)}", style="bold"))
        for check, since in checks:
            _show(console, check, since, lang)
    return 0


def _since(check: KeptCheck, kept: list[KeptCheck]) -> tuple[Change, ...] | None:
    """Return what changed since the check before of the same site, None when this is the first."""
    older = next((one for one in kept if one.folder.parent == check.folder.parent and one.at < check.at), None)
    return changes(older.data, check.data) if older is not None else None


def _show(console: Console, check: KeptCheck, since: tuple[Change, ...] | None, lang: str) -> None:
    verdict = check.data["verdict"]
    said = verdict_said(verdict, check.data["groups"]).of(lang)
    told = _FIRST if since is None else balance(since)
    console.print(Text.assemble(both_times(check.at).of(lang), " · ", (said, f"bold {_STYLES[verdict]}")))
    console.print(Text(f"  {told.of(lang)}", style="dim"))
    for change in since or ():
        console.print(change_line(change, lang))
    console.print(Text(f"  {check.folder}", style="dim"), soft_wrap=True)


def _record(check: KeptCheck, since: tuple[Change, ...] | None, lang: str) -> dict[str, Any]:
    at: datetime = check.at
    return {
        "generated_at": at.isoformat(timespec="seconds"),
        "url": url_text(check.data["firm"]["url"]),
        "name": check.data["firm"]["name"],
        "verdict": check.data["verdict"],
        "folder": str(check.folder),
        "capsule": str(check.capsule) if check.capsule else None,
        "changes": None if since is None else [change_record(change, lang) for change in since],
    }
