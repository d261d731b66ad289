"""What every reader of a budget file returns: rows of named cells."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from budget.cells import Cell, Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The rows below the headings, what the file says of the firm, and headings that are none of ours."""

    rows: tuple[Row, ...]
    firm: Mapping[str, Cell] = field(default_factory=dict)
    ignored: tuple[str, ...] = ()
