"""Judge the evidence of a capsule again, write its report again, and say which of its files are otherwise."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from app.capsule import layout
from app.capsule.manifest import seal_of
from app.replay import replay
from app.results import pictures_in, printed_forms, sealed_forms, title_of
from bandi.loader import available, load
from bandi.rulebook import Rulebook
from report.json_report import to_dict
from report.words import Said

# Prints a report as `app.printing.print_now` does: page, name at the foot, seal, language; None when it cannot.
Printer = Callable[[Path, str, str, str], bytes | None]
_DATES: Final = re.compile(rb"\(D:[0-9+'Z-]{1,30}\)")
_FONTS: Final = re.compile(rb"/BaseFont\s*/[A-Z]{6}\+([\w-]+)")
_MAKERS: Final = re.compile(rb"/(?:Creator|Producer)\s*(\((?:\\.|[^\\)])*\)|<[0-9A-Fa-f]+>)")
_NO_PRINT: Final = Said(
    "report.pdf non c'è: dove fu fatta la verifica mancava un browser, o è stato tolto.",
    "There is no report.pdf: either no browser was there when the check was made, or it was taken out.",
)
_NO_PRINTER: Final = Said(
    "Se report.pdf sia la stampa di report.html non si è potuto provare: qui non si è stampato di nuovo.",
    "Whether report.pdf is the print of report.html could not be proven: it was not printed again here.",
)
_OTHER_PRINTER: Final = Said(
    "Se report.pdf sia la stampa di report.html non si è potuto provare: lo stampò un altro browser, o con altri "
    "caratteri.",
    "Whether report.pdf is the print of report.html could not be proven: another browser or other fonts made it.",
)
_OTHER_RULES: Final = Said(
    "Le regole racchiuse hanno il nome di un bando che questo programma conosce, ma non sono le sue.",
    "The rules enclosed bear the name of a call that this program knows, but are not that call's.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """A report made again: its data, whether the enclosed says the same, which enclosed files say otherwise.

    `doubts` are what could be neither proven nor refuted.
    """

    data: dict[str, Any]
    identical: bool
    otherwise: tuple[str, ...]
    doubts: tuple[Said, ...] = ()


def made_again(folder: Path, files: Mapping[str, bytes], report: Mapping[str, Any], printer: Printer | None) -> Again:
    """Return the report that the evidence in an opened capsule comes to, beside the one enclosed.

    Raises:
        DossierError: when the evidence is not whole.
        UnusableInput: when rules or papers cannot be read.
    """
    again = replay(folder, generated_at=datetime.fromisoformat(report["generated_at"]))
    both = {lang: to_dict(again, lang) for lang in ("it", "en")}
    lang = next((lang for lang, data in both.items() if data == report), "it")
    seal = seal_of(folder)
    forms = sealed_forms(again, lang=lang) | printed_forms(again, pictures_in(folder, again), lang=lang, seal=seal)
    otherwise = [name for name, text in forms.items() if files.get(name) != text.encode()]
    doubts = [_OTHER_RULES] if not _ours(again.rulebook) else []
    if layout.PDF not in files:
        doubts.append(_NO_PRINT)
    elif layout.HTML not in otherwise:
        fresh = printer(folder / layout.HTML, title_of(again), seal, lang) if printer is not None else None
        same = same_print(files[layout.PDF], fresh) if fresh is not None else None
        otherwise += [layout.PDF] if same is False else []
        doubts += [_OTHER_PRINTER if fresh is not None else _NO_PRINTER] if same is None else []
    return Again(data=both[lang], identical=both[lang] == report, otherwise=tuple(otherwise), doubts=tuple(doubts))


def _ours(rulebook: Rulebook) -> bool:
    """Return whether rules that bear the name of a call of ours are that call's."""
    return rulebook.id not in available() or load(rulebook.id).sha256 == rulebook.sha256


def same_print(one: bytes, other: bytes) -> bool | None:
    """Return whether two PDFs are the same print, None when they were not made by the same browser and fonts.

    >>> same_print(b"(D:20260312102431+00'00')", b"(D:20260314090000+00'00')")
    True
    >>> same_print(b"/Producer (Skia/PDF m150) one", b"/Producer (Skia/PDF m151) two") is None
    True
    """
    if _DATES.sub(b"", one) == _DATES.sub(b"", other):
        return True
    return None if _maker(one) != _maker(other) else False


def _maker(pdf: bytes) -> tuple[object, ...]:
    return (sorted(_MAKERS.findall(pdf)), sorted(set(_FONTS.findall(pdf))))
