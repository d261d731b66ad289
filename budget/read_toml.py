"""Rows of a budget in TOML: one `[[lines]]` a line."""

import tomllib
from datetime import date
from decimal import Decimal
from typing import Any

from budget.cells import Cell, Row
from budget.columns import column_of
from budget.errors import BudgetError
from budget.firm import firm_key
from budget.table import Table

_LINES = ("lines", "righe")
_FIRM = ("firm", "impresa")


def rows_of_toml(content: bytes, name: str) -> Table:
    """Return the table of a TOML file.

    Raises:
        BudgetError: naming line and key.
    """
    try:
        raw = tomllib.loads(content.decode("utf-8-sig"), parse_float=Decimal)
    except UnicodeDecodeError as error:
        raise BudgetError(f"{name}: il file non è in UTF-8; lo salvi in UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise BudgetError(f"{name}: non è TOML valido ({error}).") from error
    if unknown := sorted(set(raw) - {*_LINES, *_FIRM}):
        raise BudgetError(f"{name}: la chiave «{unknown[0]}» non è conosciuta; le righe stanno in [[lines]].")
    lines = next((raw[key] for key in _LINES if key in raw), None)
    if not isinstance(lines, list) or not all(isinstance(line, dict) for line in lines):
        raise BudgetError(f"{name}: mancano le righe; scriva una tabella [[lines]] per ogni spesa.")
    firm: Any = next((raw[key] for key in _FIRM if key in raw), {})
    if not isinstance(firm, dict):
        raise BudgetError(f"{name}, firm: serve una tabella [firm].")
    return Table(
        rows=tuple(_row(line, number, name) for number, line in enumerate(lines, 1)), firm=_firm_cells(firm, name)
    )


def _row(line: dict[str, Any], number: int, name: str) -> Row:
    place = f"{name}, riga {number}"
    cells: dict[str, Cell] = {}
    for key, value in line.items():
        column = column_of(key)
        if column is None:
            raise BudgetError(f"{place}: la chiave «{key}» non è conosciuta.")
        if column in cells:
            raise BudgetError(f"{place}, chiave «{key}»: dice la stessa cosa di un'altra chiave.")
        if value != "":
            cells[column] = _cell(value, f"{place}, chiave «{key}»")
    return Row(number=number, place=place, cells=cells)


def _firm_cells(firm: dict[str, Any], name: str) -> dict[str, Cell]:
    cells = {}
    for key, value in firm.items():
        fact = firm_key(key)
        if fact is None:
            raise BudgetError(f"{name}, firm: la chiave «{key}» non è conosciuta.")
        cells[fact] = _cell(value, f"{name}, firm, chiave «{key}»")
    return cells


def _cell(value: Any, place: str) -> Cell:
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return Cell(value="; ".join(value), place=place)
    if not isinstance(value, str | int | Decimal | bool | date):
        raise BudgetError(f"{place}: serve un valore semplice, non una tabella o un orario.")
    return Cell(value=value, place=place)
