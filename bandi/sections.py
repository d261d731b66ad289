"""The parts of a call beside its rules: amounts, categories of spend, ineligible items, papers, duties, dates."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from annotated_types import Ge, MinLen

from bandi.citation import Citation
from bandi.figures import Amount, Day, Figure, Percentage, Text, Words


class FirmSize(StrEnum):
    """Sizes of Annex I to Regulation (EU) 651/2014."""

    MICRO = "micro"
    SMALL = "small"
    MEDIUM = "medium"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier:
    """A line of the call: which firms it is for (all when `sizes` is empty), its rate, minimum and ceiling.

    `spend_cap` cuts the whole admissible spend; `ceiling_of_turnover` lowers the ceiling to a share of the turnover.
    """

    id: Text
    title: Text
    title_en: Text
    sizes: tuple[FirmSize, ...] = ()
    rate: Percentage | None = None
    minimum: Figure | None = None
    ceiling: Figure | None = None
    spend_cap: Figure | None = None
    ceiling_of_turnover: Percentage | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A type of eligible spend: the words by which files call it, its limits, wordings that belong to it.

    Its work may need a page of the firm's (`needs_channel`), a campaign case (`needs_case`), or be done on the firm's
    site (`on_site`). `cap` cuts its spend, `cap_share` limits it to a share of all admissible spend, `minimum` is what
    must be spent in it, `rate` and `ceiling` replace those of the tier, `voucher` is a fixed grant for reaching the
    minimum.
    """

    id: Text
    title: Text
    title_en: Text
    citation: Citation
    words: Words = ()
    examples: Words = ()
    wordings: Words = ()
    note: str = ""
    note_en: str = ""
    mandatory: bool = False
    needs_channel: bool = False
    on_site: bool = False
    needs_case: bool = False
    cap: Figure | None = None
    cap_share: Percentage | None = None
    minimum: Figure | None = None
    rate: Percentage | None = None
    ceiling: Figure | None = None
    voucher: Figure | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ineligible:
    """An item that the call does not pay: the wordings that say it outright (`says`) or may mean it (`hints`).

    With `categories` it holds in those only; `unless` are wordings that turn an outright match into a hint.
    """

    id: Text
    title: Text
    title_en: Text
    citation: Citation
    says: Words = ()
    hints: Words = ()
    unless: Words = ()
    categories: Words = ()
    contest: str = ""
    contest_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AdvCase:
    """Who runs a campaign and who buys the space, with the papers that follow from it."""

    number: Annotated[int, Ge(1)]
    title: Text
    title_en: Text
    at_application: Words
    at_application_en: Words
    at_reporting: Words
    at_reporting_en: Words
    citation: Citation


class VatPolicy(StrEnum):
    """Whether VAT is a cost that the call pays."""

    NEVER = "never"
    UNLESS_RECOVERABLE = "unless_recoverable"
    ALWAYS = "always"


class CapOn(StrEnum):
    """What the cap of a category cuts when VAT counts: the net alone, or net and VAT together."""

    GROSS = "gross"
    NET = "net"


@dataclass(frozen=True, slots=True, kw_only=True)
class Vat:
    """How the call treats VAT; `cap_citation` says how we know `cap_on`, `rates` are those in force, in percent."""

    policy: VatPolicy
    citation: Citation
    cap_on: CapOn = CapOn.GROSS
    cap_citation: Citation | None = None
    rates: tuple[Amount, ...] = ()
    rates_citation: Citation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Markets:
    """Countries (ISO 3166 codes) that may not be targeted, or the only ones that may; none of both means any."""

    citation: Citation
    excluded: Words = ()
    admitted: Words = ()
    needs_foreign: bool = False
    unseparated: Citation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spending:
    """The days between which spend counts, and the first day that a quote may bear."""

    opens: Day | None = None
    closes: Day | None = None
    quotes_from: Day | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Premium:
    """An addition to the grant for those who hold a title: a fixed `amount`, or a `share` of the grant in percent."""

    id: Text
    title: Text
    title_en: Text
    citation: Citation
    amount: Figure | None = None
    share: Percentage | None = None
    within_ceiling: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Vague:
    """Descriptions so general that the call may contest them."""

    wordings: Words
    citation: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetRules:
    """How a call counts money; the order of the sums is in `budget.sums`."""

    tiers: Annotated[tuple[Tier, ...], MinLen(1)]
    categories: Annotated[tuple[Category, ...], MinLen(1)]
    vat: Vat
    ineligible: tuple[Ineligible, ...] = ()
    adv_cases: tuple[AdvCase, ...] = ()
    markets: Markets | None = None
    spending: Spending | None = None
    premiums: tuple[Premium, ...] = ()
    vague: Vague | None = None
    withholding: Percentage | None = None
    realised_minimum: Percentage | None = None
    pot: Figure | None = None
    minimum_before_caps: bool = False
    other_aid: Citation | None = None
    supplier_links: Citation | None = None

    def category(self, category_id: str) -> Category:
        """Return the category of that id.

        Raises:
            KeyError: when the call has none.
        """
        return {category.id: category for category in self.categories}[category_id]


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """A paper to hand in or a thing to do, before the application or after the grant."""

    id: Text
    title: Text
    title_en: Text
    citation: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A day of the call for the calendar."""

    id: Text
    title: Text
    title_en: Text
    at: datetime | date
    citation: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something that the call leaves open, or that we could not read, and how it is handled meanwhile."""

    id: Text
    text: Text
    text_en: Text
    handling: str = ""
    handling_en: str = ""
