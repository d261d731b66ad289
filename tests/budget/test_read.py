"""Budgets in three formats read alike; every wrong input is one sentence that names the place."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from budget.errors import BudgetError
from budget.line import BudgetFile
from budget.read import read_budget

HEADINGS = [
    "Descrizione",
    "Tipologia",
    "Fornitore",
    "P.IVA fornitore",
    "Imponibile (€)",
    "IVA",
    "IVA detraibile",
    "Mercati",
]
HEADINGS += ["Canale", "Caso ADV", "Dal", "Al", "Preventivo", "Data preventivo", "Altri aiuti", "Note"]
VALUES = ["Campagna Google Ads", "ADV", "Agenzia Prova", "743110157", "1.234,50", "22%", "sì", "Germania 60%; IT 40%"]
VALUES += ["Google", "3", "01/03/2026", "30/06/2026", "P-12", "2026-02-10", "no", "una nota"]


def as_csv(separator: str, encoding: str) -> Callable[[Path], Path]:
    def write(folder: Path) -> Path:
        rows = (separator.join(f'"{value}"' for value in values) for values in (HEADINGS, VALUES))
        path = folder / "budget.csv"
        path.write_bytes("\r\n".join(rows).encode(encoding))
        return path

    return write


def as_workbook(folder: Path) -> Path:
    book = Workbook()
    book.active.title = "Istruzioni"  # type: ignore[union-attr]  # a new workbook has a sheet
    sheet = book.create_sheet("Budget")
    sheet.append(["Allegato B"])
    sheet.merge_cells("A1:D1")
    sheet.append(HEADINGS)
    sheet.append([*VALUES[:4], 1234.5, 0.22, *VALUES[6:10], date(2026, 3, 1), date(2026, 6, 30), *VALUES[12:]])
    sheet["F3"].number_format = "0%"
    sheet.append([None] * 4)
    sheet.append(["Totale", None, None, None, 1234.5])
    path = folder / "budget.xlsx"
    book.save(path)
    return path


def as_toml(folder: Path) -> Path:
    path = folder / "budget.toml"
    path.write_text(
        """
