"""Ask for the pages that settle whose the site is, where the firm is found elsewhere, and whether the site is live."""

import re
from typing import Final

from evidence.addresses import resolve
from evidence.capture import Purpose, Visit
from evidence.facts.channel import PageType
from evidence.facts.identity import IdentifierKind, Placement
from evidence.identity.owner import known
from evidence.identity.pictures import footer_images
from evidence.language.domains import bare
from evidence.seen import Seen
from evidence.site.door import behind_door
from evidence.site.shell import footer_may_come_late

_SAME_PAGE: Final = frozenset({Purpose.HOME, Purpose.NEGOTIATION})
_CONTACT = re.compile(r"contatt|contact|kontakt|dove-?siamo|where-?we-?are", re.IGNORECASE)
_LEGAL = re.compile(
    r"privacy|note-?legali|legal|impressum|termini|condizioni|terms|cookie|societ|colophon|datenschutz", re.IGNORECASE
)
_ABOUT = re.compile(r"chi-?siamo|azienda|about|company|unternehmen|ueber-?uns|storia|profilo", re.IGNORECASE)


def for_identity(seen: Seen) -> tuple[tuple[Visit, ...], bool]:
    """Ask where the declared number stands, unless it was seen in the footer."""
    numbers = {IdentifierKind.VAT_NUMBER, IdentifierKind.TAX_CODE}
    declared = {value for value in (seen.firm.vat_number, seen.firm.tax_code) if value}
    at_home = [
        found
        for found in known(seen.firm, seen.home.identifiers)
        if found.kind in numbers and found.placement is Placement.FOOTER and found.visible is not False
    ]
    if any(found.value in declared for found in at_home) or (not declared and at_home):
        return (), True
    behind = tuple(seen.visit(url, Purpose.INNER) for url in behind_door(seen.page) if bare(url) not in seen.asked)
    if behind:
        return behind, False
    pictures = [
        Visit(url=url, purpose=Purpose.WIDGET, via=seen.page.url)
        for url in footer_images(seen.page)[:1]  # reading one takes seconds
        if bare(url) not in seen.asked
    ]
    if footer_may_come_late(seen.page):
        return (*seen.render_home(), *pictures), False
    found_somewhere = any(
        found.kind in numbers and (found.value in declared or not declared)
        for reading in seen.readings
        for found in known(seen.firm, reading.identifiers)
    )
    if found_somewhere:
        return tuple(pictures), False
    pages = (*seen.matching(_CONTACT, Purpose.CONTACT, 1), *seen.matching(_LEGAL, Purpose.LEGAL, 2))
    return (*pictures, *pages), False


def for_channels(seen: Seen) -> tuple[tuple[Visit, ...], bool]:
    """Ask for the contacts, unless a page elsewhere is known."""
    candidates = (PageType.COMPANY, PageType.PRODUCT)
    if any(channel.page_type in candidates for reading in seen.own for channel in reading.channels):
        return (), True
    if seen.firm.channels:
        return (), True
    return seen.matching(_CONTACT, Purpose.CONTACT, 1), False


def for_liveness(seen: Seen) -> tuple[tuple[Visit, ...], bool]:
    """Ask for a page beside the home page, unless one was read."""
    frames = _frames(seen)
    if frames:
        return frames, False
    if any(reading.page is not None and reading.capture.visit.purpose not in _SAME_PAGE for reading in seen.own):
        return (), True
    failed = [r for r in seen.readings if r.capture.visit.purpose in (Purpose.INNER, Purpose.CONTACT, Purpose.LEGAL)]
    if len(failed) >= 3:
        return (), True
    pages = seen.matching(_ABOUT, Purpose.INNER, 1) or seen.matching(re.compile(""), Purpose.INNER, 1)
    return pages, not pages


def _frames(seen: Seen) -> tuple[Visit, ...]:
    """Return visits to the parts of a frameset that no browser put together."""
    sources = (node.attributes.get("src") or "" for node in seen.page.tree.css("frame[src]"))
    urls = dict.fromkeys(resolve(seen.page.base, source) for source in sources)
    return tuple(seen.visit(url, Purpose.INNER) for url in urls if url and bare(url) not in seen.asked)
