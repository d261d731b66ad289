"""The single values of a call: sums, shares and days, each with its source, and the texts that may not be empty."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from annotated_types import Ge, Le, MinLen

from bandi.citation import Citation

Text = Annotated[str, MinLen(1)]
Amount = Annotated[Decimal, Ge(0), Le(10**12)]
Words = tuple[Text, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A sum of money in euro, or a number of years or units, with its source."""

    value: Amount
    citation: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class Percentage:
    """A share in percent (60 is sixty in a hundred), with its source."""

    value: Annotated[Decimal, Ge(0), Le(100)]
    citation: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day or an instant, in the Italian clock when it has no offset, with its source."""

    value: datetime | date
    citation: Citation

    @property
    def day(self) -> date:
        """The day alone."""
        return self.value.date() if isinstance(self.value, datetime) else self.value
