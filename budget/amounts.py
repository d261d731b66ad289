"""Sums of money, percentages, days and yes or no, as people write them in Italian and in English.

Rounding is stated here once: half a cent goes up. It is what people do by hand and what spreadsheets do; no text of
a call says otherwise, and cutting instead would differ by one cent at most.
"""

import re
from datetime import date, datetime
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, InvalidOperation

from budget.errors import CellError

CENT = Decimal("0.01")
# Not a number of any call: above it a cell holds something other than the cost of a service.
LARGEST = Decimal("100000000")
_SIGNS = re.compile(r"^(?:€|eur|euro)\s*|\s*(?:€|eur|euro)\.?$", re.IGNORECASE)
_OTHER_CURRENCY = {"$": "USD", "£": "GBP", "¥": "JPY"}
_ITALIAN = re.compile(r"^[+-]?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?$")
_ENGLISH = re.compile(r"^[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?$")
_DAYS = ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y/%m/%d", "%d/%m/%y")
_YES = frozenset("si sì s yes y true vero x 1".split())
_NO = frozenset("no n false falso 0".split())


def cents(amount: Decimal) -> Decimal:
    """Round to the cent, half up.

    >>> cents(Decimal("2400.006")), cents(Decimal("0.005"))
    (Decimal('2400.01'), Decimal('0.01'))
    """
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


def money(text: str) -> Decimal:
    """Read an amount, in euro, written in Italian or in English.

    >>> [str(money(text)) for text in ("1.234,56", "1234.56", "€ 1.234", "1,234.56", "1'234,5", "12,5 €", "1.234.567")]
    ['1234.56', '1234.56', '1234.00', '1234.56', '1234.50', '12.50', '1234567.00']

    Raises:
        CellError: why it is no amount, or which reading cannot be chosen, as the second half of a sentence.

    >>> money("1,234")
    Traceback (most recent call last):
    budget.errors.CellError: «1,234» si può leggere in due modi; scriva 1234,00 oppure 1,23
    """
    if any(sign in text for sign in _OTHER_CURRENCY):
        raise CellError(
            f"«{text.strip()}» non è in euro; scriva il numero solo, e la valuta nella sua colonna",
            f"'{text.strip()}' is not in euro; write the number alone, and the currency in its own column",
        )
    plain = _SIGNS.sub("", text.strip().replace("\u2212", "-")).strip()
    digits = re.sub(r"(?<=\d)[\s\u00a0\u202f'’](?=\d{3})", "", plain)
    italian, english = _ITALIAN.match(digits), _ENGLISH.match(digits)
    if italian and english and "," in digits:
        whole, _, rest = digits.partition(",")
        raise CellError(
            f"«{text.strip()}» si può leggere in due modi; scriva {whole}{rest},00 oppure {whole},{rest[:2]}",
            f"'{text.strip()}' can be read in two ways; write {whole}{rest}.00 or {whole}.{rest[:2]}",
        )
    if italian:
        return exact(Decimal(digits.replace(".", "").replace(",", ".")), text)
    if english:
        return exact(Decimal(digits.replace(",", "")), text)
    raise _no_amount(text)


def _no_amount(text: str) -> CellError:
    return CellError(
        f"«{text.strip()}» non è un importo; scriva per esempio 1.234,56",
        f"'{text.strip()}' is not an amount; write for example 1234.56",
    )


def exact(amount: Decimal, text: str) -> Decimal:
    """Return an amount that was written at the cent.

    Raises:
        CellError: when it has more than two decimals, or is what no cost can be; as the second half of a sentence.
    """
    if amount.is_finite() and abs(amount) <= LARGEST and amount != amount.quantize(CENT, rounding=ROUND_DOWN):
        raise CellError(
            f"«{text.strip()}» ha più di due decimali; scriva l'importo al centesimo",
            f"'{text.strip()}' has more than two decimals; write the amount to the cent",
        )
    return usable(amount, text)


def usable(amount: Decimal, text: str) -> Decimal:
    """Return an amount at the cent, refusing what no cost can be.

    Raises:
        CellError: as the second half of a sentence.
    """
    if not amount.is_finite():
        raise _no_amount(text)
    if amount < 0:
        raise CellError(
            f"«{text.strip()}» è negativo; sottragga sconti e note di credito dalla riga a cui si riferiscono",
            f"'{text.strip()}' is negative; take discounts and credit notes off the line that they belong to",
        )
    if amount > LARGEST:
        raise CellError(
            f"«{text.strip()}» è fuori misura; controlli la cifra",
            f"'{text.strip()}' is out of range; check the figure",
        )
    return cents(amount)


def percentage(text: str) -> Decimal:
    """Read a share in percent, with its sign or without.

    >>> percentage("22%"), percentage("33,3 %")
    (Decimal('22'), Decimal('33.3'))

    Raises:
        CellError: as the second half of a sentence.
    """
    try:
        share = Decimal(text.strip().rstrip("%").strip().replace(",", "."))
    except InvalidOperation as error:
        raise CellError(
            f"«{text.strip()}» non è una percentuale; scriva per esempio 60%",
            f"'{text.strip()}' is not a percentage; write for example 60%",
        ) from error
    if not share.is_finite() or not 0 <= share <= 100:
        raise CellError(f"«{text.strip()}» non sta tra 0% e 100%", f"'{text.strip()}' does not lie between 0% and 100%")
    return share


def day(text: str) -> date:
    """Read a day.

    >>> day("01/03/2026"), day("2026-03-01"), day("1.3.2026")
    (datetime.date(2026, 3, 1), datetime.date(2026, 3, 1), datetime.date(2026, 3, 1))

    Raises:
        CellError: as the second half of a sentence.
    """
    plain = text.strip()
    try:
        return date.fromisoformat(plain[:10] if re.match(r"\d{4}-\d\d-\d\d[T ]", plain) else plain)
    except ValueError:
        for pattern in _DAYS:
            try:
                return datetime.strptime(plain, pattern).date()
            except ValueError:
                continue
    raise CellError(
        f"«{plain}» non è una data; scriva per esempio 15/03/2026",
        f"'{plain}' is not a date; write for example 2026-03-15",
    )


def yes_or_no(text: str) -> bool:
    """Read yes or no.

    >>> yes_or_no("Sì"), yes_or_no("N")
    (True, False)

    Raises:
        CellError: as the second half of a sentence.
    """
    plain = text.strip().casefold().rstrip(".")
    if plain in _YES:
        return True
    if plain in _NO:
        return False
    raise CellError(
        f"«{text.strip()}» non si capisce; scriva sì oppure no", f"'{text.strip()}' is not clear; write yes or no"
    )


def euro(amount: Decimal, lang: str = "it") -> str:
    """Write an amount for a reader.

    >>> euro(Decimal("1234.5")), euro(Decimal("1234.5"), "en")
    ('1.234,50 €', '€1,234.50')
    """
    english = f"{cents(amount):,.2f}"
    if lang == "en":
        return f"€{english}"
    return english.translate(str.maketrans(",.", ".,")) + " €"


def percent(share: Decimal, lang: str = "it") -> str:
    """Write a share in percent for a reader.

    >>> percent(Decimal("60")), percent(Decimal("37.886"))
    ('60%', '37,89%')
    """
    rounded = format(cents(share).normalize(), "f")
    return f"{rounded if lang == 'en' else rounded.replace('.', ',')}%"
