"""Read what the head of a table's column says of the numbers below it."""

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from evidence.facts.identity import IdentifierKind
from evidence.identity.labels import Label, Labels, label_of
from evidence.walk import Block

_CELLS = ("td", "th")


def column_label(block: Block) -> IdentifierKind | None:
    """Return the number of which the head of a table column says that a cell holds it."""
    head = column_head(block)
    if head is None or head.says_other:
        return None
    if Label.VAT in head.kinds:
        return IdentifierKind.VAT_NUMBER
    return IdentifierKind.TAX_CODE if Label.TAX in head.kinds else None


def column_head(block: Block) -> Labels | None:
    """Return the labels in the head of the column in which a cell stands, None without labels or without a head."""
    index, titles = column_titles(block)
    labels = label_of(titles[index]) if index < len(titles) else Labels()
    return labels if labels.kinds else None


def column_titles(block: Block) -> tuple[int, tuple[str, ...]]:
    """Return the place of the column in which a cell stands and what the heads of all columns say, none without."""
    cell: LexborNode = block.node
    while cell is not None and cell.tag not in ("td", "table", "body"):
        parent = cell.parent
        if parent is None:
            return 0, ()
        cell = parent
    if cell.tag != "td" or cell.parent is None:
        return 0, ()
    row, table = cell.parent, cell.parent
    while table.tag != "table" and table.parent is not None:
        table = table.parent
    head = table.css_first("tr")
    if head is None or head.mem_id == row.mem_id:
        return 0, ()
    index = sum(1 for sibling in _before(cell) if sibling.tag in _CELLS)
    return index, tuple(child.text(separator=" ", strip=True) for child in head.iter() if child.tag in _CELLS)


def _before(node: LexborNode) -> Iterator[LexborNode]:
    current = node.prev
    while current is not None:
        yield current
        current = current.prev
