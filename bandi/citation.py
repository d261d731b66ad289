"""Where a rule or a number is written, and how sure we are of it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Basis(StrEnum):
    """How we know a rule. What is only EARLIER or INFERRED may warn, never refuse."""

    TEXT = "text"
    STATUTE = "statute"
    SECONDARY = "secondary"
    EARLIER = "earlier"
    INFERRED = "inferred"

    @property
    def refuses(self) -> bool:
        """Whether a verdict of *not met* may rest on it."""
        return self not in (Basis.EARLIER, Basis.INFERRED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Where a rule or a number is written; `on` is the day on which it was read there."""

    document: str
    article: str
    url: str | None
    basis: Basis
    on: date | None = None
