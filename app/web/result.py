"""A finished check as its page shows it, judged from its dossier once and remembered."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from app.again import kept
from app.ask import questions
from app.replay import replay
from crawler.lending import entries_of
from evidence.facts import Channel, Owner, PageType
from evidence.firm import Liveness
from evidence.verdict import Outcome
from report.actions import Action, actions, for_the_site
from report.message import message
from report.report import Report
from report.words import Weight


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What the page of a finished check needs to know."""

    report: Report
    todo: Sequence[Action]
    questions: Sequence[Channel]
    for_the_site: Sequence[Action]

    def message(self, lang: str) -> str:
        """Return the message for whoever runs the site."""
        return message(self.report, self.for_the_site, lang)


@dataclass(frozen=True, slots=True, kw_only=True)
class Second:
    """What a second check that spares what was well would see again; the rest was seen `since` then."""

    site: bool
    channels: bool
    since: datetime | None

    @property
    def spares(self) -> bool:
        """Whether there is something to see again and something to spare."""
        return self.since is not None and (self.site or self.channels)

    @property
    def sees(self) -> str:
        """What is seen again, in a word: site, channels or both."""
        return "both" if self.site and self.channels else "site" if self.site else "channels"


def second_check(folder: Path, result: Result, now: datetime) -> Second:
    """Say what a second check of the firm in a folder would see again."""
    entries = entries_of(folder)
    spared = kept(result.report, entries, now)
    orders = spared.site | spared.channels
    seen = [datetime.fromisoformat(entry["seen_at"]) for entry in entries if entry["order"] in orders]
    met = all(f.verdict.outcome is Outcome.MET for f in result.report.findings if f.rule.group == "channels")
    return Second(site=not spared.site, channels=not met, since=min(seen, default=None))


def result_of(folder: Path) -> Result:
    """Return the result of the check in a folder; the file's time says whether it is the one known."""
    return _result(folder, (folder / "report.json").stat().st_mtime_ns)


@lru_cache(maxsize=64)
def _result(folder: Path, written_at: int) -> Result:
    report = replay(folder)
    todo = actions(report)
    return Result(
        report=report,
        todo=tuple(action for action in todo if action.weight is not Weight.GIVE),
        questions=(*questions(report.evidence.channels), *_whose(report)),
        for_the_site=for_the_site(todo),
    )


def _whose(report: Report) -> Iterator[Channel]:
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
            yield channel
