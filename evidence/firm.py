"""The firm as it was declared: what the applicant says, before anything was looked at."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Liveness(StrEnum):
    """What could be seen of a page on a platform."""

    LIVE = "live"
    GONE = "gone"
    UNVERIFIED = "unverified"


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """What a person saw when opening a page that no machine may judge.

    `picture` is the SHA-256 of the picture that the person attached, which the dossier keeps under that key.
    """

    url: str
    liveness: Liveness
    by: str | None = None
    seen_at: datetime | None = None
    picture: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Firm:
    """One applicant: the address of its site and the identifiers that it declares, normalised or None.

    `url` is as given (a bare domain is allowed). `vat_number` is 11 digits without IT, `tax_code` upper case,
    `rea` 'MI-1234567'. `channels` are the pages that the applicant names.
    """

    id: str
    url: str
    vat_number: str | None = None
    tax_code: str | None = None
    rea: str | None = None
    name: str | None = None
    channels: tuple[str, ...] = ()
    confirmations: tuple[Confirmation, ...] = ()
