"""Let the page go first: what works beside it takes the time that the page leaves, and so do the browsers it opens."""

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

CHECKING = 5  # a third of what the page gets when both want all: a check that starves sees less of a site
_PROCESSES = Path("/proc")
_LOOK = 0.25  # a browser works hardest when it starts


def checks_at_once() -> int:
    """Return how many checks this machine bears: they wait more than they work, but their browsers do not."""
    return 2 * (os.cpu_count() or 1)


def give_way(by: int = CHECKING) -> None:
    """Give this process, and all that it starts, a lower priority; a Windows process is started with one.

    Linux may share processors among sessions before it asks who is nice to whom. A browser leads a session of its own,
    which inherits nothing: each is told as it comes, from a thread.
    """
    if hasattr(os, "nice"):
        os.nice(by)
    if _group(os.getpid()).exists():
        _tell(os.getpid(), by)
        threading.Thread(target=_watch, args=(by,), daemon=True).start()


def _watch(by: int) -> None:
    known: set[int] = set()
    while True:
        there = set(_sessions_below(os.getpid()))
        for leader in there - known:
            _tell(leader, by)
        known = there
        time.sleep(_LOOK)


def _sessions_below(process: int) -> Iterator[int]:
    """Yield the processes below one that lead a session, and nothing of what is below these."""
    for path in (_PROCESSES / str(process) / "task").glob("*/children"):
        try:
            for child in map(int, path.read_text().split()):
                if os.getsid(child) == child:
                    yield child
                else:
                    yield from _sessions_below(child)
        except OSError:
            continue  # gone meanwhile


def _tell(leader: int, by: int) -> None:
    try:
        if os.getsid(leader) == leader:
            _group(leader).write_text(str(by))
    except OSError:
        pass  # gone meanwhile, or not ours to say


def _group(process: int) -> Path:
    return _PROCESSES / str(process) / "autogroup"
