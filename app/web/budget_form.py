"""The budget as a table to fill in: its fields, the file that they come to, and what the call says of it."""

import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.web.toml_text import lines_of
from bandi.rulebook import Rulebook
from bandi.sections import BudgetRules
from budget.assessment import BudgetAssessment, assess_budget, rules_of
from budget.columns import ITALIAN
from budget.errors import BudgetError
from budget.read import read_budget
from budget.waterfall import CategoryBar, Step, bars, steps

MAIN = ("description", "category", "net", "markets", "channel", "adv_case")
MORE = ("supplier", "supplier_vat", "vat_recoverable", "from", "to", "quote", "quote_date", "other_aid")
COLUMNS = (*MAIN, *MORE)
FIRST_ROWS = 3
MOST_ROWS = 60
NAME = "preventivo.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A judged budget as the page shows it."""

    assessment: BudgetAssessment
    bars: tuple[CategoryBar, ...]
    steps: tuple[Step, ...]


def main_columns(rules: BudgetRules) -> tuple[str, ...]:
    """Return the columns that are always shown; the case of a campaign only where the call knows cases."""
    return MAIN if rules.adv_cases else tuple(column for column in MAIN if column != "adv_case")


def rows_of(typed: Mapping[str, str], more: int = 0) -> list[dict[str, str]]:
    """Return the rows of the table as they were typed, always a few of them."""
    numbers = [int(found[1]) for name in typed if (found := re.fullmatch(r"r(\d{1,2})-[a-z_]+", name))]
    count = min(MOST_ROWS, max([FIRST_ROWS - 1, *numbers]) + 1 + more)
    return [{column: typed.get(f"r{number}-{column}", "").strip() for column in COLUMNS} for number in range(count)]


def budget_toml(typed: Mapping[str, str]) -> str:
    """Return the budget as a file; rows where nothing was typed are left out.

    >>> print(budget_toml({"r0-description": "SEO", "r0-category": "seo", "r0-net": "1.000,50"}), end="")
    [[lines]]
    descrizione = "SEO"
    tipologia = "seo"
    imponibile = "1.000,50"
    """
    filled = [{column: cell for column, cell in row.items() if cell} for row in rows_of(typed)]
    return "\n".join(
        "[[lines]]\n" + lines_of({ITALIAN[column]: cell for column, cell in row.items()})
        for row in filled
        if set(row) - {"vat_recoverable"}
    )


def count(typed: Mapping[str, str], rulebook: Rulebook) -> Counted | None:
    """Judge what was typed; None while nothing was.

    Raises:
        BudgetError: one sentence that names row and field.
    """
    text = budget_toml(typed)
    if not text:
        return None
    with tempfile.TemporaryDirectory(prefix="requisito-") as folder:
        path = Path(folder) / NAME
        path.write_text(text, encoding="utf-8")
        try:
            assessment = assess_budget(read_budget(path), rulebook, evidence=None, as_of=None)
        except BudgetError as error:
            raise BudgetError(*map(_for_the_page, error.said)) from error
    return Counted(
        assessment=assessment, bars=bars(assessment.result, rules_of(rulebook)), steps=steps(assessment.result)
    )


def _for_the_page(sentence: str) -> str:
    said = (
        sentence.replace(f"{NAME}, ", "")
        .replace(f"{NAME}: ", "")
        .replace("chiave «", "campo «")
        .replace("key '", "field '")
    )
    return said[:1].upper() + said[1:]
