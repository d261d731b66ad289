"""Say where on the screen the browser laid out a block."""

from selectolax.lexbor import LexborNode

from evidence.page import Page
from evidence.walk import Block

_SCREEN = 900.0
_TALL = 1.3


def in_last_screen(block: Block, page: Page) -> bool:
    """Return whether the browser laid a block out in the last screen of a page longer than one.

    >>> html = '<html data-requisito-page="1280,3000"><p data-requisito-box="0,2900,1280,40">P.IVA</p>'
    >>> page = Page(url="https://a.test/", html=html)
    >>> in_last_screen(page.blocks[0], page)
    True
    """
    root = page.tree.css_first("html")
    size = _numbers(root.attributes.get("data-requisito-page")) if root is not None else ()
    if len(size) != 2 or size[1] < _SCREEN * _TALL:
        return False
    box = _box(block.node)
    return len(box) == 4 and box[1] >= size[1] - _SCREEN and box[3] < _SCREEN


def _box(node: LexborNode) -> tuple[float, ...]:
    """Return where the browser laid out an element, by its own mark, that of a part of it, or of what holds it."""
    marked: LexborNode | None = (
        node if "data-requisito-box" in node.attributes else node.css_first("[data-requisito-box]")
    )
    while marked is None and node.parent is not None and node.parent.tag not in ("body", "html"):
        node = node.parent
        marked = node if "data-requisito-box" in node.attributes else None
    return _numbers(marked.attributes.get("data-requisito-box")) if marked is not None else ()


def _numbers(text: str | None) -> tuple[float, ...]:
    try:
        return tuple(float(part) for part in text.split(",")) if text else ()
    except ValueError:
        return ()
