"""Cut a parsed document into blocks of text and links, in one pass."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from evidence.marks import Attributes, Mark, marks_of_elements
from evidence.tags import tags_of
from evidence.touching import are_apart

_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark meter output q ruby rt s samp"
    " small span strike strong sub sup svg time tt u var wbr noscript button".split()
)
_SKIPPED = frozenset(("script", "style", "template", "head", "svg", "math", "object", "iframe", "-comment"))
# An inline link, button or link to cookies holds for its block only when all of the text is inside one.
_SHARED = Mark.LINK | Mark.CONTROL | Mark.COOKIE
_HIDDEN, _LINK = Mark.HIDDEN, Mark.LINK
_LINKS = ("a", "area")
_ASKED_FOR = ("area", "base", "form", "iframe", "link", "meta", "script", "select", "svg", "text")
_NOTED = frozenset((*_LINKS, *_ASKED_FOR, "br", "img", "input"))
_ANY = -1
_ZERO_WIDTH = " \u200b\u200c\u200d\ufeff"


@dataclass(slots=True)
class Block:
    """A run of text that a person reads as one: a paragraph, a cell, a menu entry.

    `text` has its white space folded; `marks` are those of the element and its ancestors; `order` counts blocks in
    document order; `linked` is how many of its characters are inside links.
    """

    text: str
    tag: str
    marks: int
    node: LexborNode = field(repr=False)
    order: int = 0
    linked: int = 0


@dataclass(slots=True)
class Link:
    """A reference from the page to an address, as a person or a crawler would follow it.

    `url` is absolute without fragment, '' when the href leads nowhere ('#', 'javascript:') and until the walk has come
    to the end and the base of all addresses is known; `href` as written;
    `label` is the visible text, or the title, the aria-label or the alt text of its picture; `block` the order of the
    block it stands in or before.
    """

    url: str
    href: str
    text: str
    label: str
    marks: int
    node: LexborNode = field(repr=False)
    attributes: Attributes = field(repr=False)
    block: int = 0


@dataclass(slots=True)
class Picture:
    """A picture of the page; `marks` are those of what it stands in, None where the walk does not go."""

    node: LexborNode = field(repr=False)
    marks: int | None
    attributes: Attributes = field(repr=False)


# What is known of an element: its block, the tag of that, the marks.
_Place = tuple[LexborNode, str, int]


class Walk:
    """One pass over the tree, in document order, that cuts the text into blocks.

    `unread_anchors` are those of drawings and the like, whose text is none of the page's;
    `named` holds the elements of the whole document by their tag, for tags that somebody asks for; `attributes` the
    names of all attributes.
    """

    def __init__(self) -> None:
        """Begin with nothing seen."""
        self.blocks: list[Block] = []
        self.links: list[Link] = []
        self.pictures: list[Picture] = []
        self.unread_anchors: list[LexborNode] = []
        self.named: dict[str, list[LexborNode]] = {tag: [] for tag in _ASKED_FOR}
        self.attributes: set[str] = set()
        self._buffer: list[str] = []
        self._block: _Place | None = None
        self._marks = 0
        self._shared = _ANY
        self._linked = 0

    def run(self, root: LexborNode) -> None:
        """Read a document from its root; what has no place is the head, and what no reader sees."""
        elements = list(root.traverse())
        tags = tags_of(elements)
        attributes = [node.attributes for node in elements]
        self.attributes.update(*attributes)
        self._go(root, zip(tags, attributes, marks_of_elements(tags, attributes, self.attributes), strict=True))
        self._flush()

    def _go(self, root: LexborNode, known: Iterator[tuple[str, Attributes, int]]) -> None:
        """Go through all elements and texts; most elements say nothing, and a call for each would be dear."""
        way: list[tuple[LexborNode, _Place | None]] = []  # costs less than to ask each node for its parent
        node, above = root, None
        while True:
            child = node.first_child
            if child is not None or not node.is_text_node:
                tag, of, own = next(known)
                if above is None or tag in _SKIPPED:
                    place = self._pass_by(node, tag, of, own)
                elif tag in _NOTED or (own and tag in _INLINE):
                    place = self._meet(node, tag, of, own, above)
                elif tag in _INLINE:
                    place = above
                else:
                    if self._block is not None:
                        self._flush()
                    place = node, tag, above[2] | own
                if child is not None:
                    way.append((node, above))
                    node, above = child, place
                    continue
            elif above is not None:
                self._read(node.text_content or "", above)
            while way:
                if (following := node.next) is not None:
                    node = following
                    break
                node, above = way.pop()
            else:
                break

    def _meet(self, node: LexborNode, tag: str, attributes: Attributes, own: int, above: _Place) -> _Place:
        """Return the place of an element that is remembered, or inline with marks of its own."""
        block, block_tag, marks_above = above
        marks = marks_above | own
        if tag in _INLINE and not marks & ~marks_above & _HIDDEN:
            place = block, block_tag, marks
        else:
            if self._block is not None:
                self._flush()
            place = node, tag, marks
        if tag in self.named:
            self.named[tag].append(node)
        if tag in _LINKS:
            self._link(node, attributes, marks)
        elif tag == "img" or (tag == "input" and attributes.get("type") == "image"):
            self.pictures.append(Picture(node, marks_above, attributes))
        elif tag == "br":
            return block, block_tag, marks
        return place

    def _pass_by(self, node: LexborNode, tag: str, attributes: Attributes, own: int) -> _Place | None:
        """Return the place of the body, and none of what no reader sees."""
        if tag in self.named:
            self.named[tag].append(node)
        if tag == "body":
            return node, tag, own
        if tag == "img":
            self.pictures.append(Picture(node, None, attributes))
        elif tag == "a":
            self.unread_anchors.append(node)
        return None

    def _read(self, text: str, place: _Place) -> None:
        """Add a text node to the block that it stands in."""
        buffer = self._buffer
        if text.isspace():
            if buffer:
                buffer.append(" ")
            return
        marks = place[2]
        if self._block is None or self._block[0] is not place[0]:
            if self._block is not None:
                self._flush()
            self._block = place
            self._marks = marks
            self._shared = _ANY
        elif buffer and are_apart(buffer[-1], text):
            buffer.append(" ")
        buffer.append(text)
        self._marks |= marks
        self._shared &= marks | ~_SHARED
        if marks & _LINK:
            self._linked += len(text.strip())

    def _flush(self) -> None:
        """End the block that is being read."""
        if self._block is None:
            return
        buffer = self._buffer
        text = fold(buffer[0] if len(buffer) == 1 else "".join(buffer))
        if text:
            node, tag, _ = self._block
            self.blocks.append(Block(text, tag, self._marks & self._shared, node, len(self.blocks), self._linked))
        buffer.clear()
        self._linked = 0
        self._block = None

    def _link(self, node: LexborNode, attributes: Attributes, marks: int) -> None:
        if self._buffer:
            self._buffer.append(" ")  # entries of a menu often touch in the source
        href = attributes.get("href")
        if href is None:
            return
        text = fold(node.text()) if node.first_child is not None else ""
        label = text or _label(node, attributes)
        self.links.append(Link("", href, text, label, marks, node, attributes, len(self.blocks)))


def fold(text: str) -> str:
    """Fold white space, no-break spaces and zero-width characters at the ends.

    >>> fold(" P.IVA\\u00a0 00743110157 \\n")
    'P.IVA 00743110157'
    """
    if "\n" not in text and "  " not in text and text.isprintable():  # most texts have nothing but single spaces
        return text.strip(" ")
    return " ".join(text.split()).strip(_ZERO_WIDTH)


def _label(node: LexborNode, attributes: Attributes) -> str:
    for key in ("aria-label", "title"):
        if attributes.get(key):
            return fold(attributes[key] or "")
    for picture in node.css("img, svg, i, span, use"):
        marks = picture.attributes
        for key in ("alt", "title", "aria-label"):
            if marks.get(key):
                return fold(marks[key] or "")
    title = node.css_first("svg title")
    return fold(title.text()) if title else ""
