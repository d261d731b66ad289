"""Write what a batch found: one line, one row or one entry a firm, doubt first, read from the database as it goes."""

import contextlib
import csv
import importlib.util
import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from io import StringIO
from itertools import islice
from pathlib import Path

from app.batch.state import State
from report.index_html import render_index
from report.summary import SummaryRow
from report.tables import REQUIREMENTS, columns, csv_lines, neutral, values
from report.xlsx import write_xlsx

# Doubt first; then by how much a person must look at; then as in the firms file. Every file has this order, so that
# the nth line of one is the nth row of the others, whatever the order in which the firms were done.
_IN_ORDER = """
SELECT firms.id, group_concat(rows.id, char(31)), summary, outcomes, {report}
FROM reports JOIN firms USING (position) JOIN rows USING (position)
GROUP BY firms.position ORDER BY reports.rank, reports.doubts DESC, min(rows.number)
"""
_ROWS = """
SELECT number, firms.id, rows.id, repairs, record, min(number) OVER (PARTITION BY position)
FROM rows JOIN firms USING (position) ORDER BY number
"""
INDEX_ROWS = 20_000  # more than any browser lists without pain
_PARQUET_ROWS = 2_000
_SHOWN_GROUPS = ("website", "identity", "channels")


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One firm's report as a line of JSON, and its row."""

    line: bytes = field(repr=False)
    row: SummaryRow


def results(database: sqlite3.Connection) -> Iterator[Result]:
    """Yield the results of the firms that the file lists; under each id that it gives to the same firm."""
    for row, names, packed in _found(database, "report"):
        line = zlib.decompress(packed)
        for name in names:
            yield Result(line=line if name == row.id else _renamed(line, name), row=replace(row, id=name))


def _rows(database: sqlite3.Connection) -> Iterator[SummaryRow]:
    """Yield the rows of the same, without unpacking a report."""
    for row, names, _ in _found(database, "NULL"):
        yield from (replace(row, id=name) for name in names)


def _found(database: sqlite3.Connection, report: str) -> Iterator[tuple[SummaryRow, Iterable[str], bytes]]:
    for name, given, summary, outcomes, packed in database.execute(_IN_ORDER.format(report=report)):
        row = SummaryRow(**json.loads(summary), outcomes=json.loads(outcomes))
        yield row, dict.fromkeys(given.split("\x1f") if given else (name,)), packed


def write_results(state: State, folder: Path, *, title: str, now: datetime, lang: str) -> list[Path]:
    """Write every format; each file is whole or as it was before. Return what was written."""
    database = state.database
    requirements = _requirements(database)
    written = [
        _lines(folder / "results.jsonl", (result.line.decode() + "\n" for result in results(database))),
        _lines(folder / "results.csv", csv_lines(_rows(database), requirements)),
        _spreadsheet(folder / "results.xlsx", _rows(database), lang, requirements),
        _lines(folder / "index.html", _index(database, title, now, lang)),
    ]
    if importlib.util.find_spec("pyarrow") is not None:
        written.append(_parquet(folder / "results.parquet", _rows(database), requirements))
    return written


def write_rows(state: State, folder: Path, lang: str) -> None:
    """Write what was mended or cannot be used in the firms file, row by row, and which rows repeat another."""
    _lines(folder / "rows.csv", _said(state.database, lang))


def _said(database: sqlite3.Connection, lang: str) -> Iterator[str]:
    yield _csv_line(("row", "id", "what"))
    repeats = {"it": "Ripete la riga {}.", "en": "Repeats row {}."}[lang]
    for number, name, given, repairs, record, first in database.execute(_ROWS):
        problem = json.loads(record).get("problem")
        said = [*json.loads(repairs), *([problem] if problem else [])]
        for one in said:
            yield _csv_line((str(number), given or name, one[lang]))
        if first != number:
            yield _csv_line((str(number), given or name, repeats.format(first)))


def _csv_line(cells: Sequence[str]) -> str:
    out = StringIO()
    csv.writer(out, lineterminator="\r\n").writerow([neutral(cell) for cell in cells])
    return out.getvalue()


def _requirements(database: sqlite3.Connection) -> Sequence[str]:
    """Return the requirements that tables show, as the rulebook of the batch has them."""
    found = database.execute("SELECT outcomes FROM reports LIMIT 1").fetchone()
    known = [name for name in json.loads(found[0]) if name.partition(".")[0] in _SHOWN_GROUPS] if found else []
    return known or REQUIREMENTS


def _index(database: sqlite3.Connection, title: str, now: datetime, lang: str) -> Iterable[str]:
    total = int(database.execute("SELECT count(*) FROM reports").fetchone()[0])
    if total > INDEX_ROWS:
        title += {"it": f" (le prime {INDEX_ROWS} di {total})", "en": f" (the first {INDEX_ROWS} of {total})"}[lang]
    return render_index(islice(_rows(database), INDEX_ROWS), title=title, generated_at=now, lang=lang)


@contextlib.contextmanager
def _whole(path: Path) -> Iterator[Path]:
    """Give a place to write to, and move it where it belongs when it is complete."""
    partial = path.with_name(f".{path.name}.part")
    try:
        yield partial
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def _lines(path: Path, lines: Iterable[str]) -> Path:
    with _whole(path) as partial, partial.open("w", encoding="utf-8", newline="") as file:
        file.writelines(lines)
    return path


def _spreadsheet(path: Path, rows: Iterable[SummaryRow], lang: str, requirements: Sequence[str]) -> Path:
    with _whole(path) as partial:
        write_xlsx(partial, rows, lang=lang, requirements=requirements)
    return path


def _parquet(path: Path, rows: Iterable[SummaryRow], requirements: Sequence[str]) -> Path:
    import pyarrow  # noqa: PLC0415 - heavy and optional
    import pyarrow.parquet  # noqa: PLC0415 - heavy and optional

    names = columns(requirements)
    kinds = [pyarrow.float64() if name == "duration_s" else pyarrow.string() for name in names]
    schema = pyarrow.schema(list(zip(names, kinds, strict=True)))
    with _whole(path) as partial, pyarrow.parquet.ParquetWriter(partial, schema) as writer:
        while some := list(islice(rows := iter(rows), _PARQUET_ROWS)):
            cells = [values(row, requirements) for row in some]
            arrays = [pyarrow.array(column, kind) for column, kind in zip(zip(*cells, strict=True), kinds, strict=True)]
            writer.write_table(pyarrow.Table.from_arrays(arrays, schema=schema))
    return path


def _renamed(line: bytes, name: str) -> bytes:
    data = json.loads(line)
    data["firm"]["id"] = name
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
