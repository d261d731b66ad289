"""Every kind of firms file, whole and broken: no row is lost, and what was mended is said."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from app.errors import UnusableInput
from app.firms.read import read_firms
from app.firms.rows import BadRow, FirmRow

VAT = "00743110157"
HEAD = "sito_web;Partita IVA;Ragione Sociale\n"
ROW = f"acme.test;{VAT};Caffè Perù\n"


def rows(folder: Path, content: bytes, name: str = "imprese.csv") -> list[FirmRow | BadRow]:
    path = folder / name
    path.write_bytes(content)
    return list(read_firms(path))


def only(folder: Path, content: bytes, name: str = "imprese.csv") -> FirmRow:
    (row,) = rows(folder, content, name)
    assert isinstance(row, FirmRow), row
    return row


@pytest.mark.parametrize(
    "content",
    [
        pytest.param((HEAD + ROW).encode(), id="UTF-8"),
        pytest.param((HEAD + ROW).encode("utf-8-sig"), id="UTF-8 with BOM"),
        pytest.param((HEAD + ROW).encode("cp1252"), id="Windows-1252"),
        pytest.param((HEAD + ROW).encode("utf-16"), id="UTF-16"),
        pytest.param((HEAD + ROW).replace(";", ",").encode(), id="comma"),
        pytest.param((HEAD + ROW).replace(";", "\t").encode(), id="tab"),
        pytest.param((HEAD + ROW).replace("\n", "\r\n").encode(), id="Windows line ends"),
        pytest.param((HEAD + ROW).replace("\n", "\r").encode(), id="old Mac line ends"),
        pytest.param(("sep=;\r\n" + HEAD + ROW).encode(), id="Excel's sep line"),
        pytest.param(("Elenco imprese\n;;\n" + HEAD + ROW).encode(), id="a title above the headings"),
        pytest.param((HEAD.upper() + ROW).encode(), id="headings in capitals"),
        pytest.param(("name,VAT number,url\n" + f'"Caffè Perù",{VAT},acme.test').encode(), id="English, other order"),
        pytest.param(f'{{"url": "acme.test", "piva": "{VAT}", "name": "Caffè Perù"}}\n\n'.encode(), id="JSONL"),
        pytest.param(f'{{"url": "acme.test", "piva": {VAT.lstrip("0")}, "nome": "Caffè Perù"}}'.encode(), id="numbers"),
    ],
)
def test_reads_every_kind(tmp_path: Path, content: bytes) -> None:
    row = only(tmp_path, content)
    assert (row.firm.url, row.firm.vat_number, row.firm.name) == ("acme.test", VAT, "Caffè Perù")


def test_mixed_encodings_are_read_line_by_line(tmp_path: Path) -> None:
    found = rows(tmp_path, HEAD.encode() + ROW.encode() + ROW.replace("acme", "beta").encode("cp1252"))
    assert [row.firm.name for row in found] == ["Caffè Perù", "Caffè Perù"]


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        pytest.param("743110157", True, id="zeros lost"),
        pytest.param("743110157.0", True, id="a float"),
        pytest.param("743110157,0", True, id="an Italian float"),
        pytest.param("7.43110157E+8", True, id="a power of ten that kept its digits"),
        pytest.param("7,43110157e8", True, id="an Italian power of ten"),
        pytest.param("'00743110157", True, id="an apostrophe"),
        pytest.param('"=""00743110157"""', True, id="a text formula"),
        pytest.param(" 00743110157\u00a0", True, id="stray blanks"),
        pytest.param("743.110.157", True, id="thousands"),
        pytest.param("IT 743110157.0", True, id="a float behind the country"),
        pytest.param("IT743110157", True, id="zeros lost behind the country"),
        pytest.param("00743110157", False, id="nothing to mend"),
    ],
)
def test_mends_what_excel_did_and_says_so(tmp_path: Path, cell: str, said: bool) -> None:
    row = only(tmp_path, f"url;partita_iva\nacme.test;{cell}\n".encode())
    assert row.firm.vat_number == VAT
    assert bool(row.repairs) is said
    assert all("00743110157" in repair.it for repair in row.repairs[-1:])


