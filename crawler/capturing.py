"""Turn what came of a visit into a capture: what the web does to us is data."""

import re
from datetime import UTC, datetime
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.http import Response

from crawler.missed import Missed
from crawler.trace import Trace
from evidence.capture import Capture, Failure, Purpose, Visit, VisitResult
from evidence.challenge import is_challenge

OFF_SITE = frozenset((Purpose.CHANNEL, Purpose.SHORT_LINK, Purpose.LINK_IN_BIO))
# 999 is LinkedIn's, 418, 430 and 444 those of firewalls; 451 is a refusal by law.
_REFUSING = frozenset((401, 402, 403, 407, 418, 429, 430, 444, 451, 503))
_GONE = frozenset((404, 410))
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):(?!\d)", re.IGNORECASE)
_LOGIN = re.compile(r"/(?:accounts/)?(?:log-?in|sign-?in|authwall|checkpoint|uas/login)(?:[/?.]|$)", re.IGNORECASE)


def received(visit: Visit, trace: Trace, response: Response, request: Request) -> Capture:
    """Return the capture of a visit that brought an answer."""
    final = trace.final_url or response.url
    result, failure, detail = _judge(visit, trace, response, final)
    exchange = trace.exchanges[-1]
    return Capture(
        visit=visit,
        result=result,
        seen_at=exchange.at,
        final_url=final,
        status=response.status,
        headers=exchange.headers,
        body=response.body,
        dom=trace.dom,
        hops=_hops(trace, request, final),
        failure=failure,
        detail=trace.detail or detail,
        tls_error=trace.tls_error,
        truncated=trace.failure is not None,
    )


def not_received(visit: Visit, trace: Trace, error: BaseException | None, request: Request | None) -> Capture:
    """Return the capture of a visit that brought no answer."""
    failure, detail = _fault(error, trace)
    last = trace.exchanges[-1] if trace.exchanges else None
    # A site that only forwards to where we may not look has said so: its redirect is what there is to see.
    redirecting = last is not None and 300 <= last.status < 400
    final = request.url if request is not None else visit.url
    return Capture(
        visit=visit,
        result=_WITHOUT_ANSWER.get(failure, VisitResult.UNREACHABLE),
        seen_at=last.at if last is not None else datetime.now(UTC),
        final_url=final,
        status=last.status if redirecting and last is not None else None,
        headers=last.headers if redirecting and last is not None else (),
        hops=_hops(trace, request, final),
        failure=failure,
        detail=detail,
        tls_error=trace.tls_error,
    )


_WITHOUT_ANSWER = {
    Failure.ROBOTS: VisitResult.FORBIDDEN,
    Failure.ROBOTS_UNREAD: VisitResult.FORBIDDEN,
    Failure.GUARD: VisitResult.FORBIDDEN,
    Failure.STATUS: VisitResult.BLOCKED,
    Failure.CHALLENGE: VisitResult.BLOCKED,
}


def _judge(
    visit: Visit, trace: Trace, response: Response, final: str
) -> tuple[VisitResult, Failure | None, str | None]:
    status, body = response.status, response.body
    if _leaves_the_web(response):
        return VisitResult.FORBIDDEN, Failure.GUARD, "rimanda a un indirizzo che non è HTTP"
    if visit.purpose in OFF_SITE and _LOGIN.search(urlsplit(final).path):
        return VisitResult.LOGIN_WALL, None, "chiede di entrare con un account"
    if is_challenge(trace.dom.encode("utf-8", "replace") if trace.dom is not None else body):
        return VisitResult.BLOCKED, Failure.CHALLENGE, "chiede di dimostrare che non si è un programma"
    if trace.failure is not None:
        return VisitResult.UNREACHABLE, trace.failure, None
    if status in _REFUSING or status >= 600:
        return VisitResult.BLOCKED, Failure.STATUS, None
    if status in _GONE:
        return VisitResult.GONE, None, None
    return VisitResult.FETCHED, None, None


def _leaves_the_web(response: Response) -> bool:
    location = response.headers.get("Location")
    if location is None or response.status not in (301, 302, 303, 307, 308):
        return False
    scheme = _SCHEME.match(location.decode("latin-1").strip())
    return scheme is not None and scheme.group(1).lower() not in ("http", "https")


def _fault(error: BaseException | None, trace: Trace) -> tuple[Failure, str]:
    if isinstance(error, Missed):
        return error.failure, error.detail
    if trace.exchanges and (300 <= trace.exchanges[-1].status < 400 or "max redirections" in str(error)):
        return Failure.REDIRECT_LOOP, "rimanda da una pagina all'altra senza fine"
    return Failure.PROTOCOL, f"l'indirizzo non si può chiedere ({type(error).__name__})"


def _hops(trace: Trace, request: Request | None, final: str) -> tuple[str, ...]:
    followed = request.meta.get("redirect_urls", []) if request is not None else []
    return tuple(url for url in (*trace.tried, *followed, *trace.hops) if url != final)
