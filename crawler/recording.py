"""Keep what the browser shows: the document with the marks of its layout, and the answers that brought it."""

import asyncio
from datetime import UTC, datetime

from playwright.async_api import Error, Page, Response

from crawler.exchange import Exchange
from crawler.missed import Missed
from crawler.rendering import script
from crawler.trace import Trace
from crawler.traffic import QUIET_SECONDS, Traffic
from evidence.capture import Failure


async def record(page: Page, traffic: Traffic, trace: Trace, limit: int) -> None:
    """Leave the page's document and the answer that brought it in the trace.

    Raises:
        Missed: when the page went away under our hands.
    """
    for _ in range(2):
        try:
            dom = await page.evaluate(script("layout.js"), traffic.missed)
            break
        except Error:
            await asyncio.sleep(QUIET_SECONDS)  # it was going on to another page
    else:
        raise Missed(Failure.BROWSER, "la pagina è cambiata mentre la si leggeva")
    if not traffic.documents:
        raise Missed(Failure.BROWSER, "il browser non ha mostrato alcuna pagina")
    if not page.url.startswith(("http://", "https://")):  # the browser's own page of an error, or of nothing
        raise Missed(Failure.BROWSER, "uno script della pagina porta a un indirizzo che non si può aprire")
    response = traffic.documents[-1]
    trace.dom = dom.encode("utf-8", "replace").decode("utf-8")
    trace.final_url = page.url
    trace.hops = [document.url for document in traffic.documents[:-1]]
    for document in traffic.documents:
        trace.exchanges.append(await _exchange(document, limit, with_body=document is response))


async def _exchange(response: Response, limit: int, *, with_body: bool) -> Exchange:
    body = b""
    headers: list[tuple[str, str]] = []
    sent: list[tuple[str, str]] = []
    try:
        headers = [(entry["name"], entry["value"]) for entry in await response.headers_array()]
        sent = [(entry["name"], entry["value"]) for entry in await response.request.headers_array()]
        body = await response.body() if with_body else b""
    except Error:
        pass  # the page went on: the browser has forgotten the answer
    return Exchange(
        url=response.url,
        at=datetime.now(UTC),
        status=response.status,
        reason=response.status_text,
        request_headers=tuple(sent),
        response_headers=tuple(_plain(headers)),
        raw=body[:limit],
    )


def _plain(headers: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Rename the headers that no longer hold: the browser gives the body decompressed."""
    coded = {"content-encoding", "content-length"}
    return [(f"X-Archive-Orig-{name}" if name.lower() in coded else name, value) for name, value in headers]
