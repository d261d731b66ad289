"""The sums of a call, in their order, exact to the cent.

1. Lines that do not count are gone already; what is left is net of VAT, or with it where it is a cost.
2. Each category is summed and cut at its cap, then at its share of the whole.
3. A category below its own minimum does not count; below a mandatory one nothing does.
4. The total must reach the minimum of the call.
5. The grant is the rate on the total (or the category's own rate or voucher), up to the ceiling, rounded half up.
6. Premiums are added, the withholding is taken at payment.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import ROUND_DOWN, Decimal

from bandi.sections import BudgetRules, CapOn, Category, Tier
from budget.amounts import CENT, cents
from budget.grant import ceiling_of, grant_before_ceiling, with_premiums
from budget.line import FirmFacts

ZERO = Decimal("0.00")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What one line brings to its category, at the cent: its net, and the VAT that is a cost."""

    category: str
    net: Decimal
    vat: Decimal = ZERO

    @property
    def amount(self) -> Decimal:
        """Net and VAT together."""
        return self.net + self.vat


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """Every figure from the counted lines to what is paid. Shortfalls are what is missing, zero when nothing is."""

    tier: Tier
    counted: Mapping[str, Decimal]
    eligible: Mapping[str, Decimal]
    total: Decimal
    minimum_shortfall: Decimal = ZERO
    category_shortfalls: Mapping[str, Decimal] = field(default_factory=dict)
    uncut: Decimal = ZERO
    ceiling: Decimal | None = None
    premium: Decimal = ZERO
    contribution: Decimal = ZERO
    withholding: Decimal = ZERO

    @property
    def admissible(self) -> bool:
        """Whether every minimum is reached."""
        return not self.minimum_shortfall and not self.category_shortfalls

    @property
    def net(self) -> Decimal:
        """What is paid after the withholding."""
        return self.contribution - self.withholding

    @property
    def above_caps(self) -> Mapping[str, Decimal]:
        """What is spent in each category for nothing."""
        return {name: self.counted[name] - kept for name, kept in self.eligible.items() if self.counted[name] > kept}


def compute(entries: Iterable[Entry], rules: BudgetRules, tier: Tier, firm: FirmFacts) -> Sums:
    """Return the sums of the entries under one tier of the call."""
    taken = tuple(entries)
    counted = {category.id: _sum(taken, category.id) for category in rules.categories}
    capped = {category.id: _capped(taken, category, rules.vat.cap_on) for category in rules.categories}
    shared = _within_shares(capped, rules)
    missing = {
        category.id: category.minimum.value - shared[category.id]
        for category in rules.categories
        if category.minimum and shared[category.id] < category.minimum.value
    }
    eligible = {name: ZERO if name in missing else amount for name, amount in shared.items()}
    mandatory = _mandatory_shortfalls(rules, shared, missing)
    total = sum(eligible.values(), ZERO)
    if tier.spend_cap is not None:
        total = min(total, tier.spend_cap.value)
    judged = sum(counted.values(), ZERO) if rules.minimum_before_caps else total
    shortfall = max(tier.minimum.value - judged, ZERO) if tier.minimum else ZERO
    sums = Sums(
        tier=tier,
        counted=counted,
        eligible=eligible,
        total=total,
        minimum_shortfall=shortfall,
        category_shortfalls=mandatory,
        uncut=cents(grant_before_ceiling(eligible, total, rules, tier)),
        ceiling=ceiling_of(tier, firm),
    )
    return _paid(sums, rules, firm) if sums.admissible else sums


def _paid(sums: Sums, rules: BudgetRules, firm: FirmFacts) -> Sums:
    base = sums.uncut if sums.ceiling is None else min(sums.uncut, sums.ceiling)
    contribution = with_premiums(base, sums.ceiling, rules, firm)
    return replace(
        sums,
        premium=contribution - base,
        contribution=contribution,
        withholding=cents(contribution * rules.withholding.value / 100) if rules.withholding else ZERO,
    )


def at_reporting(granted: Decimal, paid: Iterable[Entry], rules: BudgetRules, tier: Tier, firm: FirmFacts) -> Decimal:
    """Return what is paid in the end: the sums again on what was invoiced and paid, never more than was granted."""
    return min(granted, compute(paid, rules, tier, firm).contribution)


def _sum(entries: Iterable[Entry], category: str) -> Decimal:
    return sum((entry.amount for entry in entries if entry.category == category), ZERO)


def _capped(entries: tuple[Entry, ...], category: Category, cap_on: CapOn) -> Decimal:
    amount = _sum(entries, category.id)
    if category.cap is None:
        return amount
    if cap_on is CapOn.GROSS:
        return min(amount, category.cap.value)
    net = sum((entry.net for entry in entries if entry.category == category.id), ZERO)
    return amount if net <= category.cap.value else cents(amount * category.cap.value / net)


def _within_shares(capped: Mapping[str, Decimal], rules: BudgetRules) -> dict[str, Decimal]:
    """Cut categories that may be no more than a share of the whole, the whole being what is left after the cut."""
    shares = {category.id: category.cap_share.value / 100 for category in rules.categories if category.cap_share}
    bound: set[str] = set()
    total = sum(capped.values(), ZERO)
    while True:
        over = {name for name in shares if name not in bound and capped[name] > shares[name] * total}
        if not over:
            break
        bound |= over
        free = sum((amount for name, amount in capped.items() if name not in bound), ZERO)
        left = 1 - sum((shares[name] for name in bound), Decimal(0))
        total = free / left if left > 0 else sum(capped.values(), ZERO)
    return {
        name: (shares[name] * total).quantize(CENT, rounding=ROUND_DOWN) if name in bound else amount
        for name, amount in capped.items()
    }


def _mandatory_shortfalls(
    rules: BudgetRules, shared: Mapping[str, Decimal], missing: Mapping[str, Decimal]
) -> dict[str, Decimal]:
    return {
        category.id: missing.get(category.id, CENT)
        for category in rules.categories
        if category.mandatory and (category.id in missing or not shared[category.id])
    }
