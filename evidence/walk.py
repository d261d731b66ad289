"""Cut a parsed document into blocks of text and links, in one pass."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from evidence.addresses import resolve
from evidence.marks import Mark, marks_of

_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark meter output q ruby rt s samp"
    " small span strike strong sub sup svg time tt u var wbr noscript button".split()
)
_SKIPPED = frozenset(("script", "style", "template", "head", "svg", "math", "object", "iframe", "-comment"))
# An inline link or button holds for its block only when all of the text is inside one.
_SHARED = Mark.LINK | Mark.CONTROL
_ANY = -1
_BLANKS = re.compile(r"\s+")


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

    `url` is absolute without fragment, '' when the href leads nowhere ('#', 'javascript:'); `href` as written;
    `label` is the visible text, or the title, the aria-label or the alt text of its picture; `block` the order of the
    block it stands in or before.
    """

    url: str
    href: str
    text: str
    label: str
    marks: int
    node: LexborNode = field(repr=False)
    attributes: Mapping[str, str | None] = field(repr=False)
    block: int = 0


class Walk:
    """One pass over the tree, in document order, that cuts the text into blocks."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.blocks: list[Block] = []
        self.links: list[Link] = []
        self.known: dict[int, tuple[LexborNode, int, bool]] = {}  # element -> its block, marks, skipped
        self.buffer: list[str] = []
        self.linked = 0
        self.current: LexborNode | None = None
        self.current_marks = 0
        self.shared = _ANY

    def run(self, body: LexborNode) -> None:
        """Fill `blocks` and `links` from the body of a document."""
        known = self.known
        known[body.mem_id] = (body, marks_of("body", body.attributes), False)
        for node in body.traverse(include_text=True):
            parent = node.parent
            above = known.get(parent.mem_id) if parent is not None else None
            if above is None:
                if node.mem_id == body.mem_id:
                    continue
                above = (body, 0, False)
            if node.is_text_node:
                if not above[2]:
                    self._text(node.text_content or "", above[0], above[1])
                continue
            tag = node.tag or ""
            if above[2] or tag in _SKIPPED:
                known[node.mem_id] = (above[0], above[1], True)
                continue
            attributes = node.attributes
            marks = above[1] | marks_of(tag, attributes)
            inline = tag in _INLINE and not (marks & ~above[1] & Mark.HIDDEN)
            if not inline:
                self._flush()
            known[node.mem_id] = (above[0] if inline or tag == "br" else node, marks, False)
            if tag in ("a", "area"):
                if self.buffer:
                    self.buffer.append(" ")  # entries of a menu often touch in the source
                self._link(node, attributes, marks)
        self._flush()

    def _text(self, text: str, block: LexborNode, marks: int) -> None:
        if self.current is None or self.current.mem_id != block.mem_id:
            self._flush()
            self.current = block
            self.current_marks = marks
            self.shared = _ANY
        self.buffer.append(text)
        if not text.isspace():
            self.current_marks |= marks
            self.shared &= marks | ~_SHARED
            if marks & Mark.LINK:
                self.linked += len(text.strip())

    def _flush(self) -> None:
        if self.buffer:
            text = fold("".join(self.buffer))
            if text and self.current is not None:
                blocks = self.blocks
                blocks.append(
                    Block(
                        text=text,
                        tag=self.current.tag or "",
                        marks=self.current_marks & self.shared,
                        node=self.current,
                        order=len(blocks),
                        linked=self.linked,
                    )
                )
            self.buffer = []
        self.linked = 0
        self.current = None

    def _link(self, node: LexborNode, attributes: Mapping[str, str | None], marks: int) -> None:
        href = attributes.get("href")
        if href is None:
            return
        text = fold(node.text()) if node.first_child is not None else ""
        self.links.append(
            Link(
                url=resolve(self.base, href),
                href=href,
                text=text,
                label=text or _label(node, attributes),
                marks=marks,
                node=node,
                attributes=attributes,
                block=len(self.blocks),
            )
        )


def fold(text: str) -> str:
    """Fold white space, no-break spaces and zero-width characters at the ends.

    >>> fold(" P.IVA\\u00a0 00743110157 \\n")
    'P.IVA 00743110157'
    """
    return _BLANKS.sub(" ", text).strip(" \u200b\u200c\u200d\ufeff")


def selector_of(node: LexborNode) -> str:
    """Return a CSS selector that finds the element again: from the nearest id down, by position."""
    steps: list[str] = []
    current: LexborNode | None = node
    while current is not None and current.tag not in (None, "html", "-document", "-undef"):
        if current.is_text_node:
            current = current.parent
            continue
        name = current.attributes.get("id")
        if name and re.fullmatch(r"[A-Za-z][\w-]*", name):
            steps.append(f"#{name}")
            break
        steps.append(_step(current))
        if current.tag == "body":
            break
        current = current.parent
    return " > ".join(reversed(steps))


def _step(node: LexborNode) -> str:
    tag = node.tag or "*"
    if tag == "body":
        return tag
    position, before = 1, node.prev
    while before is not None:
        position += before.tag == tag
        before = before.prev
    return f"{tag}:nth-of-type({position})"


def _label(node: LexborNode, attributes: Mapping[str, str | None]) -> str:
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
