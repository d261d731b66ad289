"""Find the last piece of a layout that reads like a footer, where no markup names one."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from operator import attrgetter

from selectolax.lexbor import LexborNode

from evidence.marks import Mark
from evidence.walk import Block

COLOPHON = re.compile(
    r"©|\(c\)\s|copyright|p\.?\s?\.?\s?iva|partita\s+iva|part\.\s?iva|\bp\.i\.|c\.?\s?f\.|codice\s+fiscale|"
    r"cod\.\s?fisc|\bvat\b|"
    r"\br\.?e\.?a\b|registro\s+(?:delle\s+)?imprese|cap(?:\.|itale)\s*soc|diritti\s+riservati|rights\s+reserved|privacy|cookie\s+policy|mwst|"
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
    "con ufficiale marchi citati appartengono rispettivi proprietari".split()
)
# Eleven digits, or a label and eleven digits in groups: 'p.iva 139 2290 0157'.
NUMBER = re.compile(
    r"(?<!\d)\d{11}(?!\d)|(?:iva|vat|c\.?\s?f\.?|fiscale)\W{0,4}(?:IT\W?)?(?:\d[\s.]?){10}\d(?!\d)|"
    r"(?:impr?(?:ese|\.)|regist[er]\w*)[^\d\n]{0,45}(?:\d[\s.]?){10}\d(?!\d)|"
    r"\bIT[\s-]?(?:\d[\s.]?){10}\d(?!\d)",
    re.IGNORECASE,
)
_ELEVEN_DIGITS = re.compile(r"\d[\s.]?(?:\d[\s.]?){9}\d")
_SIDE = re.compile(r"(?:(?:left|right|primary|secondary)[-_])?side-?bar(?:[-_](?:left|right|\d))?", re.IGNORECASE)
CONTENT = Mark.MAIN | Mark.ARTICLE | Mark.ASIDE | Mark.FORM | Mark.HIDDEN | Mark.NAV | Mark.HEADER
BARE = 300
_LISTED = 3
_SENTENCE, _SENTENCES = 6, 8  # words
_LONGEST_TAIL = 1600
_LONGEST_STRIPS = 300
_MOST_BLOCKS = 60
_FLOATING = 30
_TITLES = ("h1", "h2")
_ORDER = attrgetter("order")


def last_piece_like_a_footer(shown: Sequence[Block], *, legal: bool) -> set[int]:
    """Return the last piece of a layout that names no footer, when it reads like one, and strips that stand below."""
    below: set[int] = set()
    size = 0
    while shown:
        if _floats(shown[-1]):
            below.add(shown[-1].order)
            shown = shown[:-1]
            continue
        piece = _last_piece(shown, legal=legal)
        lines = _last_lines(shown)
        pieces = (piece,) if legal else (piece | lines, lines) if piece else (lines,)
        found = next((orders for orders in pieces if _reads_like_footer(shown, orders, legal=legal)), None)
        if found is not None:
            everything = letters(shown)
            beside = {block.order for block in shown if block.order in found and is_beside(block, everything)}
            if beside and not _reads_like_footer(shown, found - beside, legal=legal):
                return set()
            found -= beside
            return found | below if legal else columns_above(shown, found) | found | below
        strip = [block for block in shown if block.order in (piece or lines)]
        size += sum(len(block.text) for block in strip)
        if not strip or size > _LONGEST_STRIPS or any(block.marks & CONTENT & ~Mark.NAV for block in strip):
            return set()
        below |= {block.order for block in strip}
        shown = shown[: -len(strip)]
    return set()


def is_beside(block: Block, everything: int) -> bool:
    """Return whether a block stands in a column beside the text of a page: a side bar, or a cell next to most of it."""
    node: LexborNode | None = block.node
    while node is not None and node.tag not in ("body", "html"):
        names = f"{node.attributes.get('id') or ''} {node.attributes.get('class') or ''}".split()
        if any(_SIDE.fullmatch(name) for name in names):
            return True
        if node.tag == "td" and node.parent is not None:
            others = [cell for cell in node.parent.iter() if cell.tag == "td" and cell.mem_id != node.mem_id]
            if any(2 * len(cell.text(strip=True)) > everything for cell in others):
                return True
        node = node.parent
    return False


def _floats(block: Block) -> bool:
    """Return whether a block is a link of its own over the page: a chat, a way back to the top."""
    return block.tag == "body" and bool(block.marks & Mark.LINK) and len(block.text) <= _FLOATING


def columns_above(shown: Sequence[Block], found: set[int]) -> set[int]:
    """Return the columns with the legal data above a last line that has none."""
    rest = shown[: count_before(shown, min(found))]
    if not rest or sum(len(block.text) - block.linked for block in shown[len(rest) :]) > BARE:
        return set()
    end = "\n".join([block.text for block in rest[-_MOST_BLOCKS:]])[-_LONGEST_TAIL - _MOST_BLOCKS :]
    if not _ELEVEN_DIGITS.search(end):
        return set()  # no piece is longer
    piece = _last_piece(rest, legal=False)
    columns = rest[len(rest) - len(piece) :]
    if any(block.marks & CONTENT & ~Mark.NAV or block.tag in _TITLES for block in columns):
        return set()
    legal = any(has_number(b.text) and COLOPHON.search(b.text) and not is_prose(b.text) for b in columns)
    if not legal or belongs_to_a_section(columns[0], rest[: -len(columns)], shown[len(rest)]):
        return set()
    return piece


def belongs_to_a_section(line: Block, before: Sequence[Block], footer: Block) -> bool:
    """Return whether a line is a section's: its heading stands near, and what holds both does not hold the footer."""
    title = next((block for block in reversed(before) if block.tag in _TITLES), None)
    if title is not None and title is before[-1]:
        return True
    if title is None or letters([block for block in before if block.order >= title.order]) > BARE:
        return False
    shared = set(ancestors(title.node)) & set(ancestors(line.node))
    return not shared <= set(ancestors(footer.node))


