"""The small words of each language, and how strongly those of a text speak for one."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Final

Shares = tuple[tuple[str, float], ...]

_LETTERS: Final[Mapping[str, Shares]] = {
    letter: tuple((code, weight) for code in codes.split())
    for letters, codes, weight in (
        ("ß", "de", 1.0),
        ("äöü", "de", 0.3),
        ("ñ", "es", 1.0),
        ("ãõ", "pt", 1.0),
        ("łęąż", "pl", 0.6),
        ("őű", "hu", 1.0),
        ("řěů", "cs", 1.0),
        ("ľĺŕô", "sk", 0.4),
        ("ø", "da no", 0.6),
        ("å", "sv da no", 0.4),
        ("ğış", "tr", 1.0),
        ("ășț", "ro", 0.8),
        ("ŀ", "ca", 1.0),
        ("ç", "fr pt ca", 0.3),
        ("œê", "fr", 0.4),
        ("ūėįų", "lt", 0.6),
        ("āēģķļņ", "lv", 0.6),
    )
    for letter in letters
}
_RARE = re.compile(f"[{''.join(_LETTERS)}]")
_ENOUGH_RARE: Final = 6
_WORD = re.compile("[a-zß-öø-ɏ\u0370-\u1fff\u3040-\ud7ff]+'?")


_ENDINGS: Final[Mapping[str, Shares]] = {
    ending: tuple((code, weight) for code in codes.split())
    for endings, codes, weight in (
        ("zione zioni", "it", 0.5),
        ("mente", "it es pt", 0.15),
        ("mento menti", "it pt", 0.4),
        ("iento", "es", 0.4),
        ("ezza ezze", "it", 0.4),
        ("iamo", "it", 0.5),
        ("tion", "en fr", 0.2),
        ("ness", "en", 0.4),
        ("ing", "en", 0.15),
        ("ung ungen keit heit lich schaft", "de", 0.5),
        ("ción iones", "es", 0.5),
        ("ção ções dade", "pt", 0.5),
        ("heid lijk lijke", "nl", 0.5),
        ("ció", "ca", 0.5),
        ("ție ții", "ro", 0.5),
        ("ość ości", "pl", 0.5),
    )
    for ending in endings.split()
}
_SHORTEST: Final = 6  # letters of a word whose ending says something
_REMEMBERED: Final = 100_000  # words
_TRADE: Final = 0.6
REGIONAL: Final = ("co", "sc")  # their words are shared with Italian, and no detector knows them


def _weights() -> Mapping[str, Shares]:
    """Share each word's vote among the languages that have it; what holds sentences together counts more than trade."""
    lists = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
    owners: dict[str, dict[str, float]] = {}
    for code, kinds in lists.items():
        for kind, weight in (("trade", _TRADE), ("glue", 1.0)):
            for word in kinds.get(kind, "").split():
                owners.setdefault(word, {})[code] = weight
    return {word: tuple(_shared(codes)) for word, codes in owners.items()}


def _shared(codes: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    national = [code for code in codes if code not in REGIONAL]
    for code, weight in codes.items():
        if code in national:
            yield code, weight / len(national)
        else:
            yield code, 0.1 if national else weight


WEIGHTS: Final = _weights()


class _Votes(dict[str, Shares]):
    """How each word votes: as the lists say, else by its ending; unlisted words are remembered as they are met."""

    def __missing__(self, word: str) -> Shares:
        """Return the votes of an unlisted word."""
        shares: Shares = ()
        if len(word) >= _SHORTEST:
            shares = _ENDINGS.get(word[-5:]) or _ENDINGS.get(word[-4:]) or _ENDINGS.get(word[-3:]) or ()
        if len(self) < _REMEMBERED:
            self[word] = shares
        return shares


_VOTES: Final = _Votes(WEIGHTS)


def tokens_of(text: str) -> list[str]:
    """Cut a text into small-letter words, an elided article apart from its noun.

    >>> tokens_of("L’olio 100% italiano")
    ["l'", 'olio', 'italiano']
    """
    return _WORD.findall(text.lower().replace("’", "'"))


def score(tokens: Sequence[str]) -> dict[str, float]:
    """Return how strongly words, their endings and their rare letters speak for each language.

    A word that n languages share gives each a nth of its vote.

    >>> scores = score(tokens_of("il nostro know-how nel packaging"))
    >>> max(scores, key=scores.get)
    'it'
    """
    scores: dict[str, float] = {}
    heard = scores.get
    for code, weight in chain.from_iterable(map(_VOTES.__getitem__, tokens)):
        scores[code] = heard(code, 0.0) + weight
    spelled = " ".join(tokens)
    if not spelled.isascii() and _RARE.search(spelled):
        spelled = " ".join([word for word in tokens if len(word) > 1])
        for letter in _RARE.findall(spelled)[:_ENOUGH_RARE]:
            for code, weight in _LETTERS[letter]:
                scores[code] = heard(code, 0.0) + weight
    return scores
