"""Tell words that bring another into a line ('Confezionato da Beta') from names, years and streets alike to them."""

import re

from evidence.identity.lodging import is_lodged
from evidence.identity.names import mentions
from evidence.identity.words import STREET, is_of_owner

_BROUGHT_IN = re.compile(
    r"[–—|-]\s+da\s+(?=[A-Z0-9])|"
    r"(?<![^\W\d_])(?:[A-Za-zà-ù]{4,}(?:\s+[^\s|·•]+){0,4}?|con(?:\s+il)?)\s+(?:da|dal|dalla|dall['’]\w+|tramite|by|via|von|con|"
    r"a\s+cura\s+di|contributo\s+di|licenza\s+di|through|par)[\s·]+(?=[A-Z0-9])|"
    r"(?<![^\W\d_])(?:soci[oae]|aderent[ei]|licenziatari[oae]|concessionari[oae]|rivenditor[ei]|client[ei]|fornitor[ei]|"
    r"partner|affiliat[oaei]|agent[ei])\s+(?:d(?:i|el|ell[ao]|ell['’])|al?)\s*(?=[A-Z0-9])(?!Gruppo\s+IVA)|"
    r"(?<![^\W\d_])(?:presso|c/o)\s+(?!Registro|CCIAA|C\.\s?C|Camera|Tribunale|Ordine|Albo)(?=[A-Z0-9])"
)
_SENTENCE = re.compile(r"· |\s[|–—-]\s(?!da\s)|(?<=[a-zà-ù]{3})\.\s")
_FOR_US = re.compile(r"\b(?:for\s+us\s+by|per\s+(?:noi|nostro\s+conto)\s+da(?:l|lla)?)\b", re.IGNORECASE)
_INNS = re.compile(r"[A-ZÀ-Ý][a-zà-ù]+\s+(?:da|dal|dalla|dall['’]\w+)[\s·]+")
_PARTICIPLE = re.compile(r"\w+(?:[aiu]t|rt|tt|[aeiou]s|ss|lt|nt)[oaie]\s", re.IGNORECASE)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d\b")
_HOUSE = re.compile(r"[^\d|·–—]{2,40}\d{1,4}\b(?!\d)")


def brings_in(line: str) -> bool:
    """Return whether a line says by its own words, whatever they are, what another does.

    >>> [brings_in(line) for line in ("Confezionato da Beta S.r.l.", "Trattoria da Gino", "Bar Po dal 1950")]
    [True, False, False]
    """
    last = next((found for found in _BROUGHT_IN.finditer(line) if not _is_of_place(line, found)), None)
    return _FOR_US.search(line) is not None or (
        last is not None
        and not is_of_owner(_SENTENCE.split(line[: last.end()])[-1])
        and not line[: last.start()].strip("0123456789 ·").startswith("©")
        and not is_lodged(line[: last.end()])
        and not _is_told_before(line[last.end() :])
    )


def _is_told_before(rest: str) -> bool:
    """Return whether whom words bring in ends their line, and another line begins with a firm ('… · Acme S.r.l. –')."""
    told, _, line = rest.rpartition(" · ")
    return bool(told.strip()) and any(not mention.start for mention in mentions(line))


def _is_of_place(line: str, words: re.Match[str]) -> bool:
    """Return whether words are of a name ('Trattoria da Gino'), of a year ('dal 1950') or a street ('via Po 3')."""
    after = line[words.end() :]
    if STREET.match(words.group().rpartition(" via ")[1] + after) and _HOUSE.match(after):
        return True
    if words.group().split()[-1].lower() in ("da", "dal") and _YEAR.match(after):
        return True
    return _INNS.fullmatch(words.group()) is not None and _PARTICIPLE.match(words.group()) is None
