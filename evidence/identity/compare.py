"""Compare what a firm declares with what its site shows, field by field, and say what differs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from evidence.facts.identity import Identifier, IdentifierKind
from evidence.facts.owner import Owner
from evidence.firm import Firm
from evidence.identity.likeness import similarity
from evidence.identity.numbers import is_tax_code, is_vat_number, mask, ordinal, right_check_digit

__all__ = ("Agreement", "Comparison", "compare", "contradictions", "differing_digit", "right_check_digit")

_SAME_NAME = 84.0
_LIKE_NAME = 60.0
_FARTHEST = 2  # places between two digits that a hand swaps


class Agreement(StrEnum):
    """How what was declared and what was found agree."""

    SAME = "same"
    ALMOST = "almost"  # one digit off, or a name that may be the same firm's
    DIFFERENT = "different"
    ABSENT = "absent"  # nothing of the kind was found
    UNDECLARED = "undeclared"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One field: what was declared, the nearest thing found, how they agree, in a sentence of each language."""

    kind: IdentifierKind
    declared: str | None
    found: Identifier | None
    agreement: Agreement
    sentence: str
    sentence_en: str


def compare(firm: Firm, identifiers: Sequence[Identifier]) -> tuple[Comparison, ...]:
    """Return the comparison of VAT number, tax code, REA and name, in this order."""
    pairs = (
        (IdentifierKind.VAT_NUMBER, firm.vat_number),
        (IdentifierKind.TAX_CODE, firm.tax_code),
        (IdentifierKind.REA, firm.rea),
        (IdentifierKind.COMPANY_NAME, firm.name),
    )
    return tuple(_field(kind, declared, [i for i in identifiers if i.kind is kind]) for kind, declared in pairs)


def contradictions(firm: Firm, identifiers: Sequence[Identifier]) -> tuple[tuple[str, str], ...]:
    """Return sentences, in Italian and English, on declared fields that the site's own line contradicts.

    A firm may have a REA in each province, so only one of the same province contradicts.
    """
    return tuple(
        (field.sentence, field.sentence_en)
        for field in compare(firm, identifiers)
        if field.agreement in (Agreement.ALMOST, Agreement.DIFFERENT)
        and field.found is not None
        and field.found.owner is Owner.APPLICANT
        and (field.kind is not IdentifierKind.REA or _same_province(field))
    )


def _same_province(field: Comparison) -> bool:
    return field.found is not None and _rea(field.declared or "")[0] == _rea(field.found.value)[0]


def differing_digit(declared: str, found: str) -> int | None:
    """Return the place, counted from one, of the only digit in which two numbers differ; None when not just one does.

    >>> differing_digit("00743110157", "00743110158"), differing_digit("00743110157", "00743110157")
    (11, None)
    """
    if len(declared) != len(found):
        return None
    places = [place for place, (one, other) in enumerate(zip(declared, found, strict=True), 1) if one != other]
    return places[0] if len(places) == 1 else None


def swapped_digits(declared: str, found: str) -> tuple[int, int] | None:
    """Return the places of two digits, neighbours or one apart, that changed places; None when that is not all.

    Two digits one apart change no sum: both numbers can be true ones.

    >>> swapped_digits("00743110157", "00473110157"), swapped_digits("00743110157", "00347110157")
    ((3, 4), (3, 5))
    """
    if len(declared) != len(found):
        return None
    places = [place for place, (one, other) in enumerate(zip(declared, found, strict=True)) if one != other]
    if len(places) != 2 or places[1] - places[0] > _FARTHEST:
        return None
    first, second = places
    return (first + 1, second + 1) if (declared[first], declared[second]) == (found[second], found[first]) else None


