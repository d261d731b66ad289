"""Say which blocks of a page a person would call its footer.

`<footer>` and the containers that themes name after it come first; what stands below them to the end of the page is a
colophon; where nothing is named, the last piece of the layout is the footer if it reads like one. A rendered page
settles doubts by where things stand on the screen.
"""

import re
from collections.abc import Sequence
from urllib.parse import unquote, urlsplit

from evidence.identity.colophon import (
    BARE,
    COLOPHON,
    CONTENT,
    belongs_to_a_section,
    columns_above,
    count_before,
    has_number,
    is_prose,
    last_piece_like_a_footer,
    letters,
)
from evidence.marks import Mark
from evidence.page import Page
from evidence.walk import Block

_FOOTER = Mark.FOOTER | Mark.FOOTER_NAME
_UNSHOWN = Mark.HIDDEN | Mark.COOKIE | Mark.DIALOG | Mark.NOSCRIPT
_OVERLAY = Mark.OVERLAY
_LEGAL_PAGE = re.compile(
    r"privacy|cookie|note-?legal|legal|termini|condizioni|terms|conditions|imp?ressum|contatt|contact|kontakt|"
    r"dove-?siamo|"
    r"colophon|disclaimer|informativa|gdpr|datenschutz|agb\b|dati-?societari|societa-?trasparente|mentions|"
    r"aviso|credits",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(r"[a-z]{2}(?:[-_][a-z]{2})?(?:/(?:index|home)(?:\.\w+)?)?", re.IGNORECASE)
_LINES = 3
_SHORT = 200
_LONGEST_COLOPHON = 1500
_LONGEST_COLUMNS = 500


def footer_orders(page: Page) -> frozenset[int]:
    """Return the orders of the blocks that make the footer, hidden ones included.

    >>> page = Page(url="https://a.test/", html="<h1>Acme</h1><p>Torni.</p><footer><p>P.IVA 1</p></footer>")
    >>> [block.text for block in page.blocks if block.order in footer_orders(page)]
    ['P.IVA 1']
    """
    blocks = page.blocks
    if not blocks:
        return frozenset()
    legal = is_legal(page)
    shown = [block for block in blocks if not block.marks & _UNSHOWN]
    over = {block.order for block in blocks if block.marks & _OVERLAY}
    if over:
        page_itself = [block for block in shown if block.order not in over]
        if letters(page_itself) * 2 > letters(shown):
            shown = page_itself
        else:
            over = set()  # Drupal calls all of the page an off-canvas dialog's main canvas
    named = _named(blocks, shown) - over
    last = max((order for order in named if not blocks[order].marks & _UNSHOWN), default=None)
    if last is None:
        named |= last_piece_like_a_footer(shown, legal=legal)
        return frozenset(named if legal or not named else named | _above(blocks, named))
    below = shown[count_before(shown, last + 1) :]
    size = letters(below)
    if size <= _SHORT or size <= min(_LONGEST_COLOPHON, letters(shown) // 3):
        named |= {block.order for block in below if not block.marks & Mark.FORM}
    if legal:
        return frozenset(named)
    above = _above(blocks, named)
    if not above:
        columns = columns_above(shown, named)
        above = columns if sum(len(blocks[order].text) for order in columns) <= _LONGEST_COLUMNS else set()
    return frozenset(named | above)


def _above(blocks: Sequence[Block], named: set[int]) -> set[int]:
    """Return the legal line that stands right above a footer of few words without one."""
    inside = [blocks[order] for order in sorted(named)]
    if letters(inside) > BARE:
        return set()
    first = min(named)
    for block in reversed(blocks[max(0, first - _LINES) : first]):
        if block.marks & CONTENT or len(block.text) > BARE or is_prose(block.text):
            return set()
        if has_number(block.text):
            if not COLOPHON.search(block.text) or belongs_to_a_section(block, blocks[: block.order], blocks[first]):
                return set()
            return set(range(_first_of_list(blocks, block.order), first))
    return set()


def _first_of_list(blocks: Sequence[Block], last: int) -> int:
    """Return the first of the lines, one firm's each, that end with a line."""
    while last and has_number(blocks[last - 1].text) and COLOPHON.search(blocks[last - 1].text):
        last -= 1
    return last


def is_legal(page: Page) -> bool:
    """Return whether a page is one of those for legal notices, privacy, terms or contacts.

    >>> is_legal(Page(url="https://a.test/it/note-legali/", html="")), is_legal(Page(url="https://a.test/", html=""))
    (True, False)
    """
    try:
        parts = urlsplit(page.url)
    except ValueError:
        return False
    path = unquote(f"{parts.path}?{parts.query}").strip("/?")
    home = not path or _LANGUAGE.fullmatch(path)
    return not home and bool(_LEGAL_PAGE.search(path) or _LEGAL_PAGE.match(page.title))


def _named(blocks: Sequence[Block], shown: Sequence[Block]) -> set[int]:
    """Return blocks inside what the markup calls a footer, except those of cards, comments and articles."""
    inside = [block for block in blocks if block.marks & _FOOTER]
    if not inside:
        return set()
    last = next((block.order for block in reversed(shown) if not block.marks & _FOOTER), -1)
    found = {block.order for block in inside if block.order > last or not _is_doubtful(block)}
    if any(not block.marks & Mark.ARTICLE and block.order in found for block in inside):  # the page has one of its own
        found -= {block.order for block in inside if block.marks & Mark.ARTICLE}
    unsure = [block.order for block in inside if block.order not in found and not block.marks & Mark.ARTICLE]
    if unsure:
        outside = [block for block in shown if not block.marks & _FOOTER]
        edge = _edge(outside, 0.4 * (letters(shown) or 1))
        found.update(order for order in unsure if order > edge)
    return found


def _is_doubtful(block: Block) -> bool:
    return bool(block.marks & (Mark.ARTICLE | Mark.MAIN)) or not block.marks & Mark.FOOTER


def _edge(blocks: Sequence[Block], size: float) -> int:
    """Return the order of the block at which the last part of a page of some size begins, -1 when it is all of it."""
    after = 0
    for block in reversed(blocks):
        after += len(block.text)
        if after >= size:
            return block.order
    return -1
