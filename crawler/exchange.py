"""One request and the answer to it, as they went over the wire."""

from dataclasses import dataclass, field
from datetime import datetime

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A request and its answer, for the WARC.

    `raw` is the body as received, still compressed, without transfer coding. Header names keep their case here.
    `certificate` is the site's own in DER, `ip` the peer's address; both None behind a proxy or when unknown.
    """

    url: str
    at: datetime
    status: int
    reason: str = ""
    request_headers: Headers = field(default=(), repr=False)
    response_headers: Headers = field(default=(), repr=False)
    raw: bytes = field(default=b"", repr=False)
    ip: str | None = None
    method: str = "GET"
    protocol: str = "HTTP/1.1"

    @property
    def headers(self) -> Headers:
        """The answer's headers with lower-case names."""
        return tuple((name.lower(), value) for name, value in self.response_headers)
