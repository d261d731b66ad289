"""`requisito budget FILE`: check a budget alone, or give a workbook to fill in."""

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from app.days import day
from app.errors import UnusableInput
from app.rulebook import load_rulebook
from bandi.rulebook import Rulebook
from bandi.sections import FirmSize
from bandi.unread import of_system
from budget.assessment import assess_budget, rules_of
from budget.errors import BudgetError
from budget.line import BudgetFile
from budget.read import read_budget
from budget.shown import show_budget
from budget.template import budget_template
from evidence.exhibit import Exhibit
from evidence.verdict import Finding, Outcome


@click.command(short_help="Check a budget alone, or give a workbook to fill in.")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--template", is_flag=True, help="Write a workbook to fill in, with the call's categories and caps.")
@click.option("--out", type=click.Path(path_type=Path), help="Where to write the workbook.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON alone: the budget and its findings.")
@click.option("--rulebook", "rulebook_id", default="connessi-2026", show_default=True, metavar="ID|FILE")
@click.option("--as-of", "as_of_text", metavar="DATE", help="The day that the budget is judged at (YYYY-MM-DD).")
@click.option("--size", type=click.Choice([size.value for size in FirmSize]), help="The firm's size, if the call asks.")
@click.option("--line", "tier", metavar="ID", help="The line of the call, if it has several.")
@click.option("--premium", "premiums", multiple=True, metavar="ID", help="A premium that the firm claims; repeatable.")
@click.option("--lang", type=click.Choice(["it", "en"]), default="it", show_default=True)
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
            write_new(out or Path(f"budget-{rulebook.id}.xlsx"), budget_template(rulebook, rules))
            return 0
        if file is None:
            raise UnusableInput(
                "FILE: manca il preventivo; per averne uno da compilare: requisito budget --template.",
                "FILE: the budget is missing; for one to fill in: requisito budget --template.",
            )
        budget = _stated(read_budget(file), size, tier, premiums)
        assessed = assess_budget(budget, rulebook, evidence=None, as_of=as_of)
    except BudgetError as error:
        raise UnusableInput.at("FILE", error.said) from error
    if as_json:
        findings = [finding_record(finding, lang) for finding in assessed.findings]
        click.echo(
            json.dumps({"budget": assessed.result.as_json(lang), "findings": findings}, ensure_ascii=False, indent=2)
        )
    else:
        terminal = sys.stdout.isatty()
        console = Console(file=sys.stdout, highlight=False, width=None if terminal else 120)
        _heading(rulebook, budget, console, lang)
        show_budget(assessed, rules, console, lang)
    return status_of(assessed.findings)


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


def status_of(findings: tuple[Finding, ...]) -> int:
    """Return the exit status of the contract: 1 refused, 3 to be looked at, 0 otherwise."""
    blocking = {finding.verdict.outcome for finding in findings if finding.rule.blocking}
    if Outcome.NOT_MET in blocking:
        return 1
    return 3 if Outcome.UNVERIFIED in blocking else 0


def write_new(path: Path, content: bytes) -> None:
    """Write a file to fill in, never over one that is there, and say where it is.

    Raises:
        UnusableInput: when the file is there already, or cannot be written.
    """
    try:
        with path.open("xb") as target:
            target.write(content)
    except FileExistsError as error:
        raise UnusableInput(
            f"--out: «{path}» c'è già e non viene sovrascritto; indichi un altro nome.",
            f"--out: '{path}' is there already and is not written over; give another name.",
        ) from error
    except OSError as error:
        why = of_system(error)
        raise UnusableInput(
            f"--out: «{path}» non si può scrivere ({why.it}).", f"--out: '{path}' cannot be written ({why.en})."
        ) from error
    click.echo(str(path))


def finding_record(finding: Finding, lang: str) -> dict[str, Any]:
    """Return a finding as the report writes it."""
    rule, verdict, english = finding.rule, finding.verdict, lang == "en"
    return {
        "requirement": rule.id,
        "group": rule.group,
        "blocking": rule.blocking,
        "outcome": verdict.outcome.value,
        "summary": verdict.reason_en if english else verdict.reason,
        "remedy": (verdict.remedy_en or verdict.remedy) if english else verdict.remedy,
        "citation": {"document": rule.citation.document, "article": rule.citation.article, "url": rule.citation.url},
        "evidence": [_exhibit_record(exhibit) for exhibit in verdict.exhibits],
    }


def _exhibit_record(exhibit: Exhibit) -> dict[str, Any]:
    return {
        "url": exhibit.url,
        "status": exhibit.status,
        "captured_at": exhibit.seen_at.isoformat(),
        "sha256": exhibit.sha256,
        "selector": exhibit.selector,
        "excerpt": exhibit.quote,
        "screenshot": None,
        "warc_record": None,
    }
