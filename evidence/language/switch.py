"""A control of a page that switches its language."""

from dataclasses import dataclass

from selectolax.lexbor import LexborNode


@dataclass(frozen=True, slots=True, kw_only=True)
class Switch:
    """A control that leads to a language: by address, or by a click on `selector` when it has none."""

    code: str
    url: str
    how: str
    label: str
    node: LexborNode
    selector: str | None = None
    dead: bool = False
