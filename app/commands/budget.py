"""`requisito budget FILE`: check a budget alone, or give a workbook to fill in."""

import json
import sys
from dataclasses import replace
from pathlib import Path

import click
from rich.console import Console

from app.command_options import in_a_language, of_a_rulebook
from app.days import day
from app.errors import UnusableInput
from app.exit_status import STATUS
from app.new_file import write_new
from app.rulebook import load_rulebook
from bandi.rulebook import Rulebook
from bandi.sections import BudgetRules, FirmSize
from budget.assessment import assess_budget, rules_of
from budget.errors import BudgetError
from budget.firm import prove_known
from budget.line import BudgetFile, FirmFacts
from budget.read import read_budget
from budget.shown import show_budget
from report.compose import verdict_of
from report.json_report import budget_record, finding_record


@click.command(short_help="Check a budget alone, or give a workbook to fill in.")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--template", is_flag=True, help="Write a workbook to fill in, with the call's categories and caps.")
@click.option("--out", type=click.Path(path_type=Path), help="Where to write the workbook.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON alone: the budget and its findings.")
@of_a_rulebook
@click.option("--as-of", "as_of_text", metavar="DATE", help="The day that the budget is judged at (YYYY-MM-DD).")
@click.option("--size", type=click.Choice([size.value for size in FirmSize]), help="The firm's size, if the call asks.")
@click.option("--line", "tier", metavar="ID", help="The line of the call, if it has several.")
@click.option("--premium", "premiums", multiple=True, metavar="ID", help="A premium that the firm claims; repeatable.")
@in_a_language
def command(
    file: Path | None,
    template: bool,
    out: Path | None,
    as_json: bool,
    rulebook_id: str,
    as_of_text: str | None,
    size: str | None,
    tier: str | None,
    premiums: tuple[str, ...],
    lang: str,
) -> int:
    """Check the budget in FILE (TOML, CSV or XLSX) against the call."""
    rulebook, as_of = load_rulebook(rulebook_id), day(as_of_text)
    try:
        rules = rules_of(rulebook)
        if template:
            from budget.template import budget_template  # noqa: PLC0415 - heavy, and most budgets are there already

            write_new(out or Path(f"budget-{rulebook.id}.xlsx"), budget_template(rulebook, rules))
            return 0
        if file is None:
            raise UnusableInput(
                "FILE: manca il preventivo; per averne uno da compilare: requisito budget --template.",
                "FILE: the budget is missing; for one to fill in: requisito budget --template.",
            )
        _prove_options(tier, premiums, rules)
        budget = _stated(read_budget(file), size, tier, premiums)
        assessed = assess_budget(budget, rulebook, evidence=None, as_of=as_of)
    except BudgetError as error:
        raise UnusableInput.at("FILE", error.said) from error
    if as_json:
        findings = [finding_record(finding, lang) for finding in assessed.findings]
        record = {"budget": budget_record(assessed.result, lang), "findings": findings}
        click.echo(json.dumps(record, ensure_ascii=False, indent=2))
    else:
        terminal = sys.stdout.isatty()
        console = Console(file=sys.stdout, highlight=False, width=None if terminal else 120)
        _heading(rulebook, budget, console, lang)
        show_budget(assessed, rules, console, lang)
    return STATUS[verdict_of(assessed.findings)]


def _prove_options(tier: str | None, premiums: tuple[str, ...], rules: BudgetRules) -> None:
    for option, stated in (("--line", FirmFacts(tier=tier)), ("--premium", FirmFacts(premiums=premiums))):
        try:
            prove_known(stated, rules, option)
        except BudgetError as error:
            raise UnusableInput(error.said.it, error.said.en) from error


def _stated(budget: BudgetFile, size: str | None, tier: str | None, premiums: tuple[str, ...]) -> BudgetFile:
    firm = replace(
        budget.firm,
        size=FirmSize(size) if size else budget.firm.size,
        tier=tier or budget.firm.tier,
        premiums=(*budget.firm.premiums, *premiums),
    )
    return replace(budget, firm=firm)


def _heading(rulebook: Rulebook, budget: BudgetFile, console: Console, lang: str) -> None:
    title = rulebook.title_en or rulebook.title if lang == "en" else rulebook.title
    console.print(f"{budget.name} · {title}\n", style="bold", markup=False)
