"""A judged budget on a terminal: each line with its verdict, bars against the caps, the way from spend to grant."""

from decimal import Decimal
from typing import Final

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from bandi.sections import BudgetRules
from budget.amounts import euro
from budget.assessment import BudgetAssessment
from budget.judging import JudgedLine
from budget.waterfall import bars, steps
from evidence.verdict import Finding, Outcome

_SIGNS: Final = {
    Outcome.MET: ("✓", "green"),
    Outcome.NOT_MET: ("✗", "red"),
    Outcome.UNVERIFIED: ("?", "yellow"),
    Outcome.NOT_CHECKED: ("–", "dim"),
    Outcome.NOT_APPLICABLE: ("–", "dim"),
}
_BAR: Final = 30


def show_budget(assessed: BudgetAssessment, rules: BudgetRules, console: Console, lang: str = "it") -> None:
    """Print a judged budget for a person."""
    result, english = assessed.result, lang == "en"
    console.print(_lines(result.lines, lang))
    console.print()
    for bar in bars(result, rules):
        limit = f" / {euro(bar.cap, lang)}" if bar.cap is not None else ""
        title = bar.title_en if english else bar.title
        console.print(Text(f"{title:<24} {_drawn(bar.eligible, bar.cap)} {euro(bar.counted, lang)}{limit}"))
    console.print()
    for step in steps(result):
        label = step.label_en if english else step.label
        console.print(Text(f"{label:<26} {euro(step.amount, lang):>16}", style="bold" if step.total else ""))
    fronted = "To be paid before the grant" if english else "Da anticipare, IVA compresa"
    console.print(Text(f"{fronted:<26} {euro(result.fronted, lang):>16}", style="dim"))
    console.print()
    for finding in assessed.findings:
        console.print(_finding(finding, lang))


def show_finding(finding: Finding, console: Console, lang: str = "it") -> None:
    """Print one finding."""
    console.print(_finding(finding, lang))


def _lines(lines: tuple[JudgedLine, ...], lang: str) -> RenderableType:
    english = lang == "en"
    headings = ("Row", "What", "Net", "Counted", "") if english else ("Riga", "Che cosa", "Imponibile", "Conta", "")
    table = Table(box=None, pad_edge=False, header_style="dim")
    for index, heading in enumerate(headings):
        table.add_column(heading, justify="right" if index in (0, 2, 3) else "left", overflow="fold")
    for judged in lines:
        sign, style = _SIGNS[judged.outcome]
        said = Group(Text(judged.line.description), Text(judged.reason(lang), style="dim"))
        table.add_row(
            Text(str(judged.line.row)),
            said,
            Text(euro(judged.line.net, lang)),
            Text(euro(judged.counted.amount, lang)),
            Text(sign, style=style),
        )
    return table


def _drawn(amount: Decimal, cap: Decimal | None) -> str:
    if not cap:
        return " " * _BAR
    filled = int(min(amount / cap, Decimal(1)) * _BAR)
    return "█" * filled + "·" * (_BAR - filled)


def _finding(finding: Finding, lang: str) -> RenderableType:
    verdict, rule, english = finding.verdict, finding.rule, lang == "en"
    sign, style = _SIGNS[verdict.outcome]
    title = rule.title_en if english else rule.title
    parts = [Text.assemble((f"{sign} {title}. ", style), verdict.reason_en if english else verdict.reason)]
    remedy = verdict.remedy_en if english else verdict.remedy
    if remedy:
        parts.append(Text(f"  → {remedy}"))
    parts.extend(Text(f"  ! {warning[1] if english else warning[0]}", style="yellow") for warning in verdict.warnings)
    return Group(*parts)
