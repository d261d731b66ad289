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

from evidence.exhibit import Exhibit
from evidence.verdict import Finding, Outcome
from report.actions import Action, actions, set_aside
from report.changes import Change, Direction, text_of
from report.formatted import both_times
from report.overview import call_name, counted, unchecked, verdict_name, web_verdict, window_note
from report.report import Report, ReportVerdict
from report.shown import sentence, shown_text, url_text
from report.taken_over import said_of_taken_over
from report.telling import excerpt, spoken
from report.words import BASES, GROUP_NAMES, OUTCOMES, SIGNS, VERDICTS, WEIGHTS, Said

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
_TODO: Final = Said("Cosa fare adesso", "What to do next")
_NOTHING: Final = Said("Nulla da cambiare.", "Nothing to change.")
_REQUIREMENTS: Final = Said("I requisiti, uno per uno", "The requirements, one by one")
_WHERE: Final = Said("Dove", "Where")
_RULE: Final = Said("Regola", "Rule")
_WHO: Final = Said("Chi può farlo", "Who can do it")
_WARNING: Final = Said("Attenzione", "Note")
_VISITED: Final = Said("Pagine visitate", "Pages visited")
_SINCE: Final = Said("Rispetto alla verifica del {when}", "Since the check of {when}")
_SAME: Final = Said("Nulla è cambiato.", "Nothing changed.")
_DIRECTIONS: Final = {Direction.BETTER: ("↑", "green"), Direction.WORSE: ("↓", "red"), Direction.OTHER: ("·", "yellow")}
_SHOWN_EXHIBITS: Final = 2


def show(report: Report, console: Console, lang: str = "it") -> None:
    """Print the report; everything that a site wrote is printed as plain text, without control characters."""
    console.print(_heading(report, lang))
    console.print(_todo(actions(report), lang))
    console.print(Rule(_REQUIREMENTS.of(lang), align="left", style="dim"))
    for finding in report.findings:
        if not set_aside(finding):
            console.print(_finding(report, finding, lang))
    console.print(_unchecked(report, lang))
    console.print(Rule(style="dim"))
    console.print(_visited(report, lang))


def _heading(report: Report, lang: str) -> RenderableType:
    style = _VERDICT_STYLES[report.verdict]
    name = Text(shown_text(report.firm.name or report.firm.url), style="bold")
    lines = [
        Text.assemble((verdict_name(report).of(lang).upper(), f"bold {style}")),
        Text(f"{VERDICTS[report.verdict].of(lang)}."),
        Text(counted(report).of(lang)),
    ]
    missing = unchecked(report)
    lines += [Text(said.of(lang)) for said in (missing, web_verdict(report)) if said]
    note = window_note(report)
    lines += [Text(note.of(lang), style="yellow")] if note else []
    lines.append(Text(call_name(report.rulebook).of(lang), style="dim"))
    return Group(
        Panel(Group(*lines), title=name, title_align="left", border_style=style, padding=(0, 2)), _groups(report, lang)
    )


def _groups(report: Report, lang: str) -> RenderableType:
    line = Text("  ")
    for group, outcome in report.groups.items():
        line.append(f"{SIGNS[outcome]} {GROUP_NAMES[group].of(lang)}", style=_STYLES[outcome])
        line.append("   ")
    line.rstrip()
    return Padding(line, (0, 0, 1, 0))


def _todo(todo: Sequence[Action], lang: str) -> RenderableType:
    parts: list[RenderableType] = [Rule(_TODO.of(lang), align="left", style="dim")]
    if not todo:
        return Group(*parts, Padding(Text(_NOTHING.of(lang)), (0, 2, 1, 2)))
    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right", no_wrap=True)
    table.add_column(ratio=1)
    for number, action in enumerate(todo, 1):
        table.add_row(
            f"{number}.",
            Group(
                Text(shown_text(action.remedy.of(lang)), style="bold"),
                Text(f"{WEIGHTS[action.weight].of(lang)} · {_WHO.of(lang)}: {action.doer.of(lang)}", style="dim"),
            ),
        )
    return Group(*parts, Padding(table, (0, 2, 1, 2)))


def _finding(report: Report, finding: Finding, lang: str) -> RenderableType:
    rule, verdict = finding.rule, finding.verdict
    style = _STYLES[verdict.outcome]
    title = Text.assemble(
        (f"{SIGNS[verdict.outcome]} {OUTCOMES[verdict.outcome].of(lang)}", f"bold {style}"),
        " · ",
        (rule.title_en if lang == "en" else rule.title, "bold"),
    )
    body: list[RenderableType] = [Text(sentence(verdict.reason, verdict.reason_en, lang))]
    body += [_exhibit(exhibit, lang) for exhibit in spoken(report, finding)[:_SHOWN_EXHIBITS]]
    body += [Text(f"{_WARNING.of(lang)}: {sentence(it, en, lang)}", style="yellow") for it, en in verdict.warnings]
    citation = (
        f"{_RULE.of(lang)}: {rule.citation.document}, {rule.citation.article}. {BASES[rule.citation.basis].of(lang)}"
    )
    body.append(Text(citation, style="dim"))
    return Group(title, Padding(Group(*body), (0, 0, 1, 2)))


def _unchecked(report: Report, lang: str) -> RenderableType:
    """Name what was not judged, group by group."""
    titles: dict[str, list[str]] = {}
    for finding in report.findings:
        if set_aside(finding):
            rule = finding.rule
            titles.setdefault(rule.group, []).append(rule.title_en if lang == "en" else rule.title)
    lines = [
        Text.assemble(
            (f"{SIGNS[Outcome.NOT_CHECKED]} {OUTCOMES[Outcome.NOT_CHECKED].of(lang)}", "bold"),
            f" · {GROUP_NAMES[group].of(lang)}: ",
            (shown_text(", ".join(named)), "dim"),
        )
        for group, named in titles.items()
    ]
    return Group(*lines, *([Text("")] if lines else []))


def _exhibit(exhibit: Exhibit, lang: str) -> RenderableType:
    text = Text(f"{_WHERE.of(lang)}: {url_text(exhibit.url)}", style="cyan", overflow="fold")
    if exhibit.quote:
        text.append(f"\n  «{excerpt(exhibit)}»", style="italic")
    return text


def _visited(report: Report, lang: str) -> RenderableType:
    crawl = report.evidence.crawl
    line = Text(f"{_VISITED.of(lang)}: {len(report.evidence.pages)} · {crawl.duration_s:.1f} s", style="dim")
    if crawl.stopped and lang == "it":
        line.append(f" · {shown_text(crawl.stopped)}")
    taken_over = said_of_taken_over(crawl)
    if taken_over is not None:
        line.append(f" · {taken_over.of(lang)}")
    return line


def show_changes(found: Sequence[Change], since: datetime, console: Console, lang: str = "it") -> None:
    """Print what got better or worse since an earlier check of the same site."""
    said = _SINCE.of(lang).format(when=both_times(since).of(lang))
    console.print(Rule(said, align="left", style="dim"))
    if not found:
        console.print(Text(f"  {_SAME.of(lang)}"))
    for change in found:
        sign, style = _DIRECTIONS[change.direction]
        console.print(Text.assemble((f"  {sign} ", style), text_of(change, lang)))
