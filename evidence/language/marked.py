"""Say which language an address marks: in its path, its file, its query or its host."""

import re
from collections.abc import Container, Sequence
from functools import lru_cache
from typing import Final
from urllib.parse import parse_qsl, unquote, urlsplit

from evidence.language.codes import BY_NAME, CODES, COUNTRIES, REGIONS

_REGIONAL_OR_SCRIPT = re.compile(r"([a-z]{2})[-_]([a-z]{2}|[a-z]{4})")
_SIMPLE = re.compile(r"https?://([a-z0-9.-]+)(/[\w/.~+-]*)?", re.ASCII)
# Names of languages that are other words in addresses.
_OTHER_WORDS: Final = frozenset(
    "por est cat fin nor dan heb lit bul ara tur hun alb romana bahasa ing ted chi spa greco thai catalana".split()
)
_NAMES: Final = CODES | COUNTRIES | BY_NAME.keys()
_QUERY: Final = frozenset(
    "lang language lng l hl locale lingua idlingua langid idioma sprache ln langue lan setlang set_language "
    "changelang trp-lang sl linguaid"
    " id_lingua cod_lingua culture currentculture ui-culture change-lang language_code locale_code".split()
)
_FOLDER: Final = 5
_ABROAD: Final = frozenset(("int", "intl", "international", "worldwide"))
_ENDS = r"\.(?:html?|php\d?|aspx?|jsp|cfm|shtml)$"
_FILE = re.compile(rf"(?:^|[_.-])([a-z]{{2,10}}){_ENDS}", re.IGNORECASE)
# The first page of a version is often called so: indexuk.php, HomeEN.aspx, default_eng.asp.
_FIRST_PAGE = re.compile(rf"^(?:index|home|default|main|pagina|page|start)[_.-]?([a-z]{{2,10}}){_ENDS}", re.IGNORECASE)
_ONE_LETTER: Final = {"e": "en", "d": "de", "f": "fr", "s": "es"}
# One letter marks a language where the same name without it is another page: prodotti.htm and prodotti_e.htm.
_TWIN = re.compile(r"(.+)[_-]([edfs])(\.\w{2,5})", re.IGNORECASE)
_SUFFIXED = re.compile(r"^(.+?)[_-]([a-z]{1,3}|ital\w*|engl\w*|ingl\w*|deut\w*|ted\w*|fran\w*|espa\w*)(\.\w{2,5})?$")
_FIRST_NAMES: Final = frozenset("index home default main".split())
# What an address that marks a language has in it, as bytes, between all that is no small letter, digit or line break.
_TELLING: Final = frozenset(
    word.encode() for word in (*filter(str.isascii, _NAMES), *_ABROAD, *_ONE_LETTER) for word in word.split("-")
)
_APART: Final = bytes(byte if byte in b"abcdefghijklmnopqrstuvwxyz0123456789\n" else 32 for byte in range(256))
_MAY_BE_FIRST_PAGE = re.compile(rb"/(?:index|home|default|main|pagina|page|start)[a-z]")
_SUFFIX: Final = 3  # giardino-inglese.html is a page about a garden


@lru_cache(maxsize=20_000)
def code_of_url(url: str) -> str | None:
    """Return the language that an address marks in its path, file, query or host, None when it marks none.

    >>> code_of_url("https://acme.test/en/products"), code_of_url("https://acme.test/index_en.html")
    ('en', 'en')
    >>> code_of_url("https://de.acme.test/"), code_of_url("https://acme.test/?lang=fr"), code_of_url("https://acme.test/")
    ('de', 'fr', None)
    """
    simple = _SIMPLE.fullmatch(url)  # most are, and splitting in full is slow
    if simple is not None:
        domain, path, query = simple.group(1), simple.group(2) or "", ""
    else:
        try:
            parts = urlsplit(url)
        except ValueError:
            return None
        domain, path, query = parts.hostname or "", parts.path, parts.query
    for key, value in parse_qsl(query) if query else ():
        if key.lower() in _QUERY and (code := _url_code(value)):
            return code
    segments = [segment for segment in path.split("/") if segment]
    closed = path.endswith("/")
    for place, segment in enumerate(segments[:3]):
        is_folder = closed or place < len(segments) - 1
        if place and not (is_folder and len(segment) <= _FOLDER):
            continue  # /corsi/tedesco is a page about German
        if (is_folder or "." not in segment) and (code := _url_code(segment, first=place == 0)):
            return code
        if place == 0 and segment.lower() in _ABROAD:
            return "en"
    if segments and not closed and "." in segments[-1] and (code := _code_of_file(segments[-1])):
        return code
    host = domain.split(".")
    if len(host) > 2 and host[0] != "www" and (code := _url_code(host[0])):
        return code
    return None


