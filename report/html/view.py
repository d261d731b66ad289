"""What the HTML report shows of each requirement, each identifier, each language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from evidence.exhibit import Exhibit
from evidence.facts.identity import Identifier
from evidence.facts.language import LanguageVersion, VersionState
from evidence.verdict import Finding, Outcome
from report.actions import Action
from report.actions import set_aside as is_set_aside
from report.message import message
from report.privacy import masked_text
from report.report import Report
from report.shown import shown_text
from report.telling import telling
from report.words import Said

_MESSAGED: Final = ("website", "identity", "channels")
TERMS: Final[Mapping[str, str]] = {
    "vat_number": "partita-iva",
    "tax_code": "codice-fiscale",
    "rea": "rea",
    "pec": "pec",
    "share_capital": "capitale-sociale",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An exhibit as shown: its quotation cut around the characters that matter, and the keys of its pictures."""

    exhibit: Exhibit
    before: str
    match: str
    after: str
    framed: str
    page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """A finding as shown, with what to do about it and a message that asks for it.

    `places` are the exhibits that tell something by themselves; `others` the further pages that were looked at.
    """

    finding: Finding
    anchor: str
    places: tuple[Place, ...]
    others: tuple[Exhibit, ...]
    action: Action | None
    message: Said | None
    warnings: tuple[Said, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentifierRow:
    """An identifier, and all pages on which it stands in the same kind of place."""

    first: Identifier
    urls: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """Requirements of a group that were not judged and want the same; `reason` when it is the same for all."""

    group: str
    reason: Said | None
    remedy: Said | None
    requirements: tuple[Requirement, ...]


def requirements(report: Report, todo: Iterable[Action]) -> tuple[Requirement, ...]:
    """Return every finding that has something to show, but the declarations."""
    wanted = {finding.rule.id: action for action in todo for finding in action.findings}
    return tuple(
        _requirement(report, finding, wanted.get(finding.rule.id))
        for finding in report.findings
        if finding.rule.group != "declarations" and not is_set_aside(finding)
    )


def checklist(report: Report) -> tuple[Requirement, ...]:
    """Return the declarations that were judged."""
    judged = (f for f in report.findings if f.rule.group == "declarations" and not is_set_aside(f))
    return tuple(_requirement(report, finding, None) for finding in judged)


def set_aside(report: Report) -> tuple[SetAside, ...]:
    """Return what was not judged, once for each thing that it wants."""
    found: dict[tuple[str, str | None], list[Finding]] = {}
    for finding in report.findings:
        if is_set_aside(finding):
            found.setdefault((finding.rule.group, finding.verdict.remedy), []).append(finding)
    return tuple(
        SetAside(
            group=group,
            reason=_reason(findings),
            remedy=_remedy(findings[0]),
            requirements=tuple(_requirement(report, finding, None) for finding in findings),
        )
        for (group, _), findings in found.items()
    )


def _reason(findings: list[Finding]) -> Said | None:
    said = {Said(finding.verdict.reason, finding.verdict.reason_en) for finding in findings}
    return said.pop() if len(said) == 1 else None


def _remedy(finding: Finding) -> Said | None:
    verdict = finding.verdict
    return Said(verdict.remedy, verdict.remedy_en or verdict.remedy) if verdict.remedy else None


def anchor(rule_id: str) -> str:
    """Return the fragment by which a requirement is linked to.

    >>> anchor("identity.footer")
    'r-identity-footer'
    """
    return "r-" + "".join(letter if letter.isalnum() else "-" for letter in rule_id)


def identifier_rows(report: Report) -> tuple[IdentifierRow, ...]:
    """Return the identifiers, each once for every kind of place in which it stands."""
    found: dict[tuple[str, ...], list[Identifier]] = {}
    for one in report.evidence.identifiers:
        found.setdefault((one.kind, one.value, one.placement, one.owner), []).append(one)
    return tuple(
        IdentifierRow(first=same[0], urls=tuple(dict.fromkeys(one.exhibit.url for one in same)))
        for same in found.values()
    )


def language_rows(report: Report) -> tuple[LanguageVersion, ...]:
    """Return the versions, those that were proven first."""
    order = list(VersionState)
    return tuple(sorted(report.evidence.languages, key=lambda version: order.index(version.state)))


def place(exhibit: Exhibit) -> Place:
    """Cut a quotation around its match, tax codes masked in both."""
    quote = masked_text(shown_text(exhibit.quote or ""))
    match = masked_text(shown_text(exhibit.match or ""))
    at = quote.find(match) if match else -1
    if at < 0:
        before, match, after = quote, "", ""
    else:
        before, after = quote[:at], quote[at + len(match) :]
    return Place(
        exhibit=exhibit, before=before, match=match, after=after, framed=exhibit.key, page=f"{exhibit.key}-page"
    )


def _requirement(report: Report, finding: Finding, action: Action | None) -> Requirement:
    asks = action is not None and finding.verdict.outcome is Outcome.NOT_MET and finding.rule.group in _MESSAGED
    framed = telling(report, finding)
    return Requirement(
        finding=finding,
        anchor=anchor(finding.rule.id),
        places=tuple(place(exhibit) for exhibit in framed),
        others=tuple(exhibit for exhibit in finding.verdict.exhibits if exhibit not in framed),
        action=action,
        message=Said(message(report, [action], "it"), message(report, [action], "en")) if asks and action else None,
        warnings=tuple(Said(italian, english or italian) for italian, english in finding.verdict.warnings),
    )