[[lines]]
description = "Campagna Google Ads"
category = "adv"
supplier = "Agenzia Prova"
supplier_vat = "IT 00743110157"
net = 1234.50
vat = 271.59
markets = ["DE 60%", "IT 40%"]
channel = "Google"
adv_case = 3
from = 2026-03-01
to = 2026-06-30
quote = "P-12"
quote_date = 2026-02-10
other_aid = false
""",
        encoding="utf-8",
    )
    return path


@pytest.mark.parametrize(
    "write",
    [
        pytest.param(as_csv(";", "utf-8"), id="csv"),
        pytest.param(as_csv(",", "utf-8-sig"), id="csv with commas and BOM"),
        pytest.param(as_csv(";", "cp1252"), id="csv of old Excel"),
        pytest.param(as_csv("\t", "utf-16"), id="unicode text of Excel"),
        pytest.param(as_workbook, id="xlsx"),
        pytest.param(as_toml, id="toml"),
    ],
)
def test_formats_say_the_same(write: Callable[[Path], Path], tmp_path: Path) -> None:
    (line,) = read_budget(write(tmp_path)).lines
    assert (line.description, line.category.lower(), line.supplier) == ("Campagna Google Ads", "adv", "Agenzia Prova")
    assert (line.net, line.vat, line.vat_recoverable) == (Decimal("1234.50"), Decimal("271.59"), True)
    assert line.supplier_vat == "00743110157"
    assert [(market.code, market.share) for market in line.markets] == [("DE", 60), ("IT", 40)]
    assert (line.channel, line.adv_case, line.quote) == ("Google", 3, "P-12")
    assert (line.starts, line.ends, line.quote_date) == (date(2026, 3, 1), date(2026, 6, 30), date(2026, 2, 10))
    assert line.other_aid is None


def test_headings_that_are_none_of_ours_are_named(tmp_path: Path) -> None:
    assert read_budget(as_workbook(tmp_path)).ignored == ("Note",)


def test_obligatory_columns_are_enough(tmp_path: Path) -> None:
    path = tmp_path / "corto.csv"
    path.write_text("descrizione,tipologia,imponibile\nLink building,seo,4000\n", encoding="utf-8")
    (line,) = read_budget(path).lines
    assert (line.row, line.net, line.markets, line.vat_recoverable) == (2, Decimal("4000.00"), (), True)


def csv_with(column: str, value: str) -> Callable[[Path], Path]:
    def write(folder: Path) -> Path:
        path = folder / "prova.csv"
        names = ["descrizione", "tipologia", "imponibile", column]
        values = {"descrizione": "Link building", "tipologia": "seo", "imponibile": "4000", column: value}
        kept = list(dict.fromkeys(names))
        path.write_text(";".join(kept) + "\n" + ";".join(values[name] for name in kept) + "\n", encoding="utf-8")
        return path

    return write


def raw(name: str, content: bytes) -> Callable[[Path], Path]:
    def write(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(content)
        return path

    return write


def workbook_with(change: Callable[[Workbook], object], name: str = "prova.xlsx") -> Callable[[Path], Path]:
    def write(folder: Path) -> Path:
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.title = "Spese"
        sheet.append(["descrizione", "tipologia", "imponibile"])
        sheet.append(["Link building", "seo", 4000])
        sheet.append(["Analisi parole chiave", "seo", 500])
        change(book)
        path = folder / name
        book.save(path)
        return path

    return write


def with_macros(folder: Path) -> Path:
    path = workbook_with(lambda book: None)(folder)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\0")
    return path


def huge(folder: Path) -> Path:
    path = folder / "enorme.xlsx"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    return path


def bomb(folder: Path) -> Path:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 70_000_000)
    return raw("bomba.xlsx", buffer.getvalue())(folder)


WRONG = [
    pytest.param(csv_with("imponibile", "-50"), ["riga 2", "imponibile", "negativo"], id="negative amount"),
    pytest.param(
        csv_with("imponibile", "molto"), ["riga 2", "colonna 3 (imponibile)", "molto"], id="text for a number"
    ),
    pytest.param(csv_with("imponibile", "1,234"), ["riga 2", "due modi"], id="ambiguous amount"),
    pytest.param(csv_with("imponibile", "9" * 60), ["riga 2", "fuori misura"], id="sixty digits"),
    pytest.param(csv_with("iva", "1e400"), ["riga 2", "iva"], id="exponent"),
    pytest.param(
        raw("x.toml", b'[[lines]]\ndescription="a"\ncategory="seo"\nnet=1e400\n'),
        ["riga 1", "fuori misura"],
        id="exponent in TOML",
    ),
    pytest.param(csv_with("imponibile", "9999999999"), ["riga 2", "fuori misura"], id="absurd amount"),
    pytest.param(csv_with("imponibile", "12,3456"), ["riga 2", "due decimali"], id="more than cents"),
    pytest.param(csv_with("imponibile", "$ 500"), ["riga 2", "euro"], id="dollars in the amount"),
    pytest.param(csv_with("imponibile", "nan"), ["riga 2", "importo"], id="not a number"),
    pytest.param(csv_with("imponibile", ""), ["riga 2", "imponibile", "obbligatorio"], id="amount missing"),
    pytest.param(csv_with("tipologia", ""), ["riga 2", "tipologia", "obbligatorio"], id="category missing"),
    pytest.param(csv_with("mercati", "Atlantide"), ["riga 2", "mercati", "Atlantide"], id="unknown country"),
    pytest.param(csv_with("mercati", '"DE 80%; IT 40%"'), ["riga 2", "120%"], id="shares over a hundred"),
    pytest.param(csv_with("mercati", '"DE 30%; IT 40%"'), ["riga 2", "70%"], id="shares under a hundred"),
    pytest.param(csv_with("dal", "31/02/2026"), ["riga 2", "dal", "31/02/2026"], id="a day that is none"),
    pytest.param(csv_with("iva_detraibile", "forse"), ["riga 2", "forse"], id="perhaps"),
    pytest.param(csv_with("aliquota_iva", "0,22"), ["riga 2", "aliquota_iva", "0,22"], id="a fraction for a rate"),
    pytest.param(csv_with("caso_adv", "tre"), ["riga 2", "tre"], id="case in letters"),
    pytest.param(csv_with("valuta", "dobloni"), ["riga 2", "dobloni"], id="unknown currency"),
    pytest.param(raw("vuoto.csv", b""), ["vuoto.csv", "vuoto"], id="empty file"),
    pytest.param(raw("solo.csv", b"descrizione;tipologia;imponibile\n"), ["nessuna riga"], id="headings alone"),
    pytest.param(raw("altro.csv", b"a;b;c\n1;2;3\n"), ["intestazioni"], id="other headings"),
    pytest.param(
        raw("rotto.csv", b"descrizione,tipologia,imponibile\nSEO,seo,1.234,56\n"),
        ["riga 2", "virgolette"],
        id="comma inside",
    ),
    pytest.param(
        raw("doppio.csv", b"descrizione;tipologia;imponibile;netto\nSEO;seo;1;2\n"), ["due colonne"], id="double column"
    ),
    pytest.param(raw("x.pdf", b"%PDF-1.7"), ["x.pdf", "PDF"], id="pdf"),
    pytest.param(raw("x.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), ["vecchio formato"], id="old Excel"),
    pytest.param(raw("x.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600), ["password"], id="password"),
    pytest.param(raw("x.xlsx", b"PK\x03\x04 no"), ["x.xlsx", "rovinato"], id="broken workbook"),
    pytest.param(raw("x.toml", b"[[lines]\n"), ["x.toml", "TOML"], id="broken TOML"),
    pytest.param(raw("x.toml", b"[[lines]]\nnett = 3\n"), ["riga 1", "nett"], id="unknown TOML key"),
    pytest.param(
        raw("x.toml", b'[[lines]]\ndescription="a"\ncategory="seo"\nnet=inf\n'), ["riga 1", "net"], id="infinity"
    ),
    pytest.param(
        raw("x.toml", b'[[lines]]\ndescription=1\ncategory="seo"\nnet=[1]\n'),
        ["riga 1", "net"],
        id="a list for a number",
    ),
    pytest.param(
        raw("x.toml", b'[[lines]]\ndescription="a"\ncategory="seo"\nnet=1.234\n'),
        ["riga 1", "net", "due decimali"],
        id="thousands that TOML takes for decimals",
    ),
    pytest.param(with_macros, ["macro"], id="macros"),
    pytest.param(huge, ["enorme.xlsx", "100 MB"], id="a hundred megabytes"),
    pytest.param(bomb, ["bomba.xlsx", "troppo grande"], id="zip bomb"),
    pytest.param(
        workbook_with(lambda book: book.active.merge_cells("C2:C3")),  # type: ignore[union-attr]  # has a sheet
        ["foglio «Spese»", "riga 2", "colonna C", "unite"],
        id="merged cells",
    ),
    pytest.param(
        workbook_with(lambda book: book["Spese"].__setitem__("C3", "=C2*2")),
        ["foglio «Spese»", "riga 3", "colonna C (imponibile)", "formula"],
        id="formula without a value",
    ),
    pytest.param(
        workbook_with(lambda book: book["Spese"].__setitem__("C3", "cinquecento")),
        ["foglio «Spese»", "riga 3", "colonna C (imponibile)", "cinquecento"],
        id="words in a sheet",
    ),
    pytest.param(
        workbook_with(lambda book: book["Spese"].delete_rows(1, 3)), ["foglio", "«Spese»", "vuoto"], id="empty sheet"
    ),
]


@pytest.mark.parametrize(("write", "named"), WRONG)
def test_wrong_input_is_one_sentence(write: Callable[[Path], Path], named: list[str], tmp_path: Path) -> None:
    with pytest.raises(BudgetError) as caught:
        read_budget(write(tmp_path))
    said = str(caught.value)
    assert "\n" not in said
    assert said.endswith(".")
    for part in named:
        assert part in said


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BudgetError, match=r"manca\.csv"):
        read_budget(tmp_path / "manca.csv")


def test_firm_facts_are_read(tmp_path: Path) -> None:
    path = tmp_path / "b.toml"
    path.write_text(
        '[impresa]\ndimensione = "micro"\nfatturato = "1.500.000"\n'
        '[[righe]]\ndescrizione = "a"\ntipologia = "seo"\nimponibile = 1\n',
        encoding="utf-8",
    )
    found: BudgetFile = read_budget(path)
    assert found.firm.size == "micro"
    assert found.firm.turnover == Decimal(1500000)
