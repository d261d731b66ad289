"""What the HTML report shows of each requirement, each identifier, each language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from evidence.exhibit import Exhibit
from evidence.facts import Identifier, LanguageVersion, VersionState
from evidence.verdict import Finding, Outcome
from report.actions import Action
from report.actions import set_aside as is_set_aside
from report.message import message
from report.privacy import masked_text
from report.report import Report
from report.shown import shown_text
from report.words import Said

_MESSAGED: Final = ("website", "identity", "channels")
_MOST_PLACES: Final = 4
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
class SetAside:
    """Requirements that were not judged, all for the same reason."""

    group: str
    reason: Said
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
    """Return what was not judged, once for each reason."""
    found: dict[tuple[str, str], list[Finding]] = {}
    for finding in report.findings:
        if is_set_aside(finding):
            found.setdefault((finding.rule.group, finding.verdict.reason), []).append(finding)
    return tuple(
        SetAside(
            group=group,
            reason=Said(reason, findings[0].verdict.reason_en or reason),
            remedy=_remedy(findings[0]),
            requirements=tuple(_requirement(report, finding, None) for finding in findings),
        )
        for (group, reason), findings in found.items()
    )


def _remedy(finding: Finding) -> Said | None:
    verdict = finding.verdict
    return Said(verdict.remedy, verdict.remedy_en or verdict.remedy) if verdict.remedy else None


def anchor(rule_id: str) -> str:
    """Return the fragment by which a requirement is linked to.

    >>> anchor("identity.footer")
    'r-identity-footer'
    """
    return "r-" + "".join(letter if letter.isalnum() else "-" for letter in rule_id)


def identifier_rows(report: Report) -> tuple[Identifier, ...]:
    """Return the identifiers without what the same page says twice in the same place."""
    seen: dict[tuple[str, ...], Identifier] = {}
    for found in report.evidence.identifiers:
        seen.setdefault((found.kind, found.value, found.placement, found.exhibit.url, found.owner), found)
    return tuple(seen.values())


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
    telling = tuple(exhibit for exhibit in finding.verdict.exhibits if exhibit.match or report.picture(exhibit))
    telling = (telling or finding.verdict.exhibits[:1])[:_MOST_PLACES]
    return Requirement(
        finding=finding,
        anchor=anchor(finding.rule.id),
        places=tuple(place(exhibit) for exhibit in telling),
        others=tuple(exhibit for exhibit in finding.verdict.exhibits if exhibit not in telling),
        action=action,
        message=Said(message(report, [action], "it"), message(report, [action], "en")) if asks and action else None,
        warnings=tuple(Said(italian, english or italian) for italian, english in finding.verdict.warnings),
    )
