"""`requisito rules [ID]`: list the calls, print one with its sources, say what is open, compare two."""

import json
import sys
from collections.abc import Iterator

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from app.rulebook import load_rulebook
from bandi.citation import Citation
from bandi.facts import Change, changes, changes_for_reader, facts_of, plain_values
from bandi.loader import available
from bandi.rulebook import Basis, Rule, Rulebook
from bandi.sections import BudgetRules, Category, Duty, Tier
from budget.amounts import euro, percent

_BASES = {
    Basis.TEXT: ("testo del bando", "text of the call"),
    Basis.STATUTE: ("legge", "statute"),
    Basis.SECONDARY: ("guida al bando", "published guide"),
    Basis.EARLIER: ("solo edizioni precedenti: avvisa, non respinge", "earlier editions only: warns, never refuses"),
    Basis.INFERRED: ("lettura nostra: avvisa, non respinge", "our reading: warns, never refuses"),
}
_PIPE_WIDTH = 160


@click.command(short_help="List the calls, or print one with its sources.")
@click.argument("rulebook_id", required=False, metavar="[ID|FILE]")
@click.option("--open", "opened", is_flag=True, help="What the call leaves open, and what is known only by inference.")
@click.option("--diff", nargs=2, metavar="A B", help="What changes between two calls.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON alone.")
@click.option("--lang", type=click.Choice(["it", "en"]), default="it", show_default=True)
def command(rulebook_id: str | None, opened: bool, diff: tuple[str, str] | None, as_json: bool, lang: str) -> int:
    """List the calls, or print one with the source of every number."""
    terminal = sys.stdout.isatty()
    console = Console(file=sys.stdout, highlight=False, soft_wrap=not terminal, width=None if terminal else _PIPE_WIDTH)
    if diff:
        _compare(load_rulebook(diff[0]), load_rulebook(diff[1]), console, as_json, lang)
    elif opened:
        _open(load_rulebook(rulebook_id or "connessi-2026"), console, as_json, lang)
    elif rulebook_id is None:
        _list(console, as_json, lang)
    elif as_json:
        _dump(plain_values(load_rulebook(rulebook_id)))
    else:
        _print(load_rulebook(rulebook_id), console, lang)
    return 0


