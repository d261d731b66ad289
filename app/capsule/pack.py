"""Pack a results folder into its capsule: the same folder gives the same bytes."""

import json
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Final

from app.capsule import layout, wacz
from app.capsule.manifest import manifest, written
from app.errors import UnusableInput

_DEFLATED: Final = (".json", ".jsonl", ".html", ".md", ".toml", ".idx", ".csv", ".tsr", ".ics")
_WHEN: Final = (1980, 1, 1, 0, 0, 0)  # the time of a file in a zip says nothing: the report has the time

Stamper = Callable[[bytes], bytes]


def pack(folder: Path, *, stamp: Stamper | None = None) -> Path:
    """Write the capsule of a results folder into it and return its path.

    `stamp` is given the manifest and returns an RFC 3161 timestamp of it.

    Raises:
        UnusableInput: when the folder holds no report.
    """
    files = {name: path.read_bytes() for name, path in layout.contents(folder).items()}
    if layout.REPORT not in files:
        raise UnusableInput(f"«{folder}»: manca report.json, quindi non c'è una verifica da racchiudere.")
    report = json.loads(files[layout.REPORT])
    main = _add_index(files, folder, report)
    digests = {name: sha256(body).hexdigest() for name, body in files.items()}
    sizes = {name: len(body) for name, body in files.items()}
    files[layout.MANIFEST] = written(manifest(digests, sizes, report))
    if stamp is not None:
        files[layout.STAMP] = stamp(files[layout.MANIFEST])
    listed = {name: (sha256(body).hexdigest(), len(body)) for name, body in files.items()}
    files[layout.PACKAGE] = written(wacz.package(listed, report, main))
    digest = {"path": layout.PACKAGE, "hash": f"sha256:{sha256(files[layout.PACKAGE]).hexdigest()}"}
    files[layout.PACKAGE_DIGEST] = written(digest)
    return _write(folder / layout.NAME, files)


def _add_index(files: dict[str, bytes], folder: Path, report: dict[str, object]) -> wacz.Answer | None:
    warc = folder / layout.outside(layout.WARC)
    found = list(wacz.answers(warc)) if warc.is_file() else []
    files[layout.INDEX], files[layout.INDEX_BLOCKS] = wacz.packed_cdx(wacz.cdx(found))
    files[layout.PAGES] = wacz.pages(found, report)
    return next((one for one in found if one.status == "200" and one.mime == "text/html"), None)


def _write(path: Path, files: dict[str, bytes]) -> Path:
    partial = path.with_name(f".{path.name}.part")
    with zipfile.ZipFile(partial, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _WHEN)
            entry.compress_type = zipfile.ZIP_DEFLATED if name.endswith(_DEFLATED) else zipfile.ZIP_STORED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            archive.writestr(entry, files[name])
    partial.replace(path)
    return path
