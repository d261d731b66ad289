"""Ask for the pages that settle whether the site has another language."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final
from urllib.parse import urlsplit

from evidence.capture import Capture, Purpose, Visit
from evidence.language.domains import bare
from evidence.language.marked import code_of_url
from evidence.language.versions import related, settled, unread, wanted
from evidence.seen import Seen
from evidence.site.locales import locale_addresses
from evidence.site.shell import needs_browser

_KIN: Final = 2
_EXPLORED: Final = 10  # own pages that are read where no other language shows itself


def for_language(seen: Seen) -> tuple[tuple[Visit, ...], bool]:
    """Return the visits that would help most, and whether the question is settled."""
    readings = seen.site.readings
    if settled(seen.site):
        return (), True
    switches = {r.language.code: r.capture.visit.click for r in readings if r.language and r.switched_in_place}
    done = {(bare(r.capture.url), r.capture.visit.click) for r in readings}
    done |= {(bare(r.capture.final_url), r.capture.visit.click) for r in readings}
    visits: list[Visit] = list(_shells(seen))
    for alternate in wanted(seen.site):
        # A language that a script switched on in place has to be switched on on every page that does not name it.
        named = code_of_url(alternate.url) == alternate.code
        click = alternate.selector or (None if named else switches.get(alternate.code or ""))
        url = alternate.url if alternate.url and not alternate.selector else seen.home.capture.final_url
        if (bare(url), click) in done or (click and seen.mode == "never"):
            continue
        visit = replace(seen.visit(url, Purpose.LANGUAGE), accept_language=alternate.accept_language)
        visits.append(replace(visit, browser=True, click=click) if click else visit)
    return tuple(visits) or _unlinked(seen) or _elsewhere(seen) or _kin(seen) or _explored(seen), False


def _shells(seen: Seen) -> Iterable[Visit]:
    """Yield the pages in another language of which nothing can be read without a browser, to be opened in one."""
    if seen.mode == "never":
        return
    opened = {bare(reading.capture.final_url) for reading in seen.readings if reading.capture.visit.browser}
    for reading in seen.readings:
        url, page = reading.capture.final_url, reading.page
        if reading.capture.visit.purpose is not Purpose.LANGUAGE or page is None or bare(url) in opened:
            continue
        if needs_browser(page):
            yield Visit(url=url, purpose=Purpose.LANGUAGE, via=seen.page.url, browser=True)


def _unlinked(seen: Seen) -> tuple[Visit, ...]:
    """Ask for the languages that only the data of the site's scripts names."""
    fresh = (url for url in locale_addresses(seen.page) if bare(url) not in seen.asked)
    return tuple(seen.visit(url, Purpose.LANGUAGE) for url in fresh)


def _elsewhere(seen: Seen) -> tuple[Visit, ...]:
    """Ask the sitemap, then the site itself in another language, when no page links to a version."""
    purposes = {reading.capture.visit.purpose for reading in seen.readings}
    root = "{0.scheme}://{0.netloc}".format(urlsplit(seen.page.url))
    if Purpose.SITEMAP not in purposes:
        negotiated = Visit(url=_entry(seen.home.capture), purpose=Purpose.NEGOTIATION, accept_language="en,de;q=0.7")
        return (Visit(url=f"{root}/sitemap.xml", purpose=Purpose.SITEMAP, via=seen.page.url), negotiated)
    return ()


def _entry(home: Capture) -> str:
    """Return the address that sent the visitor to the home page: it may send others elsewhere by their language."""
    sent_on = home.hops and urlsplit(home.final_url).path not in ("", "/")
    return home.hops[-1] if sent_on else home.final_url


def _kin(seen: Seen) -> tuple[Visit, ...]:
    """Ask the sites on other domains that may be the firm's own for buyers abroad."""
    fresh = [url for url in related(seen.site)[:_KIN] if bare(url) not in seen.asked]
    return tuple(seen.visit(url, Purpose.LANGUAGE) for url in fresh)


def _explored(seen: Seen) -> tuple[Visit, ...]:
    """Read some more of the firm's own pages before anybody says that none is in another language."""
    room = _EXPLORED - sum(1 for reading in seen.own if reading.page is not None)
    return tuple(seen.visit(url, Purpose.INNER) for url in unread(seen.site)[: max(0, room)])
