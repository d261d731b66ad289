"""The cheapest change that helps: what is missing, what is spent for nothing, when more spend brings nothing."""

from collections.abc import Iterator
from decimal import Decimal

from bandi.said import Pair
from bandi.sections import BudgetRules, Category
from budget.amounts import euro
from budget.grant import growth_stops_at
from budget.line import FirmFacts
from budget.sums import Entry, Sums, compute


def advice_on(entries: tuple[Entry, ...], sums: Sums, rules: BudgetRules, firm: FirmFacts) -> Iterator[Pair]:
    """Yield advice on a budget, the most useful first, Italian and English."""
    yield from missing(sums)
    yield from above_caps(sums, rules)
    yield from _moving(entries, sums, rules, firm)
    yield from _growth(sums)


def missing(sums: Sums) -> Iterator[Pair]:
    """Yield how much eligible spend the minimum still wants."""
    if sums.minimum_shortfall and sums.tier.minimum:
        short, minimum = sums.minimum_shortfall, sums.tier.minimum.value
        yield (
            f"Mancano {euro(short)} di spesa ammissibile per arrivare al minimo di {euro(minimum)}.",
            f"{euro(short, 'en')} of eligible spend is missing to reach the minimum of {euro(minimum, 'en')}.",
        )


def above_caps(sums: Sums, rules: BudgetRules) -> Iterator[Pair]:
    """Yield the categories in which money is spent that does not count."""
    for name, excess in sums.above_caps.items():
        category = rules.category(name)
        if category.minimum and not sums.eligible[name]:
            yield (
                f"In «{category.title}» la spesa non arriva al minimo di {euro(category.minimum.value)}: non conta.",
                f"In '{category.title_en}' spend is below its minimum of {euro(category.minimum.value, 'en')}: it does "
                "not count.",
            )
            continue
        yield (
            f"In «{category.title}» {euro(excess)} superano il tetto: non danno contributo e non annullano la domanda.",
            f"In '{category.title_en}' {euro(excess, 'en')} is above the cap: it earns nothing and voids nothing.",
        )


def _moving(entries: tuple[Entry, ...], sums: Sums, rules: BudgetRules, firm: FirmFacts) -> Iterator[Pair]:
    """Say what the money above a cap would earn if it were spent on real work of a category with room."""
    if not sums.admissible or (sums.ceiling is not None and sums.uncut >= sums.ceiling):
        return
    for name, excess in sums.above_caps.items():
        best, gain = _best_place(name, excess, entries, sums, rules, firm)
        if best is not None and gain > 0:
            origin = rules.category(name)
            yield (
                f"Se {euro(excess)} di «{origin.title}» fossero spesi in attività che sono davvero «{best.title}», il "
                f"contributo crescerebbe di {euro(gain)}; cambiare solo l'etichetta non è ammesso.",
                f"If {euro(excess, 'en')} of '{origin.title_en}' went to work that truly is '{best.title_en}', the "
                f"grant would grow by {euro(gain, 'en')}; changing the label alone is not allowed.",
            )


def _best_place(
    name: str, excess: Decimal, entries: tuple[Entry, ...], sums: Sums, rules: BudgetRules, firm: FirmFacts
) -> tuple[Category | None, Decimal]:
    best, gain = None, Decimal(0)
    for category in rules.categories:
        if category.id == name:
            continue
        moved = compute((*entries, Entry(category=category.id, net=excess)), rules, sums.tier, firm)
        if moved.contribution - sums.contribution > gain:
            best, gain = category, moved.contribution - sums.contribution
    return best, gain


def _growth(sums: Sums) -> Iterator[Pair]:
    stop = growth_stops_at(sums.tier, sums.ceiling)
    if stop is None or sums.ceiling is None or not sums.admissible:
        return
    if sums.total >= stop:
        yield (
            f"Il contributo è già al massimo di {euro(sums.ceiling)}: oltre {euro(stop)} di spesa ammissibile non "
            "cresce.",
            f"The grant is at its maximum of {euro(sums.ceiling, 'en')}: above {euro(stop, 'en')} of eligible spend it "
            "does not grow.",
        )
    else:
        yield (
            f"Il contributo smette di crescere a {euro(stop)} di spesa ammissibile (massimo {euro(sums.ceiling)}).",
            f"The grant stops growing at {euro(stop, 'en')} of eligible spend (maximum {euro(sums.ceiling, 'en')}).",
        )
