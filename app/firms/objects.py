"""Rows of a JSONL file: one object a line."""

import json
from collections.abc import Iterator
from pathlib import Path

from app.firms.columns import by_name, column_of
from app.firms.rows import RawRow
from app.firms.text import lines_of
from evidence.said import Said

_BROKEN = Said(
    it='La riga non è un oggetto JSON: ne scriva uno per riga, per esempio {"url": "acme.it"}.',
    en='The line is not a JSON object: write one a line, for example {"url": "acme.it"}.',
)


def rows_of(path: Path) -> Iterator[RawRow]:
    """Yield one row a line; what is no object is a row with a problem."""
    for number, line in enumerate(lines_of(path), start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            yield RawRow(number=number, cells={}, problem=_BROKEN)
            continue
        if not isinstance(value, dict):
            yield RawRow(number=number, cells={}, problem=_BROKEN)
            continue
        columns = [column_of(key) for key in value]
        yield RawRow(number=number, cells=by_name(columns, [_text(item) for item in value.values()]))


def _text(value: object) -> str:
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, list):
        return "\n".join(_text(item) for item in value)
    return str(value)
