"""A finished check as its page shows it: plain words, left beside the report by whoever judged, so that none wait."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from app.results import write_whole
from evidence.said import Said

_NAME = "view.json"
_REPORT = "report.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """How one requirement came out."""

    title: Said
    outcome: str
    reason: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A page that only a person can see; without `asked` the question is whose it is."""

    name: str
    address: str
    asked: Said | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a person saw of a page: `saw` is live or gone. Whoever went wrong says it anew."""

    name: str
    address: str
    saw: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing to do, how pressing it is, and who can do it."""

    weight: str
    remedy: Said
    doer: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Second:
    """What a second check that spares what was well would see again; the rest was seen `since` then.

    It holds until something of what it spares is too long ago.
    """

    site: bool
    channels: bool
    since: datetime | None
    until: datetime | None

    @property
    def spares(self) -> bool:
        """Whether there is something to see again and something to spare."""
        return self.since is not None and (self.site or self.channels)

    @property
    def sees(self) -> str:
        """What is seen again, in a word: site, channels or both."""
        return "both" if self.site and self.channels else "site" if self.site else "channels"


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What the page of a finished check says; `message` is that for whoever runs the site, None when there is none."""

    name: str
    verdict: str
    headline: Said
    meaning: Said
    counted: tuple[Said, ...]
    window: Said | None
    settled: tuple[Settled, ...]
    questions: tuple[Question, ...]
    answers: tuple[Answer, ...]
    todo: tuple[Step, ...]
    message: Said | None
    second: Second

    def asks(self, address: str) -> bool:
        """Return whether a person may say what is at an address, for the first time or anew."""
        return address in {*(one.address for one in self.questions), *(one.address for one in self.answers)}


_VIEW = TypeAdapter(View)


def write_view(folder: Path, view: View) -> None:
    """Leave a view beside the report that it is of."""
    write_whole(folder / _NAME, _VIEW.dump_json(view).decode())


def read_view(folder: Path, now: datetime) -> View | None:
    """Return the view that was left in a folder, None when there is none that is of its report and holds now.

    Raises:
        OSError: when there is no report.
    """
    report = (folder / _REPORT).stat().st_mtime_ns
    try:
        written = (folder / _NAME).stat().st_mtime_ns
        view = _read(folder / _NAME, written) if written >= report else None
    except (OSError, ValidationError):  # not made yet, or by an earlier version of the program
        return None
    return view if view is not None and (view.second.until is None or now < view.second.until) else None


@lru_cache(maxsize=256)
def _read(path: Path, written_at: int) -> View:
    return _VIEW.validate_json(path.read_bytes())
