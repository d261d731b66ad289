"""Find out a thing about a page once: a walk asks again and again about all the pages that it has seen."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from evidence.page import Page

T = TypeVar("T")


def once_a_page(find: Callable[[Page], T]) -> Callable[[Page], T]:
    """Remember what a function found out about a page, as long as there is the page."""
    known: WeakKeyDictionary[Page, T] = WeakKeyDictionary()

    @wraps(find)
    def found(page: Page) -> T:
        if page not in known:
            known[page] = find(page)
        return known[page]

    return found
