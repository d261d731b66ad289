"""Follow answers that send their visitor on: by status and Location, or by a meta refresh as a splash page does."""

from urllib.parse import urldefrag

from scrapy import Request, Spider
from scrapy.downloadermiddlewares.redirect import MetaRefreshMiddleware, RedirectMiddleware
from scrapy.http import Response

from crawler import meta

_SEARCHED = 4096


class LocationMiddleware(RedirectMiddleware):
    """Scrapy's middleware, except that a Location that is no address leaves the answer as it is."""

    def process_response(
        self, request: Request, response: Response, spider: Spider | None = None
    ) -> Request | Response:
        """Return the request for the address that this answer sends to, or the answer itself."""
        try:
            return super().process_response(request, response)
        except ValueError:
            return response


class RefreshMiddleware(MetaRefreshMiddleware):
    """Scrapy's middleware, except that a page that merely reloads itself is not followed, nor one from a browser."""

    def process_response(
        self, request: Request, response: Response, spider: Spider | None = None
    ) -> Request | Response:
        """Return the request for the page that this one sends to, or the response itself."""
        # Most pages have none, and Scrapy decodes the whole page to look for it.
        if b"refresh" not in response.body[:_SEARCHED].lower() or _is_rendered(request):
            return response
        try:
            outcome = super().process_response(request, response)
        except ValueError:
            return response  # it sends to what is no address
        if isinstance(outcome, Request) and urldefrag(outcome.url).url == urldefrag(request.url).url:
            return response
        return outcome


def _is_rendered(request: Request) -> bool:
    visit = request.meta.get(meta.VISIT)
    return visit is not None and visit.browser
