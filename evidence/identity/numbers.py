"""Decide whether a number can be somebody's.

python-stdnum decides validity (`stdnum.it.iva`, `stdnum.it.codicefiscale`); on top of it stand the numbers that pass
every sum and are nobody's: those of templates and examples.
"""

import re
from functools import lru_cache

from stdnum import luhn
from stdnum.it import codicefiscale, iva

_PERSON = re.compile(r"^[A-Z]{6}[0-9LMNPQRSTUV]{2}[ABCDEHLMPRST][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z]$")
_ORDINALS = ("prima", "seconda", "terza", "quarta", "quinta", "sesta", "settima", "ottava", "nona", "decima", "ultima")
_RUN = 8  # digits that count up or down: no office of the revenue agency makes a true number of so many
_UP, _DOWN = "0123456789" * 2, "9876543210" * 2
_SAME = re.compile(r"(\d)\1{8}")
_MASK = "•"


@lru_cache(maxsize=1024)
def is_vat_number(number: str) -> bool:
    """Return whether eleven digits are a VAT number that somebody could hold.

    >>> is_vat_number("00743110157")
    True
    >>> is_vat_number("00743110158"), is_vat_number("99999999990"), is_vat_number("01234567897")
    (False, False, False)
    """
    return bool(iva.is_valid(number)) and len(number) == 11 and not is_placeholder(number)


def is_tax_code(code: str) -> bool:
    """Return whether a code is the tax code of a person (omocodia included) or of a body.

    >>> is_tax_code("RCCMNL83S18D969H"), is_tax_code("RCCMNL83S18D969A")
    (True, False)
    >>> is_tax_code("RCCMNL83S18D9S9T"), is_tax_code("RCCMNL83S18D9S9R")
    (True, False)
    """
    if len(code) == 11:
        return is_vat_number(code)
    return is_person_code(code) and bool(codicefiscale.is_valid(code))


def is_person_code(code: str) -> bool:
    """Return whether a code has the form of a person's tax code, whatever its check letter."""
    return bool(_PERSON.match(code))


def is_placeholder(number: str) -> bool:
    """Return whether a number is one that templates and examples print: counting runs, repeated digits.

    >>> [is_placeholder(n) for n in ("01234567890", "12345678901", "00000000000", "99999999990", "09876543210")]
    [True, True, True, True, True]
    >>> is_placeholder("00743110157")
    False
    """
    runs = [number[place : place + _RUN] for place in range(len(number) - _RUN + 1)]
    return (
        any(run in _UP or run in _DOWN for run in runs)
        or bool(_SAME.search(number))
        or any(number == (number[:period] * len(number))[: len(number)] for period in (2, 3))
    )


def right_check_digit(number: str) -> str | None:
    """Return the last digit that would make eleven digits a valid VAT number, None when no digit would.

    >>> right_check_digit("00743110158")
    '7'
    >>> right_check_digit("00743112997") is None
    True
    """
    if len(number) != 11 or not number.isdecimal():
        return None
    digit = str(luhn.calc_check_digit(number[:10]))
    return digit if iva.is_valid(number[:10] + digit) else None


def mask(tax_code: str) -> str:
    """Hide all but the first six letters of a person's tax code; a body's code, which is public, stays.

    >>> mask("RSSMRA80A01H501U"), mask("00743110157")
    ('RSSMRA••••••••••', '00743110157')
    """
    bare = tax_code.strip()
    if bare.removeprefix("IT").isdecimal() or len(bare) <= 6:
        return bare
    return bare[:6] + _MASK * (len(bare) - 6)


def ordinal(position: int) -> str:
    """Return the Italian ordinal, feminine, of a digit counted from one.

    >>> ordinal(1), ordinal(11)
    ('prima', 'ultima')
    """
    return _ORDINALS[position - 1]
