"""Keep a person's tax code out of what is printed and passed on: compare it, never republish it."""

import re
from functools import lru_cache
from typing import Final

# A person's codice fiscale, with the letters that replace digits in an omocodia; blanks and dots may cut it.
_GAP: Final = r"[\s.\u00a0-]{0,2}"
_PERSON: Final = re.compile(
    r"(?<![A-Za-z0-9])"
    + _GAP.join(
        (
            "[A-Z]{3}",
            "[A-Z]{3}",
            "[0-9LMNPQRSTUV]{2}",
            "[ABCDEHLMPRST]",
            "[0-9LMNPQRSTUV]{2}",
            "[A-Z][0-9LMNPQRSTUV]{3}",
            "[A-Z]",
        )
    )
    + r"(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_SHOWN: Final = 3
_LENGTH: Final = 16


def mask(code: str) -> str:
    """Return a person's tax code with all but its first three letters and its last hidden.

    >>> mask("RSSMRA80A01F205X")
    'RSS············X'
    >>> mask("00743110157")
    '00743110157'
    """
    return masked_text(code)


@lru_cache(maxsize=4096)  # the same sentences stand in every report, and in each of its formats
def masked_text(text: str) -> str:
    """Mask every tax code of a person inside a text; the codes of companies stay.

    >>> masked_text("C.F. rssmra80a01f205x, P.IVA 00743110157")
    'C.F. rss············x, P.IVA 00743110157'
    >>> masked_text("Modello ABCDEF12X")
    'Modello ABCDEF12X'
    """
    return text if len(text) < _LENGTH else _PERSON.sub(_masked, text)


def _masked(found: re.Match[str]) -> str:
    code = re.sub(r"[\s.\u00a0-]", "", found.group())
    return f"{code[:_SHOWN]}{'·' * (len(code) - _SHOWN - 1)}{code[-1]}"
