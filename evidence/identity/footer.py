"""Say which blocks of a page a person would call its footer.

`<footer>` and the containers that themes name after it come first; what stands below them to the end of the page is a
colophon; where nothing is named, the last piece of the layout is the footer if it reads like one. A rendered page
settles doubts by where things stand on the screen.
"""

import re
from collections.abc import Sequence
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborNode

from evidence.marks import Mark
from evidence.page import Page
from evidence.walk import Block

_FOOTER = Mark.FOOTER | Mark.FOOTER_NAME
_ASIDE = Mark.COOKIE | Mark.DIALOG | Mark.NOSCRIPT
_COLOPHON = re.compile(
    r"©|\(c\)\s|copyright|p\.?\s?\.?\s?iva|partita\s+iva|part\.\s?iva|\bp\.i\.|c\.?\s?f\.|codice\s+fiscale|"
    r"cod\.\s?fisc|\bvat\b|"
    r"\br\.?e\.?a\b|cap(?:\.|itale)\s*soc|diritti\s+riservati|rights\s+reserved|privacy|cookie\s+policy|mwst|"
    r"ust-?id|\d{11}",
    re.IGNORECASE,
)
_STRONG = re.compile(
    r"©|copyright|diritti\s+riservati|rights\s+reserved|privacy\s+policy|cookie\s+policy", re.IGNORECASE
)
_LEGAL_WORDS = frozenset(
    "società soggetta attività direzione coordinamento sede legale capitale sociale interamente versato codice "
    "fiscale partita "
    "iva iscrizione iscritta registro imprese numero tutti diritti riservati tel fax email privacy policy "
    "cookie unico socio "
    "vendite online cura marchio proprietà registrato affiliato presente dominio presso gestito titolare "
    "registered office share capital fully paid companies company register registration number vat tax code "
    "and the of under management coordination sole shareholder "
    "pec via viale piazza corso strada delle della del dei presso euro sito web realizzato mail info rea per "
    "con".split()
)
_LEGAL_PAGE = re.compile(
    r"privacy|cookie|note-?legal|legal|termini|condizioni|terms|conditions|imp?ressum|contatt|contact|kontakt|"
    r"dove-?siamo|"
    r"colophon|disclaimer|informativa|gdpr|datenschutz|agb\b|dati-?societari|societa-?trasparente|mentions|"
    r"aviso|credits",
    re.IGNORECASE,
)
# Eleven digits, or a label and eleven digits in groups: 'p.iva 139 2290 0157'.
_ELEVEN = re.compile(
    r"(?<!\d)\d{11}(?!\d)|(?:iva|vat|c\.?\s?f\.?|fiscale)\W{0,4}(?:IT\W?)?(?:\d[\s.]?){10}\d(?!\d)|"
    r"\bIT[\s-]?(?:\d[\s.]?){10}\d(?!\d)",
    re.IGNORECASE,
)
_CONTENT = Mark.MAIN | Mark.ARTICLE | Mark.FORM | Mark.HIDDEN | Mark.NAV | Mark.HEADER
_BARE = 300
_LINES = 3
_LISTED = 3
_SHORT = 200
_LONGEST_TAIL = 1600
_LONGEST_COLOPHON = 1500
_LONGEST_STRIPS = 300


