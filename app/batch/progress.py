"""What a batch says while it runs: a bar for people, JSON lines for machines, or nothing."""

import json
import sys
import time
from collections import Counter, deque
from dataclasses import dataclass, field
from typing import Protocol, TextIO

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from app.batch.job import Answer, Job
from app.firms.rows import Said

WINDOW = 120.0  # seconds over which the rate is taken


class Watch(Protocol):
    """Whoever wants to know how a batch goes."""

    def start(self, total: int, done: int) -> None:
        """Begin: how many firms there are, and how many are done."""
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

    def start(self, total: int, done: int, now: float) -> None:
        """Begin at that moment."""
        self.total, self.done = total, done
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

    def start(self, total: int, done: int) -> None:
        """Begin counting."""
        self.count.start(total, done, time.monotonic())

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

    def start(self, total: int, done: int) -> None:
        """Say how much there is."""
        super().start(total, done)
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


WORDS = {
    "it": {
        "eligible": "ammissibili",
        "not_eligible": "non ammissibili",
        "needs_review": "da guardare",
        "blocked": "ci rifiutano",
        "robots": "robots.txt",
        "unreachable": "non rispondono",
        "browser": "browser",
        "platform": "piattaforme",
        "timeout": "fuori tempo",
        "crash": "cadute",
        "error": "errori",
        "disk": "disco pieno",
        "bad_row": "righe errate",
        "rate": "imprese/min",
        "left": "ancora",
        "rendered": "con browser",
    },
    "en": {
        "eligible": "eligible",
        "not_eligible": "not eligible",
        "needs_review": "to look at",
        "blocked": "refuse us",
        "robots": "robots.txt",
        "unreachable": "unreachable",
        "browser": "browser",
        "platform": "platforms",
        "timeout": "timed out",
        "crash": "crashes",
        "error": "errors",
        "disk": "disk full",
        "bad_row": "bad rows",
        "rate": "firms/min",
        "left": "left",
        "rendered": "in a browser",
    },
}


class Bar(Quiet):
    """A bar with rate and time left, and below it the verdicts and the trouble so far."""

    def __init__(self, lang: str = "it", stream: TextIO | None = None) -> None:
        """Prepare the bar."""
        super().__init__(lang, stream)
        self._bar = Progress(
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("{task.fields[state]}"),
            console=Console(file=self.stream),
            refresh_per_second=4,
        )
        self._task = self._bar.add_task("", total=None, state="")

    def start(self, total: int, done: int) -> None:
        """Show the bar."""
        super().start(total, done)
        self._bar.update(self._task, total=total, completed=done)
        self._bar.start()

    def firm(self, job: Job, answer: Answer, seconds: float) -> None:
        """Move the bar."""
        super().firm(job, answer, seconds)
        self._show()

    def say(self, said: Said) -> None:
        """Print a sentence above the bar."""
        self._bar.console.print(escape(said.en if self.lang == "en" else said.it), soft_wrap=True, highlight=False)

    def tick(self, in_flight: int) -> None:
        """Refresh the figures."""
        self._show()

    def stop(self) -> None:
        """Leave the bar as it is."""
        self._show()
        self._bar.stop()

    def _show(self) -> None:
        self._bar.update(self._task, completed=self.count.done, state=self.state(time.monotonic()))

    def state(self, now: float) -> str:
        """Return rate, time left, verdicts and trouble in words."""
        words = WORDS[self.lang]
        left = self.count.left(now)
        parts = [f"{self.count.rate(now) * 60:.0f} {words['rate']}"]
        if left is not None and self.count.done < self.count.total:
            parts.append(f"{words['left']} {duration(left)}")
        parts += [f"{self.count.verdicts[key]} {words[key]}" for key in ("eligible", "not_eligible", "needs_review")]
        parts += [f"{number} {words[kind]}" for kind, number in self.count.troubles.most_common()]
        if self.count.rendered:
            parts.append(f"{self.count.rendered} {words['rendered']}")
        return " · ".join(parts)


def duration(seconds: float) -> str:
    """Return a length of time as a person says it.

    >>> duration(42), duration(3720)
    ('42 s', '1 h 2 min')
    """
    minutes, rest = divmod(round(seconds), 60)
    if minutes < 1:
        return f"{rest} s"
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"


def watch_for(kind: str, lang: str, stream: TextIO | None = None) -> Watch:
    """Return the display of that name; without a terminal a bar is only sentences."""
    out = stream or sys.stderr
    if kind == "json":
        return Lines(lang, out)
    if kind == "bar" and out.isatty():
        return Bar(lang, out)
    return Quiet(lang, out)
