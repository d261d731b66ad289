"""Find the numbers in a text that could be VAT numbers and tax codes, with what their labels say of them."""

import re
from collections.abc import Iterator
from dataclasses import replace

from evidence.facts.identity import IdentifierKind
from evidence.identity.hit import IN_ADDRESS, Hit, draw, word_before
from evidence.identity.labels import Label, Labels, is_label, label_after, labels_before
from evidence.identity.numbers import is_placeholder, is_vat_number
from evidence.identity.persons import persons

# Zones are looked for in a drawing of the text where d is a digit, s a separator, x a letter: ten times faster.
_ZONE = re.compile(rb"d(?:s{0,2}d){8,}")
_RUN = re.compile(r"\d+")
_ITALIAN = re.compile(r"(?:(?<![A-Za-z0-9])|(?<=IVA)|(?<=VAT))I\.?\s?T\.?(?:A\b)?[\s:.\-–]{0,3}$", re.IGNORECASE)
_DOMAIN = re.compile(r"[a-z0-9]\.it[\s:.\-–]{1,3}$")
_FOREIGN = re.compile(
    r"(?<![A-Za-z0-9])(?:ATU?|BE|BG|CY|CZ|DE|DK|EE|EL|GR|ES|FI|FR|GB|HR|HU|IE|LT|LU|LV|MT|NL|(?<!REG\s)(?<!REG\.\s)(?<!VAT\s)(?<!TAX\s)(?<!IVA\s)NO|PL|PT|RO|RU|SE|"
    r"SI|SK|SM|"
    r"CHE?|XI|US|UK|TR|RS|AL|UA|CN|IN|Portugal|España|Spain)\)?([\s:.\-–]{0,2})$"
)
# Signs of which every label of a company's number has one: what lacks them all is a telephone, a price, a date.
_PROMISE = re.compile(
    r"i\.?\s?v\.?\s?a|vat|p\.?\s?i|c\W?\s?f|fis|ust|mwst|tva|uid|nif|cif|btw|tax|steuer|reg|"
    r"r\.?\s?i|v\.\s?a\.\s?t|ИНН|НДС|ДДС|kdv|nip|moms|[号세ض]",
    re.I,
)
_LINK = re.compile(r"https?:|www\.|[?&=@%]|\w/\S*\w/|\.\w{2,4}/")
_DIALLED = re.compile(r"(?:\+|\b00)\d{1,3}[\s.)]*$")
_WORD = re.compile(r"[A-ZÀ-Ý][a-zà-ÿ]")  # of the next element, which no space parts from the number
_NEXT_NUMBER = re.compile(
    r"^[\s/|,;\-–]{1,4}(?:e\s)?(?=(\d{11}|"
    r"[A-Za-z]{6}\d{2}[A-Za-z]\d{2}[A-Za-z]\d{3}[A-Za-z])\b)"
)


def scan(text: str) -> Iterator[Hit]:
    """Yield the numbers of a text in the order of their kinds: eleven digits first, then persons' tax codes.

    >>> [(h.value, h.labelled) for h in scan("P. IVA 007.43110.157 - Tel. 02 12345678901")]
    [('00743110157', True)]
    >>> [h.value for h in scan("p.iva 139 2290 0157Sito realizzato da Kreo")]
    ['13922900157']
    >>> [h.value for h in scan("IBAN IT60X0542811101000000123456, FR12345678903")]
    []
    """
    before: Hit | None = None
    drawing = draw(text)
    for zone in _ZONE.finditer(drawing):
        for hit in _in_zone(text, zone.start(), zone.end()):
            before = _second_of_two(text, before, hit)
            yield before
    yield from persons(text, drawing)


def _second_of_two(text: str, before: Hit | None, hit: Hit) -> Hit:
    """Give the second of two numbers under two labels ('P.IVA e C.F. … / …') the kind that the first one left."""
    if before is None or hit.labelled or not 0 < hit.start - before.end < 6 or before.label_start is None:
        return hit
    kinds = labels_before(text, before.start).kinds
    if Label.VAT not in kinds or Label.TAX not in kinds or len(before.kinds) != 1:
        return hit
    left = {IdentifierKind.VAT_NUMBER: IdentifierKind.TAX_CODE, IdentifierKind.TAX_CODE: IdentifierKind.VAT_NUMBER}
    return replace(hit, kinds=(left[before.kinds[0]],), labelled=True, label_start=before.label_start)


def _in_zone(text: str, begin: int, end: int) -> Iterator[Hit]:
    runs = [(begin + run.start(), begin + run.end()) for run in _RUN.finditer(text[begin:end])]
    whole = [run for run in runs if run[1] - run[0] == 11]
    if whole:
        for start, stop in whole:
            hit = _hit(text, start, stop)
            if hit is not None:
                yield hit
        return
    hit = _grouped(text, runs)
    if hit is not None:
        yield hit


