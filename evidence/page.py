"""A page parsed once: its blocks of text with their place, its links, what its head declares."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from evidence.addresses import join, resolve
from evidence.capture import Capture
from evidence.decoding import decode
from evidence.exhibit import Exhibit
from evidence.marks import Mark
from evidence.selector import selector_of
from evidence.walk import Block, Link, Picture, Walk, fold

# A browser puts the frames' content where they stand, and no parser would leave it there inside a frameset.
_FRAMESET = re.compile(r"<(/?)frameset(?=[\s>])")
# A browser shows such a template in its place; the innermost are found first.
_SHADOW = re.compile(
    r"<template(\s[^>]*\bshadowrootmode\b[^>]*)>((?:(?!<template\b).)*?)</template\s*>", re.IGNORECASE | re.DOTALL
)
_DEEPEST_SHADOW = 5
_AROUND = re.compile(
    r"^\s*(?:<!--|/[*/]\s*<!\[CDATA\[(?:\s*\*/)?)|(?:-->|(?:/\*\s*)?(?://\s*)?\]\]>(?:\s*\*/)?)\s*;?\s*$"
)
_TRAILING = re.compile(r",(?=\s*[\]}])")
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


class Page:
    """One HTML document, parsed lazily and once.

    Source of the parser's choice: a 50 KB page costs selectolax 0.2 ms, lxml 0.8, BeautifulSoup 13; see
    `docs/decisions`.
    """

    def __init__(self, *, url: str, html: str, capture: Capture | None = None) -> None:
        """Take the final address and the decoded HTML; `capture` gives exhibits their time and digest."""
        self.url = url
        self.html = html
        self.capture = capture
        self.tree = LexborHTMLParser(_with_shadows(html) if "shadowrootmode" in html else html)
        self._selectors: dict[int, str] = {}  # one block often proves several things

    @classmethod
    def of(cls, capture: Capture) -> "Page":
        """Parse what a visit brought back: the rendered document if there is one, else the decoded body."""
        if capture.dom is None:
            html = decode(capture.body, capture.header("content-type") or "")
        else:
            html = _FRAMESET.sub(r"<\1div", capture.dom)
        return cls(url=capture.final_url, html=html, capture=capture)

    @property
    def rendered(self) -> bool:
        """Whether the document is one that a browser laid out."""
        return self.capture is not None and self.capture.rendered

    @cached_property
    def source(self) -> str:
        """The HTML in small letters, a question mark for each that is not ASCII: signs are looked for there first."""
        return small(self.html)

    def may_hold(self, sign: str) -> bool:
        """Return whether a sign of small letters stands in the HTML, in a usual spelling: `source` need not be made."""
        return any(spelled in self.html for spelled in (sign, sign.capitalize(), sign.upper()))

    @cached_property
    def base(self) -> str:
        """The address that relative links start from."""
        written = (node.attributes["href"] or "" for node in self.named("base") if "href" in node.attributes)
        href = next(written, "")
        base = join(self.url, href) if href else ""
        return base if base.lower().startswith(("http://", "https://")) else self.url

    @cached_property
    def title(self) -> str:
        """The title, folded, '' when absent."""
        node = self.tree.css_first("head > title") or self.tree.css_first("title")
        return fold(node.text()) if node else ""

    @cached_property
    def declared_language(self) -> str | None:
        """The `lang` of the document as written, None when absent or empty."""
        node = self.tree.css_first("html")
        attributes = node.attributes if node else {}
        return (attributes.get("lang") or attributes.get("xml:lang") or "").strip() or None

    @cached_property
    def metas(self) -> Mapping[str, str]:
        """Contents of meta elements by lower-case name, property, http-equiv or itemprop; the first one counts."""
        found: dict[str, str] = {}
        for node in self.named("meta"):
            attributes = node.attributes
            for key in ("name", "property", "http-equiv", "itemprop"):
                name = attributes.get(key)
                if name:
                    found.setdefault(name.strip().lower(), (attributes.get("content") or "").strip())
        return found

    @cached_property
    def json_ld(self) -> tuple[Mapping[str, Any], ...]:
        """Objects of the page's JSON-LD, graphs and lists flattened; what does not parse is left out."""
        found: list[Mapping[str, Any]] = []
        for node in self.named("script"):
            if "ld+json" not in (node.attributes.get("type") or "").lower():
                continue
            try:
                data = _read_json(node.text())
            except (ValueError, RecursionError):
                continue
            found.extend(_objects(data))
        return tuple(found)

    @property
    def blocks(self) -> list[Block]:
        """The texts of the page in document order, cookie banners and hidden ones included and marked."""
        return self._walk.blocks

    @cached_property
    def links(self) -> list[Link]:
        """The anchors and areas of the page in document order, dead ones (`url` '') included."""
        links, base = self._walk.links, self.base
        for link in links:
            link.url = resolve(base, link.href)
        return links

    @property
    def pictures(self) -> list[Picture]:
        """The pictures of the page in document order."""
        return self._walk.pictures

    @property
    def unread_anchors(self) -> list[LexborNode]:
        """The anchors in drawings and the like, which are no links of the page's text."""
        return self._walk.unread_anchors

    def named(self, tag: str) -> list[LexborNode]:
        """Return the elements of one tag, in document order; the walk has met them, and a query costs a tenth of it."""
        return self._walk.named[tag]

    @property
    def attribute_names(self) -> set[str]:
        """The names of all attributes on the page: where one is missing, nothing needs to be looked for by it."""
        return self._walk.attributes

    @cached_property
    def words(self) -> int:
        """How many words a reader sees."""
        unread = Mark.HIDDEN | Mark.COOKIE | Mark.NOSCRIPT
        return sum(len(block.text.split()) for block in self.blocks if not block.marks & unread)

    def exhibit(self, node: LexborNode | None, quote: str | None, match: str | None = None) -> Exhibit:
        """Return the proof that `quote` stands on this page in that element."""
        selector = None
        if node is not None:
            selector = self._selectors.get(node.mem_id)
            if selector is None:
                selector = self._selectors[node.mem_id] = selector_of(node)
        return exhibit_of(self.capture, url=self.url, selector=selector, quote=quote, match=match)

    @cached_property
    def _walk(self) -> Walk:
        walk = Walk()
        if self.tree.root is not None:
            walk.run(self.tree.root)
        return walk


