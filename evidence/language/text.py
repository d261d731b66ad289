"""Say which language a text is in: letters first, then lorem ipsum, then detectors and small words vote."""

import re
from dataclasses import dataclass, replace
from typing import Final

from evidence.language.belief import Ballots, beliefs, first_could_decide, second_could_decide
from evidence.language.cleaning import clean, tame, without_surrogates
from evidence.language.cutting import tokens_of
from evidence.language.engines import Engines, engines
from evidence.language.loans import between_italian_and_english, without_names
from evidence.language.scripts import script_language
from evidence.language.words import REGIONAL, score

UNDETERMINED: Final = "und"
LOREM: Final = "la"
_FEWEST_LETTERS: Final = 8
_LONGEST: Final = 4_000
_FAIR_SHARE: Final = 0.2
_SHORT: Final = 25
_LIKELY: Final = 0.3
_LONG_NAME: Final = 11
_SOME_SUPPORT: Final = 0.3
_SURE_WORDS: Final = 2.5  # votes of small words that outweigh any detector
_LONG_WORDS = re.compile(r"(?<!\w)[^\W\d_]{3,30}(?!\w)")


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLanguage:
    """What a text was taken for: an ISO 639-1 code, `und` or `la`, and why.

    `words` are the running words that were judged; `support` is how strongly small words speak for the code.
    """

    code: str
    reason: str
    words: int = 0
    support: float = 0.0


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
    around = without_names(text)
    if around != text and (said := score(tokens := tokens_of(around))):
        text, scores, words = around, said, len(tokens)
    best = max(scores, key=scores.__getitem__) if scores else ""
    if _says_nothing(text, scores.get(best, 0.0)):
        return TextLanguage(code=UNDETERMINED, reason="restano solo nomi, codici o poche lettere", words=words)
    if best in REGIONAL and scores[best] >= _SURE_WORDS and scores[best] >= 0.15 * words:
        return TextLanguage(code=best, reason="parole di una lingua regionale", words=words, support=scores[best])
    return _by_votes(tame(text), scores, words, detectors)


def _is_lorem(scores: dict[str, float], words: int) -> bool:
    others = max((score for code, score in scores.items() if code != LOREM), default=0.0)
    return scores[LOREM] >= 2.0 and scores[LOREM] > others and scores[LOREM] >= 0.2 * words


def _says_nothing(text: str, support: float) -> bool:
    """Return whether what is left is too little, or a list of names."""
    if support >= _SOME_SUPPORT:
        return False
    found = _LONG_WORDS.findall(tame(text) if text.isupper() else text)
    if sum(map(len, set(found))) < _FEWEST_LETTERS:
        return True
    names = len(found) > 1 and all(word[0].isupper() and len(word) < _LONG_NAME for word in found)
    return support == 0.0 and names


def _by_votes(text: str, scores: dict[str, float], words: int, detectors: Engines) -> TextLanguage:
    winner, likely = _believed(text, scores, words, detectors)
    rival = {"it": "en", "en": "it"}.get(winner)
    if rival and (words < _SHORT or scores.get(rival, 0.0) >= _FAIR_SHARE * scores.get(winner, 0.0)):
        winner = between_italian_and_english(winner, text, scores)
    support = scores.get(winner, 0.0)
    if not support and likely < _LIKELY:
        return TextLanguage(code=UNDETERMINED, reason="nessuna parola comune e rilevatori discordi", words=words)
    reason = "rilevatori e parole comuni" if support else "rilevatori concordi"
    return TextLanguage(code=winner, reason=reason, words=words, support=support)


def _believed(text: str, scores: dict[str, float], words: int, detectors: Engines) -> tuple[str, float]:
    """Return the likeliest language and how likely it is; slow detectors are asked where they could decide."""
    best = max(scores, key=scores.__getitem__) if scores else ""
    ballots = Ballots(first="", second={}, third=detectors.third(text) if detectors.third else "")
    believed = beliefs(ballots, scores, words)
    if second_could_decide(believed):
        first = detectors.first(text) if ballots.third else ""
        if best and first == ballots.third == best and scores[best] >= _SURE_WORDS:
            return best, 1.0
        ballots = replace(ballots, first=first, second=detectors.second(text))
        believed = beliefs(ballots, scores, words)
        if not first and (first_could_decide(believed) or not scores.get(max(believed, key=believed.__getitem__))):
            believed = beliefs(replace(ballots, first=detectors.first(text)), scores, words)
    winner = max(believed, key=believed.__getitem__)
    return winner, believed[winner]
