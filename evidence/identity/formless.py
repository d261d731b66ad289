"""Find names of firms that carry no legal form: they fill a piece of a line and are written as such names are."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from evidence.identity.writings import APART, BODIES, written, written_person

# What follows a name where no sign parts the data of a firm: its number, its seat, the words that end a footer.
_ENDS = (
    r"[.,]?\s+\(?(?:P\.?\s?I(?:VA)?|P\.\s?[Ii]va|[Pp]\.\s?iva|C\.?\s?F|Partita|Cod\.|VAT|IVA|Via|Viale|Piazza|Corso)\b|"
    r"\s+\([A-Z]{2,10}\)|[.,]?\s+(?i:privacy|cookie|tutti\s+i\s+diritti|all\s+rights|note\s+legali)\b"
)
# A piece of a line: what stands between the signs that part the data of a firm.
_PIECE = re.compile(
    rf"[^|•·\n;–—©]+?(?=\s+-\s(?!\s*{BODIES}\s*(?:[|•·\n;–—-]|$))|,\s|\s*[|•·\n;–—©]|{_ENDS}|"
    r"\s*$|(?<=[a-zà-ù]{3})\.$)"
)
_SKIPPED = re.compile(
    r"(?:[\w./\s:]{0,30}?\d{11}\b)?[\s,\-]*(?:(?:\(c\)|copyright)\s*)?(?:(?:19|20)\d\d(?:\s?-\s?\d{4})?\s+)?",
    re.IGNORECASE,
)
# What says of the name after it that it is the owner's: a label, a statement.
_LEAD = re.compile(
    r"(?:.*\b(?:seguente|following)\s+)?(?:titolare(?:\s+del(?:\s+sito|\s+trattamento[^:|]{0,40}))?|propriet[àa]ri[oa]|azienda|impresa|rag(?:ione|\.)\s*sociale|"
    r"data\s+controller|owner)\s*:\s*|"
    r"(?:.*\s)?(?:titolare(?:\s+del\s+trattamento[^|:]{0,60})?(?:\s(?:è|e['’])|,)|propriet[àa]\s+di|(?:ideato\s+e|è|e['’])\s+gestit[oa]\s+da|"
    r"(?:owned(?:\s+and\s+operated)?|operated|provided)\s+by|(?:ditta|impresa)\s+individuale(?:\s+di)?)\s+(?-i:l['’]\s?)?",
    re.IGNORECASE,
)
# A label over a name, and over 'di Carla Mirabelli' the rest of the name.
_JOINED = re.compile(r"(?<=:)\s*\n|\n(?=di\s+[A-ZÀ-Ý])")

Finder = Callable[[str, int, int], tuple[int, int] | None]


@lru_cache(maxsize=1024)
def formless_names(text: str) -> tuple[tuple[str, int, int], ...]:
    """Return the names without a legal form that fill a piece of a line, and where each begins and ends.

    >>> [name for name, _, _ in formless_names("Lavanderia Bolla di Carla Mirabelli - Via Roma 1 | P.IVA 00743110157")]
    ['Lavanderia Bolla di Carla Mirabelli']
    >>> formless_names("Camera di Commercio di Monza Brianza, Registro Imprese di Milano Monza")
    ()
    """
    return tuple(_filling(text, written))


@lru_cache(maxsize=1024)
def persons_named(text: str) -> tuple[tuple[str, int, int], ...]:
    """Return the names of persons that fill a piece of a line, and where each begins and ends.

    >>> [name for name, _, _ in persons_named("© 2026 Carla Mirabelli, consulente - P.IVA 00743110157")]
    ['Carla Mirabelli']
    >>> persons_named("Design: Carla Mirabelli - P.IVA 00743110157")
    ()
    """
    return tuple(_filling(text, written_person))


def _filling(text: str, finder: Finder) -> Iterator[tuple[str, int, int]]:
    text = _JOINED.sub(lambda match: " " * len(match.group()), text)
    whole = APART.sub("-", text)
    for piece in _PIECE.finditer(whole):
        begin, end = piece.span()
        for skipped in (_LEAD, _SKIPPED):
            match = skipped.match(whole, begin, end)
            place = finder(whole, match.end() if match else begin, end)
            if place is not None:
                yield text[slice(*place)], *place
                break