def _hit(text: str, start: int, stop: int) -> Hit | None:
    """Judge eleven digits in a row."""
    first, foreign, italian = _prefix(text, start)
    labels = labels_before(text, first)
    if foreign and not (Label.REGISTER in labels.kinds and not text[start - 1].isalpha()):
        return None
    glued = _glued(text, first, stop)
    if glued and not (labels.says_identifier and glued == "after"):
        return None
    kinds = _kinds(text, labels, stop)
    if not kinds and not labels.says_other and (after := label_after(text, stop)) is not None:
        kinds = (IdentifierKind.TAX_CODE,) if after is Label.TAX else (IdentifierKind.VAT_NUMBER,)
    value = text[start:stop]
    above = labels.says_other and "\n" in text[labels.start : first]
    elsewhere = above and not italian  # 'IT…' needs no label, and takes none from the line above
    if labels.says_other and not above:
        return None
    if not kinds and (not is_vat_number(value) or _DIALLED.search(text[:first][-8:])):
        return None
    return Hit(
        kinds=kinds or (IdentifierKind.VAT_NUMBER,),
        value=value,
        start=first,
        end=stop,
        valid=is_vat_number(value),
        labelled=bool(kinds) or italian,
        placeholder=is_placeholder(value),
        label_start=None if above else labels.start,
        elsewhere=elsewhere,
    )


def _grouped(text: str, runs: list[tuple[int, int]]) -> Hit | None:
    """Judge digits in groups, or of a wrong number: only a label or IT makes a VAT number of them."""
    start = runs[0][0]
    first, foreign, italian = _prefix(text, start)
    if not italian and not _PROMISE.search(text, max(0, first - 60), first):
        return None
    labels = labels_before(text, first)
    if foreign or labels.says_other or not (labels.says_identifier or italian):
        return None
    digits, stop = "", start
    for begin, end in runs:
        digits, stop = digits + text[begin:end], end
        if len(digits) >= 11:
            break
    valid = len(digits) == 11 and is_vat_number(digits)
    glued = _glued(text, first, stop)
    if glued and not (valid and glued == "after" and _WORD.match(text, stop)):
        return None
    kinds = _kinds(text, labels, stop) or (IdentifierKind.VAT_NUMBER,)
    if not valid and ((len(runs) > 1 and len(digits) != 11) or not labels.says_identifier):
        return None
    if not valid and ("/" in text[start:stop] or not {Label.VAT, Label.TAX} & set(labels.kinds)):
        return None
    return Hit(
        kinds=kinds,
        value=digits,
        start=first,
        end=stop,
        valid=valid,
        labelled=True,
        placeholder=is_placeholder(digits),
        label_start=labels.start,
    )


def _prefix(text: str, start: int) -> tuple[int, bool, bool]:
    """Return where the number begins with its country, whether it is foreign, whether it is marked Italian."""
    before = text[max(0, start - 12) : start]
    italian = _ITALIAN.search(before)
    if italian and not _DOMAIN.search(text[max(0, start - 12) : start]):
        return start - len(italian.group()), False, "\n" not in italian.group()
    return start, bool(_FOREIGN.search(before)), False


def _glued(text: str, first: int, stop: int) -> str | None:
    """Return 'before', 'after' or 'address' when the digits are part of a longer word, None when they stand alone."""
    before = text[first - 1] if first else " "
    after = text[stop] if stop < len(text) else " "
    word = word_before(text, first)
    if IN_ADDRESS.search(word) and not is_label(word) and not _follows_sign(text, first, word):
        return "address"
    if before.isdigit() or before == "+" or (before in ".," and first > 1 and text[first - 2].isdigit()):
        return "before"
    stroke = before == "_"
    if (before.isalpha() or stroke) and not labels_before(text, first - stroke).says_identifier:
        return "before"
    if after.isalnum() or after in "_@%" or (after in ".," and stop + 1 < len(text) and text[stop + 1].isdigit()):
        return "after"
    return None


def _follows_sign(text: str, first: int, word: str) -> bool:
    """Return whether a number follows a stroke, or its label and '=', in running text and not in an address."""
    signs = "=/#_" if labels_before(text, first).says_identifier else "/#_"
    return word[-1] in signs and not _LINK.search(word[:-1] if word[-1] == "=" else word)


def _kinds(text: str, labels: Labels, stop: int) -> tuple[IdentifierKind, ...]:
    """Return what the labels make of a number; two numbers under two labels take one each."""
    if not labels.says_identifier:
        return ()
    vat, tax = Label.VAT in labels.kinds, Label.TAX in labels.kinds or Label.REGISTER in labels.kinds
    if vat and tax:
        following = _NEXT_NUMBER.match(text[stop : stop + 30])
        if following:
            own = following.group(1).isdecimal() and labels.kinds[0] is not Label.VAT
            return (IdentifierKind.TAX_CODE,) if own else (IdentifierKind.VAT_NUMBER,)
        return (IdentifierKind.VAT_NUMBER, IdentifierKind.TAX_CODE)
    return (IdentifierKind.VAT_NUMBER,) if vat else (IdentifierKind.TAX_CODE,)
