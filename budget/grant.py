"""From eligible spend to the grant: vouchers, own rates, the rate of the tier, ceilings, premiums."""

from collections.abc import Mapping
from decimal import Decimal

from bandi.sections import BudgetRules, Category, Premium, Tier
from budget.amounts import cents
from budget.line import FirmFacts


def grant_before_ceiling(eligible: Mapping[str, Decimal], total: Decimal, rules: BudgetRules, tier: Tier) -> Decimal:
    """Return the grant, not rounded, before the ceiling of the tier.

    `total` may be less than the sum of the categories, when the tier cuts the whole; what is cut is cut from the last.
    """
    grant, rest = Decimal(0), total
    for category in rules.categories:
        spent = min(eligible[category.id], rest)
        rest -= spent
        part = _part(spent, category, tier)
        grant += min(part, category.ceiling.value) if category.ceiling else part
    return grant


def _part(spent: Decimal, category: Category, tier: Tier) -> Decimal:
    if category.voucher is not None:
        return category.voucher.value if spent else Decimal(0)
    rate = category.rate or tier.rate
    return spent * rate.value / 100 if rate else Decimal(0)


def ceiling_of(tier: Tier, firm: FirmFacts) -> Decimal | None:
    """Return the most that may be granted, None when the call sets no limit."""
    limits = [tier.ceiling.value] if tier.ceiling else []
    if tier.ceiling_of_turnover and firm.turnover is not None:
        limits.append(cents(firm.turnover * tier.ceiling_of_turnover.value / 100))
    return min(limits, default=None)


def with_premiums(base: Decimal, ceiling: Decimal | None, rules: BudgetRules, firm: FirmFacts) -> Decimal:
    """Add the premiums that the firm claims, those within the ceiling first."""
    earned = sorted(
        (premium for premium in rules.premiums if premium.id in firm.premiums), key=lambda item: not item.within_ceiling
    )
    grant = base
    for premium in earned if base else ():
        grant += _premium(premium, base)
        if premium.within_ceiling and ceiling is not None:
            grant = min(grant, ceiling)
    return grant


def _premium(premium: Premium, base: Decimal) -> Decimal:
    if premium.amount is not None:
        return premium.amount.value
    return cents(base * premium.share.value / 100) if premium.share else Decimal(0)


def growth_stops_at(tier: Tier, ceiling: Decimal | None) -> Decimal | None:
    """Return the eligible spend above which the grant of the tier no longer grows, None when it always does."""
    if ceiling is None or tier.rate is None or not tier.rate.value:
        return None
    return cents(ceiling * 100 / tier.rate.value)


def tiers_for(rules: BudgetRules, firm: FirmFacts) -> tuple[Tier, ...]:
    """Return the tiers that the firm may be under: all of them when it said neither size nor tier."""
    if firm.tier is not None:
        named = tuple(
            tier for tier in rules.tiers if firm.tier.casefold() in (tier.id.casefold(), tier.title.casefold())
        )
        if named:
            return named
    return tuple(tier for tier in rules.tiers if firm.size is None or not tier.sizes or firm.size in tier.sizes)
