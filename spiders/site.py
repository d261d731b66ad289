"""Visit a firm's own site."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

from scrapy import Request, Spider
from scrapy.http import Response
from twisted.python.failure import Failure

from spiders.alone import alone
from spiders.walk import Item, Walk


class SiteSpider(Spider):
    """Follow the frontier through a firm's site, as part of a check or alone.

    Alone: `scrapy crawl site -a url=acme.it -a vat_number=01234567897 [-a out=DIR]`.
    """

    name = "site"
    walk: Walk | None = None

    async def start(self) -> AsyncIterator[Any]:
        """Yield the requests of the first round."""
        walk = self.walk = self.walk or await alone(self)
        self.session = walk.session
        walk.errback = self.missed
        for output in walk.begin():
            yield output

    def parse(self, response: Response, **_: object) -> Iterator[Request | Item]:
        """Keep a page and go on."""
        assert self.walk is not None
        yield from self.walk.received(response)

    def missed(self, failure: Failure) -> Iterator[Request | Item]:
        """Keep that there was no page and go on."""
        assert self.walk is not None
        request: Request = failure.request  # type: ignore[attr-defined]  # Scrapy sets it
        yield from self.walk.missed(request, failure.value)
