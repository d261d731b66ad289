"""Tell Italian full of English words from English full of Italian names.

Italian firms borrow English nouns, not English grammar, so English without any of its own small words is a loan; and a
foreign text names 'Palio di Siena' without being Italian, so small words inside names do not count.
"""

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Final

from evidence.language.cutting import tokens_of
from evidence.language.words import WEIGHTS

_ITALIAN: Final = frozenset(
    "di il lo la gli le un una uno del della dello dei delle degli dell' al alla alle agli ai allo all' dal "
    "dalla dai dalle nel nella nei"
    " nelle nell' sul sulla sui per con che è non più e ed o da tra fra si ci sono nostro nostra nostri nostre "
    "tuo tua tuoi vostro"
    " vostra ogni tutti tutto tutte questo questa anche chi dove senza oltre l'".split()
)
_ENGLISH: Final = frozenset(
    "the of and to is are was were we our you your with for from by on at that this these it its which will can "
    "have has be not or as"
    " an into their all more who what how".split()
)
_IDIOMS = re.compile(
    r"\b(?:made in \w+|must[- ]haves?|shop the \w+|new in\b|"
    r"on the (?:job|road|rocks|go)|(?:food|bed|wine|pump|cash|black|hit|drag|plug|"
    r"work)(?:ing)? (?:and|&|in|on) \w+|all in one|all you can \w+|"
    r"end to end|step by step|day by day|peer to peer|b2b|just in time|ready to \w+|time to market|work in "
    r"progress|know[- ]how|pay per \w+|"
    r"point of \w+|print on demand|on demand|video on \w+|best of|top of|state of the art|do it yourself|face "
    r"to face|last but not least|"
    r"after sales?|check[- ](?:in|out|up)|log[- ]?(?:in|out)|make[- ]up|start[- ]up|back[- ]up|pop[- ]up|"
    r"follow[- ]up|set[- ]up)\b",
    re.IGNORECASE,
)
_INSIDE_NAMES = re.compile(
    r"\b([A-ZÀ-ÖØ-Þ][\w'’]+(?: [A-ZÀ-ÖØ-Þ][\w'’]+)*) (?:(?:di|del|della|dello|dei|degli|delle|da|dal|al|alla|in|"
    r"e|la|il) |(?:dell|d|all|l)['’])"
    r"(?=[A-ZÀ-ÖØ-Þ])"
)
_ENOUGH: Final = 0.5
_FEWEST_NAMES: Final = 2
_STOPS: Final = ".!?|·-–:"
_AROUND: Final = "«»\"'“”(,;:.!?)-–·|"


def without_names(text: str) -> str:
    """Return what a text says around the names of places, persons and products; all of it when it names few.

    >>> without_names("The Palio di Siena and the Carnevale di Viareggio")
    'The and the'
    >>> without_names("Bianco Carrara und Rosso Verona ab Lager"), without_names("Il Barbera riposa in botte")
    ('Bianco und ab', 'Il Barbera riposa in botte')
    """
    kept: list[str] = []
    names = 0
    words = _INSIDE_NAMES.sub(r"\1 ", text).split()
    starts = True
    for word, following in pairwise([*words, "."]):
        if word[0].islower():
            kept.append(word)
        elif _is_capitalised(word) and not (starts and (word.lower() in WEIGHTS or not _is_capitalised(following))):
            names += 1
        else:
            kept.append(word)
        starts = word[-1] in _STOPS
    small = any(word[0].islower() for word in kept)
    return " ".join(kept) if small and names >= _FEWEST_NAMES else text


def _is_capitalised(word: str) -> bool:
    word = word.strip(_AROUND)
    return word[:1].isupper() and not word.isupper()


def between_italian_and_english(winner: str, text: str, scores: Mapping[str, float]) -> str:
    """Return which of the two a text is in, given the winner of the votes and what its small words say.

    >>> between_italian_and_english("en", "Business intelligence e machine learning per le PMI", {"it": 1.0, "en": 1.0})
    'it'
    """
    italian, english = small_words(text)
    own, other = scores.get("it", 0.0), scores.get("en", 0.0)
    if winner == "en" and (italian >= 3 * english if english else italian or own >= max(_ENOUGH, other / 2)):
        return "it"
    if winner == "it" and english and not italian and other > own:
        return "en"
    return winner


def small_words(text: str) -> tuple[int, int]:
    """Count the Italian and the English small words of a text, without English idioms that Italian uses whole.

    >>> small_words("Il team offre training on the job")
    (1, 0)
    """
    tokens = tokens_of(_IDIOMS.sub(" ", text))
    return sum(token in _ITALIAN for token in tokens), sum(token in _ENGLISH for token in tokens)
