"""What a check is, and which there are: every other file of this folder is one requirement."""

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from bandi.rulebook import Rule, Rulebook
from evidence.alternatives import resolve
from evidence.evidence import Evidence
from evidence.verdict import Finding, Verdict, not_checked


class CheckError(ValueError):
    """A rulebook and the checks do not fit together; the sentence names the rule and the key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One requirement: its id in the contract, the parameters it takes from the rulebook, how it judges."""

    id: str
    params: type[Any]
    judge: Callable[[Evidence, Any], Verdict]


@cache
def discover() -> Mapping[str, Check]:
    """Return the checks of this folder by id."""
    modules = (importlib.import_module(f"checks.{module.name}") for module in pkgutil.iter_modules(__path__))
    checks = [module.CHECK for module in modules]
    return {check.id: check for check in sorted(checks, key=lambda check: check.id)}


def assess(evidence: Evidence, rulebook: Rulebook) -> tuple[Finding, ...]:
    """Judge every rule of the call on site, channels and application, in the order of the rulebook.

    A rule for which there is no check is for a person to look at; budget and declarations are judged elsewhere.

    Raises:
        CheckError: when a rule has parameters that its check does not take.
    """
    checks = discover()
    findings = tuple(
        Finding(rule=rule, verdict=_verdict(rule, checks.get(rule.id), evidence))
        for rule in rulebook.rules
        if rule.id in checks or rule.group not in _JUDGED_ELSEWHERE
    )
    return resolve(findings, rulebook.alternatives)


_JUDGED_ELSEWHERE = ("budget", "declarations")


def _verdict(rule: Rule, check: Check | None, evidence: Evidence) -> Verdict:
    if check is not None:
        verdict: Verdict = check.judge(evidence, params_of(check, rule))
        return verdict
    return not_checked(
        f"Questo requisito va verificato da una persona: {rule.sentence}",
        f"This requirement is for a person to check: {rule.sentence_en}",
        remedy="Lo verifichi sul testo del bando.",
        remedy_en="Check it on the text of the call.",
    )


def params_of(check: Check, rule: Rule) -> Any:
    """Build the check's typed parameters from those of the rule.

    Raises:
        CheckError: naming rule and key, when a key is unknown or missing.
    """
    known = {field.name for field in fields(check.params)}
    unknown = sorted(set(rule.params) - known)
    if unknown:
        raise CheckError(f"{rule.id}: unknown parameter {unknown[0]!r}; known are {', '.join(sorted(known)) or 'none'}")
    try:
        return check.params(**rule.params)
    except TypeError as error:
        raise CheckError(f"{rule.id}: {error}") from error
