"""The texts of a page in small letters and cut into words, all at once: text by text costs twice as much."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evidence.language.cleaning import ADDRESS_SIGNS, ADDRESS_WORDS
from evidence.language.scripts import has_foreign_script
from evidence.language.words import has_rare, odd_letters, spaced
from evidence.walk import Block


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What the blocks of a page say, by their order.

    `lower` has a line a block; `words` the words of each; `addressed` are the blocks that may hold an address, a
    company or a mail. `foreign` and `rare` tell whether any text has letters of other scripts or rare ones of our own.
    """

    lower: str
    words: Sequence[Sequence[str]]
    addressed: frozenset[int]
    foreign: bool
    rare: bool


def wording_of(blocks: Iterable[Block]) -> Wording:
    """Cut the texts of a page into words."""
    lower = "\n".join([block.text for block in blocks]).lower()  # a block has no line breaks
    odd = odd_letters(lower)
    words = [line.split() for line in spaced(lower, odd).split("\n")]
    addressed = [order for order, said in enumerate(words) if not ADDRESS_WORDS.isdisjoint(said)]
    return Wording(
        lower=lower,
        words=words,
        addressed=lines_with(ADDRESS_SIGNS, lower).union(addressed),
        foreign=has_foreign_script(odd),
        rare=has_rare(odd),
    )


def lines_with(signs: Iterable[str], text: str) -> frozenset[int]:
    """Return the numbers of the lines in which a sign stands.

    >>> sorted(lines_with(("©", "p.iva"), "tavoli\\n© acme - p.iva 1\\nsedie\\n© acme"))
    [1, 3]
    """
    found: set[int] = set()
    for sign in signs:
        line = start = 0
        while (at := text.find(sign, start)) >= 0:
            line += text.count("\n", start, at)
            found.add(line)
            start = at + len(sign)
    return frozenset(found)
