"""Parts of the program that need packages which not everybody installs."""

from collections.abc import Iterator
from contextlib import contextmanager

from app.errors import UnusableInput


@contextmanager
def needing_the_queue() -> Iterator[None]:
    """Import within it what works with the shared queue.

    Raises:
        UnusableInput: naming what is to be installed.
    """
    try:
        yield
    except ImportError as error:
        raise UnusableInput(
            f"Per la coda manca {error.name}: installi «requisito[workers]».",
            f"For the queue {error.name} is missing: install 'requisito[workers]'.",
        ) from error
