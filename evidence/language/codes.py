"""Which language do a name, a code, a flag or an address stand for?"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final
from urllib.parse import parse_qsl, unquote, urlsplit

_NAMES: Final[Mapping[str, str]] = {
    "it": "italiano italian italienisch italien italiana italienne włoski итальянский 意大利语 イタリア語 italiaans ita",
    "en": "english inglese inglés ingles anglais englisch engels angielski английский 英语 英語 eng angleščina engleză engleski",
    "de": "deutsch tedesco german allemand alemán aleman alemão duits niemiecki немецкий 德语 deu ger nemščina deutsche german",
    "fr": "français francais francese french französisch franzoesisch francés frances francês frans francuski французский 法语 fra fre",
    "es": "español espanol spagnolo spanish spanisch espagnol espanhol spaans castellano hiszpański испанский 西班牙语 esp spa",
    "pt": "português portugues portoghese portuguese portugiesisch portugais portugués por",
    "nl": "nederlands olandese dutch niederländisch néerlandais holländisch nld dut vlaams",
    "pl": "polski polacco polish polnisch polonais pol",
    "ru": "русский russo russian russisch russe ruso rus русская по-русски",
    "uk": "українська ucraino ukrainian ukrainisch ukr",
    "zh": "中文 汉语 漢語 简体中文 繁體中文 cinese chinese chinesisch chinois chino zho chi chn 中国",
    "ja": "日本語 giapponese japanese japanisch japonais japonés jpn jap 日本",
    "ko": "한국어 coreano korean koreanisch kor",
    "ar": "العربية عربي arabo arabic arabisch arabe árabe ara arb",
    "he": "עברית ebraico hebrew heb",
    "fa": "فارسی persiano persian farsi",
    "hi": "हिन्दी hindi",
    "tr": "türkçe turkce turco turkish türkisch tur",
    "el": "ελληνικά greco greek griechisch grec gre ell",
    "ro": "română romana rumeno romeno romanian rumänisch roumain ron rou",
    "sl": "slovenščina slovenscina sloveno slovenian slowenisch slovensko slv",
    "hr": "hrvatski croato croatian kroatisch hrv cro",
    "sr": "srpski serbo serbian srp српски",
    "cs": "čeština cestina ceco czech tschechisch česky cze ces",
    "sk": "slovenčina slovacco slovak slowakisch slovensky slk",
    "hu": "magyar ungherese hungarian ungarisch hun",
    "sv": "svenska svedese swedish schwedisch swe",
    "da": "dansk danese danish dänisch dan",
    "no": "norsk norvegese norwegian norwegisch nor",
    "fi": "suomi finlandese finnish finnisch fin",
    "bg": "български bulgaro bulgarian bulgarisch bul",
    "sq": "shqip albanese albanian albanisch sqi alb",
    "ca": "català catala catalano catalan katalanisch cat",
    "lt": "lietuvių lituano lithuanian lit",
    "lv": "latviešu lettone latvian lav",
    "et": "eesti estone estonian est",
    "vi": "tiếng-việt vietnamita vietnamese",
    "th": "ไทย thai thailandese",
    "id": "bahasa indonesiano indonesian",
}
_CODES: Final = frozenset(_NAMES) | {"mk", "is", "ka", "hy", "be", "ur"}
_BY_NAME: Final = {name: code for code, names in _NAMES.items() for name in names.split()}
_REGIONS: Final[Mapping[str, str]] = {
    "gb": "en", "uk": "en", "us": "en", "usa": "en", "gbr": "en", "au": "en", "at": "de", "cn": "zh", "tw": "zh", "jp": "ja", "kr": "ko",
    "br": "pt", "mx": "es", "cz": "cs", "dk": "da", "se": "sv", "gr": "el", "si": "sl", "rs": "sr", "ua": "uk", "al": "sq", "sa": "ar",
    "ae": "ar", "il": "he", "ir": "fa", "in": "hi", "ee": "et", "vn": "vi", "ch": "de", "nb": "no", "nn": "no", "iw": "he", "ger": "de",
    "england": "en", "germany": "de", "france": "fr", "spain": "es", "italy": "it", "russia": "ru", "china": "zh", "japan": "ja",
    "united-kingdom": "en", "united-states": "en", "unitedkingdom": "en", "great-britain": "en", "inghilterra": "en", "regno-unito": "en",
    "germania": "de", "deutschland": "de", "francia": "fr", "spagna": "es", "españa": "es", "italia": "it", "italien": "it", "portogallo": "pt",
    "bandiera-inglese": "en", "bandiera-tedesca": "de",
}  # fmt: skip
_EMOJI_A: Final = 0x1F1E6
_FILLERS = re.compile(
    r"\b(?:version|versione|versión|vers|site|sito|website|web|language|lingua|sprache|langue|idioma|in|auf|en(?= français| español)|the|switch|"
    r"to|change|cambia|passa|a|zur|flag|bandiera|fahne|icon|icona|view|read|go|select|choose|visit|our|il|nostro|page|pagina|this|translate|"
    r"home|uk|us|usa|gb|international|simplified|traditional)\b|[()\[\]|/›»>·•.:,_-]",
    re.IGNORECASE,
)
_LOCALE = re.compile(r"^([a-z]{2,3})(?:[-_](?:[a-z]{4}[-_])?([a-z]{2}|\d{3}))?$", re.IGNORECASE)
_QUERY: Final = frozenset(
    "lang language lng l hl locale lingua idlingua langid idioma sprache ln langue lan setlang set_language changelang trp-lang sl linguaid"
    " id_lingua cod_lingua culture currentculture ui-culture change-lang language_code locale_code".split()
)
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

    >>> code_of_name("English"), code_of_name("Versione inglese"), code_of_name("Deutsch (DE)"), code_of_name("🇬🇧 English")
    ('en', 'en', 'de', 'en')
    >>> code_of_name("Corsi di inglese") is None
    True
    """
    if not label or len(label) > 40:
        return None
    text = re.sub(r"[\U0001F1E6-\U0001F1FF]", " ", label).strip().lower()
    if text in _BY_NAME:
        return _BY_NAME[text] if len(text) > 3 or not text.isascii() else None
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
    text = label.strip(" |/[]()·•-–›»>.\u25be▾▼").lower()
    if len(text) == 2 and all(_EMOJI_A <= ord(letter) < _EMOJI_A + 26 for letter in text):
        return code_of_flag("".join(chr(ord(letter) - _EMOJI_A + ord("a")) for letter in text))
    if len(text) == 2:
        return (
            _REGIONS.get(text)
            if text in ("uk", "gb", "us", "cn", "jp", "cz", "gr", "dk", "se", "ua", "kr", "br")
            else (text if text in _CODES else None)
        )
    if len(text) == 3 and text.isascii():
        return _BY_NAME.get(text)
    match = re.fullmatch(r"([a-z]{2})[-_]([a-z]{2})", text)
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
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    for key, value in parse_qsl(parts.query):
        if key.lower() in _QUERY and (code := _url_code(value)):
            return code
    segments = [segment for segment in parts.path.split("/") if segment]
    folders = segments if parts.path.endswith("/") or (segments and "." not in segments[-1]) else segments[:-1]
    for segment in folders[:3]:
        if code := _url_code(segment):
            return code
    if (
        segments
        and segments[-1] not in folders
        and (match := _FILE.search(segments[-1]))
        and (code := _url_code(match.group(1)))
    ):
        return code
    host = (parts.hostname or "").split(".")
    if len(host) > 2 and host[0] != "www" and (code := _url_code(host[0])):
        return code
    return None


def _url_code(segment: str) -> str | None:
    text = unquote(segment).strip().lower()
    if text in ("uk", "gb", "us", "cn", "jp", "cz", "gr", "dk", "se", "ua", "kr", "br"):
        return _REGIONS[text]
    if text in _CODES:
        return text
    if (
        text in _BY_NAME
        and text.isascii()
        and text
        not in (
            "por",
            "est",
            "cat",
            "fin",
            "nor",
            "dan",
            "heb",
            "lit",
            "bul",
            "ara",
            "tur",
            "hun",
            "alb",
            "romana",
            "bahasa",
        )
    ):
        return _BY_NAME[text]
    match = re.fullmatch(r"([a-z]{2})[-_]([a-z]{2}|[a-z]{4})", text)
    return match.group(1) if match and match.group(1) in _CODES else None
