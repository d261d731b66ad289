"""One firm's crawl while it runs: its settings, its time, what it cost."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime

from playwright.async_api import BrowserContext, Page
from scrapy.crawler import Crawler

from crawler.crawl_settings import CrawlSettings
from crawler.dossier import Dossier
from crawler.exchange import Exchange
from crawler.manners import Shown
from crawler.missed import Missed
from crawler.recording import record
from crawler.relay import Relay
from crawler.rendering import click, load, new_page, put_to_rest
from crawler.seats import Seats
from crawler.shared import Shared
from crawler.spacing import Spacing, authority_of
from crawler.trace import Trace
from crawler.traffic import Traffic, close
from crawler.unhurried import patience, unhurried
from evidence.capture import Failure, Visit

_MOST_KEPT = 60_000_000  # a firm's pages are in memory until it is judged
_SMALLEST_BODY = 200_000


def time_left(dossier: Dossier, settings: CrawlSettings) -> float:
    """Return the seconds that a firm has left, counted from when its dossier was begun."""
    return settings.timeout - (datetime.now(UTC) - dossier.started_at).total_seconds()


def session_of(crawler: Crawler) -> "Session":
    """Return the session of the crawl that a component of Scrapy serves; its spider holds it from `start` on."""
    session = getattr(crawler.spider, "session", None)
    assert isinstance(session, Session)
    return session


class Session:
    """The state of one crawl that its requests share.

    `robots` sums up the site's robots.txt: allowed, blocked, absent or ignored. Times are those of the loop's clock.
    """

    def __init__(self, settings: CrawlSettings, shared: Shared, keep: Callable[[Exchange], object]) -> None:
        """Start the firm's clock; `keep` writes to its dossier what is no page."""
        self.settings = settings
        self.shared = shared
        self.ends = asyncio.get_running_loop().time() + settings.timeout
        self.seats = Seats(settings.concurrency)
        self.spacing = Spacing() if settings.ignore_robots else shared.spacing
        self.kept = 0
        self.requests = 0
        self.bytes = 0
        self.robots = "ignored" if settings.ignore_robots else "absent"
        self.certificates: dict[str, str | None] = {}  # what is wrong with each site's, None when nothing is
        self.asking: set[str] = set()  # answers that other firms may wait for
        self._keep = keep
        self._seen_robots: set[str] = set()
        self._places: dict[int, tuple[str, int]] = {}
        self._windows = AsyncExitStack()
        self._contexts: dict[str, BrowserContext] = {}
        self._resting: dict[str, Page] = {}  # by languages, a page between two visits
        self._relay: Relay | None = None
        self._proxy = ""
        self._opening = asyncio.Lock()
        self._limits: set[asyncio.Timeout] = set()
        self._stopped = False

    @property
    def left(self) -> float:
        """Seconds that the firm has left, never less than 0."""
        return max(0.0, self.ends - asyncio.get_running_loop().time())

    def room(self) -> int:
        """Return how many bytes the next body may have: the usual limit, less when the firm has kept a great deal."""
        return min(self.settings.max_body, max(_SMALLEST_BODY, _MOST_KEPT - self.kept))

    def page_ends(self) -> float:
        """Return the moment at which a page asked for now must be there."""
        return min(self.ends, asyncio.get_running_loop().time() + self.settings.page_timeout)

    @asynccontextmanager
    async def limit(self, until: float) -> AsyncIterator[None]:
        """Allow time until a moment; `stop` ends it at once.

        Raises:
            TimeoutError: when the time is over.
        """
        async with asyncio.timeout_at(0.0 if self._stopped else min(until, self.ends)) as timeout:
            self._limits.add(timeout)
            try:
                yield
            finally:
                self._limits.discard(timeout)

    async def pause(self, seconds: float) -> None:
        """Wait, within the firm's time."""
        try:
            async with self.limit(self.ends):
                await asyncio.sleep(seconds)
        except TimeoutError:
            return

    def stop(self) -> None:
        """End every request that is under way and let no other one begin."""
        loop = asyncio.get_running_loop()
        self._stopped = True
        self.ends = min(self.ends, loop.time())
        for timeout in self._limits:
            if not timeout.expired():
                timeout.reschedule(loop.time())

    def see_robots(self, exchange: Exchange) -> None:
        """Keep a robots.txt in the dossier, once."""
        if exchange.url not in self._seen_robots:
            self._seen_robots.add(exchange.url)
            self._keep(exchange)

    def place_of(self, order: int, key: str) -> tuple[str, int]:
        """Return which visit that of a place in the plan is: what it asks for, and for which time."""
        if order not in self._places:
            self._places[order] = key, sum(1 for asked, _ in self._places.values() if asked == key)
        return self._places[order]

    def tell(self, key: str, shown: Shown | None) -> None:
        """Give the answer of a platform to the firms that wait for it; None lets the next one ask."""
        if key in self.asking:
            self.asking.discard(key)
            self.shared.answers.settle(key, shown)

    @asynccontextmanager
    async def seat(self, url: str) -> AsyncIterator[float]:
        """Hold one of the firm's seats and one of the site's, at the distance that it wants; give the wait for that.

        Who waits spends the firm's time, not the page's.

        Raises:
            TimeoutError: when the firm's time is over.
        """
        host = authority_of(url)
        async with AsyncExitStack() as held:
            async with self.limit(self.ends):
                waited = await held.enter_async_context(self.spacing.turn(host))
                await held.enter_async_context(self.seats.take(1))
                await held.enter_async_context(self.shared.seats.at(host, self.settings.concurrency).take(1))
            yield waited

    async def render(self, visit: Visit, url: str, trace: Trace) -> None:
        """Open an address in the browser and leave what it showed in the trace.

        Raises:
            Missed: when there is no browser, or it shows no page in time.
        """
        if self.settings.browser == "never":
            raise Missed(Failure.NO_BROWSER, "il browser è escluso dalle opzioni")
        try:
            async with self.showing(url, visit.accept_language or self.settings.accept_language) as (page, traffic):
                if visit.click is not None:
                    trace.detail = await click(page, traffic, visit.click)
                await record(page, traffic, trace, self.room())
        except TimeoutError as error:
            raise Missed(Failure.TIMEOUT, "la pagina non si è aperta in tempo") from error

    @asynccontextmanager
    async def showing(self, url: str, languages: str) -> AsyncIterator[tuple[Page, Traffic]]:
        """Open an address in the firm's browser context, settled, while the HTTP client leaves the site alone.

        Raises:
            Missed: when there is no browser, or it shows no page.
            TimeoutError: when the time is over.
        """
        host, everyone = authority_of(url), self.settings.concurrency
        async with AsyncExitStack() as held:
            async with self.limit(self.ends):
                await held.enter_async_context(self.spacing.turn(host))
                turn = await held.enter_async_context(self.shared.browser.turn())
                await held.enter_async_context(self.seats.take(everyone))
                await held.enter_async_context(self.shared.seats.at(host, everyone).take(everyone))
                context, relay = await self._context(languages)
            before, more = relay.received, patience(self.spacing.apart(host))
            until = self.page_ends() + more
            async with self.limit(until), self._page(context, languages) as page:
                traffic = Traffic(page, until, more)
                if more:
                    turn.give_up()  # it will mostly wait
                    await held.enter_async_context(unhurried(page, host, self.spacing.apart(host)))
                try:
                    await load(page, traffic, url, relay, turn.give_up)
                    yield page, traffic
                finally:
                    traffic.stop()
                    self.requests += traffic.requests
                    self.bytes += relay.received - before

    @asynccontextmanager
    async def _page(self, context: BrowserContext, languages: str) -> AsyncIterator[Page]:
        """Take the firm's page, or a new one: to open one costs as much as all that is shown in it."""
        page = self._resting.pop(languages, None)
        if page is not None:
            self.shared.browser.is_back()
        if page is None or page.is_closed() or page.context is not context:
            page = await new_page(context, languages)
        is_well = False
        try:
            yield page
            is_well = await put_to_rest(page)
        finally:
            if is_well and self.shared.browser.may_rest():
                self._resting[languages] = page
            else:
                await close(page)

    async def _context(self, languages: str) -> tuple[BrowserContext, Relay]:
        """Return the firm's browser context for these languages, opening it the first time."""
        async with self._opening:
            if self._relay is None:
                clients = self.shared.clients
                self._relay = Relay(
                    clients.open_resolver if self.settings.allow_private else clients.resolver,
                    allow_private=self.settings.allow_private,
                    per_host=self.settings.concurrency,
                )
                self._proxy = await self._relay.start()
                self._windows.push_async_callback(self._relay.close)
            known = self._contexts.get(languages)
            if known is None or known.browser is None or not known.browser.is_connected():
                window = self.shared.browser.context(self.settings, self._proxy, languages)
                known = self._contexts[languages] = await self._windows.enter_async_context(window)
            return known, self._relay

    async def close(self) -> None:
        """Close the browser context, and let other firms ask what this one did not find out."""
        for key in tuple(self.asking):
            self.tell(key, None)
        while self._resting:
            self._resting.popitem()
            self.shared.browser.is_back()
        await self._windows.aclose()