@pytest.mark.parametrize(
    ("row", "word"),
    [
        pytest.param(";;Senza sito", "manca", id="no address"),
        pytest.param("n.d.;;Senza sito", "manca", id="a placeholder for an address"),
        pytest.param("info@acme.test;;X", "posta", id="an e-mail address"),
        pytest.param("ftp://acme.test;;X", "indirizzo web", id="another protocol"),
        pytest.param("acme.test beta.test;;X", "indirizzo web", id="two addresses"),
        pytest.param("acme;;X", "indirizzo web", id="a word"),
        pytest.param("acme.test;00743110158;X", "00743110158", id="a wrong check digit"),
        pytest.param("acme.test;7.43E+08;X", "ha perso cifre", id="digits gone for good"),
        pytest.param("acme.test;abc;X", "abc", id="no number"),
        pytest.param("acme.test;;X;in più", "valori", id="too many cells"),
        pytest.param('"acme.test;;X', "virgolette", id="a quote that never closes"),
    ],
)
def test_a_bad_row_says_so_and_the_others_are_read(tmp_path: Path, row: str, word: str) -> None:
    before, bad, after = rows(tmp_path, f"{HEAD}{ROW}{row}\n{ROW.replace('acme', 'beta')}".encode())
    assert isinstance(bad, BadRow)
    assert word in bad.problem.it
    assert bad.number == 3
    assert (before.firm.url, after.firm.url) == ("acme.test", "beta.test")
    assert isinstance(before, FirmRow)
    assert isinstance(after, FirmRow)


@pytest.mark.parametrize("line", ["{broken", "[1]", '"text"', "null", "[" * 5000, '{"url": true}'])
def test_a_bad_line_of_json_is_a_bad_row(tmp_path: Path, line: str) -> None:
    found = rows(tmp_path, f'{{"url": "acme.test"}}\n{line}\n{{"url": "beta.test"}}'.encode())
    assert [type(row) for row in found] == [FirmRow, BadRow, FirmRow]


def test_quotes_inside_a_cell_and_cells_over_lines_are_text(tmp_path: Path) -> None:
    found = rows(tmp_path, f'{HEAD}acme.test;;Schermi 19" srl\nbeta.test;;"Due\nrighe ""qui"""\n'.encode())
    assert [row.firm.name for row in found] == ['Schermi 19" srl', 'Due righe "qui"']


def test_blank_rows_are_no_rows(tmp_path: Path) -> None:
    assert len(rows(tmp_path, f"{HEAD}\n;;\n{ROW} ; ; \n".encode())) == 1


def test_what_a_person_saw_stands_in_the_file(tmp_path: Path) -> None:
    seen, faulty = rows(
        tmp_path,
        b"url,conferme\nacme.test,https://www.facebook.com/acme=live instagram.com/acme=GONE\n"
        b"beta.test,https://www.facebook.com/beta\n",
    )
    assert isinstance(seen, FirmRow)
    assert [(one.url, one.liveness.value, one.seen_at) for one in seen.firm.confirmations] == [
        ("https://www.facebook.com/acme", "live", None),
        ("instagram.com/acme", "gone", None),
    ]
    assert isinstance(faulty, BadRow)
    assert (faulty.problem.it[:9], faulty.problem.en[:9]) == ("conferme:", "conferme:")
    assert faulty.problem.it != faulty.problem.en


