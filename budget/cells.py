"""From the cells of a row to a line: every value read, every fault named with its place."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TypeVar

from bandi.said import Said
from budget.amounts import cents, day, exact, money, percentage, usable, yes_or_no
from budget.columns import ITALIAN, OBLIGATORY
from budget.countries import Market, markets
from budget.errors import BudgetError, CellError
from budget.line import BudgetLine

Value = str | int | Decimal | bool | date | datetime
Read = TypeVar("Read")
_LONGEST = 2000
_TOTALS = re.compile(r"^(?:sub)?total[ei]\b|^totali\b|^somma\b|^grand total\b|^di cui\b", re.IGNORECASE)
_CURRENCIES = {"€": "EUR", "euro": "EUR", "eur": "EUR", "$": "USD", "dollari": "USD", "£": "GBP", "sterline": "GBP"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A filled cell: its value, how a sentence names it.

    `percentage` says that the spreadsheet shows it as one, `approximate` that it was computed in binary, so that digits
    beyond the cent are noise and not a number meant otherwise.
    """

    value: Value
    place: Said
    percentage: bool = False
    approximate: bool = False

    @property
    def text(self) -> str:
        """The value as text, on one line, without characters that act instead of being read."""
        value = self.value
        if isinstance(value, Decimal):
            return format(value.normalize(), "f")
        return "".join(character for character in " ".join(str(value).split()) if character.isprintable())


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a file: its number, how a sentence names it, its filled cells by column."""

    number: int
    place: Said
    cells: Mapping[str, Cell]


def line_of(row: Row) -> BudgetLine | None:
    """Return the line of a row, None for an empty row, a note or one of totals.

    Raises:
        BudgetError: naming sheet, row and column.
    """
    if not row.cells or is_note(row) or _is_total(row):
        return None
    for column in OBLIGATORY:
        if column not in row.cells:
            raise BudgetError.at(
                row.place,
                f"manca «{ITALIAN[column]}» ({column}), che è obbligatorio.",
                f"'{column}' is missing, which is obligatory.",
            )
    net = _read(row, "net", _amount) or Decimal(0)
    starts, ends = _read(row, "from", _day), _read(row, "to", _day)
    if starts and ends and starts > ends:
        raise BudgetError.at(
            row.cells["to"].place,
            f"la fine ({ends:%d/%m/%Y}) viene prima dell'inizio.",
            f"the end ({ends.isoformat()}) comes before the beginning.",
        )
    recoverable = _read(row, "vat_recoverable", _flag)
    return BudgetLine(
        row=row.number,
        place=row.place,
        description=_read(row, "description", _text) or "",
        category=_read(row, "category", _text) or "",
        category_place=row.cells["category"].place,
        net=net,
        supplier=_read(row, "supplier", _text),
        supplier_vat=_read(row, "supplier_vat", _vat_number),
        vat=_first(
            _read(row, "vat", lambda cell: _vat(cell, net)), _read(row, "vat_rate", lambda cell: _rated(cell, net))
        ),
        vat_recoverable=True if recoverable is None else recoverable,
        currency=_read(row, "currency", _currency) or "EUR",
        markets=_read(row, "markets", _markets) or (),
        channel=_read(row, "channel", _text),
        adv_case=_read(row, "adv_case", _whole_number),
        adv_case_place=row.cells["adv_case"].place if "adv_case" in row.cells else row.place,
        starts=starts,
        ends=ends,
        quote=_read(row, "quote", _text),
        quote_date=_read(row, "quote_date", _day),
        other_aid=_read(row, "other_aid", _aid),
    )


def is_note(row: Row) -> bool:
    """Whether a row holds nothing but words, like a signature below the table."""
    return set(row.cells) == {"description"}


def _is_total(row: Row) -> bool:
    if "category" in row.cells:
        return False
    return "description" not in row.cells or (bool(_TOTALS.match(row.cells["description"].text)) and "net" in row.cells)


def _read(row: Row, column: str, read: Callable[[Cell], Read]) -> Read | None:
    cell = row.cells.get(column)
    if cell is None:
        return None
    try:
        return read(cell)
    except CellError as error:
        raise BudgetError.at(cell.place, f"{error.said.it}.", f"{error.said.en}.") from error


def _text(cell: Cell) -> str:
    if isinstance(cell.value, bool):
        raise CellError("serve un testo, non un sì o no", "a text is needed, not a yes or no")
    if len(cell.text) > _LONGEST:
        raise CellError(
            f"il testo è troppo lungo ({len(cell.text)} caratteri); ne bastano {_LONGEST}",
            f"the text is too long ({len(cell.text)} characters); {_LONGEST} are enough",
        )
    return cell.text


def _amount(cell: Cell) -> Decimal:
    value = cell.value
    if cell.percentage or isinstance(value, bool | date):
        raise CellError(
            f"«{cell.text}» non è un importo; scriva per esempio 1.234,56",
            f"'{cell.text}' is not an amount; write for example 1234.56",
        )
    if isinstance(value, int):
        return usable(Decimal(value), cell.text)
    if isinstance(value, Decimal):
        return exact(value, cell.text) if not cell.approximate else usable(value, cell.text)
    return money(str(value))


def _vat(cell: Cell, net: Decimal) -> Decimal:
    if cell.percentage and isinstance(cell.value, int | Decimal):
        return cents(net * percentage(format(Decimal(cell.value) * 100, "f")) / 100)
    if isinstance(cell.value, str) and cell.value.strip().endswith("%"):
        return cents(net * percentage(cell.value) / 100)
    return _amount(cell)


def _rated(cell: Cell, net: Decimal) -> Decimal:
    """Read VAT from a column of rates, where 22 and 22% are the same and 0.22 is neither."""
    if cell.percentage:
        return _vat(cell, net)
    rate = percentage(cell.text)
    if 0 < rate < 1:
        raise CellError(
            f"«{cell.text}» non si capisce se è un'aliquota; scriva per esempio 22%",
            f"'{cell.text}' may be a rate or not; write for example 22%",
        )
    return cents(net * rate / 100)


def _first(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return one if one is not None else other


def _day(cell: Cell) -> date:
    if isinstance(cell.value, datetime):
        return cell.value.date()
    return cell.value if isinstance(cell.value, date) else day(cell.text)


def _flag(cell: Cell) -> bool:
    return cell.value if isinstance(cell.value, bool) else yes_or_no(cell.text)


def _aid(cell: Cell) -> str | None:
    if isinstance(cell.value, bool):
        return "sì" if cell.value else None
    try:
        return "sì" if yes_or_no(cell.text) else None
    except CellError:
        return None if cell.text.casefold() in ("nessuno", "none", "-", "nessun aiuto") else cell.text


def _markets(cell: Cell) -> tuple[Market, ...]:
    return markets(str(cell.value))


def _whole_number(cell: Cell) -> int:
    found = re.fullmatch(r"(?:caso\s*|case\s*|adv[- ]?)?(\d{1,2})(?:\.0+)?", cell.text.strip(), re.IGNORECASE)
    if not found:
        raise CellError(
            f"«{cell.text}» non è il numero di un caso; scriva 1, 2 o 3",
            f"'{cell.text}' is not the number of a case; write 1, 2 or 3",
        )
    return int(found.group(1))


def _currency(cell: Cell) -> str:
    text = cell.text.casefold()
    code = _CURRENCIES.get(text, text.upper())
    if not re.fullmatch(r"[A-Z]{3}", code):
        raise CellError(
            f"«{cell.text}» non è una valuta; scriva la sigla, per esempio EUR",
            f"'{cell.text}' is not a currency; write its code, for example EUR",
        )
    return code


def _vat_number(cell: Cell) -> str:
    """Keep the number without IT and signs; a spreadsheet's lost leading zeros come back."""
    plain = re.sub(r"[\s.\-]", "", cell.text).upper()
    plain = plain.removeprefix("IT") if re.fullmatch(r"IT\d+", plain) else plain
    return plain.zfill(11) if plain.isdigit() and 8 <= len(plain) < 11 else plain
