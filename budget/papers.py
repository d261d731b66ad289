"""What a line needs beside its words: case and papers of a campaign, quote, dates, currency, VAT, other aid."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from stdnum.it import iva

from bandi.figures import Day
from bandi.sections import BudgetRules, Category, VatPolicy
from budget.amounts import cents, euro
from budget.errors import BudgetError
from budget.line import BudgetLine
from budget.remark import Effect, Remark, softened
from evidence.days import english_day

_TOLERANCE = Decimal("0.05")


def case_remarks(line: BudgetLine, category: Category, rules: BudgetRules) -> Iterator[Remark]:
    """Yield what a campaign lacks.

    Raises:
        BudgetError: when the line names a case that the call does not have.
    """
    cases = {case.number: case for case in rules.adv_cases}
    if line.adv_case is not None and cases and line.adv_case not in cases:
        known = ", ".join(str(number) for number in cases)
        raise BudgetError.at(
            line.adv_case_place,
            f"il caso {line.adv_case} non c'è nel bando; i casi sono {known}.",
            f"the call has no case {line.adv_case}; the cases are {known}.",
        )
    if not category.needs_case or not cases:
        return
    if line.adv_case is None:
        yield Remark(
            effect=Effect.NOTE,
            text="Il caso della campagna non è indicato: da esso dipendono i documenti.",
            text_en="The case of the campaign is not stated: the papers depend on it.",
            mend="Indichi il caso: "
            + "; ".join(f"{case.number} = {case.title.lower()}" for case in rules.adv_cases)
            + ".",
            mend_en="State the case: "
            + "; ".join(f"{case.number} = {case.title_en.lower()}" for case in rules.adv_cases)
            + ".",
            citation=rules.adv_cases[0].citation,
        )
    elif line.quote is None:
        case = cases[line.adv_case]
        yield Remark(
            effect=Effect.NOTE,
            text=f"Caso {case.number}, mancano i riferimenti ai documenti: {'; '.join(case.at_application).lower()}.",
            text_en=f"The papers of case {case.number} are not named: {'; '.join(case.at_application_en).lower()}.",
            mend="Alleghi i documenti alla domanda e ne scriva il riferimento nella colonna del preventivo.",
            mend_en="Attach the papers to the application and write their reference in the quote column.",
            citation=case.citation,
        )


def money_remarks(line: BudgetLine, rules: BudgetRules) -> Iterator[Remark]:
    """Yield what is odd about currency and VAT."""
    if line.currency != "EUR":
        yield Remark(
            effect=Effect.DOUBT_OUT,
            text=f"L'importo è in {line.currency}: la riga non si conta finché non è in euro.",
            text_en=f"The amount is in {line.currency}: the line does not count until it is in euro.",
            mend="Converta l'importo in euro e tenga il preventivo con il cambio usato.",
            mend_en="Convert the amount to euro and keep the quote with the rate used.",
            trigger=line.currency,
            unknown_amount=True,
        )
    if not line.vat_recoverable and rules.vat.policy is VatPolicy.UNLESS_RECOVERABLE:
        yield _cost_of_vat(line, rules)
    if line.vat and rules.vat.rates and not _fits_a_rate(line, rules.vat.rates):
        yield Remark(
            effect=Effect.NOTE if line.vat_recoverable else Effect.LOOK,
            text=f"L'IVA ({euro(line.vat)}) non corrisponde a nessuna aliquota sull'imponibile.",
            text_en=f"The VAT ({euro(line.vat, 'en')}) fits no Italian rate on the net amount.",
            mend="Controlli l'importo; se voleva scrivere un'aliquota, aggiunga il segno %.",
            mend_en="Check the amount; if a rate was meant, add the % sign.",
        )


def _fits_a_rate(line: BudgetLine, rates: tuple[Decimal, ...]) -> bool:
    vat = line.vat or Decimal(0)
    return any(abs(cents(line.net * rate / 100) - vat) <= _TOLERANCE for rate in rates)


def _cost_of_vat(line: BudgetLine, rules: BudgetRules) -> Remark:
    if line.vat is None:
        return Remark(
            effect=Effect.NOTE,
            text="L'IVA è detta non detraibile ma non è indicata: si conta il solo imponibile.",
            text_en="VAT is said not to be recoverable but is not stated: only the net counts.",
            mend="Scriva l'IVA nella sua colonna.",
            mend_en="Write the VAT in its column.",
            citation=rules.vat.citation,
        )
    return Remark(
        effect=Effect.NOTE,
        text=f"L'IVA ({euro(line.vat)}) è contata come costo perché è detta non detraibile.",
        text_en=f"The VAT ({euro(line.vat, 'en')}) is counted as a cost because it is said not to be recoverable.",
        mend="Tenga pronta la prova che l'IVA non si recupera (regime forfettario, attività esente).",
        mend_en="Keep proof that the VAT cannot be recovered (flat-rate scheme, exempt activity).",
        citation=rules.vat.citation,
    )


def aid_remarks(line: BudgetLine, rules: BudgetRules) -> Iterator[Remark]:
    """Yield a remark for other public aid on the same cost; a named measure may be a general one that is compatible."""
    if line.other_aid is None or rules.other_aid is None:
        return
    plain = line.other_aid == "sì"
    yield Remark(
        effect=softened(Effect.OUT if plain else Effect.DOUBT_OUT, rules.other_aid),
        text="Sulla stessa spesa c'è già un altro aiuto pubblico: non si cumula."
        if plain
        else f"Sulla stessa spesa è indicato un altro aiuto («{line.other_aid}»): non si conta finché non è chiarito.",
        text_en="Another public aid already covers the same cost: the two cannot be combined."
        if plain
        else f"Another aid is named on the same cost ('{line.other_aid}'): it does not count until that is cleared up.",
        mend="Tolga la riga; se è una misura generale e compatibile, chieda conferma alla Camera e lo scriva.",
        mend_en="Remove the line; if it is a general, compatible measure, ask the Chamber and say so.",
        trigger=line.other_aid,
        citation=rules.other_aid,
    )


def date_remarks(line: BudgetLine, rules: BudgetRules) -> Iterator[Remark]:
    """Yield what lies outside the days in which spend and quotes count."""
    spending = rules.spending
    if spending is None:
        return
    starts, ends = line.starts or line.ends, line.ends or line.starts
    if starts and ends:
        yield from _outside(starts, ends, spending.opens, spending.closes)
    if line.quote_date and spending.quotes_from and line.quote_date < spending.quotes_from.day:
        yield Remark(
            effect=softened(Effect.OUT, spending.quotes_from.citation),
            text=f"Il preventivo è del {line.quote_date:%d/%m/%Y}, prima del {spending.quotes_from.day:%d/%m/%Y}.",
            text_en=f"The quote is dated {english_day(line.quote_date)}, "
            f"before {english_day(spending.quotes_from.day)}.",
            mend="Chieda un preventivo nuovo, con una data ammessa.",
            mend_en="Ask for a new quote with a date that counts.",
            citation=spending.quotes_from.citation,
        )


def _outside(starts: date, ends: date, opens: Day | None, closes: Day | None) -> Iterator[Remark]:
    for limit, wholly, partly in (
        (opens, opens is not None and ends < opens.day, opens is not None and starts < opens.day),
        (closes, closes is not None and starts > closes.day, closes is not None and ends > closes.day),
    ):
        if limit is None or not partly:
            continue
        yield Remark(
            effect=softened(Effect.OUT, limit.citation) if wholly else Effect.LOOK,
            text=f"Il periodo ({starts:%d/%m/%Y}–{ends:%d/%m/%Y}) {'è' if wholly else 'esce in parte'} fuori dai "
            f"giorni in cui le spese valgono ({'dal' if limit is opens else 'fino al'} {limit.day:%d/%m/%Y}).",
            text_en=f"The period ({english_day(starts)} to {english_day(ends)}) is {'' if wholly else 'partly '}"
            f"outside the days in which spend counts "
            f"({'from' if limit is opens else 'until'} {english_day(limit.day)}).",
            mend="Sposti l'attività nei giorni ammessi, o tolga la parte che ne resta fuori.",
            mend_en="Move the work into the days that count, or remove the part outside them.",
            citation=limit.citation,
        )


def supplier_number_remarks(line: BudgetLine) -> Iterator[Remark]:
    """Yield a remark for an Italian VAT number of the supplier that cannot exist."""
    number = line.supplier_vat
    if number is None or not number.isdigit() or (len(number) == 11 and iva.is_valid(number)):
        return
    yield Remark(
        effect=Effect.NOTE,
        text=f"La partita IVA del fornitore ({number}) non è valida.",
        text_en=f"The supplier's VAT number ({number}) is not valid.",
        mend="La copi di nuovo dal preventivo.",
        mend_en="Copy it again from the quote.",
        trigger=number,
    )
