"""The firm's size by Annex I to Regulation (EU) 651/2014; the thresholds come from the rulebook."""

from decimal import Decimal

from bandi.said import Pair
from bandi.sections import FirmSize
from budget.answers import Asked, no_answer
from budget.declared import Size
from evidence.verdict import Verdict

_NAMES = {
    FirmSize.MICRO: ("microimpresa", "micro"),
    FirmSize.SMALL: ("piccola impresa", "small"),
    FirmSize.MEDIUM: ("media impresa", "medium"),
}


def judge_size(asked: Asked) -> Verdict:
    """Judge staff, turnover and balance sheet; linked and partner firms count."""
    size = asked.declared.size
    if size is None or size.staff is None:
        return no_answer(asked)
    quoted = f"staff = {size.staff}, turnover = {size.turnover}, balance_sheet = {size.balance_sheet}".lower()
    known = size_of(size, asked)
    admitted = asked.names("sizes") or tuple(FirmSize)
    warnings: tuple[Pair, ...] = ()
    if size.linked_firms_included is not True:
        warnings = (
            (
                "I dati devono comprendere le imprese collegate e associate (Allegato I, art. 3 e 6).",
                "The figures must include linked and partner firms (Annex I, articles 3 and 6).",
            ),
        )
    if known is None and size.turnover is None and size.balance_sheet is None and _few_enough(size, asked):
        return asked.doubtful(
            (
                "Mancano fatturato e totale di bilancio: la dimensione non si può stabilire.",
                "Turnover and balance sheet are missing.",
            ),
            quoted,
            (
                "Dichiari almeno uno tra turnover e balance_sheet.",
                "Declare at least one of turnover and balance_sheet.",
            ),
            warnings,
        )
    if known is None and None in (size.turnover, size.balance_sheet) and _few_enough(size, asked):
        return asked.doubtful(
            (
                "Il valore dichiarato supera la soglia; conta anche l'altro.",
                "The declared value is over the threshold; the other counts too.",
            ),
            quoted,
            ("Dichiari sia turnover sia balance_sheet.", "Declare both turnover and balance_sheet."),
            warnings,
        )
    if known is None or known not in admitted:
        named, named_en = _NAMES[known] if known else ("grande impresa", "large")
        return asked.refused(
            (
                f"Dai dati dichiarati risulta una {named}, che il bando non ammette.",
                f"By the declared figures the firm is {named_en}, which the call does not admit.",
            ),
            quoted,
            (
                "Controlli i dati sull'ultimo bilancio approvato.",
                "Check the figures on the last approved balance sheet.",
            ),
            warnings,
        )
    named, named_en = _NAMES[known]
    return asked.fulfilled(
        (f"Dai dati dichiarati risulta una {named}.", f"By the declared figures the firm is {named_en}."),
        quoted,
        warnings,
    )


def _few_enough(size: Size, asked: Asked) -> bool:
    limit = asked.number("medium_staff")
    return limit is None or size.staff is None or size.staff < limit


def size_of(size: Size, asked: Asked) -> FirmSize | None:
    """Return the smallest class whose thresholds hold: staff below, and turnover or balance sheet not above."""
    for name in FirmSize:
        staff = asked.number(f"{name}_staff")
        if staff is None or size.staff is None or size.staff >= staff:
            continue
        both = asked.number(f"{name}_money")
        turnover, balance = asked.number(f"{name}_turnover") or both, asked.number(f"{name}_balance") or both
        if _within(size.turnover, turnover) or _within(size.balance_sheet, balance):
            return name
    return None


def _within(amount: Decimal | None, limit: Decimal | None) -> bool:
    return amount is not None and limit is not None and amount <= limit
