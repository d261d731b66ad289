"""Find persons' tax codes in a text."""

import re
from collections.abc import Iterator

from evidence.facts.identity import IdentifierKind
from evidence.identity.hit import IN_ADDRESS, Hit, word_before
from evidence.identity.labels import Label, is_label, labels_before
from evidence.identity.numbers import is_person_code, is_tax_code

_PERSON = re.compile(
    r"(?<![A-Za-z0-9])[A-Za-z]{6}[0-9L-NP-Vl-np-v]{2}[A-EHLMPR-Ta-ehlmpr-t][0-9L-NP-Vl-np-v]{2}"
    r"[A-Za-z][0-9L-NP-Vl-np-v]{3}[A-Za-z](?![A-Za-z0-9])"
)
# The year of birth is the last part of a code that is ever written in letters, so a digit begins the search.
_BIRTH = re.compile(rb"d[dx]x[dx]{2}x[dx]{3}x")
_BORN = re.compile(rb"dds?xs?dds?x")
_SPACED_PERSON = re.compile(
    r"(?<![A-Za-z0-9])(?![A-Za-z0-9]{16})[A-Z]{3}[ .\-]?[A-Z]{3}[ .\-]?[0-9L-NP-V]{2}[ .]?[A-EHLMPR-T]"
    r"[ .]?[0-9L-NP-V]{2}[ .\-]?[A-Z][ .]?[0-9L-NP-V]{3}[ .\-]?[A-Z](?![A-Za-z0-9])",
    re.IGNORECASE,
)


def persons(text: str, drawing: bytes) -> Iterator[Hit]:
    """Yield the persons' tax codes of a text and of its drawing, written in one piece or in groups."""
    for birth in _BIRTH.finditer(drawing):
        match = _PERSON.match(text, birth.start() - 6) if birth.start() >= 6 else None
        if match is not None:
            yield from _person(text, match.group(), match.start(), match.end())
    done = 0
    for born in _BORN.finditer(drawing):
        match = _SPACED_PERSON.search(text, max(done, born.start() - 8), born.start() + 16)
        if match is not None:
            done = match.end()
            yield from _person(text, match.group(), match.start(), match.end())


def _person(text: str, raw: str, start: int, stop: int) -> Iterator[Hit]:
    code = re.sub(r"[ .\-]", "", raw).upper()
    labels = labels_before(text, start)
    valid = is_tax_code(code)
    if not is_person_code(code) or labels.says_other or not (valid or Label.TAX in labels.kinds):
        return
    word = word_before(text, start)
    if IN_ADDRESS.search(word) and not is_label(word):
        return
    yield Hit(
        kinds=(IdentifierKind.TAX_CODE,),
        value=code,
        start=start,
        end=stop,
        valid=valid,
        labelled=labels.says_identifier,
        label_start=labels.start,
    )
