"""What is refused on any command is one line, in the language asked for and without a word of the other."""

import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest

from app.cli import main
from bandi.loader import load
from tests.two_languages import english, italian

Prepare = Callable[[], None]
HEAD = "description;category;net"
LINE = '[[lines]]\ndescription = "x"\ncategory = "seo"\nnet = 1\n'


def written(name: str, text: str | bytes) -> Prepare:
    def write() -> None:
        Path(name).write_bytes(text.encode() if isinstance(text, str) else text)

    return write


def changed_call(old: str, new: str) -> Prepare:
    source = load("connessi-2026").source
    assert old in source
    return written("x.toml", source.replace(old, new, 1))


def workbook(*rows: tuple[object, ...], merged: str | None = None) -> Prepare:
    def write() -> None:
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        for row in rows:
            sheet.append(row)
        if merged:
            sheet.merge_cells(merged)
        book.save("x.xlsx")

    return write


def zipped() -> None:
    with zipfile.ZipFile("x.zip", "w") as archive:
        archive.writestr("../x", "x")


def nothing() -> None:
    """Prepare nothing."""


HEADINGS = ("description", "category", "net", "markets")


def budgets() -> Iterator[tuple[str, Prepare, list[str]]]:
    for name, text in (
        ("not there", None), ("an empty file", ""), ("no headings", "x;y\n1;2\n"), ("no lines", f"{HEAD}\n"),
        ("an open quotation", f'{HEAD}\n"x;seo;1\n'), ("a column twice", f"{HEAD};net\n"),
        ("more values", f"{HEAD}\nx;seo;1;2\n"), ("no category", f"{HEAD}\nx;;1\n"),
        ("no amount", f"{HEAD}\nx;seo;y\n"),
        ("two readings", f"{HEAD}\nx;seo;1,234\n"), ("negative", f"{HEAD}\nx;seo;-1\n"),
        ("too fine", f"{HEAD}\nx;seo;1,2345\n"), ("huge", f"{HEAD}\nx;seo;999999999999\n"),
        ("dollars", f"{HEAD}\nx;seo;$1\n"), ("another category", f"{HEAD}\nx;zzz;1\n"),
        ("a market", f"{HEAD};markets\nx;seo;1;zzzz\n"), ("shares", f"{HEAD};markets\nx;seo;1;DE 10%, FR 10%\n"),
        ("a market twice", f"{HEAD};markets\nx;seo;1;DE, DE\n"), ("a case", f"{HEAD};adv_case\nx;adv;1;9\n"),
        ("no case", f"{HEAD};adv_case\nx;adv;1;z\n"), ("a currency", f"{HEAD};currency\nx;seo;1;z\n"),
        ("a day", f"{HEAD};quote_date\nx;seo;1;z\n"), ("yes or no", f"{HEAD};vat_recoverable\nx;seo;1;z\n"),
        ("a rate", f"{HEAD};vat_rate\nx;seo;1;0.5\n"), ("a share", f"{HEAD};vat\nx;seo;1;300%\n"),
        ("no share", f"{HEAD};vat\nx;seo;1;z%\n"),
        ("the end first", f"{HEAD};from;enddate\nx;seo;1;2026-02-02;2026-01-01\n"),
        ("long", f"{HEAD}\n{'x' * 3000};seo;1\n"),
    ):  # fmt: skip
        yield f"budget: {name}", written("x.csv", text) if text is not None else nothing, ["budget", "x.csv"]
    for name, text in (
        ("no TOML", "x"), ("no TOML at its end", 'x = """'), ("an unknown key", "x = 1"),
        ("no table of lines", "lines = 1"),
        ("an unknown key of a line", f"{LINE}zzz = 1\n"), ("a key twice", f'{LINE}imponibile = "2"\n'),
        ("a table for a value", f"{LINE}channel = {{ x = 1 }}\n"), ("a firm", f"firm = 1\n{LINE}"),
        ("a key of the firm", f"[firm]\nzzz = 1\n{LINE}"), ("a size", f'[firm]\nsize = "zzz"\n{LINE}'),
        ("a turnover", f'[firm]\nturnover = "zzz"\n{LINE}'), ("yes for a text", f"{LINE}quote = true\n"),
    ):  # fmt: skip
        yield f"budget: {name}", written("x.toml", text), ["budget", "x.toml"]
    yield "budget: no UTF-8", written("x.toml", b"\xff"), ["budget", "x.toml"]
    yield "budget: binary", written("x.csv", b"x\0y"), ["budget", "x.csv"]
    for suffix in ("xls", "xlsm", "xlsb", "ods", "pdf", "zzz"):
        yield f"budget: {suffix}", written(f"x.{suffix}", "x"), ["budget", f"x.{suffix}"]
    yield "budget: no workbook", written("x.xlsx", "x"), ["budget", "x.xlsx"]
    yield "budget: an old workbook", written("x.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), ["budget", "x.xlsx"]
    yield "budget: an empty workbook", workbook(), ["budget", "x.xlsx"]
    yield "budget: a workbook of something else", workbook(("x", "y")), ["budget", "x.xlsx"]
    yield "budget: merged", workbook(HEADINGS, ("x", "seo", 1), ("x", "seo", 1), merged="C2:C3"), ["budget", "x.xlsx"]
    yield "budget: a formula", workbook(HEADINGS, ("x", "seo", "=1+1")), ["budget", "x.xlsx"]
    yield "budget: a column twice in a workbook", workbook((*HEADINGS, "net"), ("x",)), ["budget", "x.xlsx"]
    yield "budget: a folder", lambda: Path("x.csv").mkdir(), ["budget", "x.csv"]
    yield "budget: nothing", nothing, ["budget"]
    yield "budget: a template that is there", written("x.xlsx", "x"), ["budget", "--template", "--out", "x.xlsx"]
    yield "budget: a template nowhere", nothing, ["budget", "--template", "--out", "zzz/x.xlsx"]


def declarations() -> Iterator[tuple[str, Prepare, list[str]]]:
    for name, text in (
        ("no TOML", "x"), ("an unknown key", "zzz = 1"), ("a number", '[size]\nstaff = "x"'),
        ("too much", "[size]\nstaff = 1e9"),
        ("too little", "[size]\nstaff = -1"), ("no yes", 'fees_paid = "z"'), ("no text", "legal_form = 1"),
        ("no table", "seat = 1"), ("no date", '[self_assessment]\non = "z"'),
        ("no list", "[earlier_editions]\nwon = 1"),
        ("a key missing", "[[de_minimis.aid]]\namount = 1"), ("not a number", "[size]\nstaff = nan"),
    ):  # fmt: skip
        yield f"declarations: {name}", written("x.toml", text), ["declarations", "x.toml"]
        yield f"check, declarations: {name}", written("x.toml", text), ["check", "a.test", "--declarations", "x.toml"]
    yield "declarations: not there", nothing, ["declarations", "x.toml"]
    yield "declarations: no UTF-8", written("x.toml", b"\xff"), ["declarations", "x.toml"]


def calls() -> Iterator[tuple[str, Prepare, list[str]]]:
    for name, old, new in (
        ("a group", 'group = "website"', 'group = "zzz"'), ("an id", 'id = "website.live"', 'id = "zzz"'),
        ("a source", "[sources.", "[sources.zzz"), ("an unknown key", "[[rules]]\n", "[[rules]]\nzzz = 1\n"),
        ("a basis", 'basis = "', 'basis = "zzz'),
    ):  # fmt: skip
        yield f"rules: {name}", changed_call(old, new), ["rules", "x.toml"]
    yield "rules: unknown", nothing, ["rules", "zzz"]
    yield "rules: not there", nothing, ["rules", "zzz.toml"]
    yield "rules: no TOML", written("x.toml", "x"), ["rules", "x.toml"]
    yield "rules: empty", written("x.toml", ""), ["rules", "x.toml"]
    yield "rules: a parameter", changed_call("params = {", "params = { zzz = 1,"), ["rules", "x.toml"]
    yield "check: unknown rules", nothing, ["check", "a.test", "--rulebook", "zzz"]


def firms() -> Iterator[tuple[str, Prepare, list[str]]]:
    out = ["--out", "new"]
    yield "batch: not there", nothing, ["batch", "x.csv", *out]
    yield "batch: empty", written("x.csv", ""), ["batch", "x.csv", *out]
    yield "batch: blank", written("x.csv", " \n \n"), ["batch", "x.csv", *out]
    yield "batch: no address", written("x.csv", "zzz;yyy\n1;2\n"), ["batch", "x.csv", *out]
    yield "batch: no firm", written("x.csv", "url\n"), ["batch", "x.csv", *out]
    yield "batch: an old sheet", written("x.xlsx", b"\xd0\xcf\x11\xe0"), ["batch", "x.xlsx", *out]
    yield "batch: no workbook", written("x.xlsx", b"PK\x03\x04zzz"), ["batch", "x.xlsx", *out]
    yield "batch: a workbook without addresses", workbook(("zzz",)), ["batch", "x.xlsx", *out]
    yield "batch: nowhere to write", written("x", ""), ["batch", "x.csv", "--out", "x"]


def checks() -> Iterator[tuple[str, Prepare, list[str]]]:
    for name, more in (
        ("no address", [""]), ("a wrong address", ["ftp://x"]), ("a VAT number", ["a.test", "--vat", "1"]),
        ("a tax code", ["a.test", "--tax-code", "1"]), ("a REA", ["a.test", "--rea", "zzz"]),
        ("a channel", ["a.test", "--channel", "zzz"]), ("a day", ["a.test", "--as-of", "zzz"]),
        ("a confirmation", ["a.test", "--confirm", "zzz"]),
        ("a picture of nothing", ["a.test", "--confirm-picture", "zzz=x"]),
        ("a picture that is not there", ["a.test", "--confirm", "b.test=live", "--confirm-picture", "b.test=zzz.png"]),
        ("no check before", ["--again", "zzz"]), ("a budget", ["a.test", "--budget", "zzz.csv"]),
        ("no such option", ["a.test", "--zzz"]), ("an option misspelt", ["a.test", "--vta", "1"]),
        ("no value", ["a.test", "--vat"]), ("a choice", ["a.test", "--browser", "zzz"]),
        ("a range", ["a.test", "--max-pages", "0"]), ("a number", ["a.test", "--timeout", "zzz"]),
        ("left over", ["a.test", "zzz"]), ("a flag with a value", ["a.test", "--json=zzz"]),
    ):  # fmt: skip
        yield f"check: {name}", nothing, ["check", *more]


def others() -> Iterator[tuple[str, Prepare, list[str]]]:
    yield "no such command", nothing, ["zzz"]
    yield "a command misspelt", nothing, ["chek"]
    yield "replay: nothing there", nothing, ["replay", "zzz"]
    yield "replay: no dossier", nothing, ["replay", "."]
    yield "replay: no capsule", zipped, ["replay", "x.zip"]
    yield "verify: nothing there", nothing, ["verify", "zzz"]
    yield "compare: nothing there", nothing, ["compare", "zzz", "yyy"]
    yield "compare: one is missing", nothing, ["compare", "zzz"]
    yield "compare: no report", written("x.json", "{}"), ["compare", "x.json", "x.json"]
    yield "inspect: nothing", nothing, ["inspect"]
    yield "inspect: not there", nothing, ["inspect", "zzz"]
    yield "inspect: lines from a file", nothing, ["inspect", "--jsonl", "zzz"]
    yield "inspect: a VAT number", written("x.html", "<p>x"), ["inspect", "x.html", "--vat", "1"]
    yield "purge: nothing said", nothing, ["purge"]
    yield "purge: no such list", nothing, ["purge", "--list", "zzz", "--data", "new"]
    yield "serve: no results", nothing, ["serve", "--results", "zzz"]
    yield "serve: no accounts", nothing, ["serve", "--results", ".", "--host", "0.0.0.0", "--data", "new"]
    yield "serve: no database", nothing, ["serve", "--batch", "zzz", "--data", "new"]
    yield "serve: a decision changed", written("decisions.jsonl", "{}\n"), ["serve", "--results", ".", "--data", "new"]
    yield "enqueue: no database said", nothing, ["enqueue", "x.csv"]
    yield "worker: no database said", nothing, ["worker"]
    yield "worker: a number", nothing, ["worker", "--database", "x", "--concurrency", "0"]
    yield "export: nowhere", nothing, ["export", "--database", "x"]


CASES = [*budgets(), *declarations(), *calls(), *firms(), *checks(), *others()]


@pytest.mark.parametrize(
    ("prepare", "arguments"), [pytest.param(prepare, arguments, id=name) for name, prepare, arguments in CASES]
)
def test_a_refusal_is_one_line_in_the_language_asked_for(
    prepare: Prepare,
    arguments: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REQUISITO_DATA", str(tmp_path / "data"))
    prepare()
    said = {lang: refused([*arguments, "--lang", lang], monkeypatch, capsys) for lang in ("it", "en")}
    assert not english(said["it"])
    assert not italian(said["en"])
    assert said["it"] != said["en"]


def refused(arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    """Return the one line on standard error with which a command refuses its arguments."""
    monkeypatch.setattr(sys, "argv", ["requisito", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    told = capsys.readouterr()
    assert ended.value.code == 2
    assert told.out == ""
    assert told.err.count("\n") == 1
    return told.err
