"""Say where on a page a link stands, and whether it belongs to the line of whoever made the site."""

import re

from selectolax.lexbor import LexborNode

from evidence.channels.classify import is_credit
from evidence.marks import Mark
from evidence.walk import Link, fold
from platforms.loader import load

HEADER = "header"
FOOTER = "footer"
BODY = "body"
ARTICLE = "article"
CREDIT = "credit"
STRUCTURED = "structured_data"
META = "meta"
FRAME = "frame"
BIO = "link_in_bio"
# Best first: what the firm says of itself for machines, then what stands on every page, then the rest.
RANK = (STRUCTURED, META, FOOTER, HEADER, FRAME, BIO, BODY, ARTICLE, CREDIT, "")
_BEFORE = 70
_LONG = 1000
_ENDS = frozenset(("body", "footer", "header", "main", "ul", "table"))
# A credit reaches to the end of its own line, or into the next, and no farther.
_LINES = frozenset(("p", "div", "section", "ul", "li", "h2", "h3", "h4", "h5", "h6"))
_FOLLOW = re.compile(r"seguici|follow|social|trovaci|find us|folge", re.IGNORECASE)


def place_of(link: Link) -> str:
    """Return where a link stands; a credit line counts before the footer that it stands in."""
    if link.marks & Mark.CREDIT or _after_credit(link):
        return CREDIT
    if link.marks & Mark.ARTICLE:
        return ARTICLE
    if link.marks & (Mark.FOOTER | Mark.FOOTER_NAME):
        return FOOTER
    if link.marks & (Mark.HEADER | Mark.NAV):
        return HEADER
    return BODY


def _after_credit(link: Link) -> bool:
    """Return whether the words just before the link, or its own, say who made the site."""
    before = text_before(link.node)[-_BEFORE:]
    said = f"{before} {link.label}"
    return is_credit(said, load()) and not _FOLLOW.search(before)


def text_before(node: LexborNode) -> str:
    """Return the text that stands before an element in its line and the line before, at most two elements up."""
    parts: list[str] = []
    missing = _BEFORE
    current: LexborNode | None = node
    for _ in range(3):
        if missing <= 0 or current is None or current.tag in _ENDS:
            break
        sibling = current.prev
        while sibling is not None and missing > 0:
            part = (sibling.text_content or "") if sibling.is_text_node else sibling.text()
            parts.append(part)
            missing = 0 if sibling.tag in _LINES and part.strip() else missing - len(part)
            sibling = sibling.prev
        current = current.parent
    text = " ".join(reversed(parts))
    end = fold(text[-_LONG:])  # what stands before may be the whole page, and its end is enough
    return end if len(text) <= _LONG or len(end) > _BEFORE else fold(text)
