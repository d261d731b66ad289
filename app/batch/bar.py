"""A bar for people: rate, time left, verdicts and trouble so far; and the words that a batch has for them."""

import sys
import time
from collections.abc import Mapping
from typing import TextIO

from rich.console import Console, Group
from rich.live import Live
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.text import Text

from app.batch.progress import Lines, Quiet, Watch
from evidence.said import Said

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
        columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("{task.fields[pace]}"))
        self._bar = Progress(*columns, auto_refresh=False)
        self._task = self._bar.add_task("", total=None, pace="")
        self._live = Live(self._bar, console=Console(file=self.stream), refresh_per_second=4)

    def start(self, total: int, done: int, verdicts: Mapping[str, int]) -> None:
        """Show the bar."""
        super().start(total, done, verdicts)
        self._bar.update(self._task, total=total)
        self._show()
        self._live.start()

    def say(self, said: Said) -> None:
        """Print a sentence above the bar."""
        self._live.console.print(escape(said.en if self.lang == "en" else said.it), soft_wrap=True, highlight=False)

    def tick(self, in_flight: int) -> None:
        """Refresh the figures."""
        self._show()

    def stop(self) -> None:
        """Leave the bar as it is."""
        self._show()
        self._live.stop()

    def _show(self) -> None:
        self._bar.update(self._task, completed=self.count.done, pace=self.pace(time.monotonic()))
        self._live.update(Group(self._bar, *(Text(line) for line in (self.verdicts(), self.troubles()) if line)))

    def pace(self, now: float) -> str:
        """Return rate and time left in words."""
        words, left = WORDS[self.lang], self.count.left(now)
        said = f"{self.count.rate(now) * 60:.0f} {words['rate']}"
        unfinished = left is not None and self.count.done < self.count.total
        return f"{said} · {words['left']} {duration(left or 0.0)}" if unfinished else said

    def verdicts(self) -> str:
        """Return the verdicts so far in words."""
        words = WORDS[self.lang]
        return " · ".join(
            f"{self.count.verdicts[key]} {words[key]}" for key in ("eligible", "not_eligible", "needs_review")
        )

    def troubles(self) -> str:
        """Return the trouble so far in words, '' when there is none."""
        words = WORDS[self.lang]
        said = [f"{number} {words[kind]}" for kind, number in self.count.troubles.most_common()]
        return " · ".join([*said, f"{self.count.rendered} {words['rendered']}"] if self.count.rendered else said)


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
