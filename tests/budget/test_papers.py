"""Whole budgets from their files, through the command line, and the papers that the program gives to fill in."""

import io
import json
import re
import tomllib
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result
from icalendar import Calendar
from openpyxl import load_workbook

from app.cli import cli
from bandi.facts import changes, facts_of
from bandi.loader import available, load
from budget.assessment import assess_budget, rules_of
from budget.calendar import calendar
from budget.declarations import assess_declarations, read_declarations
from budget.declarations_template import declarations_template
from budget.read import read_budget
from budget.template import budget_template
from budget.waterfall import bars, steps
from evidence.verdict import Outcome
from report.json_report import schema

FOLDER = Path(__file__).parents[2] / "fixtures" / "budgets"
CASES = sorted(path for path in FOLDER.iterdir() if path.is_dir())
CALL = load("connessi-2026")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, list(arguments), standalone_mode=False)


def paper(case: Path) -> Path:
    return next(path for path in case.iterdir() if path.stem == "budget")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_whole_budgets(case: Path) -> None:
    expected = tomllib.loads((case / "expected.toml").read_text(encoding="utf-8"))
    result = run("budget", str(paper(case)), "--json")
    found = json.loads(result.stdout)
    assert [line["outcome"] for line in found["budget"]["lines"]] == expected["lines"]
    assert {key: found["budget"][key] for key in expected if key not in ("lines", "status")} == {
        key: value for key, value in expected.items() if key not in ("lines", "status")
    }
    assert result.return_value == expected["status"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_budget_object_is_that_of_the_contract(case: Path) -> None:
    found = json.loads(run("budget", str(paper(case)), "--json", "--lang", "en").stdout)
    whole = schema()
    for name, value in (("budget", found["budget"]), ("findings", found["findings"])):
        jsonschema.validate(value, {**whole["properties"][name], "$defs": whole.get("$defs", {})})
    assert [finding["requirement"] for finding in found["findings"]] == [rule.id for rule in CALL.of_group("budget")]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
@pytest.mark.parametrize("lang", ["it", "en"])
def test_figures_for_people_agree(case: Path, lang: str) -> None:
    assessed = assess_budget(read_budget(paper(case)), CALL, evidence=None, as_of=date(2026, 3, 1))
    way = steps(assessed.result)
    assert way[0].amount + sum(step.amount for step in way[1:] if not step.total) == way[-1].amount
    assert (
        sum((bar.eligible for bar in bars(assessed.result, rules_of(CALL))), Decimal(0)) == assessed.result.sums.total
    )
    shown = run("budget", str(paper(case)), "--lang", lang).stdout
    assert len(shown.splitlines()) > 10


def test_vat_that_is_a_cost_is_a_step_of_its_own_and_no_line_that_counts_twice(tmp_path: Path) -> None:
    path = tmp_path / "b.csv"
    path.write_text("description,category,net,vat,vat_recoverable\nSEO,seo,5000,1100,no\nHosting,seo,1000,,yes\n")
    way = {
        step.id: step.amount for step in steps(assess_budget(read_budget(path), CALL, evidence=None, as_of=None).result)
    }
    assert (way["presented"], way["refused"], way["vat"]) == (Decimal(6000), Decimal(-1000), Decimal(1100))


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        pytest.param(["budget"], "--template", id="no file"),
        pytest.param(["budget", "/nessuno.csv"], "nessuno.csv", id="missing file"),
        pytest.param(
            ["budget", str(paper(CASES[0])), "--rulebook", "connessi-1999"], "connessi-1999", id="unknown call"
        ),
        pytest.param(["declarations", "/nessuno.toml"], "nessuno.toml", id="missing declarations"),
        pytest.param(["rules", "connessi-1999"], "connessi-1999", id="rules of an unknown call"),
    ],
)
def test_unusable_input_is_one_line(arguments: list[str], named: str) -> None:
    result = CliRunner().invoke(cli, arguments)
    assert result.exit_code == 2
    assert named in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


def test_budget_of_another_call_names_row_and_category(tmp_path: Path) -> None:
    path = tmp_path / "budget.csv"
    path.write_text("descrizione;tipologia;imponibile\nStand;fiere;5000\n", encoding="utf-8")
    result = CliRunner().invoke(cli, ["budget", str(path)])
    assert result.exit_code == 2
    assert "riga 2" in result.stderr
    assert "fiere" in result.stderr


