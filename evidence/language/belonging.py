"""Say whether a site on another domain is the same firm's: by what both state of their firm, or by links both ways."""

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from evidence.facts.identity import Identifier, IdentifierKind, Placement
from evidence.facts.owner import Owner
from evidence.language.domains import registered
from evidence.language.reading import LanguageReading

_KINDS: Final = (
    IdentifierKind.VAT_NUMBER,
    IdentifierKind.TAX_CODE,
    IdentifierKind.REA,
    IdentifierKind.PEC,
    IdentifierKind.COMPANY_NAME,
)
# A name or number in running text may be a customer's; in these places it is the site's own.
_OWN_PLACES: Final = (Placement.FOOTER, Placement.LEGAL_PAGE, Placement.STRUCTURED_DATA)
_FOREIGN_NUMBER = re.compile(
    r"\b(?:DE\s?\d{9}|ATU\s?\d{8}|FR\s?[0-9A-Z]{2}\s?\d{9}|GB\s?\d{9}|ES\s?[A-Z]\d{8}|CHE-?\d{3}\.?\d{3}\.?\d{3}|"
    r"NL\s?\d{9}B\d{2}|BE\s?0\d{9}|PL\s?\d{10})\b"
)


class Belonging(StrEnum):
    """Whose a site on another domain is."""

    SAME = "same"
    OTHER = "other"
    UNKNOWN = "unknown"


def belonging(own: Iterable[LanguageReading], theirs: Iterable[LanguageReading], home: str) -> Belonging:
    """Say whose `theirs` are, all pages read on one other domain, beside the firm's `own`, whose home page is `home`.

    What both state of their firm proves it; a link back proves it unless they state another firm.
    """
    theirs = tuple(theirs)
    known, stated = _stated(own), _stated(theirs)
    if known & stated:
        return Belonging.SAME
    another = bool(known and stated) or any(_names_foreign_number(reading) for reading in theirs)
    if any(_links_to(reading, registered(home)) for reading in theirs):
        return Belonging.UNKNOWN if another else Belonging.SAME
    return Belonging.OTHER if another else Belonging.UNKNOWN


def _stated(readings: Iterable[LanguageReading]) -> frozenset[tuple[IdentifierKind, str]]:
    """Return what pages state of their own firm."""
    return frozenset(
        (_kind(item), _plain(item))
        for reading in readings
        for item in reading.identifiers
        if item.kind in _KINDS and item.valid and item.owner is not Owner.THIRD_PARTY and item.placement in _OWN_PLACES
    )


def _kind(item: Identifier) -> IdentifierKind:
    # A company's tax code is mostly its VAT number under another name.
    return IdentifierKind.VAT_NUMBER if item.kind is IdentifierKind.TAX_CODE else item.kind


def _plain(item: Identifier) -> str:
    return "".join(filter(str.isalnum, item.value)).lower()


def _names_foreign_number(reading: LanguageReading) -> bool:
    return reading.page is not None and any(_FOREIGN_NUMBER.search(block.text) for block in reading.page.blocks)


def _links_to(reading: LanguageReading, domain: str) -> bool:
    links = (link.url for link in reading.page.links) if reading.page is not None else ()
    announced = (alternate.url for alternate in reading.alternates)
    return any(registered(url) == domain for url in (*links, *announced) if url)
