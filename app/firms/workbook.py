"""Rows of an XLSX workbook, streaming: the first sheet with our headings; formulas by their saved result."""

import datetime
import warnings
import zipfile
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from itertools import chain, islice
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from app.errors import UnusableInput
from app.firms.columns import by_name, columns_of
from app.firms.rows import RawRow
from evidence.said import Said

_PREAMBLE = 20
_WIDEST = 200
_ERRORS = frozenset(("#REF!", "#VALUE!", "#VALORE!", "#NAME?", "#NOME?", "#DIV/0!", "#NUM!", "#NULL!"))


def rows_of(path: Path) -> Iterator[RawRow]:
    """Yield the rows below the headings.

    Raises:
        UnusableInput: when the workbook cannot be read or has no headings with an address among them.
    """
    values, formulas = _workbook(path, results=True), _workbook(path, results=False)
    try:
        for sheet in values.worksheets:
            with closing(_rows(sheet)) as shown, closing(_rows(formulas[sheet.title])) as written:
                top = list(islice(zip(shown, written, strict=False), _PREAMBLE))
                for place, (row, _) in enumerate(top):
                    columns = columns_of(_text(cell) for cell in row)
                    if columns:
                        rest = chain(top[place + 1 :], zip(shown, written, strict=False))
                        yield from _below(columns, rest, place + 2)
                        return
        raise UnusableInput(
            f"FIRMS: in nessun foglio di «{path}» c'è una colonna con l'indirizzo del sito (url, sito o sito_web).",
            f"FIRMS: no sheet of '{path}' has a column with the address of the site (url, website or domain).",
        )
    finally:
        values.close()
        formulas.close()


def _below(
    columns: Sequence[str | None], rows: Iterator[tuple[Sequence[Any], Sequence[Any]]], first: int
) -> Iterator[RawRow]:
    for number, (shown, written) in enumerate(rows, start=first):
        cells = by_name(columns, [_text(cell) for cell in shown])
        formulas = by_name(columns, [_text(cell) for cell in written])
        if any(formulas.values()):
            yield RawRow(number=number, cells=cells, problem=_problem(cells, formulas))


def _problem(cells: dict[str, str], formulas: dict[str, str]) -> Said | None:
    for column, written in formulas.items():
        result = cells.get(column, "")
        if written.startswith("=") and (not result or result in _ERRORS):
            return Said(
                it=f"{column}: la cella contiene la formula «{written}» senza un risultato; scriva il valore.",
                en=f"{column}: the cell holds the formula '{written}' with no result; write the value.",
            )
        if result in _ERRORS:
            return Said(
                it=f"{column}: la cella contiene l'errore «{result}»; scriva il valore.",
                en=f"{column}: the cell holds the error '{result}'; write the value.",
            )
    return None


def _workbook(path: Path, *, results: bool) -> Any:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of styles and validations that do not concern us
            return load_workbook(path, read_only=True, data_only=results, keep_links=False)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise UnusableInput(
            f"FIRMS: «{path}» non è una cartella di lavoro XLSX leggibile; la salvi di nuovo come «.xlsx» o come CSV.",
            f"FIRMS: '{path}' is not an XLSX workbook that can be read; save it again as '.xlsx' or as CSV.",
        ) from error


def _rows(sheet: Any) -> Generator[Sequence[Any], None, None]:
    reset = getattr(sheet, "reset_dimensions", None)
    if reset is not None:  # a stated size may be wrong; chart sheets have none
        reset()
    yield from sheet.iter_rows(values_only=True, max_col=_WIDEST)


def _text(value: Any) -> str:
    """Return a cell as it would be typed; a whole number without its decimals only if the sheet kept it so."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime.datetime | datetime.date):
        return value.isoformat()
    return str(value)
