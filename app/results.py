"""Write what a check leaves in its folder: the report in every format beside the dossier."""

import asyncio
import contextlib
from functools import partial
from pathlib import Path

from app.capsule.layout import DEADLINES
from app.capsule.manifest import seal_of
from app.capsule.pack import pack
from app.capsule.timestamp import ask
from app.printing import PrintError, print_pdf
from bandi.rulebook import Rulebook
from budget.calendar import calendar
from report.html import render_html
from report.json_report import dumps
from report.markdown import render_markdown
from report.report import Report


def write_results(report: Report, folder: Path, *, lang: str) -> None:
    """Write report.json, report.html, report.md, the deadlines and the rulebook as used; each whole or not there."""
    pictures = {key: (folder / path).read_bytes() for key, path in report.pictures.items() if (folder / path).exists()}
    write_whole(folder / "report.json", dumps(report, lang=lang) + "\n")
    (folder / "rulebook").mkdir(exist_ok=True)
    write_whole(folder / "rulebook" / f"{report.rulebook.id}.toml", report.rulebook.source)
    write_deadlines(report.rulebook, folder, lang=lang)
    seal = seal_of(folder)
    write_whole(folder / "report.html", render_html(report, pictures=pictures, lang=lang, capsule_sha256=seal))
    write_whole(folder / "report.md", render_markdown(report, lang=lang))


def write_deadlines(rulebook: Rulebook, folder: Path, *, lang: str) -> None:
    """Write the call's deadlines as a calendar; a call without any leaves no file."""
    place = folder / DEADLINES
    if rulebook.deadlines:
        write_whole(place, calendar(rulebook, lang).decode())
    else:
        place.unlink(missing_ok=True)


async def write_capsule(report: Report, folder: Path, *, lang: str, timestamp: str | None = None) -> Path:
    """Print the report and pack all that the check left into its capsule; without a browser there is no PDF.

    Raises:
        UnusableInput: when the authority that should stamp the capsule does not.
    """
    title = report.firm.name or report.firm.url
    with contextlib.suppress(PrintError):  # the HTML says the same
        await print_pdf(folder / "report.html", folder / "report.pdf", title=title, seal=seal_of(folder), lang=lang)
    return await asyncio.to_thread(pack, folder, stamp=partial(ask, timestamp) if timestamp else None)


def write_whole(path: Path, text: str) -> None:
    """Write a file beside its place and move it there, so that nobody finds it half written."""
    partial = path.with_name(f".{path.name}.part")
    partial.write_text(text, encoding="utf-8", newline="")
    partial.replace(path)
