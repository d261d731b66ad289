"""Rows of a budget in TOML: one `[[lines]]` a line."""

import tomllib
from datetime import date
from decimal import Decimal
from typing import Any

from bandi.said import Said
from bandi.unread import of_toml
from budget.cells import Cell, Row
from budget.columns import column_of
from budget.errors import BudgetError
from budget.firm import firm_key
from budget.places import place_of
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
        raise BudgetError.at(
            name, "il file non è in UTF-8; lo salvi in UTF-8.", "the file is not in UTF-8; save it in UTF-8."
        ) from error
    except tomllib.TOMLDecodeError as error:
        why = of_toml(error)
        raise BudgetError.at(name, f"non è TOML valido ({why.it}).", f"it is not valid TOML ({why.en}).") from error
    if unknown := sorted(set(raw) - {*_LINES, *_FIRM}):
        raise BudgetError.at(
            name,
            f"la chiave «{unknown[0]}» non è conosciuta; le righe stanno in [[lines]].",
            f"the key '{unknown[0]}' is not known; lines stand in [[lines]].",
        )
    lines = next((raw[key] for key in _LINES if key in raw), None)
    if not isinstance(lines, list) or not all(isinstance(line, dict) for line in lines):
        raise BudgetError.at(
            name,
            "mancano le righe; scriva una tabella [[lines]] per ogni spesa.",
            "the lines are missing; write a table [[lines]] for each item of spend.",
        )
    firm: Any = next((raw[key] for key in _FIRM if key in raw), {})
    if not isinstance(firm, dict):
        raise BudgetError.at(f"{name}, [firm]", "serve una tabella [firm].", "a table [firm] is needed.")
    return Table(
        rows=tuple(_row(line, number, name) for number, line in enumerate(lines, 1)), firm=_firm_cells(firm, name)
    )


def _row(line: dict[str, Any], number: int, name: str) -> Row:
    place = place_of(name, row=number)
    cells: dict[str, Cell] = {}
    for key, value in line.items():
        column = column_of(key)
        if column is None:
            raise _unknown(place, key)
        if column in cells:
            raise BudgetError.at(
                place_of(name, row=number, key=key),
                "dice la stessa cosa di un'altra chiave.",
                "it says the same thing as another key.",
            )
        if value != "":
            cells[column] = _cell(value, place_of(name, row=number, key=key))
    return Row(number=number, place=place, cells=cells)


def _firm_cells(firm: dict[str, Any], name: str) -> dict[str, Cell]:
    cells = {}
    for key, value in firm.items():
        fact = firm_key(key)
        if fact is None:
            raise _unknown(place_of(f"{name}, [firm]"), key)
        cells[fact] = _cell(value, place_of(f"{name}, [firm]", key=key))
    return cells


def _unknown(place: Said, key: str) -> BudgetError:
    return BudgetError.at(place, f"la chiave «{key}» non è conosciuta.", f"the key '{key}' is not known.")


def _cell(value: Any, place: Said) -> Cell:
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return Cell(value="; ".join(value), place=place)
    if not isinstance(value, str | int | Decimal | bool | date):
        raise BudgetError.at(
            place,
            "serve un valore semplice, non una tabella o un orario.",
            "a plain value is needed, not a table or a time of day.",
        )
    return Cell(value=value, place=place)
