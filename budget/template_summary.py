"""The summary sheet of the template: the sums of the call as formulas that Excel and LibreOffice compute."""

from typing import Any

from bandi.rulebook import Rulebook
from bandi.sections import BudgetRules, Category
from budget.amounts import percent
from budget.columns import ITALIAN


def write_summary(sheet: Any, rulebook: Rulebook, rules: BudgetRules, styles: dict[str, Any], rows: int) -> None:
    """Write the sums of the first tier; lines that the call does not pay are taken out by the check, not here."""
    tier = rules.tiers[0]
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, 4, 18)
    sheet.write(0, 0, f"Riepilogo – {rulebook.title}", styles["title"])
    for index, heading in enumerate(("Tipologia", "Imponibile inserito", "Tetto", "Conteggiato", "Oltre il tetto")):
        sheet.write(2, index, heading, styles["head"])
    first, columns = 3, list(ITALIAN)
    net, category = (_letter(columns.index(name)) for name in ("net", "category"))
    for row, item in enumerate(rules.categories, first):
        _summary_row(
            sheet,
            row,
            item,
            f"Budget!${category}$2:${category}${rows + 1}",
            f"Budget!${net}$2:${net}${rows + 1}",
            styles,
        )
    last = first + len(rules.categories) - 1
    sheet.write(last + 1, 0, "Totale", styles["bold"])
    for index in (1, 3, 4):
        letter = _letter(index)
        sheet.write_formula(last + 1, index, f"=SUM({letter}{first + 1}:{letter}{last + 1})", styles["total"], 0)
    total, row = f"$D${last + 2}", last + 3
    if tier.minimum:
        sheet.write(row, 0, "Spesa minima")
        sheet.write_number(row, 1, float(tier.minimum.value), styles["money"])
        sheet.write_formula(row, 2, f'=IF({total}>=B{row + 1},"raggiunta","non raggiunta")', None, "non raggiunta")
        row += 1
    simple = tier.rate and not any(
        item.rate or item.voucher or item.ceiling or item.cap_share for item in rules.categories
    )
    if not simple or tier.rate is None:
        sheet.write(row, 0, "Il contributo di questo bando lo calcola «requisito budget».", styles["wrap"])
        return
    _grant_rows(sheet, row, total, rules, styles)


def _summary_row(sheet: Any, row: int, item: Category, names: str, amounts: str, styles: dict[str, Any]) -> None:
    place = row + 1
    sheet.write(row, 0, item.title, styles["text"])
    sheet.write_formula(row, 1, f"=SUMIF({names},A{place},{amounts})", styles["money"], 0)
    if item.cap is None:
        sheet.write(row, 2, "nessuno", styles["text"])
        sheet.write_formula(row, 3, f"=B{place}", styles["money"], 0)
    else:
        sheet.write_number(row, 2, float(item.cap.value), styles["money"])
        sheet.write_formula(row, 3, f"=MIN(B{place},C{place})", styles["money"], 0)
    sheet.write_formula(row, 4, f"=B{place}-D{place}", styles["money"], 0)


def _grant_rows(sheet: Any, row: int, total: str, rules: BudgetRules, styles: dict[str, Any]) -> None:
    tier = rules.tiers[0]
    assert tier.rate is not None
    sheet.write(row, 0, "Percentuale")
    sheet.write_number(row, 1, float(tier.rate.value) / 100, styles["share"])
    rate, limit, minimum = f"B{row + 1}", "", f"{total}>0"
    if tier.minimum:
        minimum = f"{total}>=B{row}"
    if tier.ceiling:
        row += 1
        sheet.write(row, 0, "Contributo massimo")
        sheet.write_number(row, 1, float(tier.ceiling.value), styles["money"])
        limit = f"B{row + 1}"
    grant = f"ROUND({total}*{rate},2)"
    row += 1
    sheet.write(row, 0, "Contributo", styles["bold"])
    sheet.write_formula(row, 1, f"=IF({minimum},{f'MIN({grant},{limit})' if limit else grant},0)", styles["total"], 0)
    if rules.withholding:
        sheet.write(row + 1, 0, f"Ritenuta ({percent(rules.withholding.value)})")
        sheet.write_formula(row + 1, 1, f"=ROUND(B{row + 1}*{rules.withholding.value}/100,2)", styles["money"], 0)
        sheet.write(row + 2, 0, "Incasso netto", styles["bold"])
        sheet.write_formula(row + 2, 1, f"=B{row + 1}-B{row + 2}", styles["total"], 0)


def _letter(index: int) -> str:
    return chr(ord("A") + index)
