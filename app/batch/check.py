"""Check firms as `requisito check` does, several at once in one process that shares browser, clients and caches."""

import contextlib
import shutil
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from app.batch.answer import answer_of
from app.batch.excuse import excused
from app.batch.job import Answer, Check, Job, TroubleKind
from app.check import CheckResult, check, crawl_settings
from app.errors import UnusableInput
from app.options import Options
from app.results import write_results
from app.rulebook import load_rulebook
from bandi.rulebook import Rulebook
from crawler.manners import Manners, host_of
from crawler.shared import Shared
from evidence.capture import Capture, Failure, Purpose, VisitResult
from evidence.evidence import Evidence
from evidence.facts.site import SiteState
from report.json_report import to_dict
from report.report import Report

_KINDS = {
    Failure.ROBOTS: TroubleKind.ROBOTS,
    Failure.ROBOTS_UNREAD: TroubleKind.ROBOTS,
    Failure.STATUS: TroubleKind.BLOCKED,
    Failure.CHALLENGE: TroubleKind.BLOCKED,
    Failure.NO_BROWSER: TroubleKind.BROWSER,
    Failure.BROWSER: TroubleKind.BROWSER,
}
_WALLS = frozenset((VisitResult.BLOCKED, VisitResult.LOGIN_WALL))
_SEEN = frozenset((VisitResult.FETCHED, VisitResult.GONE))
_NOT_SEEN = (SiteState.UNSEEN, SiteState.NO_HOST)


@contextlib.asynccontextmanager
async def site_check(rulebook_id: str, manners: Manners, options: Options) -> AsyncIterator[Check]:
    """Open what the checks of one process share, and give the check."""
    rulebook = load_rulebook(rulebook_id)
    async with Shared(crawl_settings(options)) as shared:
        shared.manners = manners
        yield partial(check_one, rulebook=rulebook, shared=shared)


async def check_one(job: Job, options: Options, *, rulebook: Rulebook, shared: Shared) -> Answer:
    """Check one firm, or make the report that says why it cannot be."""
    if job.trouble is None:
        _clear(options)
        platforms = Platforms()
        result = await _check(job, options, rulebook, shared, platforms)
        return answer(result.report, job, options, platforms)
    report = excused(job.firm, rulebook, job.trouble, datetime.now(UTC).astimezone())
    with contextlib.suppress(OSError):  # the disk may be what is full: the report is kept in the database
        assert options.out is not None
        options.out.mkdir(parents=True, exist_ok=True)
        write_results(report, options.out, lang=options.lang)
    said = job.trouble.said.en if options.lang == "en" else job.trouble.said.it
    return answer_of(to_dict(report, options.lang), folder=job.folder, trouble=said, troubles=(job.trouble.kind,))


async def _check(job: Job, options: Options, rulebook: Rulebook, shared: Shared, platforms: "Platforms") -> CheckResult:
    """Check a firm; a second look visits what was wanting in the first, and all of it when that cannot be read."""
    try:
        return await check(job.firm, rulebook, options, shared=shared, watch=platforms.saw)
    except UnusableInput:
        if options.again is None:
            raise
    _clear(options)
    return await check(job.firm, rulebook, replace(options, again=None), shared=shared, watch=platforms.saw)


class Platforms:
    """Which platforms turned one firm's check away, and which did not."""

    def __init__(self) -> None:
        """Begin with none seen."""
        self.results: dict[str, set[VisitResult]] = {}

    def saw(self, capture: Capture) -> None:
        """Take in one visit."""
        if capture.visit.purpose is Purpose.CHANNEL:
            self.results.setdefault(host_of(capture.url), set()).add(capture.result)

    @property
    def refusals(self) -> tuple[str, ...]:
        """The hosts that let nothing be seen."""
        return tuple(sorted(host for host, found in self.results.items() if found & _WALLS and not found & _SEEN))

    @property
    def welcomes(self) -> tuple[str, ...]:
        """The hosts that answered."""
        return tuple(sorted(host for host, found in self.results.items() if found & _SEEN))


def answer(report: Report, job: Job, options: Options, platforms: Platforms) -> Answer:
    """Return what the batch keeps of a report."""
    troubles = set(_troubles(report.evidence))
    if platforms.refusals:
        troubles.add(TroubleKind.PLATFORM)
    return answer_of(
        to_dict(report, options.lang),
        folder=job.folder,
        troubles=sorted(troubles),
        refusals=platforms.refusals,
        welcomes=platforms.welcomes,
    )


def _clear(options: Options) -> None:
    """Remove what an earlier check of this firm, perhaps broken off, has left."""
    if options.out is not None:
        shutil.rmtree(options.out, ignore_errors=True)


def _troubles(evidence: Evidence) -> Iterator[TroubleKind]:
    for gap in evidence.gaps:
        if gap.purpose is Purpose.HOME and gap.failure is not None and evidence.site.state in _NOT_SEEN:
            yield _KINDS.get(gap.failure, TroubleKind.UNREACHABLE)
        elif gap.failure in (Failure.NO_BROWSER, Failure.BROWSER):
            yield TroubleKind.BROWSER
