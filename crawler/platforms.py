"""Be polite to platforms: one answer serves every firm, requests keep their distance, walls end the asking."""

import asyncio

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler import meta
from crawler.capturing import OFF_SITE
from crawler.manners import Shown, host_of, key_of
from crawler.missed import Missed
from crawler.session import Session, session_of
from evidence.capture import Failure, Visit
from evidence.site.elsewhere import is_platform


class PlatformMiddleware:
    """Serve visits to platforms from what another firm saw, else wait for their turn."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "PlatformMiddleware":
        """Make the middleware of a crawl."""
        return cls(crawler)

    async def process_request(self, request: Request) -> Response | None:
        """Return the response that another firm received, or None when it is ours to ask.

        Raises:
            Missed: when the platform is left alone, or its turn comes too late.
        """
        visit: Visit | None = request.meta.get(meta.VISIT)
        session = session_of(self.crawler)
        if visit is not None and visit.purpose not in OFF_SITE and is_platform(request.url):
            await self._turn(session, request.url)  # named as a firm's site, or where that forwards to
        if visit is None or visit.purpose not in OFF_SITE or request.meta.get("redirect_times"):
            return None
        if not request.meta.get("retry_times"):
            shown = await self._shown(session, visit)
            if shown is not None:
                request.meta[meta.ANSWER] = shown
                return Response(request.url, status=200)
        await self._turn(session, request.url)
        return None

    async def _shown(self, session: Session, visit: Visit) -> Shown | None:
        key = key_of(visit)
        while (known := session.shared.answers.begin(key)) is not None:
            try:
                async with session.limit(session.ends):
                    shown = await asyncio.shield(known)
            except TimeoutError as error:
                raise Missed(Failure.TIMEOUT, "un'altra visita alla stessa pagina non è finita in tempo") from error
            if shown is not None:
                return shown
        session.asking.add(key)
        return None

    async def _turn(self, session: Session, url: str) -> None:
        host = host_of(url)
        manners = session.shared.manners
        if manners.refuses(host):
            raise Missed(Failure.STATUS, f"{host} ha rifiutato tre visite di fila e non viene più disturbato")
        now = asyncio.get_running_loop().time()
        at = manners.turn(host, now, session.ends)
        if at is None:
            raise Missed(Failure.TIMEOUT, f"a {host} si chiede una pagina per volta, e il turno arriva troppo tardi")
        if at > now:
            await session.pause(at - now)
            if manners.refuses(host):
                raise Missed(Failure.STATUS, f"{host} ha rifiutato tre visite di fila e non viene più disturbato")
