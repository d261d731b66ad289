"""Scrapy's download handler: asks over HTTP or in the browser, and leaves every exchange in the visit's trace."""

import base64
import os
from contextlib import suppress
from dataclasses import replace
from urllib.parse import quote, urlsplit

from scrapy import Request
from scrapy.core.downloader.handlers.base import BaseDownloadHandler
from scrapy.crawler import Crawler
from scrapy.http import HtmlResponse, Response, TextResponse
from scrapy.http.headers import Headers as ScrapyHeaders

from crawler import meta
from crawler.bodies import decode_body, encodings_of
from crawler.exchange import Headers
from crawler.http import Answer, Wish, ask
from crawler.missed import Missed
from crawler.rules import LONGEST, site_of
from crawler.session import session_of
from crawler.trace import Trace
from evidence.capture import Failure, Purpose, Visit
from evidence.channels.keys import Sending, sending

_PROXY_STATUS = frozenset((502, 504))


class VisitHandler(BaseDownloadHandler):
    """Download one address for the crawl that the request belongs to."""

    lazy = True

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.session = session_of(crawler)

    async def download_request(self, request: Request) -> Response:
        """Return the answer.

        Raises:
            Missed: when there is none.
        """
        visit: Visit | None = request.meta.get(meta.VISIT)
        trace: Trace = request.meta.setdefault(meta.TRACE, Trace())
        if visit is not None and visit.browser and meta.ROBOTS not in request.meta:
            return await self._render(request, visit, trace)
        return await self._ask(request, trace)

    async def _ask(self, request: Request, trace: Trace) -> Response:
        proxy = request.meta.get("proxy")
        try:
            answer = await self._answer(request, request.url)
        except Missed as missed:
            trace.tls_error = trace.tls_error or missed.tls_error
            raise
        trace.exchanges.append(answer.exchange)
        trace.tls_error = trace.tls_error or answer.tls_error
        if proxy and answer.exchange.status in _PROXY_STATUS and request.url.startswith("http:"):
            raise Missed(Failure.PROXY, f"il proxy non ha raggiunto il sito ({answer.exchange.status})")
        return self._response(request.url, answer, trace)

    async def _render(self, request: Request, visit: Visit, trace: Trace) -> Response:
        await self._judge(request, request.url, trace)
        await self.session.render(visit, request.url, trace)
        if trace.final_url is not None:
            await self._judge(request, trace.final_url, trace)
        exchange = trace.exchanges[-1]
        return self._response(exchange.url, Answer(exchange=exchange), trace)

    async def _answer(self, request: Request, url: str) -> Answer:
        """Ask an address with the headers and the proxy of a request, and note what its certificate is worth."""
        session, out = self.session, _going_out(url, request)
        wish = Wish(
            url=out.url,
            headers=tuple(_sent(request, out)),
            proxy=_with_credentials(request.meta.get("proxy"), request),
            allow_private=session.settings.allow_private,
            max_body=LONGEST if meta.ROBOTS in request.meta else session.room(),
        )
        session.requests += 1
        try:
            async with session.seat(url) as waited:
                _prolong(request, waited)
                until = request.meta.setdefault(meta.ENDS, session.page_ends())
                answer = await ask(session.shared.clients, wish, session.limit(until))
        except TimeoutError as error:
            raise Missed(Failure.TIMEOUT, "il tempo dell'impresa è finito") from error
        answer = _without_keys(answer, url, out)
        session.bytes += len(answer.exchange.raw)
        if url.startswith("https:"):
            session.certificates[site_of(url)] = answer.tls_error
        return answer

    def _response(self, url: str, answer: Answer, trace: Trace) -> Response:
        """Make the response that the middlewares see: decoded body, no content coding."""
        exchange = answer.exchange
        decoded = decode_body(exchange.raw, encodings_of(exchange.headers), self.session.room())
        self.session.kept += len(decoded.body) + len(trace.dom or "")
        trace.failure = answer.failure or decoded.failure
        headers: dict[str, list[str]] = {}
        for name, value in exchange.headers:
            if name != "content-encoding":
                headers.setdefault(name, []).append(value)
        kind = _class_of(headers.get("content-type", [""])[0])
        return kind(url, status=exchange.status, headers=ScrapyHeaders(headers), body=decoded.body)

    async def _judge(self, request: Request, url: str, trace: Trace) -> None:
        """Have the HTTP client judge the certificate of a site that the browser, which accepts any, is shown."""
        site = site_of(url)
        if url.startswith("https:") and site not in self.session.certificates:
            with suppress(Missed):  # the browser will say why there is no page
                await self._answer(request, f"{site}/robots.txt")
        trace.tls_error = trace.tls_error or self.session.certificates.get(site)


def _prolong(request: Request, waited: float) -> None:
    """Count a wait that the site asked for as nobody's time but the firm's: a page that is forwarded may wait twice."""
    if waited and meta.ENDS in request.meta:
        request.meta[meta.ENDS] += waited


def _going_out(url: str, request: Request) -> Sending:
    """Return the request to send, with the user's keys when it is a platform's own interface that is asked."""
    visit: Visit | None = request.meta.get(meta.VISIT)
    asks_platform = visit is not None and visit.purpose is Purpose.CHANNEL and meta.ROBOTS not in request.meta
    return sending(url, os.environ) if asks_platform else Sending(url=url)


def _without_keys(answer: Answer, url: str, out: Sending) -> Answer:
    """Return the answer as it may be kept: its address as it was planned, and no key in what went or came."""
    if not out.keys:
        return answer
    exchange = answer.exchange
    kept = replace(
        exchange,
        url=url,
        raw=out.concealed_bytes(exchange.raw),
        request_headers=_concealed(exchange.request_headers, out),
        response_headers=_concealed(exchange.response_headers, out),
    )
    return replace(answer, exchange=kept)


def _concealed(headers: Headers, out: Sending) -> Headers:
    return tuple((name, out.concealed(value)) for name, value in headers)


def _sent(request: Request, out: Sending) -> list[tuple[str, str]]:
    sent = [
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in request.headers.items()
        if name != b"Proxy-Authorization"
        for value in values
    ]
    if not out.keys:
        return sent
    # An answer that repeats a key has to be readable for it to be taken out again.
    readable = [(name, "identity" if name.lower() == "accept-encoding" else value) for name, value in sent]
    return [*readable, *out.headers]


def _with_credentials(proxy: str | None, request: Request) -> str | None:
    """Put the credentials that Scrapy's proxy middleware took from the environment back into the proxy's address."""
    token = request.headers.get(b"Proxy-Authorization")
    if proxy is None or token is None:
        return proxy
    user, _, password = base64.b64decode(token.partition(b" ")[2]).decode("latin-1").partition(":")
    parts = urlsplit(proxy)
    return parts._replace(netloc=f"{quote(user, safe='')}:{quote(password, safe='')}@{parts.netloc}").geturl()


def _class_of(content_type: str) -> type[Response]:
    """Return the response class; a page without a type is taken for HTML, as browsers do."""
    media = content_type.partition(";")[0].strip().lower()
    if media in ("", "text/html", "application/xhtml+xml"):
        return HtmlResponse
    return TextResponse if media.startswith("text/") else Response
