"""Keep one browser running for all firms of a process."""

import asyncio
import os
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from playwright.async_api import Browser, BrowserContext, Error, Playwright

from crawler.crawl_settings import CrawlSettings
from crawler.driver import NO_DRIVER, start_driver
from crawler.installed import NO_BROWSER, find_browser
from crawler.missed import Missed
from evidence.capture import Failure

_ARGUMENTS = (
    "--disable-gpu",
    "--disable-quic",  # would go around the relay
    "--disable-http2",  # a site sees few requests at once: the relay bounds connections, not streams in them
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--no-pings",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    # The relay resolves names; whatever tried to resolve one by itself finds nothing.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    "--mute-audio",
)
_CONTEXTS_PER_BROWSER = 60
_MOST_STARTS = 3  # a browser that does not start will not for the next thousand firms either
VIEW = (1280, 900)


def _without_proxies(environment: Mapping[str, str]) -> dict[str, str | float | bool]:
    """Leave out the proxies: pages go through the relay, and what the browser asks for itself goes nowhere."""
    return {name: value for name, value in environment.items() if not name.lower().endswith("_proxy")}


class Turn:
    """A page's turn at work in the browser."""

    def __init__(self, at_work: asyncio.Semaphore) -> None:
        """Take what bounds the pages at work, of which this is one now."""
        self._at_work: asyncio.Semaphore | None = at_work

    def give_up(self) -> None:
        """Let another page work, for this one only waits; what it has still to do is little, and needs no turn."""
        if self._at_work is not None:
            self._at_work.release()
            self._at_work = None


class BrowserPool:
    """One browser a process; a context a firm; a new browser after some contexts, or when it crashed."""

    def __init__(self, *, pages: int) -> None:
        """Take how many pages may be at work at once; as many again may be open and wait for their data."""
        self._at_work = asyncio.Semaphore(pages)
        self._open = asyncio.Semaphore(2 * pages)
        self._starting = asyncio.Lock()
        self._playwright: Playwright | None = None
        self._browser: Browser | None = None
        self._old: list[Browser] = []
        self._resting = 0
        self._most_resting = 2 * pages
        self._made = 0
        self._version = ""
        self._failed_starts = 0
        self._why = ""

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[Turn]:
        """Wait for a place and a turn for one page, and hold them, the turn until it is given up."""
        async with self._open:
            await self._at_work.acquire()
            turn = Turn(self._at_work)
            try:
                yield turn
            finally:
                turn.give_up()

    def may_rest(self) -> bool:
        """Return whether one more page may stay open for its firm's next visit: each is a process."""
        self._resting += 1
        if self._resting <= self._most_resting:
            return True
        self._resting -= 1
        return False

    def is_back(self) -> None:
        """Take note that a page that rested is at work again, or closed."""
        self._resting -= 1

    @asynccontextmanager
    async def context(self, settings: CrawlSettings, proxy: str, languages: str) -> AsyncIterator[BrowserContext]:
        """Open a context of its own cookies and cache, whose every connection goes to `proxy`.

        Raises:
            Missed: when there is no browser, or it does not start.
        """
        context = await self._opened(settings, proxy, languages)
        try:
            yield context
        finally:
            with suppress(Error):
                await context.close()
            await self._close_old()

    async def _opened(self, settings: CrawlSettings, proxy: str, languages: str) -> BrowserContext:
        fault: Error | None = None
        for _ in range(2):  # a browser or a driver that died meanwhile says so only when asked
            browser = await self._running()
            self._made += 1
            try:
                return await browser.new_context(
                    proxy={"server": proxy},
                    ignore_https_errors=True,  # the HTTP client judged the certificate
                    user_agent=_user_agent(self._version, settings.user_agent),
                    locale=languages.split(",")[0].split(";")[0].strip() or "it-IT",
                    timezone_id="Europe/Rome",
                    viewport={"width": VIEW[0], "height": VIEW[1]},
                    reduced_motion="reduce",
                    accept_downloads=False,
                    service_workers="block",
                )
            except Error as error:
                fault = error
                self._set_aside(browser)
        raise Missed(Failure.BROWSER, "il browser non ha aperto una finestra") from fault

    def _set_aside(self, browser: Browser) -> None:
        if self._browser is browser:
            self._old.append(browser)
            self._browser = None

    async def _running(self) -> Browser:
        async with self._starting:
            browser = self._browser
            if browser is not None and browser.is_connected() and self._made < _CONTEXTS_PER_BROWSER:
                return browser
            if browser is not None:
                self._set_aside(browser)
                await self._close_old()
            self._browser, self._made = await self._launch(), 0
            return self._browser

    async def _launch(self) -> Browser:
        found = await asyncio.to_thread(find_browser)
        if found is None:
            raise Missed(Failure.NO_BROWSER, NO_BROWSER)
        if self._failed_starts >= _MOST_STARTS:
            raise Missed(Failure.BROWSER, self._why)
        fault: Error | None = None
        for _ in range(1 if self._playwright is None else 2):  # a driver that ran may have died since
            try:
                return await self._start(found.path)
            except Error as error:
                fault = error
                self._why = NO_DRIVER if self._playwright is None else f"il browser {found.path.name} non parte"
                await self._stop_driver()
        self._failed_starts += 1
        raise Missed(Failure.BROWSER, self._why) from fault

    async def _start(self, path: Path) -> Browser:
        if self._playwright is None:
            self._playwright = await start_driver()
        is_root = hasattr(os, "geteuid") and os.geteuid() == 0
        fault: Error | None = None
        # Chromium's own sandbox does not start for root, nor in many containers.
        for sandboxed in (False,) if is_root else (True, False):
            try:
                browser = await self._playwright.chromium.launch(
                    executable_path=path,
                    chromium_sandbox=sandboxed,
                    args=list(_ARGUMENTS),
                    env=_without_proxies(os.environ),
                )
            except Error as error:
                fault = error
                continue
            self._version = browser.version
            self._failed_starts = 0
            return browser
        assert fault is not None
        raise fault

    async def _stop_driver(self) -> None:
        self._old, self._browser = [], None
        if self._playwright is not None:
            with suppress(Error):
                await self._playwright.stop()
            self._playwright = None

    async def _close_old(self) -> None:
        while idle := [old for old in self._old if not old.contexts or not old.is_connected()]:
            self._old.remove(idle[0])
            with suppress(Error):
                await idle[0].close()

    async def version(self) -> str:
        """Return the version of the running browser, '' before it ran."""
        return self._version

    async def close(self) -> None:
        """Close the browsers and the driver."""
        for browser in (*self._old, *([self._browser] if self._browser else [])):
            with suppress(Error):
                await browser.close()
        await self._stop_driver()


def _user_agent(version: str, ours: str) -> str:
    """Return a browser's user agent with ours after it: sites serve by the first, people read the second."""
    major = version.partition(".")[0] or "120"
    own = re.search(r"requisito/[^;)\s]+", ours)
    page = re.search(r"https?://[^\s;)]+", ours)
    named = f"{own.group(0)} (+{page.group(0)})" if own and page else ours
    engine = "AppleWebKit/537.36 (KHTML, like Gecko)"
    return f"Mozilla/5.0 (X11; Linux x86_64) {engine} Chrome/{major}.0.0.0 Safari/537.36 {named}"
