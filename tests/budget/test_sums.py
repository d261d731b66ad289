"""The sums of the call: the worked examples, what must hold for every budget, and a slow exact reference."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bandi.loader import load
from bandi.sections import BudgetRules
from budget.assessment import assess_budget, rules_of
from budget.countries import markets
from budget.line import BudgetLine, FirmFacts
from budget.result import BudgetResult
from budget.sums import Entry, Sums, at_reporting, compute
from evidence.verdict import Outcome
from tests.budget.samples import budget, line

CALL = load("connessi-2026")
RULES = rules_of(CALL)
TIER = RULES.tiers[0]
NOBODY = FirmFacts()


def judged(*lines: BudgetLine) -> BudgetResult:
    return assess_budget(budget(*lines), CALL, evidence=None, as_of=None).result


def minimum_of(*lines: BudgetLine) -> Outcome:
    findings = assess_budget(budget(*lines), CALL, evidence=None, as_of=None).findings
    return next(finding.verdict.outcome for finding in findings if finding.rule.id == "budget.minimum")


EXAMPLES = [
    pytest.param(
        [line("digital_marketing", "4000")], "4000.00", "2400.00", "96.00", "2304.00", id="1 exactly the minimum"
    ),
    pytest.param(
        [line("digital_marketing", "2000"), line("seo", "1999.99")],
        "3999.99",
        "0.00",
        "0.00",
        "0.00",
        id="2 a cent short",
    ),
    pytest.param([line("seo", "9500")], "6000.00", "3600.00", "144.00", "3456.00", id="3 the cap cuts"),
    pytest.param(
        [line("digital_marketing", "6000"), line("adv", "8000"), line("seo", "6000")],
        "20000.00",
        "10000.00",
        "400.00",
        "9600.00",
        id="4 the maximum",
    ),
    pytest.param(
        [line("digital_marketing", "5000"), line("adv", "7666.66"), line("seo", "4000")],
        "16666.66",
        "10000.00",
        "400.00",
        "9600.00",
        id="5 the rounding edge of the ceiling",
    ),
    pytest.param(
        [line("digital_marketing", "5000", vat=Decimal("1100"))],
        "5000.00",
        "3000.00",
        "120.00",
        "2880.00",
        id="6 VAT of an ordinary firm",
    ),
    pytest.param(
        [line("digital_marketing", "5000", vat=Decimal("1100"), vat_recoverable=False)],
        "6000.00",
        "3600.00",
        "144.00",
        "3456.00",
        id="6 VAT that is a cost",
    ),
    pytest.param(
        [
            line("digital_marketing", "2500"),
            line("adv", "1000"),
            line("digital_marketing", "800", description="Traduzioni dei testi"),
            line("digital_marketing", "700", description="Shooting fotografico"),
        ],
        "3500.00",
        "0.00",
        "0.00",
        "0.00",
        id="7 ineligible lines go first",
    ),
    pytest.param(
        [
            line("adv", "2000", adv_case=3, markets=markets("DE; FR")),
            line("adv", "5000", adv_case=3, markets=markets("DE 85%; IT 15%")),
        ],
        "6250.00",
        "3750.00",
        "150.00",
        "3600.00",
        id="9 the Italian share out",
    ),
    pytest.param(
        [line("adv", "7000", adv_case=3, markets=markets("DE"))],
        "7000.00",
        "4200.00",
        "168.00",
        "4032.00",
        id="9 wholly abroad",
    ),
]


@pytest.mark.parametrize(("lines", "total", "contribution", "withholding", "net"), EXAMPLES)
def test_worked_examples(lines: list[BudgetLine], total: str, contribution: str, withholding: str, net: str) -> None:
    shown = judged(*lines).as_json()
    assert (shown["eligible_total"], shown["contribution"]) == (total, contribution)
    assert (shown["withholding"], shown["net"]) == (withholding, net)


@pytest.mark.parametrize(
    ("lines", "outcome"),
    [
        pytest.param([line("digital_marketing", "4000")], Outcome.MET, id="exactly"),
        pytest.param([line("digital_marketing", "2000"), line("seo", "1999.99")], Outcome.NOT_MET, id="a cent short"),
        pytest.param(
            [line("seo", "3000"), line("digital_marketing", "3000", description="Gestione social con traduzioni")],
            Outcome.UNVERIFIED,
            id="a mixed line decides",
        ),
        pytest.param([line("adv", "5000", currency="USD")], Outcome.UNVERIFIED, id="dollars"),
        pytest.param([line("seo", "9000", description="Hosting annuale")], Outcome.NOT_MET, id="nothing eligible"),
    ],
)
def test_minimum(lines: list[BudgetLine], outcome: Outcome) -> None:
    assert minimum_of(*lines) is outcome


def test_example_8_less_is_spent_than_was_granted() -> None:
    asked = [Entry(category="digital_marketing", net=Decimal(6000)), Entry(category="seo", net=Decimal(3000))]
    granted = compute([*asked, Entry(category="adv", net=Decimal(8000))], RULES, TIER, NOBODY)
    assert (granted.total, granted.contribution) == (Decimal(17000), Decimal(10000))
    paid = [*asked, Entry(category="adv", net=Decimal(5200))]
    assert compute(paid, RULES, TIER, NOBODY).total == Decimal(14200)
    assert at_reporting(granted.contribution, paid, RULES, TIER, NOBODY) == Decimal("8520.00")
    assert compute(paid, RULES, TIER, NOBODY).net == Decimal("8179.20")


def test_more_spend_at_reporting_grants_no_more() -> None:
    paid = [Entry(category="seo", net=Decimal(6000))]
    assert at_reporting(Decimal("3000.00"), paid, RULES, TIER, NOBODY) == Decimal("3000.00")


AMOUNTS = st.integers(min_value=0, max_value=2_000_000).map(lambda number: Decimal(number) / 100)
ENTRIES = st.lists(
    st.builds(
        Entry,
        category=st.sampled_from([category.id for category in RULES.categories]),
        net=AMOUNTS,
        vat=st.one_of(st.just(Decimal(0)), AMOUNTS),
    ),
    max_size=8,
)


def reference(entries: list[Entry], rules: BudgetRules) -> tuple[Fraction, Fraction]:
    """Compute total and grant slowly, in fractions, from the text of the rules alone."""
    total = Fraction(0)
    for category in rules.categories:
        spent = sum(
            (Fraction(entry.net) + Fraction(entry.vat) for entry in entries if entry.category == category.id),
            Fraction(0),
        )
        assert category.cap is not None
        total += min(spent, Fraction(category.cap.value))
    tier = rules.tiers[0]
    assert tier.minimum
    assert tier.rate
    assert tier.ceiling
    if total < Fraction(tier.minimum.value):
        return total, Fraction(0)
    exact = total * Fraction(tier.rate.value) / 100
    rounded = Fraction(int(exact * 100 + Fraction(1, 2)), 100)
    return total, min(rounded, Fraction(tier.ceiling.value))


def sums(entries: list[Entry]) -> Sums:
    return compute(entries, RULES, TIER, NOBODY)


@given(ENTRIES)
@settings(max_examples=150, deadline=None)
def test_equal_to_the_exact_reference(entries: list[Entry]) -> None:
    found = sums(entries)
    assert (Fraction(found.total), Fraction(found.contribution)) == reference(entries, RULES)


@given(ENTRIES, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_order_of_lines_does_not_matter(entries: list[Entry], random: object) -> None:
    shuffled = list(entries)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis gives a random.Random
    assert sums(entries) == sums(shuffled)


@given(ENTRIES, ENTRIES)
@settings(max_examples=100, deadline=None)
def test_more_eligible_spend_never_grants_less(entries: list[Entry], more: list[Entry]) -> None:
    less, richer = sums(entries), sums([*entries, *more])
    assert less.contribution <= richer.contribution <= Decimal(10000)
    assert richer.net == richer.contribution - richer.withholding >= 0


@given(ENTRIES)
@settings(max_examples=60, deadline=None)
def test_categories_sum_to_the_total(entries: list[Entry]) -> None:
    found = sums(entries)
    assert sum(found.eligible.values(), Decimal(0)) == found.total
    assert all(found.eligible[name] <= found.counted[name] for name in found.eligible)


def test_cap_on_the_net_when_the_call_says_so() -> None:
    vat = replace(RULES.vat, cap_on="net")
    entry = Entry(category="digital_marketing", net=Decimal(5000), vat=Decimal(1100))
    assert compute([entry], replace(RULES, vat=vat), TIER, NOBODY).contribution == Decimal("3660.00")
