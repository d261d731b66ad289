"""What a check is, and which there are: every other file of this folder is one requirement."""

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, dataclass, fields
from functools import cache
from typing import Any

from bandi.rulebook import Rule, Rulebook
from evidence.alternatives import resolve
from evidence.evidence import Evidence
from evidence.said import SaidError
from evidence.verdict import Finding, Verdict, not_checked


class CheckError(SaidError):
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
        listed = ", ".join(sorted(known))
        raise CheckError.at(
            rule.id,
            f"il parametro «{unknown[0]}» non è conosciuto; si conoscono: {listed or 'nessuno'}.",
            f"the parameter '{unknown[0]}' is not known; known are: {listed or 'none'}.",
        )
    missing = sorted({field.name for field in fields(check.params) if _is_wanted(field)} - set(rule.params))
    if missing:
        raise CheckError.at(rule.id, f"manca il parametro «{missing[0]}».", f"the parameter '{missing[0]}' is missing.")
    return check.params(**rule.params)


def _is_wanted(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING
