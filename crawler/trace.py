"""What happens to one visit on its way: every exchange, the document after scripts, what was wrong."""

from dataclasses import dataclass, field

from crawler.exchange import Exchange
from evidence.capture import Capture, Failure


@dataclass(slots=True, kw_only=True)
class Trace:
    """The record of one visit while it is being made.

    `exchanges` are in the order in which they happened, redirects included; the last one is the page. `tried` are
    addresses that did not answer before another form of them did. `final_url` is where a browser ended. `aside` is a
    page whose certificate did not hold, kept for when no other form of its address leads to one that does.
    """

    exchanges: list[Exchange] = field(default_factory=list)
    tried: list[str] = field(default_factory=list)
    tls_error: str | None = None
    failure: Failure | None = None
    detail: str | None = None
    dom: str | None = None
    final_url: str | None = None
    hops: list[str] = field(default_factory=list)
    aside: Capture | None = None
    aside_exchanges: tuple[Exchange, ...] = ()

    def begin_again(self) -> None:
        """Forget what the last door led to, but not that it was tried."""
        self.tls_error = self.failure = self.detail = self.dom = self.final_url = None
        self.hops = []
