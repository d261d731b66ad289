"""Say which language a name, a code or a flag stands for."""

import re
import tomllib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final
from urllib.parse import unquote

_LISTS = tomllib.loads(Path(__file__).with_name("languages.toml").read_text(encoding="utf-8"))
CODES: Final = frozenset(_LISTS["names"]) | {"mk", "is", "ka", "hy", "be", "ur"}
BY_NAME: Final[dict[str, str]] = {name: code for code, names in _LISTS["names"].items() for name in names.split()}
REGIONS: Final[dict[str, str]] = {name: code for code, names in _LISTS["regions"].items() for name in names.split()}
_AROUND: Final = "|/[]()·•-–›»>.▾▼" + "".join(
    map(chr, (*range(9, 14), *range(28, 33), 133, 160, 5760, *range(8192, 8203), 8232, 8233, 8239, 8287, 12288))
)
# Names of languages that are also grapes, dishes and massages: among other languages they name one.
AMBIGUOUS: Final = frozenset("greco thai catalana".split())
ALONE: Final = ("en", "de")  # FR, ES, BG and many other labels of two letters are Italian provinces too
_EMOJI_A: Final = 0x1F1E6
_FILLERS = re.compile(
    r"\b(?:version|versione|versión|vers|site|sito|website|web|language|lingua|sprache|langue|idioma|in|auf|"
    r"en(?= français| español)|the|switch|"
    r"to|change|cambia|passa|a|zur|flag|bandiera|fahne|icon|icona|view|read|go|select|choose|visit|our|il|"
    r"nostro|page|pagina|this|translate|"
    r"vai|alla|al|del|della|di|dei|nella|leggi|entra|enter|here|qui|available|disponibile|anche|also|click|clicca|"
    r"hier|ici|aquí|zum|zu|la|le|les|voir|ver|en(?= ingl| deu)|area|sezione|section|testo|text|"
    r"home|uk|us|usa|gb|international|simplified|traditional)\b|[()\[\]|/›»>·•.:,_-]",
    re.IGNORECASE,
)
_SPELLED = re.compile(r"(?:\w ){3,}\w")
_LONGEST: Final = 40
_FLAG_SIGNS = re.compile(r"[\U0001F1E6-\U0001F1FF]")
_WORDS = re.compile(r"[^\s()\[\]|/›»>·•.:,_-]+")
_LOCALE = re.compile(r"^([a-z]{2,3})(?:[-_][a-z]{4})?(?:[-_]([a-z]{2}|\d{3}))?$", re.IGNORECASE)
_REGIONAL = re.compile(r"([a-z]{2})[-_]([a-z]{2})")
# The words of which a label that names a language in full has one, as it is split into words here.
_NAMING: Final = frozenset(
    word for name in BY_NAME if len(name) > 3 or not name.isascii() for word in _WORDS.findall(name)
)
# A line that is a code or an abbreviation, or a word that is spelled.
_BESIDE = f"[{re.escape(_AROUND.replace(chr(10), ''))}]*"
_SHORT_LINE = re.compile(rf"{_BESIDE}[a-z]{{2,3}}(?:[-_][a-z]{{2}})?{_BESIDE}|(?:\w ){{3}}.*")
_LONGEST_CODE: Final = 6
COUNTRIES: Final = frozenset("uk gb us cn jp cz gr dk se ua kr br".split())


def code_of_tag(tag: str) -> str | None:
    """Return the language of a BCP 47 tag, None when it is none that we know.

    >>> code_of_tag("en-GB"), code_of_tag("zh_Hans_CN"), code_of_tag("x-default"), code_of_tag("uk")
    ('en', 'zh', None, 'uk')
    """
    match = _LOCALE.match(tag.strip())
    if not match:
        return None
    base = match.group(1).lower()
    if base in CODES:
        return base
    return {"nb": "no", "nn": "no", "iw": "he"}.get(base) or (BY_NAME.get(base) if len(base) == 3 else None)


@lru_cache(maxsize=20_000)
def code_of_name(label: str) -> str | None:
    """Return the language that a label names in full, None for anything else.

    >>> code_of_name("English"), code_of_name("Versione inglese"), code_of_name("🇬🇧 English")
    ('en', 'en', 'en')
    >>> code_of_name("Corsi di inglese") is None
    True
    """
    if not label or len(label) > _LONGEST:
        return None
    if _SPELLED.fullmatch(label):
        label = label.replace(" ", "")
    text = label if label.isascii() else _FLAG_SIGNS.sub(" ", label)
    text = text.strip().lower()
    if text in BY_NAME:
        return BY_NAME[text] if len(text) > 3 or not text.isascii() else None
    if BY_NAME.keys().isdisjoint(_WORDS.findall(text)):
        return None
    words = _FILLERS.sub(" ", text).split()
    named = {BY_NAME[word] for word in words if word in BY_NAME and (len(word) > 3 or not word.isascii())}
    rest = [word for word in words if word not in BY_NAME and word not in CODES and word not in REGIONS]
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
        return REGIONS.get(text) if text in COUNTRIES else (text if text in CODES else None)
    if len(text) == 3 and text.isascii():
        return BY_NAME.get(text)
    match = _REGIONAL.fullmatch(text)
    return match.group(1) if match and match.group(1) in CODES else None


def telling(labels: Sequence[str]) -> set[str]:
    """Return those of many labels that may name a language or be its code or sign, found at once: no other one does.

    >>> sorted(telling(["Prodotti", "English", "IT", "Menu (EN)", "Chi siamo"]))
    ['English', 'IT', 'Menu (EN)']
    """
    text = "\n".join(("", *labels, ""))
    lower = text.lower()
    lines = lower.split("\n")[1:-1]
    signs = {*_NAMING.intersection(_WORDS.findall(lower)), *_FLAG_SIGNS.findall(lower)}
    found = {label for sign in signs for label, line in zip(labels, lines, strict=True) if sign in line}
    found.update(label for label, line in zip(labels, lines, strict=True) if _is_short(line))
    if ")\n" in lower or "]\n" in lower:
        found.update(label for label in labels if label.endswith((")", "]")))
    return found


def _is_short(line: str) -> bool:
    """Return whether a line is a code or an abbreviation, or a word that is spelled; most lines are longer."""
    return (line[1:2] == " " or len(line.strip(_AROUND)) <= _LONGEST_CODE) and bool(_SHORT_LINE.fullmatch(line))


def code_of_flag(name: str) -> str | None:
    """Return the language that the flag of a country or the code in a picture's name stands for.

    >>> code_of_flag("gb"), code_of_flag("en"), code_of_flag("Flag-of-Germany"), code_of_flag("logo")
    ('en', 'en', 'de', None)
    """
    text = unquote(name).strip().lower()
    if text in REGIONS:
        return REGIONS[text]
    if text in CODES:
        return text
    for word in reversed(re.split(r"[^\w]+|_|\d+", text)):
        if word in ("flag", "of", "icon", "bandiera", "ico", "the", "united", "small", "png", "svg", ""):
            continue
        code = REGIONS.get(word) or BY_NAME.get(word) or (word if word in CODES else None)
        if code:
            return code
        break
    if "kingdom" in text:
        return "en"
    return None
