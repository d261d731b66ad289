"""Read a dossier back, whole or broken off, and check that its bodies are those that were received."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from crawler.bodies import decode_body, encodings_of
from crawler.index import Bodies, CaptureEntry, capture_of, firm_of, prove_shaped
from crawler.warc import read_bodies
from evidence.capture import Capture
from evidence.firm import Firm
from evidence.said import SaidError

FOLDER: Final = "dossier"
WARC: Final = "evidence.warc.gz"
INDEX: Final = "index.json"
RUNNING_INDEX: Final = "index.jsonl"
PICTURES: Final = "pictures"

Setting = str | int | float | bool | None
_LISTS = {"capture": "captures", "picture": "pictures", "taken_over": "taken_over"}


class DossierError(SaidError):
    """A folder that is no dossier, or whose evidence was changed; the sentence names the file, without a full stop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredDossier:
    """A dossier as read back.

    `pictures` gives paths inside the results folder by the exhibit's key; that of its whole page has '-page' after it.
    `taken_over` names the parts, site or channels, whose captures are those of an earlier check.
    """

    folder: Path
    firm: Firm
    provenance: Mapping[str, str | None]
    captures: tuple[Capture, ...] = field(repr=False)
    pictures: Mapping[str, str]
    started_at: datetime | None
    finished_at: datetime | None
    requests: int
    bytes: int
    robots: str
    stopped: str | None
    left: tuple[str, ...]
    settings: Mapping[str, Setting]
    taken_over: tuple[str, ...] = ()


def read_dossier(path: Path, *, captures: Sequence[Capture] | None = None) -> StoredDossier:
    """Read a dossier from the results folder or the dossier folder.

    What was broken off by a kill is read up to the last whole record. `captures`, for the process that has just made
    them, stand for those in the WARC, which is then not read.

    Raises:
        DossierError: when there is none, or a body is not the one that was received.
    """
    folder = folder_of(path)
    index = read_index(folder)
    try:
        prove_shaped(index)
        return StoredDossier(
            folder=folder,
            firm=firm_of(index["firm"]),
            provenance=MappingProxyType(index["provenance"]),
            captures=tuple(_captures(folder, index) if captures is None else captures),
            pictures=MappingProxyType({picture["key"]: picture["path"] for picture in index["pictures"]}),
            started_at=_time(index["started_at"]),
            finished_at=_time(index["finished_at"]),
            requests=index["crawl"]["requests"],
            bytes=index["crawl"]["bytes"],
            robots=index["crawl"]["robots"],
            stopped=index["crawl"]["stopped"],
            left=tuple(index["crawl"]["left"]),
            settings=MappingProxyType(index["settings"]),
            taken_over=tuple(index.get("taken_over", ())),
        )
    except DossierError:
        raise
    except ValueError as error:
        raise DossierError(
            f"{folder}: l'indice non è completo ({error})", f"{folder}: the index is not complete ({error})"
        ) from error


def folder_of(path: Path) -> Path:
    """Return the dossier folder of a results folder, or the folder itself.

    Raises:
        DossierError: when neither holds a dossier.
    """
    for folder in (path / FOLDER, path):
        if (folder / INDEX).is_file() or (folder / RUNNING_INDEX).is_file():
            return folder
    raise DossierError(
        f"{path}: qui non c'è un dossier (manca {FOLDER}/{INDEX})",
        f"{path}: there is no dossier here ({FOLDER}/{INDEX} is missing)",
    )


def read_index(folder: Path) -> dict[str, Any]:
    """Read the index: the whole one of a closed dossier, else the running one of a dossier that was broken off.

    Raises:
        DossierError: when it cannot be read.
    """
    whole = folder / INDEX
    if whole.is_file():
        try:
            found: dict[str, Any] = json.loads(whole.read_text(encoding="utf-8"))
        except ValueError as error:
            raise DossierError(f"{whole}: l'indice non si legge", f"{whole}: the index cannot be read") from error
        return found
    index = empty_index()
    for entry in _lines(folder / RUNNING_INDEX):
        for kind, value in entry.items():
            note(index, kind, value)
    index["captures"].sort(key=lambda entry: entry["order"])
    return index


def empty_index() -> dict[str, Any]:
    """Return the index of a dossier of which nothing is noted yet."""
    return {
        "captures": [],
        "pictures": [],
        "finished_at": None,
        "crawl": {"requests": 0, "bytes": 0, "robots": "absent", "stopped": None, "left": []},
    }


def note(index: dict[str, Any], kind: str, value: object) -> None:
    """Add one line of the running index to the whole."""
    if kind in _LISTS:
        index.setdefault(_LISTS[kind], []).append(value)
    else:
        index[kind] = value


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        for text in file:
            try:
                yield json.loads(text)
            except ValueError:
                return  # the last line of a broken-off crawl


def _captures(folder: Path, index: dict[str, Any]) -> Iterator[Capture]:
    warc = folder / WARC
    bodies = dict(read_bodies(warc)) if warc.is_file() else {}
    finished = index["finished_at"] is not None
    for entry in index["captures"]:
        found = _bodies(entry, bodies)
        if found is not None:
            yield capture_of(entry, found)
        elif finished:
            raise DossierError(
                f"{warc}: il contenuto di {entry['final_url']} manca o non è quello ricevuto",
                f"{warc}: the content of {entry['final_url']} is missing or not what was received",
            )


def _bodies(entry: CaptureEntry, bodies: Mapping[str, bytes]) -> Bodies | None:
    """Return what the WARC holds of a capture, None when it is missing or not what was received."""
    if entry["record"] is None or entry["sha256"] is None:
        return Bodies()
    raw = bodies.get(entry["record"])
    if raw is None:
        return None
    body = _body(raw, entry)
    if body is None:
        return None
    if entry["document"] is None:
        return Bodies(body=body)
    document = bodies.get(entry["document"])
    if document is None or hashlib.sha256(document).hexdigest() != entry["document_sha256"]:
        return None
    return Bodies(body=body, dom=document.decode("utf-8"))


def _body(raw: bytes, entry: CaptureEntry) -> bytes | None:
    encodings = encodings_of((name, value) for name, value in entry["headers"]) if entry["coded"] else ""
    body = decode_body(raw, encodings, max(entry["size"], len(raw))).body[: entry["size"]]
    return body if hashlib.sha256(body).hexdigest() == entry["sha256"] else None


def _time(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
