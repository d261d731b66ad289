"""A budget as it was handed in: its lines, what it says of the firm, where each line stands."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from bandi.said import Said
from bandi.sections import FirmSize
from budget.countries import Market


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetLine:
    """One line of spend. `row` is its number in the file, `place` how a sentence names it; None is 'not stated'.

    `vat` is an amount; `category` is as written. `other_aid` is None, or what the file says of public aid.
    """

    row: int
    place: Said
    description: str
    category: str
    net: Decimal
    category_place: Said
    adv_case_place: Said
    supplier: str | None = None
    supplier_vat: str | None = None
    vat: Decimal | None = None
    vat_recoverable: bool = True
    currency: str = "EUR"
    markets: tuple[Market, ...] = ()
    channel: str | None = None
    adv_case: int | None = None
    starts: date | None = None
    ends: date | None = None
    quote: str | None = None
    quote_date: date | None = None
    other_aid: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FirmFacts:
    """What a budget says of the firm, for calls whose figures depend on it."""

    size: FirmSize | None = None
    turnover: Decimal | None = None
    tier: str | None = None
    premiums: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetFile:
    """A budget read from a file. `ignored` are columns that are none of the contract's, `notes` rows of mere words."""

    name: str
    lines: tuple[BudgetLine, ...]
    sha256: str
    modified_at: datetime
    firm: FirmFacts = field(default_factory=FirmFacts)
    ignored: tuple[str, ...] = ()
    notes: tuple[int, ...] = ()
