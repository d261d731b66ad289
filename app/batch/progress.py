"""What a batch says while it runs: JSON lines for machines, or only what must be read."""

import json
import sys
import time
from collections import Counter, deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol, TextIO

from app.batch.job import Answer, Job
from evidence.said import Said

WINDOW = 120.0  # seconds over which the rate is taken


class Watch(Protocol):
    """Whoever wants to know how a batch goes."""

    def start(self, total: int, done: int, verdicts: Mapping[str, int]) -> None:
        """Begin: how many firms there are, how many are done, and what came of those."""
        ...

    def firm(self, job: Job, answer: Answer, seconds: float) -> None:
        """Take in a firm that is done."""
        ...

    def say(self, said: Said) -> None:
        """Take in a sentence that a person should read."""
        ...

    def tick(self, in_flight: int) -> None:
        """Take in how many firms are being checked just now."""
        ...

    def stop(self) -> None:
        """End."""
        ...


@dataclass(slots=True)
class Count:
    """How far a batch is, and how fast it goes."""

    total: int = 0
    done: int = 0
    verdicts: Counter[str] = field(default_factory=Counter)
    troubles: Counter[str] = field(default_factory=Counter)
    rendered: int = 0
    moments: deque[tuple[float, int]] = field(default_factory=deque)

    def start(self, total: int, done: int, verdicts: Mapping[str, int], now: float) -> None:
        """Begin at that moment."""
        self.total, self.done = total, done
        self.verdicts.update(verdicts)
        self.moments.append((now, done))

    def add(self, answer: Answer, now: float) -> None:
        """Count a firm that is done."""
        self.done += 1
        self.verdicts[answer.verdict] += 1
        self.troubles.update(kind.value for kind in answer.troubles)
        self.rendered += answer.rendered > 0
        self.moments.append((now, self.done))
        while len(self.moments) > 2 and now - self.moments[0][0] > WINDOW:
            self.moments.popleft()

    def rate(self, now: float) -> float:
        """Return the firms done a second, of late."""
        began, done = self.moments[0] if self.moments else (now, self.done)
        return (self.done - done) / max(now - began, 1e-9) if now > began else 0.0

    def left(self, now: float) -> float | None:
        """Return the seconds that are left at this rate, None while nobody can tell."""
        rate = self.rate(now)
        return (self.total - self.done) / rate if rate > 0 else None


class Quiet:
    """Say nothing but what must be read."""

    def __init__(self, lang: str = "it", stream: TextIO | None = None) -> None:
        """Speak that language, on standard error unless told otherwise."""
        self.lang = lang
        self.stream = stream or sys.stderr
        self.count = Count()

    def start(self, total: int, done: int, verdicts: Mapping[str, int]) -> None:
        """Begin counting."""
        self.count.start(total, done, verdicts, time.monotonic())

    def firm(self, job: Job, answer: Answer, seconds: float) -> None:
        """Count a firm."""
        self.count.add(answer, time.monotonic())

    def say(self, said: Said) -> None:
        """Print a sentence."""
        print(said.en if self.lang == "en" else said.it, file=self.stream, flush=True)

    def tick(self, in_flight: int) -> None:
        """Show nothing."""

    def stop(self) -> None:
        """Show nothing."""


class Lines(Quiet):
    """One JSON object a line: `start`, `firm`, `progress` (at most one a second), `note`, `end`."""

    _last = 0.0

    def start(self, total: int, done: int, verdicts: Mapping[str, int]) -> None:
        """Say how much there is."""
        super().start(total, done, verdicts)
        self._write("start", total=total, done=done)

    def firm(self, job: Job, answer: Answer, seconds: float) -> None:
        """Say what came of a firm."""
        super().firm(job, answer, seconds)
        self._write(
            "firm",
            id=job.firm.id,
            url=job.firm.url,
            verdict=answer.verdict,
            troubles=[kind.value for kind in answer.troubles],
            seconds=round(seconds, 3),
        )

    def say(self, said: Said) -> None:
        """Say a sentence, in the language asked for."""
        self._write("note", text=said.en if self.lang == "en" else said.it)

    def tick(self, in_flight: int) -> None:
        """Say how far it is."""
        now = time.monotonic()
        if now - self._last >= 1.0:
            self._last = now
            self._write("progress", in_flight=in_flight, **self._state(now))

    def stop(self) -> None:
        """Say how it ended."""
        self._write("end", **self._state(time.monotonic()))

    def _state(self, now: float) -> dict[str, object]:
        left = self.count.left(now)
        return {
            "done": self.count.done,
            "total": self.count.total,
            "rate": round(self.count.rate(now), 3),
            "seconds_left": None if left is None else round(left),
            "verdicts": dict(self.count.verdicts),
            "troubles": dict(self.count.troubles),
            "rendered": self.count.rendered,
        }

    def _write(self, event: str, **values: object) -> None:
        print(json.dumps({"event": event, **values}, ensure_ascii=False), file=self.stream, flush=True)
