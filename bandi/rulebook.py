"""A call as frozen values: its rules, each with a citation and how sure we are of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

ParamValue = str | int | bool | tuple[str, ...]


class Basis(StrEnum):
    """How we know a rule. What is only EARLIER or INFERRED may warn, never refuse."""

    TEXT = "text"
    STATUTE = "statute"
    SECONDARY = "secondary"
    EARLIER = "earlier"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Where a rule or a number is written."""

    document: str
    article: str
    url: str | None
    basis: Basis
    on: date | None = None


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulebook:
    """One edition of a call. `sha256` is the digest of the file it was read from; `source` that file's text."""

    id: str
    title: str
    edition: str
    sha256: str
    source: str = field(repr=False)
    rules: tuple[Rule, ...] = ()

    def rule(self, rule_id: str) -> Rule:
        """Return the rule of that id.

        Raises:
            KeyError: when the call has no such rule.
        """
        return next((rule for rule in self.rules if rule.id == rule_id), None) or self._missing(rule_id)

    def _missing(self, rule_id: str) -> Rule:
        raise KeyError(f"{self.id}: no rule {rule_id!r}")
