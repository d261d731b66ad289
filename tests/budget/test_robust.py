"""Whatever a file holds, the answer is a budget or one sentence; and the sentences that only long budgets show."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from app.cli import cli
from bandi.loader import RulebookError, load
from bandi.rulebook import Rule
from bandi.wording import find, words_of
from budget.amounts import money
from budget.assessment import assess_budget, rules_of
from budget.countries import markets
from budget.declarations_template import declarations_template
from budget.errors import BudgetError
from budget.judging import judge_line
from budget.read import read_budget
from evidence.verdict import Outcome
from tests.budget.samples import budget, line

CALL = load("connessi-2026")
RULES = rules_of(CALL)
EXPORT = load("digital-export-lombardia-2022")
NUMERIC = st.text(alphabet="0123456789.,€ %-+'eE$nai\u00a0", max_size=14)
FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@given(NUMERIC)
@FEW
def test_amounts_are_read_or_refused(text: str) -> None:
    try:
        amount = money(text)
    except ValueError:
        return
    assert amount >= 0
    assert amount == amount.quantize(Decimal("0.01"))


@given(st.text(alphabet="DEITFR;,% 0123456789eùàGermania", max_size=24))
@FEW
def test_markets_are_read_or_refused(text: str) -> None:
    try:
        found = markets(text)
    except ValueError:
        return
    assert all(market.share is None or 0 <= market.share <= 100 for market in found)


@given(
    suffix=st.sampled_from([".csv", ".toml", ".xlsx"]),
    content=st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)),
)
@FEW
def test_files_are_read_or_refused(suffix: str, content: bytes, tmp_path: Path) -> None:
    path = tmp_path / f"b{suffix}"
    path.write_bytes(content)
    with pytest.raises(BudgetError):
        read_budget(path)


@given(st.text(max_size=60))
@FEW
def test_any_description_is_judged(text: str) -> None:
    found = judge_line(line("seo", "1000", description=text), RULES, None)
    assert found.certain.amount <= found.counted.amount <= found.possible.amount == found.possible.net


@given(st.text(alphabet="abcdefghi ", max_size=30))
@FEW
def test_words_are_found_where_they_stand(text: str) -> None:
    words = words_of(text)
    if words:
        match = find(words[0].plain, words)
        assert match is not None
        assert text[match.start : match.end].lower() == words[0].plain


def test_long_budgets_list_the_first_rows() -> None:
    lines = [line("seo", "100", row=row, description="Hosting annuale") for row in range(2, 22)]
    verdict = assess_budget(budget(*lines), CALL, evidence=None, as_of=None).findings[2].verdict
    assert "altre 8 righe" in verdict.reason
    assert "8 more lines" in verdict.reason_en


def test_mandatory_category_that_depends_on_a_doubt() -> None:
    lines = budget(line("dem", "6000"), line("ecommerce", "5000", currency="USD"))
    verdict = assess_budget(lines, EXPORT, evidence=None, as_of=None).findings[1].verdict
    assert verdict.outcome is Outcome.UNVERIFIED


def test_what_is_said_not_to_be_bought() -> None:
    said = "Gestione social in inglese. Non comprende traduzioni"
    assert judge_line(line("digital_marketing", "1", description=said), RULES, None).outcome is Outcome.MET


def test_template_asks_what_only_some_calls_ask() -> None:
    rule: Rule = replace(CALL.rule("declarations.fees"), id="declarations.antimafia", params={"expects": False})
    text = declarations_template(replace(CALL, rules=(rule,)))
    assert "# [other]" in text
    assert "# antimafia = false" in text


def test_other_views() -> None:
    runner = CliRunner()
    english = runner.invoke(
        cli, ["rules", "--diff", "connessi-2024", "connessi-2026", "--lang", "en"], standalone_mode=False
    )
    assert "Domain registered before 1 July 2023" in english.stdout
    assert "Dominio" not in english.stdout
    same = runner.invoke(cli, ["rules", "--diff", "connessi-2026", "connessi-2026"], standalone_mode=False)
    assert "le stesse cose" in same.stdout
    listed = runner.invoke(cli, ["declarations", "--lang", "en"], standalone_mode=False)
    assert "Not declared" in listed.stdout
    assert listed.return_value == 0


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff", "UTF-8"),
        (b"#" * 2_000_001, "troppo grande"),
        (b"sources = 3\n", "sources"),
        (None, "non si può leggere"),
    ],
)
def test_calls_that_cannot_be_read(content: bytes | None, said: str, tmp_path: Path) -> None:
    path = tmp_path / "prova.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(RulebookError) as caught:
        load(path)
    assert said in str(caught.value)


def test_workbooks_without_a_table_or_with_a_broken_part(tmp_path: Path) -> None:
    path = tmp_path / "b.xlsx"
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["una", "tabella", "qualunque"])
    book.save(path)
    with pytest.raises(BudgetError, match="in nessun foglio"):
        read_budget(path)
    sheet.delete_rows(1)
    sheet.append(["descrizione", "tipologia", "imponibile"])
    sheet.append(["SEO in inglese", "seo", True])
    book.save(path)
    with pytest.raises(BudgetError, match="colonna C"):
        read_budget(path)


def test_damaged_workbooks_are_refused(tmp_path: Path) -> None:
    sound = (Path(__file__).parents[2] / "fixtures/budgets/met-filled-in-libreoffice/budget.xlsx").read_bytes()
    path = tmp_path / "b.xlsx"
    refused = 0
    for place in range(0, len(sound), len(sound) // 40):
        path.write_bytes(sound[:place] + b"\xf8\x00\xff" + sound[place + 3 :])
        try:
            read_budget(path)
        except BudgetError:
            refused += 1
    assert refused > 10
