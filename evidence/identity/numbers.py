"""Decide whether a number can be somebody's, and normalise what people type.

python-stdnum decides validity (`stdnum.it.iva`, `stdnum.it.codicefiscale`); on top of it stand the numbers that pass
every sum and are nobody's: those of templates and examples.
"""

import re
from functools import lru_cache

from stdnum import luhn
from stdnum.it import codicefiscale, iva

from evidence.identity.provinces import province_of
from evidence.said import Said

_COUNTRY = re.compile(r"^(?!IT)([A-Z]{2,3})[\s.:-]*(?=[A-Z\d]*\d{6})")
_SEPARATORS = re.compile(r"[\s.,:;/·'\-–—_\u200b-\u200f\u2060\ufeff\u00ad]+")
_VAT_LABEL = re.compile(r"^(?:P(?:ART(?:ITA)?)?\.?\s*IVA|P\.\s*I\.?|VAT)\b[\s.:n°r]*", re.IGNORECASE)
_REA_LABEL = re.compile(r"^R\.?\s?E\.?\s?A\.?(?![A-Za-z])[\s:.\-–]*(?:n[.°ro]*\s)?", re.IGNORECASE)
_EXCEL = re.compile(r"^\d{5,11}\.0+$")
_PERSON = re.compile(r"^[A-Z]{6}[0-9LMNPQRSTUV]{2}[ABCDEHLMPRST][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z]$")
_ORDINALS = ("prima", "seconda", "terza", "quarta", "quinta", "sesta", "settima", "ottava", "nona", "decima", "ultima")
_RUN = 8  # digits that count up or down: no office of the revenue agency makes a true number of so many
_UP, _DOWN = "0123456789" * 2, "9876543210" * 2
_SAME = re.compile(r"(\d)\1{8}")
_MASK = "•"


class IdentifierError(ValueError):
    """What was typed is no identifier of its kind: one sentence with the field, what it held, the mend.

    It is Italian; `en` says the same in English.
    """

    def __init__(self, field: Said, held: str, mend: Said) -> None:
        super().__init__(f"{field.it}: «{held}» {mend.it}")
        self.en = f"{field.en}: '{held}' {mend.en}"
        self.mend = mend


_VAT = Said("Partita IVA", "VAT number")
_TAX = Said("Codice fiscale", "Tax code")
_REA = Said("REA", "REA")


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


def normalise_vat(text: str) -> str:
    """Return eleven digits from a VAT number as people write it; leading zeros that a spreadsheet ate come back.

    >>> normalise_vat(" IT 007.4311.0157 "), normalise_vat("743110157.0"), normalise_vat("P. IVA 00743110157")
    ('00743110157', '00743110157', '00743110157')
    >>> normalise_vat("00743110158")
    Traceback (most recent call last):
    evidence.identity.numbers.IdentifierError: Partita IVA: «00743110158» non è valida: se le prime dieci cifre sono \
giuste, l'ultima è 7.
    >>> normalise_vat("123")
    Traceback (most recent call last):
    evidence.identity.numbers.IdentifierError: Partita IVA: «123» ha 3 cifre, e una partita IVA ne ha 11: controlli di \
averla scritta per intero.
    """
    held = text.strip()
    digits = _digits_of_vat(held)
    if is_vat_number(digits):
        return digits
    if len(digits) != 11:
        mend = Said(
            f"ha {len(digits)} cifre, e una partita IVA ne ha 11: controlli di averla scritta per intero.",
            f"has {len(digits)} digits, and a VAT number has 11: check that all of it was written.",
        )
    elif is_placeholder(digits):
        mend = Said(
            "è un numero di esempio e non è di nessuno: scriva quello dell'impresa.",
            "is an example and nobody's: write the firm's own.",
        )
    elif right := right_check_digit(digits):
        mend = Said(
            f"non è valida: se le prime dieci cifre sono giuste, l'ultima è {right}.",
            f"is not valid: if the first ten digits are right, the last is {right}.",
        )
    else:
        mend = Said(
            "non è valida: nessuna partita IVA ha quelle cifre dall'ottava alla decima; la ricopi dalla visura.",
            "is not valid: none has such digits from the eighth to the tenth; copy it from the register's extract.",
        )
    raise IdentifierError(_VAT, held, mend)


