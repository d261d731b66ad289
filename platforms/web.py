"""The shape of what holds for every platform: wrappers of links, walls, words that mislead. Unknown keys are errors."""

from datetime import date
from typing import Literal

from pydantic import Field

from platforms.model import Pattern, Strict


class WrapperRule(Strict):
    """A host and path that lead to the address in a parameter; '@query' and '@path' take the whole.

    `hosts` are the names under which `host` can match at all: they are the index.
    """

    hosts: tuple[str, ...] = Field(min_length=1)
    host: Pattern
    path: Pattern
    parameters: tuple[str, ...]
    note: str = ""
    source: str = ""


class Wall(Strict):
    """A sign of an answer that shows nothing of the page asked for. No platforms means any."""

    where: Literal["status", "url", "title", "title_part", "body", "header"]
    values: tuple[str, ...]
    exact: bool = False
    status: int | None = None
    platforms: tuple[str, ...] = ()
    reason: Literal["login", "bot", "consent", "rate", "error"] = "bot"
    note: str = ""
    source: str = ""


class Collision(Strict):
    """One sign with two meanings, and what it would mislead a program to say."""

    platform: str
    sign: str
    misread_as: str
    why: str


class Web(Strict):
    """What holds for every platform."""

    facts_date: date
    wrappers: tuple[WrapperRule, ...]
    shorteners: tuple[str, ...]
    placeholder_words: tuple[str, ...]
    doubtful_words: tuple[str, ...]
    maker_handles: tuple[str, ...]
    credit_words: tuple[str, ...]
    absence_words: tuple[str, ...]
    deny_hosts: tuple[str, ...]
    service_hosts: frozenset[str]
    walls: tuple[Wall, ...]
    collisions: tuple[Collision, ...] = ()
    sources: dict[str, str]
