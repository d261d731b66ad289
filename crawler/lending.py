"""Lend captures of an earlier dossier to a new one: their records, digests, times and pictures stay as they were."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from crawler.index import CaptureEntry
from crawler.stored import FOLDER, PICTURES, WARC, DossierError, folder_of, read_dossier, read_index
from crawler.warc import read_records
from evidence.capture import Capture


@dataclass(frozen=True, slots=True, kw_only=True)
class Loan:
    """What one dossier takes over from another: captures, and as bytes the records and pictures that belong to them.

    `robots`, `stopped` and `left` say how the visit of the site ended then.
    """

    captures: tuple[Capture, ...] = field(repr=False)
    entries: tuple[CaptureEntry, ...] = field(repr=False)
    records: tuple[bytes, ...] = field(repr=False)
    pictures: tuple[tuple[Mapping[str, Any], bytes], ...] = field(repr=False)
    robots: str
    stopped: str | None
    left: tuple[str, ...]


def entries_of(path: Path) -> tuple[CaptureEntry, ...]:
    """Return what the index of a dossier says of each capture, without the bodies; nothing when it was broken off.

    Raises:
        DossierError: when there is no dossier.
    """
    index = read_index(folder_of(path))
    return tuple(index["captures"]) if index["finished_at"] is not None else ()


def lend(path: Path, orders: Collection[int]) -> Loan:
    """Return the captures that stand at these places of a dossier's plan, with all that belongs to them.

    Raises:
        DossierError: when there is no dossier, or its evidence was changed.
    """
    stored = read_dossier(path)
    entries = entries_of(path)
    if len(entries) != len(stored.captures):
        raise DossierError(f"{stored.folder}: il dossier non è intero", f"{stored.folder}: the dossier is not whole")
    chosen = [(e, c) for e, c in zip(entries, stored.captures, strict=True) if e["order"] in orders]
    captures = tuple(capture for _, capture in chosen)
    return Loan(
        captures=captures,
        entries=tuple(entry for entry, _ in chosen),
        records=tuple(_records(stored.folder / WARC, [entry for entry, _ in chosen])),
        pictures=tuple(_pictures(stored.folder, captures)),
        robots=stored.robots,
        stopped=stored.stopped,
        left=stored.left,
    )


def _records(warc: Path, entries: Iterable[CaptureEntry]) -> Iterator[bytes]:
    """Yield the records of some captures: answers, redirects to them, documents, requests, the sites' robots.txt."""
    ids = {name for entry in entries for name in (entry["record"], entry["document"]) if name}
    urls = {hop for entry in entries for hop in entry["hops"]} | {_robots(entry["final_url"]) for entry in entries}
    for record in read_records(warc) if warc.is_file() else ():
        if record.id in ids or (record.kind == "response" and record.url in urls):
            ids.add(record.id)
            yield record.raw
        elif record.concurrent_to in ids:
            yield record.raw


def _robots(url: str) -> str:
    """Return where the robots.txt of an address stands; an address may be one that nothing can parse."""
    return "/".join((*url.split("/", 3)[:3], "robots.txt"))


def _pictures(folder: Path, captures: Iterable[Capture]) -> Iterator[tuple[Mapping[str, Any], bytes]]:
    urls = {url for capture in captures for url in (capture.url, capture.final_url)}
    for entry in read_index(folder)["pictures"]:
        name = Path(entry["path"]).name
        path = folder / PICTURES / name
        if entry.get("url") in urls and entry["path"] == f"{FOLDER}/{PICTURES}/{name}" and path.is_file():
            yield entry, path.read_bytes()