def _dump(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def _list(console: Console, as_json: bool, lang: str) -> None:
    books = [load_rulebook(name) for name in available()]
    if as_json:
        _dump([{"id": book.id, "title": book.title, "edition": book.edition, "sha256": book.sha256} for book in books])
        return
    for book in books:
        console.print(Text.assemble((f"{book.id:<26}", "bold"), " ", _title(book, lang)))
    said = {"it": "Per leggerne uno: requisito rules ID", "en": "To read one: requisito rules ID"}[lang]
    console.print(Text(said, style="dim"))


def _title(book: Rulebook, lang: str) -> str:
    return book.title_en or book.title if lang == "en" else book.title


def _print(book: Rulebook, console: Console, lang: str) -> None:
    english = lang == "en"
    console.print(Text(_title(book, lang), style="bold"))
    for line in (book.issuer, book.summary_en if english else book.summary, book.page or ""):
        if line:
            console.print(Text(line))
    _head(console, "Requisiti" if not english else "Requirements")
    for rule in book.rules:
        mark = (
            ("decide" if rule.blocking else "consiglio") if not english else ("decides" if rule.blocking else "advice")
        )
        console.print(Text.assemble((rule.id, "bold"), f" ({mark}): ", rule.sentence_en if english else rule.sentence))
        for name, value in rule.params.items():
            shown = "; ".join(value) if isinstance(value, tuple) else str(value)
            console.print(Text(f"    {name} = {shown}"))
        _cite(console, rule.citation, lang)
        if rule.open_question:
            console.print(Text(f"    ! {_question(rule, lang)}", style="yellow"))
    if book.budget is not None:
        _budget(book.budget, console, lang)
    for title, title_en, duties in (
        ("Documenti della domanda", "Papers of the application", book.documents),
        ("Obblighi dopo la concessione", "Duties after the grant", book.obligations),
    ):
        _duties(title_en if english else title, duties, console, lang)
    _head(console, "Dates" if english else "Date")
    for deadline in book.deadlines:
        console.print(Text(f"{deadline.at.isoformat()}  {deadline.title_en if english else deadline.title}"))
        _cite(console, deadline.citation, lang)


def _question(rule: Rule, lang: str) -> str:
    return (rule.open_question_en if lang == "en" else None) or rule.open_question or ""


def _head(console: Console, title: str) -> None:
    console.print()
    console.print(Text(title.upper(), style="bold cyan"))


def _cite(console: Console, citation: Citation, lang: str) -> None:
    basis = _BASES[citation.basis][lang == "en"]
    read = f", {citation.on.isoformat()}" if citation.on else ""
    style = "dim" if citation.basis.refuses else "yellow"
    console.print(Text(f"    [{basis}] {citation.document}: {citation.article}{read}", style=style))


def _budget(rules: BudgetRules, console: Console, lang: str) -> None:
    english = lang == "en"
    _head(console, "Money" if english else "Importi")
    for tier in rules.tiers:
        console.print(Text(tier.title_en if english else tier.title, style="bold"))
        for name, value, citation in _tier_figures(tier, lang):
            console.print(Text(f"  {name}: {value}"))
            _cite(console, citation, lang)
    if rules.withholding:
        console.print(Text(f"{'Withholding' if english else 'Ritenuta'}: {percent(rules.withholding.value, lang)}"))
        _cite(console, rules.withholding.citation, lang)
    _head(console, "Categories of spend" if english else "Tipologie di spesa")
    for category in rules.categories:
        console.print(Text(f"{category.title_en if english else category.title} ({category.id})", style="bold"))
        for name, value, citation in _category_figures(category, lang):
            console.print(Text(f"  {name}: {value}"))
            _cite(console, citation, lang)
        for example in category.examples:
            console.print(Text(f"  · {example}"))
    _head(console, "Not eligible" if english else "Spese non ammesse")
    for item in rules.ineligible:
        console.print(Text(item.title_en if english else item.title))
        _cite(console, item.citation, lang)
    for case in rules.adv_cases:
        console.print(Text(f"ADV {case.number}: {case.title_en if english else case.title}", style="bold"))
        console.print(Text("  " + "; ".join(case.at_application_en if english else case.at_application)))
        console.print(Text("  → " + "; ".join(case.at_reporting_en if english else case.at_reporting)))
        _cite(console, case.citation, lang)


def _tier_figures(tier: Tier, lang: str) -> Iterator[tuple[str, str, Citation]]:
    english = lang == "en"
    if tier.rate:
        yield ("rate" if english else "percentuale"), percent(tier.rate.value, lang), tier.rate.citation
    for figure, name, name_en in (
        (tier.minimum, "spesa minima", "minimum spend"),
        (tier.ceiling, "contributo massimo", "maximum grant"),
        (tier.spend_cap, "spesa massima", "maximum spend"),
    ):
        if figure:
            yield (name_en if english else name), euro(figure.value, lang), figure.citation


def _category_figures(category: Category, lang: str) -> Iterator[tuple[str, str, Citation]]:
    english = lang == "en"
    for share, name, name_en in (
        (category.rate, "percentuale", "rate"),
        (category.cap_share, "quota massima", "largest share"),
    ):
        if share:
            yield (name_en if english else name), percent(share.value, lang), share.citation
    for figure, name, name_en in (
        (category.cap, "tetto", "cap"),
        (category.minimum, "minimo", "minimum"),
        (category.ceiling, "contributo massimo", "maximum grant"),
        (category.voucher, "importo fisso", "fixed amount"),
    ):
        if figure:
            yield (name_en if english else name), euro(figure.value, lang), figure.citation


def _duties(title: str, duties: tuple[Duty, ...], console: Console, lang: str) -> None:
    if duties:
        _head(console, title)
    for duty in duties:
        console.print(Text(duty.title_en if lang == "en" else duty.title))
        _cite(console, duty.citation, lang)


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
    console.print(Text(_title(book, lang), style="bold"))
    _head(console, "Open questions: they only warn" if lang == "en" else "Domande aperte: possono solo avvisare")
    for question in book.questions:
        console.print(Text(f"? {question.text_en if lang == 'en' else question.text}"))
        handling = question.handling_en if lang == "en" else question.handling
        console.print(Text(f"    → {handling}", style="dim"))
    for rule in book.rules:
        if rule.open_question:
            console.print(Text(f"? {rule.id}: {_question(rule, lang)}"))
    _head(
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
