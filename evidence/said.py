"""One sentence in both languages: what is said to people is never said in one alone."""

from collections.abc import Iterable
from typing import NamedTuple


class Said(NamedTuple):
    """One thing in Italian and in English."""

    it: str
    en: str

    def of(self, lang: str) -> str:
        """Return it in that language, Italian when the language is another."""
        return self.en if lang == "en" else self.it


def joined(parts: Iterable[Said | None]) -> Said:
    """Return sentences one after the other, each once.

    >>> joined([Said("È aperta.", "It is open."), None, Said("È aperta.", "It is open."), Said("Va bene.", "Fine.")])
    Said(it='È aperta. Va bene.', en='It is open. Fine.')
    """
    said = tuple(dict.fromkeys(part for part in parts if part is not None))
    return Said(" ".join(part.it for part in said), " ".join(part.en for part in said))
