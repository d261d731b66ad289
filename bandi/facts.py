"""A call as a flat list of facts, each with its key, its value and its source: to print, to compare, to look up."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from bandi.citation import Citation
from bandi.rulebook import Rulebook

_PLAIN = (str, int, bool, Decimal, date, datetime)
_SKIPPED = frozenset({"sha256", "source", "id"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One value of a call. `key` is its place, such as 'budget.categories.seo.cap'; `citation` the nearest source."""

    key: str
    value: str
    citation: Citation | None


def facts_of(rulebook: Rulebook) -> tuple[Fact, ...]:
    """Return every value of a call in the order of its file."""
    return tuple(_facts(rulebook, "", None))


def _facts(value: Any, key: str, citation: Citation | None) -> Iterator[Fact]:
    if value is None or value == () or value == "" or isinstance(value, Citation):
        return
    if isinstance(value, Mapping):
        for name, item in value.items():
            yield from _facts(item, f"{key}.{name}", citation)
    elif isinstance(value, tuple) and any(is_dataclass(item) for item in value):
        for number, item in enumerate(value, 1):
            yield from _facts(item, f"{key}.{_name(item, number)}", citation)
    elif is_dataclass(value):
        own = getattr(value, "citation", None) or citation
        names = [field.name for field in fields(value)]
        if set(names) == {"value", "citation"}:
            yield Fact(key=key, value=written(getattr(value, "value", None)), citation=own)
            return
        for name in names:
            item, place = getattr(value, name), f"{key}.{name}".lstrip(".")
            if isinstance(item, Citation) and name != "citation":
                yield Fact(key=place, value=item.article, citation=item)
            elif name not in _SKIPPED:
                yield from _facts(item, place, own)
    else:
        yield Fact(key=key, value=written(value), citation=citation)


def _name(item: Any, number: int) -> str:
    return str(getattr(item, "id", None) or getattr(item, "number", None) or number)


def written(value: object) -> str:
    """Write a value as a person reads it in a file.

    >>> written(Decimal("4000.00")), written(("a", "b")), written(True), written(date(2026, 4, 9))
    ('4000.00', 'a; b', 'true', '2026-04-09')
    """
    if isinstance(value, tuple):
        return "; ".join(written(item) for item in value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Enum):
        return str(value.value)
    return value.isoformat() if isinstance(value, date) else str(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A key whose value differs between two calls; None where a call has no such key."""

    key: str
    before: str | None
    after: str | None


def changes(before: Rulebook, after: Rulebook) -> tuple[Change, ...]:
    """Return what differs between two calls, in the order of the first, then what only the second has."""
    old = {fact.key: fact.value for fact in facts_of(before)}
    new = {fact.key: fact.value for fact in facts_of(after)}
    keys = [*old, *(key for key in new if key not in old)]
    return tuple(
        Change(key=key, before=old.get(key), after=new.get(key)) for key in keys if old.get(key) != new.get(key)
    )


def changes_for_reader(found: tuple[Change, ...], lang: str) -> tuple[Change, ...]:
    """Return the changes in one language; an item that only one call has is one change, its title."""
    alone = {
        one.key.removesuffix(".title")
        for one in found
        if one.key.endswith(".title") and None in (one.before, one.after)
    }
    shown = []
    for one in found:
        if one.key.endswith("_en") if lang == "it" else _has_english(one.key, found):
            continue
        whole = next((item for item in alone if one.key.startswith(f"{item}.")), None)
        title = f"{whole}.title_en" if lang == "en" else f"{whole}.title"
        if whole is None or one.key == title:
            shown.append(one)
    return tuple(shown)


def _has_english(key: str, found: tuple[Change, ...]) -> bool:
    return any(other.key == f"{key}_en" for other in found)


def plain_values(value: Any) -> Any:
    """Return a call, or a part of it, as values for JSON: money as text with its digits, days in ISO 8601."""
    if is_dataclass(value):
        names = [field.name for field in fields(value) if field.name != "source"]
        return {name: plain_values(getattr(value, name)) for name in names}
    if isinstance(value, Mapping):
        return {str(name): plain_values(item) for name, item in value.items()}
    if isinstance(value, tuple):
        return [plain_values(item) for item in value]
    if isinstance(value, bool | int) or value is None:
        return value
    return written(value)
