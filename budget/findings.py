"""The verdict on each of a call's rules about the budget."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bandi.rulebook import Rule
from bandi.sections import BudgetRules
from budget.advice import above_caps
from budget.amounts import euro
from budget.exhibits import file_exhibit, line_exhibit
from budget.judging import JudgedLine
from budget.line import BudgetFile
from budget.remark import Effect
from budget.result import BudgetResult
from budget.sentences import MOST_ROWS, granted, listed, mends, notes_on, to_look_at
from evidence.exhibit import Exhibit
from evidence.verdict import Outcome, Verdict, met, not_applicable, not_checked, not_met, unverified


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A judged budget with what its verdicts rest on."""

    budget: BudgetFile
    rules: BudgetRules
    result: BudgetResult
    seen_at: datetime

    @property
    def exhibit(self) -> Exhibit:
        """The whole file, with what it comes to."""
        said = "; ".join(
            f"{self.rules.category(name).title} {euro(amount)}" for name, amount in self.result.sums.eligible.items()
        )
        return file_exhibit(
            self.budget, self.seen_at, f"{said}; totale ammissibile {euro(self.result.sums.total)}"[:300]
        )


def finding_of(rule: Rule, case: Case) -> Verdict:
    """Return the verdict on one rule; a rule of the budget that no sum can judge is for a person to look at."""
    judge = _JUDGES.get(rule.id)
    if judge is not None:
        return judge(rule, case)
    return not_checked(
        f"Questo requisito del preventivo va verificato da una persona: {rule.sentence}",
        f"This requirement on the budget is for a person to check: {rule.sentence_en}",
        seen=(case.exhibit,),
        remedy="Lo verifichi sul testo del bando.",
        remedy_en="Check it on the text of the call.",
    )


def _minimum(rule: Rule, case: Case) -> Verdict:
    result, minimum = case.result, case.result.sums.tier.minimum
    if minimum is None:
        return not_applicable("Il bando non chiede una spesa minima.", "The call asks for no minimum spend.")
    total, least = result.sums.total, minimum.value
    said = f"Le spese ammissibili sono {euro(total)}, il minimo è {euro(least)}."
    said_en = f"Eligible spend is {euro(total, 'en')}, the minimum is {euro(least, 'en')}."
    if not result.certain.minimum_shortfall and not result.tier_open:
        return met(said, said_en, seen=(case.exhibit,))
    hopeless = result.possible is not None and bool(result.possible.minimum_shortfall) and not result.tier_open
    if hopeless and rule.citation.basis.refuses and minimum.citation.basis.refuses:
        short = result.sums.minimum_shortfall
        return not_met(
            f"{said} Mancano {euro(short)}.",
            f"{said_en} {euro(short, 'en')} is missing.",
            searched=(case.exhibit,),
            remedy=f"Aggiunga almeno {euro(short)} di attività ammissibili, con il loro preventivo.",
            remedy_en=f"Add at least {euro(short, 'en')} of eligible work, with its quote.",
        )
    return unverified(
        f"{said} Alcune righe sono dubbie, e da esse dipende il minimo.",
        f"{said_en} Some lines are in doubt, and the minimum depends on them.",
        remedy="Guardi nel preventivo le righe dubbie: divise o descritte meglio, possono contare.",
        remedy_en="Look at the doubtful lines of the budget: split or described better, they may count.",
        seen=(case.exhibit,),
    )


def _categories(rule: Rule, case: Case) -> Verdict:
    result = case.result
    names = [case.rules.category(name) for name in result.sums.category_shortfalls]
    warnings = tuple(above_caps(result.sums, case.rules))
    if not result.certain.category_shortfalls:
        return met(
            "Ogni riga ha una tipologia del bando.",
            "Every line has a category of the call.",
            seen=(case.exhibit,),
            warnings=warnings,
        )
    title = ", ".join(f"«{category.title}»" for category in names) or "una tipologia obbligatoria"
    title_en = ", ".join(f"'{category.title_en}'" for category in names) or "a mandatory category"
    if result.possible is not None and result.possible.category_shortfalls and rule.citation.basis.refuses:
        shorts = result.sums.category_shortfalls.values()
        short, short_en = ("; ".join(euro(amount, lang) for amount in shorts) for lang in ("it", "en"))
        return not_met(
            f"Manca spesa in {title}, che il bando rende obbligatoria.",
            f"Spend is missing in {title_en}, which the call makes mandatory.",
            searched=(case.exhibit,),
            remedy=f"Aggiunga attività in {title} (mancano {short}).",
            remedy_en=f"Add work in {title_en} ({short_en} short).",
            warnings=warnings,
        )
    return unverified(
        f"In {title} la spesa dipende da righe dubbie.",
        f"In {title_en} spend depends on lines in doubt.",
        remedy="Guardi nel preventivo le righe dubbie di questa tipologia.",
        remedy_en="Look at the doubtful lines of that category in the budget.",
        seen=(case.exhibit,),
        warnings=warnings,
    )


