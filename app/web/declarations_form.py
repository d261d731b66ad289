"""The declarations as a form: the fields under each rule of the call, and the file that they come to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from app.web.toml_text import Value, lines_of
from bandi.rulebook import Rule, Rulebook
from budget.amounts import day, money
from budget.errors import CellError, DeclarationsError

NAME = "dichiarazioni.toml"
AIDS = 4


class FieldKind(StrEnum):
    """How a field is filled in."""

    YES_NO = "yes_no"
    TEXT = "text"
    AMOUNT = "amount"
    DAY = "day"
    LIST = "list"
    ROLE = "role"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field: the key in the file, with its table before a dot, and how it is filled in."""

    key: str
    kind: FieldKind


def _field(key: str, kind: FieldKind) -> Field:
    return Field(key=key, kind=kind)


_YES, _TEXT, _AMOUNT, _DAY = FieldKind.YES_NO, FieldKind.TEXT, FieldKind.AMOUNT, FieldKind.DAY
_AIDS = tuple(
    _field(f"aid.{number}.{part}", kind)
    for number in range(AIDS)
    for part, kind in (("amount", _AMOUNT), ("granted_on", _DAY), ("measure", _TEXT))
)
LEGAL_FORM = _field("legal_form", _TEXT)
FIELDS: Mapping[str, tuple[Field, ...]] = {
    "declarations.fees": (_field("fees_paid", _YES),),
    "declarations.durc": (_field("durc_regular", _YES),),
    "declarations.supplies": (_field("supplies_to_chamber", _YES),),
    "declarations.seat": (
        _field("seat.province", _TEXT),
        _field("seat.municipality", _TEXT),
        _field("seat.active", _YES),
    ),
    "declarations.size": (
        _field("size.staff", _AMOUNT),
        _field("size.turnover", _AMOUNT),
        _field("size.balance_sheet", _AMOUNT),
        _field("size.linked_firms_included", _YES),
    ),
    "declarations.insolvency": (_field("insolvency.procedures", _YES), _field("insolvency.liquidation", _YES)),
    "declarations.earlier_editions": (_field("earlier_editions.won", FieldKind.LIST),),
    "declarations.self_assessment": (
        _field("self_assessment.done", _YES),
        _field("self_assessment.tool", _TEXT),
        _field("self_assessment.on", _DAY),
        _field("self_assessment.by_referent", _YES),
    ),
    "declarations.de_minimis": (_field("de_minimis.none", _YES), *_AIDS),
    "declarations.referent": (_field("referent.role", FieldKind.ROLE), _field("referent.contract_ends", _DAY)),
}
ROLES = ("employee", "owner", "director", "partner", "consultant", "supplier")
_NONE = frozenset(("nessuna", "nessuno", "none", "no", "0"))


def fields_of(rule: Rule) -> tuple[Field, ...]:
    """Return the fields of a rule; what only some calls ask is a yes or a no."""
    return FIELDS.get(rule.id) or (_field(f"other.{rule.id.partition('.')[2]}", _YES),)


def all_fields(rulebook: Rulebook) -> tuple[Field, ...]:
    """Return every field of a call's form."""
    return (LEGAL_FORM, *(field for rule in rulebook.of_group("declarations") for field in fields_of(rule)))


def declarations_toml(typed: Mapping[str, str], rulebook: Rulebook) -> str:
    """Return the declarations as a file; what was left empty is not declared.

    Raises:
        DeclarationsError: naming the field.
    """
    tables: dict[str, dict[str, Value]] = {}
    aids: dict[str, dict[str, Value]] = {}
    for field in all_fields(rulebook):
        text = typed.get(field.key, "").strip()
        if not text:
            continue
        table, _, key = field.key.rpartition(".")
        where = aids if table.startswith("aid.") else tables
        where.setdefault(table, {})[key] = _value(field, text)
    if aids:
        tables.setdefault("de_minimis", {})["aid"] = [_aid(aid) for aid in aids.values()]
    plain = lines_of(tables.pop("", {}))
    return plain + "".join(f"\n[{name}]\n{lines_of(values)}" for name, values in tables.items())


def _aid(aid: dict[str, Value]) -> dict[str, str | bool | int | Decimal | date]:
    for key in ("amount", "granted_on"):
        if key not in aid:
            raise DeclarationsError.at(
                f"aid.{key}",
                "ogni aiuto vuole il suo importo e il giorno in cui è stato concesso.",
                "each aid wants its amount and the day on which it was granted.",
            )
    return {key: value for key, value in aid.items() if not isinstance(value, Sequence) or isinstance(value, str)}


def _value(field: Field, text: str) -> Value:
    try:
        match field.kind:
            case FieldKind.YES_NO:
                return text == "yes"
            case FieldKind.AMOUNT:
                return money(text)
            case FieldKind.DAY:
                return day(text)
            case FieldKind.LIST:
                parts = [part for part in text.replace(",", " ").replace(";", " ").split() if part]
                return [] if {part.casefold() for part in parts} <= _NONE else parts
            case FieldKind.TEXT | FieldKind.ROLE:
                return text
    except CellError as error:
        raise DeclarationsError.at(field.key, f"{error.said.it}.", f"{error.said.en}.") from error
