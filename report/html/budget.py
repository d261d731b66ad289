"""The budget as a table with bars, and as the steps from what is spent to what is received."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from budget.judging import JudgedLine
from budget.result import BudgetResult
from budget.waterfall import steps
from evidence.verdict import Outcome
from report.report import Report
from report.words import Said

_ZERO: Final = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the budget as shown."""

    row: int
    description: str
    category: Said
    net: Decimal
    counted: Decimal
    outcome: Outcome
    reason: Said


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
    """What the HTML report shows of a budget. `lowest` and `highest` are the grant's range while doubts remain."""

    lines: tuple[Line, ...]
    categories: tuple[Bar, ...]
    steps: tuple[Bar, ...]
    problems: tuple[Said, ...]
    advice: tuple[Said, ...]
    lowest: Decimal | None = None
    highest: Decimal | None = None


def budget_view(report: Report) -> BudgetView | None:
    """Return the budget as bars, None when there is none."""
    result = report.budget
    if result is None:
        return None
    low, high = result.certain.contribution, result.possible.contribution if result.possible is not None else None
    doubtful = low != high and high is not None
    return BudgetView(
        lines=tuple(_line(judged) for judged in result.lines),
        categories=_categories(report, result),
        steps=_steps(result),
        problems=tuple(Said(*pair) for pair in result.problems),
        advice=tuple(Said(*pair) for pair in result.advice if pair not in result.problems),
        lowest=low if doubtful else None,
        highest=high if doubtful else None,
    )


def _line(judged: JudgedLine) -> Line:
    return Line(
        row=judged.line.row,
        description=judged.line.description,
        category=Said(judged.category.title, judged.category.title_en),
        net=judged.line.net,
        counted=judged.counted.amount,
        outcome=judged.outcome,
        reason=Said(judged.reason("it"), judged.reason("en")),
    )


def _categories(report: Report, result: BudgetResult) -> tuple[Bar, ...]:
    rules = report.rulebook.budget
    known = {category.id: category for category in rules.categories} if rules is not None else {}
    limits = {name: one.cap.value for name, one in known.items() if one.cap is not None}
    amounts = result.sums.eligible
    longest = max((*amounts.values(), *limits.values(), Decimal(1)))
    return tuple(
        Bar(
            label=Said(known[name].title, known[name].title_en) if name in known else Said(name, name),
            amount=amount,
            start=0.0,
            length=_share(amount, longest),
            limit=limits.get(name),
            limit_at=_share(limits[name], longest) if name in limits else None,
        )
        for name, amount in amounts.items()
    )


def _steps(result: BudgetResult) -> tuple[Bar, ...]:
    way = steps(result)
    longest = max(Decimal(1), *(max(step.left, step.left - step.amount) for step in way))
    return tuple(
        Bar(
            label=Said(step.label, step.label_en),
            amount=step.amount,
            start=_share(min(step.left, step.left - step.amount), longest),
            length=_share(abs(step.amount), longest),
            total=step.total,
        )
        for step in way
    )


def _share(amount: Decimal, longest: Decimal) -> float:
    return round(float(max(amount, _ZERO) / longest * 100), 2)
