"""What may be another language without being a version: foreign text inside other pages, links nobody followed."""

import re
from collections.abc import Iterator
from typing import Final

from evidence.exhibit import Exhibit
from evidence.facts.language import LanguageVersion, VersionState
from evidence.language.belonging import Belonging
from evidence.language.coverage import inner_links
from evidence.language.cutting import tokens_of
from evidence.language.domains import bare
from evidence.language.groups import content_and_hidden
from evidence.language.hearing import hearing_of
from evidence.language.reading import LanguageReading
from evidence.language.site import ITALIAN, Site
from evidence.language.text import LOREM
from evidence.language.words import score
from evidence.page import exhibit_of
from evidence.walk import Link

_TEXT, _HIDDEN_TEXT = 60, 60  # words: less is a slogan or a quotation, or what a script keeps for later
_SOME: Final = 0.5
# English that stands in the menus of Italian sites without promising an English page.
_BORROWED: Final = frozenset(
    "home news blog shop store gallery download downloads newsletter privacy policy cookie cookies login account press "
    "team partner partners faq top event events brand brands locator wishlist checkout cart showroom outlet online "
    "management case history portfolio media kit press area service services design contract video photo link links "
    "company profile mission vision work with project projects experience wellness spa beauty food wine tour "
    "sitemap feed rss web site collection collections new arrivals best seller sellers gift card cards code of "
    "conduct store opening world magazine lookbook custom".split()
)
_LAST = re.compile(r"privacy|cookie|login|account|cart|carrello|checkout|feed|wp-|tag/|#", re.IGNORECASE)


def unread_links(site: Site) -> list[tuple[LanguageReading, Link]]:
    """Return the links of the firm's own pages to pages nobody read, the likeliest to be in another language first.

    First those whose words are foreign, then those without words, then the others as they stand.
    """
    asked = {bare(url) for r in site.readings for url in (r.capture.url, r.capture.final_url)}
    found: dict[str, tuple[LanguageReading, Link]] = {}
    for reading in site.pages:
        if site.owner_of(reading) is Belonging.SAME:
            for link in inner_links(reading, ITALIAN):
                if bare(link.url) not in asked:
                    found.setdefault(bare(link.url), (reading, link))
    return sorted(found.values(), key=lambda pair: _rank(pair[1]))


def _rank(link: Link) -> tuple[bool, bool, bool]:
    seldom = _is_last(link)
    return seldom, foreign_label(link) is None, bool(link.label)


def _is_last(link: Link) -> bool:
    """Return whether a link's words or path promise nothing; the name of its host may hold any word."""
    return _LAST.search(f"{link.label} {link.url.partition('://')[2].partition('/')[2]}") is not None


def foreign_label(link: Link) -> str | None:
    """Return the language of a link's words, None for Italian, for borrowed English and for what tells nothing."""
    tokens = [token for token in tokens_of(link.label) if token not in _BORROWED]
    scores = score(tokens)
    best = max(scores, key=scores.__getitem__) if scores else ITALIAN
    if best in (ITALIAN, LOREM) or scores[best] < _SOME or scores[best] <= 2 * scores.get(ITALIAN, 0.0):
        return None
    return best


def strays(site: Site) -> Iterator[LanguageVersion]:
    """Yield the languages that something on the site is in, or promises to be in, though no version is."""
    for code, (words, exhibit) in _stray_texts(site).items():
        yield _stray(code, f"{words} parole stanno in mezzo a testo in un'altra lingua", exhibit)
    for reading, link in unread_links(site):
        promised = foreign_label(link)
        if promised is not None and not _is_last(link):
            shown = exhibit_of(reading.capture, url=reading.capture.final_url, quote=link.label)
            yield _stray(promised, f"la pagina «{link.label}» non è stata letta", shown, url=link.url)


def _stray(code: str, reason: str, exhibit: Exhibit, *, url: str = "") -> LanguageVersion:
    return LanguageVersion(
        code=code, state=VersionState.STRAY, urls=(url or exhibit.url,), exhibits=(exhibit,), reason=reason
    )


def _stray_texts(site: Site) -> dict[str, tuple[int, Exhibit]]:
    """Return how many foreign words stand in the content of the firm's pages, and where the most do."""
    found: dict[str, tuple[int, Exhibit]] = {}
    for reading in site.pages:
        page, language = reading.page, reading.language
        if page is None or language is None or site.owner_of(reading) is not Belonging.SAME:
            continue
        hearing = hearing_of(page)
        for blocks, least in zip(content_and_hidden(hearing.groups), (_TEXT, _HIDDEN_TEXT), strict=True):
            voices = [
                voice for voice in map(hearing.voice, blocks) if voice.code not in ("", ITALIAN, LOREM, language.code)
            ]
            for code in dict.fromkeys(voice.code for voice in voices):
                mine = [voice for voice in voices if voice.code == code]
                words = sum(int(voice.weight) for voice in mine)
                if words >= max(least, found[code][0] if code in found else 0):
                    loudest = max(mine, key=lambda voice: voice.weight)
                    found[code] = words, page.exhibit(loudest.block.node, loudest.block.text[:300])
    return found
