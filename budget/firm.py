"""What a budget says of the firm: size, turnover, line of the call, titles that earn a premium."""

import re
from collections.abc import Mapping
from decimal import Decimal

from bandi.sections import FirmSize
from bandi.wording import plain
from budget.amounts import money, usable
from budget.cells import Cell
from budget.errors import BudgetError, CellError
from budget.line import FirmFacts

KEYS: Mapping[str, str] = {
    "size": "size",
    "dimensione": "size",
    "turnover": "turnover",
    "fatturato": "turnover",
    "tier": "tier",
    "linea": "tier",
    "premiums": "premiums",
    "premialita": "premiums",
}
_SIZES = {
    "micro": FirmSize.MICRO,
    "microimpresa": FirmSize.MICRO,
    "small": FirmSize.SMALL,
    "piccola": FirmSize.SMALL,
    "medium": FirmSize.MEDIUM,
    "media": FirmSize.MEDIUM,
}


def firm_key(heading: str) -> str | None:
    """Return the fact that a heading names, None when it is none.

    >>> firm_key("Dimensione"), firm_key("Premialità"), firm_key("Indirizzo")
    ('size', 'premiums', None)
    """
    return KEYS.get(re.sub(r"[^a-z]", "", plain(heading)))


def firm_facts(cells: Mapping[str, Cell]) -> FirmFacts:
    """Return the facts of the filled cells.

    Raises:
        BudgetError: naming the place.
    """
    size, turnover, tier, premiums = (cells.get(name) for name in ("size", "turnover", "tier", "premiums"))
    if size is not None and plain(size.text) not in _SIZES:
        raise BudgetError.at(
            size.place,
            f"«{size.text}» non è una dimensione; scriva micro, piccola o media.",
            f"'{size.text}' is no size; write micro, small or medium.",
        )
    return FirmFacts(
        size=None if size is None else _SIZES[plain(size.text)],
        turnover=None if turnover is None else _money(turnover),
        tier=None if tier is None else tier.text,
        premiums=() if premiums is None else tuple(part for part in re.split(r"[;,\s]+", premiums.text) if part),
    )


def _money(cell: Cell) -> Decimal:
    try:
        return usable(Decimal(cell.value), cell.text) if isinstance(cell.value, int | Decimal) else money(cell.text)
    except CellError as error:
        raise BudgetError.at(cell.place, f"{error.said.it}.", f"{error.said.en}.") from error
