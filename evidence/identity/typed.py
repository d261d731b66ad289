"""Read the identifiers that people type or spreadsheets hold: one form of each, or what is wrong and how to mend it."""

import re

from stdnum.it import codicefiscale

from evidence.identity.numbers import (
    is_person_code,
    is_placeholder,
    is_tax_code,
    is_vat_number,
    mask,
    right_check_digit,
)
from evidence.identity.provinces import province_of
from evidence.said import Said

_COUNTRY = re.compile(r"^(?!IT)([A-Z]{2,3})[\s.:-]*(?=[A-Z\d]*\d{6})")
_SEPARATORS = re.compile(r"[\s.,:;/·'\-–—_\u200b-\u200f\u2060\ufeff\u00ad]+")
_VAT_LABEL = re.compile(r"^(?:P(?:ART(?:ITA)?)?\.?\s*IVA|P\.\s*I\.?|VAT)\b[\s.:n°r]*", re.IGNORECASE)
_REA_LABEL = re.compile(r"^R\.?\s?E\.?\s?A\.?(?![A-Za-z])[\s:.\-–]*(?:n[.°ro]*\s)?", re.IGNORECASE)
_EXCEL = re.compile(r"^\d{5,11}\.0+$")
_ASCII_DIGITS = {0xFF10 + digit: str(digit) for digit in range(10)}


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


def normalise_vat(text: str) -> str:
    """Return eleven digits from a VAT number as people write it; leading zeros that a spreadsheet ate come back.

    >>> normalise_vat(" IT 007.4311.0157 "), normalise_vat("743110157.0"), normalise_vat("P. IVA 00743110157")
    ('00743110157', '00743110157', '00743110157')
    >>> normalise_vat("00743110158")
    Traceback (most recent call last):
    evidence.identity.typed.IdentifierError: Partita IVA: «00743110158» non è valida: se le prime dieci cifre sono \
giuste, l'ultima è 7.
    >>> normalise_vat("123")
    Traceback (most recent call last):
    evidence.identity.typed.IdentifierError: Partita IVA: «123» ha 3 cifre, e una partita IVA ne ha 11: controlli di \
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
    evidence.identity.typed.IdentifierError: Codice fiscale: «RCCMNL••••••••••» non è valido: se i primi quindici \
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
    evidence.identity.typed.IdentifierError: REA: «2094550» non dice la provincia: scriva per esempio MI-2094550.
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
