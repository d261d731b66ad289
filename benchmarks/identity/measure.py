"""Score what is found on labelled pages: precision, recall and F1 by field, attribution, placement, inventions."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from evidence.facts.identity import Identifier, IdentifierKind
from evidence.facts.owner import Owner
from evidence.firm import Firm
from evidence.identity.find import find_identifiers
from evidence.identity.forms import legal_form
from evidence.identity.names import core
from evidence.identity.notices import find_notices
from evidence.identity.numbers import is_vat_number
from evidence.identity.owner import attribute
from evidence.page import Page

FIELDS = tuple(kind.value for kind in IdentifierKind)
_NUMBERS = ("vat_number", "tax_code")


@dataclass(slots=True)
class Score:
    """Counts over many records; `misses` names the records that went wrong."""

    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    missing: Counter[str] = field(default_factory=Counter)
    attributed: int = 0
    attributable: int = 0
    placed: int = 0
    placeable: int = 0
    bare: int = 0
    invented: int = 0
    misses: list[str] = field(default_factory=list)

    def precision(self, name: str) -> float:
        """Return the share of what was said that is true."""
        return _share(self.right[name], self.wrong[name])

    def recall(self, name: str) -> float:
        """Return the share of what is true that was said."""
        return _share(self.right[name], self.missing[name])

    def f1(self, name: str) -> float:
        """Return the harmonic mean of the two."""
        precision, recall = self.precision(name), self.recall(name)
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _share(right: int, wrong: int) -> float:
    return right / (right + wrong) if right + wrong else 1.0


def records(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the records of a JSONL file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


Reader = Callable[[dict[str, Any]], Sequence[tuple[str, str, str, str]]]


def ours(record: dict[str, Any]) -> list[tuple[str, str, str, str]]:
    """Return what the product says of a record: kind, value, owner, placement."""
    page = Page(url=record["url"], html=record["html"])
    firm = Firm(id="x", url=record["url"], vat_number=record.get("vat_number"), name=record.get("name"))
    return [_row(item) for item in attribute(firm, find_identifiers(page), find_notices(page))]


def _row(item: Identifier) -> tuple[str, str, str, str]:
    return item.kind.value, item.value, item.owner.value, item.placement.value


def baseline(record: dict[str, Any]) -> list[tuple[str, str, str, str]]:
    """Return what a regular expression with the check digit says: every such number is the owner's VAT number."""
    text = re.sub(r"<[^>]+>", " ", re.sub(r"(?is)<(script|style)\b.*?</\1>", " ", record["html"]))
    values = dict.fromkeys(re.findall(r"(?<!\d)\d{11}(?!\d)", text))
    return [("vat_number", value, Owner.APPLICANT.value, "footer") for value in values if is_vat_number(value)]


def score(rows: Sequence[dict[str, Any]], reader: Reader) -> Score:
    """Return the score of a reader over records."""
    total = Score()
    for row in rows:
        _add(total, row, reader(row))
    return total


def _add(total: Score, row: dict[str, Any], said: Sequence[tuple[str, str, str, str]]) -> None:
    truth = row["identifiers"]
    before = sum(total.wrong.values()) + sum(total.missing.values()) + total.attributable - total.attributed
    before += total.placeable - total.placed + total.invented
    for name in FIELDS:
        wanted = {_key(name, item["value"]) for item in truth if item["kind"] == name}
        found = {_key(name, value) for kind, value, owner, _ in said if kind == name and _counts(name, value, owner)}
        _count(total, name, wanted, found)
    wanted = {item["value"] for item in truth if item["kind"] == "vat_number" and item["owner"] == "applicant"}
    found = {value for kind, value, owner, _ in said if kind == "vat_number" and owner == "applicant"}
    _count(total, "owner_vat", wanted, found)
    for item in truth:
        if item["kind"] not in _NUMBERS:
            continue
        owners = {owner for kind, value, owner, _ in said if (kind, value) == (item["kind"], item["value"])}
        places = {place for kind, value, _, place in said if (kind, value) == (item["kind"], item["value"])}
        if owners:
            total.attributable += 1
            total.attributed += owners == {item["owner"]}
            total.placeable += 1
            total.placed += item["placement"] in places
    if not any(item["kind"] in _NUMBERS for item in truth):
        total.bare += 1
        total.invented += any(kind in _NUMBERS for kind, *_ in said)
    after = sum(total.wrong.values()) + sum(total.missing.values()) + total.attributable - total.attributed
    after += total.placeable - total.placed + total.invented
    if after > before:
        total.misses.append(row["id"])


def _counts(name: str, value: str, owner: str) -> bool:
    """Return whether the labels speak of it: of others' data only numbers are labelled, of names those with a form."""
    if name == IdentifierKind.COMPANY_NAME.value and legal_form(value) is None:
        return False
    return name in _NUMBERS or owner != Owner.THIRD_PARTY.value


def _key(name: str, value: str) -> str:
    return core(value) if name == "company_name" else value


def _count(total: Score, name: str, wanted: set[str], found: set[str]) -> None:
    total.right[name] += len(wanted & found)
    total.wrong[name] += len(found - wanted)
    total.missing[name] += len(wanted - found)
