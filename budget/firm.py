"""What a budget says of the firm: size, turnover, line of the call, titles that earn a premium."""

import re
from collections.abc import Mapping
from decimal import Decimal

from bandi.sections import BudgetRules, FirmSize
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
_NONE = frozenset("nessuna nessuno none no -".split())


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
            f"'{size.text}' is not a size; write micro, small or medium.",
        )
    return FirmFacts(
        size=None if size is None else _SIZES[plain(size.text)],
        turnover=None if turnover is None else _money(turnover),
        tier=None if tier is None else tier.text,
        premiums=() if premiums is None else _named(premiums.text),
    )


def _named(text: str) -> tuple[str, ...]:
    parts = tuple(part for part in re.split(r"[;,\s]+", text) if part)
    return () if {plain(part) for part in parts} <= _NONE else parts


def prove_known(firm: FirmFacts, rules: BudgetRules, place: str) -> None:
    """Prove that the line and the premiums that a firm names are the call's: what nobody knows would not be counted.

    Raises:
        BudgetError: naming the place, and what the call has instead.
    """
    tiers = {name for tier in rules.tiers for name in (tier.id.casefold(), tier.title.casefold())}
    if firm.tier is not None and firm.tier.casefold() not in tiers:
        known = ", ".join(f"{tier.id} ({tier.title})" for tier in rules.tiers)
        known_en = ", ".join(f"{tier.id} ({tier.title_en})" for tier in rules.tiers)
        raise BudgetError.at(
            place,
            f"la linea «{firm.tier}» non c'è nel bando; scriva {known}.",
            f"the call has no line '{firm.tier}'; write {known_en}.",
        )
    unknown = next((name for name in firm.premiums if name not in {premium.id for premium in rules.premiums}), None)
    if unknown is not None:
        listed = ", ".join(premium.id for premium in rules.premiums)
        raise BudgetError.at(
            place,
            f"la premialità «{unknown}» non c'è nel bando; ci sono: {listed or 'nessuna'}.",
            f"the call has no premium '{unknown}'; there are: {listed or 'none'}.",
        )


def _money(cell: Cell) -> Decimal:
    try:
        return usable(Decimal(cell.value), cell.text) if isinstance(cell.value, int | Decimal) else money(cell.text)
    except CellError as error:
        raise BudgetError.at(cell.place, f"{error.said.it}.", f"{error.said.en}.") from error
