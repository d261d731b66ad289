"""What a batch leaves and says: order, ids, repeated rows, changes between runs."""

import json
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

if TYPE_CHECKING:
    from conftest import Batches

DOUBT = {"needs_review": 1, "not_eligible": 2, "eligible": 3}


def notes(said: list[dict[str, Any]]) -> str:
    return "\n".join(line["text"] for line in said if "text" in line)


def test_every_file_has_one_line_a_firm_doubt_first(batches: "Batches") -> None:
    batches.file("firm1.test;A", "firm22.test;B", "firm333.test;C", "boom.test;D", "firm4.test;E", ";senza sito")
    assert batches.run()[0] == 0
    ids = [report["firm"]["id"] for report in batches.results()]
    assert sorted(ids) == ["boom.test", "firm1.test", "firm22.test", "firm333.test", "firm4.test", "riga-7"]
    assert ids[:2] == ["boom.test", "riga-7"]
    ranks = [DOUBT[report["verdict"]] for report in batches.results()]
    assert ranks == sorted(ranks)
    assert [row["id"] for row in batches.table("results.csv")] == ids
    sheet = load_workbook(batches.out / "results.xlsx").active
    assert sheet is not None
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == ids
    page = (batches.out / "index.html").read_text()
    assert all(name in page for name in ids)


def test_the_columnar_file_says_the_same(batches: "Batches") -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    batches.file("firm1.test;A", "firm22.test;B")
    assert batches.run()[0] == 0
    table = parquet.read_table(batches.out / "results.parquet")
    assert table.column("id").to_pylist() == [report["firm"]["id"] for report in batches.results()]


def test_what_a_firm_wrote_is_no_formula(batches: "Batches") -> None:
    batches.file('firm1.test;"=HYPERLINK(""https://evil.test"")"', "firm2.test;+1+1", "firm3.test;@SUM(A1)")
    assert batches.run()[0] == 0
    names = [row["name"] for row in batches.table("results.csv")]
    assert all(not name.startswith(("=", "+", "@", "-")) for name in names)
    sheet = load_workbook(batches.out / "results.xlsx").active
    assert sheet is not None
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_rows_that_say_the_same_are_checked_once_and_reported_under_each_id(batches: "Batches") -> None:
    batches.file(
        "A1;firm.test;743110157",
        "A2;https://www.FIRM.test/;IT 00743110157",
        "A1;firm.test;00743110157",
        "A1;other.test;",
        heading="id;sito;piva",
    )
    status, said = batches.run()
    assert status == 0
    assert len([line for line in said if line["event"] == "firm"]) == 2
    assert sorted(report["firm"]["id"] for report in batches.results()) == ["A1", "A1-2", "A2"]
    assert "2 righe ripetono" in notes(said)
    rows = batches.table("rows.csv")
    assert any("00743110157" in row["what"] and row["row"] == "2" for row in rows)
    assert [row["row"] for row in rows if "Ripete" in row["what"]] == ["3", "4"]


def test_a_changed_file_and_changed_settings_are_said(batches: "Batches") -> None:
    batches.file("firm1.test;", "firm2.test;")
    assert batches.run()[0] == 0
    batches.file("firm2.test;", "firm3.test;")
    status, said = batches.run(max_pages=5)
    assert status == 0
    assert [line["id"] for line in said if line["event"] == "firm"] == ["firm3.test"]
    assert [report["firm"]["id"] for report in batches.results()] != []
    assert {report["firm"]["id"] for report in batches.results()} == {"firm2.test", "firm3.test"}
    for sentence in ("1 impresa è nuova", "1 impresa di prima non è più", "--max-pages era «30» e ora è «5»"):
        assert sentence in notes(said)


def test_restart_forgets_and_touches_nothing_else(batches: "Batches") -> None:
    batches.file("firm1.test;")
    assert batches.run()[0] == 0
    (batches.out / "appunti.txt").write_text("miei")
    status, said = batches.run(restart=True)
    assert status == 0
    assert [line["id"] for line in said if line["event"] == "firm"] == ["firm1.test"]
    assert (batches.out / "appunti.txt").read_text() == "miei"


def test_retry_looks_again_at_what_could_not_be_seen(batches: "Batches") -> None:
    batches.file("blocked.test;", "firm1.test;", "boom.test;")
    assert batches.run()[0] == 0
    unseen = {report["firm"]["id"] for report in batches.results() if report["verdict"] == "needs_review"}
    status, said = batches.run(retry=True)
    assert status == 0
    assert {line["id"] for line in said if line["event"] == "firm"} == unseen
    assert len(batches.results()) == 3


