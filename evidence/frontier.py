"""Decide what to visit next, and stop as soon as every question is settled. Pure.

The questions are those of the call: is the site live, is there another language, does the declared number stand in
the footer, is there a company page elsewhere. A round asks for the pages that most likely settle what is open.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from evidence.addresses import registered_domain, resolve
from evidence.capture import Capture, Purpose, Visit
from evidence.channels.merge import merge
from evidence.channels.probe import probe_visits
from evidence.facts import IdentifierKind, PageType, Placement, SiteState, VersionState
from evidence.firm import Firm
from evidence.identity.owner import known
from evidence.identity.pictures import footer_images
from evidence.language.versions import VersionParams, outsiders, unread, versions, wanted
from evidence.marks import Mark
from evidence.page import Page
from evidence.plan import Plan, Planner
from evidence.reading import OFF_SITE, PageReading, Reader, language_looks
from evidence.site.door import behind_door
from evidence.site.shell import footer_may_come_late, has_scripts, needs_browser
from evidence.site.state import home_of, read_site

_ROUND = 4
_NOTHING_BEHIND = frozenset({SiteState.PARKED, SiteState.SUSPENDED, SiteState.DEFAULT_PAGE, SiteState.CONSTRUCTION})
_SAME_PAGE = frozenset({Purpose.HOME, Purpose.NEGOTIATION})
_CHANNELS = 8
_EXPLORED = 10  # own pages that are read where no other language shows itself
_LEFT = 50
_CONTACT = re.compile(r"contatt|contact|kontakt|dove-?siamo|where-?we-?are", re.IGNORECASE)
_LEGAL = re.compile(
    r"privacy|note-?legali|legal|impressum|termini|condizioni|terms|cookie|societ|colophon|datenschutz", re.IGNORECASE
)
_ABOUT = re.compile(r"chi-?siamo|azienda|about|company|unternehmen|ueber-?uns|storia|profilo", re.IGNORECASE)
_FILES = re.compile(r"\.(?:pdf|jpe?g|png|gif|webp|svg|zip|docx?|xlsx?|mp4|mp3|ics|xml|css|js)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """What is known when a round is planned."""

    firm: Firm
    mode: str
    readings: tuple[PageReading, ...]
    home: PageReading
    page: Page
    params: VersionParams

    @property
    def asked(self) -> frozenset[str]:
        """Addresses that were asked for or ended at."""
        return frozenset(
            _bare(url) for reading in self.readings for url in (reading.capture.url, reading.capture.final_url)
        )

    @property
    def own(self) -> tuple[PageReading, ...]:
        """What was read of the firm itself, pages left out that a switch led to on another's site."""
        outside = outsiders(language_looks(self.readings))
        return tuple(reading for reading in self.readings if reading.capture.final_url not in outside)

    @property
    def in_browser(self) -> bool:
        """Whether further pages need a browser, because the home page did."""
        return self.mode == "always" or (self.page.rendered and self._shell)

    @property
    def _shell(self) -> bool:
        plain = [r.page for r in self.readings if r.capture.visit.purpose is Purpose.HOME and not r.capture.rendered]
        return any(page is not None and needs_browser(page) for page in plain)


def planner_for(
    *,
    firm: Firm,
    browser: str = "auto",
    max_pages: int = 30,
    params: VersionParams | None = None,
    reader: Reader | None = None,
) -> Planner:
    """Return the planner of a firm's own site; `browser` is auto, always or never."""
    read = reader or Reader()
    wish = params or VersionParams()

    def plan(captures: Sequence[Capture]) -> Plan:
        if not captures:
            first = Visit(url=firm.url, purpose=Purpose.HOME, browser=browser == "always")
            return Plan(visits=(first,))
        readings = tuple(read(capture) for capture in captures if capture.visit.purpose not in OFF_SITE)
        return _next(firm, readings, browser, wish, max_pages)

    return plan


def channel_planner_for(
    *,
    firm: Firm,
    reader: Reader,
    environment: Mapping[str, str] | None = None,
    distrusted: Collection[str] = (),
) -> Planner:
    """Return the planner of the visits to platforms, after the site itself was read; `distrusted` are never asked."""

    def plan(captures: Sequence[Capture]) -> Plan:
        asked = {capture.url for capture in captures if capture.visit.purpose in OFF_SITE}
        if len(asked) >= 2 * _CHANNELS:
            return Plan(visits=(), stopped="Sono state viste abbastanza pagine di canali.")
        found = tuple(channel for capture in captures for channel in reader(capture).channels)
        channels = merge(firm, found, captures=captures)
        visits = probe_visits(
            channels[:_CHANNELS], captures=captures, environment=environment or {}, distrusted=distrusted
        )
        fresh = tuple(visit for visit in visits if visit.url not in asked)
        return Plan(visits=fresh[:_CHANNELS], stopped=None if fresh else "Non restano pagine di canali da vedere.")

    return plan


