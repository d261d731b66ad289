"""Serve the pages of a site that several firms of a list name from what was seen for the one before.

Only the asking is spared: what is asked for, and what is judged of it, is each firm's own.
"""

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler import meta
from crawler.capturing import OFF_SITE
from crawler.manners import key_of
from crawler.session import session_of
from crawler.stored_pages import SOUND
from evidence.capture import Visit


class SitePageMiddleware:
    """Answer a visit with what was seen for another firm of the same site."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "SitePageMiddleware":
        """Make the middleware of a crawl."""
        return cls(crawler)

    async def process_request(self, request: Request) -> Response | None:
        """Return the response that was received before, with its cookies; None when it is ours to ask."""
        visit: Visit | None = request.meta.get(meta.VISIT)
        if visit is None or visit.purpose in OFF_SITE:
            return None
        if request.meta.get("redirect_times") or request.meta.get("retry_times"):
            return None
        session = session_of(self.crawler)
        place = session.place_of(request.meta[meta.ORDER], key_of(visit))
        shown = session.shared.site_pages.get(place)
        if shown is None or shown.capture.final_url.partition("#")[0] != request.url.partition("#")[0]:
            return None
        request.meta[meta.ANSWER] = shown
        cookies = [] if visit.browser else [v for one in shown.exchanges for k, v in one.headers if k == "set-cookie"]
        return Response(request.url, status=SOUND, headers={"Set-Cookie": cookies} if cookies else None)
