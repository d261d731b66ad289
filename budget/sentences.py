"""Sentences on the lines and the grant of a budget, Italian and English."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from bandi.said import Pair
from budget.amounts import euro, percent
from budget.judging import JudgedLine
from budget.remark import Effect
from budget.sums import Sums

MOST_ROWS = 12


def to_look_at(lines: Sequence[JudgedLine]) -> Pair:
    """Say which lines a person must look at."""
    return f"Da guardare: {listed(lines)}", f"To look at: {listed(lines, 'en')}"


def granted(sums: Sums, lang: str) -> str:
    """Say what is granted, what is withheld and what is paid."""
    rate = sums.tier.rate.value if sums.tier.rate else None
    if lang == "en":
        how = f" ({percent(rate, 'en')} of {euro(sums.total, 'en')})" if rate and not sums.premium else ""
        limit = ", the maximum" if sums.contribution == sums.ceiling else how
        return (
            f"The grant is {euro(sums.contribution, 'en')}{limit}; after the withholding of "
            f"{euro(sums.withholding, 'en')}, {euro(sums.net, 'en')} is paid."
        )
    how = f" ({percent(rate)} di {euro(sums.total)})" if rate and not sums.premium else ""
    limit = ", il massimo" if sums.contribution == sums.ceiling else how
    return (
        f"Il contributo è {euro(sums.contribution)}{limit}; tolta la ritenuta di {euro(sums.withholding)} si "
        f"incassano {euro(sums.net)}."
    )


def listed(lines: Sequence[JudgedLine], lang: str = "it") -> str:
    """Name the lines, each with the gravest thing that is said of it."""
    word = "line" if lang == "en" else "riga"
    said = [f"{word} {line.line.row}, {_gravest(line, lang)}" for line in lines[:MOST_ROWS]]
    more = len(lines) - len(said)
    if more:
        said.append(f"and {more} more lines." if lang == "en" else f"e altre {more} righe.")
    return " ".join(said)


def _gravest(line: JudgedLine, lang: str) -> str:
    remark = min(line.remarks, key=lambda one: list(Effect).index(one.effect))
    return remark.text_en if lang == "en" else remark.text


def mends(lines: Sequence[JudgedLine], lang: str = "it") -> str:
    """Say how to mend the lines."""
    remarks = [remark for line in lines for remark in line.remarks if remark.effect is not Effect.NOTE]
    rows = ", ".join(str(line.line.row) for line in lines[:MOST_ROWS]) + (" …" if len(lines) > MOST_ROWS else "")
    first = f"Corregga o tolga dal preventivo {'la riga' if len(lines) == 1 else 'le righe'} {rows}."
    if lang == "en":
        first = f"Correct or remove from the budget {'line' if len(lines) == 1 else 'lines'} {rows}."
    return " ".join(dict.fromkeys([first, *(remark.mend_en if lang == "en" else remark.mend for remark in remarks)]))


def notes_on(lines: Sequence[JudgedLine]) -> Iterator[Pair]:
    """Yield the advice on lines, rows with the same advice together."""
    rows: dict[tuple[str, str, str, str], list[int]] = defaultdict(list)
    for line in lines:
        for remark in line.remarks:
            if remark.effect is Effect.NOTE:
                rows[(remark.text, remark.text_en, remark.mend, remark.mend_en)].append(line.line.row)
    for (text, text_en, mend, mend_en), numbers in rows.items():
        listed = ", ".join(str(number) for number in numbers)
        yield (
            f"{'Riga' if len(numbers) == 1 else 'Righe'} {listed}: {text} {mend}".strip(),
            f"{'Line' if len(numbers) == 1 else 'Lines'} {listed}: {text_en} {mend_en}".strip(),
        )
