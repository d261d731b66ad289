"""Judge a budget by a call: every line, every sum, and the findings that follow."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from bandi.rulebook import Rulebook
from bandi.said import Pair
from bandi.sections import BudgetRules
from budget.advice import advice_on, missing
from budget.amounts import euro
from budget.errors import BudgetError
from budget.exhibits import paper_time
from budget.findings import Case, finding_of
from budget.firm import prove_known
from budget.grant import tiers_for
from budget.judging import JudgedLine, category_of, judge_line
from budget.line import BudgetFile, FirmFacts
from budget.papers import case_remarks
from budget.result import BudgetResult
from budget.sums import ZERO, Entry, Sums, compute
from evidence.evidence import Evidence
from evidence.verdict import Finding, Outcome, not_checked


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetAssessment:
    """The findings of a budget, in the order of the rulebook, and its result."""

    findings: tuple[Finding, ...]
    result: BudgetResult


def assess_budget(
    budget: BudgetFile, rulebook: Rulebook, *, evidence: Evidence | None, as_of: date | None
) -> BudgetAssessment:
    """Judge a budget; with evidence also whether it agrees with the site.

    Raises:
        BudgetError: when a category, a case, the line or a premium is none of the call's; the sentence names the place.
    """
    rules = rules_of(rulebook)
    prove_known(budget.firm, rules, budget.name)
    judged = tuple(judge_line(line, rules, evidence) for line in budget.lines)
    result = _result(judged, rules, budget)
    case = Case(budget=budget, rules=rules, result=result, seen_at=paper_time(as_of, evidence, budget.modified_at))
    return BudgetAssessment(
        findings=tuple(Finding(rule=rule, verdict=finding_of(rule, case)) for rule in rulebook.of_group("budget")),
        result=result,
    )


def prove_fits(budget: BudgetFile, rulebook: Rulebook) -> None:
    """Prove, before any visit, that every category, case, line and premium of a budget is known to the call.

    Raises:
        BudgetError: naming sheet, row and column.
    """
    rules = rules_of(rulebook)
    prove_known(budget.firm, rules, budget.name)
    for line in budget.lines:
        tuple(case_remarks(line, category_of(line, rules), rules))


def budget_not_given(rulebook: Rulebook) -> tuple[Finding, ...]:
    """Return the findings of the budget's rules when none was handed in."""
    verdict = not_checked(
        "Il preventivo non è stato fornito.",
        "No budget was given.",
        remedy="Compili il modello del preventivo e ripeta la verifica (da riga di comando: requisito budget"
        " --template, poi --budget).",
        remedy_en="Fill in the budget template and check again (on the command line: requisito budget --template, then"
        " --budget).",
    )
    return tuple(Finding(rule=rule, verdict=verdict) for rule in rulebook.of_group("budget"))


def rules_of(rulebook: Rulebook) -> BudgetRules:
    """Return how the call counts money.

    Raises:
        BudgetError: when it says nothing of it.
    """
    if rulebook.budget is None:
        raise BudgetError(
            f"il bando {rulebook.id} non ha regole sul preventivo: non si può calcolare.",
            f"the call {rulebook.id} has no rules on budgets: it cannot be computed.",
        )
    return rulebook.budget


def _result(judged: tuple[JudgedLine, ...], rules: BudgetRules, budget: BudgetFile) -> BudgetResult:
    firm = budget.firm
    counted = tuple(line.counted for line in judged)
    tiers = tiers_for(rules, firm)
    choices = [compute(counted, rules, tier, firm) for tier in tiers or rules.tiers]
    stated = firm.size is not None or firm.tier is not None
    pick = max if stated else min
    sums = pick(choices, key=lambda one: (one.admissible, one.contribution))
    if not tiers:
        sums = replace(sums, contribution=ZERO, premium=ZERO, withholding=ZERO)
    tier_open = not stated and len({(one.admissible, one.contribution) for one in choices}) > 1
    possible = None if any(line.amount_unknown for line in judged) else _sums(judged, "possible", rules, sums, firm)
    return BudgetResult(
        lines=judged,
        sums=sums,
        certain=_sums(judged, "certain", rules, sums, firm),
        possible=possible,
        tier_open=tier_open,
        barred=not tiers,
        problems=tuple(_problems(judged, sums, rules, budget)),
        advice=tuple(advice_on(counted, sums, rules, firm)),
    )


def _sums(judged: Iterable[JudgedLine], which: str, rules: BudgetRules, sums: Sums, firm: FirmFacts) -> Sums:
    entries: list[Entry] = [line.certain if which == "certain" else line.possible for line in judged]
    return compute(entries, rules, sums.tier, firm)


def _problems(judged: Iterable[JudgedLine], sums: Sums, rules: BudgetRules, budget: BudgetFile) -> Iterable[Pair]:
    yield from missing(sums)
    for line in judged:
        if line.outcome is not Outcome.MET:
            yield (
                f"Riga {line.line.row}: {line.reason()}",
                f"Line {line.line.row}: {line.reason('en')}",
            )
    for name, excess in sums.above_caps.items():
        category = rules.category(name)
        yield (
            f"{category.title}: {euro(excess)} oltre ciò che il bando conta.",
            f"{category.title_en}: {euro(excess, 'en')} beyond what the call counts.",
        )
    if budget.ignored or budget.notes:
        it = (*(f"«{name}»" for name in budget.ignored), *(f"riga {number}" for number in budget.notes))
        en = (*(f"'{name}'" for name in budget.ignored), *(f"row {number}" for number in budget.notes))
        yield (
            f"Parti del file non considerate: {', '.join(it)}.",
            f"Parts of the file not considered: {', '.join(en)}.",
        )
