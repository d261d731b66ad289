"""Say what stands beside an identifier in its quotation: the name before it, the words that open its line."""

import re
from collections.abc import Sequence
from functools import lru_cache

from evidence.facts.identity import Identifier, IdentifierKind
from evidence.facts.owner import Owner
from evidence.identity.labels import labels_before
from evidence.identity.leads import is_of_system
from evidence.identity.names import Mention, mentions
from evidence.identity.parties import party_of
from evidence.identity.provinces import province_of

NUMBERS = frozenset((IdentifierKind.VAT_NUMBER, IdentifierKind.TAX_CODE))
ELEVEN = re.compile(r"(?<!\d)\d{11}(?!\d)")
PLAIN_WORDS = re.compile(
    r"\b(?:partita|part\.?\s?iva|iva|p\.?\s?iva|codice|fiscale|cod|fisc|c\.?\s?f|p\.?\s?i|vat|tax|number|reg(?:istro)?|"
    r"imp(?:rese)?|n|nr|no|"
    r"rea|r\.?e\.?a|r\.?i|iscr\w*|cap(?:itale)?|soc(?:iale)?|euro?|i\.?v|interamente|versato|numero|gruppo|it|"
    r"mwst|uid|nr|tva|ust|ustid|nif|cif|btw|dati|fiscali|"
    r"steuer\w*|cciaa|camera|commercio|di|del|e|al|the|and|code)\b\.?",
    re.IGNORECASE,
)
_STRANGE = re.compile(
    r"[A-ZÀ-Ý][\w'’]{3,}.*?[A-Za-zÀ-ÿ]{3,}|[A-Za-zÀ-ÿ]{3,}\W+[A-Za-zÀ-ÿ]{3,}|[A-Z][a-z]+[A-Z][a-z]|"
    r"[A-ZÀ-Ý]\w{2,}\s+[Ss]\.?\s?[RrPpNnAa]\.?\s?[LlAaCcSs]\b"
)
_BRACKETED = re.compile(r"\s*\([^()]*(?<!\d)\d{11}(?!\d)[^()]*\)")
_VAT = re.compile(r"(?<![^\W\d_])(?:p\.?\s?iva|partita\s+iva|part\.\s?iva|p\.\s?i|pi|vat)(?![^\W\d_])", re.IGNORECASE)
_TAX = re.compile(r"(?<![^\W\d_])(?:c\.?\s?f|cod\w*\.?\s+fisc|tax\s+code)(?![^\W\d_])|fiscale", re.IGNORECASE)
_VAT_GROUP = re.compile(r"^[^|•·]*\bgruppo\s+iva\b[^|•·]*$", re.IGNORECASE)  # its members have one number
_DIALLED = re.compile(r"(?:\+|\b00)\d{2}[\s.)]*$")
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
    if (led := _named_after(quote, place + len(match))) is not None:
        return led
    floor = _own_words(quote, place)
    found = [mention for mention in _mentions(quote) if mention.start >= floor]
    before = [m for m in found if m.end <= place + 1 and not _is_of_earlier(quote[m.end : place])]
    if before and not of_another:
        firms = [mention for mention in before if party_of(quote[: mention.start]).role is None]
        return firms[-1].name if firms else None
    if before:
        return before[-1].name
    if not is_only_labels(quote[floor:place]):
        return None
    end = place + len(match)
    after = next((mention for mention in found if 0 <= mention.start - end < _SHORT), None)
    if after is None or not is_only_labels(quote[end : after.start]):
        return None
    following = next((number.start() for number in firms_numbers(quote) if number.start() >= after.end), None)
    own = following is None or names_another(quote[after.end : following])
    return after.name if own else None


def _named_after(quote: str, end: int) -> str | None:
    """Return the name right after a number where each number stands before its firm's name ('P.IVA … Acme S.r.l.')."""
    numbers = firms_numbers(quote)
    if len(numbers) < 2 or not is_only_labels(quote[: numbers[0].start()]):
        return None
    names = [_name_right_after(quote, number.end()) for number in numbers]
    return _name_right_after(quote, end) if all(names) else None


def _name_right_after(quote: str, end: int) -> str | None:
    name = next((mention for mention in _mentions(quote) if 0 <= mention.start - end < _SHORT), None)
    return name.name if name is not None and is_only_labels(quote[end : name.start]) else None


