"""Follow answers that send their visitor on: by status and Location, or by a refresh as a splash page does."""

import re
from urllib.parse import urldefrag, urljoin, urlsplit

from scrapy import Request, Spider
from scrapy.downloadermiddlewares.redirect import MetaRefreshMiddleware, RedirectMiddleware
from scrapy.http import Response
from selectolax.lexbor import LexborHTMLParser

from crawler import meta
from evidence.challenge import is_challenge

_SEARCHED = 4096
# 'url=' may be left out: HTML, shared declarative refresh steps.
_SENDS = re.compile(r"\s*(\d{1,4})(?:\.\d*)?\s*[;,]\s*(?:url\s*=\s*)?['\"]?([^'\"]+)", re.IGNORECASE)
_UNSHOWN = re.compile(r"<!--.*?(?:-->|$)|<noscript\b.*?(?:</noscript\s*>|$)", re.IGNORECASE | re.DOTALL)


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
        if _is_rendered(request) or is_challenge(response.body):
            return response
        try:
            outcome = self._by_header(request, response)
            # Most pages have none, and Scrapy decodes the whole page to look for it.
            if outcome is response and b"refresh" in response.body[:_SEARCHED].lower():
                outcome = super().process_response(request, response)
                outcome = self._by_element(request, response) if outcome is response else outcome
        except ValueError:
            return response  # it sends to what is no address
        if isinstance(outcome, Request) and urldefrag(outcome.url).url == urldefrag(request.url).url:
            return response
        return outcome

    def _by_header(self, request: Request, response: Response) -> Request | Response:
        """Follow the Refresh header, which browsers obey and no standard describes."""
        return self._sent(request, response, (response.headers.get("Refresh") or b"").decode("latin-1"))

    def _by_element(self, request: Request, response: Response) -> Request | Response:
        """Follow a refresh that leaves out 'url=', which browsers follow and Scrapy does not."""
        head = LexborHTMLParser(_UNSHOWN.sub("", response.body[:_SEARCHED].decode("utf-8", "replace")))
        element = head.css_first('meta[http-equiv="refresh" i]')
        return self._sent(request, response, (element.attributes.get("content") or "") if element else "")

    def _sent(self, request: Request, response: Response, content: str) -> Request | Response:
        match = _SENDS.match(content)
        if match is None or int(match[1]) >= self._maxdelay:
            return response
        url = urljoin(response.url, match[2].strip())
        if urlsplit(url).scheme not in ("http", "https"):
            return response
        return self._redirect(self._redirect_request_using_get(request, response, url), request, "refresh")


def _is_rendered(request: Request) -> bool:
    visit = request.meta.get(meta.VISIT)
    return visit is not None and visit.browser
