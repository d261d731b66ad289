"""A bar for people: rate, time left, verdicts and trouble so far; and the words that a batch has for them."""

import sys
import time
from typing import TextIO

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from app.batch.job import Answer, Job
from app.batch.progress import Lines, Quiet, Watch
from app.firms.rows import Said

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
