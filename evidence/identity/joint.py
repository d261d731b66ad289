"""Find the owners that a site names together: 'Titolari del trattamento sono Ugo (P.IVA …) e Anna (P.IVA …)'."""

import re
from collections.abc import Sequence

from evidence.facts.identity import Identifier

_TOGETHER = re.compile(
    r"(?<!\w)(?:con)?titolari\s+del\s+trattamento\s+(?:dei\s+dati\s+(?:personali\s+)?)?sono\b|"
    r"\bcontitolarità\b[^.;|]{0,40}?(?:\([^)]*\)[^.;|]{0,30}?)?\b(?:da|tra|fra)\b|"
    r"\bjoint\s+controllership\b[^.;|]{0,40}?(?:\([^)]*\)[^.;|]{0,30}?)?\bby\b|"
    r"\b(?:the\s+)?(?:joint\s+)?(?:data\s+)?controllers\s+are\b|\bgemeinsam\s+verantwortlich\w*\s+sind\b",
    re.IGNORECASE,
)
_ENDED = re.compile(r"(?<=[a-zà-ù)]{3})\.\s|\s·\s")


def joint_owners(numbers: Sequence[Identifier]) -> frozenset[str]:
    """Return the numbers of those that one sentence calls a site's owners, none where it names only one."""
    found = {item.value for item in numbers if item.valid and _is_named_together(item)}
    return frozenset(found) if len(found) > 1 else frozenset()


def _is_named_together(item: Identifier) -> bool:
    quote = item.exhibit.quote or ""
    place = quote.find(item.exhibit.match or item.value)
    *_, words = (None, *_TOGETHER.finditer(quote, 0, max(0, place)))
    return words is not None and _ENDED.search(quote, words.end(), place) is None
