"""Say which language a name, a code, a flag or an address stands for."""

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Final
from urllib.parse import parse_qsl, unquote, urlsplit

_LISTS = tomllib.loads(Path(__file__).with_name("languages.toml").read_text(encoding="utf-8"))
_CODES: Final = frozenset(_LISTS["names"]) | {"mk", "is", "ka", "hy", "be", "ur"}
_BY_NAME: Final[dict[str, str]] = {name: code for code, names in _LISTS["names"].items() for name in names.split()}
_REGIONS: Final[dict[str, str]] = {name: code for code, names in _LISTS["regions"].items() for name in names.split()}
_AROUND: Final = "|/[]()·•-–›»>.▾▼" + "".join(
    map(chr, (*range(9, 14), *range(28, 33), 133, 160, 5760, *range(8192, 8203), 8232, 8233, 8239, 8287, 12288))
)
_EMOJI_A: Final = 0x1F1E6
_FILLERS = re.compile(
    r"\b(?:version|versione|versión|vers|site|sito|website|web|language|lingua|sprache|langue|idioma|in|auf|"
    r"en(?= français| español)|the|switch|"
    r"to|change|cambia|passa|a|zur|flag|bandiera|fahne|icon|icona|view|read|go|select|choose|visit|our|il|"
    r"nostro|page|pagina|this|translate|"
    r"home|uk|us|usa|gb|international|simplified|traditional)\b|[()\[\]|/›»>·•.:,_-]",
    re.IGNORECASE,
)
_FLAG_SIGNS = re.compile(r"[\U0001F1E6-\U0001F1FF]")
_SPACED: Final = str.maketrans(dict.fromkeys("()[]|/›»>·•.:,_-", " "))
_LOCALE = re.compile(r"^([a-z]{2,3})(?:[-_][a-z]{4})?(?:[-_]([a-z]{2}|\d{3}))?$", re.IGNORECASE)
_REGIONAL = re.compile(r"([a-z]{2})[-_]([a-z]{2})")
_REGIONAL_OR_SCRIPT = re.compile(r"([a-z]{2})[-_]([a-z]{2}|[a-z]{4})")
_SIMPLE = re.compile(r"https?://([a-z0-9.-]+)(/[\w/.~+-]*)?", re.ASCII)
_COUNTRIES: Final = frozenset("uk gb us cn jp cz gr dk se ua kr br".split())
# Names of languages that are other words in addresses.
_OTHER_WORDS: Final = frozenset("por est cat fin nor dan heb lit bul ara tur hun alb romana bahasa".split())
_QUERY: Final = frozenset(
    "lang language lng l hl locale lingua idlingua langid idioma sprache ln langue lan setlang set_language "
    "changelang trp-lang sl linguaid"
    " id_lingua cod_lingua culture currentculture ui-culture change-lang language_code locale_code".split()
)
_FOLDER: Final = 5
_FILE = re.compile(r"(?:^|[_.-])([a-z]{2,8})\.(?:html?|php\d?|aspx?|jsp|cfm|shtml)$", re.IGNORECASE)


def code_of_tag(tag: str) -> str | None:
    """Return the language of a BCP 47 tag, None when it is none that we know.

    >>> code_of_tag("en-GB"), code_of_tag("zh_Hans_CN"), code_of_tag("x-default"), code_of_tag("uk")
    ('en', 'zh', None, 'uk')
    """
    match = _LOCALE.match(tag.strip())
    if not match:
        return None
    base = match.group(1).lower()
    if base in _CODES:
        return base
    return {"nb": "no", "nn": "no", "iw": "he"}.get(base) or (_BY_NAME.get(base) if len(base) == 3 else None)


@lru_cache(maxsize=20_000)
def code_of_name(label: str) -> str | None:
    """Return the language that a label names in full, None for anything else.

    >>> code_of_name("English"), code_of_name("Versione inglese"), code_of_name("🇬🇧 English")
    ('en', 'en', 'en')
    >>> code_of_name("Corsi di inglese") is None
    True
    """
    if not label or len(label) > 40:
        return None
    text = label if label.isascii() else _FLAG_SIGNS.sub(" ", label)
    text = text.strip().lower()
    if text in _BY_NAME:
        return _BY_NAME[text] if len(text) > 3 or not text.isascii() else None
    if _BY_NAME.keys().isdisjoint(text.translate(_SPACED).split()):
        return None
    words = _FILLERS.sub(" ", text).split()
    named = {_BY_NAME[word] for word in words if word in _BY_NAME and (len(word) > 3 or not word.isascii())}
    rest = [word for word in words if word not in _BY_NAME and word not in _CODES and word not in _REGIONS]
    return named.pop() if len(named) == 1 and not rest else None


def code_of_short(label: str) -> str | None:
    """Return the language of a two- or three-letter label or a flag sign, None for anything else.

    >>> code_of_short("EN"), code_of_short("ENG"), code_of_short("UK"), code_of_short("🇩🇪"), code_of_short("it | ")
    ('en', 'en', 'en', 'de', 'it')
    >>> code_of_short("OK") is None
    True
    """
    text = label.strip(_AROUND).lower()
    if len(text) not in (2, 3, 5):
        return None
    if len(text) == 2 and all(_EMOJI_A <= ord(letter) < _EMOJI_A + 26 for letter in text):
        return code_of_flag("".join(chr(ord(letter) - _EMOJI_A + ord("a")) for letter in text))
    if len(text) == 2:
        return _REGIONS.get(text) if text in _COUNTRIES else (text if text in _CODES else None)
    if len(text) == 3 and text.isascii():
        return _BY_NAME.get(text)
    match = _REGIONAL.fullmatch(text)
    return match.group(1) if match and match.group(1) in _CODES else None


def code_of_flag(name: str) -> str | None:
    """Return the language that the flag of a country or the code in a picture's name stands for.

    >>> code_of_flag("gb"), code_of_flag("en"), code_of_flag("Flag-of-Germany"), code_of_flag("logo")
    ('en', 'en', 'de', None)
    """
    text = unquote(name).strip().lower()
    if text in _REGIONS:
        return _REGIONS[text]
    if text in _CODES:
        return text
    for word in reversed(re.split(r"[^\w]+|_|\d+", text)):
        if word in ("flag", "of", "icon", "bandiera", "ico", "the", "united", "small", "png", "svg", ""):
            continue
        code = _REGIONS.get(word) or _BY_NAME.get(word) or (word if word in _CODES else None)
        if code:
            return code
        break
    if "kingdom" in text:
        return "en"
    return None


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
    if segments and not closed and (match := _FILE.search(segments[-1])) and (code := _url_code(match.group(1))):
        return code
    host = domain.split(".")
    if len(host) > 2 and host[0] != "www" and (code := _url_code(host[0])):
        return code
    return None


@lru_cache(maxsize=20_000)
def _url_code(segment: str, *, first: bool = True) -> str | None:
    text = unquote(segment).strip().lower()
    if not first and (text in _REGIONS or len(text) > 2):
        return None
    if text in _COUNTRIES:
        return _REGIONS[text]
    if text in _CODES:
        return text
    if text in _BY_NAME and text.isascii() and text not in _OTHER_WORDS:
        return _BY_NAME[text]
    match = _REGIONAL_OR_SCRIPT.fullmatch(text)
    return match.group(1) if match and match.group(1) in _CODES else None
