"""Calls of other shapes: rate by size, fixed vouchers, shares, premiums. A call is a file, and no Python changes."""

from dataclasses import replace
from decimal import Decimal

import pytest

from bandi.citation import Basis, Citation
from bandi.figures import Figure, Percentage
from bandi.loader import load
from bandi.sections import BudgetRules, FirmSize, Premium
from budget.assessment import BudgetAssessment, assess_budget, budget_not_given, rules_of
from budget.line import BudgetLine, FirmFacts
from budget.sums import Entry, compute
from evidence.verdict import Outcome
from tests.budget.samples import budget, line

SHOP = load("ecommerce-lombardia-2021")
EXPORT = load("digital-export-lombardia-2022")
TEXT = Citation(document="Bando di prova", article="art. 4", url=None, basis=Basis.TEXT)


def shop(net: str, firm: FirmFacts) -> BudgetAssessment:
    lines = budget(line("platforms", net, description="Canoni della piattaforma Amazon"), firm=firm)
    return assess_budget(lines, SHOP, evidence=None, as_of=None)


def outcomes(assessed: BudgetAssessment) -> dict[str, Outcome]:
    return {finding.rule.id.partition(".")[2]: finding.verdict.outcome for finding in assessed.findings}


@pytest.mark.parametrize(
    ("net", "firm", "contribution"),
    [
        pytest.param("4000", FirmFacts(size=FirmSize.MICRO), "2800.00", id="micro on line 1"),
        pytest.param("9000", FirmFacts(size=FirmSize.MICRO), "5000.00", id="micro at the ceiling of line 1"),
        pytest.param("20000", FirmFacts(size=FirmSize.MICRO), "10000.00", id="micro does better on line 2"),
        pytest.param("20000", FirmFacts(tier="1"), "5000.00", id="line 1 chosen"),
        pytest.param("9999.99", FirmFacts(size=FirmSize.SMALL), "0.00", id="small below the minimum of line 2"),
        pytest.param("40000", FirmFacts(size=FirmSize.MEDIUM), "15000.00", id="medium at the ceiling"),
    ],
)
def test_rate_and_ceiling_by_size(net: str, firm: FirmFacts, contribution: str) -> None:
    assert shop(net, firm).result.as_json()["contribution"] == contribution


def test_size_that_matters_and_was_not_stated_is_asked_for() -> None:
    found = shop("20000", FirmFacts())
    assert outcomes(found)["contribution"] is Outcome.UNVERIFIED
    assert found.result.sums.contribution == Decimal("5000.00")


def test_italy_is_a_market_where_the_call_does_not_exclude_it() -> None:
    assert outcomes(shop("5000", FirmFacts(size=FirmSize.MICRO)))["lines"] is Outcome.MET


def export(*lines: BudgetLine) -> BudgetAssessment:
    return assess_budget(budget(*lines), EXPORT, evidence=None, as_of=None)


@pytest.mark.parametrize(
    ("manager", "sales", "contribution", "categories"),
    [
        pytest.param("6000", "5000", "5000.00", Outcome.MET, id="voucher and 40%"),
        pytest.param("9000", "12500", "8000.00", Outcome.MET, id="voucher is fixed, 40% at its maximum"),
        pytest.param("6000", "20000", "8000.00", Outcome.MET, id="above the maximum"),
        pytest.param("5999.99", "5000", "0.00", Outcome.NOT_MET, id="a cent below the minimum of the first part"),
        pytest.param("6000", "0", "0.00", Outcome.NOT_MET, id="second part missing"),
    ],
)
def test_voucher_and_minimum_by_category(manager: str, sales: str, contribution: str, categories: Outcome) -> None:
    found = export(line("dem", manager), line("ecommerce", sales))
    assert found.result.as_json()["contribution"] == contribution
    assert outcomes(found)["categories"] is categories


def test_amounts_that_are_only_inferred_never_refuse() -> None:
    found = assess_budget(budget(line("seo", "10")), load("connessi-2024"), evidence=None, as_of=None)
    assert Outcome.NOT_MET not in outcomes(found).values()
    assert outcomes(found)["minimum"] is Outcome.UNVERIFIED


def rules_with(**changes: object) -> BudgetRules:
    rules = rules_of(load("connessi-2026"))
    categories = tuple(
        replace(
            category, cap=None, cap_share=Percentage(value=Decimal(30), citation=TEXT) if category.id == "seo" else None
        )
        for category in rules.categories
    )
    return replace(rules, **{"categories": categories, **changes})  # type: ignore[arg-type]  # fields by name


@pytest.mark.parametrize(
    ("seo", "adv", "counted"),
    [
        pytest.param("2000", "7000", "2000.00", id="within its share"),
        pytest.param("3000", "7000", "3000.00", id="exactly its share"),
        pytest.param("9000", "7000", "3000.00", id="cut to its share of what is left"),
        pytest.param("9000", "0", "0.00", id="nothing to be a share of"),
    ],
)
def test_share_of_the_whole(seo: str, adv: str, counted: str) -> None:
    rules = rules_with()
    entries = [Entry(category="seo", net=Decimal(seo)), Entry(category="adv", net=Decimal(adv))]
    found = compute(entries, rules, rules.tiers[0], FirmFacts())
    assert f"{found.eligible['seo']:.2f}" == counted


@pytest.mark.parametrize(
    ("premium", "spend", "contribution"),
    [
        pytest.param(
            Premium(
                id="rating",
                title="Rating",
                title_en="Rating",
                citation=TEXT,
                amount=Figure(value=Decimal(250), citation=TEXT),
            ),
            "5000",
            "3250.00",
            id="a sum",
        ),
        pytest.param(
            Premium(
                id="rating",
                title="Rating",
                title_en="Rating",
                citation=TEXT,
                share=Percentage(value=Decimal(5), citation=TEXT),
            ),
            "5000",
            "3150.00",
            id="a share of the grant",
        ),
        pytest.param(
            Premium(
                id="rating",
                title="Rating",
                title_en="Rating",
                citation=TEXT,
                amount=Figure(value=Decimal(250), citation=TEXT),
            ),
            "30000",
            "10000.00",
            id="within the ceiling",
        ),
    ],
)
def test_premiums(premium: Premium, spend: str, contribution: str) -> None:
    rules = rules_with(premiums=(premium,))
    entries = [Entry(category="adv", net=Decimal(spend))]
    claimed = compute(entries, rules, rules.tiers[0], FirmFacts(premiums=("rating",)))
    assert f"{claimed.contribution:.2f}" == contribution
    assert compute(entries, rules, rules.tiers[0], FirmFacts()).premium == 0


def test_ceiling_by_turnover() -> None:
    rules = rules_with()
    tier = replace(rules.tiers[0], ceiling_of_turnover=Percentage(value=Decimal(20), citation=TEXT))
    entries = [Entry(category="adv", net=Decimal(9000))]
    assert compute(entries, rules, tier, FirmFacts(turnover=Decimal(10000))).contribution == Decimal("2000.00")
    assert compute(entries, rules, tier, FirmFacts()).contribution == Decimal("5400.00")


def test_without_a_budget_nothing_is_checked() -> None:
    findings = budget_not_given(SHOP)
    assert len(findings) == 4
    assert {finding.verdict.outcome for finding in findings} == {Outcome.NOT_CHECKED}
