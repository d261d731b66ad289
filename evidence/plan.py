"""What a walk does next: the seam between the pure frontier and the spiders that visit."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from evidence.capture import Capture, Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The next round of visits, best first; none means stop.

    `stopped` says in one Italian sentence why nothing more is visited; `left` are addresses known and not visited.
    """

    visits: tuple[Visit, ...]
    stopped: str | None = None
    left: tuple[str, ...] = ()


Planner = Callable[[Sequence[Capture]], Plan]
"""Given every capture so far, in the order in which they were planned, say what to visit next. Pure."""
