"""One sentence in both languages: what is said to people is never said in one alone."""

from collections.abc import Iterable

from bandi.said import Said as Said  # every room above takes them from here
from bandi.said import SaidError as SaidError


def joined(parts: Iterable[Said | None]) -> Said:
    """Return sentences one after the other, each once.

    >>> joined([Said("È aperta.", "It is open."), None, Said("È aperta.", "It is open."), Said("Va bene.", "Fine.")])
    Said(it='È aperta. Va bene.', en='It is open. Fine.')
    """
    said = tuple(dict.fromkeys(part for part in parts if part is not None))
    return Said(" ".join(part.it for part in said), " ".join(part.en for part in said))
