"""Requirements of which one is enough: what is met makes the others of its group needless."""

from collections.abc import Sequence
from dataclasses import replace

from evidence.verdict import Finding, Outcome, Verdict, not_applicable

_OPEN = frozenset({Outcome.UNVERIFIED, Outcome.NOT_CHECKED})


def resolve(findings: Sequence[Finding], alternatives: Sequence[Sequence[str]]) -> tuple[Finding, ...]:
    """Return the findings, those of each group judged together.

    When one of a group is met the rest do not apply; while one may still prove met, none is refused.
    """
    resolved = {finding.rule.id: finding for finding in findings}
    for group in alternatives:
        members = [resolved[rule_id] for rule_id in group if rule_id in resolved]
        best = next((finding for finding in members if finding.verdict.outcome is Outcome.MET), None)
        still_open = [finding for finding in members if finding.verdict.outcome in _OPEN]
        for finding in members:
            if finding is not best and (best is not None or finding.verdict.outcome is Outcome.NOT_MET):
                verdict = _needless(best) if best is not None else _postponed(finding.verdict, still_open)
                resolved[finding.rule.id] = replace(finding, verdict=verdict)
    return tuple(resolved[finding.rule.id] for finding in findings)


def _needless(best: Finding) -> Verdict:
    return not_applicable(
        f"Il bando chiede uno solo tra più requisiti, e c'è già: {best.rule.title}.",
        f"The call asks for one of several requirements, and has it: {best.rule.title_en}.",
    )


def _postponed(verdict: Verdict, still_open: Sequence[Finding]) -> Verdict:
    if not still_open:
        return verdict
    titles = ", ".join(f"«{finding.rule.title}»" for finding in still_open)
    titles_en = ", ".join(f"'{finding.rule.title_en}'" for finding in still_open)
    return replace(
        verdict,
        outcome=Outcome.UNVERIFIED,
        reason=f"{verdict.reason} Il bando ne chiede uno solo, e resta da guardare {titles}.",
        reason_en=f"{verdict.reason_en} The call asks for one of several, and {titles_en} is still to be looked at.",
    )
