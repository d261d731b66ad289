"""Corners of budgets and declarations that a table of cases does not reach."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from bandi.citation import Basis, Citation
from bandi.figures import Day, Figure
from bandi.loader import load
from bandi.rulebook import Rule
from bandi.sections import FirmSize, Markets, Spending
from budget.amounts import money, percentage
from budget.assessment import assess_budget, prove_fits, rules_of
from budget.countries import markets
from budget.declarations import assess_declarations, read_declarations
from budget.errors import BudgetError, DeclarationsError
from budget.judging import judge_line
from budget.line import FirmFacts
from budget.read import read_budget
from budget.sums import Entry, compute
from evidence.evidence import Evidence
from evidence.facts.identity import Identifier, IdentifierKind, Notice, NoticeKind, Placement
from evidence.facts.owner import Owner
from evidence.firm import Liveness
from evidence.verdict import Outcome
from tests.budget.samples import budget, line
from tests.budget.test_agreement import PLACE, SITE, channel
from tests.budget.test_declarations import GOOD, judged

CALL = load("connessi-2026")
RULES = rules_of(CALL)
TEXT = Citation(document="Bando", article="art. 4", url=None, basis=Basis.TEXT)


@pytest.mark.parametrize("text", ["trenta", "130%", "-1"])
def test_shares_that_are_none(text: str) -> None:
    with pytest.raises(ValueError, match="%"):
        percentage(text)


@pytest.mark.parametrize(
    ("text", "amount"), [("1 234,50 EUR", "1234.50"), ("€1.000", "1000.00"), ("0", "0.00"), ("1,5", "1.50")]
)
def test_amounts(text: str, amount: str) -> None:
    assert str(money(text)) == amount


def test_market_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="due volte"):
        markets("DE; Germania")


def test_only_admitted_markets() -> None:
    rules = replace(RULES, markets=Markets(citation=TEXT, admitted=("DE",)))
    assert judge_line(line("adv", "1", markets=markets("FR")), rules, None).outcome is Outcome.NOT_MET
    assert judge_line(line("adv", "1", markets=markets("DE")), rules, None).outcome is Outcome.MET
    anywhere = replace(RULES, markets=None)
    assert judge_line(line("adv", "1", markets=markets("IT")), anywhere, None).counted.amount == 1


def test_whole_spend_may_be_capped() -> None:
    tier = replace(RULES.tiers[0], spend_cap=Figure(value=Decimal(5000), citation=TEXT))
    entries = [Entry(category="seo", net=Decimal(4000)), Entry(category="adv", net=Decimal(4000))]
    assert compute(entries, RULES, tier, FirmFacts()).contribution == Decimal("3000.00")


def test_minimum_may_be_asked_before_the_caps() -> None:
    tier = replace(RULES.tiers[0], minimum=Figure(value=Decimal(9000), citation=TEXT))
    entries = [Entry(category="seo", net=Decimal(9000))]
    assert not compute(entries, RULES, tier, FirmFacts()).admissible
    assert compute(entries, replace(RULES, minimum_before_caps=True), tier, FirmFacts()).admissible


def test_size_that_no_line_admits_is_refused() -> None:
    rules = replace(RULES, tiers=(replace(RULES.tiers[0], sizes=(FirmSize.MICRO,)),))
    call = replace(CALL, budget=rules)
    found = assess_budget(
        budget(line("seo", "5000"), firm=FirmFacts(size=FirmSize.MEDIUM)), call, evidence=None, as_of=None
    )
    assert found.findings[-1].verdict.outcome is Outcome.NOT_MET
    assert found.result.sums.contribution == 0


def test_call_without_a_minimum() -> None:
    rules = replace(RULES, tiers=(replace(RULES.tiers[0], minimum=None),))
    found = assess_budget(budget(line("seo", "5")), replace(CALL, budget=rules), evidence=None, as_of=None)
    assert found.findings[0].verdict.outcome is Outcome.NOT_APPLICABLE
    assert found.result.sums.contribution == Decimal("3.00")


def test_rule_that_no_sum_can_judge_is_for_a_person() -> None:
    rule: Rule = replace(CALL.rule("budget.lines"), id="budget.unit_price")
    found = assess_budget(budget(line("seo", "5000")), replace(CALL, rules=(rule,)), evidence=None, as_of=None)
    assert found.findings[0].verdict.outcome is Outcome.NOT_CHECKED


def test_call_without_money_says_so() -> None:
    with pytest.raises(BudgetError, match="non ha regole"):
        prove_fits(budget(line("seo", "1")), replace(CALL, budget=None, rules=()))


def test_budget_that_does_not_fit_is_found_before_a_visit() -> None:
    prove_fits(budget(line("seo", "1")), CALL)
    with pytest.raises(BudgetError, match="fiere"):
        prove_fits(budget(line("fiere", "1")), CALL)


def test_money_above_a_cap_is_advised_on() -> None:
    found = assess_budget(budget(line("seo", "7000")), CALL, evidence=None, as_of=None).result
    said = " ".join(italian for italian, _ in found.advice)
    assert "1.000,00 € superano il tetto" in said
    assert "crescerebbe di 600,00 €" in said
    assert "16.666,67 €" in said


def test_missing_spend_is_advised_on() -> None:
    found = assess_budget(budget(line("seo", "3687.50")), CALL, evidence=None, as_of=None)
    assert "Mancano 312,50 €" in found.result.advice[0][0]
    assert "312,50 €" in (found.findings[0].verdict.remedy or "")


def test_grant_that_depends_on_doubts_is_a_range() -> None:
    lines = budget(line("seo", "5000"), line("adv", "3000", description="Campagna Google Ads e shooting", row=3))
    verdict = assess_budget(lines, CALL, evidence=None, as_of=None).findings[-1].verdict
    assert verdict.outcome is Outcome.MET, "what counts for certain is what counts today"
    lines = budget(line("seo", "5000"), line("adv", "3000", description="Landing page", row=3))
    verdict = assess_budget(lines, CALL, evidence=None, as_of=None).findings[-1].verdict
    assert verdict.outcome is Outcome.UNVERIFIED
    assert "3.000,00 €" in verdict.reason
    assert "4.800,00 €" in verdict.reason


def test_quote_older_than_the_call_admits() -> None:
    rules = replace(RULES, spending=Spending(quotes_from=Day(value=date(2026, 1, 1), citation=TEXT)))
    assert judge_line(line("seo", "1", quote_date=date(2025, 12, 1)), rules, None).outcome is Outcome.NOT_MET
    assert judge_line(line("seo", "1", quote_date=date(2026, 1, 1)), rules, None).outcome is Outcome.MET


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"vat": Decimal("37")}, "nessuna aliquota"),
        ({"vat_recoverable": False}, "solo imponibile"),
        ({"vat_recoverable": False, "vat": Decimal("220")}, "contata come costo"),
    ],
)
def test_odd_value_added_tax(fields: dict[str, object], said: str) -> None:
    assert said in judge_line(line("seo", "1000", **fields), RULES, None).reason()


@pytest.mark.parametrize(("text", "vat"), [("22", "220.00"), ("22%", "220.00"), ("10,0", "100.00")])
def test_column_of_rates(text: str, vat: str, tmp_path: Path) -> None:
    path = tmp_path / "b.csv"
    path.write_text(f"descrizione;tipologia;imponibile;Aliquota IVA\nSEO;seo;1000;{text}\n", encoding="utf-8")
    assert str(read_budget(path).lines[0].vat) == vat


def test_rate_taken_for_an_amount_is_for_a_person_when_it_matters() -> None:
    odd = {"vat": Decimal("22"), "description": "Link building"}
    assert judge_line(line("seo", "5000", **odd), RULES, None).outcome is Outcome.MET
    assert judge_line(line("seo", "5000", vat_recoverable=False, **odd), RULES, None).outcome is Outcome.UNVERIFIED


def test_rates_and_errors_of_a_sheet(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["descrizione", "tipologia", "imponibile", "aliquota iva"])
    sheet.append(["SEO in inglese", "seo", 1000, 0.22])
    sheet["D2"].number_format = "0%"
    path = tmp_path / "b.xlsx"
    book.save(path)
    assert read_budget(path).lines[0].vat == Decimal("220.00")
    sheet["C2"] = "#REF!"
    sheet["C2"].data_type = "e"
    book.save(path)
    with pytest.raises(BudgetError, match="#REF!"):
        read_budget(path)


def test_seat_needs_its_province(tmp_path: Path) -> None:
    mute = Notice(kind=NoticeKind.SEAT, value="Via Prova 1, Milano", exhibit=PLACE)
    site = replace(SITE, notices=(mute, replace(mute, value="")))
    assert judged(GOOD, tmp_path, site)["declarations.seat"].warnings == ()


def test_instagram_and_facebook_sell_one_space() -> None:
    site = replace(SITE, channels=(channel("instagram", Liveness.LIVE),))
    assert judge_line(line("adv", "1000", channel="Meta"), RULES, site).outcome is Outcome.MET


def test_agency_that_signs_the_site_by_name() -> None:
    notice = Notice(kind=NoticeKind.AGENCY_CREDIT, value="Sito realizzato da Aurora Comunicazione", exhibit=PLACE)
    site = replace(SITE, notices=(notice,))
    shown = line("seo", "1000", supplier="Aurora Comunicazione", supplier_vat="00488410010")
    assert "realizzato il sito" in judge_line(shown, RULES, site).reason()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("b.doc", b"x", "non è conosciuto"),
        ("b.csv", b"descrizione;tipologia;imponibile\n\x00;;", "non è un file di testo"),
        ("b.csv", b'descrizione;tipologia;imponibile\n"aperta;seo;1\n', "virgolette"),
        ("b.csv", b"\xff\xfe\x00", "codifica"),
        ("b.csv", b"\n" * 40 + b"descrizione;tipologia;imponibile\n", "intestazioni"),
        ("b.csv", b"descrizione;tipologia;imponibile\n" + b"SEO;seo;1\n" * 2001, "troppe"),
        ("b.csv", b"descrizione;tipologia;imponibile\n" + b"a" * 2001 + b";seo;1\n", "troppo lungo"),
        ("b.csv", b"descrizione;tipologia;imponibile;dal;al\nSEO;seo;1;2026-05-01;2026-04-01\n", "prima dell'inizio"),
        ("b.toml", b"\xff", "UTF-8"),
        ("b.toml", b"righe_di_spesa = 3\n", "righe_di_spesa"),
        ("b.toml", b"lines = 3\n", "[[lines]]"),
        ("b.toml", b"firm = 3\n[[lines]]\nnet = 3\n", "[firm]"),
        ("b.toml", b'[firm]\ncolore = "blu"\n[[lines]]\nnet = 3\n', "colore"),
        ("b.toml", b'[firm]\nsize = "enorme"\n[[lines]]\nnet = 3\ndescription = "a"\ncategory = "seo"\n', "enorme"),
        ("b.toml", b'[firm]\nturnover = "x"\n[[lines]]\nnet = 3\ndescription = "a"\ncategory = "seo"\n', "firm"),
        ("b.toml", b"[[lines]]\nnet = 3\nimponibile = 4\n", "stessa cosa"),
        ("b.toml", b'[[lines]]\nnet = true\ndescription = "a"\ncategory = "seo"\n', "importo"),
        ("b.toml", b'[[lines]]\nnet = 1\ndescription = true\ncategory = "seo"\n', "serve un testo"),
    ],
)
def test_more_wrong_files(name: str, content: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(BudgetError) as caught:
        read_budget(path)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_words_below_the_table_are_no_line(tmp_path: Path) -> None:
    path = tmp_path / "b.csv"
    path.write_text(
        "descrizione;tipologia;imponibile;altri_aiuti\nSEO in inglese;seo;5000;nessuno\nLuogo e data;;;\n",
        encoding="utf-8",
    )
    found = read_budget(path)
    assert len(found.lines) == 1
    assert found.notes == (3,)
    problems = assess_budget(found, CALL, evidence=None, as_of=None).result.as_json()["problems"]
    assert any("riga 3" in problem for problem in problems)


def test_control_characters_are_not_kept(tmp_path: Path) -> None:
    path = tmp_path / "b.csv"
    path.write_text("descrizione;tipologia;imponibile\nSEO\x1b[2J in \u202einglese;seo;5000\n", encoding="utf-8")
    assert read_budget(path).lines[0].description == "SEO[2J in inglese"


def test_sheet_of_the_firm_and_doubled_columns(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["descrizione", "tipologia", "imponibile", "iva"])
    sheet.append(["SEO in inglese", "seo", 0.1 + 0.2, "#N/D"])
    firm = book.create_sheet("Impresa")
    firm.append(["Dimensione", "micro"])
    firm.append(["Fatturato", 1000000])
    firm.append(["Linea", None])
    path = tmp_path / "b.xlsx"
    book.save(path)
    with pytest.raises(BudgetError, match="colonna D"):
        read_budget(path)
    sheet["D2"] = None
    book.save(path)
    found = read_budget(path)
    assert found.lines[0].net == Decimal("0.30")
    assert found.firm == FirmFacts(size=FirmSize.MICRO, turnover=Decimal(1000000))
    sheet["D1"] = "netto"
    book.save(path)
    with pytest.raises(BudgetError, match="due colonne"):
        read_budget(path)


@pytest.mark.parametrize(
    ("old", "new", "rule", "outcome"),
    [
        ("on = 2026-01-20", "on = 2027-01-20", "self_assessment", Outcome.UNVERIFIED),
        ("aid = [", "none = true\naid = [", "de_minimis", Outcome.UNVERIFIED),
        ("linked_firms_included = true", "", "size", Outcome.MET),
    ],
)
def test_more_declarations(old: str, new: str, rule: str, outcome: Outcome, tmp_path: Path) -> None:
    assert judged(GOOD.replace(old, new), tmp_path)[f"declarations.{rule}"].outcome is outcome


def test_period_and_tools_of_another_edition(tmp_path: Path) -> None:
    path = tmp_path / "d.toml"
    for on, tool, outcome in (
        ("2023-05-01", "DIGITEST", Outcome.MET),
        ("2022-05-01", "DIGITEST", Outcome.NOT_MET),
        ("2023-05-01", "SELFI4.0", Outcome.UNVERIFIED),
    ):
        path.write_text(f'[self_assessment]\ntool = "{tool}"\non = {on}\nby_referent = true\n', encoding="utf-8")
        findings = assess_declarations(read_declarations(path), load("connessi-2024"), evidence=None, as_of=None)
        found = {finding.rule.id: finding.verdict.outcome for finding in findings}
        assert found["declarations.self_assessment"] is outcome


def test_declaration_that_only_some_calls_want(tmp_path: Path) -> None:
    path = tmp_path / "d.toml"
    path.write_text("[other]\nantimafia = true\nrating = true\n", encoding="utf-8")
    fees = CALL.rule("declarations.fees")
    rules = (
        replace(fees, id="declarations.antimafia"),
        replace(fees, id="declarations.rating", params={"expects": False}),
        replace(fees, id="declarations.rating", params={"expects": False}, citation=replace(TEXT, basis=Basis.EARLIER)),
        replace(fees, id="declarations.altro"),
    )
    findings = assess_declarations(read_declarations(path), replace(CALL, rules=rules), evidence=None, as_of=None)
    outcomes = [finding.verdict.outcome for finding in findings]
    assert outcomes == [Outcome.MET, Outcome.NOT_MET, Outcome.UNVERIFIED, Outcome.NOT_CHECKED]


def test_room_for_the_grant_that_the_budget_comes_to(tmp_path: Path) -> None:
    path = tmp_path / "d.toml"
    path.write_text(GOOD.replace("12000", "294500"), encoding="utf-8")
    for day in (None, date(2028, 2, 29)):
        findings = assess_declarations(
            read_declarations(path), CALL, evidence=None, as_of=day, contribution=Decimal("2400.00")
        )
        found = {finding.rule.id: finding.verdict.outcome for finding in findings}
        assert found["declarations.de_minimis"] is Outcome.MET


def contradicting() -> Evidence:
    name = Identifier(
        kind=IdentifierKind.COMPANY_NAME,
        value="Prova S.p.A.",
        raw="Prova S.p.A.",
        valid=True,
        placement=Placement.FOOTER,
        exhibit=PLACE,
        owner=Owner.APPLICANT,
    )
    notices = (
        Notice(kind=NoticeKind.SEAT, value="Via Prova 1, 24100 Bergamo (BG)", exhibit=PLACE),
        Notice(kind=NoticeKind.LIQUIDATION, value="in liquidazione", exhibit=PLACE),
    )
    return replace(SITE, identifiers=(name,), notices=notices)


def test_site_that_says_otherwise_warns(tmp_path: Path) -> None:
    said = " ".join(text for text, _ in judged(GOOD, tmp_path, contradicting())["declarations.seat"].warnings)
    assert "BG" in said
    assert "S.p.A." in said
    findings = assess_declarations(None, CALL, evidence=contradicting(), as_of=None)
    insolvency = next(finding.verdict for finding in findings if finding.rule.id == "declarations.insolvency")
    assert insolvency.outcome is Outcome.NOT_CHECKED
    assert insolvency.exhibits == (PLACE,)


@pytest.mark.parametrize("content", [b"\xff\xfe", b"x" * 1_000_001])
def test_unreadable_declarations(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "d.toml"
    path.write_bytes(content)
    with pytest.raises(DeclarationsError):
        read_declarations(path)
    with pytest.raises(DeclarationsError):
        read_declarations(tmp_path / "manca.toml")


@pytest.mark.parametrize(
    ("firm", "said"),
    [
        pytest.param(FirmFacts(tier="terza"), "la linea «terza» non c'è nel bando; scriva unica", id="line"),
        pytest.param(FirmFacts(premiums=("rating",)), "la premialità «rating» non c'è", id="premium"),
    ],
)
def test_what_the_call_does_not_know_is_refused_and_not_left_uncounted(firm: FirmFacts, said: str) -> None:
    file = budget(line("seo", "5000"), firm=firm)
    with pytest.raises(BudgetError, match=said):
        assess_budget(file, CALL, evidence=None, as_of=None)
    with pytest.raises(BudgetError, match=said):
        prove_fits(file, CALL)


@pytest.mark.parametrize("written", ["nessuna", "None", "-", "no"])
def test_no_premium_in_words_is_none(written: str, tmp_path: Path) -> None:
    path = tmp_path / "b.toml"
    path.write_text(f'[firm]\npremiums = "{written}"\n[[lines]]\ndescription = "SEO"\ncategory = "seo"\nnet = 5000\n')
    assert read_budget(path).firm.premiums == ()
