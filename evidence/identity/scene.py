"""Lay the blocks of a page out as one text, so that a label in one block meets its number in the next."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from itertools import accumulate
from operator import add

from selectolax.lexbor import LexborNode

from evidence.exhibit import Exhibit
from evidence.facts.identity import Placement
from evidence.identity.colophon import ancestors
from evidence.identity.footer import footer_orders, is_legal
from evidence.identity.hit import Hit, draw
from evidence.identity.scan import scan
from evidence.identity.screen import in_last_screen
from evidence.marks import Mark
from evidence.page import Page, small
from evidence.walk import Block

_REMOVED = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\ufeff"
_FULL_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_PLAIN = {ord(odd): None for odd in _REMOVED} | _FULL_WIDTH
_ODD = (*_REMOVED, *(chr(0xFF10 + digit) for digit in range(10)), "\uff29")  # full-width digits, and the I of IVA
_BEFORE, _AFTER = 190, 100
_LISTED, _LISTS = frozenset(("li", "p", "td")), frozenset(("ul", "ol", "table"))
_SENTENCE = re.compile(r"(?<=[.;])\s")


class Scene:
    """One page as text: `text` joins its blocks with new lines, cleaned of invisible characters."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.blocks = page.blocks
        texts = [block.text for block in self.blocks]
        joined = "\n".join(texts)
        self.odd = not joined.isascii() and any(letter in joined for letter in _ODD)
        if self.odd:
            texts = [text.translate(_PLAIN) for text in texts]
            joined = "\n".join(texts)
        self.text = joined
        self.texts = texts
        before = accumulate(map(len, texts), initial=0)  # the letters before each text, and one new line for each
        self.starts: list[int] = list(map(add, before, range(len(texts))))

    @cached_property
    def lower(self) -> str:
        """The text in small letters, a question mark for each that is not ASCII."""
        return small(self.text)

    @cached_property
    def drawing(self) -> bytes:
        """The text drawn as digits, letters and separators."""
        return draw(self.text)

    @cached_property
    def hits(self) -> tuple[Hit, ...]:
        """The numbers in the text."""
        return tuple(scan(self.text))

    @cached_property
    def footer(self) -> frozenset[int]:
        """The orders of the blocks of the footer."""
        return footer_orders(self.page)

    @cached_property
    def legal(self) -> bool:
        """Whether the page is one of those for legal notices, privacy or contacts."""
        return is_legal(self.page)

    def block_at(self, position: int) -> Block:
        """Return the block in which a position of the text lies."""
        return self.blocks[bisect_right(self.starts, position) - 1]

    def in_footer(self, block: Block) -> bool:
        """Return whether a person would say that the block stands in the footer."""
        if block.order in self.footer:
            return True
        doubtful = self.page.rendered and not block.marks & (Mark.HIDDEN | Mark.COOKIE | Mark.ARTICLE)
        return doubtful and in_last_screen(block, self.page)

    def placement(self, block: Block) -> Placement:
        """Return where on the page a block stands."""
        if self.in_footer(block):
            return Placement.FOOTER
        return Placement.LEGAL_PAGE if self.legal else Placement.BODY

    def visible(self, block: Block) -> bool | None:
        """Return False for what the page hides, True for what a browser showed, None when nothing was laid out."""
        if block.marks & (Mark.HIDDEN | Mark.NOSCRIPT):
            return False
        return True if self.page.rendered else None

    def near(self, order: int, reach: int = 3) -> range:
        """Return the orders of a block and of its neighbours."""
        return range(max(0, order - reach), min(len(self.blocks), order + reach + 1))

    def where(self, *signs: str) -> Iterator[int]:
        """Yield the orders of the blocks in which words stand, given in small ASCII letters."""
        for sign in signs:
            position = self.lower.find(sign)
            while position >= 0:
                order = self.block_at(position).order
                yield order
                end = self.starts[order] + len(self.texts[order])
                position = self.lower.find(sign, end)

    def stretches(self, orders: Iterable[int]) -> Iterator[tuple[int, int]]:
        """Yield the parts of the text that neighbouring blocks make, as places of their first and last character."""
        ordered = sorted(set(orders))
        for place, order in enumerate(ordered):
            if place == 0 or ordered[place - 1] != order - 1:
                start = self.starts[order]
            if place + 1 == len(ordered) or ordered[place + 1] != order + 1:
                yield start, self.starts[order] + len(self.texts[order])

    def before(self, position: int, most: int = 300) -> str:
        """Return the text before a position that belongs to the same part of the page."""
        block = self.block_at(position)
        first = block.order
        here = block.order in self.footer
        while first > 0 and first > block.order - 6 and (first - 1 in self.footer) == here:
            if not here and self.blocks[first].marks & Mark.HEADING:
                break
            first -= 1
        return self.text[max(self.starts[first], position - most) : position]

    def after(self, position: int, most: int = 90) -> str:
        """Return the text after a position, to the end of its block."""
        block = self.block_at(max(0, position - 1))
        end = self.starts[block.order] + len(self.texts[block.order])
        return self.text[position : min(end, position + most)]

    def heading(self, block: Block) -> str:
        """Return the heading under which a block stands, '' when there is none near."""
        for order in range(block.order - 1, max(-1, block.order - 25), -1):
            if self.blocks[order].marks & Mark.HEADING:
                return self.texts[order]
        return ""

    def lead_of_list(self, block: Block) -> str:
        """Return the sentence that leads to the list of a block ('I dati sono comunicati a:'), '' for none."""
        if block.tag not in _LISTED:
            return ""
        holder: LexborNode | None = block.node
        while holder is not None and holder.tag not in _LISTS:
            holder = holder.parent
        inside = block.order
        while inside and holder is not None and holder.mem_id in ancestors(self.blocks[inside - 1].node):
            inside -= 1
        text = self.texts[inside - 1].rstrip() if inside else ""
        return _SENTENCE.split(text)[-1] if text.endswith(":") else ""

    def raw(self, start: int, end: int) -> str:
        """Return characters as they stand on the page, invisible ones included."""
        if not self.odd:
            return self.text[start:end]
        block = self.block_at(start)
        offset = self.starts[block.order]
        if end - offset > len(self.texts[block.order]):
            return self.text[start:end]
        places = [place for place, letter in enumerate(block.text) if letter not in _REMOVED]
        return block.text[places[start - offset] : places[end - offset - 1] + 1]

    def exhibit(self, start: int, end: int) -> Exhibit:
        """Return the proof that characters stand on the page, quoted with their surroundings."""
        block = self.block_at(start)
        before = self.before(start, _BEFORE)
        after = self.after(end, _AFTER)
        if len(after) < 40 and block.order + 1 < len(self.blocks):
            following = block.order + 1
            if (following in self.footer) == (block.order in self.footer):
                after += f"\n{self.texts[following][: _AFTER - len(after)]}"
        match = self.text[start:end].replace("\n", " · ")
        quote = f"{_from_word(before)}{match}{after}".replace("\n", " · ").strip()
        return self.page.exhibit(block.node, quote, match)


@lru_cache(maxsize=2)
def scene_of(page: Page) -> Scene:
    """Return the scene of a page, made once for those who look at it in turn."""
    return Scene(page)


def _from_word(text: str) -> str:
    """Drop the word that a cut left without its beginning."""
    return text if len(text) < _BEFORE else text.partition(" ")[2]