def _digits_of_vat(held: str) -> str:
    bare = held.split(".")[0] if _EXCEL.match(held) else _VAT_LABEL.sub("", held)
    bare = bare.translate(_ASCII_DIGITS).upper().strip()
    foreign = _COUNTRY.match(bare)
    if foreign:
        mend = Said(
            f"comincia con {foreign.group(1)}: serve la partita IVA italiana dell'impresa, 11 cifre.",
            f"begins with {foreign.group(1)}: the firm's Italian VAT number is wanted, 11 digits.",
        )
        raise IdentifierError(_VAT, held, mend)
    digits = _SEPARATORS.sub("", bare).removeprefix("IT")
    if not digits.isdecimal():
        mend = Said(
            "non si capisce: scriva le 11 cifre, per esempio 00743110157.",
            "is not clear: write the 11 digits, such as 00743110157.",
        )
        raise IdentifierError(_VAT, held, mend)
    padded = digits.zfill(11)
    return padded if 5 <= len(digits) < 11 and is_vat_number(padded) else digits


def normalise_tax_code(text: str) -> str:
    """Return a tax code in upper case without blanks: sixteen characters of a person, eleven digits of a body.

    >>> normalise_tax_code("rcc mnl 83s18 d969h"), normalise_tax_code("743110157")
    ('RCCMNL83S18D969H', '00743110157')
    >>> normalise_tax_code("RCCMNL83S18D969A")
    Traceback (most recent call last):
    evidence.identity.numbers.IdentifierError: Codice fiscale: «RCCMNL••••••••••» non è valido: se i primi quindici \
caratteri sono giusti, l'ultimo è H.
    """
    held = text.strip()
    bare = held.split(".")[0] if _EXCEL.match(held) else held
    code = _SEPARATORS.sub("", bare.translate(_ASCII_DIGITS).upper())
    if code.removeprefix("IT").isdecimal():
        try:
            return normalise_vat(code)
        except IdentifierError as error:
            italian = error.mend.it.replace("una partita IVA ne ha 11", "il codice fiscale di una società ne ha 11")
            english = error.mend.en.replace("a VAT number has 11", "a company's tax code has 11")
            mend = Said(italian.replace("non è valida", "non è valido"), english)
            raise IdentifierError(_TAX, held, mend) from error
    if is_tax_code(code):
        return code
    if is_person_code(code):
        letter = codicefiscale.calc_check_digit(code[:15])
        if is_tax_code(code[:15] + letter):
            mend = Said(
                f"non è valido: se i primi quindici caratteri sono giusti, l'ultimo è {letter}.",
                f"is not valid: if the first fifteen characters are right, the last is {letter}.",
            )
        else:
            mend = Said(
                "non è valido: contiene una data di nascita che non esiste.",
                "is not valid: it holds a date of birth that does not exist.",
            )
        raise IdentifierError(_TAX, mask(code), mend)
    mend = Said(
        "non è un codice fiscale: sono 16 caratteri per una persona, 11 cifre per una società.",
        "is no tax code: they are 16 characters for a person, 11 digits for a company.",
    )
    raise IdentifierError(_TAX, mask(held), mend)


def normalise_rea(text: str) -> str:
    """Return a REA as 'MI-1234567', whichever way round it was written.

    >>> normalise_rea("REA mi 2.094.550"), normalise_rea("15901 Mi"), normalise_rea("Milano n. 15901")
    ('MI-2094550', 'MI-15901', 'MI-15901')
    >>> normalise_rea("2094550")
    Traceback (most recent call last):
    evidence.identity.numbers.IdentifierError: REA: «2094550» non dice la provincia: scriva per esempio MI-2094550.
    """
    held = text.strip()
    bare = _REA_LABEL.sub("", held.translate(_ASCII_DIGITS))
    number = "".join(re.findall(r"\d", bare))
    words = re.sub(r"\b(?:n|nr|num|numero|di|al)\b\.?|[\d.°]+", " ", bare, flags=re.IGNORECASE).strip(" -–—/:()")
    if not 1 <= len(number) <= 7 or not number.strip("0"):
        mend = Said(
            "non si capisce: scriva la provincia e il numero, per esempio MI-2094550.",
            "is not clear: write province and number, such as MI-2094550.",
        )
        raise IdentifierError(_REA, held, mend)
    if not words:
        mend = Said(
            f"non dice la provincia: scriva per esempio MI-{number}.",
            f"does not say the province: write for example MI-{number}.",
        )
        raise IdentifierError(_REA, held, mend)
    province = province_of(words)
    if province is None:
        mend = Said(
            f"non comincia con una provincia italiana: scriva per esempio MI-{number}.",
            f"does not begin with an Italian province: write for example MI-{number}.",
        )
        raise IdentifierError(_REA, held, mend)
    return f"{province}-{number}"


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


_ASCII_DIGITS = {0xFF10 + digit: str(digit) for digit in range(10)}
