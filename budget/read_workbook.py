"""Rows of a budget in XLSX: the sheet with the headings, its formulas by the values that were saved with them."""

import io
import struct
import warnings
import zipfile
import zlib
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from budget.cells import Cell, Row
from budget.columns import ITALIAN, columns_of
from budget.errors import BudgetError
from budget.firm import firm_key
from budget.places import place_of
from budget.table import Table

LARGEST_UNPACKED = 60_000_000
_ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADINGS_WITHIN = 30
_MOST_COLUMNS = 60
_FIRM_SHEETS = frozenset({"impresa", "firm"})
# What zipfile, zlib, the XML parsers and openpyxl raise on files that only look like a workbook.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    InvalidFileException,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    EOFError,
    OSError,
    RuntimeError,
    SyntaxError,
)


def rows_of_workbook(content: bytes, name: str) -> Table:
    """Return the table of the first sheet that has the headings.

    Raises:
        BudgetError: naming sheet, row and column.
    """
    _refuse_unusable(content, name)
    values, formulas = _opened(content, name, values=True), _opened(content, name, values=False)
    titles = ", ".join(f"«{title}»" for title in values.sheetnames)
    titles_en = ", ".join(f"'{title}'" for title in values.sheetnames)
    for sheet in values.worksheets:
        found = _headings(sheet)
        if found is not None:
            rows = _rows(sheet, formulas[sheet.title], found[0], found[1], name)
            return Table(rows=rows, firm=_firm(values, name), ignored=_ignored(sheet, found[0], found[1]))
    if not any(cell for sheet in values.worksheets for cells in sheet.iter_rows(values_only=True) for cell in cells):
        one = len(values.sheetnames) == 1
        raise BudgetError.at(
            name,
            f"{'il foglio' if one else 'ogni foglio'} ({titles}) è vuoto.",
            f"{'the sheet' if one else 'every sheet'} ({titles_en}) is empty.",
        )
    raise BudgetError.at(
        name,
        f"in nessun foglio ({titles}) c'è la riga con le intestazioni; servono almeno «descrizione», «tipologia» e "
        "«imponibile».",
        f"no sheet ({titles_en}) has the row with the headings; 'description', 'category' and 'net' are needed.",
    )


