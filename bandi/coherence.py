"""What a file of a call may not say although every key is right: doubles, contradictions, refusals without a source."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from bandi.figures import Day
from bandi.rulebook import GROUPS, Rule, Rulebook
from bandi.said import SaidError
from bandi.sections import BudgetRules, Category, Spending, Tier
from bandi.wording import WordingError, parts_of

_COUNTRY = re.compile(r"^[A-Z]{2}$")
_Trouble = tuple[str, str, str]  # the key, the sentence in Italian and in English


class RulebookError(SaidError):
    """A file of a call cannot be used; the message is one sentence that names file and key."""


def check_coherence(rulebook: Rulebook, file: str) -> None:
    """Refuse a call that contradicts itself.

    Raises:
        RulebookError: the first contradiction, naming file and key.
    """
    for place, it, en in _troubles(rulebook):
        raise RulebookError.at(f"{file}, {place}", it, en)


def _troubles(rulebook: Rulebook) -> Iterator[_Trouble]:
    yield from _doubles("rules", (rule.id for rule in rulebook.rules))
    for rule in rulebook.rules:
        yield from _rule_troubles(rule)
    for name in ("documents", "obligations", "deadlines", "questions"):
        yield from _doubles(name, (item.id for item in getattr(rulebook, name)))
    known = {rule.id for rule in rulebook.rules}
    for group in rulebook.alternatives:
        for name in group:
            if name not in known:
                yield "alternatives", f"la regola «{name}» non c'è.", f"there is no rule '{name}'."
        if len(group) < 2:
            yield "alternatives", "ogni gruppo elenca almeno due regole.", "each group lists at least two rules."
    if rulebook.budget is not None:
        yield from _budget_troubles(rulebook.budget)
    elif any(rule.group == "budget" for rule in rulebook.rules):
        yield (
            "budget",
            "ci sono regole sul preventivo ma manca la sezione [budget].",
            "there are rules on the budget but the section [budget] is missing.",
        )


def _rule_troubles(rule: Rule) -> Iterator[_Trouble]:
    place = f"rules ({rule.id})"
    if rule.group not in GROUPS:
        known = ", ".join(GROUPS)
        yield (
            f"{place}.group",
            f"«{rule.group}» non è ammesso, i gruppi sono {known}.",
            f"'{rule.group}' is not admitted, the groups are {known}.",
        )
    if not rule.id.startswith(f"{rule.group}."):
        yield (
            f"{place}.id",
            f"l'id comincia con il gruppo e un punto, per esempio «{rule.group}.nome».",
            f"the id begins with the group and a full stop, for example '{rule.group}.name'.",
        )
    if rule.blocking and not rule.citation.basis.refuses:
        yield (
            f"{place}.blocking",
            f"con basis = «{rule.citation.basis}» la regola può solo avvisare; scriva blocking = false oppure citi il "
            "testo del bando.",
            f"with basis = '{rule.citation.basis}' the rule may only warn; write blocking = false or cite the text of "
            "the call.",
        )
    if not (rule.title and rule.sentence):
        yield f"{place}.title", "il testo è vuoto.", "the text is empty."
    yield from _citation_troubles(place, rule.citation.document, rule.citation.article, rule.citation.url)
    if rule.id == "application.window":
        yield from _window_troubles(place, rule)


def _citation_troubles(place: str, document: str, article: str, url: str | None) -> Iterator[_Trouble]:
    if not document.strip() or not article.strip():
        yield (
            f"{place}.citation",
            "servono documento (document) e articolo (article).",
            "a document and an article are needed.",
        )
    if url is not None and not url.startswith(("https://", "http://")):
        yield f"{place}.citation.url", f"«{url}» non è un indirizzo web.", f"'{url}' is not a web address."


def _window_troubles(place: str, rule: Rule) -> Iterator[_Trouble]:
    days = []
    for key in ("opens", "closes"):
        value = rule.params.get(key)
        try:
            days.append(datetime.fromisoformat(str(value)).date())
        except ValueError:
            yield (
                f"{place}.params.{key}",
                "serve una data come 2026-03-15.",
                "a date such as 2026-03-15 is needed.",
            )
    if len(days) == 2 and days[0] > days[1]:
        yield (
            f"{place}.params.closes",
            "la chiusura viene prima dell'apertura.",
            "the closing comes before the opening.",
        )


def _budget_troubles(budget: BudgetRules) -> Iterator[_Trouble]:
    for name in ("tiers", "categories", "ineligible", "premiums"):
        yield from _doubles(f"budget.{name}", (item.id for item in getattr(budget, name)))
    yield from _doubles("budget.adv_cases", (str(case.number) for case in budget.adv_cases))
    known = {category.id for category in budget.categories}
    for item in budget.ineligible:
        if unknown := sorted(set(item.categories) - known):
            yield (
                f"budget.ineligible ({item.id}).categories",
                f"la tipologia «{unknown[0]}» non c'è.",
                f"there is no category '{unknown[0]}'.",
            )
    for category in budget.categories:
        yield from _category_troubles(category, budget)
    for tier in budget.tiers:
        yield from _tier_troubles(tier)
    for premium in budget.premiums:
        if (premium.amount is None) == (premium.share is None):
            yield (
                f"budget.premiums ({premium.id})",
                "serve amount oppure share, uno solo.",
                "either amount or share is needed, not both.",
            )
    if budget.vat.rates and budget.vat.rates_citation is None:
        yield "budget.vat.rates", "manca la fonte (rates_citation).", "the source (rates_citation) is missing."
    if budget.markets is not None:
        for code in (*budget.markets.excluded, *budget.markets.admitted):
            if not _COUNTRY.match(code):
                yield (
                    "budget.markets",
                    f"«{code}» non è un codice di paese di due lettere maiuscole, come DE.",
                    f"'{code}' is not a country code of two capital letters, such as DE.",
                )
    if budget.spending is not None:
        yield from _spending_troubles(budget.spending)
    yield from _wording_troubles(budget)


def _category_troubles(category: Category, budget: BudgetRules) -> Iterator[_Trouble]:
    place = f"budget.categories ({category.id})"
    if category.cap and category.minimum and category.minimum.value > category.cap.value:
        yield (
            f"{place}.minimum",
            "il minimo supera il massimo della tipologia (cap).",
            "the minimum is above the cap of the category.",
        )
    if category.voucher and category.rate:
        yield (
            f"{place}.voucher",
            "una tipologia ha un importo fisso (voucher) o una percentuale (rate), non entrambi.",
            "a category has a fixed amount (voucher) or a percentage (rate), not both.",
        )
    if category.rate is None and category.voucher is None and any(tier.rate is None for tier in budget.tiers):
        yield (
            f"{place}.rate",
            "manca la percentuale, qui o in ogni budget.tiers.",
            "the percentage is missing, here or in each of budget.tiers.",
        )


def _tier_troubles(tier: Tier) -> Iterator[_Trouble]:
    place = f"budget.tiers ({tier.id})"
    if tier.minimum and tier.spend_cap and tier.minimum.value > tier.spend_cap.value:
        yield (
            f"{place}.minimum",
            "la spesa minima supera quella massima (spend_cap).",
            "the minimum spend is above the maximum (spend_cap).",
        )
    if tier.ceiling is not None and tier.ceiling.value == 0:
        yield (
            f"{place}.ceiling",
            "un contributo massimo di zero non è possibile.",
            "a maximum grant of zero is not possible.",
        )


def _spending_troubles(spending: Spending) -> Iterator[_Trouble]:
    opens, closes = _day(spending.opens), _day(spending.closes)
    if opens and closes and opens > closes:
        yield "budget.spending.closes", "la fine viene prima dell'inizio.", "the end comes before the beginning."


def _day(day: Day | None) -> date | None:
    return day.day if day is not None else None


def _wording_troubles(budget: BudgetRules) -> Iterator[_Trouble]:
    wordings = [
        *((f"budget.categories ({category.id}).wordings", category.wordings) for category in budget.categories),
        *((f"budget.ineligible ({item.id}).says", item.says) for item in budget.ineligible),
        *((f"budget.ineligible ({item.id}).hints", item.hints) for item in budget.ineligible),
        *((f"budget.ineligible ({item.id}).unless", item.unless) for item in budget.ineligible),
        ("budget.vague.wordings", budget.vague.wordings if budget.vague else ()),
    ]
    for place, texts in wordings:
        for text in texts:
            try:
                parts_of(text)
            except WordingError as error:
                yield place, f"{error.said.it}.", f"{error.said.en}."


def _doubles(place: str, ids: Iterable[str]) -> Iterator[_Trouble]:
    seen: set[str] = set()
    for item in ids:
        if item in seen:
            yield place, f"«{item}» c'è due volte.", f"'{item}' is there twice."
        seen.add(item)
