"""What came of a budget: its lines, its sums, what they would be at worst and at best, and advice."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from bandi.said import Pair
from budget.amounts import cents
from budget.judging import JudgedLine
from budget.sums import ZERO, Sums


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetResult:
    """A judged budget.

    `sums` are on what counts, `certain` when every doubt goes against the firm, `possible` when every doubt is cleared
    up (None when a line's amount in euro is unknown). `tier_open` says that the figures depend on something that the
    firm did not state. `problems` and `advice` are sentences, Italian and English.
    """

    lines: tuple[JudgedLine, ...]
    sums: Sums
    certain: Sums
    possible: Sums | None
    tier_open: bool = False
    barred: bool = False
    problems: tuple[Pair, ...] = ()
    advice: tuple[Pair, ...] = ()

    @property
    def presented(self) -> Decimal:
        """All that the budget asks for, net of VAT, whatever becomes of it; lines in another currency left out."""
        return sum((judged.line.net for judged in self.lines if judged.line.currency == "EUR"), ZERO)

    @property
    def fronted(self) -> Decimal:
        """What the owner pays before the grant comes: net and stated VAT of all lines in euro."""
        lines = (judged.line for judged in self.lines if judged.line.currency == "EUR")
        return sum((line.net + (line.vat or ZERO) for line in lines), ZERO)

    def as_json(self, lang: str = "it") -> dict[str, Any]:
        """Return the `budget` object of the contract; sentences in that language."""
        return {
            "lines": [_line(judged, lang) for judged in self.lines],
            "eligible_by_category": _amounts(self.sums.eligible),
            "eligible_total": _amount(self.sums.total),
            "contribution": _amount(self.sums.contribution),
            "withholding": _amount(self.sums.withholding),
            "net": _amount(self.sums.net),
            "problems": [said[1] if lang == "en" else said[0] for said in self.problems],
        }


def _line(judged: JudgedLine, lang: str) -> dict[str, Any]:
    return {
        "row": judged.line.row,
        "description": judged.line.description,
        "category": judged.category.id,
        "net": _amount(judged.line.net),
        "counted": _amount(judged.counted.amount),
        "outcome": judged.outcome.value,
        "reason": judged.reason(lang),
    }


def _amounts(amounts: Mapping[str, Decimal]) -> dict[str, str]:
    return {name: _amount(amount) for name, amount in amounts.items()}


def _amount(amount: Decimal) -> str:
    return f"{cents(amount):.2f}"
