"""Which language is this text in? Letters first, then lorem ipsum, then detectors and small words vote."""

from dataclasses import dataclass
from typing import Final

from evidence.language.cleaning import clean
from evidence.language.engines import Engines, engines
from evidence.language.scripts import script_language
from evidence.language.words import vote

UNDETERMINED: Final = "und"
LOREM: Final = "la"
_FEWEST_LETTERS: Final = 8
_SURE_WORDS: Final = 2.5  # votes of small words that outweigh any detector


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
    code, share = script_language(text[:4000])
    cleaned = clean(text)
    scores, words = vote(cleaned)
    best = max(scores, key=lambda key: scores[key]) if scores else ""
    if code and not (share < 0.5 and best and scores[best] >= _SURE_WORDS):
        return TextLanguage(code=code, reason="le lettere lo dicono", words=words, support=float(words))
    if best == LOREM and _is_lorem(scores, words):
        return TextLanguage(code=LOREM, reason="è testo segnaposto in latino", words=words, support=scores[LOREM])
    return _by_votes(cleaned, scores, words, detectors)


def _is_lorem(scores: dict[str, float], words: int) -> bool:
    others = max((score for code, score in scores.items() if code != LOREM), default=0.0)
    return scores[LOREM] >= 2.0 and scores[LOREM] > others and scores[LOREM] >= 0.2 * words


def _by_votes(text: str, scores: dict[str, float], words: int, detectors: Engines) -> TextLanguage:
    total = sum(scores.values())
    best = max(scores, key=lambda key: scores[key]) if scores else ""
    letters = sum(character.isalpha() for character in text)
    if letters < _FEWEST_LETTERS and (not total or scores[best] < 0.5):
        return TextLanguage(code=UNDETERMINED, reason="restano troppo poche lettere", words=words)
    first = detectors.first(text)
    second, probability = detectors.second(text)
    third = detectors.third(text) if detectors.third else ""
    votes = tuple(
        (name, code)
        for name, code in (
            (detectors.first_name, first),
            (detectors.second_name, second),
            (detectors.third_name or "", third),
            ("parole", best),
        )
        if name and code
    )
    tally: dict[str, float] = {}
    for code, weight in ((first, 0.8), (second, 0.4 + probability), (third, 1.6)):
        if code:
            tally[code] = tally.get(code, 0.0) + weight
    strength = min(1.0, total / _SURE_WORDS)
    for code, score in scores.items():
        tally[code] = tally.get(code, 0.0) + 3.0 * strength * score / total
    winner = max(sorted(tally), key=lambda key: tally[key]) if tally else UNDETERMINED
    support = scores.get(winner, 0.0)
    agreed = [code for code in (first, second, third) if code == winner]
    if not support and (len({first, second, third} - {""}) > 1 or probability < 0.5):
        return TextLanguage(
            code=UNDETERMINED,
            reason="nessuna parola comune e rilevatori discordi",
            words=words,
            probability=probability,
            votes=votes,
        )
    return TextLanguage(
        code=winner,
        reason="rilevatori e parole comuni concordano" if agreed and support else "a maggioranza",
        words=words,
        support=support,
        probability=probability if second == winner else None,
        votes=votes,
    )
