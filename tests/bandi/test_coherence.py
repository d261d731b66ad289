"""A call that contradicts itself is refused, in a sentence that says where."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bandi.citation import Basis, Citation
from bandi.coherence import RulebookError, check_coherence
from bandi.figures import Day, Figure, Percentage
from bandi.loader import load
from bandi.rulebook import Rule, Rulebook
from bandi.sections import BudgetRules, Category, Premium, Spending, Tier

CALL = load("connessi-2026")
TEXT = Citation(document="Bando", article="art. 4", url=None, basis=Basis.TEXT)


def money() -> BudgetRules:
    assert CALL.budget is not None
    return CALL.budget


def with_rule(rule_id: str, **changes: object) -> Rulebook:
    rules = tuple(replace(rule, **changes) if rule.id == rule_id else rule for rule in CALL.rules)  # type: ignore[arg-type]  # fields by name
    return replace(CALL, rules=rules)


def with_category(change: Callable[[Category], Category]) -> Rulebook:
    first, *rest = money().categories
    return replace(CALL, budget=replace(money(), categories=(change(first), *rest)))


def with_tier(**changes: object) -> Rulebook:
    tier: Tier = replace(money().tiers[0], **changes)  # type: ignore[arg-type]  # fields by name
    return replace(CALL, budget=replace(money(), tiers=(tier,)))


def figure(amount: int) -> Figure:
    return Figure(value=Decimal(amount), citation=TEXT)


def window(**params: str) -> Rulebook:
    return with_rule("application.window", params={"opens": "2026-02-05", "closes": "2026-04-09", **params})


CONTRADICTIONS = [
    pytest.param(replace(CALL, rules=(*CALL.rules, CALL.rules[0])), "website.live» c'è due volte", id="rule twice"),
    pytest.param(with_rule("website.live", id="live"), "comincia con il gruppo", id="id without its group"),
    pytest.param(with_rule("website.live", title=""), "title", id="no title"),
    pytest.param(replace(CALL, alternatives=(("website.live", "x.y"),)), "«x.y» non c'è", id="alternative unknown"),
    pytest.param(replace(CALL, alternatives=(("website.live",),)), "almeno due", id="alternative alone"),
    pytest.param(replace(CALL, budget=None), "manca la sezione", id="budget rules without a budget"),
    pytest.param(window(closes="domani"), "params.closes", id="a day that is none"),
    pytest.param(window(closes="2026-01-01"), "prima dell'apertura", id="closes before it opens"),
    pytest.param(
        with_category(lambda one: replace(one, minimum=figure(9000))), "supera il massimo", id="minimum over cap"
    ),
    pytest.param(
        with_category(lambda one: replace(one, voucher=figure(100), rate=Percentage(value=Decimal(5), citation=TEXT))),
        "non entrambi",
        id="voucher and rate",
    ),
    pytest.param(with_tier(rate=None), "manca la percentuale", id="no rate anywhere"),
    pytest.param(with_tier(spend_cap=figure(100)), "supera quella massima", id="minimum over the whole cap"),
    pytest.param(
        replace(CALL, budget=replace(money(), premiums=(Premium(id="p", title="P", title_en="P", citation=TEXT),))),
        "amount oppure share",
        id="premium of nothing",
    ),
    pytest.param(
        replace(CALL, budget=replace(money(), vat=replace(money().vat, rates_citation=None))),
        "rates_citation",
        id="rates",
    ),
    pytest.param(
        replace(
            CALL,
            budget=replace(money(), ineligible=(replace(money().ineligible[0], categories=("fiere",)),)),
        ),
        "«fiere» non c'è",
        id="unknown category",
    ),
    pytest.param(
        replace(CALL, budget=replace(money(), ineligible=(replace(money().ineligible[0], says=("a*",)),))),
        "tre lettere",
        id="wording too short",
    ),
    pytest.param(
        replace(CALL, budget=replace(money(), ineligible=(replace(money().ineligible[0], says=("sito|",)),))),
        "ce n'è una vuota",
        id="alternative empty",
    ),
    pytest.param(
        replace(
            CALL,
            budget=replace(
                money(),
                spending=Spending(
                    opens=Day(value=date(2026, 5, 1), citation=TEXT), closes=Day(value=date(2026, 4, 1), citation=TEXT)
                ),
            ),
        ),
        "prima dell'inizio",
        id="spending closes before it opens",
    ),
]


@pytest.mark.parametrize(("rulebook", "named"), CONTRADICTIONS)
def test_contradictions_are_refused(rulebook: Rulebook, named: str) -> None:
    with pytest.raises(RulebookError) as caught:
        check_coherence(rulebook, "prova.toml")
    assert str(caught.value).startswith("prova.toml, ")
    assert named in str(caught.value)


def test_country_must_be_a_code() -> None:
    markets = money().markets
    assert markets is not None
    wrong = replace(CALL, budget=replace(money(), markets=replace(markets, excluded=("Italia",))))
    with pytest.raises(RulebookError, match="Italia"):
        check_coherence(wrong, "prova.toml")


def test_rules_are_found_by_id() -> None:
    rule: Rule = CALL.rule("website.live")
    assert rule.group == "website"
    with pytest.raises(KeyError, match=r"website\.dead"):
        CALL.rule("website.dead")
