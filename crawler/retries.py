"""Ask a second time, once: after a fault of the network, a passing error of the server, or the wait it asks for."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.http import Response

from crawler import meta
from crawler.missed import Forbidden, Missed
from crawler.session import session_of
from crawler.trace import Trace
from evidence.capture import Failure, Purpose, Visit

_PASSING = frozenset((Failure.DNS, Failure.REFUSED, Failure.CUT_SHORT, Failure.PROXY, Failure.BROWSER))
_BUSY = frozenset((429, 503))
_SHORT_PAUSE = 1.0
_KEPT_BACK = 5.0


class SecondAttemptMiddleware:
    """Do what Scrapy's middleware does, with faults as this project names them and `Retry-After` waited for."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.statuses = frozenset(int(status) for status in crawler.settings.getlist("RETRY_HTTP_CODES"))

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "SecondAttemptMiddleware":
        """Make the middleware of a crawl."""
        return cls(crawler)

    async def process_response(self, request: Request, response: Response) -> Request | Response:
        """Return a second request after a passing error, once, if the firm has the time for it."""
        if meta.ROBOTS in request.meta:
            return response
        trace: Trace | None = request.meta.get(meta.TRACE)
        if trace is not None and _may_pass(request, trace.failure):
            return self._again(request, trace.failure or "") or response
        if response.status in self.statuses:
            return self._again(request, str(response.status)) or response
        if response.status in _BUSY:
            return await self._after_a_while(request, response) or response
        return response

    def process_exception(self, request: Request, exception: Exception) -> Request | None:
        """Return a second request after a fault that may pass, once."""
        if not isinstance(exception, Missed) or isinstance(exception, Forbidden) or request.meta.get("dont_retry"):
            return None
        return self._again(request, exception.failure) if _may_pass(request, exception.failure) else None

    async def _after_a_while(self, request: Request, response: Response) -> Request | None:
        value = (response.headers.get("Retry-After") or b"").decode("latin-1")
        seconds = seconds_of(value, datetime.now(UTC))
        if seconds is None:
            seconds = _SHORT_PAUSE if response.status == 503 else None
        if seconds is None or seconds > session_of(self.crawler).left - _KEPT_BACK or request.meta.get("retry_times"):
            return None
        await session_of(self.crawler).pause(seconds)
        return self._again(request, str(response.status))

    def _again(self, request: Request, reason: str) -> Request | None:
        if session_of(self.crawler).left <= 0:
            return None
        assert self.crawler.spider is not None
        again = get_retry_request(request, spider=self.crawler.spider, reason=reason, give_up_log_level="DEBUG")
        if again is not None:
            again.meta.pop(meta.ENDS, None)
        return again


def _may_pass(request: Request, failure: Failure | None) -> bool:
    """Return whether a fault may be gone the next time; a whole page's time is spent twice for the home page alone."""
    visit: Visit | None = request.meta.get(meta.VISIT)
    if failure is Failure.TIMEOUT:
        return visit is not None and visit.purpose is Purpose.HOME
    return failure in _PASSING


def seconds_of(retry_after: str, now: datetime) -> float | None:
    """Return how long a `Retry-After` asks to wait, None when it says nothing that can be read.

    >>> seconds_of("3", datetime(2026, 1, 1, tzinfo=UTC)), seconds_of("presto", datetime(2026, 1, 1, tzinfo=UTC))
    (3.0, None)
    >>> seconds_of("Thu, 01 Jan 2026 00:00:07 GMT", datetime(2026, 1, 1, tzinfo=UTC))
    7.0
    """
    if retry_after.strip().isdigit():
        return float(retry_after)
    try:
        moment = parsedate_to_datetime(retry_after)
    except ValueError:
        return None
    return max(0.0, (moment - now).total_seconds()) if moment.tzinfo is not None else None
