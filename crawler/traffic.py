"""Watch what a page in the browser asks for: what it still waits for, and which of its parts did not come."""

import asyncio
from contextlib import suppress

from playwright.async_api import Error, Page, Request, Response

from evidence.addresses import registered_domain

QUIET_SECONDS = 0.3
STEP = 0.05
_PARTS = frozenset(("script", "fetch", "xhr", "document"))
_REFUSALS = frozenset((403, 408, 425, 429))


class Traffic:
    """What a page is still waiting for, and the answers that brought its document."""

    def __init__(self, page: Page, until: float, more: float = 0.0) -> None:
        """Listen to a page, which must be done by a moment of the loop's clock, `more` seconds of it for its site."""
        self.page = page
        self.until = until
        self.more = more
        self._dismissed: set[asyncio.Task[None]] = set()
        self.waiting: set[Request] = set()
        self.requests = 0
        self.documents: list[Response] = []
        self._missed: set[str] = set()
        self.changed = asyncio.get_running_loop().time()
        self._heard = {
            "request": self._began,
            "requestfinished": self._ended,
            "requestfailed": self._failed,
            "response": self._answered,
            "popup": self._dismiss,
        }
        for event, told in self._heard.items():
            page.on(event, told)  # type: ignore[call-overload]  # each goes with its event

    def stop(self) -> None:
        """Listen no longer."""
        for event, told in self._heard.items():
            self.page.remove_listener(event, told)

    def _began(self, request: Request) -> None:
        self.requests += 1
        self.waiting.add(request)
        self.changed = asyncio.get_running_loop().time()

    def _ended(self, request: Request) -> None:
        self.waiting.discard(request)
        self.changed = asyncio.get_running_loop().time()

    def _failed(self, request: Request) -> None:
        self._ended(request)
        if request.resource_type in _PARTS and "ERR_ABORTED" not in (request.failure or ""):
            self._missed.add(request.url)

    def _answered(self, response: Response) -> None:
        request = response.request
        if request.is_navigation_request() and request.frame == self.page.main_frame:
            self.documents.append(response)
        elif request.resource_type in _PARTS and (response.status >= 500 or response.status in _REFUSALS):
            self._missed.add(response.url)

    @property
    def missed(self) -> int:
        """How many parts of the site's own that may write text did not come: scripts, data, frames."""
        own = registered_domain(self.page.url)
        waiting = {request.url for request in self.waiting if request.resource_type in _PARTS}
        return sum(registered_domain(url) == own for url in self._missed | waiting)

    def _dismiss(self, popup: Page) -> None:
        """Close a window that the page opened: nobody asked for it, and it would go on asking for things."""
        closing = asyncio.ensure_future(close(popup))
        self._dismissed.add(closing)
        closing.add_done_callback(self._dismissed.discard)

    async def quiet(self, until: float) -> None:
        """Wait until nothing was asked for or answered for a short time, or the time is over."""
        clock = asyncio.get_running_loop().time
        while clock() < until:
            if not self.waiting and clock() - self.changed >= QUIET_SECONDS:
                return
            await asyncio.sleep(STEP)


async def close(page: Page) -> None:
    """Close a page, unless it is gone already."""
    with suppress(Error):  # after a crash there is no page any more
        await page.close()
