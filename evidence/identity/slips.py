"""Tell by which slip of the keyboard a site shows a declared number: a digit lost, doubled, swapped, a letter."""

from evidence.identity.compare import differing_digit, swapped_digits
from evidence.identity.numbers import ordinal
from evidence.said import Said

_READ_AS = str.maketrans("OoQIl|", "000111")
_VAT = 11


def slip(declared: str, found: str) -> Said | None:
    """Return the words for the only slip between two writings of a number, None when it is not just one.

    >>> slip("00743110157", "0074311015").it, slip("00743110157", "007431101557").en
    ("manca l'ultima cifra", 'digit 10 is written twice')
    >>> slip("00743110157", "O0743110157").it
    'una lettera sta al posto di una cifra'
    >>> slip("00743110157", "00347110157").en
    'digits 3 and 5 are swapped'
    >>> slip("00743110157", "02817830355") is None, slip("00743110157", "00743110157") is None
    (True, True)
    """
    if len(declared) == _VAT and not found.isdecimal() and found.translate(_READ_AS) == declared:
        return Said("una lettera sta al posto di una cifra", "a letter stands for a digit")
    place = differing_digit(declared, found)
    if place is not None:
        return _one(declared, Said(f"{_digit(place)} è sbagliata", f"digit {place} is wrong"))
    swap = swapped_digits(declared, found)
    if swap is not None:
        first, second = swap
        words = Said(f"le cifre {first} e {second} sono scambiate", f"digits {first} and {second} are swapped")
        return _one(declared, words)
    if (lost := _lost(declared, found)) is not None:
        return _one(declared, Said(f"manca {_digit(lost)}", f"digit {lost} is missing"))
    more = _lost(found, declared)
    if more is None:
        return None
    if more > 1 and found[more - 1] == found[more - 2]:
        return _one(declared, Said(f"{_digit(more - 1)} è scritta due volte", f"digit {more - 1} is written twice"))
    return _one(declared, Said("c'è una cifra di troppo", "there is one digit too many"))


def _one(declared: str, words: Said) -> Said:
    """Return the words, or less of them for a person's tax code, which has letters and is personal."""
    return words if len(declared) == _VAT else Said("un carattere è sbagliato", "one character is wrong")


def _digit(place: int) -> str:
    name = ordinal(min(place, _VAT))
    return f"l'{name} cifra" if name[0] in "aeiou" or name == "ottava" else f"la {name} cifra"


def _lost(longer: str, shorter: str) -> int | None:
    """Return the place of the only character, the last of equal ones, that a longer text has more than a shorter."""
    if len(longer) != len(shorter) + 1:
        return None
    return next((p for p in range(len(longer), 0, -1) if longer[: p - 1] + longer[p:] == shorter), None)
