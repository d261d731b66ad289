"""One sentence in both languages, and the error that bears one: in the lowest room, for all the others."""

from typing import NamedTuple, Self

Pair = tuple[str, str]  # the same where many are written one below the other: Italian, then English


class Said(NamedTuple):
    """One thing in Italian and in English."""

    it: str
    en: str

    def of(self, lang: str) -> str:
        """Return it in that language, Italian when the language is another."""
        return self.en if lang == "en" else self.it


class SaidError(ValueError):
    """What was given cannot be used: `said` is the sentence in both languages, the error's own text the Italian one."""

    def __init__(self, it: str, en: str) -> None:
        """Take the sentence in Italian and in English."""
        super().__init__(it)
        self.said = Said(it, en)

    @classmethod
    def at(cls, place: Said | str, it: str, en: str) -> Self:
        """Return the error with the place before its sentence."""
        where = Said(place, place) if isinstance(place, str) else place
        return cls(f"{where.it}: {it}", f"{where.en}: {en}")
