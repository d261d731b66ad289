"""Say whether the texts of two elements that touch in the source are two words on the screen."""

import re

_TOUCHING = re.compile(r"[A-Z][a-z]|[PC]\.?\s?(?:I\b|I\.|IVA|F\.)|VAT\b|REA\b|R\.E\.A")
_ELEVEN = 11


def are_apart(before: str, text: str) -> bool:
    """Return whether two elements that touch in the source are apart on the screen, by how their words meet.

    >>> are_apart("© Acme", "VAT IT00743110157"), are_apart("00743110157", "web design"), are_apart("P.", "IVA")
    (True, True, False)
    """
    last, first = before[-1:], text[:1]
    if last.islower():
        return first.isupper()
    if last.isdecimal() and first.isalpha():
        return before[-_ELEVEN:].isdecimal() and len(before) >= _ELEVEN
    return last.isupper() and first.isupper() and len(before) > 1 and _TOUCHING.match(text) is not None
