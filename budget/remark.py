"""What can be said of a line: a remark with its effect on the sums and on the outcome."""

from dataclasses import dataclass
from enum import StrEnum

from bandi.rulebook import Citation
from evidence.exhibit import Exhibit


class Effect(StrEnum):
    """What a remark does to a line."""

    OUT = "out"  # the line says outright that it is not eligible: not met, not counted
    DOUBT_OUT = "doubt_out"  # not counted until it is cleared up: unverified
    DOUBT_IN = "doubt_in"  # counted, but it may fall out: unverified
    LOOK = "look"  # the money is not in doubt, something else must be looked at: unverified
    NOTE = "note"  # advice that changes nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One sentence on a line, in both languages, with its effect, the words that triggered it and how to mend it."""

    effect: Effect
    text: str
    text_en: str
    mend: str = ""
    mend_en: str = ""
    trigger: str = ""
    citation: Citation | None = None
    exhibits: tuple[Exhibit, ...] = ()
    unknown_amount: bool = False


def softened(effect: Effect, citation: Citation) -> Effect:
    """Return the effect, or a mere doubt where the source may not refuse."""
    return Effect.DOUBT_OUT if effect is Effect.OUT and not citation.basis.refuses else effect
