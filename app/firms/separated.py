"""Rows of a CSV file, comma or semicolon, streaming; a quote that never closes spoils its own row only."""

import csv
from collections import deque
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

from app.errors import UnusableInput
from app.firms.columns import by_name, columns_of
from app.firms.rows import RawRow
from app.firms.text import lines_of
from evidence.said import Said
from report.shown import shown_text

_SEPARATORS = ";,\t|"
_PREAMBLE = 20  # lines that may stand above the headings
_LONGEST_CELL = 30  # lines that a quoted cell may go over

_UNCLOSED = Said(
    it="Nella riga si aprono virgolette che non si chiudono: le chiuda, o le tolga.",
    en="The row opens a quotation mark that never closes: close it, or remove it.",
)


def rows_of(path: Path) -> Iterator[RawRow]:
    """Yield the rows below the headings.

    Raises:
        UnusableInput: when there are no headings with an address among them.
    """
    lines = lines_of(path)
    top = list(islice(lines, _PREAMBLE))
    place, separator, columns = _headings(path, top)
    number = place + 1
    for cells, whole in _records(chain(top[place + 1 :], lines), separator):
        number += 1
        if not any(cell.strip() for cell in cells):
            continue
        named = by_name(columns, cells)
        surplus = [cell for cell in cells[len(columns) :] if cell.strip()]
        problem = None if whole else _UNCLOSED
        if surplus and whole:
            problem = _too_many(len(cells), len(columns), separator)
        yield RawRow(number=number, cells=named, problem=problem)


def _headings(path: Path, top: list[str]) -> tuple[int, str, list[str | None]]:
    for place, line in enumerate(top):
        for separator in _SEPARATORS:
            columns = columns_of(_cells(line, separator))
            if columns:
                return place, separator, columns
    if not any(line.strip() for line in top):
        raise UnusableInput(f"FIRMS: il file «{path}» è vuoto.", f"FIRMS: the file '{path}' is empty.")
    first = shown_text(next(line for line in top if line.strip()))[:120]
    raise UnusableInput(
        f"FIRMS: in «{path}» manca la colonna con l'indirizzo del sito (url, sito o sito_web); "
        f"la prima riga è «{first}».",
        f"FIRMS: in '{path}' the column with the address of the site (url, website or domain) is missing; "
        f"the first row is '{first}'.",
    )


def _records(lines: Iterator[str], separator: str) -> Iterator[tuple[list[str], bool]]:
    """Yield each record and whether it was whole."""
    ahead: deque[str] = deque()
    while (first := _next(ahead, lines)) is not None:
        record = [first]
        while _open("".join(record), separator) and len(record) < _LONGEST_CELL:
            line = _next(ahead, lines)
            if line is None:
                break
            record.append(line)
        whole = "".join(record)
        if _open(whole, separator):
            ahead.extendleft(reversed(record[1:]))
            yield _cells(first.replace('"', ""), separator), False
        else:
            yield _cells(whole, separator), True


def _next(ahead: deque[str], lines: Iterator[str]) -> str | None:
    return ahead.popleft() if ahead else next(lines, None)


def _open(record: str, separator: str) -> bool:
    """Say whether the record ends inside quotes, as csv reads them: they open only where a cell begins."""
    if '"' not in record:
        return False
    quoted, begins = False, True
    for character in record:
        if character == '"' and (quoted or begins):
            quoted = not quoted
            begins = not quoted  # a doubled quote opens again
            continue
        begins = not quoted and character == separator
    return quoted


def _cells(record: str, separator: str) -> list[str]:
    try:
        return next(csv.reader([record], delimiter=separator), [])
    except csv.Error:  # a cell beyond its limit, or a bare carriage return
        return record[:1000].split(separator)


def _too_many(found: int, wanted: int, separator: str) -> Said:
    return Said(
        it=f"La riga ha {found} valori per {wanted} colonne: metta fra virgolette i testi con «{separator}».",
        en=f"The row has {found} values for {wanted} columns: put texts that contain '{separator}' in quotation marks.",
    )
