"""What a check is, and which there are: every other file of this folder is one requirement."""

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from bandi.rulebook import Rule, Rulebook
from evidence.evidence import Evidence
from evidence.verdict import Finding, Verdict


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
    """Judge every rule of the call for which there is a check, in the order of the rulebook.

    Raises:
        CheckError: when a rule has parameters that its check does not take.
    """
    checks = discover()
    return tuple(
        Finding(rule=rule, verdict=checks[rule.id].judge(evidence, params_of(checks[rule.id], rule)))
        for rule in rulebook.rules
        if rule.id in checks
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
