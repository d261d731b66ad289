"""The short report: what a terminal and a message say, in the same words and the same order."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from evidence.verdict import Finding, Outcome
from report.actions import actions, set_aside
from report.bilingual import said_of_stop
from report.formatted import both_seconds, both_times
from report.overview import call_name, counted, meaning, unchecked, verdict_name, web_verdict, window_note
from report.report import Report
from report.shown import sentence, shown_text
from report.sources import numbered, source_of, source_said
from report.taken_over import said_of_taken_over
from report.telling import excerpt, spoken
from report.words import BASIS_NAMES, GROUP_NAMES, WEIGHTS, Said

TODO: Final = Said("Cosa fare adesso", "What to do next")
NOTHING: Final = Said("Nulla da cambiare per quello che è stato controllato.", "Nothing to change in what was checked.")
REQUIREMENTS: Final = Said("I requisiti, uno per uno", "The requirements, one by one")
SOURCES: Final = Said("Fonti", "Sources")
WHERE: Final = Said("Dove", "Where")
RULE: Final = Said("Regola", "Rule")
NOTE: Final = Said("Attenzione", "Note")
_WHO: Final = Said("può farlo", "who can:")
_MADE: Final = Said("verifica del", "checked on")
_VISITED: Final = Said("Pagine visitate", "Pages visited")
_MOST_PLACES: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing to do, then how pressing it is and who can do it."""

    remedy: str
    meant_for: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something was seen; `quote` is None when the same words of that page were quoted before."""

    url: str
    quote: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One requirement as told."""

    outcome: Outcome
    title: str
    reason: str
    places: tuple[Place, ...]
    warnings: tuple[str, ...]
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A report in the words of one language; what sites wrote has no control characters, and is not marked up."""

    name: str
    verdict: str
    says: tuple[str, ...]
    note: str | None
    call: str
    made: str
    groups: tuple[tuple[Outcome, str], ...]
    todo: tuple[Step, ...]
    told: tuple[Told, ...]
    unchecked: tuple[tuple[str, str], ...]
    sources: tuple[str, ...]
    visit: str


def brief(report: Report, lang: str) -> Brief:
    """Return the short form of a report."""
    note = window_note(report)
    says = (meaning(report), counted(report), unchecked(report), web_verdict(report))
    judged = [finding for finding in report.findings if not set_aside(finding)]
    numbers = numbered(finding.rule for finding in judged)
    return Brief(
        name=shown_text(report.firm.name or report.firm.url),
        verdict=verdict_name(report).of(lang),
        says=tuple(said.of(lang) for said in says if said),
        note=shown_text(note.of(lang)) if note else None,
        call=call_name(report.rulebook).of(lang),
        made=f"{_MADE.of(lang)} {both_times(report.generated_at).of(lang)}",
        groups=tuple((outcome, GROUP_NAMES[group].of(lang)) for group, outcome in report.groups.items()),
        todo=tuple(
            Step(
                remedy=shown_text(action.remedy.of(lang)),
                meant_for=f"{WEIGHTS[action.weight].of(lang)} · {_WHO.of(lang)} {action.doer.of(lang)}",
            )
            for action in actions(report)
        ),
        told=tuple(_told(report, judged, lang)),
        unchecked=tuple(_unchecked(report, lang)),
        sources=tuple(f"[{number}] {source_said(source, lang)}" for source, number in numbers.items()),
        visit=_visit(report, lang),
    )


def _told(report: Report, judged: list[Finding], lang: str) -> Iterator[Told]:
    numbers = numbered(finding.rule for finding in judged)
    quoted: set[tuple[str, str]] = set()
    for finding in judged:
        rule, verdict = finding.rule, finding.verdict
        yield Told(
            outcome=verdict.outcome,
            title=rule.title_en if lang == "en" else rule.title,
            reason=sentence(verdict.reason, verdict.reason_en, lang),
            places=_places(report, finding, quoted),
            warnings=tuple(sentence(italian, english, lang) for italian, english in verdict.warnings),
            rule=f"{rule.citation.article} ({BASIS_NAMES[rule.citation.basis].of(lang)} [{numbers[source_of(rule)]}])",
        )


def _places(report: Report, finding: Finding, quoted: set[tuple[str, str]]) -> tuple[Place, ...]:
    """Return where a finding was seen; `quoted` are the words told before, to which these are added.

    A page of which there is nothing new to quote is named only when nothing else is.
    """
    seen = [(exhibit.url, excerpt(exhibit)) for exhibit in spoken(report, finding)[:_MOST_PLACES]]
    fresh = tuple(Place(url=url, quote=words) for url, words in seen if words and (url, words) not in quoted)
    quoted.update(seen)
    return fresh or tuple(Place(url=url, quote=None) for url, _ in seen[:1])


def _unchecked(report: Report, lang: str) -> Iterator[tuple[str, str]]:
    """Yield what was not judged, group by group."""
    titles: dict[str, list[str]] = {}
    for finding in report.findings:
        if set_aside(finding):
            rule = finding.rule
            titles.setdefault(rule.group, []).append(rule.title_en if lang == "en" else rule.title)
    for group, named in titles.items():
        yield GROUP_NAMES[group].of(lang), shown_text(", ".join(named))


def _visit(report: Report, lang: str) -> str:
    crawl = report.evidence.crawl
    pages = f"{_VISITED.of(lang)}: {len(report.evidence.pages)}"
    said = (said_of_stop(crawl) if crawl.stopped else None, said_of_taken_over(crawl))
    more = [shown_text(one.of(lang)) for one in said if one is not None]
    return " · ".join([pages, both_seconds(crawl.duration_s).of(lang), *more])
