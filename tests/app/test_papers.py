"""Papers are kept with the evidence of the check that they belong to, and of no other."""

from pathlib import Path

import pytest

from app.papers import Papers, keep, kept_in


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        pytest.param("budget.csv", None, None, id="a check without a budget forgets the earlier one"),
        pytest.param("budget.csv", "budget.toml", "budget.toml", id="another format takes its place"),
        pytest.param("budget.csv", "budget.csv", "budget.csv", id="the same format is written over"),
    ],
)
def test_only_the_last_check_s_papers_are_kept(
    first: str, second: str | None, kept: str | None, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    for name in (first, second):
        source = tmp_path / name if name else None
        if source is not None:
            source.write_text("descrizione;tipologia;imponibile\n")
        keep(Papers(budget=source), folder)
    found = kept_in(folder).budget
    assert (found.name if found else None) == kept


def test_papers_that_lie_in_the_folder_already_stay(tmp_path: Path) -> None:
    there = tmp_path / "papers" / "budget.csv"
    there.parent.mkdir()
    there.write_text("descrizione;tipologia;imponibile\n")
    assert keep(Papers(budget=there), tmp_path) == Papers(budget=there)
    assert there.read_text().startswith("descrizione")
