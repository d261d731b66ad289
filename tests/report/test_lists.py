"""A batch as CSV, spreadsheet, index page and message: readable, and neutral to whatever opens it."""

import csv
import io
import time
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from report.index_html import render_index
from report.json_report import to_dict
from report.markdown import escaped, render_markdown
from report.summary import SummaryRow, doubt_first, summary_row
from report.tables import REQUIREMENTS, columns, csv_lines
from report.xlsx import write_xlsx
from tests.report.samples import FORMULA, NOW, PERSON, SAMPLES, XSS, hostile

FORMULAS = [FORMULA, "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(1+1)", "\t=1", "\r=1", " =1+1", "＝1+1", "%0A=1"]


def rows(*names: str) -> list[SummaryRow]:
    return [summary_row(to_dict(SAMPLES[name]()), folder=f"firms/{name}") for name in names or SAMPLES]


def test_a_row_tells_the_first_problem_and_its_remedy() -> None:
    row = rows("not_eligible")[0]
    assert row.verdict == "not_eligible"
    assert row.outcomes["identity.footer"] == "not_met"
    assert row.problem is not None
    assert row.problem.startswith("Il sito risulta solo in italiano")
    assert row.remedy is not None
    assert row.remedy.startswith("Pubblichi")


def test_a_row_without_problems_names_none() -> None:
    row = rows("eligible")[0]
    assert (row.problem, row.remedy, row.trouble) == (None, None, None)


def test_doubt_comes_first_and_trouble_before_it() -> None:
    trouble = replace(rows("eligible")[0], trouble="La riga non ha un indirizzo.")
    ordered = doubt_first([*rows("eligible", "not_eligible", "needs_review"), trouble])
    assert [row.trouble or row.verdict for row in ordered] == [
        "La riga non ha un indirizzo.",
        "needs_review",
        "not_eligible",
        "eligible",
    ]


@pytest.mark.parametrize("payload", FORMULAS)
def test_no_cell_of_the_csv_begins_a_formula(payload: str) -> None:
    row = summary_row(to_dict(hostile(payload)), folder=payload, trouble=payload)
    cells = list(csv.reader(io.StringIO("".join(csv_lines([row])), newline="")))
    assert cells[0] == columns()
    assert len(cells) == 2
    assert not [cell for cell in cells[1] if cell.lstrip().startswith(("=", "+", "-", "@", "＝", "|", "%"))]


@pytest.mark.parametrize("payload", FORMULAS)
def test_no_cell_of_the_spreadsheet_is_a_formula(tmp_path: Path, payload: str) -> None:
    row = summary_row(to_dict(hostile(payload)), folder="f", trouble=payload)
    write_xlsx(tmp_path / "r.xlsx", [row])
    sheet = openpyxl.load_workbook(tmp_path / "r.xlsx").active
    assert sheet is not None
    assert {cell.data_type for line in sheet.iter_rows() for cell in line} <= {"s", "n"}


def test_the_spreadsheet_has_typed_cells_filters_a_frozen_heading_and_links(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "r.xlsx", rows())
    sheet = openpyxl.load_workbook(tmp_path / "r.xlsx").active
    assert sheet is not None
    names = [cell.value for cell in sheet[1]]
    first = dict(zip(names, sheet[2], strict=True))
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref == f"A1:{sheet.cell(1, sheet.max_column).column_letter}{len(SAMPLES) + 1}"
    assert first["partita_iva"].value == "00743110157"
    assert first["secondi"].data_type == "n"
    assert first["rapporto"].hyperlink.target == "firms/eligible/report.html"
    assert first["rapporto"].value == "apri"
    assert first["altra lingua"].value == "A posto"
    heights = [sheet.row_dimensions[number].height or 0 for number in range(2, len(SAMPLES) + 2)]
    assert heights[list(SAMPLES).index("not_eligible")] > heights[list(SAMPLES).index("eligible")]
    assert first["esito"].value == "Sito, identità, canali e preventivo a posto"
    assert first["esito"].fill.fgColor.rgb != sheet[3][names.index("esito")].fill.fgColor.rgb


@pytest.mark.parametrize("lang", ["it", "en"])
def test_the_index_shows_what_sites_wrote_as_text(lang: str) -> None:
    html = "".join(render_index(rows(), title="Risultati", generated_at=NOW, lang=lang))
    assert XSS not in html
    assert html.count("<script>") == 2
    assert "javascript:" not in html
    assert 'src="' not in html


def test_the_index_of_ten_thousand_firms_is_made_in_seconds() -> None:
    many = [replace(rows("eligible")[0], id=str(number)) for number in range(200)] * 50
    begun = time.process_time()
    assert sum(len(piece) for piece in render_index(many, title="R", generated_at=NOW)) < 12_000_000
    assert time.process_time() - begun < 60


def test_columns_name_every_requirement_of_the_site() -> None:
    assert set(REQUIREMENTS) <= set(columns())


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("lang", ["it", "en"])
def test_markdown_is_a_message_without_live_markup(name: str, lang: str) -> None:
    text = render_markdown(SAMPLES[name](), lang=lang)
    assert text.startswith("# ")
    assert "<script" not in text.replace("\\<", "")
    assert PERSON not in text
    assert "](javascript:" not in text


@pytest.mark.parametrize("text", ["# Acme", "[x](http://evil.test)", "![x](x)", "<b>", "1. Uno", "> detto"])
def test_markdown_of_a_site_shows_as_it_stands(text: str) -> None:
    assert escaped(text).replace("\\", "") == text
    assert escaped(text) != text
