"""Walk a plan: visit a round, keep what came of it, ask where to go next."""

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any, TypedDict

from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from crawler import meta
from crawler.capturing import OFF_SITE, not_received, received
from crawler.doors import doors
from crawler.dossier import Dossier
from crawler.manners import Shown, host_of, key_of
from crawler.missed import Missed
from crawler.session import Session
from crawler.trace import Trace
from evidence.capture import Capture, Failure, Visit, VisitResult
from evidence.plan import Plan, Planner

_log = logging.getLogger(__name__)
_NEXT_DOOR = frozenset((Failure.DNS, Failure.REFUSED, Failure.TLS, Failure.TIMEOUT, Failure.PROXY, Failure.CUT_SHORT))
OUT_OF_TIME = "Il tempo a disposizione per questa impresa è finito."


class Item(TypedDict):
    """A visit as Scrapy's feeds export it."""

    url: str
    purpose: str
    result: str
    final_url: str
    status: int | None
    seen_at: str
    sha256: str | None
    bytes: int
    rendered: bool
    failure: str | None


class Walk:
    """One firm's walk: rounds of visits, each of which ends in a capture, in the order of the plan."""

    def __init__(
        self,
        *,
        planner: Planner,
        session: Session,
        dossier: Dossier,
        before: Sequence[Capture] = (),
        watch: Callable[[Capture], None] | None = None,
    ) -> None:
        self.planner = planner
        self.session = session
        self.dossier = dossier
        self.before = tuple(before)
        self.watch = watch
        self.errback: Callable[[Any], object] | None = None
        self.stopped: str | None = None
        self.left: tuple[str, ...] = ()
        self._first: Plan | None = None
        self._planned: list[Visit] = []
        self._captures: dict[int, Capture] = {}

    @property
    def captures(self) -> tuple[Capture, ...]:
        """What was captured so far, in the order of the plan."""
        return tuple(self._captures[place] for place in sorted(self._captures))

    def has_somewhere_to_go(self) -> bool:
        """Return whether the plan asks for a first visit; says why when it does not."""
        self._first = plan = self.planner(self.before)
        self.stopped, self.left = plan.stopped, plan.left
        return bool(plan.visits)

    def begin(self) -> Iterator[Request | Item]:
        """Yield the requests of the next round; none when the walk is over."""
        while True:
            room = self.session.settings.max_pages - len(self._planned)
            plan, self._first = self._first or self.planner((*self.before, *self.captures)), None
            self.left = plan.left
            if self.session.left <= 0:
                self._stop(plan.visits, OUT_OF_TIME)
                return
            if not plan.visits:
                self.stopped = plan.stopped
                return
            if room <= 0:
                self._stop(plan.visits, f"Raggiunto il limite di {self.session.settings.max_pages} pagine.")
                return
            first = len(self._planned)
            self._planned.extend(plan.visits[:room])
            outputs = [out for place in range(first, len(self._planned)) for out in self._ask(place, Trace())]
            yield from outputs
            if any(isinstance(out, Request) for out in outputs):
                return

    def _stop(self, visits: Sequence[Visit], reason: str) -> None:
        self.stopped = reason
        self.left = tuple(dict.fromkeys((*(visit.url for visit in visits), *self.left)))

    def _ask(self, place: int, trace: Trace) -> Iterator[Request | Item]:
        """Yield the request for a visit's next door, or what came of it when there is none that can be asked."""
        visit = self._planned[place]
        ways = doors(visit)
        url = ways[min(len(trace.tried), len(ways) - 1)]
        try:
            request = Request(
                url,
                dont_filter=True,  # what to ask, and how often, is the plan's to say
                headers={"Accept-Language": visit.accept_language} if visit.accept_language else None,
                meta={meta.VISIT: visit, meta.ORDER: place, meta.TRACE: trace, "dont_redirect": visit.browser},
                errback=self.errback,
            )
        except ValueError as error:
            yield self._keep(place, not_received(visit, trace, error, None), trace)
            return
        if len(trace.tried) < len(ways) - 1:
            request.meta["dont_retry"] = True
        yield request

    def received(self, response: Response) -> Iterator[Request | Item]:
        """Keep an answer and go on."""
        request = response.request
        assert request is not None
        place: int = request.meta[meta.ORDER]
        visit: Visit = request.meta[meta.VISIT]
        trace: Trace = request.meta[meta.TRACE]
        shown: Shown | None = request.meta.get(meta.ANSWER)
        if shown is not None:
            trace.exchanges = list(shown.exchanges)
            yield from self._settle(place, replace(shown.capture, visit=visit), trace)
        else:
            yield from self._settle(place, received(visit, trace, response, request), trace)

    def missed(self, request: Request, error: BaseException | None) -> Iterator[Request | Item]:
        """Keep that there was no answer and go on."""
        place: int = request.meta[meta.ORDER]
        visit: Visit = request.meta[meta.VISIT]
        trace: Trace = request.meta[meta.TRACE]
        if not isinstance(error, IgnoreRequest):  # which is how Scrapy, and `Missed`, say that there is no answer
            _log.error("%s: %r", request.url, error, exc_info=error)
        yield from self._settle(place, not_received(visit, trace, error, request), trace)

    def _settle(self, place: int, capture: Capture, trace: Trace) -> Iterator[Request | Item]:
        """Keep what came of a visit and go on, or try the next door of a bare domain when it may lead further in."""
        ways = doors(capture.visit)
        if self._may_be_better(capture, trace) and len(trace.tried) + 1 < len(ways) and self.session.left > 0:
            trace.tried.append(ways[len(trace.tried)])
            trace.begin_again()
            yield from self._ask(place, trace)
        else:
            best = trace.aside if trace.aside is not None and not _is_sound(capture) else capture
            yield self._keep(place, best, trace)
        yield from self._next_round()

    def _may_be_better(self, capture: Capture, trace: Trace) -> bool:
        """Return whether another door may lead further in.

        A browser that is given a bare domain whose certificate does not hold goes on to the other forms: often only
        that of `www.` has a certificate of its own. A form without TLS does not mend a bad certificate, though.
        """
        if trace.aside is None and capture.tls_error is not None and capture.result is VisitResult.FETCHED:
            trace.aside = capture
            trace.aside_exchanges = tuple(trace.exchanges)
        if trace.aside is not None:
            return not _is_sound(capture)
        return capture.failure in _NEXT_DOOR and not capture.truncated  # half a page comes from the right door

    def abandon(self) -> None:
        """Keep for every visit that is still under way that it was broken off."""
        for place in range(len(self._planned)):
            if place not in self._captures:
                broken = Missed(Failure.TIMEOUT, "la visita è stata interrotta")
                self._keep(place, not_received(self._planned[place], Trace(), broken, None), Trace())

    def conclude(self) -> None:
        """Add the walk up in the dossier."""
        session = self.session
        self.dossier.conclude(
            requests=session.requests, size=session.bytes, robots=session.robots, stopped=self.stopped, left=self.left
        )

    def _next_round(self) -> Iterator[Request | Item]:
        if len(self._captures) == len(self._planned):
            yield from self.begin()

    def _keep(self, place: int, capture: Capture, trace: Trace) -> Item:
        exchanges = trace.aside_exchanges if capture is trace.aside else trace.exchanges
        kept = self.dossier.add(capture, exchanges=exchanges, order=len(self.before) + place)
        self._captures[place] = kept
        if kept.visit.purpose in OFF_SITE:
            self._tell(kept, trace)
        elif self.session.settings.lends_pages:
            place_of = self.session.place_of(place, key_of(kept.visit))
            self.session.shared.site_pages.keep(place_of, Shown(capture=kept, exchanges=tuple(exchanges)))
        if self.watch is not None:
            self.watch(kept)
        return item_of(kept)

    def _tell(self, capture: Capture, trace: Trace) -> None:
        key = key_of(capture.visit)
        if key in self.session.asking:
            self.session.shared.manners.saw(host_of(capture.url), capture.result)
        answered = capture.status is not None and not capture.truncated
        shown = Shown(capture=capture, exchanges=tuple(trace.exchanges)) if answered else None
        self.session.tell(key, shown)


def _is_sound(capture: Capture) -> bool:
    """Return whether a page was read over a connection that holds."""
    return (
        capture.result is VisitResult.FETCHED and capture.tls_error is None and capture.final_url.startswith("https:")
    )


def item_of(capture: Capture) -> Item:
    """Return what Scrapy's feeds export of a capture."""
    return Item(
        url=capture.url,
        purpose=capture.visit.purpose.value,
        result=capture.result.value,
        final_url=capture.final_url,
        status=capture.status,
        seen_at=capture.seen_at.isoformat(),
        sha256=capture.sha256,
        bytes=len(capture.body),
        rendered=capture.rendered,
        failure=capture.failure.value if capture.failure else None,
    )
