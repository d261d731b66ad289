"""The one coroutine that everything calls: visit a firm's site, keep what was seen, judge it, write the report."""

import os
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from app.again import Lent, borrow
from app.folders import data_folder, make_writable, new_folder
from app.judging import conclude
from app.language_params import language_params
from app.options import Options
from app.papers import Papers, keep, prove_readable
from app.pictured import pictured
from app.platforms_doctor import distrusted
from app.results import write_capsule, write_results
from bandi.rulebook import Rulebook
from crawler.crawl_settings import CrawlSettings
from crawler.dossier import Dossier, read_dossier
from crawler.lending import Loan
from crawler.pictures import take
from crawler.provenance import provenance
from crawler.shared import Shared
from evidence.capture import Capture
from evidence.evidence import Evidence
from evidence.firm import Firm
from evidence.frontier import channel_planner_for, planner_for
from evidence.plan import Planner
from evidence.reading import Reader
from report.report import Report
from spiders.run import crawl

Watch = Callable[[Capture], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """What a check leaves: the report, and the folder with the report and its evidence."""

    report: Report
    folder: Path

    @property
    def evidence(self) -> Evidence:
        """The facts that the report rests on."""
        return self.report.evidence


async def check(
    firm: Firm, rulebook: Rulebook, options: Options, *, shared: Shared | None = None, watch: Watch | None = None
) -> CheckResult:
    """Check one firm and write report and evidence to `options.out`, or to a new folder of the user's data.

    `shared` holds what checks of one process have in common (browser, caches, pacing); without it the check brings
    its own. `watch` is told of every visit.

    Raises:
        UnusableInput: when the folder cannot be written or a paper cannot be read.
    """
    papers = Papers(budget=options.budget, declarations=options.declarations)
    prove_readable(papers, rulebook)
    folder = make_writable(options.out or new_folder(firm.url, _now()))
    if shared is not None:
        return await _check(firm, rulebook, options, folder, shared, watch)
    async with Shared(crawl_settings(options)) as own:
        return await _check(firm, rulebook, options, folder, own, watch)


def crawl_settings(options: Options) -> CrawlSettings:
    """Return the limits of the crawl that the options ask for."""
    return CrawlSettings(
        browser=options.browser.value,
        max_pages=options.max_pages,
        timeout=options.timeout,
        ignore_robots=options.ignore_robots,
        allow_private=options.allow_private,
        lends_pages=options.lends_pages,
    )


def recorded(
    options: Options, rulebook: Rulebook, settings: CrawlSettings, doubted: Collection[str] = ()
) -> dict[str, str | int | float | bool | None]:
    """Return the settings as the dossier keeps them, so that a replay judges by the same."""
    return {
        "profile": options.profile,
        "rulebook": rulebook.id,
        "rulebook_sha256": rulebook.sha256,
        "as_of": options.as_of.isoformat() if options.as_of else None,
        "lang": options.lang,
        "browser": settings.browser,
        "max_pages": settings.max_pages,
        "timeout": settings.timeout,
        "ignore_robots": settings.ignore_robots,
        "allow_private": settings.allow_private,
        "user_agent": settings.user_agent,
        "accept_language": settings.accept_language,
        "distrusted": " ".join(sorted(doubted)) or None,
    }


async def _check(
    firm: Firm, rulebook: Rulebook, options: Options, folder: Path, shared: Shared, watch: Watch | None
) -> CheckResult:
    settings, doubted = crawl_settings(options), distrusted(data_folder())
    papers = Papers(budget=options.budget, declarations=options.declarations)
    as_of = options.as_of or (_now().date() if papers.given else None)
    told = recorded(replace(options, as_of=as_of), rulebook, settings, doubted)
    lent = borrow(options, firm, told, rulebook=rulebook, now=_now())
    firm = lent.told(firm)
    papers = keep(papers, folder)
    reader = Reader()
    dossier = Dossier.create(
        folder, firm=firm, settings=told, provenance=provenance(settings, browser=shared.browser_path)
    )
    try:
        dossier.attach(lent.pictures)
        planners = _planners(firm, rulebook, settings, reader, doubted)
        visit = _Visit(dossier=dossier, settings=settings, shared=shared, watch=watch)
        captures = await visit.make(planners, lent)

        def judged() -> Report:
            stored = read_dossier(folder, captures=captures)
            return conclude(stored, rulebook, as_of=as_of, papers=papers, generated_at=_now(), reader=reader)

        if options.pictures and settings.browser != "never":
            await take(shared, dossier, pictured(judged(), visit.fresh), settings)
    finally:
        dossier.close()
    report = judged()
    write_results(report, folder, lang=options.lang)
    if options.capsule:
        await write_capsule(report, folder, lang=options.lang, timestamp=options.timestamp)
    return CheckResult(report=report, folder=folder)


def _planners(
    firm: Firm, rulebook: Rulebook, settings: CrawlSettings, reader: Reader, doubted: Collection[str]
) -> tuple[Planner, Planner]:
    """Return the planners of the site and of the platforms that it leads to."""
    site = planner_for(
        firm=firm,
        browser=settings.browser,
        max_pages=settings.max_pages,
        params=language_params(rulebook),
        reader=reader,
    )
    return site, channel_planner_for(firm=firm, reader=reader, environment=os.environ, distrusted=doubted)


@dataclass(slots=True, kw_only=True)
class _Visit:
    """The visit of the site, then of the platforms that it leads to; `fresh` are the captures made now."""

    dossier: Dossier
    settings: CrawlSettings
    shared: Shared
    watch: Watch | None
    fresh: tuple[Capture, ...] = ()

    async def make(self, planners: tuple[Planner, Planner], lent: Lent) -> tuple[Capture, ...]:
        """Return all captures, those that an earlier check lends among them."""
        site = self._take_over("site", lent.site) or await self._crawl("site", planners[0])
        known = (*site, *self._take_over("channels", lent.channels))
        return (*known, *await self._crawl("channel", planners[1], before=known))

    def _take_over(self, part: Literal["site", "channels"], loan: Loan | None) -> tuple[Capture, ...]:
        taken = self.dossier.take_over(part, loan) if loan is not None else ()
        if self.watch is not None:
            for capture in taken:
                self.watch(capture)
        return taken

    async def _crawl(
        self, spider: Literal["site", "channel"], planner: Planner, before: tuple[Capture, ...] = ()
    ) -> tuple[Capture, ...]:
        end = await crawl(
            dossier=self.dossier,
            planner=planner,
            settings=self.settings,
            shared=self.shared,
            spider=spider,
            before=before,
            watch=self.watch,
        )
        self.fresh += end.captures
        return end.captures


def _now() -> datetime:
    return datetime.now(UTC).astimezone()
