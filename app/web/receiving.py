"""Put a capsule that an applicant sent on the desk, so that it is decided on like any other firm."""

import json
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from app.capsule.layout import REPORT
from app.capsule.unpack import unpack
from app.capsule.verify import VerifyResult
from bandi.rulebook import Rulebook

FOLDER = "ricevute"


class Inbox(Protocol):
    """Where a desk keeps the capsules that it takes in."""

    def take(self, capsule: Path, verified: VerifyResult, rulebook: Rulebook) -> str | None:
        """Take a capsule in and return its key on the shelf, None when it cannot be relied on.

        It can when nothing in it was changed, judging it again says word for word what it says, and it was judged by
        the desk's own rules: an applicant may enclose any.
        """


def key_of(verified: VerifyResult) -> str | None:
    """Return the key of a capsule that says what its evidence gives, None when it does not."""
    relied_on = verified.ok and verified.identical and verified.seal
    return f"{FOLDER}/{verified.seal[:16]}" if relied_on and verified.seal else None


@dataclass(frozen=True, slots=True)
class FolderInbox:
    """Capsules are opened among the other firms of a results folder."""

    root: Path

    def take(self, capsule: Path, verified: VerifyResult, rulebook: Rulebook) -> str | None:
        """Open a capsule into the folder and return its key, None when it cannot be relied on."""
        key = key_of(verified)
        if key is None or (self.root / key).is_dir():
            return key
        return key if _opened(capsule, self.root / key, self.root, rulebook) else None


def _opened(capsule: Path, place: Path, root: Path, rulebook: Rulebook) -> bool:
    place.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".", dir=root) as half:
        unpack(capsule, Path(half) / "capsule")
        report = json.loads((Path(half) / "capsule" / REPORT).read_bytes())
        if report["rulebook"]["sha256"] != rulebook.sha256:
            return False
        shutil.move(Path(half) / "capsule", place)
    return True
