"""A batch from the firms file to the results: take the rows in, check what is not done, write what was found."""

import asyncio
import json
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.batch.changes import write_changes
from app.batch.job import Checker
from app.batch.lock import only_one
from app.batch.progress import Watch
from app.batch.results import write_results, write_rows
from app.batch.run import Ending, Pace, Run
from app.batch.second import settle_done
from app.batch.state import DISK_FULL, UNSEEN, Loaded, State
from app.batch.totals import Totals, totals
from app.errors import UnusableInput
from app.firms.read import read_firms
from app.options import Options
from evidence.said import Said

RESULTS = ("results.jsonl", "results.csv", "results.xlsx", "results.parquet", "index.html", "changes.csv", "rows.csv")
ALL_DONE, LEFT_OVER = 0, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What a batch is asked to do. `settings` are those that a resumed batch should have in common with its start."""

    firms: Path
    out: Path
    pace: Pace
    settings: dict[str, object]
    restart: bool = False
    retry: bool = False
    results_only: bool = False
    earlier: Path | None = None


def run_batch(batch: Batch, checker: Checker, options: Options, watch: Watch, now: datetime) -> tuple[int, Totals]:
    """Run the batch; return the exit status and the figures.

    Raises:
        UnusableInput: when the firms file cannot be used, or another run is at work in the folder.
    """
    hidden = batch.out / "state"
    hidden.mkdir(parents=True, exist_ok=True)
    with only_one(hidden):
        if batch.restart:
            _forget(batch.out)
        state = State(hidden / "batch.sqlite")
        settle_done(batch.out, state.folders_done())
        try:
            _take_in(state, batch, watch, options.lang)
            ending = Ending.INTERRUPTED if batch.results_only else _check(state, batch, checker, options, watch)
            if ending is Ending.FINISHED or batch.results_only:
                _write(state, batch, watch, now, options.lang)
            for said in _last_words(ending, state, batch):
                watch.say(said)
            return (ALL_DONE if state.left() == 0 else LEFT_OVER), totals(state.database)
        finally:
            state.close()


def _check(state: State, batch: Batch, checker: Checker, options: Options, watch: Watch) -> Ending:
    watch.start(state.left() + state.done(), state.done(), state.verdicts())
    try:
        run = Run(state, checker, options, out=batch.out, pace=batch.pace, watch=watch)
        return asyncio.run(run.run())
    finally:
        watch.stop()


def _take_in(state: State, batch: Batch, watch: Watch, lang: str) -> None:
    known = state.done()
    loaded = state.load(read_firms(batch.firms))
    if loaded.rows == 0:
        raise UnusableInput(
            f"FIRMS: in «{batch.firms}» non c'è nessuna impresa sotto le intestazioni.",
            f"FIRMS: in '{batch.firms}' there is no firm below the headings.",
        )
    write_rows(state, batch.out, lang)
    for said in (*_about(loaded, known), *_changed(state, batch.settings, known)):
        watch.say(said)
    if batch.results_only:
        return
    state.redo(DISK_FULL)
    if batch.retry and state.left() == loaded.new:
        again = state.redo(UNSEEN)
        watch.say(
            Said(
                it=f"Da riguardare: {_some(again, 'impresa', 'imprese')} con qualcosa che non si era potuto vedere.",
                en=f"Looking again at {_some(again, 'firm', 'firms')} with something that could not be seen.",
            )
        )


def _about(loaded: Loaded, known: int) -> Iterable[Said]:
    yield Said(
        it=f"{_some(loaded.firms, 'impresa', 'imprese')} in {_some(loaded.rows, 'riga', 'righe')}.",
        en=f"{_some(loaded.firms, 'firm', 'firms')} in {_some(loaded.rows, 'row', 'rows')}.",
    )
    if loaded.repeated:
        yield Said(
            it=f"{_some(loaded.repeated, 'riga ripete', 'righe ripetono')} un'altra: ogni impresa si controlla una "
            "volta.",
            en=f"{_some(loaded.repeated, 'row repeats', 'rows repeat')} another: each firm is checked once.",
        )
    if loaded.repaired:
        yield Said(
            it=f"{_some(loaded.repaired, 'riga aveva', 'righe avevano')} valori guastati dal foglio di calcolo, "
            "rimessi a posto: rows.csv.",
            en=f"{_some(loaded.repaired, 'row', 'rows')} had values damaged by the spreadsheet, mended: rows.csv.",
        )
    if loaded.bad:
        yield Said(
            it=f"{_some(loaded.bad, 'riga', 'righe')} da correggere: rows.csv e il rapporto dicono perché.",
            en=f"{_some(loaded.bad, 'row', 'rows')} to mend: rows.csv and the report say why.",
        )
    if known:
        yield Said(
            it=f"{_some(known, 'impresa era già fatta', 'imprese erano già fatte')}: si continua da lì.",
            en=f"{_some(known, 'firm was', 'firms were')} done already: going on from there.",
        )
    if known and loaded.new:
        yield Said(
            it=f"{_some(loaded.new, 'impresa è nuova', 'imprese sono nuove')} nel file.",
            en=f"{_some(loaded.new, 'firm is', 'firms are')} new in the file.",
        )
    if loaded.gone:
        yield Said(
            it=f"{_some(loaded.gone, 'impresa di prima non è', 'imprese di prima non sono')} più nel file: i risultati "
            "non ne tengono conto.",
            en=f"{_some(loaded.gone, 'earlier firm is', 'earlier firms are')} no longer in the file, and not in the "
            "results.",
        )


def _some(number: int, one: str, many: str) -> str:
    """Return a number with its words.

    >>> _some(1, "riga", "righe"), _some(2, "riga", "righe")
    ('1 riga', '2 righe')
    """
    return f"{number} {one if number == 1 else many}"


def _changed(state: State, settings: dict[str, object], known: int) -> Iterable[Said]:
    """Say which settings differ from those of the firms that are done."""
    before = json.loads(state.meta("settings") or "{}")
    state.note("settings", json.dumps(settings, default=str))
    now = json.loads(json.dumps(settings, default=str))
    for name, value in now.items():
        if known and name in before and before[name] != value:
            yield Said(
                it=f"{name} era «{before[name]}» e ora è «{value}»: vale per le imprese ancora da fare; "
                "con --restart si rifanno tutte.",
                en=f"{name} was “{before[name]}” and is now “{value}”: it holds for the firms still to do; "
                "--restart does all of them again.",
            )


def _write(state: State, batch: Batch, watch: Watch, now: datetime, lang: str) -> None:
    written = write_results(state, batch.out, title=batch.firms.name, now=now, lang=lang)
    if batch.earlier is not None:
        firms, requirements = write_changes(state, batch.earlier, batch.out / "changes.csv")
        watch.say(
            Said(
                it=f"Cambiato dal batch di prima: {_some(firms, 'impresa', 'imprese')}, "
                f"{_some(requirements, 'requisito', 'requisiti')} (changes.csv).",
                en=f"Changed since the earlier batch: {_some(firms, 'firm', 'firms')}, "
                f"{_some(requirements, 'requirement', 'requirements')} (changes.csv).",
            )
        )
    names = ", ".join(path.name for path in written)
    watch.say(Said(it=f"Risultati in «{batch.out}»: {names}.", en=f"Results in “{batch.out}”: {names}."))


def _last_words(ending: Ending, state: State, batch: Batch) -> Iterable[Said]:
    left = state.left()
    if left == 0:
        return
    again = Said(
        it=f"{_some(state.done(), 'impresa fatta', 'imprese fatte')}, {left} da fare. Lo stesso comando continua da "
        "qui; --results-only scrive i risultati che ci sono.",
        en=f"{_some(state.done(), 'firm', 'firms')} done, {left} left. The same command goes on from here; "
        "--results-only writes the results that there are.",
    )
    if ending is Ending.DISK_FULL:
        yield Said(
            it=f"Il disco di «{batch.out}» è pieno: liberi spazio.",
            en=f"The disk of “{batch.out}” is full: free some space.",
        )
    if ending is Ending.NO_PROCESS:
        yield Said(
            it="I processi cadono appena partiti: provi «requisito doctor», o --jobs 1.",
            en="The processes die as they start: try “requisito doctor”, or --jobs 1.",
        )
    yield again


def _forget(out: Path) -> None:
    """Remove what earlier runs left, and nothing else."""
    for name in RESULTS:
        (out / name).unlink(missing_ok=True)
    for path in (out / "state").glob("batch.sqlite*"):
        path.unlink()
    shutil.rmtree(out / "firms", ignore_errors=True)
