"""Rows of a budget in CSV: commas, semicolons or tabs; UTF-8 with or without BOM, UTF-16 with BOM, Windows-1252."""

import codecs
import csv
import io

from budget.cells import Cell, Row
from budget.columns import ITALIAN, columns_of
from budget.errors import BudgetError
from budget.places import place_of
from budget.table import Table

_SEPARATORS = ";,\t"
_HEADINGS_WITHIN = 30


def rows_of_separated(content: bytes, name: str) -> Table:
    """Return the table of a text file.

    Raises:
        BudgetError: naming row and column.
    """
    text = _decoded(content, name)
    for separator in _SEPARATORS:
        table = _table(text, separator, name)
        if table is not None:
            return table
    raise BudgetError.at(
        name,
        "non si trova la riga con le intestazioni; servono almeno «descrizione», «tipologia» e «imponibile».",
        "the row with the headings is not found; at least 'description', 'category' and 'net' are needed.",
    )


def _decoded(content: bytes, name: str) -> str:
    if b"\x00" in content and not content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise BudgetError.at(name, "non è un file di testo; lo salvi come CSV.", "it is not text; save it as CSV.")
    encodings = (
        ("utf-16",) if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else ("utf-8-sig", "cp1252")
    )
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BudgetError.at(
        name,
        "la codifica del testo non si riconosce; lo salvi come CSV UTF-8.",
        "the encoding of the text is not recognised; save it as CSV UTF-8.",
    )


def _table(text: str, separator: str, name: str) -> Table | None:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    columns: tuple[str | None, ...] | None = None
    headings: list[str] = []
    rows: list[Row] = []
    line = 0
    try:
        for values in reader:
            first, line = line + 1, reader.line_num
            if columns is None:
                if first > _HEADINGS_WITHIN:
                    return None
                columns, headings = columns_of(values), values
                _refuse_doubles(columns, name)
                continue
            if any(value.strip() for value in values):
                rows.append(_row(values, columns, headings, first, name))
    except csv.Error as error:
        if columns is None:
            return None
        raise BudgetError.at(
            place_of(name, row=line + 1),
            "le virgolette non si chiudono o il testo è troppo lungo.",
            "quotation marks do not close, or the text is too long.",
        ) from error
    if columns is None:
        return None
    ignored = tuple(heading.strip() for heading, column in zip(headings, columns, strict=True) if not column)
    return Table(rows=tuple(rows), ignored=tuple(heading for heading in ignored if heading))


def _refuse_doubles(columns: tuple[str | None, ...] | None, name: str) -> None:
    known = [column for column in columns or () if column]
    for column in known:
        if known.count(column) > 1:
            raise BudgetError.at(
                name,
                f"due colonne vogliono dire «{ITALIAN.get(column, column)}»; ne lasci una.",
                f"two columns mean '{column}'; leave one of them.",
            )


def _row(values: list[str], columns: tuple[str | None, ...], headings: list[str], number: int, name: str) -> Row:
    place = place_of(name, row=number)
    if any(value.strip() for value in values[len(columns) :]):
        raise BudgetError.at(
            place,
            f"ci sono più valori ({len(values)}) che colonne ({len(columns)}); metta tra virgolette i testi e gli "
            "importi che contengono il separatore.",
            f"there are more values ({len(values)}) than columns ({len(columns)}); put texts and amounts that contain "
            "the separator in quotation marks.",
        )
    return Row(
        number=number,
        place=place,
        cells={
            column: Cell(
                value=value.strip(),
                place=place_of(name, row=number, column=index, heading=headings[index - 1].strip()),
            )
            for index, (column, value) in enumerate(zip(columns, values, strict=False), 1)
            if column and value.strip()
        },
    )
