"""An identifier that a page states to machines, and what makes a text one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from evidence.facts.identity import IdentifierKind, Placement
from evidence.facts.owner import Owner
from evidence.identity.numbers import is_placeholder, is_tax_code, is_vat_number


@dataclass(frozen=True, slots=True, kw_only=True)
class Datum:
    """An identifier in data: `near` is the text that shows it with its surroundings."""

    kind: IdentifierKind
    value: str
    raw: str
    valid: bool
    near: str
    placement: Placement = Placement.STRUCTURED_DATA
    owner: Owner = Owner.UNKNOWN
    selector: str | None = None


def numbers(kind: IdentifierKind, raw: str, near: str, owner: Owner = Owner.UNKNOWN) -> Iterator[Datum]:
    """Yield what a value under a key of that kind is: one number, or none when it is no number or a template's."""
    value = re.sub(r"^P\.?\s?IVA:?\s*", "", raw, flags=re.IGNORECASE)
    value = re.sub(r"[\s.\-]", "", value).upper().removeprefix("IT")
    if kind is IdentifierKind.TAX_CODE and len(value) == 16 and is_tax_code(value):
        yield Datum(kind=kind, value=value, raw=raw, valid=True, near=near, owner=owner)
    if len(value) == 11 and value.isdecimal() and not is_placeholder(value):
        yield Datum(kind=kind, value=value, raw=raw, valid=is_vat_number(value), near=near, owner=owner)