def test_a_second_look_that_sees_less_takes_nothing_away(batches: "Batches") -> None:
    batches.file("fading.test;", "brighter.test;")
    assert batches.run()[0] == 0
    status, said = batches.run(retry=True)
    assert status == 0
    assert "ha visto meno della prima" in notes(said)
    found = {report["firm"]["id"]: [f["outcome"] for f in report["findings"]] for report in batches.results()}
    assert found == {"fading.test": ["met", "unverified"], "brighter.test": ["met", "met"]}
    pages = {path.parent.name: path.read_text() for path in (batches.out / "firms").glob("*/report.html")}
    assert pages == {"fading.test": "look 1", "brighter.test": "look 2"}
    assert not (batches.out / ".before").exists()


def test_what_lay_aside_when_a_run_was_killed_after_a_look_was_kept_is_no_firms_evidence(batches: "Batches") -> None:
    batches.file("fading.test;")
    assert batches.run()[0] == 0
    stale = batches.out / ".before" / "fading.test"
    stale.mkdir(parents=True)
    (stale / "report.html").write_text("of a look that a later one has replaced")
    assert batches.run(retry=True)[0] == 0
    assert (batches.out / "firms" / "fading.test" / "report.html").read_text() == "look 1"
    assert not (batches.out / ".before").exists()


def test_changes_since_an_earlier_batch(batches: "Batches") -> None:
    batches.file("firm1.test;", "firm2.test;")
    assert batches.run()[0] == 0
    lines = (batches.out / "results.jsonl").read_text().splitlines()
    earlier = batches.folder / "prima"
    earlier.mkdir()
    before = json.loads(lines[0])
    before["findings"][0]["outcome"] = "not_applicable"
    (earlier / "results.jsonl").write_text(json.dumps(before) + "\n" + lines[1] + "\n")
    status, said = batches.run(earlier=earlier)
    assert status == 0
    assert "1 impresa, 1 requisito (changes.csv)" in notes(said)
    (change,) = batches.table("changes.csv")
    assert (change["requirement"], change["before"]) == ("website.live", "not_applicable")
    assert batches.run(earlier=batches.folder / "niente")[0] == 2


def test_results_only_writes_what_there_is(batches: "Batches") -> None:
    batches.file(*(f"full{number}.test;" for number in range(3)), "firm1.test;")
    assert batches.run(jobs=1, concurrency=1)[0] == 4
    assert not (batches.out / "results.jsonl").exists()
    status, said = batches.run(results_only=True)
    assert status == 4
    assert [line for line in said if line["event"] == "firm"] == []
    assert len(batches.results()) == 3


@pytest.mark.parametrize(
    ("content", "word"), [("", "vuoto"), ("nome;citta\nA;B\n", "colonna"), ("sito;nome\n", "nessuna impresa")]
)
def test_an_unusable_file_is_one_sentence(batches: "Batches", content: str, word: str) -> None:
    batches.firms.write_text(content)
    status, said = batches.run()
    assert status == 2
    (line,) = said
    assert word in line["text"]


def test_json_lines_tell_it_all(batches: "Batches") -> None:
    batches.file(*(f"firm{number}.test;" for number in range(9)), "blocked.test;")
    _, said = batches.run()
    events = [line["event"] for line in said]
    assert events.index("start") < events.index("firm") < events.index("end")
    end = next(line for line in said if line["event"] == "end")
    assert (end["done"], end["total"], sum(end["verdicts"].values())) == (10, 10, 10)
    assert end["troubles"] == {"blocked": 1}


def test_firms_of_one_site_go_one_after_the_other_to_the_process_that_has_its_pages(batches: "Batches") -> None:
    rows = [f"firm{number}.test;" for number in range(24)]
    for place in (0, 9, 15, 22):
        rows.insert(place, f"same.test;Filiale {place}")
    batches.file(*rows)
    log = batches.folder / "log"
    assert batches.run(jobs=2, concurrency=3, delay=0.05, log=log)[0] == 0
    begun = [line.split() for line in log.read_text().splitlines() if line.startswith("begin")]
    assert len(begun) == 28
    assert len({process for _, name, process in begun if name.startswith("same")}) == 1