def footer_orders(page: Page) -> frozenset[int]:
    """Return the orders of the blocks that make the footer, hidden ones included.

    >>> page = Page(url="https://a.test/", html="<h1>Acme</h1><p>Torni.</p><footer><p>P.IVA 1</p></footer>")
    >>> [block.text for block in page.blocks if block.order in footer_orders(page)]
    ['P.IVA 1']
    """
    blocks = page.blocks
    if not blocks:
        return frozenset()
    shown = [block for block in blocks if not block.marks & (Mark.HIDDEN | _ASIDE)]
    page_itself = [block for block in shown if not block.marks & Mark.OVERLAY]
    if _letters(page_itself) * 2 > _letters(shown):  # some themes call all of the page a drawer's content
        shown = page_itself
    named = _named(blocks, shown) - {block.order for block in blocks if block.marks & Mark.OVERLAY}
    last = max((order for order in named if not blocks[order].marks & (Mark.HIDDEN | _ASIDE)), default=None)
    if last is None:
        named |= _tail(shown, legal=is_legal(page))
        return frozenset(named if is_legal(page) or not named else named | _above(blocks, named))
    below = [block for block in shown if block.order > last]
    size = sum(len(block.text) for block in below)
    if size <= _SHORT or size <= min(_LONGEST_COLOPHON, sum(len(block.text) for block in shown) // 3):
        named |= {block.order for block in below if not block.marks & Mark.FORM}
    return frozenset(named if is_legal(page) else named | _above(blocks, named))


def _letters(blocks: Sequence[Block]) -> int:
    return sum(len(block.text) for block in blocks)


def _above(blocks: Sequence[Block], named: set[int]) -> set[int]:
    """Return the legal line that stands right above a footer of few words without one."""
    inside = [blocks[order] for order in sorted(named)]
    if _letters(inside) > _BARE:
        return set()
    first = min(named)
    for block in reversed(blocks[max(0, first - _LINES) : first]):
        if block.marks & _CONTENT or len(block.text) > _BARE or _is_prose(block.text):
            return set()
        if _ELEVEN.search(block.text):
            return set(range(_first_of_list(blocks, block.order), first)) if _COLOPHON.search(block.text) else set()
    return set()


def _first_of_list(blocks: Sequence[Block], last: int) -> int:
    """Return the first of the lines, one firm's each, that end with a line."""
    while last and _ELEVEN.search(blocks[last - 1].text) and _COLOPHON.search(blocks[last - 1].text):
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
    return bool(path) and bool(_LEGAL_PAGE.search(path) or _LEGAL_PAGE.match(page.title))


def _named(blocks: Sequence[Block], shown: Sequence[Block]) -> set[int]:
    """Return blocks inside what the markup calls a footer, except those of cards, comments and articles."""
    inside = [block for block in blocks if block.marks & _FOOTER]
    if not inside:
        return set()
    outside = [block for block in shown if not block.marks & _FOOTER]
    last = outside[-1].order if outside else -1
    found = {block.order for block in inside if block.order > last or not _is_doubtful(block)}
    unsure = [block.order for block in inside if block.order not in found and not block.marks & Mark.ARTICLE]
    if unsure:
        total = sum(len(block.text) for block in shown) or 1
        edge = _edge(outside, 0.4 * total)
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


def _tail(shown: Sequence[Block], *, legal: bool) -> set[int]:
    """Return the last piece of a layout that names no footer, when it reads like one, and strips that stand below."""
    below: set[int] = set()
    size = 0
    while shown:
        piece = _last_piece(shown, legal=legal)
        lines = _last_lines(shown)
        pieces = (piece | lines, lines) if piece else (lines,)
        found = next((orders for orders in pieces if _reads_like_footer(shown, orders, legal=legal)), None)
        if found is not None:
            return _columns(shown, found) | found | below
        strip = [block for block in shown if block.order in (piece or lines)]
        size += sum(len(block.text) for block in strip)
        if not strip or size > _LONGEST_STRIPS or any(block.marks & _CONTENT & ~Mark.NAV for block in strip):
            return set()
        below |= {block.order for block in strip}
        shown = shown[: -len(strip)]
    return set()


def _columns(shown: Sequence[Block], found: set[int]) -> set[int]:
    """Return the columns with the legal data above a last line that has none."""
    rest = [block for block in shown if block.order < min(found)]
    if not rest or _letters(shown[len(rest) :]) > _BARE:
        return set()
    piece = _last_piece(rest, legal=False)
    columns = [block for block in rest if block.order in piece]
    if any(block.marks & _CONTENT & ~Mark.NAV or block.tag in ("h1", "h2") for block in columns):
        return set()
    legal = any(_ELEVEN.search(b.text) and _COLOPHON.search(b.text) and not _is_prose(b.text) for b in columns)
    return piece if legal else set()


def _last_piece(shown: Sequence[Block], *, legal: bool) -> set[int]:
    """Return the blocks of the largest element at the end that may be a footer by its size."""
    everything = sum(len(block.text) for block in shown)
    room = min(_LONGEST_TAIL, max(400, everything // 2))
    chains = [_ancestors(block.node) for block in shown[-60:]]
    best: set[int] = set()
    for ancestor in chains[-1]:
        inside = _trailing(chains, ancestor)
        piece = shown[-inside:]
        size = sum(len(block.text) for block in piece)
        if size > room or (inside == len(shown) and (legal or everything > 700)) or _is_content(piece):
            break
        best = {block.order for block in piece}
    return best


def _reads_like_footer(shown: Sequence[Block], orders: set[int], *, legal: bool) -> bool:
    piece = [block for block in shown if block.order in orders]
    text = " ".join(block.text for block in piece)
    listed = not _is_prose(text)
    inside_main = all(block.marks & Mark.MAIN for block in piece) and not (listed and _ELEVEN.search(text))
    sign = _STRONG if inside_main or legal or not listed else _COLOPHON
    return bool(sign.search(text))


def _is_prose(text: str) -> bool:
    """Return whether a text runs in sentences, where a legal line lists data, or names two firms' numbers."""
    if len(_ELEVEN.findall(text)) > 1:
        return False
    words = [word for word in re.findall(r"(?<![\w.])[a-zà-ù]{3,}", text) if word not in _LEGAL_WORDS]
    return len(words) >= 6 and not re.search(r"[|•·]", text) and len(re.findall(r"\s[-–—]\s", text)) < _LISTED


def _last_lines(shown: Sequence[Block]) -> set[int]:
    found: set[int] = set()
    for block in reversed(shown[-4:]):
        if block.marks & Mark.HEADING or len(block.text) > 400 or (found and not _COLOPHON.search(block.text)):
            break
        found.add(block.order)
    return found


def _is_content(piece: Sequence[Block]) -> bool:
    return any(block.tag in ("h1", "h2") for block in piece[:-1]) and not any(_STRONG.search(b.text) for b in piece)


def _trailing(chains: Sequence[Sequence[int]], ancestor: int) -> int:
    count = 0
    for chain in reversed(chains):
        if ancestor not in chain:
            break
        count += 1
    return count


def _ancestors(node: LexborNode) -> list[int]:
    chain: list[int] = []
    current: LexborNode | None = node
    while current is not None and current.tag not in ("body", "html", None):
        chain.append(current.mem_id)
        current = current.parent
    return chain
