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
from report.json_report import to_dict
from report.words import Said

# Prints a report as `app.printing.print_now` does: page, name at the foot, seal, language; None when it cannot.
Printer = Callable[[Path, str, str, str], bytes | None]
_DATES: Final = re.compile(rb"\(D:[0-9+'Z-]{1,30}\)")
_FONTS: Final = re.compile(rb"/BaseFont\s*/[A-Z]{6}\+([\w-]+)")
_MAKERS: Final = re.compile(rb"/(?:Creator|Producer)\s*(\((?:\\.|[^\\)])*\)|<[0-9A-Fa-f]+>)")
_NOT_COMPARED: Final = Said(
    "Se report.pdf sia la stampa di report.html non si è potuto provare: {why}.",
    "Whether report.pdf is the print of report.html could not be proven: {why}.",
)
_NO_PRINTER: Final = Said("qui non si è stampato di nuovo", "it was not printed again here")
_OTHER_PRINTER: Final = Said(
    "lo stampò un altro browser, o con altri caratteri", "another browser or other fonts made it"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """A report made again: its data, whether the enclosed says the same, which enclosed files say otherwise.

    `doubt` is what could be neither proven nor refuted of the printed report.
    """

    data: dict[str, Any]
    identical: bool
    otherwise: tuple[str, ...]
    doubt: Said | None = None


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
    doubt = None
    if layout.PDF in files and layout.HTML not in otherwise:
        fresh = printer(folder / layout.HTML, title_of(again), seal, lang) if printer is not None else None
        same = same_print(files[layout.PDF], fresh) if fresh is not None else None
        otherwise += [layout.PDF] if same is False else []
        doubt = _doubt(fresh is not None) if same is None else None
    return Again(data=both[lang], identical=both[lang] == report, otherwise=tuple(otherwise), doubt=doubt)


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


def _doubt(printed: bool) -> Said:
    why = _OTHER_PRINTER if printed else _NO_PRINTER
    return Said(_NOT_COMPARED.it.format(why=why.it), _NOT_COMPARED.en.format(why=why.en))
