"""`requisito rules [ID]`: list the calls, print one with its sources, say what is open, compare two."""

import json
import sys
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from app.call_view import head, question_of, show_call, title_of
from app.command_options import in_a_language
from app.new_file import write_new
from app.rulebook import load_rulebook
from bandi.citation import Citation
from bandi.facts import Change, changes, changes_for_reader, facts_of, plain_values
from bandi.loader import available
from bandi.rulebook import Rulebook

_PIPE_WIDTH = 160
_DEFAULT = "connessi-2026"
_FIELD = "ID|FILE"


@click.command(short_help="List the calls, or print one with its sources.")
@click.argument("rulebook_id", required=False, metavar="[ID|FILE]")
@click.option("--open", "opened", is_flag=True, help="What the call leaves open, and what is known only by inference.")
@click.option("--diff", nargs=2, metavar="A B", help="What changes between two calls.")
@click.option("--calendar", "ics", type=click.Path(path_type=Path), help="Write the deadlines of the call as .ics.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON alone.")
@in_a_language
def command(
    rulebook_id: str | None, opened: bool, diff: tuple[str, str] | None, ics: Path | None, as_json: bool, lang: str
) -> int:
    """List the calls, or print one with the source of every number."""
    call = rulebook_id or _DEFAULT
    terminal = sys.stdout.isatty()
    console = Console(file=sys.stdout, highlight=False, soft_wrap=not terminal, width=None if terminal else _PIPE_WIDTH)
    if ics is not None:
        from budget.calendar import calendar  # noqa: PLC0415 - heavy, and few look for deadlines alone

        write_new(ics, calendar(load_rulebook(call, field=_FIELD), lang), field="--calendar")
    elif diff:
        before, after = (load_rulebook(one, field="--diff") for one in diff)
        _compare(before, after, console, as_json, lang)
    elif opened:
        _open(load_rulebook(call, field=_FIELD), console, as_json, lang)
    elif rulebook_id is None:
        _list(console, as_json, lang)
    elif as_json:
        _dump(plain_values(load_rulebook(call, field=_FIELD)))
    else:
        show_call(load_rulebook(call, field=_FIELD), console, lang)
    return 0


def _dump(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def _list(console: Console, as_json: bool, lang: str) -> None:
    books = [load_rulebook(name) for name in available()]
    if as_json:
        _dump([{"id": book.id, "title": book.title, "edition": book.edition, "sha256": book.sha256} for book in books])
        return
    for book in books:
        console.print(Text.assemble((f"{book.id:<26}", "bold"), " ", title_of(book, lang)))
    said = {"it": "Per leggerne uno: requisito rules ID", "en": "To read one: requisito rules ID"}[lang]
    console.print(Text(said, style="dim"))


def _open(book: Rulebook, console: Console, as_json: bool, lang: str) -> None:
    unsure = [fact for fact in facts_of(book) if fact.citation is not None and not fact.citation.basis.refuses]
    if as_json:
        rules = [{"rule": rule.id, "question": rule.open_question} for rule in book.rules if rule.open_question]
        _dump(
            {
                "questions": plain_values(book.questions),
                "rules": rules,
                "unsure": [plain_values(fact) for fact in unsure],
            }
        )
        return
    console.print(Text(title_of(book, lang), style="bold"))
    head(console, "Open questions: they only warn" if lang == "en" else "Domande aperte: possono solo avvisare")
    for question in book.questions:
        console.print(Text(f"? {question.text_en if lang == 'en' else question.text}"))
        handling = question.handling_en if lang == "en" else question.handling
        console.print(Text(f"    → {handling}", style="dim"))
    for rule in book.rules:
        if rule.open_question:
            console.print(Text(f"? {rule.id}: {question_of(rule, lang)}"))
    head(
        console,
        "Known only from earlier editions or inferred" if lang == "en" else "Noto solo da altre edizioni o dedotto",
    )
    seen: dict[str, Citation] = {}
    for fact in unsure:
        assert fact.citation is not None
        seen.setdefault(f"{fact.citation.document}: {fact.citation.article}", fact.citation)
    for citation in seen.values():
        console.print(Text(f"· {citation.article}"))


def _compare(before: Rulebook, after: Rulebook, console: Console, as_json: bool, lang: str) -> None:
    found = changes(before, after)
    if as_json:
        _dump([{"key": one.key, before.id: one.before, after.id: one.after} for one in found])
        return
    found = changes_for_reader(found, lang)
    if not found:
        console.print({"it": "I due bandi dicono le stesse cose.", "en": "The two calls say the same."}[lang])
        return
    if not console.is_terminal:
        for one in found:
            console.print(Text(f"{one.key}: {one.before or '—'} → {one.after or '—'}"))
        return
    console.print(_table(before, after, found))


def _table(before: Rulebook, after: Rulebook, found: tuple[Change, ...]) -> Table:
    table = Table(show_lines=False, pad_edge=False)
    for heading, style in (("", "bold"), (before.id, "red"), (after.id, "green")):
        table.add_column(heading, style=style, overflow="fold")
    for one in found:
        table.add_row(Text(one.key), Text(one.before or "—"), Text(one.after or "—"))
    return table