def _next(firm: Firm, readings: tuple[PageReading, ...], mode: str, params: VersionParams, most: int) -> Plan:
    home = _home(readings)
    if home is None or home.page is None:
        return Plan(
            visits=(), stopped="La pagina iniziale non si è potuta leggere, e senza di essa non c'è altro da visitare."
        )
    seen = _Seen(firm=firm, mode=mode, readings=readings, home=home, page=home.page, params=params)
    left = _left(seen)
    if not left and read_site([(reading.capture, reading.page) for reading in readings]).state in _NOTHING_BEHIND:
        return Plan(visits=(), stopped="All'indirizzo non c'è un sito da visitare: la pagina iniziale è tutto.")
    rendering = _render_home(seen)
    if needs_browser(seen.page) and rendering:
        return Plan(visits=rendering, left=left)
    visits, settled = _round(seen)
    room = max(0, most - sum(1 for reading in readings if reading.capture.visit.purpose is not Purpose.WIDGET))
    if visits and room:
        return Plan(visits=visits[: min(_ROUND, room)], left=left)
    if visits:
        return Plan(visits=(), stopped=f"Raggiunto il limite di {most} pagine.", left=left)
    if not settled and rendering and has_scripts(seen.page):
        return Plan(visits=rendering, left=left)
    reason = (
        "Ogni domanda ha trovato risposta: altre pagine non cambierebbero l'esito."
        if settled
        else "Non restano pagine che possano rispondere alle domande aperte."
    )
    return Plan(visits=(), stopped=reason, left=left)


def _home(readings: Iterable[PageReading]) -> PageReading | None:
    by_capture = {id(reading.capture): reading for reading in readings}
    found = home_of([(reading.capture, reading.page) for reading in by_capture.values()])
    return by_capture[id(found[0])] if found else None


def _render_home(seen: _Seen) -> tuple[Visit, ...]:
    tried = any(r.capture.visit.browser and r.capture.visit.purpose is Purpose.HOME for r in seen.readings)
    if seen.mode == "never" or tried:
        return ()
    return (Visit(url=seen.home.capture.final_url, purpose=Purpose.HOME, browser=True),)


def _round(seen: _Seen) -> tuple[tuple[Visit, ...], bool]:
    """Return the visits that would help most, and whether every question is settled."""
    language = _for_language(seen)
    identity = _for_identity(seen)
    channels = _for_channels(seen)
    visits = [*language[0][:2], *identity[0][:2], *channels[0][:1]]
    live = _for_liveness(seen) if not visits else ((), True)
    visits.extend(live[0])
    unique = {visit.url + (visit.click or "") + (visit.accept_language or ""): visit for visit in visits}
    return tuple(unique.values()), language[1] and identity[1] and channels[1] and live[1]


def _for_language(seen: _Seen) -> tuple[tuple[Visit, ...], bool]:
    readings = language_looks(seen.readings)
    found = versions(readings, params=seen.params)
    if any(v.state is VersionState.PROVEN and v.code not in ("it", "und", "la") for v in found):
        return (), True
    switches = {r.language.code: r.capture.visit.click for r in readings if r.language and r.capture.visit.click}
    done = {(_bare(r.capture.url), r.capture.visit.click) for r in readings}
    done |= {(_bare(r.capture.final_url), r.capture.visit.click) for r in readings}
    visits: list[Visit] = list(_shells(seen))
    for alternate in wanted(readings, params=seen.params):
        # A language that was switched on by a script has to be switched on on every page.
        click = alternate.selector or switches.get(alternate.code or "")
        url = alternate.url if alternate.url and not alternate.selector else seen.home.capture.final_url
        if (_bare(url), click) in done or (click and seen.mode == "never"):
            continue
        visit = replace(_visit(seen, url, Purpose.LANGUAGE), accept_language=alternate.accept_language)
        visits.append(replace(visit, browser=True, click=click) if click else visit)
    return tuple(visits) or _elsewhere(seen) or _explored(seen), False


def _shells(seen: _Seen) -> Iterable[Visit]:
    """Yield the pages in another language of which nothing can be read without a browser, to be opened in one."""
    if seen.mode == "never":
        return
    opened = {_bare(reading.capture.final_url) for reading in seen.readings if reading.capture.visit.browser}
    for reading in seen.readings:
        url, page = reading.capture.final_url, reading.page
        if reading.capture.visit.purpose is not Purpose.LANGUAGE or page is None or _bare(url) in opened:
            continue
        if needs_browser(page):
            yield Visit(url=url, purpose=Purpose.LANGUAGE, via=seen.page.url, browser=True)


def _elsewhere(seen: _Seen) -> tuple[Visit, ...]:
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


