"""Decide in which languages a site offers its content, and what must be visited to know."""

import re
from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from typing import Final
from urllib.parse import urlsplit

from evidence.facts.language import LanguageVersion, VersionState
from evidence.language.alternates import Alternate, How
from evidence.language.belonging import Belonging
from evidence.language.coverage import inner_links
from evidence.language.domains import bare
from evidence.language.kin import kin
from evidence.language.outcomes import (
    BEST_FIRST,
    TRIES,
    claimed_version,
    covered_version,
    machine_made,
    read_version,
    unanswered,
)
from evidence.language.reading import LanguageReading
from evidence.language.site import ITALIAN, Site, VersionParams
from evidence.language.strays import foreign_label, strays, unread_links
from evidence.page import exhibit_of
from evidence.walk import Link

__all__ = ["VersionParams", "languages_of", "outsiders", "related", "settled", "unread", "versions", "wanted"]

# What was read of a site, arranged by language or not yet.
Readings = Sequence[LanguageReading] | Site
_INNER_TRIES: Final = 6
_PREFERRED: Final = ("en", "de", "fr", "es")
# Where one menu leads to the pages of all languages, each of its links may be of any.
_NOTHING_KNOWN: Final = frozenset(("",))
_SAYS_WHOSE = re.compile(r"impressum|imprint|legal|kontakt|conta[ct]|about|company|über uns|privacy|mentions", re.I)
_LAST = re.compile(
    r"privacy|cookie|legal|terms|agb|impressum|datenschutz|login|account|cart|basket|checkout|wp-content|feed|tag/",
    re.I,
)


def versions(readings: Readings, *, params: VersionParams | None = None) -> tuple[LanguageVersion, ...]:
    """Return the languages of a site: its own first, then those proven, then those only claimed or machine-made."""
    site = _site(readings, params)
    return _arranged(site, [covered_version(site, code) for code in site.spoken], whole=True)


def _site(readings: Readings, params: VersionParams | None = None) -> Site:
    return readings if isinstance(readings, Site) else Site(readings, params or VersionParams())


def _arranged(site: Site, read: Sequence[LanguageVersion], *, whole: bool) -> tuple[LanguageVersion, ...]:
    """Put what was read before what is only claimed, machine-made, unanswered or stray, each group by how sure it is.

    `whole` says that the site was walked; of one saved page nobody asks what it leads to.
    """
    claimed = [claimed_version(site, code) for code in site.claims if code not in site.spoken]
    known = {version.code for version in (*read, *claimed) if version.state is not VersionState.DEAD}
    proven = any(_settles(version) for version in read)
    hidden = () if proven else unanswered(site)
    stray = () if proven or not whole else _first_of_each(strays(site), known)
    found = [*read, *claimed, *machine_made(site, known), *hidden, *stray]
    return tuple(sorted(found, key=lambda version: (version.code != site.own, BEST_FIRST[version.state])))


def _first_of_each(found: Iterable[LanguageVersion], known: Container[str]) -> Iterator[LanguageVersion]:
    codes: set[str] = set()
    for version in found:
        if version.code not in known and version.code not in codes:
            codes.add(version.code)
            yield version


def languages_of(reading: LanguageReading) -> tuple[LanguageVersion, ...]:
    """Return the languages that one saved page shows or links to; switches that lead nowhere are left out."""
    alive = {alternate.code for alternate in reading.alternates if alternate.url and not alternate.dead}
    alive |= {alternate.code for alternate in reading.alternates if alternate.selector and not alternate.dead}
    site = Site((reading,), VersionParams())
    return tuple(
        version
        for version in _arranged(site, [read_version(site, code) for code in site.spoken], whole=False)
        if version.state is not VersionState.DEAD
        and (version.state is not VersionState.UNSEEN or version.code in alive)
    )


def outsiders(readings: Readings) -> frozenset[str]:
    """Return the addresses of pages that were read on sites which nothing shows to be the firm's."""
    site = _site(readings)
    return frozenset(r.capture.final_url for r in site.pages if site.owner_of(r) is not Belonging.SAME)


def unread(readings: Readings) -> tuple[str, ...]:
    """Return the firm's own pages that nobody read, the likeliest to be in another language first."""
    return tuple(link.url for _, link in unread_links(_site(readings)))


def related(readings: Readings) -> tuple[str, ...]:
    """Return the sites on other domains that may be the firm's own for buyers abroad."""
    return kin(_site(readings))


