"""One firm as the desk shows it: declared and found, each requirement with where it was seen.

Made of the report itself, in both languages, where its evidence is at hand; else of what the report says as JSON.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bandi.rulebook import Rule, Rulebook
from evidence.exhibit import Exhibit
from evidence.said import Said
from report.report import Report

GROUPS = ("website", "identity", "channels")
_KINDS = ("vat_number", "tax_code", "rea", "company_name")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something was seen: `picture` is the name of a file, `record` that of a page which can be replayed."""

    url: str
    seen_at: datetime
    quote: str | None
    picture: str | None
    record: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One requirement: what the program found, and where."""

    id: str
    title: Said
    outcome: str
    reason: Said
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An identifier: what was declared, and what stands on the site, as value, placement and owner."""

    kind: str
    declared: str | None
    found: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """What a reviewer sees of one firm."""

    lines: tuple[Line, ...]
    cases: tuple[Case, ...]


def from_report(report: Report) -> Examined:
    """Return a judged report as the desk shows it."""
    firm = report.firm
    declared = {"vat_number": firm.vat_number, "tax_code": firm.tax_code, "rea": firm.rea, "company_name": firm.name}
    found = [(one.kind.value, (one.value, one.placement.value, one.owner.value)) for one in report.evidence.identifiers]
    cases = (
        Case(
            id=finding.rule.id,
            title=_title(finding.rule),
            outcome=finding.verdict.outcome.value,
            reason=Said(finding.verdict.reason, finding.verdict.reason_en),
            places=tuple(_place(exhibit, report) for exhibit in finding.verdict.exhibits),
        )
        for finding in report.findings
        if finding.rule.group in GROUPS
    )
    return Examined(lines=_lines(declared, found), cases=tuple(cases))


def from_json(data: Mapping[str, Any], rulebook: Rulebook) -> Examined:
    """Return a report in the contract's JSON as the desk shows it; its sentences are in the language it was made in."""
    firm = data["firm"]
    declared = {**{kind: firm.get(kind) for kind in _KINDS}, "company_name": firm["name"]}
    found = [(one["kind"], (one["value"], one["placement"], one["owner"])) for one in data["identifiers"]]
    return Examined(lines=_lines(declared, found), cases=tuple(_cases(data, rulebook)))


def _cases(data: Mapping[str, Any], rulebook: Rulebook) -> Iterator[Case]:
    rules = {rule.id: rule for rule in rulebook.rules}
    for finding in data["findings"]:
        if finding["group"] in GROUPS:
            name, rule = finding["requirement"], rules.get(finding["requirement"])
            yield Case(
                id=name,
                title=_title(rule) if rule is not None else Said(name, name),
                outcome=finding["outcome"],
                reason=Said(finding["summary"], finding["summary"]),
                places=tuple(
                    Place(
                        url=one["url"],
                        seen_at=datetime.fromisoformat(one["captured_at"]),
                        quote=one["excerpt"],
                        picture=None,
                        record=None,
                    )
                    for one in finding["evidence"]
                ),
            )


def _title(rule: Rule) -> Said:
    return Said(rule.title, rule.title_en or rule.title)


def _place(exhibit: Exhibit, report: Report) -> Place:
    path = report.picture(exhibit)
    return Place(
        url=exhibit.url,
        seen_at=exhibit.seen_at,
        quote=exhibit.quote,
        picture=path.rpartition("/")[2] if path else None,
        record=exhibit.record,
    )


def _lines(declared: Mapping[str, str | None], found: list[tuple[str, tuple[str, str, str]]]) -> tuple[Line, ...]:
    return tuple(
        Line(
            kind=kind,
            declared=declared.get(kind),
            found=tuple(dict.fromkeys(one for other, one in found if other == kind)),
        )
        for kind in _KINDS
    )
