"""The detectors behind one door: langdetect and py3langid always, their faster twins when installed and agreeing.

Each is loaded when it is first needed: commands that read no page start without them.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, Final

SETTING: Final = "REQUISITO_LANGUAGE_ENGINE"
LATIN_CODES: Final = "it en de fr es pt nl pl ro ca sl hr cs sk hu sv da fi no tr sq la et lt lv vi id".split()
_ALIASES: Final = {
    "zh-cn": "zh",
    "zh-tw": "zh",
    "ms": "id",
    "nn": "no",
    "nb": "no",
    "bs": "hr",
    "zxx": "",
    "und": "",
    "unknown": "",
}
_MOST: Final = 700  # characters that a detector is shown
_PROBES: Final = (
    ("Produciamo mobili su misura per la casa e per l'ufficio dal 1956.", "it"),
    ("We have been making furniture for homes and offices since 1956.", "en"),
    ("Wir stellen seit drei Generationen Möbel für Haus und Büro her.", "de"),
    ("Nous fabriquons des meubles sur mesure pour la maison et le bureau.", "fr"),
    ("Fabricamos muebles a medida para el hogar y la oficina desde hace años.", "es"),
    ("Fabricamos móveis à medida para a casa e para o escritório há muitos anos.", "pt"),
    ("Wij maken al drie generaties lang meubels voor huis en kantoor.", "nl"),
    ("Od trzech pokoleń produkujemy meble do domu i biura.", "pl"),
    ("Producem mobilier la comandă pentru casă și birou de trei generații.", "ro"),
    ("Fem mobles a mida per a la casa i l'oficina des de fa molts anys.", "ca"),
)

Vote = Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Engines:
    """The detectors in use: `first` votes, `second` gives probabilities, `third` is the optional arbiter."""

    first_name: str
    first: Vote
    second_name: str
    second: Callable[[str], Mapping[str, float]]
    third_name: str | None
    third: Vote | None

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the detectors in the order in which they vote."""
        return tuple(name for name in (self.first_name, self.second_name, self.third_name) if name)


def engines(setting: str | None = None) -> Engines:
    """Return the detectors in use.

    `setting` (or the environment's REQUISITO_LANGUAGE_ENGINE) is `auto`, which takes the faster detectors where they
    are installed and answer ten probes rightly, or `default`, which leaves them out.

    Raises:
        ValueError: when the setting is neither.
    """
    return _engines(setting or os.environ.get(SETTING) or "auto")


@cache
def _engines(setting: str) -> Engines:
    if setting not in ("auto", "default"):
        raise ValueError(f"{SETTING}: {setting!r} is not known; write auto or default")
    fast = setting == "auto"
    rust, eldc = (_optional(name) if fast else None for name in ("langdetect_rs", "eldc"))
    quick = _langdetect(rust) if rust is not None else None
    if quick is not None and not all(quick(text) == code for text, code in _PROBES):
        quick = None
    third = _eldc(eldc) if eldc is not None else None
    if third is not None and not all(third(text) == code for text, code in _PROBES):
        third = None
    return Engines(
        first_name="langdetect-rs" if quick else "langdetect",
        first=quick or _langdetect(import_module("langdetect")),
        second_name="py3langid",
        second=_second,
        third_name="eldc" if third else None,
        third=third,
    )


def _optional(name: str) -> ModuleType | None:
    try:
        return import_module(name)
    except ImportError:
        return None


def _langdetect(module: ModuleType) -> Vote:
    """Build a seeded langdetect of our languages, its profiles in name order so that every machine sums alike."""
    folder = Path(import_module("langdetect").PROFILES_DIRECTORY)
    known = sorted({path.name for path in folder.iterdir()} & set(LATIN_CODES))
    factory = module.DetectorFactory()
    factory.load_json_profile([(folder / name).read_text(encoding="utf-8") for name in known])
    factory.set_seed(0)
    named = hasattr(module, "LangDetectException")
    exceptions = module if named else import_module(f"{module.__name__}.lang_detect_exception")
    error: type[Exception] = exceptions.LangDetectException

    def first(text: str) -> str:
        detector = factory.create()
        detector.append(text[:_MOST])
        try:
            code: str = detector.detect()
        except error:
            return ""
        return _ALIASES.get(code, code)

    return first


def _second(text: str) -> Mapping[str, float]:
    found: dict[str, float] = {}
    for code, probability in _py3langid().rank(text[:_MOST]):
        if known := _ALIASES.get(code, code):
            found[known] = found.get(known, 0.0) + float(probability)
    return found


@cache
def _py3langid() -> Any:
    """Load the second detector when it is first asked: most pages are settled without it, and it brings numpy."""
    langid: Any = import_module("py3langid.langid")
    identifier = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
    identifier.set_languages([*LATIN_CODES, "zxx"])
    return identifier


def _eldc(eldc: Any) -> Vote:
    eldc.init()
    detector: Any = eldc.instance()
    detector.set_languages([code for code in LATIN_CODES if code in eldc.LANGUAGES] + ["ms"])

    def third(text: str) -> str:
        code: str = detector.detect(text[:_MOST])
        return _ALIASES.get(code, code)

    return third
