"""What changed since an earlier batch: firm by firm, requirement by requirement."""

import csv
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.batch.results import results
from app.batch.state import State
from app.errors import UnusableInput
from report.tables import neutral

_HEADINGS = ("id", "url", "requirement", "before", "now")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One requirement (or the verdict) of one firm that came out otherwise than before."""

    id: str
    url: str
    requirement: str
    before: str | None
    now: str | None


def changes(state: State, earlier: Path) -> Iterator[Change]:
    """Yield what came out otherwise than in the results of an earlier batch.

    Raises:
        UnusableInput: when there are no such results.
    """
    before = sqlite3.connect("")  # a temporary database on disk: the earlier batch may be larger than the memory
    try:
        before.execute("CREATE TABLE earlier (id TEXT PRIMARY KEY, outcomes TEXT) WITHOUT ROWID")
        before.executemany("INSERT OR REPLACE INTO earlier VALUES (?, ?)", _read(earlier))
        for result in results(state.database):
            found = before.execute("SELECT outcomes FROM earlier WHERE id = ?", (result.row.id,)).fetchone()
            old = json.loads(found[0]) if found else {}
            new = {"verdict": result.row.verdict, **result.row.outcomes}
            for requirement in dict.fromkeys((*new, *old)):
                if old.get(requirement) != new.get(requirement):
                    yield Change(
                        id=result.row.id,
                        url=result.row.url,
                        requirement=requirement,
                        before=old.get(requirement),
                        now=new.get(requirement),
                    )
    finally:
        before.close()


def write_changes(state: State, earlier: Path, path: Path) -> tuple[int, int]:
    """Write the changes to a CSV file; return how many firms and how many requirements they concern."""
    firms: set[str] = set()
    number = 0
    partial = path.with_name(f".{path.name}.part")
    with partial.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_HEADINGS)
        for change in changes(state, earlier):
            firms.add(change.id)
            number += change.requirement != "verdict"
            writer.writerow(
                neutral(cell) for cell in (change.id, change.url, change.requirement, change.before, change.now)
            )
    partial.replace(path)
    return len(firms), number


def prove_readable(earlier: Path) -> None:
    """Prove, before any firm is visited, that there are results of an earlier batch to compare with.

    Raises:
        UnusableInput: when there are none.
    """
    next(_read(earlier), None)


def _read(earlier: Path) -> Iterator[tuple[str, str]]:
    path = earlier / "results.jsonl" if earlier.is_dir() else earlier
    try:
        with path.open(encoding="utf-8") as file:
            for line in file:
                data: dict[str, Any] = json.loads(line)
                outcomes = {finding["requirement"]: finding["outcome"] for finding in data["findings"]}
                yield data["firm"]["id"], json.dumps({"verdict": data["verdict"], **outcomes})
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UnusableInput(
            f"--changed-since: in «{path}» non ci sono risultati leggibili; indichi la cartella di un batch finito.",
            f"--changed-since: in '{path}' there are no results that can be read; name the folder of a finished batch.",
        ) from error
