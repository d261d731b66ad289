"""What a user gets wrong on the command line is one line that names the field and the mend."""

import sys
from pathlib import Path

import pytest

from app.cli import main


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["check", "acme.test", "--lang", "fr"], "--lang: deve essere uno tra it, en.", id="choice"),
        pytest.param(
            ["check", "a.it", "--max-pages", "0"], "--max-pages: deve essere un numero intero da 1 a 500.", id="range"
        ),
        pytest.param(["check", "a.it", "--timeout", "x"], "--timeout: deve essere un numero da 1 a 3600.", id="number"),
        pytest.param(["check", "a.it", "--vta", "1"], "--vta: questa opzione non c'è; forse intendeva", id="misspelt"),
        pytest.param(["check", "a.it", "b", "c"], "requisito check: «b c» è di troppo; se un valore", id="left over"),
        pytest.param(["chek", "a.it"], "chek: questo comando non c'è; forse intendeva check.", id="misspelt command"),
        pytest.param(["zzz"], "zzz: questo comando non c'è; «requisito --help» li elenca.", id="no such command"),
        pytest.param(["compare", "a"], "B: manca; «requisito compare --help» dice che cosa scrivere.", id="missing"),
        pytest.param(["check", "a.it", "--lang", "en", "--max-pages", "0"], "Invalid value for", id="in English"),
        pytest.param(["batch", "/dev/null", "--out", "new"], "FIRMS: ", id="no firms"),
        pytest.param(
            ["batch", "x.csv", "--out", "o", "--changed-since", "o"], "--changed-since: in «o»", id="no batch"
        ),
        pytest.param(["check", "a.it", "--out", "new", "--timestamp", "tsa"], "--timestamp: «tsa» non è", id="stamp"),
        pytest.param(["rules", "zz"], "ID|FILE: il bando «zz» non c'è: scriva un file .toml oppure", id="no such call"),
        pytest.param(["rules", "--diff", "zz", "yy"], "--diff: il bando «zz» non c'è", id="no call to compare"),
        pytest.param(["budget", "x.csv", "--line", "9"], "--line: la linea «9» non c'è nel bando", id="no such line"),
        pytest.param(["budget", "x.csv", "--premium", "9"], "--premium: la premialità «9» non c'è", id="no premium"),
        pytest.param(["check", "a.it", "--budget", "none.csv", "--out", "new"], "--budget: none.csv", id="no budget"),
    ],
)
def test_one_line_says_what_is_wrong(
    arguments: list[str],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["requisito", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    told = capsys.readouterr()
    assert ended.value.code == 2
    assert told.out == ""
    assert told.err.startswith(said)
    assert told.err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["replay", "broken.zip"], "EVIDENCE: «broken.zip» non è una capsula integra.", id="replay"),
        pytest.param(["compare", "broken.zip", "broken.zip"], "A: «broken.zip» non è una capsula", id="compare"),
    ],
)
def test_a_broken_capsule_is_named_by_its_argument(
    arguments: list[str],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04 and nothing more")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["requisito", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    told = capsys.readouterr()
    assert (ended.value.code, told.out, told.err.count("\n")) == (2, "", 1)
    assert told.err.startswith(said)
