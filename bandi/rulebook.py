"""A call as frozen values: its rules, each with a citation and how sure we are of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bandi.citation import Basis, Citation
from bandi.sections import BudgetRules, Deadline, Duty, Question

__all__ = ["GROUPS", "Basis", "Citation", "ParamValue", "Rule", "Rulebook"]

GROUPS = ("website", "identity", "channels", "budget", "application", "declarations")
ParamValue = str | int | bool | tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One requirement of a call: id and group of the contract, its sentence in both languages, parameters, citation."""

    id: str
    group: str
    blocking: bool
    title: str
    title_en: str
    sentence: str
    sentence_en: str
    citation: Citation
    params: Mapping[str, ParamValue] = field(default_factory=dict)
    open_question: str | None = None
    open_question_en: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulebook:
    """One edition of a call. `sha256` is the digest of the file it was read from; `source` that file's text.

    `budget` is None for a call that pays no spend. `documents` are handed in with the application, `obligations`
    follow the grant. `alternatives` are groups of rules, by id, of which one met is enough.
    """

    id: str
    title: str
    edition: str
    sha256: str
    source: str = field(repr=False)
    rules: tuple[Rule, ...] = ()
    title_en: str = ""
    issuer: str = ""
    page: str | None = None
    summary: str = ""
    summary_en: str = ""
    budget: BudgetRules | None = None
    documents: tuple[Duty, ...] = ()
    obligations: tuple[Duty, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    questions: tuple[Question, ...] = ()
    alternatives: tuple[tuple[str, ...], ...] = ()

    def rule(self, rule_id: str) -> Rule:
        """Return the rule of that id.

        Raises:
            KeyError: when the call has no such rule.
        """
        return next((rule for rule in self.rules if rule.id == rule_id), None) or self._missing(rule_id)

    def of_group(self, group: str) -> Iterator[Rule]:
        """Yield the rules of one group, in order."""
        return (rule for rule in self.rules if rule.group == group)

    def _missing(self, rule_id: str) -> Rule:
        raise KeyError(f"{self.id}: no rule {rule_id!r}")
