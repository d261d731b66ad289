"""What a capsule holds and under which names: a results folder in the layout of a web archive (WACZ)."""

from hashlib import file_digest
from pathlib import Path
from typing import Final

# Replay viewers know '.wacz.zip'; everybody else's machine knows '.zip'.
NAME: Final = "capsule.wacz.zip"
REPORT: Final = "report.json"
HTML: Final = "report.html"
PDF: Final = "report.pdf"
MARKDOWN: Final = "report.md"
DEADLINES: Final = "deadlines.ics"
MANIFEST: Final = "manifest.json"
STAMP: Final = "manifest.json.tsr"
PACKAGE: Final = "datapackage.json"
PACKAGE_DIGEST: Final = "datapackage-digest.json"
WARC: Final = "archive/data.warc.gz"
INDEX: Final = "indexes/index.cdx.gz"
INDEX_BLOCKS: Final = "indexes/index.idx"
PAGES: Final = "pages/pages.jsonl"
# Made for the viewer out of the WARC and the report: no evidence of their own.
FOR_VIEWERS: Final = frozenset({INDEX, INDEX_BLOCKS, PAGES})
# Printed from the report: they carry the seal, so the seal cannot cover them.
PRINTED: Final = frozenset({HTML, PDF, MARKDOWN})
_STORED_WARC: Final = "dossier/evidence.warc.gz"
_KEPT: Final = (REPORT, *sorted(PRINTED), DEADLINES)
_FOLDERS: Final = ("dossier", "rulebook", "papers")


def contents(folder: Path) -> dict[str, Path]:
    """Return the files of a results folder that belong in its capsule, by their names inside, in order of name."""
    found = {name: folder / name for name in _KEPT if _is_file(folder / name)}
    for part in _FOLDERS:
        for path in sorted((folder / part).rglob("*")):
            if _is_file(path) and not path.name.startswith(".") and path.suffix != ".part":
                found[inside(path.relative_to(folder).as_posix())] = path
    return dict(sorted(found.items()))


def inside(name: str) -> str:
    """Return the name that a file of a results folder has in the capsule.

    >>> inside("dossier/evidence.warc.gz"), inside("dossier/index.json")
    ('archive/data.warc.gz', 'dossier/index.json')
    """
    return WARC if name == _STORED_WARC else name


def outside(name: str) -> str:
    """Return the name that a file of a capsule has in a results folder.

    >>> outside("archive/data.warc.gz"), outside("report.json")
    ('dossier/evidence.warc.gz', 'report.json')
    """
    return _STORED_WARC if name == WARC else name


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file in hex."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _is_file(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()