def _explored(seen: _Seen) -> tuple[Visit, ...]:
    """Read some more of the firm's own pages before anybody says that none is in another language."""
    room = _EXPLORED - sum(1 for reading in seen.own if reading.page is not None)
    return tuple(_visit(seen, url, Purpose.INNER) for url in unread(language_looks(seen.readings))[: max(0, room)])


def _for_identity(seen: _Seen) -> tuple[tuple[Visit, ...], bool]:
    numbers = {IdentifierKind.VAT_NUMBER, IdentifierKind.TAX_CODE}
    declared = {value for value in (seen.firm.vat_number, seen.firm.tax_code) if value}
    at_home = [
        found
        for found in known(seen.firm, seen.home.identifiers)
        if found.kind in numbers and found.placement is Placement.FOOTER and found.visible is not False
    ]
    if any(found.value in declared for found in at_home) or (not declared and at_home):
        return (), True
    behind = tuple(_visit(seen, url, Purpose.INNER) for url in behind_door(seen.page) if _bare(url) not in seen.asked)
    if behind:
        return behind, False
    pictures = [
        Visit(url=url, purpose=Purpose.WIDGET, via=seen.page.url)
        for url in footer_images(seen.page)[:1]  # reading one takes seconds
        if _bare(url) not in seen.asked
    ]
    if footer_may_come_late(seen.page):
        return (*_render_home(seen), *pictures), False
    found_somewhere = any(
        found.kind in numbers and (found.value in declared or not declared)
        for reading in seen.readings
        for found in known(seen.firm, reading.identifiers)
    )
    if found_somewhere:
        return tuple(pictures), False
    pages = (*_matching(seen, _CONTACT, Purpose.CONTACT, 1), *_matching(seen, _LEGAL, Purpose.LEGAL, 2))
    return (*pictures, *pages), False


def _for_channels(seen: _Seen) -> tuple[tuple[Visit, ...], bool]:
    candidates = (PageType.COMPANY, PageType.PRODUCT)
    if any(channel.page_type in candidates for reading in seen.own for channel in reading.channels):
        return (), True
    if seen.firm.channels:
        return (), True
    return _matching(seen, _CONTACT, Purpose.CONTACT, 1), False


def _for_liveness(seen: _Seen) -> tuple[tuple[Visit, ...], bool]:
    frames = _frames(seen)
    if frames:
        return frames, False
    if any(reading.page is not None and reading.capture.visit.purpose not in _SAME_PAGE for reading in seen.own):
        return (), True
    failed = [r for r in seen.readings if r.capture.visit.purpose in (Purpose.INNER, Purpose.CONTACT, Purpose.LEGAL)]
    if len(failed) >= 3:
        return (), True
    pages = _matching(seen, _ABOUT, Purpose.INNER, 1) or _matching(seen, re.compile(""), Purpose.INNER, 1)
    return pages, not pages


def _frames(seen: _Seen) -> tuple[Visit, ...]:
    """Return visits to the parts of a frameset that no browser put together."""
    sources = (node.attributes.get("src") or "" for node in seen.page.tree.css("frame[src]"))
    urls = dict.fromkeys(resolve(seen.page.base, source) for source in sources)
    return tuple(_visit(seen, url, Purpose.INNER) for url in urls if url and _bare(url) not in seen.asked)


def _matching(seen: _Seen, pattern: re.Pattern[str], purpose: Purpose, most: int) -> tuple[Visit, ...]:
    """Return visits to own pages whose address or label matches, unless so many of that purpose were made."""
    done = sum(1 for reading in seen.readings if reading.capture.visit.purpose is purpose)
    if purpose is not Purpose.INNER and done >= most:
        return ()
    urls: dict[str, None] = {}
    for url, label in _own_links(seen):
        if pattern.search(urlsplit(url).path) or pattern.search(label):
            urls.setdefault(url)
    return tuple(_visit(seen, url, purpose) for url in list(urls)[:most])


def _own_links(seen: _Seen) -> Iterable[tuple[str, str]]:
    own = registered_domain(seen.page.url)
    asked = seen.asked
    anchors = ((link.url, link.label) for link in seen.page.links if not link.marks & Mark.COOKIE)
    for url, label in anchors:
        if url and _bare(url) not in asked and registered_domain(url) == own and not _FILES.search(urlsplit(url).path):
            yield url, label


def _visit(seen: _Seen, url: str, purpose: Purpose) -> Visit:
    return Visit(url=url, purpose=purpose, via=seen.page.url, browser=seen.in_browser)


def _left(seen: _Seen) -> tuple[str, ...]:
    return tuple(dict.fromkeys(url for url, _ in _own_links(seen)))[:_LEFT]


def _bare(url: str) -> str:
    return (
        url.split("#", 1)[0].rstrip("/").lower().removeprefix("https://").removeprefix("http://").removeprefix("www.")
    )
