"""`requisito replay EVIDENCE`: check again, offline, from what an earlier check recorded."""

from pathlib import Path

import click
from rich.console import Console

from app.capsule.unpack import CapsuleError
from app.command_options import in_a_language
from app.days import day
from app.errors import UnusableInput
from app.exit_status import STATUS
from app.folders import make_writable
from app.papers import Papers
from app.replay import replay
from app.results import write_results
from app.rulebook import load_rulebook
from crawler.dossier import DossierError
from report.json_report import dumps
from report.terminal import show


@click.command(short_help="Check again, offline, from recorded evidence.")
@click.argument("evidence", type=click.Path(path_type=Path))
@click.option("--rulebook", "rulebook_id", metavar="ID|FILE", help="Another call than the one recorded.")
@click.option("--as-of", "as_of_text", metavar="DATE", help="Judge the dates of the call as of this day.")
@click.option("--budget", type=click.Path(path_type=Path), help="The budget: TOML, CSV or XLSX.")
@click.option("--declarations", type=click.Path(path_type=Path), help="The declarations: TOML.")
@click.option("--out", type=click.Path(path_type=Path), help="Write the new report there too.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON, alone, on standard output.")
@in_a_language
def command(
    evidence: Path,
    rulebook_id: str | None,
    as_of_text: str | None,
    budget: Path | None,
    declarations: Path | None,
    out: Path | None,
    as_json: bool,
    lang: str,
) -> int:
    """Judge a recorded check again: EVIDENCE is its folder, or its capsule. Same evidence, same findings."""
    rulebook = load_rulebook(rulebook_id) if rulebook_id else None
    try:
        report = replay(
            evidence,
            rulebook=rulebook,
            as_of=day(as_of_text),
            papers=Papers(budget=budget, declarations=declarations),
        )
    except CapsuleError as error:
        raise UnusableInput.at("EVIDENCE", error.said) from error
    except DossierError as error:
        raise UnusableInput(f"EVIDENCE: {error.said.it}.", f"EVIDENCE: {error.said.en}.") from error
    if out is not None:
        write_results(report, make_writable(out), lang=lang)
    if as_json:
        click.echo(dumps(report, lang=lang))
    else:
        show(report, Console(), lang)
    return STATUS[report.verdict]
