"""A place on a page that proves something: which page, when, which characters."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """A quotation with its provenance.

    `quote` is the text as a person reads it (at most some 300 characters), with `match` the characters inside it
    that matter; `selector` a CSS selector of the element; `sha256` the digest of the body it stood in; `record` the
    WARC record.
    """

    url: str
    seen_at: datetime
    status: int | None = None
    sha256: str | None = None
    record: str | None = None
    selector: str | None = None
    quote: str | None = None
    match: str | None = None

    @property
    def key(self) -> str:
        """The name that this place has wherever a picture of it is kept: sixteen hex digits."""
        place = "\n".join((self.url, self.sha256 or "", self.selector or "", self.match or ""))
        return sha256(place.encode()).hexdigest()[:16]