def _last_piece(shown: Sequence[Block], *, legal: bool) -> set[int]:
    """Return the blocks of the largest element at the end that may be a footer by its size."""
    everything = letters(shown)
    room = min(_LONGEST_TAIL, max(400, everything // 2))
    holders = {identity: place for place, identity in enumerate(ancestors(shown[-1].node))}
    best: set[int] = set()
    inside = size = 0
    deepest = -1  # the innermost element that holds both the last block and the one before those inside
    for holder in range(len(holders)):
        while deepest <= holder:
            if inside:
                size += len(shown[-inside].text)
            inside += 1
            deepest = _shared(shown[-inside].node, holders) if inside <= min(len(shown), _MOST_BLOCKS) else len(holders)
        piece = shown[len(shown) - inside + 1 :]
        whole = len(piece) == len(shown)
        if size > room or (whole and (legal or everything > 700)) or _is_content(piece):
            break
        best = {block.order for block in piece}
    return best


def _shared(node: LexborNode | None, holders: Mapping[int, int]) -> int:
    """Return the place of the innermost of some elements that holds another, their number when none does."""
    while node is not None and node.mem_id not in holders:
        node = node.parent
    return len(holders) if node is None else holders[node.mem_id]


def _reads_like_footer(shown: Sequence[Block], orders: set[int], *, legal: bool) -> bool:
    piece = [block for block in shown if block.order in orders]
    text = " ".join(block.text for block in piece)
    data = [block.text for block in piece if has_number(block.text)]
    listed = not all(map(is_prose, data)) if data else not is_prose(text)
    inside_main = all(block.marks & Mark.MAIN for block in piece) and not (listed and has_number(text))
    if not inside_main and _after_the_main_part(shown, piece[0]):
        return bool(COLOPHON.search(text))
    sign = _STRONG if inside_main or legal or not listed else COLOPHON
    return bool(sign.search(text))


def _after_the_main_part(shown: Sequence[Block], first: Block) -> bool:
    last = next((block.order for block in reversed(shown) if block.marks & Mark.MAIN), None)
    return last is not None and first.order > last


def is_prose(text: str) -> bool:
    """Return whether a text runs in sentences, where a legal line lists data; one of two firms may have more words."""
    words = [word for word in re.findall(r"(?<![\w.])[a-zà-ù]{3,}", text) if word not in _LEGAL_WORDS]
    return (
        len(words) >= _SENTENCE
        and (len(words) >= _SENTENCES or len(NUMBER.findall(text)) <= 1)
        and not re.search(r"[|•·]", text)
        and len(re.findall(r"\s[-–—]\s", text)) < _LISTED
    )


def _last_lines(shown: Sequence[Block]) -> set[int]:
    found: set[int] = set()
    for place in range(len(shown) - 1, max(-1, len(shown) - 5), -1):
        block = shown[place]
        if block.marks & Mark.HEADING or len(block.text) > 400 or (found and not COLOPHON.search(block.text)):
            break
        if found and (is_prose(block.text) or (place and belongs_to_a_section(block, shown[:place], shown[place + 1]))):
            break
        found.add(block.order)
    return found


def _is_content(piece: Sequence[Block]) -> bool:
    return any(block.tag in _TITLES for block in piece[:-1]) and not any(_STRONG.search(b.text) for b in piece)


def ancestors(node: LexborNode) -> list[int]:
    """Return the identities of an element and of all that holds it, the innermost first, the body left out."""
    chain: list[int] = []
    current: LexborNode | None = node
    while current is not None and current.tag not in ("body", "html", None):
        chain.append(current.mem_id)
        current = current.parent
    return chain


def letters(blocks: Sequence[Block]) -> int:
    """Return how much text some blocks have."""
    return sum(map(len, [block.text for block in blocks]))


def count_before(blocks: Sequence[Block], order: int) -> int:
    """Return how many of some blocks in their order stand before a place on the page."""
    return bisect_left(blocks, order, key=_ORDER)


def has_number(text: str) -> bool:
    """Return whether a number that may be a company's stands in a text; few texts have so many digits."""
    return bool(_ELEVEN_DIGITS.search(text) and NUMBER.search(text))
