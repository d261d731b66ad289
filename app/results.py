"""Write what a check leaves in its folder: the report in every format beside the dossier."""

from pathlib import Path

from report.markdown import render_markdown

from report.html import render_html
from report.json_report import dumps
from report.report import Report


def write_results(report: Report, folder: Path, *, lang: str) -> None:
    """Write report.json, report.html, report.md and the rulebook as used; each is whole or not there."""
    pictures = {key: (folder / path).read_bytes() for key, path in report.pictures.items() if (folder / path).exists()}
    write_whole(folder / "report.json", dumps(report, lang=lang) + "\n")
    write_whole(folder / "report.html", render_html(report, pictures=pictures, lang=lang))
    write_whole(folder / "report.md", render_markdown(report, lang=lang))
    (folder / "rulebook").mkdir(exist_ok=True)
    write_whole(folder / "rulebook" / f"{report.rulebook.id}.toml", report.rulebook.source)


def write_whole(path: Path, text: str) -> None:
    """Write a file beside its place and move it there, so that nobody finds it half written."""
    partial = path.with_name(f".{path.name}.part")
    partial.write_text(text, encoding="utf-8")
    partial.replace(path)
