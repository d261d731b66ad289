"""What a firms file yields: firms that can be checked, and rows that cannot, with the reason."""

from dataclasses import dataclass, field
from pathlib import Path

from evidence.firm import Firm
from evidence.said import Said


@dataclass(frozen=True, slots=True, kw_only=True)
class RawRow:
    """One row as it stands in the file, by column; `number` is the one that a spreadsheet shows at its left.

    `problem` says why the row could not even be read.
    """

    number: int
    cells: dict[str, str]
    repairs: tuple[Said, ...] = ()
    problem: Said | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FirmRow:
    """A firm to check; `repairs` say what a spreadsheet had damaged and how it was read."""

    number: int
    firm: Firm
    budget: Path | None = None
    repairs: tuple[Said, ...] = ()
    named: bool = field(default=False)  # the file gave it an id of its own


@dataclass(frozen=True, slots=True, kw_only=True)
class BadRow:
    """A row that cannot be used: `firm` holds what could be read of it, `problem` says what to write instead."""

    number: int
    firm: Firm
    problem: Said
    repairs: tuple[Said, ...] = ()
    named: bool = field(default=False)
