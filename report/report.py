"""All that one check found, as one frozen value from which every format is made."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bandi.rulebook import Rulebook
from budget.result import BudgetResult
from evidence.evidence import Evidence
from evidence.exhibit import Exhibit
from evidence.firm import Firm
from evidence.verdict import Finding, Outcome

__all__ = ["BudgetResult", "Report", "ReportVerdict"]


class ReportVerdict(StrEnum):
    """What the blocking requirements come to, together."""

    ELIGIBLE = "eligible"
    NOT_ELIGIBLE = "not_eligible"
    NEEDS_REVIEW = "needs_review"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One check, composed: verdict, outcome a group, findings in the order of the rulebook, evidence, budget.

    `pictures` maps `Exhibit.key` (the framed region) and `key + '-page'` (the whole page) to file paths relative to
    the results folder. `versions` names the programs that took part.
    """

    generated_at: datetime
    rulebook: Rulebook
    firm: Firm
    verdict: ReportVerdict
    groups: Mapping[str, Outcome]
    findings: tuple[Finding, ...]
    evidence: Evidence
    budget: BudgetResult | None = None
    pictures: Mapping[str, str] = field(default_factory=dict)
    versions: Mapping[str, str] = field(default_factory=dict)

    def picture(self, exhibit: Exhibit) -> str | None:
        """Return the path of the picture in which this exhibit is framed, None when none was taken."""
        return self.pictures.get(exhibit.key)
