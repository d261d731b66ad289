"""Let a page in the browser ask a site that wants distance for one thing at a time, and for no pictures."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from playwright.async_api import Error, Page, Route

from crawler.spacing import authority_of

_ALL = "**/*"
_UNREAD = frozenset(("image", "media", "font"))
_THINGS = 4
"""For how many scripts or data a page is waited for at that distance."""


def patience(apart: float) -> float:
    """Return how many seconds more a page may take whose site wants so many between two requests."""
    return _THINGS * apart


@asynccontextmanager
async def unhurried(page: Page, host: str, apart: float) -> AsyncIterator[None]:
    """Hold back what the page asks of a host, from its first document on; others are asked at once."""
    gate = asyncio.Lock()
    begun = False

    async def pass_on(route: Route) -> None:
        nonlocal begun
        request = route.request
        with suppress(Error):  # the page went on, or is gone
            if authority_of(request.url) != host:
                await route.continue_()
            elif request.resource_type in _UNREAD:
                await route.abort()
            else:
                async with gate:
                    await asyncio.sleep(apart if begun else 0.0)
                    begun = True
                    await route.continue_()

    await page.route(_ALL, pass_on)
    try:
        yield
    finally:
        with suppress(Error):
            await page.unroute(_ALL, pass_on)
