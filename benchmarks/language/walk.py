"""Walk an invented site as the frontier would: ask what is wanted, answer it, until nothing is wanted."""

from datetime import UTC, datetime

from benchmarks.language.sites import Answer, Site
from evidence.capture import Capture, Purpose, Visit, VisitResult
from evidence.facts.language import LanguageVersion
from evidence.language.alternates import find_alternates
from evidence.language.domains import bare
from evidence.language.read import read_language
from evidence.language.reading import LanguageReading
from evidence.language.versions import versions, wanted
from evidence.language.widgets import find_widgets
from evidence.page import Page

WHEN = datetime(2026, 1, 1, tzinfo=UTC)
_MOST_ROUNDS = 12


def walk(site: Site, setting: str) -> tuple[tuple[LanguageVersion, ...], int]:
    """Return the versions of a site and how many pages it took."""
    readings = readings_of(site, setting)
    return versions(readings), len(readings)


def readings_of(site: Site, setting: str) -> list[LanguageReading]:
    """Return what is read of a site until nothing more is wanted."""
    pages = {bare(url): answer for url, answer in site.pages.items()}
    readings = [read(visit(site.home, Purpose.HOME, pages), setting)]
    for _ in range(_MOST_ROUNDS):
        asked = wanted(readings)
        fresh = [item for item in asked if item.url][:2]
        if not fresh:
            break
        readings += [read(visit(item.url, Purpose.LANGUAGE, pages), setting) for item in fresh]
    return readings


def visit(url: str, purpose: Purpose, pages: dict[str, Answer]) -> Capture:
    """Return what an address of the site answers, 404 when it has none."""
    answer = pages.get(bare(url))
    asked = Visit(url=url, purpose=purpose)
    if answer is None:
        return Capture(visit=asked, result=VisitResult.GONE, seen_at=WHEN, final_url=url, status=404)
    headers = (("content-type", "text/html; charset=utf-8"), *answer.headers)
    final = answer.moved_to or url
    hops = (url,) if answer.moved_to else ()
    return Capture(
        visit=asked,
        result=VisitResult.FETCHED,
        seen_at=WHEN,
        final_url=final,
        status=200,
        headers=headers,
        body=answer.html.encode(),
        hops=hops,
    )


def read(capture: Capture, setting: str) -> LanguageReading:
    """Read a capture as the product does."""
    if capture.result is not VisitResult.FETCHED:
        return LanguageReading(capture=capture)
    page = Page.of(capture)
    return LanguageReading(
        capture=capture,
        page=page,
        language=read_language(page, setting=setting),
        alternates=find_alternates(page),
        widgets=find_widgets(page),
    )
