"""Tell a title of the owner and of its officer for data ('Titolare del trattamento e DPO') from the officer's own."""

import re

_OWNER_AND = re.compile(
    r"[\W\d]*(?:il\s+)?(?:titolare|data\s+controller|controller)(?!\s+autonom)[^|•·:;,.\n]{0,45}?(?:\s(?:e|ed|and|&)\s+|\s?[/–-]\s?)"
    r"(?:(?:il|del|the)\s+)?(?:responsabile\s+(?:della|per\s+la)\s+protezione(?:\s+dei\s+dati)?(?:\s+personali)?\s*[(–/-]\s*)?",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"(?:\s+dei\s+dati)?(?:\s+personali)?[^\w\n]*(?:(?:d\.?p\.?o|r\.?p\.?d)\b)?[^\w\n]*\n", re.IGNORECASE
)


def is_second_title(text: str, place: tuple[int, int]) -> bool:
    """Return whether words of an officer end a line that begins with the owner's title: they claim nothing below it.

    >>> is_second_title("Titolare e DPO\\nAcme", (11, 14)), is_second_title("DPO\\nBeta", (0, 3))
    (True, False)
    """
    line = text[: place[0]].rpartition("\n")[2]
    return _ENDS.match(text, place[1]) is not None and _OWNER_AND.fullmatch(line) is not None
