"""An XLSX to fill in, in the manner of an Allegato B: lines, sums that the sheet computes, the firm, instructions."""

import io
from datetime import datetime
from typing import Any

import xlsxwriter

from bandi.rulebook import Rulebook
from bandi.sections import BudgetRules
from budget.amounts import euro
from budget.columns import ITALIAN
from budget.template_summary import write_summary

ROWS = 60
_EPOCH = datetime(2026, 1, 1)  # the same call gives the same bytes
_WIDTHS = {
    "description": 48,
    "category": 22,
    "supplier": 24,
    "supplier_vat": 16,
    "markets": 24,
    "channel": 20,
    "quote": 18,
}
_NOTES = {
    "description": "Che cosa si fa, su quali canali, per quali mercati, con quali risultati.",
    "category": "La tipologia del bando: la scelga dall'elenco.",
    "supplier": "Chi emette la fattura.",
    "supplier_vat": "11 cifre; la cella è di testo, così gli zeri iniziali restano.",
    "net": "Importo senza IVA, in euro.",
    "vat": "Importo dell'IVA in euro, oppure l'aliquota con il segno %.",
    "vat_recoverable": "«sì» di norma; «no» solo se l'IVA è davvero un costo.",
    "currency": "EUR; se è un'altra, la riga non si conta finché non è convertita.",
    "markets": "Paesi separati da «;», con la quota se sono più d'uno: DE 60%; FR 40%.",
    "channel": "Il canale su cui si lavora: Google, LinkedIn, Amazon, il sito…",
    "adv_case": "Solo per le campagne: il numero del caso (si veda il foglio Istruzioni).",
    "from": "Primo giorno dell'attività.",
    "to": "Ultimo giorno dell'attività.",
    "quote": "Numero o nome del preventivo, o dello screenshot di pianificazione.",
    "quote_date": "Data del preventivo.",
    "other_aid": "«no», oppure quale altro aiuto pubblico copre la stessa spesa.",
}


def budget_template(rulebook: Rulebook, rules: BudgetRules) -> bytes:
    """Return the workbook: what `read_budget` reads back, with the call's categories, caps and formulas."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        styles = _styles(book)
        lines = book.add_worksheet("Budget")
        summary = book.add_worksheet("Riepilogo")
        firm = book.add_worksheet("Impresa")
        notes = book.add_worksheet("Istruzioni")
        _lines(lines, rulebook, rules, styles)
        write_summary(summary, rulebook, rules, styles, ROWS)
        _firm(firm, rules, styles)
        _instructions(notes, rulebook, rules, styles)
        book.set_properties({"title": f"Budget – {rulebook.title}", "created": _EPOCH})
    return buffer.getvalue()


def _styles(book: Any) -> dict[str, Any]:
    return {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "head": book.add_format(
            {
                "bold": True,
                "bg_color": "#1F3A5F",
                "font_color": "#FFFFFF",
                "text_wrap": True,
                "valign": "top",
                "border": 1,
            }
        ),
        "text": book.add_format({"text_wrap": True, "valign": "top", "border": 1, "num_format": "@"}),
        "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
        "bold": book.add_format({"bold": True}),
        "money": book.add_format({"num_format": "#,##0.00 [$€-410]", "valign": "top", "border": 1}),
        "total": book.add_format({"num_format": "#,##0.00 [$€-410]", "bold": True, "top": 2}),
        "share": book.add_format({"num_format": "0.##%", "valign": "top", "border": 1}),
        "day": book.add_format({"num_format": "dd/mm/yyyy", "valign": "top", "border": 1}),
    }


def _lines(sheet: Any, rulebook: Rulebook, rules: BudgetRules, styles: dict[str, Any]) -> None:
    for index, (column, name) in enumerate(ITALIAN.items()):
        sheet.write(0, index, name, styles["head"])
        sheet.write_comment(0, index, _NOTES[column], {"x_scale": 2})
        style = styles[
            {"net": "money", "vat": "money", "from": "day", "to": "day", "quote_date": "day"}.get(column, "text")
        ]
        sheet.set_column(index, index, _WIDTHS.get(column, 13))
        for row in range(1, ROWS + 1):
            sheet.write_blank(row, index, None, style)
        validation = _validation(column, rules)
        if validation is not None:
            sheet.data_validation(1, index, ROWS, index, validation)
    sheet.freeze_panes(1, 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_header(f"&L{rulebook.title.replace('&', '&&')[:200]}")


def _validation(column: str, rules: BudgetRules) -> dict[str, Any] | None:
    error = {"error_title": "Valore non ammesso", "error_type": "stop"}
    if column == "category":
        return {"validate": "list", "source": [category.title for category in rules.categories], **error}
    if column == "vat_recoverable":
        return {"validate": "list", "source": ["sì", "no"], **error}
    if column == "adv_case" and rules.adv_cases:
        return {"validate": "list", "source": [str(case.number) for case in rules.adv_cases], **error}
    if column == "net":
        said = "Scriva un numero maggiore o uguale a zero."
        return {"validate": "decimal", "criteria": ">=", "value": 0, "error_message": said, **error}
    return None


def _firm(sheet: Any, rules: BudgetRules, styles: dict[str, Any]) -> None:
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 24)
    sheet.set_column(2, 2, 70)
    rows = (
        ("dimensione", "micro, piccola o media (serve solo se il bando cambia con la dimensione)"),
        ("fatturato", "in euro (serve solo se il massimo ne dipende)"),
        ("linea", "; ".join(f"{tier.id} = {tier.title}" for tier in rules.tiers)),
        ("premialità", "; ".join(f"{item.id} = {item.title}" for item in rules.premiums) or "nessuna in questo bando"),
    )
    for row, (name, note) in enumerate(rows):
        sheet.write(row, 0, name, styles["bold"])
        sheet.write_blank(row, 1, None, styles["text"])
        sheet.write(row, 2, note, styles["wrap"])
    sheet.data_validation(0, 1, 0, 1, {"validate": "list", "source": ["micro", "piccola", "media"]})


def _instructions(sheet: Any, rulebook: Rulebook, rules: BudgetRules, styles: dict[str, Any]) -> None:
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 100)
    sheet.write(0, 0, "Come si compila", styles["title"])
    sheet.write(1, 0, rulebook.title)
    row = 3
    for heading, entries in _chapters(rules):
        sheet.write(row, 0, heading, styles["head"])
        sheet.write(row, 1, "", styles["head"])
        row += 1
        for name, text in entries:
            sheet.write_string(row, 0, name, styles["wrap"])
            sheet.write_string(row, 1, text, styles["wrap"])
            row += 1
        row += 1


def _chapters(rules: BudgetRules) -> list[tuple[str, list[tuple[str, str]]]]:
    columns = [(name, _NOTES[column]) for column, name in ITALIAN.items()]
    categories = [
        (
            item.title,
            (f"Tetto {euro(item.cap.value)}. " if item.cap else "") + "; ".join(item.examples) + f". {item.note}",
        )
        for item in rules.categories
    ]
    cases = [
        (f"Caso {case.number}", f"{case.title}. Con la domanda: {'; '.join(case.at_application)}.")
        for case in rules.adv_cases
    ]
    refused = [(item.title, item.contest) for item in rules.ineligible]
    chapters = [
        ("Colonne", columns),
        ("Tipologie", categories),
        ("Casi delle campagne", cases),
        ("Spese non ammesse", refused),
    ]
    return [chapter for chapter in chapters if chapter[1]]
