"""The labelled footers and pages come out as the requirement asks; the held-out third is measured by the benchmark."""

import pytest

from benchmarks.identity import measure
from benchmarks.identity.compose import FOLDER, record, templates
from benchmarks.identity.rounds import TARGET, rounds


@pytest.mark.parametrize("name", ["footers", "pages"])
def test_labelled_set(name: str) -> None:
    rows = [row for row in measure.records(FOLDER / f"{name}.jsonl") if not row["held_out"]]
    score = measure.score(rows, measure.ours)
    assert score.precision("owner_vat") >= 0.995, score.misses
    assert score.recall("owner_vat") >= 0.985, score.misses
    assert score.attributed / score.attributable >= 0.98, score.misses
    assert score.invented == 0, score.misses
    assert all(score.f1(kind) >= 0.95 for kind in measure.FIELDS), score.misses


def test_the_set_is_large_and_a_third_is_held_out() -> None:
    footers = list(measure.records(FOLDER / "footers.jsonl"))
    pages = list(measure.records(FOLDER / "pages.jsonl"))
    assert len(footers) >= 400
    assert len(pages) >= 120
    assert sum(row["held_out"] for row in footers + pages) / len(footers + pages) >= 0.33


def test_the_set_is_what_its_templates_give() -> None:
    written = [row["html"] for row in measure.records(FOLDER / "footers.jsonl")]
    assert written == [record(t, copy)["html"] for t in templates(FOLDER / "footers.txt") for copy in range(3)]


def test_rounds() -> None:
    rows = list(measure.records(TARGET))
    score = measure.score([row for row in rows if not row["held_out"]], measure.ours)
    assert score.precision("owner_vat") >= 0.995, score.misses
    assert score.recall("owner_vat") >= 0.985, score.misses
    assert score.attributed / score.attributable >= 0.98, score.misses
    assert score.invented == 0, score.misses
    assert rows == list(rounds())


def test_the_baseline_is_worse() -> None:
    rows = list(measure.records(FOLDER / "footers.jsonl"))
    assert measure.score(rows, measure.baseline).precision("owner_vat") < 0.9
