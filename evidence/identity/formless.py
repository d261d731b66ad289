"""Find names of firms that carry no legal form: they fill a piece of a line and are written as such names are."""

import re
from collections.abc import Iterator

from evidence.identity.writings import APART, BODIES, written

# What follows a name where no sign parts the data of a firm: its number, its seat, the words that end a footer.
_ENDS = (
    r"\s+(?:P\.?\s?I(?:VA)?|P\.\s?[Ii]va|[Pp]\.\s?iva|C\.?\s?F|Partita|Cod\.|Via|Viale|Piazza|Corso)\b|"
    r"[.,]?\s+(?i:privacy|cookie|tutti\s+i\s+diritti|all\s+rights|note\s+legali)\b"
)
# A piece of a line: what stands between the signs that part the data of a firm.
_PIECE = re.compile(rf"[^|•·\n;–—©]+?(?=\s+-\s(?!\s*{BODIES}\s*(?:[|•·\n;–—-]|$))|,\s|\s*[|•·\n;–—©]|{_ENDS}|\s*$)")
_SKIPPED = re.compile(
    r"(?:[\w./\s:]{0,30}?\d{11}\b)?[\s,\-]*(?:(?:\(c\)|copyright)\s*)?(?:(?:19|20)\d\d(?:\s?-\s?\d{4})?\s+)?",
    re.IGNORECASE,
)
_PERSON_BELOW = re.compile(r"\n(?=di\s+[A-ZÀ-Ý])")  # 'Bolla' and in the next line 'di Carla Mirabelli'


def formless_names(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the names without a legal form that fill a piece of a line, and where each begins and ends.

    >>> [name for name, _, _ in formless_names("Lavanderia Bolla di Carla Mirabelli - Via Roma 1 | P.IVA 00743110157")]
    ['Lavanderia Bolla di Carla Mirabelli']
    >>> list(formless_names("Camera di Commercio di Monza Brianza, Registro Imprese di Milano Monza"))
    []
    """
    text = _PERSON_BELOW.sub(" ", text)
    whole = APART.sub("-", text)
    for piece in _PIECE.finditer(whole):
        skipped = _SKIPPED.match(whole, piece.start(), piece.end())
        place = written(whole, skipped.end() if skipped else piece.start(), piece.end())
        if place is not None:
            yield text[slice(*place)], *place
