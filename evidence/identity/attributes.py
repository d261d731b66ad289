"""Read numbers that a template keeps in attributes beside their label: `data-label="P.IVA" data-value="…"`."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from evidence.facts.identity import IdentifierKind
from evidence.identity.datum import Datum, numbers
from evidence.identity.labels import Label, label_of
from evidence.page import Page

_LABELS = ("data-label", "data-title", "id")
_VALUES = frozenset(("data-value", "data-number", "data-content", "data-text"))


def read_attributes(page: Page) -> Iterator[Datum]:
    """Yield the numbers in values beside a label; an attribute that is only named 'vat' may hold anything."""
    for value in sorted(page.attribute_names & _VALUES):
        for node in page.tree.css(f"[{value}]"):
            kind = _labelled(node)
            raw = (node.attributes.get(value) or "").strip()
            if kind is not None:
                yield from numbers(kind, raw, f"{value}: {raw}")


def _labelled(node: LexborNode) -> IdentifierKind | None:
    for name in _LABELS:
        kinds = label_of(re.sub(r"[-_]+", " ", node.attributes.get(name) or "")).kinds
        if Label.VAT in kinds:
            return IdentifierKind.VAT_NUMBER
        if Label.TAX in kinds:
            return IdentifierKind.TAX_CODE
    return None