@pytest.mark.parametrize("name", available())
def test_template_filled_in_is_read_without_loss(name: str, tmp_path: Path) -> None:
    rulebook = load(name)
    rules = rules_of(rulebook)
    content = budget_template(rulebook, rules)
    assert content == budget_template(rulebook, rules)
    book = load_workbook(io.BytesIO(content))
    sheet = book["Budget"]
    for row, category in enumerate(rules.categories, 2):
        filled = (f"Attività {row}", category.title, "Fornitore", "00743110157", 1234.56, "22%", "no", "EUR", "DE; FR")
        for column, value in enumerate((*filled, "Google", "1", datetime(2026, 3, 1), datetime(2026, 4, 1), "P1"), 1):
            sheet.cell(row, column).value = value
    path = tmp_path / "budget.xlsx"
    book.save(path)
    lines = read_budget(path).lines
    assert [line.category for line in lines] == [category.title for category in rules.categories]
    for line in lines:
        assert (line.net, line.vat, line.vat_recoverable) == (Decimal("1234.56"), Decimal("271.60"), False)
        assert (line.supplier_vat, line.adv_case, line.starts) == ("00743110157", 1, date(2026, 3, 1))


def test_template_shows_caps_and_formulas() -> None:
    sheet = load_workbook(io.BytesIO(budget_template(CALL, rules_of(CALL))))["Riepilogo"]
    values = [cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {6000, 8000, 4000, 10000, 0.6} <= set(values)
    assert any(str(value).startswith("=SUMIF(") for value in values)


def test_templates_are_never_written_over(tmp_path: Path) -> None:
    target = tmp_path / "budget.xlsx"
    assert run("budget", "--template", "--out", str(target)).return_value == 0
    before = target.read_bytes()
    again = CliRunner().invoke(cli, ["budget", "--template", "--out", str(target)])
    assert again.exit_code == 2
    assert target.read_bytes() == before


@pytest.mark.parametrize("name", available())
def test_declarations_template_declares_nothing_until_it_is_filled_in(name: str, tmp_path: Path) -> None:
    rulebook, path = load(name), tmp_path / "dichiarazioni.toml"
    text = declarations_template(rulebook)
    path.write_text(text, encoding="utf-8")
    empty = assess_declarations(read_declarations(path), rulebook, evidence=None, as_of=None)
    assert {finding.verdict.outcome for finding in empty} == {Outcome.NOT_CHECKED}
    filled = re.sub(r"^# ((?:\[|[a-z_]+ = ).*)$", r"\1", text, flags=re.MULTILINE)
    path.write_text(re.sub(r"^aid = .*$", "", filled, flags=re.MULTILINE), encoding="utf-8")
    found = assess_declarations(read_declarations(path), rulebook, evidence=None, as_of=date(2026, 3, 1))
    assert Outcome.NOT_CHECKED not in {finding.verdict.outcome for finding in found}


def test_calendar_holds_the_deadlines() -> None:
    content = calendar(CALL)
    assert content == calendar(CALL)
    events = Calendar.from_ical(content).walk("VEVENT")
    assert [str(event["summary"]) for event in events] == [deadline.title for deadline in CALL.deadlines]
    assert events[0]["dtstart"].dt.isoformat() == "2026-02-05T08:00:00+00:00"
    assert events[1]["dtstart"].dt == date(2026, 4, 9)


def test_calendar_is_written(tmp_path: Path) -> None:
    target = tmp_path / "scadenze.ics"
    assert run("rules", "connessi-2026", "--calendar", str(target)).return_value == 0
    assert target.read_bytes() == calendar(CALL)


def test_rules_are_printed_with_their_sources() -> None:
    shown = run("rules", "connessi-2026").stdout
    for text in ("4.000,00 €", "10.000,00 €", "60%", "8.000,00 €", "art. 28, comma 2", "guida al bando"):
        assert text in shown
    assert json.loads(run("rules", "connessi-2026", "--json").stdout)["sha256"] == CALL.sha256
    assert all(name in run("rules").stdout for name in available())


def test_what_is_open_is_listed() -> None:
    shown = run("rules", "connessi-2026", "--open", "--lang", "en").stdout
    for question in CALL.questions:
        assert question.text_en in shown
    found = json.loads(run("rules", "connessi-2026", "--open", "--json").stdout)
    assert {fact["citation"]["basis"] for fact in found["unsure"]} <= {"earlier", "inferred"}


def test_editions_are_compared() -> None:
    shown = run("rules", "--diff", "connessi-2024", "connessi-2026").stdout
    assert "budget.tiers.unica.minimum: 5000.00 → 4000.00" in shown
    assert "Dominio registrato prima del 1° luglio 2023" in shown
    assert changes(CALL, CALL) == ()
    assert len(facts_of(CALL)) > 200


def test_recipe_of_the_documentation_works(tmp_path: Path) -> None:
    recipe = (Path(__file__).parents[2] / "docs" / "rulebook.md").read_text(encoding="utf-8")
    path = tmp_path / "voucher-2027.toml"
    path.write_text(recipe.split("```toml\n")[1].split("```")[0], encoding="utf-8")
    lines = tmp_path / "budget.csv"
    lines.write_text(
        "descrizione;tipologia;imponibile\nPiano strategico per i mercati esteri;Consulenza;4000\n", encoding="utf-8"
    )
    result = run("budget", str(lines), "--rulebook", str(path), "--json")
    assert json.loads(result.stdout)["budget"]["contribution"] == "2000.00"
    assert result.return_value == 0
