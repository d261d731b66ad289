"""Earlier checks: listed, compared, and read from a folder, a file or a capsule."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from app.capsule.pack import pack
from app.commands.compare import command as compare
from app.commands.history import command as history
from app.errors import UnusableInput
from app.kept import check_before, kept_checks, read_report
from report.changes import Change, Direction, balance, changes
from report.json_report import to_dict
from report.words import Said
from tests.capsule.conftest import PAGES, SEEN, make_results
from tests.report.samples import SAMPLES

WITHOUT_NUMBER = {url: html.replace("P.IVA IT00743110157", "") for url, html in PAGES.items()}


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep two checks of one site: the number was missing from the footer and then stood there."""
    monkeypatch.setenv("REQUISITO_DATA", str(tmp_path))
    home = tmp_path / "checks" / "torneria-adda.test"
    make_results(home / "20260312-102431", WITHOUT_NUMBER)
    make_results(home / "20260314-090000", at=SEEN + timedelta(days=2))
    return tmp_path


def test_history_is_the_newest_first_and_tells_what_got_better(data: Path) -> None:
    told = CliRunner().invoke(history, ["--json"], standalone_mode=False)
    checks = json.loads(told.output)
    assert [one["generated_at"][:10] for one in checks] == ["2026-03-14", "2026-03-12"]
    assert checks[1]["changes"] is None
    better = [one["subject"] for one in checks[0]["changes"] if one["direction"] == "better"]
    assert "identity.footer" in better


@pytest.mark.parametrize("lang", ["it", "en"])
def test_history_fits_a_terminal_and_names_the_site(data: Path, lang: str) -> None:
    told = CliRunner().invoke(history, ["--lang", lang], standalone_mode=False)
    assert told.return_value == 0
    assert "torneria-adda.test" in told.output
    assert {"it": "La prima verifica", "en": "The first check"}[lang] in told.output
    assert {"it": "migliorat", "en": "got better"}[lang] in told.output
    assert all(f"  {check.folder}\n" in told.output for check in kept_checks())


def test_history_of_nothing_says_where_it_looked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REQUISITO_DATA", str(tmp_path / "none"))
    assert "none" in CliRunner().invoke(history, [], standalone_mode=False).output


def test_a_check_that_cannot_be_read_is_left_out(data: Path) -> None:
    broken = data / "checks" / "other.test" / "20260101-000000"
    broken.mkdir(parents=True)
    (broken / "report.json").write_text("{")
    assert len(list(kept_checks())) == 2


def test_the_check_before_is_the_newest_older_one(data: Path) -> None:
    newest = next(kept_checks())
    before = check_before(newest.data)
    assert before is not None
    assert before.folder.name == "20260312-102431"
    assert check_before(before.data) is None


def test_compare_takes_folders_files_and_capsules(data: Path) -> None:
    old, new = sorted((data / "checks" / "torneria-adda.test").iterdir())
    for before, after in ((old, new), (old / "report.json", pack(new))):
        told = CliRunner().invoke(compare, [str(before), str(after), "--json"], standalone_mode=False)
        assert told.return_value == 0
        found = {(one["kind"], one["subject"]): one for one in json.loads(told.output)}
        assert found["requirement", "identity.footer"]["direction"] == "better"
        assert any(kind == "identifier" for kind, _ in found)


def test_compare_of_a_check_with_itself_finds_nothing(data: Path) -> None:
    folder = str(next(kept_checks()).folder)
    told = CliRunner().invoke(compare, [folder, folder], standalone_mode=False)
    assert "Nulla è cambiato" in told.output


def test_compare_says_when_the_firms_are_different(tmp_path: Path) -> None:
    for name in ("eligible", "needs_review"):
        (tmp_path / f"{name}.json").write_text(json.dumps(to_dict(SAMPLES[name]())))
    paths = [str(tmp_path / "eligible.json"), str(tmp_path / "needs_review.json")]
    assert "imprese diverse" in CliRunner().invoke(compare, paths, standalone_mode=False).output


@pytest.mark.parametrize("content", ["", "{", "[]", '{"schema_version": "1"}', "[" * 100_000])
def test_what_is_no_report_is_unusable_input(tmp_path: Path, content: str) -> None:
    (tmp_path / "report.json").write_text(content)
    with pytest.raises(UnusableInput, match="A:"):
        read_report(tmp_path, "A")


def test_a_folder_without_a_report_is_unusable_input(tmp_path: Path) -> None:
    with pytest.raises(UnusableInput, match="B:"):
        read_report(tmp_path, "B")


def test_a_channel_that_came_alive_is_better_and_one_that_went_is_worse() -> None:
    before = to_dict(SAMPLES["eligible"]())
    after = json.loads(json.dumps(before))
    after["channels"][0]["liveness"] = "gone"
    assert [change.direction for change in changes(before, after)] == [Direction.WORSE]
    assert [change.direction for change in changes(after, before)] == [Direction.BETTER]


@pytest.mark.parametrize(
    ("better", "worse", "said"),
    [
        (0, 0, ("Nulla è migliorato né peggiorato.", "Nothing got better or worse.")),
        (1, 0, ("Una cosa è migliorata.", "One thing got better.")),
        (0, 1, ("Una cosa è peggiorata.", "One thing got worse.")),
        (2, 3, ("2 cose sono migliorate, 3 cose sono peggiorate.", "2 things got better, 3 things got worse.")),
    ],
)
def test_what_got_better_or_worse_is_said_in_one_sentence(better: int, worse: int, said: tuple[str, str]) -> None:
    found = [
        Change(kind="x", subject="x", name=Said("x", "x"), before=None, after=None, direction=direction)
        for direction in (Direction.OTHER, *[Direction.BETTER] * better, *[Direction.WORSE] * worse)
    ]
    assert balance(found) == said


@pytest.mark.parametrize(
    ("old", "new", "different"),
    [
        ({"vat_number": "00743110157"}, {"vat_number": "12345678903"}, True),
        ({"vat_number": "00743110157"}, {"vat_number": None}, False),
        ({"vat_number": None}, {"vat_number": None, "url": "https://other.test/"}, True),
    ],
)
def test_firms_are_different_when_numbers_or_else_sites_are(
    tmp_path: Path, old: dict[str, str | None], new: dict[str, str | None], different: bool
) -> None:
    data = to_dict(SAMPLES["eligible"]())
    for name, firm in (("old", old), ("new", new)):
        (tmp_path / f"{name}.json").write_text(json.dumps({**data, "firm": {**data["firm"], **firm}}))
    told = CliRunner().invoke(compare, [str(tmp_path / "old.json"), str(tmp_path / "new.json")], standalone_mode=False)
    assert ("imprese diverse" in told.output) == different


def test_another_edition_of_the_rules_is_told() -> None:
    before = to_dict(SAMPLES["eligible"]())
    after = {**before, "rulebook": {**before["rulebook"], "sha256": "0" * 64}}
    assert [change.kind for change in changes(before, after)] == ["rulebook"]
