"""Judge a finished check for its page, which is slow: whoever made the check does it, or a clerk, never the page."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from app.again import kept
from app.ask import questions
from app.options import RECENT
from app.replay import replay
from app.web.view import Answer, Question, Second, Settled, Step, View, write_view
from crawler.lending import entries_of
from evidence.facts.channel import Channel, PageType
from evidence.facts.owner import Owner
from evidence.firm import Liveness
from evidence.said import Said
from evidence.verdict import Finding, Outcome
from report.actions import actions, for_the_site
from report.message import message
from report.overview import counted, unchecked, verdict_name, web_verdict, window_note
from report.report import Report
from report.words import VERDICTS, Weight

_WEB = ("website", "identity", "channels")


def judged_again(folder: Path, now: datetime) -> View:
    """Judge the check in a folder again, and leave and return its view.

    Raises:
        DossierError: when its evidence was changed.
    """
    return leave_view(folder, replay(folder), now)


def leave_view(folder: Path, report: Report, now: datetime) -> View:
    """Leave the view of a report beside it, and return it."""
    view = view_of(report, second_check(folder, report, now))
    write_view(folder, view)
    return view


def view_of(report: Report, second: Second) -> View:
    """Return a report as its page shows it."""
    todo = actions(report)
    site = for_the_site(todo)
    return View(
        name=report.firm.name or report.firm.url,
        verdict=report.verdict.value,
        headline=verdict_name(report),
        meaning=VERDICTS[report.verdict],
        counted=tuple(said for said in (counted(report), unchecked(report), web_verdict(report)) if said),
        window=window_note(report),
        settled=tuple(_settled(f) for f in report.findings if f.rule.blocking and f.rule.group in _WEB),
        questions=(*(_question(one) for one in questions(report.evidence.channels)), *_whose(report)),
        answers=tuple(
            Answer(name=one.name, address=one.canonical_url, saw=one.liveness.value)
            for one in report.evidence.channels
            if one.seen_by == "person"
        ),
        todo=tuple(
            Step(weight=one.weight.value, remedy=one.remedy, doer=one.doer)
            for one in todo
            if one.weight is not Weight.GIVE
        ),
        message=Said(message(report, site, "it"), message(report, site, "en")) if site else None,
        second=second,
    )


def second_check(folder: Path, report: Report, now: datetime) -> Second:
    """Say what a second check of the firm in a folder would see again."""
    entries = entries_of(folder)
    spared = kept(report, entries, now)
    orders = spared.site | spared.channels
    seen = [datetime.fromisoformat(entry["seen_at"]) for entry in entries if entry["order"] in orders]
    met = all(f.verdict.outcome is Outcome.MET for f in report.findings if f.rule.group == "channels")
    since = min(seen, default=None)
    return Second(site=not spared.site, channels=not met, since=since, until=since + RECENT if since else None)


def _settled(finding: Finding) -> Settled:
    rule, verdict = finding.rule, finding.verdict
    return Settled(
        title=Said(rule.title, rule.title_en or rule.title),
        outcome=verdict.outcome.value,
        reason=Said(verdict.reason, verdict.reason_en),
    )


def _question(channel: Channel) -> Question:
    return Question(name=channel.name, address=channel.canonical_url, asked=channel.question)


def _whose(report: Report) -> Iterator[Question]:
    """Yield the live company pages of which only a person knows whether they are the firm's, while that is wanting."""
    outcomes = {finding.rule.id: finding.verdict.outcome for finding in report.findings}
    if outcomes.get("channels.active") is not Outcome.UNVERIFIED:
        return
    for channel in report.evidence.channels:
        if (
            channel.liveness is Liveness.LIVE
            and channel.owner is Owner.UNKNOWN
            and channel.page_type is PageType.COMPANY
        ):
            yield _question(channel)
