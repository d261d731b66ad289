"""How a sentence names the place of a cell in a paper, in both languages."""

from bandi.said import Said


def place_of(
    file: str,
    *,
    sheet: str | None = None,
    row: int | None = None,
    column: int | str | None = None,
    heading: str | None = None,
    key: str | None = None,
) -> Said:
    """Return the parts of the place that are known, the widest first.

    >>> place_of("b.csv", row=2, column=3, heading="netto")
    Said(it='b.csv, riga 2, colonna 3 (netto)', en='b.csv, row 2, column 3 (netto)')
    """
    named = f" ({heading})" if heading is not None else ""
    parts = (
        (sheet, f"foglio «{sheet}»", f"sheet '{sheet}'"),
        (row, f"riga {row}", f"row {row}"),
        (column, f"colonna {column}{named}", f"column {column}{named}"),
        (key, f"chiave «{key}»", f"key '{key}'"),
    )
    known = [(it, en) for value, it, en in parts if value is not None]
    return Said(", ".join((file, *(it for it, _ in known))), ", ".join((file, *(en for _, en in known))))
