"""Check firms as `requisito check` does, several at once in one process that shares browser, clients and caches."""

import contextlib
import shutil
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from urllib.parse import urlsplit

from app.batch.answer import answer_of
from app.batch.excuse import excused
from app.batch.job import Answer, Check, Job, TroubleKind
from app.batch.waiting import TellingManners
from app.check import check, crawl_settings
from app.options import Options
from app.results import write_results
from app.rulebook import load_rulebook
from bandi.rulebook import Rulebook
from crawler.shared import Shared
from evidence.capture import Failure, Purpose
from evidence.evidence import Evidence
from evidence.facts import SiteState
from evidence.firm import Liveness
from report.json_report import to_dict
from report.report import Report

_KINDS = {
    Failure.ROBOTS: TroubleKind.ROBOTS,
    Failure.STATUS: TroubleKind.BLOCKED,
    Failure.CHALLENGE: TroubleKind.BLOCKED,
    Failure.NO_BROWSER: TroubleKind.BROWSER,
    Failure.BROWSER: TroubleKind.BROWSER,
}
_REFUSED = (Failure.STATUS, Failure.CHALLENGE)
_NOT_SEEN = (SiteState.UNSEEN, SiteState.NO_HOST)


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteChecker:
    """Visit firms' sites. `pace` is how many seconds lie between two visits of one process to one platform."""

    rulebook: str
    pace: float

    @contextlib.asynccontextmanager
    async def open(self, options: Options) -> AsyncIterator[Check]:
        """Open what the checks of this process share."""
        rulebook = load_rulebook(self.rulebook)
        async with Shared(crawl_settings(options)) as shared:
            shared.manners = TellingManners(self.pace)
            yield partial(check_one, rulebook=rulebook, shared=shared)


async def check_one(job: Job, options: Options, *, rulebook: Rulebook, shared: Shared) -> Answer:
    """Check one firm, or make the report that says why it cannot be."""
    if job.trouble is None:
        _clear(options)
        result = await check(job.firm, rulebook, options, shared=shared)
        return answer(result.report, job, options)
    report = excused(job.firm, rulebook, job.trouble, datetime.now(UTC).astimezone())
    with contextlib.suppress(OSError):  # the disk may be what is full: the report is kept in the database
        assert options.out is not None
        options.out.mkdir(parents=True, exist_ok=True)
        write_results(report, options.out, lang=options.lang)
    said = job.trouble.said.en if options.lang == "en" else job.trouble.said.it
    return answer_of(to_dict(report, options.lang), folder=job.folder, trouble=said, troubles=(job.trouble.kind,))


def answer(report: Report, job: Job, options: Options) -> Answer:
    """Return what the batch keeps of a report."""
    return answer_of(
        to_dict(report, options.lang),
        folder=job.folder,
        troubles=sorted(set(_troubles(report.evidence))),
        refusals=sorted({_host(gap.url) for gap in report.evidence.gaps if _refused_channel(gap.purpose, gap.failure)}),
        welcomes=sorted(
            {
                _host(channel.canonical_url)
                for channel in report.evidence.channels
                if channel.liveness is not Liveness.UNVERIFIED
            }
        ),
    )


def _clear(options: Options) -> None:
    """Remove what an earlier check of this firm, perhaps broken off, has left."""
    if options.out is not None:
        shutil.rmtree(options.out, ignore_errors=True)


def _troubles(evidence: Evidence) -> Iterator[TroubleKind]:
    for gap in evidence.gaps:
        if _refused_channel(gap.purpose, gap.failure):
            yield TroubleKind.PLATFORM
        elif gap.purpose is Purpose.HOME and gap.failure is not None and evidence.site.state in _NOT_SEEN:
            yield _KINDS.get(gap.failure, TroubleKind.UNREACHABLE)
        elif gap.failure in (Failure.NO_BROWSER, Failure.BROWSER):
            yield TroubleKind.BROWSER


def _refused_channel(purpose: Purpose, failure: Failure | None) -> bool:
    return purpose is Purpose.CHANNEL and failure in _REFUSED


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")
