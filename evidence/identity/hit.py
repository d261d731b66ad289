"""A number found in a text, and the drawing of a text in which numbers are looked for."""

import re
from dataclasses import dataclass

from evidence.facts.identity import IdentifierKind

IN_ADDRESS = re.compile(r"(?:https?://|www\.|[?&=#/_@%])\S*$", re.IGNORECASE)
_DRAWN = bytes(
    ord("d") if chr(code).isdigit() and code < 128
    else ord("x") if chr(code).isalpha() and code < 128
    else ord("s") if code < 128 and chr(code) in " .-/'_?"
    else ord("o")
    for code in range(256)
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A number in a text: what it may be, where it stands, how it is labelled.

    `labelled` is False when nothing but its form speaks for it; `placeholder` for numbers of templates; `value` may
    have fewer or more than eleven digits when a label promises a VAT number and the digits do not fit; `elsewhere` when
    the nearest label is a telephone's or the like in another block: the column of a table may know better.
    """

    kinds: tuple[IdentifierKind, ...]
    value: str
    start: int
    end: int
    valid: bool
    labelled: bool
    placeholder: bool = False
    label_start: int | None = None
    elsewhere: bool = False

    @property
    def whole(self) -> bool:
        """Whether it has the length of an identifier: eleven digits, or a person's sixteen letters and digits."""
        return len(self.value) == 11 or (len(self.value) == 16 and not self.value.isdecimal())


def draw(text: str) -> bytes:
    """Return a drawing of a text, one byte a character: d for digits, x for letters, s for separators, o for others.

    >>> draw("P.IVA 007")
    b'xsxxxsddd'
    """
    return text.encode("ascii", "replace").translate(_DRAWN)


def word_before(text: str, position: int) -> str:
    """Return the characters that stand before a position with no blank between."""
    before = text[max(0, position - 120) : position]
    return before.rsplit(None, 1)[-1] if before and not before[-1].isspace() else ""
