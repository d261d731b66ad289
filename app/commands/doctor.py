"""`requisito doctor`: say what is installed, what is missing, and how to mend it."""

import asyncio
import json

import click
from rich.console import Console
from rich.markup import escape

from app.command_options import in_a_language
from app.database_doctor import diagnose_database
from app.diagnosis import Level, diagnose
from app.folders import data_folder

_MARKS = {Level.FINE: "[green]✓[/]", Level.OPTIONAL: "[yellow]–[/]", Level.BROKEN: "[red]✗[/]"}


@click.command(short_help="Say what is installed, what is missing, and how to mend it.")
@click.option(
    "--platforms", is_flag=True, help="Ask each platform for a page known to live and for one that cannot exist."
)
@click.option(
    "--database", metavar="URL", envvar="REQUISITO_DATABASE", help="The database that workers share: postgresql://…"
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@in_a_language
def command(platforms: bool, database: str | None, as_json: bool, lang: str) -> int:
    """Say what is installed and what is missing; exit status 1 when something necessary is broken."""
    symptoms = [*diagnose(), *diagnose_database(database)]
    if as_json:
        click.echo(json.dumps([symptom.as_json(lang) for symptom in symptoms], ensure_ascii=False, indent=2))
    else:
        console = Console()
        for symptom in symptoms:
            part, found = symptom.part.of(lang), escape(symptom.found.of(lang))
            console.print(f"{_MARKS[symptom.level]} [bold]{part}[/]: {found}", highlight=False)
            if symptom.mend is not None:
                console.print(f"    → {escape(symptom.mend.of(lang))}", highlight=False)
    if platforms:
        from app.platforms_doctor import remember, run_canaries, show_canaries  # noqa: PLC0415 - needs the network

        results = asyncio.run(run_canaries())
        show_canaries(results, Console(stderr=as_json), lang)
        if any(result.passed or result.lies for result in results):  # else it is the network that failed, not they
            remember(results, data_folder())
    return 1 if any(symptom.level is Level.BROKEN for symptom in symptoms) else 0
