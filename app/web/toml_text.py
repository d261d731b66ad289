"""Write plain values as TOML, the way in which the papers that come with an application are read."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

Plain = str | bool | int | Decimal | date
Value = Plain | Sequence[Plain] | Sequence[Mapping[str, Plain]]


def written(value: Value) -> str:
    r"""Return a value as TOML.

    >>> written(True), written(Decimal("1.50")), written(date(2026, 1, 2)), written(["a"]), written('a"\nb')
    ('true', '1.50', '2026-01-02', '["a"]', '"a\\"\\nb"')
    """
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | Decimal):
        return f"{value:f}" if isinstance(value, Decimal) else str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return json.dumps(value.replace("\x7f", ""), ensure_ascii=False)
    return f"[{', '.join(_table(one) if isinstance(one, Mapping) else written(one) for one in value)}]"


def lines_of(values: Mapping[str, Value]) -> str:
    """Return one line a key."""
    return "".join(f"{key} = {written(value)}\n" for key, value in values.items())


def _table(values: Mapping[str, Plain]) -> str:
    return f"{{ {', '.join(f'{key} = {written(value)}' for key, value in values.items())} }}"
