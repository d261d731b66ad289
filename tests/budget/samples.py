"""Budgets for the tests, built as files are read."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from budget.line import BudgetFile, BudgetLine, FirmFacts
from budget.places import place_of

WHEN = datetime(2026, 3, 1, tzinfo=UTC)
WORDS = {
    "digital_marketing": "Piano editoriale e social media marketing in inglese",
    "adv": "Campagna Google Ads",
    "seo": "Ricerca parole chiave e link building",
}


def line(category: str, net: str, row: int = 2, **fields: Any) -> BudgetLine:
    """Return a line with a description that fits its category."""
    description = fields.pop("description", WORDS.get(category, "Attività descritta nel preventivo allegato"))
    return BudgetLine(
        row=row,
        place=place_of("prova.csv", row=row),
        category_place=place_of("prova.csv", row=row, column=2, heading="tipologia"),
        adv_case_place=fields.pop("adv_case_place", place_of("prova.csv", row=row)),
        description=description,
        category=category,
        net=Decimal(net),
        **fields,
    )


def budget(*lines: BudgetLine, firm: FirmFacts | None = None) -> BudgetFile:
    """Return a budget of these lines."""
    return BudgetFile(name="prova.csv", lines=lines, sha256="0" * 64, modified_at=WHEN, firm=firm or FirmFacts())
