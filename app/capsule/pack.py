"""Pack a results folder into its capsule: the same folder gives the same bytes."""

import json
import zipfile
from collections.abc import Callable
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
        raise UnusableInput(
            f"«{folder}»: manca report.json, quindi non c'è una verifica da racchiudere.",
            f"'{folder}': report.json is missing, so there is no check to enclose.",
        )
    report = json.loads(files[layout.REPORT])
    found = list(wacz.answers(warc)) if (warc := folder / layout.outside(layout.WARC)).is_file() else []
    files |= wacz.for_viewers(found, report)
    files[layout.MANIFEST] = written(manifest(files, report))
    if stamp is not None:
        files[layout.STAMP] = stamp(files[layout.MANIFEST])
    files[layout.PACKAGE] = written(wacz.package(files, report, found))
    files[layout.PACKAGE_DIGEST] = written(wacz.package_digest(files[layout.PACKAGE]))
    return _write(folder / layout.NAME, files)


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
