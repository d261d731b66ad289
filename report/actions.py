"""What to do next, in order of weight, and who can do it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from evidence.verdict import Finding, Outcome
from report.privacy import masked_text
from report.report import Report
from report.words import Said, Weight

_ORDER: Final = (Weight.FIRST, Weight.LOOK, Weight.ADVICE, Weight.GIVE)
_DOERS: Final = {
    "website": Said("chi gestisce il sito", "whoever runs the site"),
    "identity": Said("chi gestisce il sito", "whoever runs the site"),
    "channels": Said("chi cura i canali dell'impresa", "whoever runs the firm's channels"),
    "budget": Said("l'impresa con i suoi fornitori", "the firm with its suppliers"),
    "application": Said("l'impresa", "the firm"),
    "declarations": Said("il legale rappresentante", "the legal representative"),
}
_NOT_JUDGED: Final = (Outcome.NOT_CHECKED, Outcome.NOT_APPLICABLE)
_A_PERSON: Final = Said("l'impresa o chi esamina la domanda", "the firm, or whoever examines the application")


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One thing to do: how pressing, for which requirements, by whom."""

    weight: Weight
    findings: tuple[Finding, ...]
    remedy: Said
    doer: Said

    @property
    def finding(self) -> Finding:
        """The first requirement that asks for it."""
        return self.findings[0]


def actions(report: Report) -> tuple[Action, ...]:
    """Return all there is to do, each thing once, the most pressing first, then in the order of the rulebook."""
    found: dict[tuple[Weight, Said], Action] = {}
    for finding in report.findings:
        action = action_of(finding)
        if action is None:
            continue
        known = found.get((action.weight, action.remedy))
        again = action if known is None else replace(known, findings=(*known.findings, finding))
        found[action.weight, action.remedy] = again
    return tuple(sorted(found.values(), key=lambda action: _ORDER.index(action.weight)))


def action_of(finding: Finding) -> Action | None:
    """Return what one finding asks for, None when it asks for nothing."""
    verdict = finding.verdict
    weight = _weight(finding)
    if weight is None or not verdict.remedy:
        return None
    look = verdict.outcome is Outcome.UNVERIFIED
    return Action(
        weight=weight,
        findings=(finding,),
        remedy=Said(masked_text(verdict.remedy), masked_text(verdict.remedy_en or verdict.remedy)),
        doer=_A_PERSON if look else _DOERS.get(finding.rule.group, _DOERS["application"]),
    )


def _weight(finding: Finding) -> Weight | None:
    match finding.verdict.outcome:
        case Outcome.NOT_MET:
            return Weight.FIRST if finding.rule.blocking else Weight.ADVICE
        case Outcome.UNVERIFIED:
            return Weight.LOOK if finding.rule.blocking else Weight.ADVICE
        case Outcome.NOT_CHECKED:
            return Weight.GIVE
    return None


def for_the_site(found: Iterable[Action]) -> tuple[Action, ...]:
    """Return what whoever runs the site can change."""
    return tuple(
        action
        for action in found
        if action.finding.verdict.outcome is Outcome.NOT_MET and action.finding.rule.group in ("website", "identity")
    )


def set_aside(finding: Finding) -> bool:
    """Return whether a finding says only that nothing was judged."""
    verdict = finding.verdict
    return verdict.outcome in _NOT_JUDGED and not verdict.exhibits and not verdict.warnings
