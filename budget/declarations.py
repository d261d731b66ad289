"""Judge what the applicant declares: whether it is there, fits the call, and is not contradicted by the site."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from bandi.rulebook import Rule, Rulebook
from budget.admission import judge_earlier_editions, judge_referent, judge_self_assessment
from budget.answers import Answer, Asked, no_answer
from budget.declared import Declarations, read_declarations
from budget.errors import DeclarationsError
from budget.exhibits import paper_time
from budget.firm_size import judge_size
from budget.minor_aid import judge_de_minimis
from budget.seat import judge_seat
from budget.standing import judge_durc, judge_fees, judge_insolvency, judge_other, judge_supplies
from evidence.evidence import Evidence
from evidence.verdict import Finding, Verdict

__all__ = ["DeclarationsError", "assess_declarations", "read_declarations"]

_JUDGES: Mapping[str, Callable[[Asked], Verdict]] = {
    "declarations.seat": judge_seat,
    "declarations.size": judge_size,
    "declarations.fees": judge_fees,
    "declarations.durc": judge_durc,
    "declarations.insolvency": judge_insolvency,
    "declarations.supplies": judge_supplies,
    "declarations.earlier_editions": judge_earlier_editions,
    "declarations.self_assessment": judge_self_assessment,
    "declarations.de_minimis": judge_de_minimis,
    "declarations.referent": judge_referent,
}


def assess_declarations(
    declarations: Declarations | None,
    rulebook: Rulebook,
    *,
    evidence: Evidence | None,
    as_of: date | None,
    contribution: Decimal | None = None,
) -> tuple[Finding, ...]:
    """Judge every rule of the call about declarations; what is not declared is not checked.

    `contribution` is the grant that the budget comes to, None when there is none: the call's ceiling is used then.
    """
    return tuple(
        Finding(rule=rule, verdict=_verdict(rule, declarations, rulebook, evidence, as_of, contribution))
        for rule in rulebook.of_group("declarations")
    )


def _verdict(
    rule: Rule,
    declarations: Declarations | None,
    rulebook: Rulebook,
    evidence: Evidence | None,
    as_of: date | None,
    contribution: Decimal | None,
) -> Verdict:
    asked = Asked(rule=rule, rulebook=rulebook, evidence=evidence, as_of=as_of, contribution=contribution)
    if declarations is None:
        return no_answer(asked)
    answer = Answer(
        declared=declarations.declared,
        name=declarations.name,
        sha256=declarations.sha256,
        seen_at=paper_time(as_of, evidence, declarations.modified_at),
    )
    return _JUDGES.get(rule.id, judge_other)(asked.answered(answer))
