"""Verdicts that cannot be wrong by construction: met needs an exhibit, not met needs proof of having looked."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bandi.rulebook import Rule
from evidence.exhibit import Exhibit


class Outcome(StrEnum):
    """How a requirement came out."""

    MET = "met"
    NOT_MET = "not_met"
    UNVERIFIED = "unverified"
    NOT_CHECKED = "not_checked"
    NOT_APPLICABLE = "not_applicable"


class VerdictError(ValueError):
    """A verdict was claimed without what it rests on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """An outcome with its reason, its exhibits and what to do about it. Build it with the functions below.

    `reason` and `remedy` are whole Italian sentences; `reason_en` and `remedy_en` say the same in English.
    `warnings` are advice that never changes the outcome, Italian and English side by side.
    """

    outcome: Outcome
    reason: str
    reason_en: str
    remedy: str | None = None
    remedy_en: str | None = None
    exhibits: tuple[Exhibit, ...] = ()
    warnings: tuple[tuple[str, str], ...] = ()


def met(reason: str, reason_en: str, *, seen: Iterable[Exhibit], warnings: Iterable[tuple[str, str]] = ()) -> Verdict:
    """Say that a requirement is met, showing where it was seen.

    Raises:
        VerdictError: when nothing was seen.
    """
    exhibits = tuple(seen)
    if not exhibits:
        raise VerdictError(f"met without an exhibit: {reason}")
    return Verdict(outcome=Outcome.MET, reason=reason, reason_en=reason_en, exhibits=exhibits, warnings=tuple(warnings))


def not_met(
    reason: str,
    reason_en: str,
    *,
    searched: Iterable[Exhibit],
    remedy: str,
    remedy_en: str,
    warnings: Iterable[tuple[str, str]] = (),
) -> Verdict:
    """Say that a requirement is not met, showing what was searched and how to mend it.

    Raises:
        VerdictError: when nothing was searched or no remedy is given.
    """
    exhibits = tuple(searched)
    if not exhibits:
        raise VerdictError(f"not met without proof of having looked: {reason}")
    if not remedy or not remedy_en:
        raise VerdictError(f"not met without a remedy: {reason}")
    return Verdict(
        outcome=Outcome.NOT_MET,
        reason=reason,
        reason_en=reason_en,
        remedy=remedy,
        remedy_en=remedy_en,
        exhibits=exhibits,
        warnings=tuple(warnings),
    )


def unverified(
    reason: str,
    reason_en: str,
    *,
    remedy: str,
    remedy_en: str,
    seen: Iterable[Exhibit] = (),
    warnings: Iterable[tuple[str, str]] = (),
) -> Verdict:
    """Say that the machine could not tell; the remedy says what a person must look at."""
    return Verdict(
        outcome=Outcome.UNVERIFIED,
        reason=reason,
        reason_en=reason_en,
        remedy=remedy,
        remedy_en=remedy_en,
        exhibits=tuple(seen),
        warnings=tuple(warnings),
    )


def not_checked(
    reason: str,
    reason_en: str,
    *,
    seen: Iterable[Exhibit] = (),
    remedy: str | None = None,
    remedy_en: str | None = None,
    warnings: Iterable[tuple[str, str]] = (),
) -> Verdict:
    """Say that nothing was given to check against."""
    return Verdict(
        outcome=Outcome.NOT_CHECKED,
        reason=reason,
        reason_en=reason_en,
        remedy=remedy,
        remedy_en=remedy_en,
        exhibits=tuple(seen),
        warnings=tuple(warnings),
    )


def not_applicable(reason: str, reason_en: str) -> Verdict:
    """Say that the requirement does not concern this firm or this call."""
    return Verdict(outcome=Outcome.NOT_APPLICABLE, reason=reason, reason_en=reason_en)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A rule of the call and the verdict on it."""

    rule: Rule
    verdict: Verdict
