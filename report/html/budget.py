"""The budget as a table with bars, and as the steps from what is spent to what is received."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from evidence.verdict import Outcome
from report.report import Report
from report.words import Said

CATEGORIES: Final[Mapping[str, Said]] = {
    "digital_marketing": Said("Digital marketing", "Digital marketing"),
    "adv": Said("Pubblicità (ADV)", "Advertising (ADV)"),
    "seo": Said("SEO", "SEO"),
}
_STEPS: Final = {
    "presented": Said("Spese presentate", "Spend presented"),
    "refused": Said("Righe che non contano", "Lines that do not count"),
    "over": Said("Oltre i limiti per tipologia", "Over the limits by type"),
    "eligible": Said("Spese che contano", "Spend that counts"),
    "own": Said("A carico dell'impresa", "Borne by the firm"),
    "contribution": Said("Contributo", "Grant"),
    "withholding": Said("Ritenuta d'acconto", "Withholding"),
    "net": Said("Incasso", "Received"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A labelled amount and its bar, in percent of the longest: where it begins, how long it is, and a limit."""

    label: Said
    amount: Decimal
    start: float
    length: float
    total: bool = True
    limit: Decimal | None = None
    limit_at: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetView:
    """What the HTML report shows of a budget."""

    lines: tuple[Mapping[str, Any], ...]
    categories: tuple[Bar, ...]
    steps: tuple[Bar, ...]
    problems: tuple[Said, ...]
    names: Mapping[str, Said]


def budget_view(report: Report) -> BudgetView | None:
    """Return the budget as bars, None when there is none."""
    if report.budget is None:
        return None
    data = report.budget.as_json()
    lines = tuple({**line, "outcome": Outcome(line["outcome"])} for line in data["lines"])
    return BudgetView(
        lines=lines,
        categories=_categories(data["eligible_by_category"], _limits(report), category_names(report)),
        steps=_steps(data, lines),
        problems=tuple(_problem(problem) for problem in data["problems"]),
        names=category_names(report),
    )


def _limits(report: Report) -> Mapping[str, Decimal]:
    rules = report.rulebook.budget
    if rules is None:
        return {}
    return {category.id: category.cap.value for category in rules.categories if category.cap is not None}


def category_names(report: Report) -> Mapping[str, Said]:
    """Return what the call names its types of spend."""
    rules = report.rulebook.budget
    named = {one.id: Said(one.title, one.title_en) for one in rules.categories} if rules is not None else {}
    return {**CATEGORIES, **named}


def _categories(sums: Mapping[str, str], limits: Mapping[str, Decimal], names: Mapping[str, Said]) -> tuple[Bar, ...]:
    amounts = {name: _decimal(value) or Decimal(0) for name, value in sums.items()}
    longest = max((*amounts.values(), *limits.values(), Decimal(1)))
    return tuple(
        Bar(
            label=names.get(name, Said(name, name)),
            amount=amount,
            start=0.0,
            length=_share(amount, longest),
            limit=limits.get(name),
            limit_at=_share(limits[name], longest) if name in limits else None,
        )
        for name, amount in amounts.items()
    )


def _steps(data: Mapping[str, Any], lines: tuple[Mapping[str, Any], ...]) -> tuple[Bar, ...]:
    presented = sum((_decimal(line["net"]) or Decimal(0) for line in lines), Decimal(0))
    counted = sum((_decimal(line["counted"]) or Decimal(0) for line in lines), Decimal(0))
    eligible, grant, kept, net = (
        _decimal(data[key]) or Decimal(0) for key in ("eligible_total", "contribution", "withholding", "net")
    )
    longest = max(presented, eligible, Decimal(1))
    falls = (
        ("presented", presented, None),
        ("refused", presented - counted, counted),
        ("over", counted - eligible, eligible),
        ("eligible", eligible, None),
        ("own", eligible - grant, grant),
        ("contribution", grant, None),
        ("withholding", kept, net),
        ("net", net, None),
    )
    return tuple(
        Bar(
            label=_STEPS[name],
            amount=amount if floor is None else -amount,
            start=0.0 if floor is None else _share(floor, longest),
            length=_share(amount, longest),
            total=floor is None,
        )
        for name, amount, floor in falls
        if floor is None or amount
    )


def _problem(problem: object) -> Said:
    if isinstance(problem, Mapping):
        italian = str(problem.get("sentence") or problem.get("reason") or problem.get("message") or "")
        return Said(italian, str(problem.get("sentence_en") or problem.get("reason_en") or italian))
    return Said(str(problem), str(problem))


def _decimal(value: object) -> Decimal | None:
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return None


def _share(amount: Decimal, longest: Decimal) -> float:
    return round(float(max(amount, Decimal(0)) / longest * 100), 2)
