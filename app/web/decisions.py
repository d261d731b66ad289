"""The reviewers' decisions: one line each, only ever added, each sealed with the digest of the one before."""

import json
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from threading import Lock

from evidence.said import Said, SaidError

NAME = "decisions.jsonl"
FIRST = "0" * 64


class DecisionLogError(SaidError):
    """The log was changed, or cannot be read; the sentence names the line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What a reviewer decided on one requirement of one firm, and on which report."""

    at: datetime
    reviewer: str
    firm: str
    requirement: str
    outcome: str
    reason: str
    report_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A decision in its place in the log."""

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

    @property
    def line(self) -> str:
        """The decision as it stands in the log."""
        return json.dumps(asdict(self), ensure_ascii=False)


class DecisionLog(ABC):
    """The decisions on the firms of one shelf, the oldest first."""

    def __init__(self) -> None:
        """Begin with none."""
        self._decisions: list[Decision] = []

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """All decisions, the oldest first."""
        return tuple(self._decisions)

    @abstractmethod
    def add(self, decided: Decided) -> Decision:
        """Add a decision; it is kept for good when the call returns."""

    @abstractmethod
    def refresh(self) -> None:
        """Read what others added meanwhile.

        Raises:
            DecisionLogError: when the log was changed.
        """

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


class FileLog(DecisionLog):
    """The log of one results folder. One server writes it; anyone can check it."""

    def __init__(self, folder: Path) -> None:
        """Read what was decided so far.

        Raises:
            DecisionLogError: when the log was changed.
        """
        super().__init__()
        self.path = folder / NAME
        self._lock = Lock()
        self._decisions = list(read_log(self.path))

    def add(self, decided: Decided) -> Decision:
        """Add a decision; it is on disk when the call returns."""
        with self._lock:
            decision = sealed(decided, self._decisions[-1] if self._decisions else None)
            with self.path.open("a", encoding="utf-8") as file:
                file.write(decision.line + "\n")
                file.flush()
            self._decisions.append(decision)
        return decision

    def refresh(self) -> None:
        """Read nothing: nobody else writes this log."""


def sealed(decided: Decided, last: Decision | None) -> Decision:
    """Return a decision in its place after the last one."""
    values = {
        **asdict(decided),
        "at": decided.at.isoformat(timespec="seconds"),
        "number": last.number + 1 if last is not None else 1,
        "before": last.seal if last is not None else FIRST,
    }
    return Decision(**values, seal=seal_of(values))


def read_log(path: Path) -> Iterator[Decision]:
    """Yield the decisions of a log file, proving the chain.

    Raises:
        DecisionLogError: naming the first line that does not fit.
    """
    if path.exists():
        yield from proven(path.read_text(encoding="utf-8").splitlines(), name=path.name)


def proven(lines: Iterable[str], *, name: str, after: Decision | None = None) -> Iterator[Decision]:
    """Yield the decisions that stand in some lines of a log, proving that each follows the one before.

    Raises:
        DecisionLogError: naming the first line that does not fit.
    """
    last = after
    for number, line in enumerate(lines, last.number + 1 if last is not None else 1):
        try:
            values = json.loads(line)
            decision = Decision(**values)
        except (ValueError, TypeError, RecursionError) as error:
            raise DecisionLogError(
                f"{name}, riga {number}: non si legge", f"{name}, line {number}: it cannot be read"
            ) from error
        body = {key: value for key, value in values.items() if key != "seal"}
        before = last.seal if last is not None else FIRST
        if decision.before != before or decision.number != number or decision.seal != seal_of(body):
            raise DecisionLogError(
                f"{name}, riga {number}: è stata cambiata, tolta o aggiunta dopo",
                f"{name}, line {number}: it was changed, removed or added later",
            )
        last = decision
        yield decision


def verify_log(path: Path) -> tuple[bool, Said]:
    """Say whether a decision log is whole, and in one sentence how many decisions it holds or what is wrong."""
    try:
        count = sum(1 for _ in read_log(path))
    except DecisionLogError as error:
        return False, Said(
            f"Il registro delle decisioni è stato cambiato: {error.said.it}.",
            f"The log of decisions was changed: {error.said.en}.",
        )
    return True, Said(
        f"Il registro delle decisioni è integro: {count} decisioni.",
        f"The log of decisions is whole: {count} decisions.",
    )


def second_reading(firm: str, share: float = 0.1) -> bool:
    """Return whether a firm is among those that a second reader looks at: the same ones on every machine.

    >>> sum(second_reading(f"firm-{number}") for number in range(1000)) in range(70, 131)
    True
    """
    return int(sha256(firm.encode()).hexdigest()[:8], 16) < share * 0x100000000


def seal_of(values: dict[str, object]) -> str:
    """Return the digest of a decision without its seal."""
    return sha256(json.dumps(values, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
