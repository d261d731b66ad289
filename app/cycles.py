"""How often Python looks for objects that only refer to one another."""

import gc
from typing import Final

OF_FIRMS: Final = 50_000  # a firm leaves some 2,500 such objects, and no page among them
OF_PAGES: Final = 100_000  # a page alone leaves none, and looking takes a twentieth of the time


def look_for_cycles_seldom(after: int = OF_FIRMS) -> None:
    """Leave what a process keeps for good out of every search, and search only after so many new objects."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(after, 4, 20)