def settled(readings: Readings, *, params: VersionParams | None = None) -> bool:
    """Return whether pages that were read prove another language than Italian."""
    site = _site(readings, params)
    return any(_settles(read_version(site, code)) for code in site.spoken)


def wanted(readings: Readings, *, params: VersionParams | None = None) -> tuple[Alternate, ...]:
    """Return what to visit next to settle whether there is another language, best first; nothing once it is settled.

    The first page of each announced language comes first; once one is read, pages that it links to.
    """
    site = _site(readings, params)
    read = [read_version(site, code) for code in site.spoken]
    if any(_settles(version) for version in read):
        return ()
    for version in sorted(read, key=lambda version: -version.words):
        if version.code != ITALIAN and (inner := _inner(site, version.code)):
            return inner
    return tuple(_proofs(site)) or tuple(_homes(site))


def _settles(version: LanguageVersion) -> bool:
    return version.state is VersionState.PROVEN and version.code != ITALIAN


def _inner(site: Site, code: str) -> tuple[Alternate, ...]:
    """Return the pages that would show that a version goes beyond its first page, legal ones last."""
    links = _links(site, code, site.known_to(code)) or _links(site, code, _NOTHING_KNOWN)
    accept = {reading.capture.visit.accept_language for reading in site.spoken[code]}
    asked = {bare(reading.capture.url) for reading in site.readings if reading.capture.visit.accept_language in accept}
    if sum(bare(link.url) in asked for _, link in links) >= site.params.inner_pages + _INNER_TRIES:
        return ()
    fresh = [(reading, link) for reading, link in links if bare(link.url) not in asked]
    spoken = {bare(reading.capture.url) for reading in site.spoken[code]}
    astray = {_folder(link.url) for _, link in links if bare(link.url) in asked - spoken}
    fresh.sort(key=lambda pair: _seldom(pair[1], code, astray))
    return tuple(_inner_page(code, reading, link) for reading, link in fresh[: max(1, site.params.inner_pages)])


def _seldom(link: Link, code: str, astray: Collection[str]) -> tuple[bool, bool, bool]:
    """Return what makes it unlikely that a link shows more of a version, the gravest first."""
    last = _LAST.search(f"{link.label} {urlsplit(link.url).path}") is not None
    return last, _folder(link.url) in astray, foreign_label(link) != code


def _folder(url: str) -> str:
    return urlsplit(url).path.strip("/").rpartition("/")[0]


def _inner_page(code: str, reading: LanguageReading, link: Link) -> Alternate:
    return Alternate(
        code=code,
        url=link.url,
        how=How.INNER,
        label=link.label,
        exhibit=exhibit_of(reading.capture, url=reading.capture.final_url, quote=link.label or None),
        accept_language=reading.capture.visit.accept_language,
    )


def _proofs(site: Site) -> Iterator[Alternate]:
    """Yield the page of a site on another domain that may say whose it is."""
    asked = {bare(reading.capture.url) for reading in site.readings}
    for reading in site.pages:
        if site.owner_of(reading) is not Belonging.UNKNOWN or reading.language is None:
            continue
        code = reading.language.code
        links = [link for link in inner_links(reading, code) if _SAYS_WHOSE.search(f"{link.label} {link.url}")]
        if sum(bare(link.url) in asked for link in links) < TRIES:
            yield from [_inner_page(code, reading, link) for link in links if bare(link.url) not in asked][:1]


def _links(site: Site, code: str, known: frozenset[str]) -> list[tuple[LanguageReading, Link]]:
    return [(reading, link) for reading in site.spoken[code] for link in inner_links(reading, code, known)]


def _homes(site: Site) -> Iterator[Alternate]:
    """Yield one address, or one switch to click, for each foreign language that is announced and not yet settled."""
    order = sorted(site.claims, key=lambda code: _PREFERRED.index(code) if code in _PREFERRED else len(_PREFERRED))
    for code in order:
        if code in site.spoken or code == ITALIAN:
            continue
        looks = [site.look(alternate) for alternate in site.claims[code]]
        if len({id(look) for look in looks if look is not None}) >= TRIES:
            continue
        fresh = [
            alternate
            for alternate, look in zip(site.claims[code], looks, strict=True)
            if look is None and (alternate.url or alternate.selector) and not (alternate.dead and alternate.url)
        ]
        yield from fresh[:1]
