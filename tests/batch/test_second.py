"""What lies in a firm's folder after a second look, whenever it was cut off."""

from pathlib import Path

import pytest

from app.batch.second import set_aside, settle, tidy


def _look(out: Path, words: str) -> None:
    folder = out / "firms" / "acme"
    folder.mkdir(parents=True)
    (folder / "report.html").write_text(words)


@pytest.mark.parametrize(("keep_first", "words"), [(True, "first"), (False, "second")])
def test_the_look_that_counts_stays(tmp_path: Path, keep_first: bool, words: str) -> None:
    _look(tmp_path, "first")
    aside = set_aside(tmp_path, "acme")
    assert aside is not None
    assert (aside / "report.html").read_text() == "first"
    _look(tmp_path, "second")
    settle(tmp_path, "acme", keep_first=keep_first)
    tidy(tmp_path)
    assert (tmp_path / "firms/acme/report.html").read_text() == words
    assert [path.name for path in tmp_path.iterdir()] == ["firms"]


def test_a_second_look_that_was_cut_off_begins_anew_from_the_first(tmp_path: Path) -> None:
    _look(tmp_path, "first")
    set_aside(tmp_path, "acme")
    _look(tmp_path, "half of the second")
    aside = set_aside(tmp_path, "acme")
    assert aside is not None
    assert (aside / "report.html").read_text() == "first"
    assert not (tmp_path / "firms/acme").exists()


def test_nothing_lies_aside_when_nothing_was_seen(tmp_path: Path) -> None:
    assert set_aside(tmp_path, "acme") is None
    settle(tmp_path, "acme", keep_first=True)
    tidy(tmp_path)
    assert list(tmp_path.iterdir()) == []
