"""Tell what a firm says of itself ('Acme S.r.l., agente di Beta S.p.A., P.IVA …') from words that bring another in."""

import re
from collections.abc import Sequence

from evidence.identity.names import Mention

_MANDATE = re.compile(
    r"(?:sub-?)?agent[ei]\b|(?:mono|pluri)?mandatari|concessionari|rivendit|collaborator|affiliat|aderente|associat|"
    r"intermediari",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\s*(?:[,(–—-]\s*)?")
_APART = re.compile(r"[|•·\n,;–—-]|\.\s")
# 'Questa azienda è associata a …', whatever its name.
_THIS_FIRM = re.compile(
    r"\b(?:quest[ao]|(?:la\s+)?nostr[ao])\s+(?:azienda|impresa|società|ditta|struttura|studio)\s+(?:è|e['’])\s*$",
    re.IGNORECASE,
)
# 'Ugo Po, agente di …': a person's name at the beginning of a line.
_PERSON = re.compile(r"(?:^|[|•·\n])[\s©\d–—-]*[A-ZÀ-Ý][\w'’]+(?:\s[A-ZÀ-Ý][\w'’.]*){1,3}\s*[,–—-]\s*$")


def is_of_itself(text: str, words: tuple[int, int], names: Sequence[Mention], stop: int) -> bool:
    """Return whether a mandate that stands at `words` is that of the firm right before it, whose number is at `stop`.

    The name of whom it serves ends before the number: 'Acme S.r.l. è agente di Beta S.p.A., P.IVA …' is Beta's.
    """
    start, end = words
    if _MANDATE.match(text, start) is None or text[end:].lstrip().startswith(":"):
        return False
    served = next((name.end for name in names if name.start >= end), end)
    if _APART.search(text, served, stop) is None:
        return False
    if _THIS_FIRM.search(text[:start]):
        return True
    firms = (name for name in names if name.end <= start)
    return any(_JOINED.fullmatch(text, name.end, start) for name in firms) or _PERSON.search(text[:start]) is not None
