"""Spare every firm's crawl what Scrapy finds out anew for each: once a process, or only if somebody reads it.

A crawl builds some thirty components. To each Scrapy's managers put the same questions about the same methods, and
spell their lists out for a log that takes no such line: more work than all the rest of setting up.
"""

import inspect
import pprint
from collections.abc import Callable
from functools import cache
from types import SimpleNamespace
from typing import Any
from weakref import WeakKeyDictionary

import scrapy.crawler
import scrapy.middleware
import scrapy.utils.python
from scrapy.statscollectors import DummyStatsCollector

_plain: WeakKeyDictionary[Callable[..., Any], inspect.Signature] = WeakKeyDictionary()
_bound: WeakKeyDictionary[Callable[..., Any], inspect.Signature] = WeakKeyDictionary()


class NoStatistics(DummyStatsCollector):
    """Count nothing: a firm's figures are in its dossier."""

    __getattribute__ = object.__getattribute__  # Scrapy's wraps each method, and every request counts ten things


class Spelled:
    """A value that is spelled out when it is written, as most log lines never are."""

    __slots__ = ("value",)

    def __init__(self, value: object) -> None:
        """Take the value."""
        self.value = value

    def __str__(self) -> str:
        """Return the value as `pprint` formats it."""
        return pprint.pformat(self.value)


def signature(function: Callable[..., Any]) -> inspect.Signature:
    """Return how a function or a method is called, looked at once as long as it lives."""
    inner = getattr(function, "__func__", None)
    known, key = (_plain, function) if inner is None else (_bound, inner)
    try:
        found = known.get(key)
    except TypeError:  # nothing that can be referred to weakly
        return inspect.signature(function)
    if found is None:
        found = known[key] = inspect.signature(function)
    return found


@cache
def spare_scrapy() -> None:
    """Put what is here into Scrapy's place, in this process."""
    setattr(scrapy.utils.python, "_signature", signature)  # noqa: B010 - a name that its types keep to themselves
    for module in (scrapy.crawler, scrapy.middleware):
        setattr(module, "pprint", SimpleNamespace(pformat=Spelled))  # noqa: B010 - likewise
