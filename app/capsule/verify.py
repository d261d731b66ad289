"""Say, offline, whether a capsule was changed and whether judging it again gives the same verdict."""

import json
import tempfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import jsonschema
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from app.capsule import layout
from app.capsule.manifest import chain, chain_digest, seal
from app.capsule.timestamp import Stamp, StampState, read_stamp
from app.capsule.unpack import CapsuleError, is_capsule, unpack
from app.errors import UnusableInput
from app.replay import replay
from crawler.dossier import DossierError
from report.changes import Change, changes
from report.json_report import schema, to_dict
from report.words import Said

_MOST_WARC: Final = 512 * 1024**2
_CHUNK: Final = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyResult:
    """What a verification found. `identical` is None when the evidence could not be judged again."""

    path: Path
    problems: tuple[Said, ...]
    stamp: Stamp
    seal: str | None = None
    firm: str | None = None
    verdict: str | None = None
    verdict_now: str | None = None
    differences: tuple[Change, ...] = ()
    identical: bool | None = None

    @property
    def untouched(self) -> bool:
        """Whether nothing was changed since the capsule was made."""
        return not self.problems

    @property
    def same_verdict(self) -> bool:
        """Whether judging the evidence again comes to the same verdict."""
        return self.verdict is not None and self.verdict == self.verdict_now

    @property
    def ok(self) -> bool:
        """Whether the capsule can be relied on."""
        return self.untouched and self.same_verdict


def verify(path: Path, *, authorities: Path | None = None) -> VerifyResult:
    """Verify a capsule without any network.

    Raises:
        UnusableInput: when there is no capsule at that path.
    """
    if not is_capsule(path):
        raise UnusableInput(f"CAPSULE: «{path}» non è una capsula; indichi il file {layout.NAME} di una verifica.")
    with tempfile.TemporaryDirectory(prefix="requisito-") as folder:
        try:
            files = dict(unpack(path, Path(folder)))
        except CapsuleError as error:
            problem = Said(error.message, f"The archive is not put together as a capsule is: {error.message}")
            return VerifyResult(path=path, problems=(problem,), stamp=Stamp(state=StampState.ABSENT))
        return _verified(path, files, Path(folder), authorities)


def _verified(path: Path, files: Mapping[str, bytes], folder: Path, authorities: Path | None) -> VerifyResult:
    manifest, report = _json(files, layout.MANIFEST), _json(files, layout.REPORT)
    stamp = read_stamp(files.get(layout.STAMP), files.get(layout.MANIFEST, b""), authorities)
    problems = tuple(_problems(files, manifest, report, stamp))
    if report is None or any(problem is _NO_REPORT for problem in problems):
        return VerifyResult(path=path, problems=problems or (_NO_REPORT,), stamp=stamp)
    judged = _judge_again(folder, report) if _bounded(files.get(layout.WARC, b"")) else None
    again, fault = judged if judged is not None else (None, _BOMB)
    return VerifyResult(
        path=path,
        problems=(*problems, fault) if fault is not None else problems,
        stamp=stamp,
        seal=seal({name: sha256(body).hexdigest() for name, body in files.items() if name not in _MADE_LAST}),
        firm=report["firm"]["name"] or report["firm"]["url"],
        verdict=report["verdict"],
        verdict_now=again["it"]["verdict"] if again else None,
        differences=changes(report, again["it"]) if again else (),
        identical=any(_same(report, one) for one in again.values()) if again else None,
    )


_MADE_LAST: Final = frozenset({layout.MANIFEST, layout.STAMP, layout.PACKAGE, layout.PACKAGE_DIGEST})
_NO_REPORT: Final = Said("Il rapporto manca o non si legge.", "The report is missing or cannot be read.")
_BOMB: Final = Said("Il WARC è troppo grande per essere letto.", "The WARC is too large to be read.")


