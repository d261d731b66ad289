"""What a spreadsheet does to numbers and texts, undone and said: zeros lost, floats, powers of ten, stray marks."""

import re
from decimal import Decimal, InvalidOperation

from stdnum.it import iva

from evidence.said import Said, SaidError

_EMPTY = frozenset(("-", "--", "—", "n.d.", "n/d", "nd", "n.a.", "n/a", "na", "null", "none", "nan", "#n/d", "#n/a"))
_FORMULA_TEXT = re.compile(r'^="(?P<text>[^"]*)"$')
_HYPERLINK = re.compile(r'^=HYPERLINK\(\s*"(?P<url>[^"]+)"', re.IGNORECASE)
_BLANKS = re.compile(r"[\s\u00a0\u200b\u200c\u200d\u2060\ufeff]+")
_EDGES = " '’‘`´\u200b\u200c\u200d\u2060\ufeff\u00a0\t\r\n"
_COUNTRY = re.compile(r"^IT[\s.-]*(?=\d)", re.IGNORECASE)
_POWER = re.compile(r"^\d(?:[.,]\d+)?[eE]\+?\d{1,2}$")
_FLOAT = re.compile(r"^(?P<whole>\d+)[.,]0+$")
_GROUPED = re.compile(r"^\d{1,3}(?:[.,\u00a0 ']\d{3})+$")
VAT_DIGITS = 11


class Damage(SaidError):
    """A cell that lost what nobody can put back."""


def tidy(label: Said, cell: str) -> tuple[str, list[Said]]:
    """Return the cell without the marks that spreadsheets leave, and what was removed.

    >>> VAT, SITE, NAME = Said("partita IVA", "VAT number"), Said("sito", "site"), Said("nome", "name")
    >>> tidy(VAT, "'00743110157")[0], tidy(SITE, '=HYPERLINK("https://acme.it";"Acme")')[0]
    ('00743110157', 'https://acme.it')
    >>> tidy(NAME, "n.d.")[0], tidy(NAME, " Acme\\u00a0 srl ")[0]
    ('', 'Acme srl')
    """
    text = cell
    for pattern in (_HYPERLINK, _FORMULA_TEXT):
        found = pattern.match(text.strip())
        if found:
            text = found.group(1)
    bare = _BLANKS.sub(" ", text).strip(_EDGES)
    if bare.casefold() in _EMPTY:
        return "", [changed(label, cell, "(vuoto)", "(empty)")]
    if bare == cell:
        return bare, []
    return bare, [changed(label, cell, bare, bare)] if bare else []


def digits(label: Said, text: str) -> tuple[str, list[Said]]:
    """Return a VAT number or numeric tax code with its digits as they were before the spreadsheet, and what was done.

    Raises:
        Damage: when digits are gone for good.

    >>> VAT = Said("partita IVA", "VAT number")
    >>> digits(VAT, "743110157.0")[0], digits(VAT, "7,43110157E+8")[0]
    ('00743110157', '00743110157')
    >>> digits(VAT, "IT 43901220962.0")[0], digits(VAT, "IT 43901220962")[0]
    ('43901220962', 'IT 43901220962')
    >>> digits(VAT, "7.43E+08")
    Traceback (most recent call last):
    app.firms.repair.Damage: partita IVA: «7.43E+08» ha perso cifre nel foglio di calcolo; riscriva il numero per \
intero, in una cella di tipo testo.
    """
    bare = _COUNTRY.sub("", text)
    whole = _whole(label, bare)
    if whole.isascii() and whole.isdigit() and 5 <= len(whole) < VAT_DIGITS:
        padded = whole.zfill(VAT_DIGITS)
        if iva.is_valid(padded):
            whole = padded
    if whole == bare:
        return text, []
    return whole, [changed(label, text, whole, whole)]


def integer(text: str) -> str:
    """Return a number that became a float without its decimals; any other text as it is.

    >>> integer("1234567.0"), integer("MI-1234567")
    ('1234567', 'MI-1234567')
    """
    found = _FLOAT.match(text)
    return found["whole"] if found else text


def changed(label: Said, before: str, after: str, after_en: str) -> Said:
    """Say how a cell was read."""
    return Said(
        it=f"{label.it}: «{before}» è stato letto come «{after}».",
        en=f"{label.en}: '{before}' was read as '{after_en}'.",
    )


def _whole(label: Said, text: str) -> str:
    if _POWER.match(text):
        return _expanded(label, text)
    if _GROUPED.match(text):
        return re.sub(r"\D", "", text)
    return integer(text)


def _expanded(label: Said, text: str) -> str:
    try:
        number = Decimal(text.replace(",", "."))
    except InvalidOperation:
        return text
    if number.as_tuple().exponent != 0:
        raise Damage(
            f"{label.it}: «{text}» ha perso cifre nel foglio di calcolo; riscriva il numero per intero, in una cella "
            "di tipo testo.",
            f"{label.en}: '{text}' lost digits in the spreadsheet; write the whole number again, in a text cell.",
        )
    return str(int(number))
