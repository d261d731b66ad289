"""Weigh what detectors and small words say of a text into one belief a language.

The weights are those of a log-linear model: what each witness says is a factor, and the factors multiply. They were
fitted on the part of the labelled texts that is tuned on (see `docs/decisions/0004-language.md`).
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

# How likely a language is on an Italian firm's site before a word of it is read; other languages are at 0.
_BEFOREHAND: Final[Mapping[str, float]] = {"it": 2.9, "en": 0.5, "de": 1.4, "fr": 1.6, "es": 1.2, "pt": 0.1}
_FIRST, _SECOND, _THIRD = 0.3, 1.3, 1.2
_STRIP, _SECOND_OF_STRIP = 3, 0.65  # detectors guess at a word or two; a list that holds them does not
_LEAST: Final = 0.01  # no detector is surer than this that a text is not in a language
_WORDS, _SHARE = 1.9, 3.0
_NO_WORD: Final = 0.3
_UNHEARD, _UNSAID = math.log(_LEAST), math.log(_NO_WORD)  # of most languages nobody says a word
_SURE_WORDS: Final = 2.5  # votes of small words at which their share counts in full; fewer do in a strip


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballots:
    """What the detectors say of a text: one language each, '' for none; the second gives probabilities by language."""

    first: str
    second: Mapping[str, float]
    third: str


def beliefs(ballots: Ballots, scores: Mapping[str, float], words: int) -> dict[str, float]:
    """Return the probability of each language, given the ballots and how strongly the small words speak for each.

    >>> found = beliefs(Ballots(first="ca", second={"ca": 0.5, "it": 0.4}, third=""), {"it": 1.0}, 4)
    >>> max(found, key=found.get)
    'it'
    """
    codes = {ballots.first, ballots.third, *ballots.second, *scores, *_BEFOREHAND} - {""}
    total = sum(scores.values())
    strength = min(1.0, total / min(_SURE_WORDS, 0.5 * words + 0.1))
    told = words <= _STRIP and total >= 0.5 * words
    second = _SECOND_OF_STRIP if told else _SECOND
    heard = ballots.second
    raw: dict[str, float] = {}
    for code in sorted(codes):
        own = scores.get(code, 0.0)
        belief = _BEFOREHAND.get(code, 0.0) + _FIRST * (code == ballots.first) + _THIRD * (code == ballots.third)
        belief += second * (math.log(max(heard[code], _LEAST)) if code in heard else _UNHEARD)
        belief += _WORDS * (math.log(_NO_WORD + own) if own else _UNSAID)
        raw[code] = belief + (_SHARE * strength * own / total if total else 0.0)
    most = max(raw.values())
    odds = {code: math.exp(belief - most) for code, belief in raw.items()}
    whole = sum(odds.values())
    return {code: value / whole for code, value in odds.items()}


def first_could_decide(believed: Mapping[str, float]) -> bool:
    """Return whether the first detector, not heard yet, could change which language is believed most.

    It is by far the slowest and its word counts least. One that nobody else named is too far behind to win by it.

    >>> first_could_decide({"it": 0.9, "en": 0.1}), first_could_decide({"it": 0.55, "en": 0.45})
    (False, True)
    """
    return _could_turn(believed, _FIRST)


def second_could_decide(believed: Mapping[str, float]) -> bool:
    """Return whether the second detector, not heard yet, could change it together with the first.

    >>> second_could_decide({"it": 0.999, "en": 0.001}), second_could_decide({"it": 0.99, "en": 0.01})
    (False, True)
    """
    return _could_turn(believed, _FIRST - _SECOND * _UNHEARD)


def _could_turn(believed: Mapping[str, float], weight: float) -> bool:
    """Return whether a word of so much weight for the second likeliest language would make it the likeliest."""
    second, most = sorted([0.0, *believed.values()])[-2:]
    return second * math.exp(weight) >= most * (1 - 1e-9)
