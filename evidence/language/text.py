"""Say which language a text is in: letters first, then lorem ipsum, then detectors and small words vote."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from evidence.language.cleaning import clean, tame, without_surrogates
from evidence.language.engines import Engines, engines
from evidence.language.loans import between_italian_and_english, without_names
from evidence.language.scripts import script_language
from evidence.language.words import REGIONAL, score, tokens_of

UNDETERMINED: Final = "und"
LOREM: Final = "la"
_FEWEST_LETTERS: Final = 8
_LONGEST: Final = 4_000
_FAIR_SHARE: Final = 0.2
_SHORT: Final = 25
_STRIP: Final = 5
_LIKELY: Final = frozenset(("it", "en", "de", "fr", "es", "pt", "nl"))
_RARE: Final = 0.5
_LONG_NAME: Final = 11
_SOME_SUPPORT: Final = 0.3
_SURE_WORDS: Final = 2.5  # votes of small words that outweigh any detector
_FIRST, _SECOND, _THIRD, _WORDS, _WORDS_OF_STRIP = (
    0.8,
    0.4,
    1.6,
    3.0,
    4.0,
)  # weights of the ballots; the second adds its probability
_LONG_WORDS = re.compile(r"(?<!\w)[^\W\d_]{3,30}(?!\w)")


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLanguage:
    """What a text was taken for: an ISO 639-1 code, `und` or `la`, with the votes that decided.

    `words` are the running words that were judged; `support` how strongly small words speak for the code;
    `probability` is the second detector's, None when letters or words decided alone.
    """

    code: str
    reason: str
    words: int = 0
    support: float = 0.0
    probability: float | None = None
    votes: tuple[tuple[str, str], ...] = ()


def text_language(text: str, *, setting: str | None = None) -> str:
    """Return the ISO 639-1 code of a text's language, `la` for lorem ipsum, `und` where nobody could tell.

    >>> text_language("Il nostro know-how nel packaging al servizio del vostro brand")
    'it'
    >>> text_language("Lorem ipsum dolor sit amet, consectetur adipiscing elit")
    'la'
    >>> text_language("SKU 4411-BX 230V IP65")
    'und'
    """
    return judge(text, engines(setting)).code


def judge(text: str, detectors: Engines) -> TextLanguage:
    """Say which language a text is in, and why."""
    text = without_surrogates(text[:_LONGEST])
    code, share = script_language(text)
    cleaned = clean(text)
    tokens = tokens_of(cleaned)
    scores, words = score(tokens), len(tokens)
    best = max(scores, key=scores.__getitem__) if scores else ""
    if code and not (share < 0.5 and best and scores[best] >= _SURE_WORDS):
        return TextLanguage(code=code, reason="le lettere lo dicono", words=words, support=float(words))
    return decide(cleaned, scores, words, detectors)


def decide(text: str, scores: dict[str, float], words: int, detectors: Engines) -> TextLanguage:
    """Say which language a clean text in Latin letters is in, given what its small words say."""
    if LOREM in scores and _is_lorem(scores, words):
        return TextLanguage(code=LOREM, reason="è testo segnaposto in latino", words=words, support=scores[LOREM])
    if _is_contested(scores) and (bare := without_names(text)) != text:
        text, scores = bare, score(tokens_of(bare))
    return _by_votes(text, scores, words, detectors)


def _is_contested(scores: Mapping[str, float]) -> bool:
    """Return whether Italian small words stand beside a fair share of another language's."""
    own = scores.get("it", 0.0)
    return own > 0 and max((value for code, value in scores.items() if code != "it"), default=0.0) > own * _FAIR_SHARE


def _is_lorem(scores: dict[str, float], words: int) -> bool:
    others = max((score for code, score in scores.items() if code != LOREM), default=0.0)
    return scores[LOREM] >= 2.0 and scores[LOREM] > others and scores[LOREM] >= 0.2 * words


def _says_nothing(text: str, support: float) -> bool:
    """Return whether what is left is too little, or a list of names."""
    if support >= _SOME_SUPPORT:
        return False
    found = _LONG_WORDS.findall(text)
    if sum(map(len, found)) < _FEWEST_LETTERS:
        return True
    names = len(found) > 1 and all(word[0].isupper() and len(word) < _LONG_NAME for word in found)
    return support == 0.0 and names


def _by_votes(text: str, scores: dict[str, float], words: int, detectors: Engines) -> TextLanguage:
    total = sum(scores.values())
    best = max(scores, key=scores.__getitem__) if scores else ""
    if _says_nothing(text, scores.get(best, 0.0)):
        return TextLanguage(code=UNDETERMINED, reason="restano solo nomi, codici o poche lettere", words=words)
    if best in REGIONAL and scores[best] >= _SURE_WORDS and scores[best] >= 0.15 * words:
        return TextLanguage(code=best, reason="parole di una lingua regionale", words=words, support=scores[best])
    text = tame(text)
    first = detectors.first(text)
    third = detectors.third(text) if detectors.third else ""
    if first == third == best and scores[best] >= _SURE_WORDS:
        return TextLanguage(code=best, reason="rilevatori e parole comuni", words=words, support=scores[best])
    second, probability = detectors.second(text)
    ballots = ((detectors.first_name, first), (detectors.second_name, second), (detectors.third_name, third))
    votes = (*((name, code) for name, code in ballots if name and code), *((("parole", best),) if best else ()))
    tally: dict[str, float] = {}
    for code, weight in ((first, _FIRST), (second, _SECOND + probability), (third, _THIRD)):
        if code and (code != LOREM or best == LOREM):
            rare = words <= _STRIP and code not in _LIKELY and scores.get(code, 0.0) < _SOME_SUPPORT
            tally[code] = tally.get(code, 0.0) + weight * (_RARE if rare else 1.0)
    strength = min(1.0, total / min(_SURE_WORDS, 0.5 * words + 0.1)) if total else 0.0
    weight_of_words = _WORDS_OF_STRIP if words <= _STRIP else _WORDS
    for code, value in scores.items():
        tally[code] = tally.get(code, 0.0) + weight_of_words * strength * value / total
    winner = max(sorted(tally), key=lambda key: tally[key]) if tally else UNDETERMINED
    rival = {"it": "en", "en": "it"}.get(winner)
    if rival and (words < _SHORT or scores.get(rival, 0.0) >= _FAIR_SHARE * scores.get(winner, 0.0)):
        winner = between_italian_and_english(winner, text, scores)
    if words <= _STRIP and best == "it" != winner and scores["it"] >= 2 * scores.get(winner, 0.0):
        winner = "it"  # detectors guess at a strip; its own words do not
    support = scores.get(winner, 0.0)
    if not support and len({first, second, third} - {""}) > 1:
        winner, reason = UNDETERMINED, "nessuna parola comune e rilevatori discordi"
    else:
        reason = "rilevatori e parole comuni" if support else "rilevatori concordi"
    return TextLanguage(code=winner, reason=reason, words=words, support=support, probability=probability, votes=votes)
