"""Write what a check leaves in its folder: the report in every format beside the dossier."""

import asyncio
import contextlib
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from app.capsule.layout import DEADLINES, HTML, MARKDOWN, PDF, REPORT
from app.capsule.manifest import seal_of
from app.capsule.pack import pack
from app.printing import PrintError, print_pdf
from budget.calendar import calendar
from report.html import render_html
from report.json_report import dumps
from report.markdown import render_markdown
from report.report import Report


def write_results(report: Report, folder: Path, *, lang: str) -> None:
    """Write report.json, report.html, report.md, the deadlines and the rulebook as used; each whole or not there."""
    (folder / "rulebook").mkdir(exist_ok=True)
    (folder / DEADLINES).unlink(missing_ok=True)  # a call without any leaves no file
    for name, text in sealed_forms(report, lang=lang).items():
        write_whole(folder / name, text)
    for name, text in printed_forms(report, pictures_in(folder, report), lang=lang, seal=seal_of(folder)).items():
        write_whole(folder / name, text)


def sealed_forms(report: Report, *, lang: str) -> dict[str, str]:
    """Return the files of a report that are evidence, by name: its data, the rules as used, the call's deadlines."""
    rulebook = report.rulebook
    forms = {REPORT: dumps(report, lang=lang) + "\n", f"rulebook/{rulebook.id}.toml": rulebook.source}
    return forms | ({DEADLINES: calendar(rulebook, lang).decode()} if rulebook.deadlines else {})


def printed_forms(report: Report, pictures: Mapping[str, bytes], *, lang: str, seal: str) -> dict[str, str]:
    """Return the files of a report that people read, by name; they bear the seal of the evidence."""
    return {
        HTML: render_html(report, pictures=pictures, lang=lang, capsule_sha256=seal),
        MARKDOWN: render_markdown(report, lang=lang),
    }


def pictures_in(folder: Path, report: Report) -> dict[str, bytes]:
    """Return the pictures of a report that lie in its folder; a path that leads out of it is not followed."""
    root = folder.resolve()
    paths = {key: (root / path).resolve() for key, path in report.pictures.items()}
    return {key: path.read_bytes() for key, path in paths.items() if path.is_relative_to(root) and path.is_file()}


async def write_capsule(report: Report, folder: Path, *, lang: str, timestamp: str | None = None) -> Path:
    """Print the report and pack all that the check left into its capsule; without a browser there is no PDF.

    Raises:
        UnusableInput: when the authority that should stamp the capsule does not.
    """
    with contextlib.suppress(PrintError):  # the HTML says the same
        await print_pdf(folder / HTML, folder / PDF, title=title_of(report), seal=seal_of(folder), lang=lang)
    return await asyncio.to_thread(pack, folder, stamp=_stamped_by(timestamp) if timestamp else None)


def _stamped_by(authority: str) -> Callable[[bytes], bytes]:
    """Return what asks an authority for a timestamp."""
    from app.capsule.timestamp import ask  # noqa: PLC0415 - heavy, and seldom asked for

    return partial(ask, authority)


def title_of(report: Report) -> str:
    """Return the name at the foot of every printed page."""
    return report.firm.name or report.firm.url


def write_whole(path: Path, text: str) -> None:
    """Write a file beside its place and move it there, so that nobody finds it half written."""
    partial = path.with_name(f".{path.name}.part")
    partial.write_text(text, encoding="utf-8", newline="")
    partial.replace(path)
