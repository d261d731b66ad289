"""Say what stands beside an identifier in its quotation: the name before it, the words that open its line."""

import re
from collections.abc import Sequence
from functools import lru_cache

from evidence.facts import Identifier, IdentifierKind, Owner
from evidence.identity.names import Mention, mentions
from evidence.identity.parties import party_of

NUMBERS = frozenset((IdentifierKind.VAT_NUMBER, IdentifierKind.TAX_CODE))
ELEVEN = re.compile(r"(?<!\d)\d{11}(?!\d)")
PLAIN_WORDS = re.compile(
    r"\b(?:partita|iva|p\.?\s?iva|codice|fiscale|cod|fisc|c\.?\s?f|p\.?\s?i|vat|tax|number|reg(?:istro)?|"
    r"imp(?:rese)?|n|nr|no|"
    r"rea|r\.?e\.?a|r\.?i|iscr\w*|cap(?:itale)?|soc(?:iale)?|euro?|i\.?v|interamente|versato|numero|gruppo|it|"
    r"mwst|uid|nr|"
    r"steuer\w*|cciaa|camera|commercio|di|del|e|al|the|and|code)\b\.?",
    re.IGNORECASE,
)
_STRANGE = re.compile(
    r"[A-ZÀ-Ý][\w'’]{3,}.*?[A-Za-zÀ-ÿ]{3,}|[A-Za-zÀ-ÿ]{3,}\W+[A-Za-zÀ-ÿ]{3,}|[A-Z][a-z]+[A-Z][a-z]|"
    r"[A-ZÀ-Ý]\w{2,}\s+[Ss]\.?\s?[RrPpNnAa]\.?\s?[LlAaCcSs]\b"
)
_SHORT = 30


def name_beside(item: Identifier) -> str | None:
    """Return the company name that stands nearest to an identifier in its quotation, None when none does.

    The name before it counts first, because that is how people write.
    """
    if item.kind is IdentifierKind.COMPANY_NAME:
        return item.value
    return _name_near(item.exhibit.quote or "", item.exhibit.match or "", item.owner is Owner.THIRD_PARTY)


@lru_cache(maxsize=1024)
def _name_near(quote: str, match: str, of_another: bool) -> str | None:
    place = quote.find(match) if match else -1
    if place < 0:
        return None
    found = _mentions(quote)
    before = [mention for mention in found if mention.end <= place + 1]
    if before and _others_between(quote[before[-1].end : place]):
        before = []
    if before and not of_another:
        firms = [mention for mention in before if party_of(quote[: mention.start]).role is None]
        return firms[-1].name if firms else None
    if before:
        return before[-1].name
    end = place + len(match)
    after = next((mention for mention in found if 0 <= mention.start - end < _SHORT), None)
    return after.name if after is not None and not re.search(r"\d{11}", quote[after.end :]) else None


def _others_between(between: str) -> bool:
    """Return whether another firm's number ends what a name began: words that are no label follow the number."""
    numbers = list(ELEVEN.finditer(between))
    return bool(numbers) and names_another(between[numbers[-1].end() :])


def names_another(words: str) -> bool:
    """Return whether words after a number are more than labels, so that another firm begins.

    >>> names_another(" - C.F. "), names_another(" | Sito: Kreo Lab, P.IVA ")
    (False, True)
    """
    return _STRANGE.search(PLAIN_WORDS.sub(" ", words)) is not None


@lru_cache(maxsize=1024)
def _mentions(text: str) -> tuple[Mention, ...]:
    return tuple(mentions(text))


def opened_by_owner(item: Identifier) -> bool:
    """Return whether the owner's own words (©, 'titolare del trattamento') lead to an identifier."""
    quote, match = item.exhibit.quote or "", item.exhibit.match or ""
    place = quote.find(match) if match else -1
    return place > 0 and _owner_opens(quote[:place])


@lru_cache(maxsize=1024)
def _owner_opens(text: str) -> bool:
    return party_of(text).owner


def number_after(item: Identifier, identifiers: Sequence[Identifier]) -> Identifier | None:
    """Return the number that a name introduces: the first after it on the page, with no other name between."""
    quote, match = item.exhibit.quote or "", item.exhibit.match or ""
    place = quote.find(match)
    if place < 0 or not match:
        return None
    rest = quote[place + len(match) :]
    edge = next((mention.start for mention in _mentions(rest)), len(rest))
    near = [
        (rest.find(other.exhibit.match), other)
        for other in identifiers
        if other.kind in NUMBERS and other.exhibit.url == item.exhibit.url and other.exhibit.match
    ]
    inside = [(position, other) for position, other in near if 0 <= position < min(edge, 110)]
    return min(inside, key=lambda pair: pair[0])[1] if inside else None
