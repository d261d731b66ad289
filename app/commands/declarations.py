"""`requisito declarations [FILE]`: check a declarations file alone, or give one to fill in."""

import json
import sys
from pathlib import Path

import click
from rich.console import Console

from app.command_options import in_a_language, of_a_rulebook
from app.days import day
from app.errors import UnusableInput
from app.exit_status import STATUS
from app.new_file import write_new
from app.rulebook import load_rulebook
from budget.declarations import assess_declarations, read_declarations
from budget.declarations_template import declarations_template
from budget.errors import DeclarationsError
from budget.shown import show_finding
from report.compose import verdict_of
from report.json_report import finding_record


@click.command(short_help="Check declarations alone, or give a file to fill in.")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--template", is_flag=True, help="Write a file to fill in, with the questions of the call.")
@click.option("--out", type=click.Path(path_type=Path), help="Where to write it.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON alone: the findings.")
@of_a_rulebook
@click.option("--as-of", "as_of_text", metavar="DATE", help="The day that the declarations are judged at (YYYY-MM-DD).")
@in_a_language
def command(
    file: Path | None,
    template: bool,
    out: Path | None,
    as_json: bool,
    rulebook_id: str,
    as_of_text: str | None,
    lang: str,
) -> int:
    """Check the declarations in FILE (TOML) against the call; without FILE, list what is to be declared."""
    rulebook, as_of = load_rulebook(rulebook_id), day(as_of_text)
    if template:
        write_new(out or Path(f"dichiarazioni-{rulebook.id}.toml"), declarations_template(rulebook).encode())
        return 0
    try:
        declared = read_declarations(file) if file is not None else None
    except DeclarationsError as error:
        raise UnusableInput.at("FILE", error.said) from error
    findings = assess_declarations(declared, rulebook, evidence=None, as_of=as_of)
    status = STATUS[verdict_of(findings)]
    if as_json:
        records = [finding_record(finding, lang) for finding in findings]
        click.echo(json.dumps({"findings": records}, ensure_ascii=False, indent=2))
        return status
    terminal = sys.stdout.isatty()
    console = Console(file=sys.stdout, highlight=False, width=None if terminal else 120)
    for finding in findings:
        show_finding(finding, console, lang)
    return status
