"""Budget and declarations filled in on the page."""

import html
import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.rulebook import load_rulebook
from app.web.budget_form import budget_toml, count, main_columns, rows_of
from app.web.declarations_form import all_fields, declarations_toml
from app.web.drafts import Drafts
from app.web.site import Site
from budget.assessment import assess_budget, rules_of
from budget.declarations import read_declarations
from budget.errors import BudgetError, DeclarationsError
from budget.read import read_budget
from report.words import BASES
from tests.web.conftest import VAT

RULEBOOK = load_rulebook("connessi-2026")
BUDGET = {
    "r0-description": "Campagna LinkedIn per la Germania",
    "r0-category": "digital_marketing",
    "r0-net": "4.000,50",
    "r0-markets": "Germania",
    "r0-channel": "LinkedIn",
    "r2-description": 'SEO internazionale «on page» "sito"',
    "r2-category": "seo",
    "r2-net": "2500",
    "r2-markets": "Francia",
}
DECLARED = {
    "fees_paid": "yes",
    "durc_regular": "no",
    "seat.province": "MI",
    "seat.active": "yes",
    "size.staff": "8,5",
    "size.turnover": "1.200.000,00",
    "earlier_editions.won": "nessuna",
    "aid.0.amount": "10.000",
    "aid.0.granted_on": "2025-05-01",
    "referent.role": "employee",
}


def token(client: TestClient, path: str) -> str:
    found = re.search(r'name="token" value="([^"]+)"', client.get(path).text)
    assert found is not None
    return found.group(1)


def fill(client: TestClient, path: str, typed: dict[str, str], query: str = "", **more: str) -> tuple[int, str]:
    answer = client.post(path + query, data={"token": token(client, path), **typed, **more})
    shown = client.get(answer.headers["location"]) if answer.is_redirect else answer
    return answer.status_code, shown.text


def test_the_sums_are_those_of_the_file_to_the_cent(tmp_path: Path) -> None:
    path = tmp_path / "b.toml"
    path.write_text(budget_toml(BUDGET), encoding="utf-8")
    whole = assess_budget(read_budget(path), RULEBOOK, evidence=None, as_of=None)
    shown = count(BUDGET, RULEBOOK)
    assert shown is not None
    assert shown.assessment.result.as_json() == whole.result.as_json()
    assert sum((bar.counted for bar in shown.bars), Decimal(0)) == Decimal("6500.50")


def test_the_page_shows_the_sums_and_keeps_what_was_typed(client: TestClient) -> None:
    status, text = fill(client, "/preventivo", BUDGET)
    assert status == 303
    assert "6.500,50" in text
    again = client.get("/preventivo").text
    assert 'value="4.000,50"' in again
    assert "6.500,50" in again


def test_a_script_gets_the_sums_alone(client: TestClient) -> None:
    _, text = fill(client, "/preventivo", BUDGET, "?conto=1")
    assert "6.500,50" in text
    assert "<html" not in text


def test_rows_are_added(client: TestClient) -> None:
    assert len(rows_of({})) == 3
    _, text = fill(client, "/preventivo", BUDGET, deed="rows")
    assert 'name="r5-net"' in text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        pytest.param({"r0-description": "SEO", "r0-category": "seo", "r0-net": "cento"}, "cento", id="no-amount"),
        pytest.param({"r0-description": "SEO", "r0-category": "seo"}, "imponibile", id="no-amount-at-all"),
        pytest.param({"r0-description": "SEO", "r0-net": "10"}, "tipologia", id="no-category"),
    ],
)
def test_a_fault_names_row_and_field(client: TestClient, typed: dict[str, str], said: str) -> None:
    with pytest.raises(BudgetError, match=said):
        count(typed, RULEBOOK)
    _, text = fill(client, "/preventivo", typed)
    assert said in text
    assert "preventivo.toml" not in text


def test_what_was_typed_is_only_text(client: TestClient) -> None:
    _, text = fill(client, "/preventivo", {**BUDGET, "r0-description": '"><script>alert(1)</script>'})
    assert "<script>alert" not in text


def test_declarations_are_read_as_a_file(tmp_path: Path) -> None:
    path = tmp_path / "d.toml"
    path.write_text(declarations_toml(DECLARED, RULEBOOK), encoding="utf-8")
    declared = read_declarations(path).declared
    assert (declared.fees_paid, declared.durc_regular, declared.supplies_to_chamber) == (True, False, None)
    assert declared.size is not None
    assert (declared.size.staff, declared.size.turnover) == (Decimal("8.5"), Decimal("1200000.00"))
    assert declared.earlier_editions is not None
    assert declared.earlier_editions.won == ()
    assert declared.de_minimis is not None
    assert declared.de_minimis.aid[0].amount == Decimal(10_000)


