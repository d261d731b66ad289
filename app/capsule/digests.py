"""What the digests inside a capsule say: which file was added, taken away or changed."""

import gzip
import json
import tempfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from app.capsule import layout, wacz
from app.capsule.manifest import manifest
from report.words import Said

_MOST_WARC: Final = 512 * 1024**2
_CHUNK: Final = 1 << 20
_MADE_LAST: Final = frozenset({layout.MANIFEST, layout.STAMP, layout.PACKAGE, layout.PACKAGE_DIGEST})
_UNLISTED: Final = frozenset({layout.PACKAGE, layout.PACKAGE_DIGEST})
_ALWAYS: Final = (layout.HTML, layout.MARKDOWN)  # every version writes them
_PARTS: Final[Mapping[str, Said]] = {
    "seal": Said("Il sigillo non corrisponde alle prove.", "The seal does not fit the evidence."),
    "chain": Said(
        "La catena tra affermazioni, regole, pagine e registrazioni è stata cambiata.",
        "The chain of claims, rules, pages and records was changed.",
    ),
}
_DAMAGED: Final = Said("Il WARC è rovinato.", "The WARC is damaged.")


def read_json(files: Mapping[str, bytes], name: str) -> dict[str, Any] | None:
    """Return the object that a file of a capsule holds, None when it is missing or holds none."""
    try:
        loaded = json.loads(files[name])
    except (KeyError, ValueError, RecursionError):
        return None
    return loaded if isinstance(loaded, dict) else None


def evidence(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files that the manifest lists: all but the manifest itself and what is made after it."""
    return {name: body for name, body in files.items() if name not in _MADE_LAST}


def problems(files: Mapping[str, bytes], report: Mapping[str, Any]) -> Iterator[Said]:
    """Yield what was changed since the capsule was made, as far as the capsule itself tells."""
    listed = read_json(files, layout.MANIFEST)
    if listed is None or not isinstance(listed.get("files"), dict):
        yield Said("Il manifesto manca o non si legge.", "The manifest is missing or cannot be read.")
        return
    found = [*_files(evidence(files), listed["files"]), *_manifest(files, listed, report), *_rulebook(files, report)]
    if bounded(files.get(layout.WARC, b"")):
        found += _records(files.get(layout.WARC, b""), report)
        found += _package(files, report, named=bool(found))
    yield from dict.fromkeys(found)


def changed(name: str) -> Said:
    """Return that a file is not the one that was packed."""
    return Said(f"«{name}» è stato cambiato.", f"'{name}' was changed.")


def _unfit(name: str) -> Said:
    return Said(f"«{name}» non corrisponde agli altri file.", f"'{name}' does not fit the other files.")


def bounded(packed: bytes) -> bool:
    """Return whether a gzip file opens to a size that can be read."""
    total, rest = 0, packed
    while rest:
        member = zlib.decompressobj(31)
        data = rest
        try:
            while not member.eof and data:
                total += len(member.decompress(data, _CHUNK))
                data = member.unconsumed_tail
                if total > _MOST_WARC:
                    return False
        except zlib.error:
            return True  # damaged, and said so elsewhere
        rest = member.unused_data
    return True


def _files(files: Mapping[str, bytes], listed: Mapping[str, Any]) -> Iterator[Said]:
    for name in sorted(set(files) - set(listed)):
        yield Said(f"«{name}» è stato aggiunto.", f"'{name}' was added.")
    for name in sorted({*listed, *_ALWAYS}):
        if name not in files:
            yield Said(f"«{name}» manca.", f"'{name}' is missing.")
        elif not isinstance(listed[name], dict) or listed[name].get("sha256") != sha256(files[name]).hexdigest():
            yield changed(name)


def _manifest(files: Mapping[str, bytes], held: Mapping[str, Any], report: Mapping[str, Any]) -> Iterator[Said]:
    made = manifest(evidence(files), report, by=str(held.get("program")))
    for part, said in _PARTS.items():
        if any(held.get(key) != made[key] for key in made if key.startswith(part)):
            yield said
    if any(held.get(key) != made[key] for key in ("format", "generated_at", "rulebook")):
        yield changed(layout.MANIFEST)


def _rulebook(files: Mapping[str, bytes], report: Mapping[str, Any]) -> Iterator[Said]:
    wanted = report["rulebook"]["sha256"]
    kept = [sha256(body).hexdigest() for name, body in files.items() if name.startswith("rulebook/")]
    if wanted not in kept:
        yield Said(
            "Le regole racchiuse non sono quelle con cui il rapporto è stato fatto.",
            "The rules enclosed are not those by which the report was made.",
        )


def _records(warc: bytes, report: Mapping[str, Any]) -> Iterator[Said]:
    """Yield what is wrong with the WARC: a broken digest, or an exhibit whose record is not there."""
    found: set[str] = set()
    try:
        with tempfile.TemporaryFile() as file:
            file.write(warc)
            file.seek(0)
            for record in ArchiveIterator(file, check_digests=True):
                record.raw_stream.read()
                name = record.rec_headers.get_header("WARC-Record-ID")
                found.add(name)
                if record.digest_checker is not None and record.digest_checker.passed is False:
                    yield Said(f"La registrazione {name} è stata cambiata.", f"Record {name} was changed.")
    except (ArchiveLoadFailed, EOFError, OSError, zlib.error, ValueError):
        yield _DAMAGED
        return
    wanted = {one["warc_record"] for finding in report["findings"] for one in finding["evidence"]}
    for name in sorted(name for name in wanted - found if name):
        yield Said(
            f"La registrazione {name}, citata come prova, manca.", f"Record {name}, cited as evidence, is missing."
        )


def _package(files: Mapping[str, bytes], report: Mapping[str, Any], *, named: bool) -> Iterator[Said]:
    """Yield which of the files made for viewers, or made last, are not those that belong to the others.

    When a change was `named` already, the lists that no longer fit because of it are not.
    """
    package, digest = read_json(files, layout.PACKAGE), read_json(files, layout.PACKAGE_DIGEST)
    if package is None or digest is None:
        yield Said("L'elenco per i visualizzatori manca o non si legge.", "The data package cannot be read.")
        return
    found = _answers(files.get(layout.WARC, b""))
    if found is None:
        return  # said already: the WARC is damaged
    made = wacz.package({name: body for name, body in files.items() if name not in _UNLISTED}, report, found)
    resources = {one.get("path"): one for one in package.get("resources") or () if isinstance(one, dict)}
    for one in made["resources"]:
        if one["path"] in _MADE_LAST and resources.get(one["path"]) != one:  # what the manifest cannot cover
            yield changed(one["path"])
    if package != made and not named:
        yield _unfit(layout.PACKAGE)
    if digest != wacz.package_digest(files[layout.PACKAGE]):
        yield changed(layout.PACKAGE_DIGEST)
    for name, body in wacz.for_viewers(found, report).items():
        if not named and name in files and _opened(files[name]) != _opened(body):
            yield _unfit(name)


def _answers(warc: bytes) -> Sequence[wacz.Answer] | None:
    with tempfile.TemporaryDirectory(prefix="requisito-") as folder:
        path = Path(folder) / "data.warc.gz"
        path.write_bytes(warc)
        try:
            return list(wacz.answers(path))
        except (ArchiveLoadFailed, EOFError, OSError, zlib.error, ValueError):
            return None


def _opened(body: bytes) -> bytes:
    """Return what a file says, however hard it was compressed."""
    try:
        return gzip.decompress(body) if bounded(body) else body
    except (OSError, EOFError, zlib.error):
        return body
