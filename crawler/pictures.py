"""Photograph the places that a report quotes: the framed characters in their surroundings, and the whole page."""

import asyncio
import base64
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace

from playwright.async_api import Error, Page

from crawler.browser import VIEW
from crawler.crawl_settings import CrawlSettings
from crawler.dossier import Dossier
from crawler.manners import host_of
from crawler.missed import Missed
from crawler.rendering import script
from crawler.session import Session, time_left
from crawler.shared import Shared
from evidence.exhibit import Exhibit

_MOST_PAGES = 6
_SECONDS = 60.0
_LEAST_SECONDS = 2.0
_MARGIN = 150
_TALLEST_REGION = 700
_TALLEST_PAGE = 7000
_PAGE_SCALE = 0.4
_LARGEST = 200_000
_QUALITIES = (70, 50, 30, 15)
_BANNER_HIDDEN = "Il banner dei cookie è nascosto nella fotografia; nessuno lo ha accettato."


@dataclass(frozen=True, slots=True, kw_only=True)
class _Area:
    """A rectangle of a page, in CSS pixels."""

    x: float = 0.0
    y: float
    width: float = float(VIEW[0])
    height: float


async def take(
    shared: Shared, dossier: Dossier, exhibits: Sequence[Exhibit], settings: CrawlSettings
) -> Mapping[str, str]:
    """Take the pictures of some exhibits and return their paths inside the results folder by key.

    Each page is opened once, six pages at most. What a page no longer shows is not framed: the picture is left out,
    for a picture that does not show the quoted words would prove nothing.
    """
    taken: dict[str, str] = {}
    if settings.browser == "never":
        return taken
    seconds = min(_SECONDS, time_left(dossier, settings))
    if seconds < _LEAST_SECONDS:
        return taken
    session = Session(replace(settings, timeout=seconds), shared, lambda _: None)
    try:
        for url, wanted in sorted(_by_page(exhibits)[:_MOST_PAGES], key=lambda page: _is_platform(shared, page[0])):
            if session.left < 1:
                break
            if _is_platform(shared, url) and not await _turn(session, url):
                continue
            try:
                async with session.showing(url, settings.accept_language) as shown:
                    await _photograph(shown[0], wanted, dossier, taken)
            except (Missed, TimeoutError, Error):
                continue  # the page was seen before; that it cannot be photographed now changes no finding
    finally:
        session.stop()
        await session.close()
    return taken


def _by_page(exhibits: Iterable[Exhibit]) -> list[tuple[str, list[Exhibit]]]:
    pages: dict[str, list[Exhibit]] = {}
    for exhibit in exhibits:
        pages.setdefault(exhibit.url, []).append(exhibit)
    return list(pages.items())


def _is_platform(shared: Shared, url: str) -> bool:
    return shared.manners.knows(host_of(url))


async def _turn(session: Session, url: str) -> bool:
    """Wait for the turn at a platform; return False when it comes too late for a mere picture, or nobody is let in."""
    manners, host = session.shared.manners, host_of(url)
    now = asyncio.get_running_loop().time()
    at = None if manners.refuses(host) else manners.turn(host, now, now + min(manners.pace + 1.0, session.left))
    if at is None:
        return False
    await session.pause(at - now)
    return True


async def _photograph(page: Page, wanted: Sequence[Exhibit], dossier: Dossier, taken: dict[str, str]) -> None:
    hidden = await page.evaluate(script("banners.js"))
    note = _BANNER_HIDDEN if hidden else None
    for exhibit in wanted:
        box = await page.evaluate(
            script("framing.js"), {"selector": exhibit.selector, "match": exhibit.match, "quote": exhibit.quote}
        )
        if box is not None:
            picture = await _region(page, box)
            taken[exhibit.key] = dossier.add_picture(exhibit.key, picture, url=exhibit.url, note=note)
        await page.evaluate("document.querySelectorAll('[data-requisito-overlay]').forEach((seen) => seen.remove())")
    whole = await _whole(page)
    for exhibit in wanted:
        key = f"{exhibit.key}-page"
        taken[key] = dossier.add_picture(key, whole, url=exhibit.url, note=note)


async def _region(page: Page, box: Mapping[str, float]) -> bytes:
    """Photograph a place and what surrounds it, at the width of the page as a visitor sees it."""
    top = max(0.0, box["y"] - _MARGIN)
    height = min(float(_TALLEST_REGION), box["height"] + 2 * _MARGIN)
    return await _smallest(page, _Area(y=top, height=height), 1.0)


async def _whole(page: Page) -> bytes:
    """Photograph the whole page, small."""
    tall = await page.evaluate("document.documentElement.scrollHeight")
    return await _smallest(page, _Area(y=0.0, height=float(min(tall, _TALLEST_PAGE))), _PAGE_SCALE)


async def _smallest(page: Page, area: _Area, scale: float) -> bytes:
    """Photograph an area in the best quality that stays small."""
    chrome = await page.context.new_cdp_session(page)
    picture = b""
    for quality in _QUALITIES:
        answer = await chrome.send(
            "Page.captureScreenshot",
            {
                "format": "jpeg",
                "quality": quality,
                "clip": {**asdict(area), "scale": scale},
                "captureBeyondViewport": True,
            },
        )
        picture = base64.b64decode(answer["data"])
        if len(picture) <= _LARGEST:
            break
    await chrome.detach()
    return picture