@pytest.mark.parametrize("field", [field.key for field in all_fields(RULEBOOK)])
def test_every_field_has_its_label(client: TestClient, field: str) -> None:
    text = client.get("/dichiarazioni").text
    assert f'<label for="{field}">' in text
    assert f'name="{field}"' in text


@pytest.mark.parametrize(
    ("typed", "said"),
    [({"size.staff": "otto"}, "otto"), ({"aid.0.amount": "5"}, "giorno"), ({"referent.contract_ends": "x"}, "x")],
)
def test_a_declaration_that_cannot_be_read(client: TestClient, typed: dict[str, str], said: str) -> None:
    with pytest.raises(DeclarationsError):
        declarations_toml(typed, RULEBOOK)
    _, text = fill(client, "/dichiarazioni", typed)
    assert said in text


def test_declarations_are_judged_on_the_page(client: TestClient) -> None:
    _, text = fill(client, "/dichiarazioni", DECLARED)
    assert "Il DURC è dichiarato irregolare." in text
    assert "Il diritto annuale è dichiarato in regola." in text


def test_papers_of_the_page_enter_the_check_of_their_session_alone(client: TestClient, site: Site) -> None:
    assert fill(client, "/preventivo", BUDGET, deed="use")[0] == 303
    assert fill(client, "/dichiarazioni", DECLARED, deed="use")[0] == 303
    assert "Preventivo compilato nella pagina" in client.get("/").text
    assert client.post("/", data={"token": token(client, "/"), "url": "acme.test", "vat": VAT}).status_code == 303
    check = site.store.take(site.now())
    assert check is not None
    assert len(read_budget(Path(check.request["budget"])).lines) == 2
    assert read_declarations(Path(check.request["declarations"])).declared.fees_paid is True
    assert client.post("/carte/budget/togli", data={"token": token(client, "/")}).status_code == 303
    assert "Preventivo compilato nella pagina" not in client.get("/").text
    client.cookies.clear()
    assert "4.000,50" not in client.get("/preventivo").text


def test_papers_need_the_form(client: TestClient) -> None:
    assert client.post("/preventivo", data=BUDGET).status_code == 403
    assert client.post("/dichiarazioni", data=DECLARED).status_code == 403
    assert client.post("/carte/budget/togli").status_code == 403


def test_a_text_in_place_of_a_file_names_no_file_of_the_server(client: TestClient, site: Site, tmp_path: Path) -> None:
    secret = tmp_path / "secret.toml"
    secret.write_text("[[lines]]\n", encoding="utf-8")
    fields = {"token": token(client, "/"), "url": "acme.test", "budget": str(secret), "declarations": str(secret)}
    assert client.post("/", data=fields).status_code == 303
    check = site.store.take(site.now())
    assert check is not None
    assert "secret" not in json.dumps(dict(check.request))


def test_old_drafts_are_removed(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    drafts.write("abc", "budget", {"r0-net": "1"})
    assert drafts.remove_older(datetime(2000, 1, 1, tzinfo=UTC)) == 0
    assert drafts.remove_older(datetime(2200, 1, 1, tzinfo=UTC)) == 1
    assert drafts.read("abc", "budget") == {}


@pytest.mark.parametrize("lang", ["it", "en"])
def test_the_cases_of_a_campaign_are_explained_by_the_call_itself(client: TestClient, lang: str) -> None:
    text = html.unescape(client.get(f"/preventivo?lang={lang}").text)
    for case in rules_of(RULEBOOK).adv_cases:
        italian = lang == "it"
        assert f"{case.number}. {case.title if italian else case.title_en}" in text
        for paper in (*case.at_application, *case.at_reporting) if italian else case.at_application_en:
            assert paper in text
        assert case.citation.article in text
        assert BASES[case.citation.basis].of(lang) in text


def test_a_call_without_cases_asks_for_none() -> None:
    rules = replace(rules_of(RULEBOOK), adv_cases=())
    assert "adv_case" not in main_columns(rules)
    assert set(main_columns(rules_of(RULEBOOK))) - set(main_columns(rules)) == {"adv_case"}
