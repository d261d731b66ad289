"""Find the owners that a site names together: 'Titolari del trattamento sono Ugo (P.IVA …) e Anna (P.IVA …)'."""

import re
from collections.abc import Sequence
from itertools import pairwise

from evidence.facts.identity import Identifier
from evidence.facts.owner import Owner
from evidence.identity.beside import without_labels
from evidence.identity.likeness import squeezed
from evidence.identity.lines import is_brought_in

_TOGETHER = re.compile(
    r"(?<!\w)(?:con)?titolari\s+del\s+trattamento\s+(?:dei\s+dati\s+(?:personali\s+)?)?sono\b|"
    r"\bcontitolarità\b[^.;|]{0,40}?(?:\([^)]*\)[^.;|]{0,30}?)?\b(?:da|tra|fra)\b|"
    r"\bjoint\s+controllership\b[^.;|]{0,40}?(?:\([^)]*\)[^.;|]{0,30}?)?\bby\b|"
    r"\b(?:the\s+)?(?:joint\s+)?(?:data\s+)?controllers\s+are\b|\bgemeinsam\s+verantwortlich\w*\s+sind\b",
    re.IGNORECASE,
)
_ENDED = re.compile(r"(?<=[a-zà-ù)]{3})\.\s|\s·\s")


# '… P.IVA …) e Anna Re (P.IVA …)': one after the other under the same words.
_AND = re.compile(r"[\s)—–,;-]*(?:ed?|and|und|&)\s(?=(?-i:[A-ZÀ-Ý]))[^|•·\d:]{3,70}$", re.IGNORECASE)
_TITLES = re.compile(r"\b(?:avv|dott|dr|ing|arch|geom|rag|prof|sig|ssa|re|notaio)\b\W*", re.IGNORECASE)
_PIECE = re.compile(r"[|•·\n]|\s[–—-]\s")
_CAPITAL = re.compile(r"[A-ZÀ-Ý]\w")
_SHORTEST = 3


def joint_owners(numbers: Sequence[Identifier]) -> frozenset[str]:
    """Return the numbers of those that a site calls its owners together, none where it names only one."""
    told = [item for item in numbers if item.valid and _is_named_together(item)]
    found = {item.value for item in told}
    clean = [i for i in numbers if i.valid and i.owner is not Owner.THIRD_PARTY and not is_brought_in(i)]
    for one, other in pairwise(clean):
        if one.value != other.value and (_are_joined(one, other) or _share_a_studio(one, other)):
            found |= {one.value, other.value}
    return frozenset(found) if len(found) > 1 else frozenset()


def _is_named_together(item: Identifier) -> bool:
    quote = item.exhibit.quote or ""
    place = quote.find(item.exhibit.match or item.value)
    *_, words = (None, *_TOGETHER.finditer(quote, 0, max(0, place)))
    return words is not None and _ENDED.search(quote, words.end(), place) is None


def _are_joined(one: Identifier, other: Identifier) -> bool:
    """Return whether 'and' and a name alone stand between two numbers."""
    _, found, after = (other.exhibit.quote or "").partition(one.exhibit.match or one.value)
    between = after.partition(other.exhibit.match or other.value)[0]
    return bool(found) and _AND.fullmatch(between) is not None and _CAPITAL.search(without_labels(between)) is not None


def _share_a_studio(one: Identifier, other: Identifier) -> bool:
    """Return whether a studio is called after both persons: 'Studio Po Re – Ugo Po P.IVA … – Anna Re P.IVA …'."""
    head, first = _parts(one)
    second = _parts(other)[1]
    if not first or not second or first == second:
        return False
    return all(len(name) >= _SHORTEST and name in squeezed(head) for name in (first, second))


def _parts(item: Identifier) -> tuple[str, str]:
    """Return the words before the piece that leads to a number, and the surname that ends that piece, '' for none."""
    line = without_labels((item.exhibit.quote or "").partition(item.exhibit.match or item.value)[0])
    pieces = [piece for piece in _PIECE.split(line) if re.search(r"[^\W\d_]{2,}", piece)]
    words = _TITLES.sub(" ", pieces[-1]).split() if pieces else []
    named = len(words) in (2, 3) and all(word[:1].isupper() for word in words)
    return " ".join(pieces[:-1]), squeezed(words[-1]) if named else ""
