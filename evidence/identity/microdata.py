"""Read numbers from microdata and RDFa: elements that name the property that their text is."""

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from evidence.facts.identity import IdentifierKind
from evidence.facts.owner import Owner
from evidence.identity.datum import Datum, numbers
from evidence.page import Page

_OTHERS = frozenset("parentOrganization subOrganization memberOf sponsor funder provider seller broker".split())
_MICRODATA = '[itemprop="vatID"], [itemprop="taxID"], [property$="vatID"], [property$="taxID"]'


def read_microdata(page: Page) -> Iterator[Datum]:
    """Yield the VAT numbers and tax codes that properties hold."""
    for node in page.tree.css(_MICRODATA):
        attributes = node.attributes
        name = (attributes.get("itemprop") or attributes.get("property") or "").lower()
        content = attributes.get("content")
        raw = (content if content is not None else node.text()).strip()
        kind = IdentifierKind.VAT_NUMBER if name.endswith("vatid") else IdentifierKind.TAX_CODE
        yield from numbers(kind, raw, f"{name}: {raw}", Owner.THIRD_PARTY if _is_of_another(node) else Owner.UNKNOWN)


def _is_of_another(node: LexborNode) -> bool:
    """Return whether the item that holds a property is itself the parent, a member or a partner of the page's firm."""
    item = node.parent
    while item is not None and "itemscope" not in item.attributes:
        item = item.parent
    return item is not None and (item.attributes.get("itemprop") or "") in _OTHERS
