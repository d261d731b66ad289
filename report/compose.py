"""From findings to one verdict: the contract's arithmetic of outcomes, and nothing else."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final

from bandi.rulebook import GROUPS, Rulebook
from budget.result import BudgetResult
from evidence.evidence import Evidence
from evidence.firm import Firm
from evidence.verdict import Finding, Outcome
from report.report import Report, ReportVerdict

WORST_FIRST: Final = (Outcome.NOT_MET, Outcome.UNVERIFIED, Outcome.MET)


def compose(
    *,
    firm: Firm,
    rulebook: Rulebook,
    evidence: Evidence,
    findings: Iterable[Finding],
    budget: BudgetResult | None,
    generated_at: datetime,
    pictures: Mapping[str, str] | None = None,
    versions: Mapping[str, str] | None = None,
) -> Report:
    """Return the report of one check."""
    judged = tuple(findings)
    return Report(
        generated_at=generated_at,
        rulebook=rulebook,
        firm=firm,
        verdict=verdict_of(judged),
        groups={group: outcome_of(judged, group) for group in GROUPS},
        findings=judged,
        evidence=evidence,
        budget=budget,
        pictures=dict(pictures or {}),
        versions=dict(versions or {}),
    )


def verdict_of(findings: Iterable[Finding]) -> ReportVerdict:
    """Return what the blocking requirements come to; what was not checked does not count."""
    outcomes = {finding.verdict.outcome for finding in findings if finding.rule.blocking}
    if Outcome.NOT_MET in outcomes:
        return ReportVerdict.NOT_ELIGIBLE
    if Outcome.UNVERIFIED in outcomes:
        return ReportVerdict.NEEDS_REVIEW
    return ReportVerdict.ELIGIBLE


def outcome_of(findings: Iterable[Finding], group: str) -> Outcome:
    """Return the worst outcome among the blocking requirements of a group, not checked when there is none."""
    outcomes = {f.verdict.outcome for f in findings if f.rule.group == group and f.rule.blocking}
    return next((outcome for outcome in WORST_FIRST if outcome in outcomes), Outcome.NOT_CHECKED)
