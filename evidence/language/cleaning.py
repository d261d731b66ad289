"""What of a text says nothing about its language: codes, mails, addresses of every kind, names of companies."""

import re
from collections.abc import Iterable
from typing import Final

_WEB = re.compile(
    r"https?://\S+|www\.\S+|\S+@\S+\.\w+|\b[\w-]+\.(?:it|com|eu|net|org|de|fr|ch|test|shop|biz)\b\S*", re.IGNORECASE
)
_CODE = re.compile(r"(?<!\S)\S*\d\S*(?:\s(?:W|V|A|mm|cm|m|kg|g|l|ml|bar|kW|GB|Hz|x|pz|€)(?!\w))?")
_STREETS: Final = frozenset(
    "via viale v.le piazza p.zza piazzale corso c.so largo vicolo strada loc località contrada fraz frazione "
    "borgo zona z.i"
    " lungotevere salita calle".split()
)
_STREET = re.compile(
    r"\b(?:via|viale|v\.le|piazza|p\.zza|piazzale|corso|c\.so|largo|vicolo|strada|loc\.|località|contrada|"
    r"fraz\.|frazione|"
    r"borgo|zona industriale|z\.i\.|lungotevere|salita|calle)\s+(?:\w+['’.]?\s*){1,5}?,?\s*(?:n\.?\s*)?\d+\w*(?:/\w+)?"
    r"(?:\s*[-–,]?\s*\d{5}\s+\w+(?:['’ ]\w+){0,3})?(?:\s*\(?\b[A-Z]{2}\b\)?)?",
    re.IGNORECASE,
)
_TOWN = re.compile(r"\b\d{5}\s+(?:[A-Z]\w+['’ ]?){1,4}(?:\s*\(?[A-Z]{2}\)?)?")
_FORMS: Final = frozenset(
    "srl srls s.r.l s.r.l.s spa s.p.a snc s.n.c sas s.a.s gmbh ltd llc inc sa ag coop kg co".split()
)
_COMPANY = re.compile(
    r"(?:\b[A-Z][\w'’&.-]*\s+(?:(?:&|e|di|and|und|et)\s+)?){1,4}"
    r"(?:S\.?\s?r\.?\s?l\.?s?|S\.?\s?p\.?\s?A|S\.?\s?n\.?\s?c|S\.?\s?a\.?\s?s|GmbH|Ltd|LLC|Inc|AG|SA|Srls|"
    r"Soc\.? Coop\w*)\b\.?",
    re.IGNORECASE | re.ASCII,
)
_LABELS: Final = frozenset(
    "p.iva piva iva partita c.f cf cod codice fiscale rea vat pec tel fax cell email e-mail mail isbn ean sku "
    "art ref".split()
)
_LABEL = re.compile(
    r"\b(?:p\.?\s?iva|partita iva|c\.?\s?f\.?|cod\.? fisc\.?|codice fiscale|rea|vat(?: no\.?| number)?|pec|"
    r"tel\.?|fax|cell\.?|"
    r"e-?mail|isbn|ean|sku|cod\.?|art\.?|ref\.?)(?=[\s.:\d]|$)\.?:?",
    re.IGNORECASE,
)
_CAPITALS = re.compile(r"\b[A-ZÀ-ÖØ-ÞŠŽŁŚĆŻŐŰİ]{2,}\b")
_TELLING = re.compile(r"[\d@]|\.\w|S\.|GmbH|Ltd", re.ASCII)
ADDRESS_WORDS: Final = (_STREETS | _FORMS) - {"co", "sa", "ag", "zona"}
ADDRESS_SIGNS: Final = (b"@", b"s.r.l", b"s.p.a", b"www.", b"://")  # in small letters
_EDGES: Final = " -–—|,;:.()/·•"
LONGEST: Final = 2_000


def clean(text: str) -> str:
    """Return the running words of a text, without what is the same in every language.

    >>> clean("Via Roma 12, 37121 Verona (VR) - info@acme.test")
    ''
    >>> clean("ROSSI & FIGLI S.R.L. makes WINE since 1956")
    'makes WINE since'
    """
    text = text[:LONGEST]
    if not _TELLING.search(text) and not _has_form(text):
        return " ".join(text.split()).strip(_EDGES)
    if "@" in text or "." in text or "//" in text:
        text = _WEB.sub(" ", text)
    words = {word.strip(".,;:()-") for word in text.lower().split()}
    if not words.isdisjoint(_FORMS):
        text = _COMPANY.sub(" ", text)
    if not words.isdisjoint(_STREETS):
        text = _STREET.sub(" ", text)
    text = _CODE.sub(" ", _TOWN.sub(" ", text))
    if not words.isdisjoint(_LABELS):
        text = _LABEL.sub(" ", text)
    return " ".join(text.split()).strip(_EDGES)


def needs_cleaning(text: str, tokens: Iterable[str]) -> bool:
    """Return whether a text holds an address, a company or a mail whose words could be taken for the page's own."""
    if not ADDRESS_WORDS.isdisjoint(tokens):
        return True
    return "@" in text or "S.r.l" in text or "S.p.A" in text or "www." in text or "://" in text


def _has_form(text: str) -> bool:
    return text.isupper() and not {word.strip(".,") for word in text.lower().split()}.isdisjoint(_FORMS)


def tame(text: str) -> str:
    """Return the text with words in capitals made small, for detectors that skip or misread them.

    >>> tame("CHI SIAMO oggi")
    'chi siamo oggi'
    """
    return _CAPITALS.sub(lambda match: match.group().lower(), text)


def without_surrogates(text: str) -> str:
    """Return the text without halves of characters, which detectors refuse.

    >>> without_surrogates("caf\\ud800é")
    'café'
    """
    return text if text.isascii() else text.encode("utf-8", "ignore").decode()
