"""Read a capture once: parse it and let every extractor say what stands there."""

from collections.abc import Sequence
from dataclasses import dataclass

from evidence.capture import Capture, Purpose, VisitResult
from evidence.challenge import is_challenge
from evidence.channels.find import find_channels
from evidence.facts.channel import Channel
from evidence.facts.identity import Identifier, Notice
from evidence.identity.find import find_identifiers
from evidence.identity.notices import find_notices
from evidence.identity.pictures import identifiers_of_image, read_image
from evidence.language.alternates import Alternate, alternates_of_sitemap, find_alternates
from evidence.language.read import PageLanguage, read_language
from evidence.language.reading import LanguageReading
from evidence.language.site import Site, VersionParams
from evidence.language.widgets import Widget, find_widgets
from evidence.page import Page
from evidence.site.veil import veil_of

OFF_SITE = frozenset({Purpose.CHANNEL, Purpose.SHORT_LINK, Purpose.LINK_IN_BIO})
_HTML = ("text/html", "application/xhtml+xml", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageReading:
    """What one capture tells. `page` is None for what is no readable page of the site."""

    capture: Capture
    page: Page | None = None
    language: PageLanguage | None = None
    alternates: tuple[Alternate, ...] = ()
    widgets: tuple[Widget, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    notices: tuple[Notice, ...] = ()
    channels: tuple[Channel, ...] = ()

    @property
    def for_language(self) -> LanguageReading:
        """The part that the search for language versions needs."""
        return LanguageReading(
            capture=self.capture,
            page=self.page,
            language=self.language,
            alternates=self.alternates,
            widgets=self.widgets,
            identifiers=self.identifiers,
        )


class Reader:
    """Read captures, each one once: a walk asks again and again about all that it has seen."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        self._known: dict[int, PageReading] = {}
        self._arranged: tuple[tuple[PageReading, ...], VersionParams, Site] | None = None

    def __call__(self, capture: Capture) -> PageReading:
        """Return the reading of a capture, from memory when it was read before."""
        known = self._known.get(id(capture))
        if known is None or known.capture is not capture:
            known = read(capture)
            self._known[id(capture)] = known
        return known

    def arrange(self, readings: Sequence[PageReading], params: VersionParams) -> Site:
        """Return what was read of a site arranged by language, from memory when these were the last to be arranged."""
        last = self._arranged
        if last is not None and last[1] == params and _same(last[0], readings):
            return last[2]
        site = Site(language_looks(readings), params)
        self._arranged = (tuple(readings), params, site)
        return site


def _same(one: Sequence[PageReading], other: Sequence[PageReading]) -> bool:
    return len(one) == len(other) and all(a is b for a, b in zip(one, other, strict=True))


def read(capture: Capture) -> PageReading:
    """Read one capture of the firm's own site."""
    if capture.visit.purpose in OFF_SITE or not is_seen(capture):
        return PageReading(capture=capture)
    if capture.content_type.startswith("image/"):
        text = read_image(capture.body)
        return PageReading(capture=capture, identifiers=identifiers_of_image(text, capture) if text else ())
    if capture.visit.purpose is Purpose.SITEMAP:
        text = capture.body.decode("utf-8", "replace")
        return PageReading(capture=capture, alternates=alternates_of_sitemap(text, capture.final_url))
    if not _is_html(capture):
        return PageReading(capture=capture)
    return read_page(Page.of(capture), capture)


def read_page(page: Page, capture: Capture) -> PageReading:
    """Let every extractor read a parsed page."""
    return PageReading(
        capture=capture,
        page=page,
        language=read_language(page),
        alternates=find_alternates(page),
        widgets=find_widgets(page),
        identifiers=find_identifiers(page),
        notices=find_notices(page),
        channels=find_channels(page),
    )


def best_looks(readings: Sequence[PageReading]) -> tuple[PageReading, ...]:
    """Keep one reading an address: the rendered page stands for the one received before its scripts ran."""
    best: dict[tuple[str, str | None, str | None], PageReading] = {}
    for reading in readings:
        visit = reading.capture.visit
        key = (reading.capture.final_url, visit.click, visit.accept_language)
        known = best.get(key)
        if known is None or (_rank(reading), not reading.capture.rendered) < (_rank(known), True):
            best[key] = reading
    return tuple(best.values())


def _rank(reading: PageReading) -> tuple[bool, bool, bool, bool]:
    """Return what makes a look at an address a poor one, the gravest first."""
    page = reading.page
    veiled = page is not None and veil_of(page) is not None
    return page is None, veiled, not reading.capture.rendered, reading.capture.visit.purpose is not Purpose.HOME


def language_looks(readings: Sequence[PageReading]) -> tuple[LanguageReading, ...]:
    """Return what the search for versions needs: the best looks, and what the links to a language led back to."""
    best = best_looks(readings)
    kept = {id(reading) for reading in best}
    back = (r for r in readings if r.capture.visit.purpose is Purpose.LANGUAGE and r.capture.hops)
    return tuple(r.for_language for r in (*best, *(reading for reading in back if id(reading) not in kept)))


def is_seen(capture: Capture) -> bool:
    """Return whether the answer was received whole and is the site's own word, no wall and no error."""
    return (
        capture.result is VisitResult.FETCHED
        and not capture.truncated
        and (capture.status or 0) < 400
        and not is_challenge(capture.body if capture.dom is None else capture.dom.encode())
    )


def _is_html(capture: Capture) -> bool:
    if capture.content_type in _HTML:
        return bool(capture.body) or capture.dom is not None
    return capture.body[:200].lstrip().lower().startswith((b"<!doctype html", b"<html"))
