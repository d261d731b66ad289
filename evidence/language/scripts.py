"""Say which language the letters alone settle: Chinese, Japanese, Russian and the other non-Latin scripts."""

import re
from typing import Final

_SCRIPTS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    ("kana", re.compile(r"[\u3041-\u3096\u30a1-\u30fa\uff66-\uff9d]")),
    ("hangul", re.compile(r"[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]")),
    ("han", re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")),
    ("cyrillic", re.compile(r"[\u0400-\u04ff]")),
    ("arabic", re.compile(r"[\u0620-\u06d3\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdfb\ufe70-\ufefc]")),
    ("greek", re.compile(r"[\u0386-\u03ce\u1f00-\u1ffc]")),
    ("he", re.compile(r"[\u05d0-\u05ea]")),
    ("th", re.compile(r"[\u0e01-\u0e4e]")),
    ("hi", re.compile(r"[\u0904-\u0939]")),
    ("bn", re.compile(r"[\u0985-\u09b9]")),
    ("pa", re.compile(r"[\u0a05-\u0a39]")),
    ("gu", re.compile(r"[\u0a85-\u0ab9]")),
    ("ta", re.compile(r"[\u0b85-\u0bb9]")),
    ("te", re.compile(r"[\u0c05-\u0c39]")),
    ("ka", re.compile(r"[\u10d0-\u10ff]")),
    ("hy", re.compile(r"[\u0531-\u0586]")),
)
_FOREIGN_SCRIPT = re.compile(r"[\u0386-\u1cff\u1f00-\u1fff\u3041-\ud7a3\uf900-\ufdfb\ufe70-\ufefc\uff66-\uff9d]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_DENSE: Final = frozenset(("kana", "hangul", "han"))  # one sign says what two or three letters say
_ENOUGH: Final = 0.15


def has_foreign_script(text: str) -> bool:
    """Return whether a text has letters of another script, and its language may be settled by them."""
    return _FOREIGN_SCRIPT.search(text) is not None


def script_language(text: str) -> tuple[str, float]:
    """Return the language that the script of a text settles and its share of the letters, ('', 0.0) for Latin.

    The share at which it counts is low on purpose: Latin brands and an Italian address stand in any Chinese page.

    >>> script_language("意大利制造 Rossi Design")[0], script_language("Доставка по Италии")[0]
    ('zh', 'ru')
    >>> script_language("Made in Italy")
    ('', 0.0)
    """
    if not has_foreign_script(text):
        return "", 0.0
    counts = {name: len(pattern.findall(text)) for name, pattern in _SCRIPTS}
    weights = {name: count * (2.5 if name in _DENSE else 1.0) for name, count in counts.items() if count}
    if not weights:
        return "", 0.0
    if counts["kana"]:  # Japanese mixes kana with Chinese signs
        weights["kana"] += weights.pop("han", 0.0)
    latin = len(_LATIN.findall(text))
    name = max(weights, key=lambda key: weights[key])
    share = weights[name] / (latin + sum(weights.values()))
    if share < _ENOUGH or counts[name] < 2:
        return "", 0.0
    return _NAMED.get(name, _by_letters(name, text)), share


_NAMED: Final = {"kana": "ja", "hangul": "ko", "han": "zh", "greek": "el"}


def _by_letters(name: str, text: str) -> str:
    if name == "cyrillic":
        return _cyrillic(text.lower())
    if name == "arabic":
        return _arabic(text)
    return name


def _cyrillic(text: str) -> str:
    if re.search("[ѓќѕ]", text):
        return "mk"
    if re.search("[ђћџј]", text) and not re.search("[ыэёщ]", text):
        return "sr"
    if "ў" in text:
        return "be"
    if re.search("[іїєґ]", text) and not re.search("[ыэёъ]", text):
        return "uk"
    if re.search("[ыэё]", text):
        return "ru"
    if re.search(r"ъ(?![еёюя\s])\w", text):  # a vowel in Bulgarian, a mute sign before soft vowels in Russian
        return "bg"
    words = re.findall(r"\w+", text)
    bulgarian = sum(word in _BULGARIAN or word.endswith(("ите", "ята", "ът", "ето")) for word in words)
    russian = sum(word in _RUSSIAN for word in words)
    return "bg" if bulgarian > russian else "ru"


_BULGARIAN: Final = frozenset("се са със във ние нашите нашата нашия е ни ще цена количка вече".split())
_RUSSIAN: Final = frozenset(
    "в с не что для по из мы наш наша наши как это к о или все был так компания контакты".split()
)


def _arabic(text: str) -> str:
    if re.search("[ٹڈڑےںھہ]", text):
        return "ur"
    return "fa" if re.search("[پچژگکی]", text) else "ar"
