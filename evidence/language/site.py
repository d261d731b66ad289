"""Arrange the readings of one site by language: what was read in each, and what pages announce of each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final
from urllib.parse import urlsplit

from evidence.capture import Purpose
from evidence.language.alternates import Alternate, How
from evidence.language.belonging import Belonging, belonging
from evidence.language.domains import bare, registered
from evidence.language.read import PageLanguage
from evidence.language.reading import LanguageReading
from evidence.language.text import LOREM, UNDETERMINED
from evidence.language.unwritten import is_missing, is_placeholder

ITALIAN: Final = "it"
_NOT_PAGES: Final = frozenset(
    (Purpose.SITEMAP, Purpose.WIDGET, Purpose.CHANNEL, Purpose.SHORT_LINK, Purpose.LINK_IN_BIO)
)
_SUREST_FIRST: Final = (
    How.LINK,
    How.HREFLANG,
    How.HEADER,
    How.SELECT,
    How.ADDRESS,
    How.SCRIPT,
    How.SITEMAP,
    How.INNER,
    How.NEGOTIATION,
)
_ANNOUNCED: Final = frozenset((Purpose.HOME, Purpose.LANGUAGE, Purpose.NEGOTIATION))
_BILINGUAL: Final = 0.35  # share of a page's words that makes its second language more than a quotation
_FRESH: Final = 3  # times as many words as those that no page in the own language says, at most
_LEGAL = re.compile(
    r"privacy|cookie|gdpr|legal|terms|termini|conditions|condizioni|policy|policies|datenschutz|impressum|agb\b|"
    r"mentions|disclaimer",
    re.IGNORECASE,
)
_TRANSLATED = re.compile(
    r"<html[^>]+class=[\"'][^\"']*translated-(?:ltr|rtl)|<font style=[\"']vertical-align:\s*inherit", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionParams:
    """What a version must show: how many pages beside its home, how many content words in all."""

    inner_pages: int = 1
    words: int = 50


class Site:
    """The readings of one site, arranged by language."""

    def __init__(self, readings: Sequence[LanguageReading], params: VersionParams) -> None:
        """Take the readings in the order of their visits."""
        self.readings = readings
        self.params = params
        self.pages = [
            reading
            for reading in readings
            if reading.page is not None
            and reading.language is not None
            and reading.capture.visit.purpose not in _NOT_PAGES
        ]
        self.widgets = [widget for reading in self.pages for widget in reading.widgets]

    @cached_property
    def home(self) -> LanguageReading | None:
        """The home page, by the look that showed most of its text; None when it could not be read."""
        homes = [r for r in self.pages if r.capture.visit.purpose is Purpose.HOME and not r.capture.visit.click]
        return max(homes, key=lambda reading: reading.language.words if reading.language else 0, default=None)

    @cached_property
    def own(self) -> str:
        """The language of the home page."""
        first = self.home or next(iter(self.pages), None)
        return first.language.code if first is not None and first.language is not None else UNDETERMINED

    @cached_property
    def _owners(self) -> dict[str, Belonging]:
        """Whose the other domains are on which pages were read, by domain."""
        first = self.home or next(iter(self.readings), None)
        if first is None or len(self.readings) == 1:
            return {}
        home = first.capture.final_url or first.capture.url
        groups: dict[str, list[LanguageReading]] = {}
        for reading in self.pages:
            groups.setdefault(registered(reading.capture.final_url), []).append(reading)
        own = groups.pop(registered(home), [])
        return {domain: belonging(own, theirs, home) for domain, theirs in groups.items()}

    def owner_of(self, reading: LanguageReading) -> Belonging:
        """Return whose site a page stands on."""
        owners = self._owners
        return owners.get(registered(reading.capture.final_url), Belonging.SAME) if owners else Belonging.SAME

    @cached_property
    def main_links(self) -> frozenset[str]:
        """What the pages in the site's own language link to."""
        pages = [r.page for r in self.pages if r.page and r.language and r.language.code == self.own]
        return frozenset(bare(link.url) for page in pages for link in page.links if link.url)

    def known_to(self, code: str) -> frozenset[str]:
        """Return what the site's main pages link to, as seen from a version in another language."""
        return frozenset() if code == self.own else self.main_links

    @cached_property
    def spoken(self) -> dict[str, list[LanguageReading]]:
        """The pages by the language of their text, each page once; a bilingual page counts for both languages."""
        found: dict[str, dict[tuple[str, str | None, str | None], LanguageReading]] = {}
        for reading in self.pages:
            visit = reading.capture.visit
            if self.owner_of(reading) is not Belonging.SAME:
                continue
            for code in self._languages(reading):
                group = found.setdefault(code, {})
                key = (bare(reading.capture.final_url or reading.capture.url), visit.click, visit.accept_language)
                if key not in group or words_in(reading, code) > words_in(group[key], code):
                    group[key] = reading
        return {code: list(group.values()) for code, group in found.items()}

    def _languages(self, reading: LanguageReading) -> Iterator[str]:
        language = reading.language
        if language is None or language.code in (UNDETERMINED, LOREM):
            return
        if self._machine_made(reading) or is_placeholder(reading) or is_missing(reading):
            return
        if language.code != self.own and self._is_legal_page(reading):
            return  # policies come from a service, in whatever language it speaks
        at_home = (self._seconds(self.home) if self.home is not None else frozenset()) | {self.own}
        if language.code not in at_home and self._is_furnished(language):
            return
        yield language.code
        yield from sorted(self._seconds(reading) & at_home)  # a site in two languages begins with both

    def _is_furnished(self, language: PageLanguage) -> bool:
        """Return whether a page owes its language to what pages in the site's own say too: reviews, tools, forms."""
        mine = [(text, words) for text, code, words in language.passages if code == language.code]
        fresh = sum(words for text, words in mine if text not in self._furniture)
        return fresh * _FRESH < language.words

    @cached_property
    def _furniture(self) -> frozenset[str]:
        """The texts of the pages in the site's own language."""
        spoken = [r.language for r in self.pages if r.language is not None and r.language.code == self.own]
        return frozenset(text for language in spoken for text, _, _ in language.passages)

    def _is_legal_page(self, reading: LanguageReading) -> bool:
        """Return whether a page holds a policy or terms."""
        title = reading.page.title if reading.page is not None else ""
        return self.is_legal(f"{urlsplit(reading.capture.final_url).path} {title}")

    def is_legal(self, name: str) -> bool:
        """Return whether a page's path, title or link names a policy or terms, and not the firm or its trade."""
        return any(sign.lower() not in self._trade for sign in _LEGAL.findall(name))

    @cached_property
    def _trade(self) -> str:
        """What the home page's address and title call the firm and its trade: 'Cookie', 'Studio legale'."""
        home = self.home
        return f"{home.capture.final_url} {home.page.title}".lower() if home is not None and home.page else ""

    def _seconds(self, reading: LanguageReading) -> frozenset[str]:
        """Return the languages that share a page with its own, almost as equals."""
        language = reading.language
        if language is None:
            return frozenset()
        least = max(self.params.words / 2, _BILINGUAL * sum(words for _, words in language.shares))
        other = (language.code, UNDETERMINED, LOREM)
        return frozenset(code for code, words in language.shares if words >= least and code not in other)

    def solid(self, code: str) -> list[LanguageReading]:
        """Return the pages in a language that count for a version: announced ones, and of others those with much text.

        A product's text as its maker wrote it, on an Italian site, is no page that a foreign buyer is led to.
        """
        announced = {bare(alternate.url) for listed in self.claims.values() for alternate in listed if alternate.url}
        return [
            reading
            for reading in self.spoken[code]
            if code == self.own
            or reading.capture.visit.purpose in _ANNOUNCED
            or bare(reading.capture.url) in announced
            or words_in(reading, code) >= self.params.words
        ]

    def _machine_made(self, reading: LanguageReading) -> bool:
        """Return whether a browser's translator wrote what the browser showed."""
        if not reading.capture.rendered:
            return False
        if _TRANSLATED.search(reading.capture.dom or ""):
            return True
        return reading.switched_in_place and any(not widget.server_side for widget in self.widgets)

    @cached_property
    def claims(self) -> dict[str, list[Alternate]]:
        """What pages announce, by language, that of the home page left out, the surest way first."""
        driven = any(not widget.server_side for widget in self.widgets)
        found: dict[str, list[Alternate]] = {}
        for reading in self.readings:
            for alternate in reading.alternates:
                if alternate.code is None or alternate.code == self.own:
                    continue
                if not alternate.url and driven:
                    continue  # the flags of a machine translator
                found.setdefault(alternate.code, []).append(alternate)
        rank = {how: number for number, how in enumerate(_SUREST_FIRST)}
        return {code: sorted(listed, key=lambda item: rank[item.how]) for code, listed in found.items()}

    @cached_property
    def visited(self) -> dict[str, LanguageReading]:
        """Readings by what was asked for; one that could be read stands for one that could not."""
        found: dict[str, LanguageReading] = {}
        for reading in self.readings:
            visit = reading.capture.visit
            key = _key(visit.url, visit.click, visit.accept_language)
            if key not in found or found[key].page is None:
                found[key] = reading
        return found

    def look(self, alternate: Alternate) -> LanguageReading | None:
        """Return the reading of the page that an alternate leads to."""
        selector = alternate.selector if not alternate.url else None
        if not alternate.url and not selector:
            return None
        return self.visited.get(_key(alternate.url, selector, alternate.accept_language))


def _key(url: str, click: str | None, accept_language: str | None) -> str:
    if click:
        return f"click {click}"
    return f"{accept_language or ''} {bare(url)}"


def words_in(reading: LanguageReading, code: str) -> int:
    """Return the content words of a page in one language."""
    return reading.language.words_in(code) if reading.language else 0