def _refuse_unusable(content: bytes, name: str) -> None:
    if content.startswith(_ENCRYPTED):
        raise BudgetError.at(
            name,
            "è protetto da password, o è nel vecchio formato .xls; lo salvi come .xlsx senza password.",
            "it is protected by a password, or in the old format .xls; save it as .xlsx without a password.",
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
    except _BROKEN as error:
        raise _damaged(name) from error
    if any(member.filename.lower().endswith("vbaproject.bin") for member in members):
        raise BudgetError.at(
            name,
            "contiene macro; lo salvi come .xlsx, senza macro.",
            "it holds macros; save it as .xlsx, without them.",
        )
    if sum(member.file_size for member in members) > LARGEST_UNPACKED:
        raise BudgetError.at(
            name,
            "una volta aperto è troppo grande per un preventivo; tolga fogli e immagini.",
            "once opened it is too large for a budget; remove sheets and pictures.",
        )


def _damaged(name: str) -> BudgetError:
    return BudgetError.at(
        name,
        "non è un file .xlsx, o è rovinato; lo apra e lo salvi di nuovo.",
        "it is not an .xlsx file, or it is damaged; open it and save it again.",
    )


def _opened(content: bytes, name: str, *, values: bool) -> Workbook:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions that do not matter here
            return load_workbook(io.BytesIO(content), data_only=values)
    except _BROKEN as error:
        raise _damaged(name) from error


def _headings(sheet: Worksheet) -> tuple[int, tuple[str | None, ...]] | None:
    for cells in sheet.iter_rows(min_row=1, max_row=_HEADINGS_WITHIN, max_col=_MOST_COLUMNS):
        columns = columns_of(["" if cell.value is None else str(cell.value) for cell in cells])
        if columns is not None:
            return cells[0].row or 1, columns
    return None


def _ignored(sheet: Worksheet, heading_row: int, columns: tuple[str | None, ...]) -> tuple[str, ...]:
    texts = ((column, sheet.cell(heading_row, index).value) for index, column in enumerate(columns, 1))
    return tuple(str(text).strip() for column, text in texts if column is None and text is not None)


def _rows(
    sheet: Worksheet, formulas: Worksheet, heading_row: int, columns: tuple[str | None, ...], name: str
) -> tuple[Row, ...]:
    known = [column for column in columns if column]
    for column in known:
        if known.count(column) > 1:
            raise BudgetError.at(
                place_of(name, sheet=sheet.title),
                f"due colonne vogliono dire «{ITALIAN.get(column, column)}»; ne lasci una.",
                f"two columns mean '{column}'; leave one of them.",
            )
    _refuse_merged(sheet, heading_row, columns, name)
    rows = []
    for number in range(heading_row + 1, sheet.max_row + 1):
        place = place_of(name, sheet=sheet.title, row=number)
        cells = {
            column: cell
            for index, column in enumerate(columns, 1)
            if column and (cell := _cell(sheet, formulas, number, index, heading_row, name)) is not None
        }
        if cells:
            rows.append(Row(number=number, place=place, cells=cells))
    return tuple(rows)


def _refuse_merged(sheet: Worksheet, heading_row: int, columns: tuple[str | None, ...], name: str) -> None:
    used = [index for index, column in enumerate(columns, 1) if column]
    for merged in sheet.merged_cells.ranges:
        if merged.max_row >= heading_row and any(merged.min_col <= index <= merged.max_col for index in used):
            letter = get_column_letter(merged.min_col)
            raise BudgetError.at(
                place_of(name, sheet=sheet.title, row=merged.min_row, column=letter),
                f"le celle {merged.coord} sono unite; le separi e scriva un valore in ogni riga.",
                f"the cells {merged.coord} are merged; separate them and write a value in each row.",
            )


def _cell(sheet: Worksheet, formulas: Worksheet, row: int, column: int, heading_row: int, name: str) -> Cell | None:
    cell = sheet.cell(row, column)
    heading = str(sheet.cell(heading_row, column).value).strip()
    where = place_of(name, sheet=sheet.title, row=row, column=get_column_letter(column), heading=heading)
    written = formulas.cell(row, column)
    if written.data_type == "f" and cell.value is None:
        raise BudgetError.at(
            where,
            "la formula non ha un valore salvato; apra il file con Excel o LibreOffice, lo salvi e riprovi.",
            "the formula has no saved value; open the file with Excel or LibreOffice, save it and try again.",
        )
    if cell.data_type == "e":
        raise BudgetError.at(
            where,
            f"la cella contiene l'errore {cell.value}; corregga la formula.",
            f"the cell holds the error {cell.value}; correct the formula.",
        )
    value = _plain(cell.value)
    if value is None or value == "":
        return None
    shown = "%" in str(cell.number_format) and not isinstance(value, str)
    return Cell(value=value, place=where, percentage=shown, approximate=isinstance(cell.value, float))


def _plain(value: Any) -> str | int | Decimal | bool | date | datetime | None:
    if isinstance(value, str):
        return value.replace("\xa0", " ").strip()
    if isinstance(value, float):
        # What the sheet shows: fifteen digits are all that a spreadsheet keeps.
        return Decimal(repr(value)) if value == value and abs(value) < 1e15 else str(value)
    if value is None or isinstance(value, int | Decimal | bool | date | datetime):
        return value
    return str(value)


def _firm(workbook: Workbook, name: str) -> dict[str, Cell]:
    cells: dict[str, Cell] = {}
    for sheet in workbook.worksheets:
        if sheet.title.casefold() not in _FIRM_SHEETS:
            continue
        for row in sheet.iter_rows(max_col=2, max_row=_HEADINGS_WITHIN):
            fact = firm_key(str(row[0].value or ""))
            value = _plain(row[1].value) if len(row) > 1 else None
            if fact and value not in (None, ""):
                assert value is not None
                cells[fact] = Cell(value=value, place=place_of(name, sheet=sheet.title, row=row[0].row, column="B"))
    return cells