def _field(kind: IdentifierKind, declared: str | None, found: list[Identifier]) -> Comparison:
    own = [item for item in found if item.owner is not Owner.THIRD_PARTY] or found
    if declared is None:
        nearest = own[0] if own else None
        return Comparison(
            kind=kind,
            declared=None,
            found=nearest,
            agreement=Agreement.UNDECLARED,
            sentence=f"{_NAMES[kind][0]}: non dichiarato.",
            sentence_en=f"{_NAMES[kind][1]}: not declared.",
        )
    if kind is IdentifierKind.COMPANY_NAME:
        return _name(declared, own)
    same = next((item for item in found if _equal(kind, item.value, declared)), None)
    if same is not None:
        return _comparison(
            kind, declared, same, Agreement.SAME, ("coincide con quello dichiarato", "equals the declared one")
        )
    almost = next(_nearly(declared, own), None)
    if almost is not None:
        return _comparison(kind, declared, almost[0], Agreement.ALMOST, almost[1])
    if not own:
        words = ("sul sito non c'è", "is not on the site")
        return _comparison(kind, declared, None, Agreement.ABSENT, words)
    shown = mask(own[0].value)
    words = (f"è diverso da quello trovato ({shown})", f"differs from what was found ({shown})")
    return _comparison(kind, declared, own[0], Agreement.DIFFERENT, words)


def _equal(kind: IdentifierKind, one: str, other: str) -> bool:
    if kind is not IdentifierKind.REA:
        return one == other
    (place, _, number), (other_place, _, other_number) = _rea(one), _rea(other)
    return number == other_number and (place == other_place or not place or not other_place)


def _rea(value: str) -> tuple[str, str, str]:
    place, dash, number = value.rpartition("-")
    return place, dash, number.lstrip("0")


def _nearly(declared: str, found: Sequence[Identifier]) -> Iterator[tuple[Identifier, tuple[str, str]]]:
    """Yield numbers one digit off, with words that say which digit and who fails the sum."""
    for item in found:
        place = differing_digit(declared, item.value)
        swap = swapped_digits(declared, item.value)
        if place is None and swap is None:
            continue
        shown = mask(item.value)
        where = f"la {ordinal(place)} cifra" if place and len(declared) == 11 else "un carattere"
        where_en = f"digit {place}" if place else "one character"
        if swap is not None and place is None:
            where, where_en = f"due cifre scambiate, {swap[0]} e {swap[1]}", f"digits {swap[0]} and {swap[1]} swapped"
        fault, fault_en = _fault(declared, item.value)
        yield item, (f"sul sito è {shown}: cambia {where}{fault}", f"is {shown} on the site: {where_en}{fault_en}")


def _fault(declared: str, found: str) -> tuple[str, str]:
    check = is_vat_number if len(declared) == 11 else is_tax_code
    if not check(found):
        return ", e quello del sito non supera il controllo", ", and the site's fails its check digit"
    if not check(declared):
        return ", e quello dichiarato non supera il controllo", ", and the declared one fails its check digit"
    return ", ed entrambi sono numeri possibili", ", and both are possible numbers"


def _name(declared: str, found: Sequence[Identifier]) -> Comparison:
    kind = IdentifierKind.COMPANY_NAME
    best = max(found, key=lambda item: similarity(declared, item.value), default=None)
    if best is None:
        return _comparison(kind, declared, None, Agreement.ABSENT, ("sul sito non c'è", "is not on the site"))
    likeness = similarity(declared, best.value)
    if likeness >= _SAME_NAME:
        words = (f"coincide con «{best.value}»", f"equals '{best.value}'")
        return _comparison(kind, declared, best, Agreement.SAME, words)
    agreement = Agreement.ALMOST if likeness >= _LIKE_NAME else Agreement.DIFFERENT
    words = (f"sul sito è «{best.value}»", f"is '{best.value}' on the site")
    return _comparison(kind, declared, best, agreement, words)


def _comparison(
    kind: IdentifierKind, declared: str, found: Identifier | None, agreement: Agreement, words: tuple[str, str]
) -> Comparison:
    name, name_en = _NAMES[kind]
    shown = mask(declared) if kind is IdentifierKind.TAX_CODE else declared
    return Comparison(
        kind=kind,
        declared=declared,
        found=found,
        agreement=agreement,
        sentence=f"{name} «{shown}»: {words[0]}.",
        sentence_en=f"{name_en} '{shown}': {words[1]}.",
    )


_NAMES = {
    IdentifierKind.VAT_NUMBER: ("Partita IVA", "VAT number"),
    IdentifierKind.TAX_CODE: ("Codice fiscale", "Tax code"),
    IdentifierKind.REA: ("REA", "REA"),
    IdentifierKind.COMPANY_NAME: ("Denominazione", "Company name"),
    IdentifierKind.PEC: ("PEC", "Certified mail"),
    IdentifierKind.SHARE_CAPITAL: ("Capitale sociale", "Share capital"),
}
