"""Crawl one firm inside a running loop: the coroutine that checks, batches and the web page call."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Literal

from scrapy import signals
from scrapy.crawler import Crawler
from twisted.python.failure import Failure

from crawler.crawl_settings import CrawlSettings
from crawler.dossier import Dossier
from crawler.scrapy_settings import settings_for
from crawler.session import Session, time_left
from crawler.shared import Shared
from evidence.capture import Capture
from evidence.plan import Planner
from spiders.channel import ChannelSpider
from spiders.site import SiteSpider
from spiders.walk import OUT_OF_TIME, Walk

# Visits to platforms wait for their turn at each: those that wait must not hold up the others.
_VISITS_AT_ONCE = {"site": None, "channel": 16}
_SPIDERS = {"site": SiteSpider, "channel": ChannelSpider}
# Every request ends by the firm's own time; this is for a fault of ours.
_GRACE_SECONDS = 15.0
_CLOSING_SECONDS = 5.0
_LEAST_SECONDS = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlEnd:
    """What one crawl brought: its captures in the order of the plan, why it stopped, what it left out and cost."""

    captures: tuple[Capture, ...] = field(repr=False)
    stopped: str | None
    left: tuple[str, ...]
    requests: int
    bytes: int
    robots: str
    started_at: datetime
    finished_at: datetime


async def crawl(
    *,
    dossier: Dossier,
    planner: Planner,
    settings: CrawlSettings,
    shared: Shared,
    spider: Literal["site", "channel"] = "site",
    before: Sequence[Capture] = (),
    watch: Callable[[Capture], None] | None = None,
) -> CrawlEnd:
    """Visit what the planner asks for, round by round, and keep all of it in the dossier.

    `before` are captures of an earlier crawl of the same firm, given to the planner first; the time that it took is
    taken off the firm's. Cancelled, it closes the dossier with what was received so far.

    Raises:
        Exception: what the planner raises.
    """
    started = datetime.now(UTC)
    if before:
        settings = replace(settings, timeout=max(_LEAST_SECONDS, time_left(dossier, settings)))
    session = Session(settings, shared, dossier.add_exchange)
    walk = Walk(planner=planner, session=session, dossier=dossier, before=before, watch=watch)
    if walk.has_somewhere_to_go():
        await _run(walk, spider)
    else:
        walk.conclude()
    return CrawlEnd(
        captures=walk.captures,
        stopped=walk.stopped,
        left=walk.left,
        requests=session.requests,
        bytes=session.bytes,
        robots=session.robots,
        started_at=started,
        finished_at=datetime.now(UTC),
    )


async def _run(walk: Walk, spider: Literal["site", "channel"]) -> None:
    """Let a spider make the walk, until it ends or its time is over."""
    settings = walk.session.settings
    crawler = Crawler(_SPIDERS[spider], settings_for(settings, visits_at_once=_VISITS_AT_ONCE[spider]))
    faults: list[BaseException | None] = []

    def note(failure: Failure, **_: object) -> None:
        faults.append(failure.value)

    crawler.signals.connect(note, signals.spider_error)
    # A task of its own: Scrapy's engine swallows a cancellation and goes on (`start_async` in its source).
    running = asyncio.ensure_future(crawler.crawl_async(walk=walk))
    try:
        async with asyncio.timeout(settings.timeout + _GRACE_SECONDS):
            await asyncio.shield(running)
    except TimeoutError:
        walk.stopped = OUT_OF_TIME
    except asyncio.CancelledError:
        await _end(crawler, running, walk)
        walk.dossier.close()
        raise
    await _end(crawler, running, walk)
    for fault in filter(None, faults):
        raise fault


async def _end(crawler: Crawler, running: "asyncio.Task[None]", walk: Walk) -> None:
    """End what is still under way, so that every visit has its capture, and add the crawl up in the dossier."""
    session = walk.session
    session.stop()
    if crawler.crawling:
        with suppress(TimeoutError):
            async with asyncio.timeout(_CLOSING_SECONDS):
                await crawler.stop_async()
    if not running.done():
        running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    await session.close()
    walk.abandon()
    walk.conclude()
    _let_go(crawler, walk)


def _let_go(crawler: Crawler, walk: Walk) -> None:
    """Part a crawler from the pages: it refers to itself, so it would keep them until cycles are looked for."""
    walk.errback = None
    if isinstance(crawler.spider, SiteSpider):
        crawler.spider.walk = None
