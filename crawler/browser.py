"""Find a browser on this machine, and keep one running for all firms of a process."""

import asyncio
import os
import re
import shutil
import sys
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import Browser, BrowserContext, Error, Playwright, async_playwright

from crawler.crawl_settings import CrawlSettings
from crawler.missed import Missed
from evidence.capture import Failure

NO_BROWSER = (
    "Non c'è un browser: «playwright install chromium» ne installa uno, e vanno bene anche Chromium, Chrome o Edge."
)
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge")
_PLACES: Mapping[str, tuple[str, ...]] = {
    "darwin": (
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ),
    "win32": (
        "Google/Chrome/Application/chrome.exe",
        "Chromium/Application/chrome.exe",
        "Microsoft/Edge/Application/msedge.exe",
    ),
    "linux": ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium"),
}
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


@dataclass(frozen=True, slots=True, kw_only=True)
class BrowserFound:
    """A browser on this machine: its executable, and whose it is."""

    path: Path
    name: str
    reason: str


def find_browser(environment: Mapping[str, str] | None = None, system: str = sys.platform) -> BrowserFound | None:
    """Return the browser to use: Playwright's own, else Chromium, Chrome or Edge; None when there is none."""
    known = os.environ if environment is None else environment
    for path in _of_playwright(known, system):
        return BrowserFound(path=path, name="Chromium", reason="il Chromium di Playwright")
    for path in _of_the_system(known, system):
        return BrowserFound(path=path, name=path.stem, reason=f"{path.stem}, installato sul computer")
    return None


def _of_playwright(environment: Mapping[str, str], system: str) -> Iterable[Path]:
    home = Path(environment.get("HOME") or environment.get("USERPROFILE") or "~").expanduser()
    usual = {"darwin": home / "Library/Caches", "win32": Path(environment.get("LOCALAPPDATA", home))}
    folder = Path(environment.get("PLAYWRIGHT_BROWSERS_PATH") or usual.get(system, home / ".cache") / "ms-playwright")
    names = {"chrome", "headless_shell", "chrome.exe", "headless_shell.exe", "Chromium", "chrome-headless-shell"}
    for kind in ("chromium-*", "chromium_headless_shell-*"):
        for build in sorted(folder.glob(kind), key=_revision, reverse=True):
            found = (path for path in build.rglob("*") if path.name in names and path.is_file())
            yield from sorted(path for path in found if os.access(path, os.X_OK))


def _revision(folder: Path) -> int:
    number = re.search(r"-(\d+)$", folder.name)
    return int(number.group(1)) if number else 0


def _of_the_system(environment: Mapping[str, str], system: str) -> Iterable[Path]:
    for name in _NAMES:
        path = shutil.which(name, path=environment.get("PATH", ""))
        if path:
            yield Path(path)
    roots = [
        Path(environment[key]) for key in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA") if key in environment
    ]
    places = _PLACES.get(system, ())
    candidates = [root / place for root in roots for place in places] if system == "win32" else map(Path, places)
    yield from (path for path in candidates if path.is_file())


def _without_proxies(environment: Mapping[str, str]) -> dict[str, str | float | bool]:
    """Leave out the proxies: pages go through the relay, and what the browser asks for itself goes nowhere."""
    return {name: value for name, value in environment.items() if not name.lower().endswith("_proxy")}


class BrowserPool:
    """One browser a process; a context a firm; a new browser after some contexts, or when it crashed."""

    def __init__(self, *, pages: int) -> None:
        """Take how many pages may be open at once."""
        self.pages = asyncio.Semaphore(pages)
        self._starting = asyncio.Lock()
        self._playwright: Playwright | None = None
        self._browser: Browser | None = None
        self._old: list[Browser] = []
        self._made = 0
        self._version = ""
        self._failed_starts = 0

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
            raise Missed(Failure.BROWSER, f"il browser {found.path.name} non parte")
        fault: Error | None = None
        for _ in range(1 if self._playwright is None else 2):  # a driver that ran may have died since
            try:
                return await self._start(found.path)
            except Error as error:
                fault = error
                await self._stop_driver()
        self._failed_starts += 1
        raise Missed(Failure.BROWSER, f"il browser {found.path.name} non parte") from fault

    async def _start(self, path: Path) -> Browser:
        if self._playwright is None:
            self._playwright = await async_playwright().start()
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


if __name__ == "__main__":
    seen = find_browser()
    sys.stdout.write(f"{seen.path} ({seen.reason})\n" if seen else f"{NO_BROWSER}\n")
    sys.exit(0 if seen else 1)
