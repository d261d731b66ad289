"""`requisito compare A B`: what changed between two checks."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.text import Text

from app.command_options import in_a_language
from app.commands.verify import change_record
from app.folders import host_name
from app.kept import read_report
from report.changes import balance, changes
from report.formatted import both_times
from report.shown import shown_text
from report.terminal import change_line
from report.words import Said

_KINDS = {
    "verdict": Said("Esito", "Verdict"),
    "rulebook": Said("Regole", "Rules"),
    "site": Said("Sito", "Site"),
    "requirement": Said("Requisiti", "Requirements"),
    "identifier": Said("Dati dell'impresa", "Identifiers"),
    "language": Said("Lingue", "Languages"),
    "channel": Said("Canali", "Channels"),
}
_OTHERS = Said("Attenzione: le due verifiche sono di imprese diverse.", "Note: the two checks are of different firms.")


@click.command(short_help="What changed between two checks.")
@click.argument("before", metavar="A", type=click.Path(path_type=Path))
@click.argument("after", metavar="B", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the changes as JSON, alone, on standard output.")
@in_a_language
def command(before: Path, after: Path, as_json: bool, lang: str) -> int:
    """Show what changed from check A to check B: each a results folder, a report.json or a capsule."""
    old, new = read_report(before, "A"), read_report(after, "B")
    found = changes(old, new)
    if as_json:
        click.echo(json.dumps([change_record(change, lang) for change in found], ensure_ascii=False, indent=2))
        return 0
    console = Console()
    for data in (old, new):
        at = both_times(datetime.fromisoformat(data["generated_at"])).of(lang)
        console.print(Text(shown_text(f"{at} · {data['firm']['name'] or data['firm']['url']}")))
    if _of_different_firms(old, new):
        console.print(Text(_OTHERS.of(lang), style="yellow"))
    console.print(Text(balance(found).of(lang), style="bold"))
    for kind, name in _KINDS.items():
        some = [change for change in found if change.kind == kind]
        if some:
            console.print(Text(f"\n{name.of(lang)}", style="bold"))
        for change in some:
            console.print(change_line(change, lang))
    return 0


def _of_different_firms(old: dict[str, Any], new: dict[str, Any]) -> bool:
    """Return whether the two checks name different VAT numbers, or, where one names none, different sites."""
    numbers = [data["firm"]["vat_number"] for data in (old, new)]
    if all(numbers):
        return bool(numbers[0] != numbers[1])
    return host_name(old["firm"]["url"]) != host_name(new["firm"]["url"])
