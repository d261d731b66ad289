"""The texts of a page in small letters and cut into words, all at once: text by text costs twice as much."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from evidence.language.cleaning import ADDRESS_SIGNS, ADDRESS_WORDS
from evidence.language.cutting import in_small_letters, spaced
from evidence.language.scripts import has_foreign_script
from evidence.language.words import has_rare
from evidence.walk import Block

_NUMBER = re.compile(r"\d\d*(?:[.,]\d+)*")  # a first sign of its own: places without a digit are passed over quickly
_NO_DIGITS: Final = bytes(byte for byte in range(256) if byte not in b"0123456789\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What the blocks of a page say, by their order.

    `lower` has a line a block, in UTF-8; `words` the words of each; `masked` its text with 0 for each number, where
    texts are compared. `addressed` are the blocks that may hold an address, a company or a mail; `foreign` and `rare`
    tell whether any text has letters of other scripts or rare ones of our own.
    """

    lower: bytes
    words: Sequence[Sequence[str]]
    masked: Sequence[str]
    addressed: frozenset[int]
    foreign: bool
    rare: bool


def wording_of(blocks: Iterable[Block]) -> Wording:
    """Cut the texts of a page into words."""
    texts = [block.text for block in blocks]
    lower, odd = in_small_letters("\n".join(texts))  # a block has no line breaks
    words = [line.split() for line in spaced(lower, odd).split("\n")]
    addressed = [order for order, said in enumerate(words) if not ADDRESS_WORDS.isdisjoint(said)]
    return Wording(
        lower=lower,
        words=words,
        masked=_masked(texts, lower, odd),
        addressed=lines_with(ADDRESS_SIGNS, lower).union(addressed),
        foreign=has_foreign_script("".join(odd)),
        rare=has_rare(odd),
    )


def _masked(texts: Sequence[str], lower: bytes, odd: Iterable[str]) -> Sequence[str]:
    """Return texts with 0 for each number; only those that have digits are looked at."""
    if any(map(str.isdecimal, odd)):
        return _NUMBER.sub("0", "\n".join(texts)).split("\n")
    digits = lower.translate(None, _NO_DIGITS).split(b"\n")
    numbered = [place for place, said in enumerate(digits) if said]
    masked = list(texts)
    for place, text in zip(
        numbered, _NUMBER.sub("0", "\n".join([texts[p] for p in numbered])).split("\n"), strict=False
    ):
        masked[place] = text
    return masked


def lines_with(signs: Iterable[bytes], text: bytes) -> frozenset[int]:
    """Return the numbers of the lines in which a sign stands.

    >>> sorted(lines_with((b"(c)", b"p.iva"), b"tavoli\\n(c) acme - p.iva 1\\nsedie\\n(c) acme"))
    [1, 3]
    """
    found: set[int] = set()
    for sign in signs:
        line = start = 0
        while (at := text.find(sign, start)) >= 0:
            line += text.count(b"\n", start, at)
            found.add(line)
            start = at + len(sign)
    return frozenset(found)
