"""Judge the markets that a line aims at: is the Italian share known, is there a foreign market at all."""

from collections.abc import Iterator
from decimal import Decimal

from bandi.sections import BudgetRules, Markets
from budget.amounts import percent
from budget.countries import Market, name_of, named_in
from budget.line import BudgetLine
from budget.remark import Effect, Remark, softened

_WHOLE = Decimal(1)


def counted_share(line: BudgetLine, rules: BudgetRules) -> Decimal:
    """Return the part of a line that aims at admissible markets, one when no share was stated."""
    if rules.markets is None:
        return _WHOLE
    refused = [market for market in line.markets if is_refused(market, rules.markets)]
    if any(market.share is None for market in refused):
        return _WHOLE
    return _WHOLE - sum((market.share or Decimal(0) for market in refused), Decimal(0)) / 100


def is_refused(market: Market, rule: Markets) -> bool:
    """Whether the call does not pay for that market."""
    return market.code in rule.excluded or bool(
        rule.admitted and market.is_country and market.code not in rule.admitted
    )


def market_remarks(line: BudgetLine, rules: BudgetRules) -> Iterator[Remark]:
    """Yield what is to be said of the markets of one line."""
    rule = rules.markets
    if rule is None:
        return
    refused = [market for market in line.markets if is_refused(market, rule)]
    if refused:
        yield _refused(line, refused, rule)
    elif line.markets:
        wide = next((market for market in line.markets if market.may_hold_italy and rule.excluded), None)
        if wide is not None:
            yield _wide(wide, rule)
    elif rule.excluded:
        yield from _unstated(line, rule)


def _refused(line: BudgetLine, refused: list[Market], rule: Markets) -> Remark:
    names = ", ".join(name_of(market.code) for market in refused)
    names_en = ", ".join(name_of(market.code, "en") for market in refused)
    if len(refused) == len(line.markets):
        return Remark(
            effect=softened(Effect.OUT, rule.citation),
            text=f"La riga si rivolge solo a un mercato non ammesso ({names}).",
            text_en=f"The line aims only at a market that is not admitted ({names_en}).",
            mend="Tolga la riga, o la rivolga a un mercato ammesso se è davvero così.",
            mend_en="Remove the line, or aim it at an admitted market if that is the truth.",
            trigger=names,
            citation=rule.citation,
        )
    if all(market.share is not None for market in refused):
        share = sum((market.share or Decimal(0) for market in refused), Decimal(0))
        return Remark(
            effect=Effect.NOTE,
            text=f"La quota {names} ({percent(share)}) è tolta dal conto.",
            text_en=f"The share of {names_en} ({percent(share, 'en')}) is taken out.",
            mend="Chieda un preventivo con la quota non ammessa su una riga a parte.",
            mend_en="Ask for a quote with the share that is not admitted on a line of its own.",
            trigger=names,
            citation=rule.citation,
        )
    return Remark(
        effect=Effect.DOUBT_OUT,
        text=f"Tra i mercati c'è {names} senza una quota: la riga non si conta finché non è divisa.",
        text_en=f"Among the markets is {names_en} with no share: the line does not count until it is split.",
        mend="Indichi le quote, per esempio «DE 60%; IT 40%», oppure divida la riga.",
        mend_en="State the shares, for example 'DE 60%; IT 40%', or split the line.",
        trigger=names,
        citation=rule.unseparated or rule.citation,
    )


def _wide(market: Market, rule: Markets) -> Remark:
    return Remark(
        effect=Effect.LOOK,
        text=f"«{market.name}» comprende anche l'Italia, che non è un mercato ammesso.",
        text_en=f"'{market.name}' includes Italy, which is not an admitted market.",
        mend="Elenchi i paesi esteri a cui la spesa si rivolge.",
        mend_en="List the foreign countries that the spend aims at.",
        trigger=market.name,
        citation=rule.citation,
    )


def _unstated(line: BudgetLine, rule: Markets) -> Iterator[Remark]:
    named = named_in(line.description)
    refused = [code for code in named if code in rule.excluded]
    if refused and len(refused) == len(named):
        yield Remark(
            effect=Effect.DOUBT_IN,
            text=f"La descrizione nomina solo {name_of(refused[0])}, che non è un mercato ammesso.",
            text_en=f"The description names only {name_of(refused[0], 'en')}, which is not an admitted market.",
            mend="Indichi nella colonna dei mercati i paesi a cui la spesa si rivolge.",
            mend_en="State the countries that the spend aims at in the markets column.",
            trigger=name_of(refused[0]),
            citation=rule.citation,
        )
    elif not named:
        yield Remark(
            effect=Effect.NOTE,
            text="I mercati non sono indicati.",
            text_en="The markets are not stated.",
            mend="Indichi i paesi esteri a cui la spesa si rivolge.",
            mend_en="State the foreign countries that the spend aims at.",
            citation=rule.citation,
        )