def marks_of_urls(urls: Sequence[str], page_url: str) -> dict[int, str]:
    """Return the languages that many addresses of one page mark, by their places; most mark none.

    >>> marks_of_urls(["https://acme.test/tavoli/", "https://acme.test/en/", ""], "https://acme.test/")
    {1: 'en'}
    """
    others = {page_url, *urls}
    return {
        place: code
        for place in _may_be_marked(urls, page_url)
        if (url := urls[place]) and (code := code_of_url(url) or code_of_twin(url, others))
    }


def _may_be_marked(urls: Sequence[str], page_url: str) -> Sequence[int]:
    """Return the places of the addresses that may mark a language, found in all of them at once."""
    origin = "/".join(page_url.split("/", 3)[:3])
    if code_of_url(origin):
        return range(len(urls))
    text = "\n".join(urls).replace(f"{origin}/", "/").encode("ascii", "replace").lower()
    apart = b" %b " % text.translate(_APART).replace(b"\n", b" \n ")
    signs = [b" %b " % word for word in _TELLING.intersection(apart.split())]
    lines = apart.split(b"\n")
    found = {place for sign in signs for place, line in enumerate(lines) if sign in line}
    if b"%" in text or _MAY_BE_FIRST_PAGE.search(text):
        unparted = enumerate(text.split(b"\n"))
        found.update(place for place, line in unparted if b"%" in line or _MAY_BE_FIRST_PAGE.search(line))
    return sorted(found)


def code_of_twin(url: str, others: Container[str]) -> str | None:
    """Return the language that one letter marks in an address, where `others` has its twin without the letter.

    >>> code_of_twin("https://acme.test/prodotti_e.htm", {"https://acme.test/prodotti.htm"})
    'en'
    >>> code_of_twin("https://acme.test/vitamina_e.htm", {"https://acme.test/vitamine.htm"}) is None
    True
    """
    folder, slash, file = url.rpartition("/")
    match = _TWIN.fullmatch(file) if "." in file else None
    if match is None:
        return None
    name, letter, ending = match.groups()
    has_twin = name.lower() in _FIRST_NAMES or f"{folder}{slash}{name}{ending}" in others
    return _ONE_LETTER[letter.lower()] if has_twin else None


def without_mark(url: str) -> str:
    """Return an address without what marks its language, so that a page and its translation have the same.

    >>> without_mark("https://acme.test/en/tables") == without_mark("https://acme.test/it/tables")
    True
    >>> without_mark("https://acme.test/tables_e.html") == without_mark("https://www.acme.test/tables.html?lang=it")
    True
    """
    try:
        parts = urlsplit(url.lower())
    except ValueError:
        return url
    labels = (parts.hostname or "").split(".")
    if len(labels) > 2 and (labels[0] == "www" or _url_code(labels[0])):
        labels = labels[1:]
    folders = [piece for piece in parts.path.split("/") if piece and not _url_code(piece)]
    if folders:
        folders[-1] = _SUFFIXED.sub(r"\1\3", folders[-1])
        if folders[-1].partition(".")[0] in _FIRST_NAMES:
            folders.pop()
    query = [f"{key}={value}" for key, value in parse_qsl(parts.query) if key not in _QUERY]
    return "/".join((".".join(labels), *folders, *query))


def _code_of_file(name: str) -> str | None:
    if (match := _FIRST_PAGE.match(name)) and (code := _url_code(match.group(1))):
        return code
    match = _FILE.search(name)
    whole = match is not None and match.start() == 0
    return _url_code(match.group(1)) if match and (whole or len(match.group(1)) <= _SUFFIX) else None


def _url_code(segment: str, *, first: bool = True) -> str | None:
    """Return the language that a part of an address is; most parts are plain words and the name of none."""
    return None if segment.isalnum() and segment.lower() not in _NAMES else _code_of_part(segment, first)


@lru_cache(maxsize=20_000)
def _code_of_part(segment: str, first: bool) -> str | None:
    text = unquote(segment).strip().lower()
    if not first and (text in REGIONS or len(text) > 2):
        return None
    if text in COUNTRIES:
        return REGIONS[text]
    if text in CODES:
        return text
    if text in BY_NAME and text.isascii() and text not in _OTHER_WORDS:
        return BY_NAME[text]
    match = _REGIONAL_OR_SCRIPT.fullmatch(text)
    return match.group(1) if match and match.group(1) in CODES else None
