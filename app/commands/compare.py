"""`requisito compare A B`: what changed between two checks."""

import json
from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from app.commands.verify import change_record
from app.kept import read_report
from report.changes import changes
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
_NOTHING = Said("Nulla è cambiato tra le due verifiche.", "Nothing changed between the two checks.")
_OTHERS = Said("Attenzione: le due verifiche sono di imprese diverse.", "Note: the two checks are of different firms.")


@click.command(short_help="What changed between two checks.")
@click.argument("before", metavar="A", type=click.Path(path_type=Path))
@click.argument("after", metavar="B", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the changes as JSON, alone, on standard output.")
@click.option("--lang", type=click.Choice(["it", "en"]), default="it", show_default=True)
def command(before: Path, after: Path, as_json: bool, lang: str) -> int:
    """Show what changed from check A to check B: each a results folder, a report.json or a capsule."""
    old, new = read_report(before, "A"), read_report(after, "B")
    found = changes(old, new)
    if as_json:
        click.echo(json.dumps([change_record(change, lang) for change in found], ensure_ascii=False, indent=2))
        return 0
    console = Console()
    for data in (old, new):
        console.print(Text(shown_text(f"{data['generated_at']}  {data['firm']['name'] or data['firm']['url']}")))
    if old["firm"]["vat_number"] != new["firm"]["vat_number"]:
        console.print(Text(_OTHERS.of(lang), style="yellow"))
    if not found:
        console.print(Text(_NOTHING.of(lang), style="green"))
    for kind, name in _KINDS.items():
        some = [change for change in found if change.kind == kind]
        if some:
            console.print(Text(f"\n{name.of(lang)}", style="bold"))
        for change in some:
            console.print(change_line(change, lang))
    return 0