def small(text: str) -> str:
    """Return a text in small letters, a question mark for each that is not ASCII: thrice as fast as `lower` there.

    >>> small("PEC – Società")
    'pec ? societ?'
    """
    return text.encode("ascii", "replace").lower().decode("ascii")


def _with_shadows(html: str) -> str:
    """Put the trees that a page's markup attaches to its elements where browsers show them.

    >>> _with_shadows("<x-f><template shadowrootmode=open><p>P.IVA</p></template></x-f>")
    '<x-f><div shadowrootmode=open><p>P.IVA</p></div></x-f>'
    """
    for _ in range(_DEEPEST_SHADOW):
        html, found = _SHADOW.subn(r"<div\1>\2</div>", html)
        if not found:
            break
    return html


def exhibit_of(
    capture: Capture | None,
    *,
    url: str,
    selector: str | None = None,
    quote: str | None = None,
    match: str | None = None,
) -> Exhibit:
    """Return an exhibit of a capture; without one (a saved page) the time is that of no visit."""
    if capture is None:
        return Exhibit(url=url, seen_at=_NEVER, selector=selector, quote=quote, match=match)
    return Exhibit(
        url=capture.final_url or url,
        seen_at=capture.seen_at,
        status=capture.status,
        sha256=capture.sha256,
        record=capture.record,
        selector=selector,
        quote=quote,
        match=match,
    )


def _read_json(text: str) -> Any:
    """Read JSON as search engines do: comments around it and commas before a closing bracket are forgiven.

    >>> _read_json('<!-- {"sameAs": ["https://acme.test/",],} -->'), _read_json('//<![CDATA[\\n{"a": 1}\\n//]]>')
    ({'sameAs': ['https://acme.test/']}, {'a': 1})
    """
    try:
        return json.loads(text, strict=False)
    except ValueError:
        return json.loads(_TRAILING.sub("", _AROUND.sub("", text.strip().rstrip(";"))), strict=False)


def _objects(data: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(data, list):
        for item in data:
            yield from _objects(item)
    elif isinstance(data, dict):
        yield data
        graph = data.get("@graph")
        if isinstance(graph, list):
            yield from _objects(graph)
