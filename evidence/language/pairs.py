"""Pair the pages of a site with their translations: by what they say themselves, by address, by place in the menu."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from evidence.language.alternates import How
from evidence.language.coverage import inner_links
from evidence.language.domains import bare
from evidence.language.marked import without_mark
from evidence.language.reading import LanguageReading
from evidence.language.site import Site
from evidence.marks import Mark

_STATED: Final = frozenset((How.HREFLANG, How.HEADER, How.LINK, How.SELECT, How.SCRIPT))
_MOST: Final = 60
_SHORTEST_MENU: Final = 3

Pages = Mapping[str, tuple[str, str]]
_Ways = Iterator[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A page of the site in its own language with its translation; `translation` is '' where none was found."""

    original: str
    label: str
    translation: str


def pairs(site: Site, code: str) -> tuple[Pair, ...]:
    """Return the site's pages in the order in which they are linked, each with its translation into a language."""
    originals, translations = _pages(site, site.own), _pages(site, code)
    found: dict[str, str] = {}
    taken: set[str] = set()
    for way in (_stated(site, code), _by_address(originals, translations), _by_place(site, code)):
        for original, translation in way:
            if original in originals and original not in found and translation not in taken:
                found[original] = translation
                taken.add(translation)
    return tuple(
        Pair(original=url, label=label, translation=translations.get(found.get(key, ""), (found.get(key, ""), ""))[0])
        for key, (url, label) in originals.items()
    )


def _pages(site: Site, code: str) -> Pages:
    """Return address and label of the pages that a site has in a language, as far as its pages link to them."""
    found: dict[str, tuple[str, str]] = {}
    switched = {bare(item.url) for r in site.pages for item in r.alternates if item.code not in (None, code)}
    for reading in site.spoken.get(code, ()):
        url = reading.capture.final_url
        found.setdefault(bare(url), (url, reading.page.title if reading.page is not None else ""))
        for link in inner_links(reading, code, site.known_to(code)):
            if bare(link.url) not in switched:
                found.setdefault(bare(link.url), (link.url, link.label))
    return dict(list(found.items())[:_MOST])


def _stated(site: Site, code: str) -> _Ways:
    """Yield what pages say of themselves: here is this page in that language."""
    for reading in site.pages:
        here = bare(reading.capture.final_url)
        own = reading.language.code if reading.language is not None else ""
        for item in reading.alternates:
            if not item.url or item.dead or item.how not in _STATED:
                continue
            if own == site.own and item.code == code:
                yield here, bare(item.url)
            elif own == code and item.code == site.own:
                yield bare(item.url), here


def _by_address(originals: Pages, translations: Pages) -> _Ways:
    """Yield the pages whose addresses differ in the mark of the language only."""
    marked = {without_mark(url): key for key, (url, _) in translations.items()}
    for key, (url, _) in originals.items():
        if (found := marked.get(without_mark(url))) and found != key:
            yield key, found


def _by_place(site: Site, code: str) -> _Ways:
    """Yield the entries of two menus of one length, place by place."""
    here = [_menu(site, reading, site.own) for reading in site.spoken.get(site.own, ())[:1]]
    there = [_menu(site, reading, code) for reading in site.spoken.get(code, ())[:1]]
    for original, translation in zip(here, there, strict=False):
        if len(original) == len(translation) >= _SHORTEST_MENU:
            yield from zip(original, translation, strict=True)


def _menu(site: Site, reading: LanguageReading, code: str) -> list[str]:
    links = inner_links(reading, code, site.known_to(code))
    named = [bare(link.url) for link in links if link.marks & (Mark.NAV | Mark.HEADER)]
    return named or [bare(link.url) for link in links]
