"""The batch as a spreadsheet: typed cells, frozen heading, filters, coloured verdicts, links to the reports."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import xlsxwriter
from xlsxwriter.url import Url

from report.overview import verdict_name
from report.shown import shown_text
from report.summary import SummaryRow
from report.tables import AFTER, BEFORE, REQUIREMENTS, outcome_name, report_link, requirement_name, values
from report.words import Said

_WIDTHS: Final = {
    "id": 12,
    "name": 32,
    "url": 34,
    "vat_number": 14,
    "verdict": 18,
    "problem": 60,
    "remedy": 60,
    "report": 12,
    "duration_s": 9,
    "trouble": 40,
}
_OUTCOME_WIDTH: Final = 17
_LINE: Final = 15.0  # points
_FEWEST_LINES: Final = 2  # a verdict may need two
_MOST_LINES: Final = 12
_MARGIN: Final = 6  # letters wider than digits, by which a width is measured
_COLOURS: Final = {
    "eligible": ("#0b6a4d", "#e8f4ee"),
    "met": ("#0b6a4d", "#e8f4ee"),
    "not_eligible": ("#ad1f2d", "#fceeef"),
    "not_met": ("#ad1f2d", "#fceeef"),
    "needs_review": ("#855000", "#fdf4e3"),
    "unverified": ("#855000", "#fdf4e3"),
    "not_checked": ("#566472", "#f0f3f5"),
    "not_applicable": ("#566472", "#f0f3f5"),
}
_SHEET: Final = Said("Imprese", "Firms")
_OPEN: Final = Said("apri", "open")
_LONGEST: Final = 32_000  # a cell of Excel takes 32,767 characters
_WHOLE_LINK: Final = 2_000


class _RelativePath(Url):  # type: ignore[misc]  # the library has no types
    """A link to a file beside the workbook, with the slashes that every program follows, not Windows alone."""

    def _target(self) -> str:
        return str(super()._target()).replace("\\", "/")


def write_xlsx(
    path: Path, rows: Iterable[SummaryRow], *, lang: str = "it", requirements: Sequence[str] = REQUIREMENTS
) -> None:
    """Write the rows to a workbook, one firm a row, in constant memory."""
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(str(path), options) as book:
        sheet = book.add_worksheet(_SHEET.of(lang))
        formats = _formats(book)
        last = _heading(sheet, formats, lang, requirements)
        count = 0
        for count, row in enumerate(rows, 1):
            _row(sheet, count, row, formats, lang, requirements)
        sheet.autofilter(0, 0, count, last)
        sheet.freeze_panes(1, 2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)


def _formats(book: Any) -> dict[str, Any]:
    cell = {"valign": "top", "text_wrap": True}
    made = {
        "heading": book.add_format({"bold": True, "bottom": 1, "valign": "vcenter", "text_wrap": True}),
        "text": book.add_format({**cell, "num_format": "@"}),
        "wrapped": book.add_format(cell),
        "number": book.add_format({"valign": "top", "num_format": "0.0"}),
        "link": book.add_format({"valign": "top", "font_color": "#0a56a4", "underline": 1}),
    }
    for name, (ink, wash) in _COLOURS.items():
        made[name] = book.add_format({**cell, "bold": True, "font_color": ink, "bg_color": wash})
    return made


def _heading(sheet: Any, formats: dict[str, Any], lang: str, requirements: Sequence[str]) -> int:
    names = [
        *((key, said.of(lang)) for key, said in BEFORE),
        *((key, requirement_name(key).of(lang)) for key in requirements),
        *((key, said.of(lang)) for key, said in AFTER),
    ]
    sheet.set_row(0, 30)
    for column, (key, name) in enumerate(names):
        sheet.set_column(column, column, _WIDTHS.get(key, _OUTCOME_WIDTH))
        sheet.write_string(0, column, name, formats["heading"])
    return len(names) - 1


def _row(
    sheet: Any, number: int, row: SummaryRow, formats: dict[str, Any], lang: str, requirements: Sequence[str]
) -> None:
    cells = values(row, requirements)
    first, last = len(BEFORE), len(BEFORE) + len(requirements)
    sheet.set_row(number, _height(row))
    for column, value in enumerate(cells):
        if value is None:
            continue
        if first <= column < last:
            sheet.write_string(number, column, outcome_name(str(value)).of(lang), formats[str(value)])
        elif column == first - 1:
            sheet.write_string(number, column, verdict_name(row).of(lang), formats[str(value)])
        elif isinstance(value, float | int):
            sheet.write_number(number, column, value, formats["number"])
        elif value == report_link(row):
            _link(sheet, number, column, value, formats, lang)
        else:
            wrapped = "wrapped" if column >= last else "text"
            sheet.write_string(number, column, shown_text(value)[:_LONGEST], formats[wrapped])


def _height(row: SummaryRow) -> float:
    """Return the height that the longest text of a row needs, because not every program measures it anew."""
    texts = (("problem", row.problem), ("remedy", row.remedy), ("trouble", row.trouble), ("name", row.name))
    lines = max(-(-len(text or "") // (_WIDTHS[key] - _MARGIN)) for key, text in texts)
    return _LINE * min(max(lines, _FEWEST_LINES), _MOST_LINES)


def _link(sheet: Any, number: int, column: int, path: str, formats: dict[str, Any], lang: str) -> None:
    target = f"external:{quote(path)}"
    if len(target) > _WHOLE_LINK:
        sheet.write_string(number, column, path[:_LONGEST], formats["text"])
        return
    link = _RelativePath(target)
    link.text = _OPEN.of(lang)  # the library does not look at `string` beside a link of ours
    sheet.write_url(number, column, link, formats["link"])
