"""The processor time of a page by part, each page read once: what is remembered of one page does not help the next."""

import json
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from statistics import median
from typing import TypeVar

import lxml.html

from app.inspecting import answers
from benchmarks.inspect.pages import page
from evidence.capture import Capture, Purpose, Visit, VisitResult
from evidence.channels.find import find_channels
from evidence.channels.merge import merge
from evidence.firm import Firm
from evidence.identity.find import find_identifiers
from evidence.identity.notices import find_notices
from evidence.identity.owner import attribute
from evidence.language.alternates import find_alternates
from evidence.language.read import read_language
from evidence.language.reading import LanguageReading
from evidence.language.versions import languages_of
from evidence.language.widgets import find_widgets
from evidence.page import Page

PAGES = 150
_SEEN_AT = datetime(2026, 3, 15, tzinfo=UTC)
_T = TypeVar("_T")


class Clock:
    """Collects the processor time of each part of each page."""

    def __init__(self) -> None:
        """Begin with no part measured."""
        self.spent: dict[str, list[float]] = {}

    def time(self, name: str, work: Callable[[], _T]) -> _T:
        """Do a part of the work and note what it cost."""
        began = time.process_time()
        done = work()
        self.spent.setdefault(name, []).append(time.process_time() - began)
        return done


def measure() -> dict[str, float]:
    """Return the median milliseconds of processor time a page, by part, and of a bare lxml parse of the same page."""
    clock = Clock()
    _read(Clock(), *page(0))  # tables and models are loaded once, before the clock runs
    for number in range(1, PAGES + 1):
        _read(clock, *page(number))
        url, html = page(number + PAGES)
        line = json.dumps({"url": url, "html": html})
        clock.time("whole line, JSON included", partial(_answered, line))
        clock.time("bare lxml parse", partial(lxml.html.document_fromstring, html))
    found = {name: 1000 * median(times) for name, times in clock.spent.items()}
    return {**found, "whole line in bare parses": found["whole line, JSON included"] / found["bare lxml parse"]}


def _read(clock: Clock, url: str, html: str) -> None:
    """Read one page part by part, as one line of the command does."""
    firm = Firm(id="", url=url)
    visit = Visit(url=url, purpose=Purpose.HOME)
    capture = Capture(visit=visit, result=VisitResult.FETCHED, seen_at=_SEEN_AT, final_url=url, status=200)
    parsed = clock.time("parse and blocks", lambda: _walked(url, html))
    language = clock.time("language", lambda: read_language(parsed))
    alternates = clock.time("language links", lambda: find_alternates(parsed))
    widgets = clock.time("machine translators", lambda: find_widgets(parsed))
    identifiers = clock.time("identifiers", lambda: find_identifiers(parsed))
    notices = clock.time("notices", lambda: find_notices(parsed))
    channels = clock.time("channels", lambda: find_channels(parsed))
    reading = LanguageReading(capture=capture, page=parsed, language=language, alternates=alternates, widgets=widgets)
    clock.time("versions", lambda: languages_of(reading))
    clock.time("owners", lambda: attribute(firm, identifiers, notices))
    clock.time("merged channels", lambda: merge(firm, channels))


def _answered(line: str) -> list[str]:
    return list(answers([line]))


def _walked(url: str, html: str) -> Page:
    parsed = Page(url=url, html=html)
    assert parsed.blocks
    return parsed
