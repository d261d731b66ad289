"""Tell whether de minimis aid leaves room, in the three years before the grant, for what the call would give."""

from datetime import date
from decimal import Decimal

from budget.amounts import euro
from budget.answers import Asked, no_answer
from budget.declared import Aid
from evidence.verdict import Verdict


def judge_de_minimis(asked: Asked) -> Verdict:
    """Judge the declared aid of the single undertaking against the ceiling."""
    answer, ceiling = asked.declared.de_minimis, asked.number("ceiling")
    if answer is None or ceiling is None or (answer.none is None and not answer.aid):
        return no_answer(asked)
    years = int(asked.number("years") or 3)
    counted = [aid for aid in answer.aid if _counts(aid, asked.as_of, years)]
    total = sum((aid.amount for aid in counted), Decimal(0))
    room, wanted = ceiling - total, _wanted(asked)
    quoted = f"{len(counted)} aiuti, {euro(total)}"
    said = f"Negli ultimi {years} anni risultano aiuti per {euro(total)} su {euro(ceiling)}"
    said_en = f"In the last {years} years aid comes to {euro(total, 'en')} of {euro(ceiling, 'en')}"
    if answer.none and answer.aid:
        return asked.doubtful(
            ("È dichiarato «nessun aiuto» ma ce n'è un elenco.", "'No aid' is declared, but there is a list."),
            quoted,
            ("Tolga none = true oppure l'elenco.", "Remove none = true or the list."),
        )
    if room <= 0:
        return asked.refused(
            (f"{said}: non resta spazio.", f"{said_en}: no room is left."),
            quoted,
            (
                "Controlli gli aiuti sul Registro nazionale degli aiuti di Stato e quando escono dai tre anni.",
                "Check the aid in the national register and when it falls out of the three years.",
            ),
        )
    if wanted is not None and room < wanted:
        return asked.doubtful(
            (
                f"{said}: restano {euro(room)}, meno del contributo possibile di {euro(wanted)}.",
                f"{said_en}: {euro(room, 'en')} is left, less than the possible grant of {euro(wanted, 'en')}.",
            ),
            quoted,
            (
                "Il contributo può essere ridotto o negato: chieda alla Camera prima di fare domanda.",
                "The grant may be reduced or denied: ask the Chamber before applying.",
            ),
        )
    return asked.fulfilled((f"{said}: restano {euro(room)}.", f"{said_en}: {euro(room, 'en')} is left."), quoted)


def _counts(aid: Aid, as_of: date | None, years: int) -> bool:
    """Aid counts from the day it is granted, in the three years back from the new grant; without a day all counts."""
    if as_of is None:
        return True
    try:
        first = as_of.replace(year=as_of.year - years)
    except ValueError:  # 29 February
        first = as_of.replace(year=as_of.year - years, day=28)
    return first <= aid.granted_on


def _wanted(asked: Asked) -> Decimal | None:
    if asked.contribution is not None:
        return asked.contribution
    rules = asked.rulebook.budget
    ceilings = [tier.ceiling.value for tier in rules.tiers if tier.ceiling] if rules is not None else []
    return max(ceilings, default=None)
