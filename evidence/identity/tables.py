"""Read what the head of a table's column says of the numbers below it."""

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from evidence.facts import IdentifierKind
from evidence.identity.labels import Label, label_of
from evidence.walk import Block

_CELLS = ("td", "th")


def column_label(block: Block) -> IdentifierKind | None:
    """Return what the head of a table column says of a cell."""
    cell: LexborNode = block.node
    while cell is not None and cell.tag not in ("td", "table", "body"):
        parent = cell.parent
        if parent is None:
            return None
        cell = parent
    if cell.tag != "td" or cell.parent is None:
        return None
    row, table = cell.parent, cell.parent
    while table.tag != "table" and table.parent is not None:
        table = table.parent
    head = table.css_first("tr")
    if head is None or head.mem_id == row.mem_id:
        return None
    index = sum(1 for sibling in _before(cell) if sibling.tag in _CELLS)
    cells = [child for child in head.iter() if child.tag in _CELLS]
    kinds = label_of(cells[index].text(separator=" ", strip=True)).kinds if index < len(cells) else ()
    if Label.VAT in kinds:
        return IdentifierKind.VAT_NUMBER
    return IdentifierKind.TAX_CODE if Label.TAX in kinds else None


def _before(node: LexborNode) -> Iterator[LexborNode]:
    current = node.prev
    while current is not None:
        yield current
        current = current.prev
