"""Wordings of a rulebook: how an analyst writes which words of a description mean what.

A wording is words in their order; between two of them articles and prepositions may stand. `traduzion*` is any word
that begins so, `sito|website` either word, and ` + ` parts that may stand anywhere in the text.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bandi.said import SaidError

_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_FILLERS = frozenset(
    "a ad al allo alla ai agli alle d da dal dalla de dei degli del dello della delle di e ed i il l la le lo gli in "
    "nel nella per su sul sulla con un uno una vostro vostra nostro nostra suo sua aziendale the of for and on our "
    "your an to n nr".split()
)
_MOST_FILLERS = 3


class WordingError(SaidError):
    """A wording that cannot be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word of a text: folded to plain small letters, and where it stands."""

    plain: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Words of a text that a wording recognised, by their numbers, and the characters from the first to the last."""

    words: frozenset[int]
    start: int
    end: int

    @property
    def first(self) -> int:
        """The number of the first word."""
        return min(self.words)

    @property
    def last(self) -> int:
        """The number of the last word."""
        return max(self.words)


def plain(text: str) -> str:
    """Fold case and accents.

    >>> plain("Pubblicità LINKEDIN")
    'pubblicita linkedin'
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def words_of(text: str) -> tuple[Word, ...]:
    """Return the words of a text with their places.

    >>> [word.plain for word in words_of("Sito/e-commerce: è l'ADV")]
    ['sito', 'e', 'commerce', 'e', 'l', 'adv']
    """
    return tuple(
        Word(plain=plain(found.group()), start=found.start(), end=found.end()) for found in _WORD.finditer(text)
    )


def find(wording: str, words: Sequence[Word]) -> Match | None:
    """Return where a wording stands among the words, None when it does not.

    >>> find("traduzion* sito", words_of("Traduzione del sito in inglese")) is not None
    True
    >>> find("traduzion* sito", words_of("Traduzione brochure e sito")) is None
    True
    >>> find("abbonament* + mailchimp|brevo", words_of("Mailchimp: abbonamento annuale")) is not None
    True
    """
    matches = []
    for part in parts_of(wording):
        match = next(_matches(part, words), None)
        if match is None:
            return None
        matches.append(match)
    numbers = frozenset(number for first, last in matches for number in range(first, last + 1))
    return Match(words=numbers, start=words[min(numbers)].start, end=words[max(numbers)].end)


@lru_cache(maxsize=4096)
def parts_of(wording: str) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """Return the parts of a wording: each a row of words, each word its alternatives.

    >>> parts_of("abbonament* + mailchimp|brevo")
    ((('abbonament*',),), (('mailchimp', 'brevo'),))

    Raises:
        WordingError: when a part has no letters, or a word is too short for a star.
    """
    parts = tuple(
        tuple(word for token in part.split() for word in _tokens(token, wording)) for part in wording.split(" + ")
    )
    if not all(parts):
        raise WordingError(f"«{wording}» ha una parte vuota", f"'{wording}' has an empty part")
    return parts


def _tokens(token: str, wording: str) -> Iterator[tuple[str, ...]]:
    alternatives = [_alternative(text, wording) for text in token.split("|")]
    if len(alternatives) == 1 and len(alternatives[0]) > 1:
        yield from ((word,) for word in alternatives[0])  # 'e-commerce' is two words in a text
        return
    if any(len(alternative) != 1 for alternative in alternatives):
        raise WordingError(
            f"«{wording}»: tra le alternative «{token}» ce n'è una vuota o con il trattino",
            f"'{wording}': one of the alternatives '{token}' is empty or has a hyphen",
        )
    yield tuple(alternative[0] for alternative in alternatives)


def _alternative(text: str, wording: str) -> tuple[str, ...]:
    found = tuple(word.plain for word in words_of(text))
    if not text.endswith("*"):
        return found
    if not found or len(found[-1]) < 3:
        raise WordingError(
            f"«{wording}»: prima di * servono almeno tre lettere",
            f"'{wording}': at least three letters are needed before *",
        )
    return (*found[:-1], f"{found[-1]}*")


def _matches(part: Sequence[tuple[str, ...]], words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    for first in range(len(words)):
        last = _match_at(part, words, first)
        if last is not None:
            yield first, last


def _match_at(part: Sequence[tuple[str, ...]], words: Sequence[Word], first: int) -> int | None:
    place = first
    for number, alternatives in enumerate(part):
        skipped = 0
        while number and place < len(words) and not _is_one(words[place].plain, alternatives):
            if words[place].plain not in _FILLERS or skipped == _MOST_FILLERS:
                return None
            place, skipped = place + 1, skipped + 1
        if place >= len(words) or not _is_one(words[place].plain, alternatives):
            return None
        place += 1
    return place - 1


def _is_one(word: str, alternatives: Sequence[str]) -> bool:
    return any(
        word.startswith(alternative[:-1]) if alternative.endswith("*") else word == alternative
        for alternative in alternatives
    )
