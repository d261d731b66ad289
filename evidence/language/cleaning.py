"""What of a text says nothing about its language: codes, mails, addresses of every kind, names of companies."""

import re
from typing import Final

_WEB = re.compile(
    r"https?://\S+|www\.\S+|\S+@\S+\.\w+|\b[\w-]+\.(?:it|com|eu|net|org|de|fr|ch|test|shop|biz)\b\S*", re.I
)
_CODE = re.compile(r"\S*\d\S*")
_STREET = re.compile(
    r"\b(?:via|viale|v\.le|piazza|p\.zza|piazzale|corso|c\.so|largo|vicolo|strada|loc\.|località|contrada|fraz\.|frazione|borgo|"
    r"zona industriale|z\.i\.|lungotevere|salita|calle)\s+(?:\w+['’.]?\s*){1,5}?,?\s*(?:n\.?\s*)?\d+\w*(?:/\w+)?"
    r"(?:\s*[-–,]?\s*\d{5}\s+\w+(?:['’ ]\w+){0,3})?(?:\s*\(?\b[A-Z]{2}\b\)?)?",
    re.IGNORECASE,
)
_TOWN = re.compile(r"\b\d{5}\s+(?:[A-Z]\w+['’ ]?){1,4}(?:\s*\(?[A-Z]{2}\)?)?")
_COMPANY = re.compile(
    r"(?:\b[A-Z][\w'’&.-]*\s+(?:(?:&|e|di|and|und|et)\s+)?){1,4}"
    r"(?:S\.?\s?r\.?\s?l\.?s?|S\.?\s?p\.?\s?A|S\.?\s?n\.?\s?c|S\.?\s?a\.?\s?s|GmbH|Ltd|LLC|Inc|AG|SA|Srls|Soc\.? Coop\w*)\b\.?",
    re.IGNORECASE | re.ASCII,
)
_HAS_COMPANY = re.compile(
    r"\b(?:s\.?\s?r\.?\s?l|s\.?\s?p\.?\s?a|s\.?\s?n\.?\s?c|s\.?\s?a\.?\s?s|gmbh|ltd|llc|inc|soc\.? coop)\b", re.I
)
_FISCAL = re.compile(
    r"\b(?:p\.?\s?iva|partita iva|c\.?\s?f\.?|cod\.? fisc\.?|codice fiscale|rea|vat(?: no\.?| number)?|pec|tel\.?|fax|cell\.?|"
    r"e-?mail|isbn|ean|sku|cod\.?|art\.?|ref\.?)\b\.?:?",
    re.IGNORECASE,
)
_CAPITALS = re.compile(r"\b[A-ZÀ-ÖØ-ÞŠŽŁŚĆŻŐŰİ]{2,}\b")
_BLANKS = re.compile(r"\s+")
LONGEST: Final = 2_000


def clean(text: str) -> str:
    """Return the running words of a text, capitals tamed, without what is the same in every language.

    >>> clean("Via Roma 12, 37121 Verona (VR) - info@acme.test")
    ''
    >>> clean("ROSSI & FIGLI S.R.L. makes WINE since 1956")
    'makes wine since'
    """
    text = text[:LONGEST].encode("utf-8", "ignore").decode()
    if "@" in text or "." in text or "//" in text:
        text = _WEB.sub(" ", text)
    if _HAS_COMPANY.search(text):
        text = _COMPANY.sub(" ", text)
    if any(character.isdigit() for character in text):
        text = _STREET.sub(" ", text)
        text = _TOWN.sub(" ", text)
        text = _CODE.sub(" ", text)
    text = _FISCAL.sub(" ", text)
    text = _CAPITALS.sub(lambda match: match.group().lower(), text)
    return _BLANKS.sub(" ", text).strip(" -–—|,;:.()/·•")