def _problems(
    files: Mapping[str, bytes], manifest: Mapping[str, Any] | None, report: Mapping[str, Any] | None, stamp: Stamp
) -> Iterator[Said]:
    if report is None or not jsonschema.Draft202012Validator(schema()).is_valid(report):
        yield _NO_REPORT
        return
    if manifest is None or not isinstance(manifest.get("files"), dict):
        yield Said("Il manifesto manca o non si legge.", "The manifest is missing or cannot be read.")
        return
    yield from _files(files, manifest["files"])
    yield from _package(files)
    digests = {name: sha256(body).hexdigest() for name, body in files.items() if name not in _MADE_LAST}
    if manifest.get("seal") != seal(digests):
        yield Said("Il sigillo non corrisponde alle prove.", "The seal does not fit the evidence.")
    links = list(chain(report))
    if manifest.get("chain") != links or manifest.get("chain_sha256") != chain_digest(links):
        yield Said(
            "La catena tra affermazioni, regole, pagine e registrazioni è stata cambiata.",
            "The chain of claims, rules, pages and records was changed.",
        )
    yield from _rulebook(files, report)
    yield from _records(files.get(layout.WARC, b""), report)
    if stamp.state is StampState.BROKEN:
        yield Said("La marca temporale non vale per questa capsula.", "The timestamp is not of this capsule.")


def _files(files: Mapping[str, bytes], listed: Mapping[str, Any]) -> Iterator[Said]:
    for name in sorted(set(files) - set(listed) - _MADE_LAST):
        yield Said(f"«{name}» è stato aggiunto.", f"'{name}' was added.")
    for name in sorted(listed):
        if name not in files:
            yield Said(f"«{name}» manca.", f"'{name}' is missing.")
        elif not isinstance(listed[name], dict) or listed[name].get("sha256") != sha256(files[name]).hexdigest():
            yield Said(f"«{name}» è stato cambiato.", f"'{name}' was changed.")


def _package(files: Mapping[str, bytes]) -> Iterator[Said]:
    package, digest = _json(files, layout.PACKAGE), _json(files, layout.PACKAGE_DIGEST)
    resources = package.get("resources") if package else None
    if not isinstance(resources, list) or digest is None:
        yield Said("L'elenco per i visualizzatori manca o non si legge.", "The data package cannot be read.")
        return
    if digest.get("hash") != f"sha256:{sha256(files[layout.PACKAGE]).hexdigest()}":
        yield Said(f"«{layout.PACKAGE}» è stato cambiato.", f"'{layout.PACKAGE}' was changed.")
    listed = {one.get("path"): one.get("hash") for one in resources if isinstance(one, dict)}
    held = {name for name in files if name not in _UNLISTED}
    if set(listed) != held:
        yield Said(f"«{layout.PACKAGE}» non elenca tutti i file.", f"'{layout.PACKAGE}' does not list all files.")
    for name in sorted(_MADE_LAST & held):  # what the manifest cannot cover
        if listed.get(name) != f"sha256:{sha256(files[name]).hexdigest()}":
            yield Said(f"«{name}» è stato cambiato.", f"'{name}' was changed.")


_UNLISTED: Final = frozenset({layout.PACKAGE, layout.PACKAGE_DIGEST})


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
    if not _bounded(warc):
        return
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
        yield Said("Il WARC è rovinato.", "The WARC is damaged.")
        return
    wanted = {one["warc_record"] for finding in report["findings"] for one in finding["evidence"]}
    for name in sorted(name for name in wanted - found if name):
        yield Said(
            f"La registrazione {name}, citata come prova, manca.", f"Record {name}, cited as evidence, is missing."
        )


def _bounded(packed: bytes) -> bool:
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


def _judge_again(folder: Path, report: Mapping[str, Any]) -> tuple[dict[str, dict[str, Any]] | None, Said | None]:
    try:
        again = replay(folder)
    except (DossierError, UnusableInput) as error:
        text = str(getattr(error, "message", error))
        return None, Said(f"Le prove non si possono giudicare di nuovo: {text}", f"Cannot be judged again: {text}")
    return {lang: to_dict(again, lang) for lang in ("it", "en")}, None


def _same(report: Mapping[str, Any], again: Mapping[str, Any]) -> bool:
    return {**report, "generated_at": None} == {**json.loads(json.dumps(again)), "generated_at": None}


def _json(files: Mapping[str, bytes], name: str) -> dict[str, Any] | None:
    try:
        loaded = json.loads(files[name])
    except (KeyError, ValueError, RecursionError):
        return None
    return loaded if isinstance(loaded, dict) else None