def _lines(rule: Rule, case: Case) -> Verdict:
    lines = case.result.lines
    refused = [line for line in lines if line.outcome is Outcome.NOT_MET]
    doubtful = [line for line in lines if line.outcome is Outcome.UNVERIFIED]
    notes = tuple(notes_on(lines))
    if refused and rule.citation.basis.refuses:
        return not_met(
            f"Non ammissibili: {listed(refused)}",
            f"Not eligible: {listed(refused, 'en')}",
            searched=_exhibits(case, [*refused, *doubtful]),
            remedy=f"{mends(refused)} Le altre righe restano valide.",
            remedy_en=f"{mends(refused, 'en')} The other lines stand.",
            warnings=notes if not doubtful else (to_look_at(doubtful), *notes),
        )
    if refused or doubtful:
        return unverified(
            *to_look_at([*refused, *doubtful]),
            remedy=mends([*refused, *doubtful]),
            remedy_en=mends([*refused, *doubtful], "en"),
            seen=_exhibits(case, [*refused, *doubtful]),
            warnings=notes,
        )
    return met(
        f"Nessuna delle {len(lines)} righe dice di essere una spesa esclusa.",
        f"None of the {len(lines)} lines says that it is an excluded cost.",
        seen=(case.exhibit,),
        warnings=notes,
    )


def _contribution(rule: Rule, case: Case) -> Verdict:
    result, sums = case.result, case.result.sums
    if result.barred:
        return not_met(
            "Nessuna linea del bando è per un'impresa di questa dimensione.",
            "No line of the call is for a firm of this size.",
            searched=(case.exhibit,),
            remedy="Controlli la dimensione dichiarata (Allegato I del Regolamento UE 651/2014).",
            remedy_en="Check the declared size (Annex I to Regulation (EU) 651/2014).",
        )
    if result.tier_open:
        return unverified(
            "Il contributo dipende dalla dimensione o dalla linea, che non è indicata: almeno "
            f"{euro(sums.contribution)}.",
            f"The grant depends on size or line, which is not stated: at least {euro(sums.contribution, 'en')}.",
            remedy="Indichi dimensione e linea dell'impresa nel file del preventivo.",
            remedy_en="State the firm's size and line in the budget file.",
            seen=(case.exhibit,),
        )
    if result.possible is not None and not result.possible.admissible:
        return not_applicable(
            "Sotto i minimi del bando non c'è contributo da calcolare.",
            "Below the minimums of the call there is no grant to compute.",
        )
    if result.certain.contribution == sums.contribution and sums.admissible:
        return met(granted(sums, "it"), granted(sums, "en"), seen=(case.exhibit,), warnings=result.advice)
    best = result.possible.contribution if result.possible is not None else sums.ceiling or sums.contribution
    worst = result.certain.contribution
    return unverified(
        f"Il contributo è tra {euro(worst)} e {euro(best)}, secondo le righe dubbie; oggi è di "
        f"{euro(sums.contribution)}.",
        f"The grant is between {euro(worst, 'en')} and {euro(best, 'en')}, depending on the lines in doubt; "
        f"today it is {euro(sums.contribution, 'en')}.",
        remedy="Guardi nel preventivo le righe dubbie.",
        remedy_en="Look at the doubtful lines of the budget.",
        seen=(case.exhibit,),
        warnings=result.advice,
    )


def _exhibits(case: Case, lines: Sequence[JudgedLine]) -> tuple[Exhibit, ...]:
    found: list[Exhibit] = []
    for line in lines[:MOST_ROWS]:
        trigger = next((remark.trigger for remark in line.remarks if remark.effect is not Effect.NOTE), "")
        found.append(line_exhibit(case.budget, line.line, case.seen_at, trigger))
        found.extend(exhibit for remark in line.remarks for exhibit in remark.exhibits)
    return tuple(dict.fromkeys(found))


_JUDGES: Mapping[str, Callable[[Rule, Case], Verdict]] = {
    "budget.minimum": _minimum,
    "budget.categories": _categories,
    "budget.lines": _lines,
    "budget.contribution": _contribution,
}
