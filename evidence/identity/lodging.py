"""Tell an address with its host ('c/o Studio Rossi') from words that give a number to the firm after 'c/o'."""

import re
from collections.abc import Sequence

from evidence.identity.names import Mention, mentions

_CARE_OF = "c/o"
_APART = re.compile(r"[|•·\n]|\s[–—-]\s|\.\s")
_AT_ONCE = re.compile(r"[ (,:]{1,3}")
_HOST = re.compile(r"(?:presso|c/o)\s*$", re.IGNORECASE)
_NEAR = 40


def is_address(text: str, match: re.Match[str], names: Sequence[Mention], stop: int) -> bool:
    """Return whether 'c/o' only tells where a seat is: the number at `stop` is that of who is named before.

    What stands there is the host's where a name is asked for, and where the host's firm is the only one of its line
    and its number follows at once ('Ritiro c/o Beta S.r.l., P.IVA …').
    """
    if match.group().lower() != _CARE_OF:
        return False
    if not re.search(r"\w", text[match.end() : stop]):
        return False
    host = next((name for name in names if match.end() <= name.start < min(stop, match.end() + _NEAR)), None)
    if host is None or host.end > stop or _APART.search(text, match.end(), host.start):
        return True
    between = text[host.end : stop]
    return between != "" and (_AT_ONCE.fullmatch(between) is None or _is_named(text[: match.start()], names))


def is_lodged(before: str) -> bool:
    """Return whether words that lead to a host's name tell the seat of a firm named in their line.

    >>> is_lodged("Acme S.r.l., Via Po 3, c/o "), is_lodged("Acme S.r.l. | Magazzino presso "), is_lodged("a cura di ")
    (True, False, False)
    """
    host = _HOST.search(before)
    return host is not None and _is_named(before[: host.start()], mentions(before))


def _is_named(before: str, names: Sequence[Mention]) -> bool:
    """Return whether a firm is named in the line before 'c/o'."""
    named = [name for name in names if name.start < len(before)]
    return bool(named) and _APART.search(before, named[-1].end) is None
