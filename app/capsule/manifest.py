"""The manifest of a capsule: the digest of every file, and the chain from each claim to the record that bears it."""

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from app.capsule.layout import FOR_VIEWERS, PRINTED, contents, digest_of
from app.capsule.program import program

FORMAT: Final = "requisito-capsule/1"


def seal_of(folder: Path) -> str:
    """Return the seal of a results folder: one digest of all its evidence, which its printed forms carry.

    It covers everything but `report.html`, `report.pdf` and `report.md`, because the seal is printed on them.
    """
    return seal({name: digest_of(path) for name, path in contents(folder).items()})


def seal(digests: Mapping[str, str]) -> str:
    """Return one digest of the digests of all evidence files."""
    lines = [f"{digests[name]}  {name}\n" for name in sorted(digests) if name not in PRINTED | FOR_VIEWERS]
    return sha256("".join(lines).encode()).hexdigest()


def manifest(files: Mapping[str, bytes], report: Mapping[str, Any], by: str | None = None) -> dict[str, Any]:
    """Return the manifest of these files and of the report among them; `by` is the program, this one if not named."""
    digests = {name: sha256(body).hexdigest() for name, body in files.items()}
    links = list(chain(report))
    return {
        "format": FORMAT,
        "program": by or program(),
        "generated_at": report["generated_at"],
        "seal": seal(digests),
        "rulebook": report["rulebook"],
        "files": {name: {"sha256": digests[name], "bytes": len(files[name])} for name in sorted(files)},
        "chain": links,
        "chain_sha256": chain_digest(links),
    }


def chain(report: Mapping[str, Any]) -> Iterable[dict[str, Any]]:
    """Yield a link for every exhibit of every finding: claim, rule, page, characters, record, and its digest."""
    for finding in report["findings"]:
        for exhibit in finding["evidence"]:
            link = {
                "claim": {key: finding[key] for key in ("requirement", "outcome", "summary")},
                "rule": {"rulebook_sha256": report["rulebook"]["sha256"], **finding["citation"]},
                "page": {key: exhibit[key] for key in ("url", "status", "captured_at")},
                "characters": {key: exhibit[key] for key in ("selector", "excerpt")},
                "record": {key: exhibit[key] for key in ("warc_record", "sha256")},
            }
            yield {**link, "link_sha256": sha256(canonical(link)).hexdigest()}


def chain_digest(links: Iterable[Mapping[str, Any]]) -> str:
    """Return one digest of all links, in order."""
    return sha256("\n".join(link["link_sha256"] for link in links).encode()).hexdigest()


def canonical(value: object) -> bytes:
    """Return the one way in which a value is written before it is digested."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def written(value: object) -> bytes:
    """Return a value as a JSON file that people can read too."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
