"""Labelled texts: those written one by one, and those composed from the words of many trades."""

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

LABELLED = Path(__file__).parents[2] / "fixtures/labelled/language"
UNDETERMINED = "und"

# What stands around a firm's words on a page in each language; an Italian address and legal line stand on any of them.
_MORE: Mapping[str, str] = {
    "it": "Scopri di più", "en": "Find out more", "de": "Mehr erfahren", "fr": "En savoir plus", "es": "Saber más",
    "pt": "Saiba mais", "nl": "Lees meer", "ro": "Citește mai mult", "pl": "Dowiedz się więcej", "sl": "Preberite več",
    "ca": "Més informació", "sv": "Läs mer", "hu": "Tovább", "ru": "Подробнее", "zh": "了解更多",
}  # fmt: skip
_FIRMS = ("Fratelli Bonetti S.r.l.", "Cantine Rusconi S.p.A.", "Bottega Della Torre di Anna Sala", "Rota & C. S.n.c.")
_PLACES = (
    "Via dell'Artigianato 14, 25065 Lumezzane (BS)",
    "Strada dei Colli 3 - 31015 Conegliano (TV)",
    "Piazza San Giorgio, 7 · 23829 Varenna (LC)",
    "Viale della Vittoria 118/B, 60035 Jesi AN",
)
_PEOPLE = ("Giovanni Brambilla", "Maria Teresa Lo Cascio", "Ing. Luca De Santis", "Signora Carla Della Valle")
_TAGS = ("€ 129,00", "cod. 4411-BX", "ø 32 × 180 mm", "750 ml", "art. RB/7", "12 pz", "-20%", "2.400 W")


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """One labelled text."""

    text: str
    lang: str
    kind: str
    held_out: bool

    @property
    def length(self) -> str:
        """The bracket of its length in words; texts without spaces count as long as they look."""
        if self.lang == UNDETERMINED:
            return "und"
        words = max(len(self.text.split()), len(self.text) // 6 if not self.text.isascii() else 0)
        return "20+" if words >= 20 else "10-19" if words >= 10 else "5-9" if words >= 5 else "1-4"


def written() -> list[Snippet]:
    """Return the texts that were written and labelled one by one."""
    lines = (LABELLED / "snippets.jsonl").read_text(encoding="utf-8").splitlines()
    return [Snippet(**json.loads(line)) for line in lines]


def composed() -> list[Snippet]:
    """Return texts of 2 to 90 words composed from the trades, each text once, every third trade held out."""
    found: dict[str, Snippet] = {}
    for file in sorted((LABELLED / "trades").glob("*.toml")):
        for number, (trade, words) in enumerate(tomllib.loads(file.read_text(encoding="utf-8")).items()):
            lang = trade.partition("-")[0] if "-" in trade else file.stem
            for kind, text in _texts(lang, number, words):
                found.setdefault(text, Snippet(text=text, lang=lang, kind=kind, held_out=number % 3 == 2))
    return list(found.values())


def _texts(lang: str, number: int, words: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    sentences, short, menu = words["sentences"], words["short"], words["menu"]
    mixed = str(words["mixed"])
    firm, place, person = (listed[number % len(listed)] for listed in (_FIRMS, _PLACES, _PEOPLE))
    more = _MORE[lang]
    yield from (("sentence", text) for text in sentences)
    yield "paragraph", " ".join(sentences[:2])
    yield "paragraph", " ".join(sentences[1:])
    yield "paragraph", " ".join(sentences)
    yield from (("short", text) for text in short)
    yield from (("card", f"{text} {_TAGS[(number + place) % len(_TAGS)]}") for place, text in enumerate(short))
    yield from (("strip", f"{one} · {other}") for one, other in pairwise(short))
    yield from (("hero", f"{text}. {more}") for text in short[:2])
    yield from (("caps", text.upper()) for text in (*short[:2], sentences[2]))
    yield "menu", " | ".join(menu)
    yield "menu", " ".join(menu).upper()
    yield "mixed", mixed
    yield "mixed", f"{mixed}. {short[3]}"
    yield "names", f"{person}: {short[2]}"
    yield "names", f"{firm} - {short[1]} - {place}"
    yield "contact", f"{sentences[2]} {place}, tel. 02 5550 118, info@bottega.test"
    yield "legal", f"{sentences[0]} © 2026 {firm} - {place} - P. IVA 43475140968 - REA MI-2514408"
    yield "legal", f"{sentences[1]} {firm}, Cap. Soc. € 10.000 i.v., C.F. e P.IVA 43475140968"
    yield "pile", "\n".join((short[0], sentences[1], short[4], more, " ".join(menu)))
