"""Gather what all captures tell into the evidence that checks judge. Pure: same captures, same evidence."""

from collections.abc import Collection, Sequence
from datetime import date

from evidence.capture import Capture, Failure, Purpose, VisitResult
from evidence.channels.merge import merge
from evidence.channels.probe import judge
from evidence.evidence import Evidence
from evidence.exhibit import Exhibit
from evidence.facts.channel import Channel
from evidence.facts.crawl import CrawlFacts, Gap, PageSummary
from evidence.facts.identity import Identifier, IdentifierKind
from evidence.facts.owner import Owner
from evidence.firm import Firm
from evidence.gap_reasons import REASONS
from evidence.identity.owner import attribute
from evidence.language.declared import declarations
from evidence.language.versions import VersionParams, outsiders, versions
from evidence.page import exhibit_of
from evidence.reading import OFF_SITE, PageReading, Reader, best_looks
from evidence.site.door import behind_door
from evidence.site.shell import (
    FULL,
    footer_lacks_parts,
    footer_may_come_late,
    is_unfilled,
    lacks_parts,
    needs_browser,
    writes_text,
)
from evidence.site.state import home_of, read_site
from evidence.site.veil import veil_of

# Asked on the chance of an answer: that these fail says nothing of the site.
_OPTIONAL = frozenset({Purpose.SITEMAP, Purpose.NEGOTIATION, Purpose.WIDGET, *OFF_SITE})


def gather(
    firm: Firm,
    captures: Sequence[Capture],
    *,
    crawl: CrawlFacts,
    as_of: date | None = None,
    params: VersionParams | None = None,
    reader: Reader | None = None,
) -> Evidence:
    """Return the evidence of one check from its captures, in the order in which they were planned."""
    read = reader or Reader()
    readings = tuple(read(capture) for capture in captures)
    own = tuple(reading for reading in readings if reading.capture.visit.purpose not in OFF_SITE)
    arranged = read.arrange(own, params or VersionParams())
    outside = outsiders(arranged)
    best = tuple(reading for reading in best_looks(own) if reading.capture.final_url not in outside)
    notices = tuple(notice for reading in best for notice in reading.notices)
    home = _home(best)
    language = home.language.code if home is not None and home.language is not None else None
    identifiers = attribute(firm, tuple(found for reading in best for found in reading.identifiers), notices)
    return Evidence(
        firm=firm,
        as_of=as_of,
        site=read_site([(reading.capture, reading.page) for reading in own]),
        crawl=crawl,
        pages=tuple(_summary(reading) for reading in own),
        identifiers=identifiers,
        notices=notices,
        languages=versions(arranged),
        declarations=declarations(tuple(reading.for_language for reading in best)),
        channels=_channels(firm, best, captures, _names(identifiers), crawl.distrusted),
        read=tuple(_exhibit(reading) for reading in _home_first(best, home)),
        footers=tuple(_exhibit(reading) for reading in _home_first(best, home) if _footer_was_seen(reading)),
        gaps=_gaps(best),
        own_language=language,
        behind=_behind(best, home),
    )


def _home(readings: Sequence[PageReading]) -> PageReading | None:
    found = home_of([(reading.capture, reading.page) for reading in readings])
    if found is None:
        return None
    return next(reading for reading in readings if reading.capture is found[0])


def _home_first(readings: Sequence[PageReading], home: PageReading | None) -> tuple[PageReading, ...]:
    seen = [reading for reading in readings if reading.page is not None]
    return tuple(sorted(seen, key=lambda reading: reading is not home))


def _behind(readings: Sequence[PageReading], home: PageReading | None) -> tuple[str, ...]:
    """Return where the pages behind a first page that is a mere door were read; unread ones by their links."""
    if home is None or home.page is None:
        return ()
    ends = {r.capture.url: r.capture.final_url for r in readings if r.page is not None}
    return tuple(dict.fromkeys(ends.get(url, url) for url in behind_door(home.page)))


def _exhibit(reading: PageReading) -> Exhibit:
    title = reading.page.title if reading.page is not None else ""
    return exhibit_of(reading.capture, url=reading.capture.final_url, quote=title or None)


def _footer_was_seen(reading: PageReading) -> bool:
    page = reading.page
    if page is None or page.tree.css_first("frameset") is not None:
        return False
    if page.rendered:
        return not (footer_lacks_parts(page) or is_unfilled(page))
    return not (footer_may_come_late(page) or needs_browser(page) or _is_written_late(reading))


