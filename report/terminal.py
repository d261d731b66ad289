"""The report on a terminal: verdict first, then what to do, then what was found and where."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from evidence.verdict import Outcome
from report.brief import NOTE, NOTHING, REQUIREMENTS, RULE, SOURCES, TODO, WHERE, Brief, Place, Step, Told, brief
from report.changes import Change, Direction, balance, text_of
from report.formatted import both_times
from report.report import Report, ReportVerdict
from report.shown import url_text
from report.words import OUTCOMES, SIGNS, Said

_STYLES: Final = {
    Outcome.MET: "green",
    Outcome.NOT_MET: "red",
    Outcome.UNVERIFIED: "yellow",
    Outcome.NOT_CHECKED: "dim",
    Outcome.NOT_APPLICABLE: "dim",
}
_VERDICT_STYLES: Final = {
    ReportVerdict.ELIGIBLE: "green",
    ReportVerdict.NOT_ELIGIBLE: "red",
    ReportVerdict.NEEDS_REVIEW: "yellow",
}
_SINCE: Final = Said("Rispetto alla verifica del {when}", "Since the check of {when}")
_GROUPS_A_LINE: Final = 3
_DIRECTIONS: Final = {Direction.BETTER: ("↑", "green"), Direction.WORSE: ("↓", "red"), Direction.OTHER: ("·", "yellow")}


def show(report: Report, console: Console, lang: str = "it") -> None:
    """Print the report; everything that a site wrote is printed as plain text, without control characters."""
    told = brief(report, lang)
    console.print(_heading(told, _VERDICT_STYLES[report.verdict]))
    console.print(_todo(told.todo, lang))
    console.print(_titled(REQUIREMENTS, lang))
    for one in told.told:
        console.print(_finding(one, lang))
    console.print(_unchecked(told, lang))
    console.print(_titled(SOURCES, lang))
    for line in (*told.sources, told.visit):
        console.print(Text(line, style="dim"))


def _titled(title: Said, lang: str) -> RenderableType:
    return Rule(title.of(lang), align="left", style="dim")


def _heading(told: Brief, style: str) -> RenderableType:
    lines = [Text(told.verdict.upper(), style=f"bold {style}"), *map(Text, told.says)]
    lines += [Text(told.note, style="yellow")] if told.note else []
    lines.append(Text(told.call, style="dim"))
    title = Text(told.name, style="bold")
    return Group(
        Panel(Group(*lines), title=title, title_align="left", border_style=style, padding=(0, 2)),
        Padding(_groups(told), (0, 0, 1, 2)),
    )


def _groups(told: Brief) -> RenderableType:
    """Show what the web shows on one line, what papers and dates show on the next."""
    table = Table.grid(padding=(0, 3))
    names = [Text(f"{SIGNS[outcome]} {name}", style=_STYLES[outcome]) for outcome, name in told.groups]
    for start in range(0, len(names), _GROUPS_A_LINE):
        table.add_row(*names[start : start + _GROUPS_A_LINE])
    return table


def _todo(todo: Sequence[Step], lang: str) -> RenderableType:
    if not todo:
        return Group(_titled(TODO, lang), Padding(Text(NOTHING.of(lang)), (0, 2, 1, 2)))
    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right", no_wrap=True)
    table.add_column(ratio=1)
    for number, step in enumerate(todo, 1):
        table.add_row(f"{number}.", Group(Text(step.remedy, style="bold"), Text(step.meant_for, style="dim")))
    return Group(_titled(TODO, lang), Padding(table, (0, 2, 1, 2)))


def _finding(told: Told, lang: str) -> RenderableType:
    title = Text.assemble(
        (f"{SIGNS[told.outcome]} {OUTCOMES[told.outcome].of(lang)}", f"bold {_STYLES[told.outcome]}"),
        " · ",
        (told.title, "bold"),
    )
    body: list[RenderableType] = [Text(told.reason)]
    body += [_place(place, lang) for place in told.places]
    body += [Text(f"{NOTE.of(lang)}: {warning}", style="yellow") for warning in told.warnings]
    body.append(Text(f"{RULE.of(lang)}: {told.rule}", style="dim"))
    return Group(title, Padding(Group(*body), (0, 0, 1, 2)))


def _place(place: Place, lang: str) -> RenderableType:
    text = Text(f"{WHERE.of(lang)}: {url_text(place.url)}", style="cyan", overflow="fold")
    if place.quote:
        text.append(f"\n  «{place.quote}»", style="italic")
    return text


def _unchecked(told: Brief, lang: str) -> RenderableType:
    """Name what was not judged, group by group."""
    sign = f"{SIGNS[Outcome.NOT_CHECKED]} {OUTCOMES[Outcome.NOT_CHECKED].of(lang)}"
    lines = [Text.assemble((sign, "bold"), f" · {group}: ", (titles, "dim")) for group, titles in told.unchecked]
    return Group(*lines, *([Text("")] if lines else []))


def show_changes(found: Sequence[Change], since: datetime, console: Console, lang: str = "it") -> None:
    """Print what got better or worse since an earlier check of the same site."""
    console.print(Rule(_SINCE.of(lang).format(when=both_times(since).of(lang)), align="left", style="dim"))
    console.print(Text(f"  {balance(found).of(lang)}"))
    for change in found:
        console.print(change_line(change, lang))


def change_line(change: Change, lang: str) -> Text:
    """Return one change on one line, with the sign of its direction."""
    sign, style = _DIRECTIONS[change.direction]
    return Text.assemble((f"  {sign} ", style), text_of(change, lang))
