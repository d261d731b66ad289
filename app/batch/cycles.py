"""How often Python looks for objects that only refer to one another."""

import gc

_NEW = 5000  # a firm leaves some hundred such objects, and no page among them


def look_for_cycles_seldom() -> None:
    """Leave out of every search what a process that checks firms keeps for good, and search less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_NEW, 20, 20)
