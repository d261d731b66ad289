"""Keep the pictures that people attach to what they saw, each under its digest, and give back no other."""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from crawler.stored import FOLDER, PICTURES, DossierError
from evidence.firm import Firm
from evidence.picture import MEDIA_TYPES, picture_kind


def attach(folder: Path, picture: bytes) -> dict[str, Any]:
    """Write a picture into a dossier folder and return its entry in the index."""
    digest = sha256(picture).hexdigest()
    name = f"{digest}.{picture_kind(picture)}"
    (folder / PICTURES / name).write_bytes(picture)
    return {"key": digest, "path": f"{FOLDER}/{PICTURES}/{name}", "sha256": digest, "url": "", "note": None}


def attached(folder: Path, firm: Firm) -> Mapping[str, bytes]:
    """Return the pictures that were attached to a firm's confirmations, by digest.

    Raises:
        DossierError: when one is missing, or is not the one that was given.
    """
    return dict(_attached(folder, firm))


def _attached(folder: Path, firm: Firm) -> Iterator[tuple[str, bytes]]:
    for digest in {seen.picture for seen in firm.confirmations if seen.picture is not None}:
        kept = (folder / PICTURES / f"{digest}.{kind}" for kind in MEDIA_TYPES)
        body = next((path.read_bytes() for path in kept if path.is_file()), b"")
        if sha256(body).hexdigest() != digest:
            raise DossierError(
                f"{folder}: l'immagine {digest[:12]}… di ciò che una persona ha visto manca o è cambiata",
                f"{folder}: the picture {digest[:12]}… of what a person saw is missing or was changed",
            )
        yield digest, body