def _own_words(quote: str, place: int) -> int:
    """Return where the words of a number's own firm begin: after the last number that names of others follow."""
    numbers = [number.end() for number in firms_numbers(quote) if number.end() <= place]
    return next((end for end in reversed(numbers) if names_another(quote[end:place])), 0)


def _is_of_earlier(between: str) -> bool:
    """Return whether a name's own number stands before this one, in brackets or as a VAT number like this one."""
    if _BRACKETED.match(between):
        return True
    numbers = firms_numbers(between)
    if not numbers:
        return False
    labels = (between[: numbers[0].start()], between[numbers[-1].end() :])
    return all(_VAT.search(label) and not _TAX.search(label) for label in labels)


def is_only_labels(words: str) -> bool:
    """Return whether words that lead to a number are labels and nothing else.

    >>> is_only_labels("© P.IVA n. "), is_only_labels("byte.test – P.IVA ")
    (True, False)
    """
    return not re.search(r"[^\W\d_]{2,}", without_labels(words))


def names_another(words: str) -> bool:
    """Return whether words after a number are more than labels, so that another firm begins.

    >>> names_another(" - C.F. "), names_another(" | Sito: Kreo Lab, P.IVA ")
    (False, True)
    """
    return _STRANGE.search(without_labels(words)) is not None


@lru_cache(maxsize=256)
def without_labels(words: str) -> str:
    """Return words with a blank in the place of each that labels a firm's data.

    >>> without_labels("P.IVA e REA: MI").split()
    [':', 'MI']
    """
    return PLAIN_WORDS.sub(" ", words)


@lru_cache(maxsize=1024)
def firms_numbers(text: str) -> tuple[re.Match[str], ...]:
    """Return the eleven digits in a text that no label of a telephone or the like leads to."""
    return tuple(
        m
        for m in ELEVEN.finditer(text)
        if not _DIALLED.search(text[: m.start()]) and not labels_before(text, m.start()).says_other
    )


@lru_cache(maxsize=1024)
def _mentions(text: str) -> tuple[Mention, ...]:
    return tuple(mention for mention in mentions(text) if not is_of_system(mention.name))


def are_beside(one: Identifier, other: Identifier) -> bool:
    """Return whether nothing but labels or a VAT group stands between two numbers of a page, whichever comes first."""
    quote, places = one.exhibit.quote or "", []
    for item in (one, other):
        places.append((quote.find(item.exhibit.match or item.value), len(item.exhibit.match or item.value)))
    (first, size), (second, _) = sorted(places)
    between = quote[first + size : second]
    told = is_only_labels(between) or _VAT_GROUP.search(between) is not None
    return first >= 0 and told and not ELEVEN.search(between)


def opened_by_owner(item: Identifier) -> bool:
    """Return whether the owner's own words (©, 'titolare del trattamento') lead to an identifier."""
    quote, match = item.exhibit.quote or "", item.exhibit.match or ""
    place = quote.find(match) if match else -1
    return place > 0 and _owner_opens(quote[_since(quote, place) : place])


def _since(quote: str, place: int) -> int:
    """Return where what leads to a number begins: after an earlier one, when more than labels and towns follow it."""
    *_, last = (0, *(number.end() for number in firms_numbers(quote) if number.end() <= place))
    words = re.findall(r"[^\W\d_]{3,}", without_labels(quote[last:place])) if last else []
    return last if any(province_of(word) is None for word in words) else 0


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


def number_along(item: Identifier, identifiers: Sequence[Identifier]) -> Identifier | None:
    """Return the number right before a REA, a capital or an address in its firm's line, else right after it."""
    quote, match = item.exhibit.quote or "", item.exhibit.match or ""
    place = quote.find(match) if match else -1
    if place < 0:
        return None
    here = {o.exhibit.match: o for o in identifiers if o.kind in NUMBERS and o.exhibit.url == item.exhibit.url}
    found = [(quote.find(text), len(text), other) for text, other in here.items() if text and text in quote]
    before = max(((start + size, other) for start, size, other in found if start < place), default=None, key=_place)
    if before is not None and not names_another(quote[before[0] : place]):
        return before[1]
    end = place + len(match)
    after = min(((start, other) for start, _, other in found if start >= end), default=None, key=_place)
    return after[1] if after is not None and not names_another(quote[end : after[0]]) else None


def _place(found: tuple[int, Identifier]) -> int:
    return found[0]
