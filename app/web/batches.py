"""Batches that a reviewer starts from the page: a folder each, one at work at a time, going on after any stop."""

import asyncio
import contextlib
import json
import secrets
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from app.results import write_whole
from app.web.child import Child

_RECORD = "batch.json"
_SAID = "progress.jsonl"
RESULTS = "results"
_LOOK = 0.4
_LAST = 2.0  # of the five seconds in which the page has ended; what is killed goes on at the next start
_LEFT_OVER = 4
_INTERRUPTED = 130
_MODULE = "app.web.batch_process"


class BatchState(StrEnum):
    """How far a batch is."""

    WAITING = "waiting"
    RUNNING = "running"
    STOPPING = "stopping"
    STOPPED = "stopped"
    DONE = "done"
    FAILED = "failed"


MOVING = frozenset((BatchState.WAITING, BatchState.RUNNING, BatchState.STOPPING))


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredBatch:
    """A list that was uploaded: `name` is the reviewer's file name, `firms` that of our copy."""

    key: str
    name: str
    firms: str
    by: str
    asked_at: str
    lang: str
    state: BatchState


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """What a batch last said of itself; `seconds_left` is None while nobody can tell."""

    done: int = 0
    total: int = 0
    seconds_left: int | None = None
    recent: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class Batches:
    """The batches of a server, under its data folder. The folders are the record: nothing else is remembered."""

    def __init__(self, folder: Path, arguments: Sequence[str] = ()) -> None:
        """Take the folder, and the options that every batch is run with."""
        self.folder = folder
        self.arguments = tuple(arguments)

    def all(self) -> tuple[StoredBatch, ...]:
        """Return the batches, the newest first."""
        return tuple(sorted(self._each(), key=lambda batch: batch.asked_at, reverse=True))

    def get(self, key: str) -> StoredBatch | None:
        """Return the batch of that key, None when there is none: a key is looked up, never made a path."""
        return next((batch for batch in self._each() if batch.key == key), None)

    def results(self, batch: StoredBatch) -> Path:
        """Return where a batch leaves its results."""
        return self.folder / batch.key / RESULTS

    def add(self, firms: Path, *, name: str, by: str, lang: str, now: datetime) -> StoredBatch:
        """Take in a list, moving the file, and let it wait for its turn."""
        key = secrets.token_hex(8)
        home = self.folder / key
        (home / RESULTS).mkdir(parents=True)
        shutil.move(firms, home / f"firms{firms.suffix}")
        batch = StoredBatch(
            key=key,
            name=name,
            firms=f"firms{firms.suffix}",
            by=by,
            asked_at=now.isoformat(timespec="seconds"),
            lang=lang,
            state=BatchState.WAITING,
        )
        self._write(batch)
        return batch

    def stop(self, batch: StoredBatch) -> None:
        """Let a batch end what it does and rest."""
        if batch.state is BatchState.WAITING:
            self._write(replace(batch, state=BatchState.STOPPED))
        elif batch.state is BatchState.RUNNING:
            self._write(replace(batch, state=BatchState.STOPPING))

    def go_on(self, batch: StoredBatch) -> None:
        """Let a batch that rests wait for its turn."""
        if batch.state in (BatchState.STOPPED, BatchState.FAILED):
            self._write(replace(batch, state=BatchState.WAITING))

    def progress(self, batch: StoredBatch) -> Progress:
        """Return what a batch last said."""
        found = Progress()
        for line in _tail(self.folder / batch.key / _SAID):
            found = _told(found, line)
        return found

    async def keep_running(self, ending: Callable[[], bool] = lambda: False) -> None:
        """Run what waits, one batch at a time, until `ending` or cancelled; what is under way goes on at next start."""
        for batch in self._each():
            if batch.state is BatchState.STOPPING:
                self._write(replace(batch, state=BatchState.STOPPED))
        while not ending():
            wanted = (BatchState.RUNNING, BatchState.WAITING)
            due = [batch for state in wanted for batch in reversed(self.all()) if batch.state is state]
            if due:
                await self._run(due[0], ending)
            await asyncio.sleep(_LOOK)

    async def _run(self, batch: StoredBatch, ending: Callable[[], bool]) -> None:
        self._write(replace(batch, state=BatchState.RUNNING))
        child = await self._begin(batch)
        stopped = False
        try:
            while await child.ended(_LOOK) is None:
                if ending():
                    return  # its record says that it was under way
                now = self.get(batch.key)
                if not stopped and (now is None or now.state is BatchState.STOPPING):
                    stopped = True
                    child.ask_to_end()
        finally:
            if child.status is None:
                await child.end(_LAST)
        if child.status == 0:
            state = BatchState.DONE
        elif stopped or child.status in (_LEFT_OVER, _INTERRUPTED):
            state = BatchState.STOPPED
            await self._write_results(batch)
        else:
            state = BatchState.FAILED
        self._write(replace(batch, state=state))

    async def _begin(self, batch: StoredBatch, *more: str) -> Child:
        home = self.folder / batch.key
        wanted = ("batch", str(home / batch.firms), "--out", str(home / RESULTS), "--lang", batch.lang)
        options = ("--progress", "json", *self.arguments, *more)
        return await Child.begin(_MODULE, (*wanted, *options), errors=home / _SAID)

    async def _write_results(self, batch: StoredBatch) -> None:
        """Write the tables of what is done, so that a batch that rests can be downloaded too."""
        child = await self._begin(batch, "--results-only")
        try:
            await child.ended(60.0)
        finally:
            if child.status is None:
                await child.end(_LAST)

    def _each(self) -> Iterator[StoredBatch]:
        for path in self.folder.glob(f"*/{_RECORD}"):
            values = json.loads(path.read_text(encoding="utf-8"))
            yield StoredBatch(**{**values, "state": BatchState(values["state"])})

    def _write(self, batch: StoredBatch) -> None:
        write_whole(self.folder / batch.key / _RECORD, json.dumps(asdict(batch), ensure_ascii=False))


def _tail(path: Path, most: int = 60_000) -> Iterator[str]:
    if not path.exists():
        return
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - most))
        lines = file.read().decode("utf-8", "replace").splitlines()
    yield from lines[1:] if size > most else lines


def _told(before: Progress, line: str) -> Progress:
    """Return the progress after one more line; a line that is no JSON is a sentence for people."""
    values: dict[str, object] = {"event": "note", "text": line}
    with contextlib.suppress(ValueError):
        values = json.loads(line)
    match values:
        case {"event": "start" | "progress" | "end", "done": int(done), "total": int(total), **rest}:
            left = rest.get("seconds_left")
            return replace(before, done=done, total=total, seconds_left=left if isinstance(left, int) else None)
        case {"event": "firm", "url": str(url), "verdict": str(verdict)}:
            recent = (f"{url}\t{verdict}", *before.recent)[:10]
            return replace(before, done=before.done + 1, recent=recent)
        case {"event": "note", "text": str(text)}:
            return replace(before, notes=(*before.notes, text)[-6:])
        case _:
            return before