def _is_written_late(reading: PageReading) -> bool:
    """Return whether scripts may add to the home page what nobody saw; such pages are rendered where a browser is."""
    page = reading.page
    return page is not None and reading.capture.visit.purpose is Purpose.HOME and writes_text(page)


def _summary(reading: PageReading) -> PageSummary:
    capture = reading.capture
    return PageSummary(
        url=capture.final_url or capture.url,
        status=capture.status,
        language=reading.language.code if reading.language is not None else None,
        declared_language=reading.page.declared_language if reading.page is not None else None,
        rendered=capture.rendered,
        bytes=len(capture.body),
    )


def _names(identifiers: Sequence[Identifier]) -> tuple[str, ...]:
    """Return what the site calls the firm beside its own numbers."""
    return tuple(
        dict.fromkeys(
            item.value
            for item in identifiers
            if item.kind is IdentifierKind.COMPANY_NAME and item.owner is Owner.APPLICANT
        )
    )


def _channels(
    firm: Firm,
    readings: Sequence[PageReading],
    captures: Sequence[Capture],
    names: Sequence[str],
    distrusted: Collection[str],
) -> tuple[Channel, ...]:
    found = tuple(channel for reading in readings for channel in reading.channels)
    platforms = tuple(capture for capture in captures if capture.visit.purpose in OFF_SITE)
    merged = merge(firm, found, captures=platforms, names=names)
    today = max((capture.seen_at for capture in captures), default=None)
    if today is None:
        return merged
    on = today.date()
    return tuple(judge(channel, platforms, firm=firm, today=on, distrusted=distrusted) for channel in merged)


def _gaps(readings: Sequence[PageReading]) -> tuple[Gap, ...]:
    """List what could not be seen, unless another look at the same address succeeded."""
    seen = {url for r in readings if r.page is not None for url in (r.capture.url, r.capture.final_url)}
    rendered = {r.capture.final_url for r in readings if r.page is not None and r.capture.rendered}
    gaps: dict[str, Gap] = {}
    for reading in readings:
        capture = reading.capture
        if capture.visit.purpose in _OPTIONAL:
            continue
        missed = _missed(reading)
        if missed is not None and capture.url not in seen:
            gaps[capture.url] = _gap(capture, *missed)
        elif (failure := _in_part(reading, rendered)) is not None:
            gaps.setdefault(capture.url, _gap(capture, failure, REASONS[failure]))
    return tuple(gaps.values())


def _gap(capture: Capture, failure: Failure | None, reason: tuple[str, str]) -> Gap:
    return Gap(
        url=capture.url,
        purpose=capture.visit.purpose,
        failure=failure,
        reason=reason[0],
        reason_en=reason[1],
        seen_at=capture.seen_at,
    )


def _in_part(reading: PageReading, rendered: Collection[str]) -> Failure | None:
    """Return why a page that was read was not read whole, None when it was."""
    page, capture = reading.page, reading.capture
    if page is None:
        return None
    if capture.visit.purpose is Purpose.HOME and (veil := veil_of(page)) is not None:
        return veil
    if not capture.rendered:
        in_need = needs_browser(page) or _is_written_late(reading)
        return Failure.NO_BROWSER if in_need and capture.final_url not in rendered else None
    return Failure.INCOMPLETE if page.words < FULL and lacks_parts(page) else None


def _missed(reading: PageReading) -> tuple[Failure | None, tuple[str, str]] | None:
    """Return why a page of the site counts as not seen, None when it was seen or is surely not there."""
    capture = reading.capture
    if reading.page is not None or capture.result is VisitResult.GONE:
        return None
    if capture.result is VisitResult.FETCHED:
        if capture.truncated:
            return Failure.CUT_SHORT, REASONS[Failure.CUT_SHORT]
        if (capture.status or 0) >= 400:
            said = f"ha risposto con un errore ({capture.status})", f"answered with an error ({capture.status})"
            return Failure.STATUS, said
        if not capture.body and capture.dom is None:
            return None, ("ha risposto, ma senza alcun contenuto", "answered, but with no content at all")
        if capture.content_type.startswith(("text/html", "application/xhtml")) or not capture.content_type:
            return Failure.CHALLENGE, REASONS[Failure.CHALLENGE]
        return None
    refused = ("non si è potuta raggiungere", "could not be reached")
    if capture.status:
        refused = (f"ha rifiutato la visita ({capture.status})", f"refused the visit ({capture.status})")
    return capture.failure, REASONS.get(capture.failure, refused) if capture.failure else refused
