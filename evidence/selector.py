"""Name an element of a page so that a browser finds it again."""

import re

from selectolax.lexbor import LexborNode


def selector_of(node: LexborNode) -> str:
    """Return a CSS selector that finds the element again: from the nearest id down, by position."""
    steps: list[str] = []
    current: LexborNode | None = node
    while current is not None and current.tag not in (None, "html", "-document", "-undef"):
        if current.is_text_node:
            current = current.parent
            continue
        name = current.attributes.get("id")
        if name and re.fullmatch(r"[A-Za-z][\w-]*", name):
            steps.append(f"#{name}")
            break
        steps.append(_step(current))
        if current.tag == "body":
            break
        current = current.parent
    return " > ".join(reversed(steps))


def _step(node: LexborNode) -> str:
    tag = node.tag or "*"
    if tag == "body":
        return tag
    position, before = 1, node.prev
    while before is not None:
        position += before.tag == tag
        before = before.prev
    return f"{tag}:nth-of-type({position})"
