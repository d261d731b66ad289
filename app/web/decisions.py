"""The reviewers' decisions: one line each, only ever added, each sealed with the digest of the one before."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from threading import Lock

NAME = "decisions.jsonl"
_FIRST = "0" * 64


class DecisionLogError(ValueError):
    """The log was changed, or cannot be read; the sentence names the line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a reviewer decided on one requirement of one firm, and on which report."""

    number: int
    at: str
    reviewer: str
    firm: str
    requirement: str
    outcome: str
    reason: str
    report_sha256: str
    before: str
    seal: str


class DecisionLog:
    """The log of one results folder. One server writes it; anyone can check it."""

    def __init__(self, folder: Path) -> None:
        """Read what was decided so far.

        Raises:
            DecisionLogError: when the log was changed.
        """
        self.path = folder / NAME
        self._lock = Lock()
        self._decisions = list(read_log(self.path))

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """All decisions, the oldest first."""
        return tuple(self._decisions)

    def add(
        self,
        *,
        at: datetime,
        reviewer: str,
        firm: str,
        requirement: str,
        outcome: str,
        reason: str,
        report_sha256: str,
    ) -> Decision:
        """Add a decision; it is on disk when the call returns."""
        with self._lock:
            before = self._decisions[-1].seal if self._decisions else _FIRST
            values = {
                "number": len(self._decisions) + 1,
                "at": at.isoformat(timespec="seconds"),
                "reviewer": reviewer,
                "firm": firm,
                "requirement": requirement,
                "outcome": outcome,
                "reason": reason,
                "report_sha256": report_sha256,
                "before": before,
            }
            decision = Decision(**values, seal=seal_of(values))  # type: ignore[arg-type]  # the keys are the fields
            with self.path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(asdict(decision), ensure_ascii=False) + "\n")
                file.flush()
            self._decisions.append(decision)
        return decision

    def of(self, firm: str) -> tuple[Decision, ...]:
        """Return the decisions on one firm, the oldest first."""
        return tuple(decision for decision in self._decisions if decision.firm == firm)

    def standing(self, firm: str) -> dict[str, Decision]:
        """Return the last decision on each requirement of a firm."""
        return {decision.requirement: decision for decision in self.of(firm)}

    def agreement(self) -> tuple[int, int]:
        """Return on how many requirements two readers agree, and how many two readers have looked at."""
        readers: dict[tuple[str, str], dict[str, str]] = {}
        for decision in self._decisions:
            readers.setdefault((decision.firm, decision.requirement), {})[decision.reviewer] = decision.outcome
        twice = [outcomes for outcomes in readers.values() if len(outcomes) > 1]
        return sum(len(set(outcomes.values())) == 1 for outcomes in twice), len(twice)


def read_log(path: Path) -> Iterator[Decision]:
    """Yield the decisions of a log, proving the chain.

    Raises:
        DecisionLogError: naming the first line that does not fit.
    """
    if not path.exists():
        return
    before = _FIRST
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            values = json.loads(line)
            decision = Decision(**values)
        except (ValueError, TypeError) as error:
            raise DecisionLogError(f"{path.name}, riga {number}: non si legge") from error
        body = {key: value for key, value in values.items() if key != "seal"}
        if decision.before != before or decision.number != number or decision.seal != seal_of(body):
            raise DecisionLogError(f"{path.name}, riga {number}: è stata cambiata, tolta o aggiunta dopo")
        before = decision.seal
        yield decision


def verify_log(path: Path) -> tuple[bool, str]:
    """Say whether a decision log is whole, and in one Italian sentence how many decisions it holds or what is wrong."""
    try:
        count = sum(1 for _ in read_log(path))
    except DecisionLogError as error:
        return False, f"Il registro delle decisioni è stato cambiato: {error}."
    return True, f"Il registro delle decisioni è integro: {count} decisioni."


def second_reading(firm: str, share: float = 0.1) -> bool:
    """Return whether a firm is among those that a second reader looks at: the same ones on every machine.

    >>> sum(second_reading(f"firm-{number}") for number in range(1000)) in range(70, 131)
    True
    """
    return int(sha256(firm.encode()).hexdigest()[:8], 16) < share * 0x100000000


def seal_of(values: dict[str, object]) -> str:
    """Return the digest of a decision without its seal."""
    return sha256(json.dumps(values, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
