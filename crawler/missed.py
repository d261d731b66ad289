"""Why a visit brought no answer, as the exceptions that travel through Scrapy to the spider's errback.

Missed              what stood between us and the page; carries a `Failure`
└── Forbidden       we did not ask: robots.txt or the address guard
"""

from scrapy.exceptions import IgnoreRequest

from evidence.capture import Failure


class Missed(IgnoreRequest):
    """A visit that brought no answer; Scrapy logs no trace of an IgnoreRequest, and the capture says it all."""

    def __init__(self, failure: Failure, detail: str, *, tls_error: str | None = None) -> None:
        """Take the kind of failure, a sentence for the dossier, and what was wrong with the certificate."""
        super().__init__(detail)
        self.failure = failure
        self.detail = detail
        self.tls_error = tls_error


class Forbidden(Missed):
    """A visit that was not made, because robots.txt or the address guard forbids it."""
