"""A call on a terminal: its rules, its money, its papers and dates, each with its source."""

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from bandi.citation import Basis, Citation
from bandi.rulebook import Rule, Rulebook
from bandi.sections import BudgetRules, Category, Duty, Tier
from budget.amounts import euro, percent

_BASES = {
    Basis.TEXT: ("testo del bando", "text of the call"),
    Basis.STATUTE: ("legge", "statute"),
    Basis.SECONDARY: ("guida al bando", "published guide"),
    Basis.EARLIER: ("solo edizioni precedenti: avvisa, non respinge", "earlier editions only: warns, never refuses"),
    Basis.INFERRED: ("lettura nostra: avvisa, non respinge", "our reading: warns, never refuses"),
}


def title_of(book: Rulebook, lang: str) -> str:
    """Return the title of a call in that language."""
    return book.title_en or book.title if lang == "en" else book.title


def show_call(book: Rulebook, console: Console, lang: str) -> None:
    """Print a call with the source of every number."""
    english = lang == "en"
    console.print(Text(title_of(book, lang), style="bold"))
    for line in (book.issuer, book.summary_en if english else book.summary, book.page or ""):
        if line:
            console.print(Text(line))
    head(console, "Requisiti" if not english else "Requirements")
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
            console.print(Text(f"    ! {question_of(rule, lang)}", style="yellow"))
    if book.budget is not None:
        _budget(book.budget, console, lang)
    for title, title_en, duties in (
        ("Documenti della domanda", "Papers of the application", book.documents),
        ("Obblighi dopo la concessione", "Duties after the grant", book.obligations),
    ):
        _duties(title_en if english else title, duties, console, lang)
    head(console, "Dates" if english else "Date")
    for deadline in book.deadlines:
        console.print(Text(f"{deadline.at.isoformat()}  {deadline.title_en if english else deadline.title}"))
        _cite(console, deadline.citation, lang)


def question_of(rule: Rule, lang: str) -> str:
    """Return what a rule leaves open, in that language."""
    return (rule.open_question_en if lang == "en" else None) or rule.open_question or ""


def head(console: Console, title: str) -> None:
    """Print the heading of a chapter."""
    console.print()
    console.print(Text(title.upper(), style="bold cyan"))


def _cite(console: Console, citation: Citation, lang: str) -> None:
    basis = _BASES[citation.basis][lang == "en"]
    read = f", {citation.on.isoformat()}" if citation.on else ""
    style = "dim" if citation.basis.refuses else "yellow"
    console.print(Text(f"    [{basis}] {citation.document}: {citation.article}{read}", style=style))


def _budget(rules: BudgetRules, console: Console, lang: str) -> None:
    english = lang == "en"
    head(console, "Money" if english else "Importi")
    for tier in rules.tiers:
        console.print(Text(tier.title_en if english else tier.title, style="bold"))
        for name, value, citation in _tier_figures(tier, lang):
            console.print(Text(f"  {name}: {value}"))
            _cite(console, citation, lang)
    if rules.withholding:
        console.print(Text(f"{'Withholding' if english else 'Ritenuta'}: {percent(rules.withholding.value, lang)}"))
        _cite(console, rules.withholding.citation, lang)
    head(console, "Categories of spend" if english else "Tipologie di spesa")
    for category in rules.categories:
        console.print(Text(f"{category.title_en if english else category.title} ({category.id})", style="bold"))
        for name, value, citation in _category_figures(category, lang):
            console.print(Text(f"  {name}: {value}"))
            _cite(console, citation, lang)
        for example in category.examples:
            console.print(Text(f"  · {example}"))
    head(console, "Not eligible" if english else "Spese non ammesse")
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
        head(console, title)
    for duty in duties:
        console.print(Text(duty.title_en if lang == "en" else duty.title))
        _cite(console, duty.citation, lang)
