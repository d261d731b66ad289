"""Obey robots.txt: fetched once a host and process, kept in the dossier of every firm that asks."""

import asyncio
from urllib.parse import urlsplit

from protego import Protego
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http.request import NO_CALLBACK

from crawler import meta
from crawler.capturing import OFF_SITE
from crawler.manners import host_of
from crawler.missed import Forbidden, Missed
from crawler.rules import LONGEST, Rules, site_of
from crawler.session import Session, session_of
from crawler.spacing import authority_of
from crawler.trace import Trace
from evidence.capture import Failure, Visit
from evidence.channels.classify import classify

_SECONDS = 15.0


class RobotsMiddleware:
    """Refuse requests that robots.txt forbids.

    Scrapy's own middleware takes an error page for a robots.txt, fetches it again for every crawl, and tells nobody
    what it read; the sum of a firm is told by `Session.robots`.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "RobotsMiddleware":
        """Make the middleware of a crawl."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Let the request pass, and note at which distance from others the site wants it.

        Raises:
            Forbidden: when robots.txt forbids the address.
        """
        session = session_of(self.crawler)
        if meta.ROBOTS in request.meta and request.meta.get("redirect_times") and classify(request.url).platform:
            raise IgnoreRequest("robots.txt porta a una piattaforma")  # a forwarded domain has no such file of its own
        if meta.ROBOTS in request.meta or (session.settings.ignore_robots and not _off_site(request)):
            return
        rules = await session.shared.robots.get(site_of(request.url), lambda: self._fetch(request.url))
        allowed = rules is None or rules.allow(request.url)
        if rules is not None:
            self._note(session, request, rules, allowed)
        if not allowed:
            raise _forbidden(request.url, rules)
        if rules is not None and rules.delay:
            self._keep_distance(session, request, rules.delay)

    def _keep_distance(self, session: Session, request: Request, seconds: float) -> None:
        if _off_site(request):
            session.shared.manners.ask_distance(host_of(request.url), seconds)
        else:
            session.spacing.note(authority_of(request.url), seconds)

    def _note(self, session: Session, request: Request, rules: Rules, allowed: bool) -> None:
        visit: Visit | None = request.meta.get(meta.VISIT)
        if rules.exchange is not None:
            session.see_robots(rules.exchange)
        came_from = request.meta.get("redirect_urls", [request.url])[0]
        if visit is None or visit.purpose in OFF_SITE or host_of(came_from) != host_of(request.url):
            return
        if not allowed:
            session.robots = "blocked"
        elif rules.parsed is not None and session.robots == "absent":
            session.robots = "allowed"

    async def _fetch(self, url: str) -> Rules:
        rules = await self._ask(url)
        return await self._ask(url) if rules.unread else rules  # an error may pass, and much hangs on this file

    async def _ask(self, url: str) -> Rules:
        trace = Trace()
        request = Request(
            f"{site_of(url)}/robots.txt",
            callback=NO_CALLBACK,
            dont_filter=True,
            meta={
                meta.ROBOTS: True,
                meta.TRACE: trace,
                meta.ENDS: asyncio.get_running_loop().time() + _SECONDS,
                "dont_retry": True,  # the page itself gets the second attempt
            },
        )
        try:
            response = await self.crawler.engine.download_async(request)
        except Missed:
            raise  # nobody knows what the file allows, and the page would hardly fare better
        except IgnoreRequest:  # redirects without end, or to a platform
            return Rules(None, trace.exchanges[-1])
        # RFC 9309: a file that is unavailable (4xx) forbids nothing (2.3.1.3), an error of the server all (2.3.1.4).
        if response.status >= 500:
            return Rules(None, trace.exchanges[-1], unread=True)
        found = response.status == 200 and not _is_html(response.body)
        text = response.body[:LONGEST].decode("utf-8-sig", "replace")  # editors put a mark at its beginning
        return Rules(Protego.parse(text) if found else None, trace.exchanges[-1])


def _forbidden(url: str, rules: Rules) -> Forbidden:
    site = urlsplit(url).netloc
    if rules.unread:
        return Forbidden(
            Failure.ROBOTS_UNREAD, f"robots.txt di {site} risponde con un errore, e nel dubbio non si entra"
        )
    return Forbidden(Failure.ROBOTS, f"robots.txt di {site} non permette questa pagina")


def _is_html(body: bytes) -> bool:
    return body.lstrip()[:9].lower().startswith((b"<!doctype", b"<html", b"<head", b"<?xml"))


def _off_site(request: Request) -> bool:
    """Return whether a request is for a platform, whose robots.txt no firm can set aside."""
    visit: Visit | None = request.meta.get(meta.VISIT)
    return visit is not None and visit.purpose in OFF_SITE
