"""Figures of a budget as plain numbers: a bar a category against its cap, and the steps from spend to grant."""

from dataclasses import dataclass
from decimal import Decimal

from bandi.sections import BudgetRules
from budget.result import BudgetResult
from budget.sums import ZERO


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryBar:
    """A category: what counts before the cap, what counts after it, the cap if there is one."""

    category: str
    title: str
    title_en: str
    counted: Decimal
    eligible: Decimal
    cap: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step from spend to grant: its label, its amount (negative when it takes away), what is left after it.

    A `total` is what has been reached; all others lead from one to the next.
    """

    id: str
    label: str
    label_en: str
    amount: Decimal
    left: Decimal
    total: bool = False


def bars(result: BudgetResult, rules: BudgetRules) -> tuple[CategoryBar, ...]:
    """Return one bar a category, in the order of the call."""
    return tuple(
        CategoryBar(
            category=category.id,
            title=category.title,
            title_en=category.title_en,
            counted=result.sums.counted[category.id],
            eligible=result.sums.eligible[category.id],
            cap=category.cap.value if category.cap else None,
        )
        for category in rules.categories
    )


def steps(result: BudgetResult) -> tuple[Step, ...]:
    """Return the steps from what is asked for to what is paid; steps that take nothing are left out."""
    sums, presented = result.sums, result.presented
    net = sum((judged.counted.net for judged in result.lines), ZERO)
    counted = sum(sums.counted.values(), ZERO)
    own = sums.total - sums.contribution
    found = (
        _total("presented", "Spese presentate", "Spend presented", presented),
        _taken("refused", "Righe che non contano", "Lines that do not count", presented - net, net),
        _taken("vat", "IVA che è un costo", "VAT that is a cost", net - counted, counted),
        _taken("over", "Oltre i tetti", "Above the caps", counted - sums.total, sums.total),
        _total("eligible", "Spese ammissibili", "Eligible spend", sums.total),
        _taken("own", "A carico dell'impresa", "Borne by the firm", own, sums.contribution),
        _total("contribution", "Contributo", "Grant", sums.contribution),
        _taken("withholding", "Ritenuta d'acconto", "Withholding", sums.withholding, sums.net),
        _total("net", "Incasso", "Received", sums.net),
    )
    return tuple(step for step in found if step.total or step.amount)


def _total(name: str, label: str, label_en: str, amount: Decimal) -> Step:
    return Step(id=name, label=label, label_en=label_en, amount=amount, left=amount, total=True)


def _taken(name: str, label: str, label_en: str, amount: Decimal, left: Decimal) -> Step:
    return Step(id=name, label=label, label_en=label_en, amount=-amount, left=left)