def test_channels_and_budget(tmp_path: Path) -> None:
    (tmp_path / "spese.toml").write_text("")
    row = only(
        tmp_path,
        b"url,canali,budget\nacme.test,https://www.linkedin.com/company/acme;instagram.com/acme,spese.toml\n",
    )
    assert row.firm.channels == ("https://www.linkedin.com/company/acme", "instagram.com/acme")
    assert row.budget == tmp_path / "spese.toml"
    (bad,) = rows(tmp_path, b"url,budget\nacme.test,altro.toml\n")
    assert isinstance(bad, BadRow)
    assert "altro.toml" in bad.problem.it


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        pytest.param("a.csv", b"", "vuoto", id="empty"),
        pytest.param("a.csv", b" \n \n", "vuoto", id="blank"),
        pytest.param("a.csv", b"nome;citt\nAcme;Lecce\n", "manca la colonna", id="no address column"),
        pytest.param("a.csv", bytes(range(256)) * 9, "non è né un testo", id="no text at all"),
        pytest.param("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "vecchio formato", id="an old workbook"),
        pytest.param("a.xlsx", b"PK\x03\x04broken", "XLSX", id="a broken workbook"),
    ],
)
def test_a_file_that_cannot_be_used_is_one_sentence(tmp_path: Path, name: str, content: bytes, word: str) -> None:
    with pytest.raises(UnusableInput, match=word):
        rows(tmp_path, content, name)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UnusableInput, match="non si può leggere"):
        list(read_firms(tmp_path / "no.csv"))


def workbook(path: Path, *table: list[object], sheets: int = 0) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for number in range(sheets):
        book.create_sheet(f"Note {number}", 0).append(["Istruzioni", "leggere"])
    for line in table:
        sheet.append(line)
    book.save(path)
    return path


def test_reads_a_workbook_with_numbers_titles_and_other_sheets(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "imprese.xlsx",
        ["Elenco delle imprese"],
        [],
        ["N. REA", "Sito Web", "P.IVA", "Denominazione"],
        ["MI-1234567", "acme.test", 743110157, "Acme"],
        [None, "beta.test", 743110157.0, "Beta"],
        [],
        [None, "gamma.test", "'00743110157", 42],
        sheets=2,
    )
    found = list(read_firms(path))
    assert [(row.number, row.firm.url, row.firm.vat_number) for row in found] == [
        (4, "acme.test", VAT),
        (5, "beta.test", VAT),
        (7, "gamma.test", VAT),
    ]
    assert found[0].firm.rea == "MI-1234567"
    assert all(row.repairs for row in found)


def test_a_formula_without_a_result_is_a_bad_row(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "imprese.xlsx", ["url", "piva"], ['="acme"&".test"', VAT], ["beta.test", "#REF!"], ["c.test", VAT]
    )
    first, second, third = read_firms(path)
    assert isinstance(first, BadRow)
    assert "formula" in first.problem.it
    assert isinstance(second, BadRow)
    assert "#REF!" in second.problem.it
    assert isinstance(third, FirmRow)


def test_a_link_formula_in_text_gives_its_address(tmp_path: Path) -> None:
    row = only(tmp_path, b'url;nome\n"=HYPERLINK(""https://acme.test/"";""Acme"")";Acme\n')
    assert row.firm.url == "https://acme.test/"
    assert row.repairs


def test_rows_are_read_as_they_are_wanted(tmp_path: Path) -> None:
    path = tmp_path / "imprese.csv"
    path.write_text(HEAD + ROW * 3 + "x" * 10)
    reading = read_firms(path)
    assert isinstance(next(reading), FirmRow)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(b"\x1f\x8b\x08\x00\x00\x00 packed \x00\x01", "non è né un testo né un foglio", id="packed"),
        pytest.param(b"nome\x1b[2J;cognome\nx;y\n", r"la prima riga è «nome\[2J;cognome»", id="it would act"),
    ],
)
def test_a_file_that_is_no_list_is_told_without_its_control_characters(
    content: bytes, said: str, tmp_path: Path
) -> None:
    with pytest.raises(UnusableInput, match=said):
        rows(tmp_path, content)
