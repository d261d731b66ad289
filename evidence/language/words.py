"""The small words of each language, and how strongly those of a text speak for one."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from struct import Struct
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


def _by_kinship() -> tuple[str, ...]:
    """Return all languages, first those that share the most words with Italian."""
    shared = Counter(code for shares in WEIGHTS.values() if "it" in dict(shares) for code, _ in shares)
    codes = dict.fromkeys(code for shares in WEIGHTS.values() for code, _ in shares)
    return tuple(sorted(codes, key=lambda code: -shared[code]))


_CODES: Final = _by_kinship()  # the columns of votes from the right: numbers of few columns are added fastest
_COLUMNS: Final = tuple(Struct(f"<{number}Q") for number in range(len(_CODES) + 1))
_BITS: Final = 64
_COLUMN: Final = 2**_BITS - 1
_ONES: Final = tuple(
    sum(1 << _BITS * column for column in range(1, columns)) for columns in range(len(_CODES) + 1)
)  # of all columns but the first, by how many there are
_UNIT: Final = 277_200  # parts of a vote, a number that all numbers of languages up to twelve divide


@cache  # of thousands of words most vote alike
def _in_columns(shares: Shares) -> int:
    """Write votes as one number with a column of 64 bits a language: one addition adds those for all languages."""
    return sum(int(weight * _UNIT) << _BITS * _CODES.index(code) for code, weight in shares)


def _columns_of(votes: int) -> tuple[int, ...]:
    columns = _COLUMNS[-(-votes.bit_length() // _BITS)]
    return columns.unpack(votes.to_bytes(columns.size, "little"))


class _Votes(dict[str, int]):
    """How each word votes: as the lists say, else by its ending; unlisted words are remembered as they are met."""

    def __missing__(self, word: str) -> int:
        """Return the votes of an unlisted word."""
        votes = 0
        if len(word) >= _SHORTEST and word[-3:] in _LAST_LETTERS:
            votes = _BY_ENDING.get(word[-5:]) or _BY_ENDING.get(word[-4:]) or _BY_ENDING.get(word[-3:]) or 0
        if len(self) < _REMEMBERED:
            self[word] = votes
        return votes


_BY_ENDING: Final = {ending: _in_columns(shares) for ending, shares in _ENDINGS.items()}
_LAST_LETTERS: Final = frozenset(ending[-3:] for ending in _BY_ENDING)
_BY_LETTER: Final = {letter: _in_columns(shares) for letter, shares in _LETTERS.items()}
_BY_WORD: Final = _Votes({word: _in_columns(shares) for word, shares in WEIGHTS.items()})


def votes_of(tokens: Iterable[str]) -> int:
    """Return how words and their endings vote, in columns."""
    return sum(filter(None, map(_BY_WORD.__getitem__, tokens)))


def has_rare(signs: Iterable[str]) -> bool:
    """Return whether some signs are letters that vote."""
    return not _LETTERS.keys().isdisjoint(signs)


def votes_of_letters(tokens: Iterable[str]) -> int:
    """Return how the rare letters of words vote, in columns; a letter that stands alone is a name's or a unit's."""
    spelled = " ".join([word for word in tokens if len(word) > 1])
    return sum(map(_BY_LETTER.__getitem__, _RARE.findall(spelled)[:_ENOUGH_RARE]))


def scores_of(votes: int) -> dict[str, float]:
    """Return what stands in the columns of votes by language."""
    return {code: parts / _UNIT for code, parts in zip(_CODES, _columns_of(votes), strict=False) if parts}


def leader(votes: int) -> tuple[str, float]:
    """Return the language that votes are clearly for and how strongly, ('', 0.0) when there is none.

    >>> leader(votes_of(["il", "nostro", "packaging"]))[0], leader(votes_of(["sku"]))
    ('it', ('', 0.0))
    """
    if _italian_leads(votes):
        return _CODES[0], (votes & _COLUMN) / _UNIT
    columns = _columns_of(votes)
    top = max(columns, default=0)
    place = columns.index(top) if top else 0
    second = max((*columns[:place], *columns[place + 1 :]), default=0)
    if top * 2 < _UNIT or top * 10 < second * 13:
        return "", 0.0
    return _CODES[place], top / _UNIT


def _italian_leads(votes: int) -> bool:
    """Return whether Italian, the first column, is the clear leader: it is compared with all the others at once."""
    italian = votes & _COLUMN
    if italian * 2 < _UNIT:
        return False
    ones = _ONES[-(-votes.bit_length() // _BITS)]
    tops = ones << _BITS - 1
    ahead = tops + italian * 10 * ones - (votes - italian) * 13  # a column that is behind loses its top bit
    return ahead & tops == tops


def score(tokens: Sequence[str]) -> dict[str, float]:
    """Return how strongly words, their endings and their rare letters speak for each language.

    A word that n languages share gives each a nth of its vote.

    >>> scores = score("il nostro know-how nel packaging".split())
    >>> max(scores, key=scores.get)
    'it'
    """
    return scores_of(votes_of(tokens) + votes_of_letters(tokens))
