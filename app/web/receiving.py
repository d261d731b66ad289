"""Put a capsule that an applicant sent on the desk, so that it is decided on like any other firm."""

import json
import shutil
import tempfile
from pathlib import Path

from app.capsule.layout import REPORT
from app.capsule.unpack import unpack
from app.capsule.verify import VerifyResult
from bandi.rulebook import Rulebook

FOLDER = "ricevute"


def receive(capsule: Path, verified: VerifyResult, root: Path, rulebook: Rulebook) -> str | None:
    """Unpack a capsule into a results folder and return its key on the shelf, None when it cannot be relied on.

    It can when nothing in it was changed, judging it again says word for word what it says, and it was judged by the
    desk's own rules: an applicant may enclose any.
    """
    if not (verified.ok and verified.identical and verified.seal):
        return None
    key = f"{FOLDER}/{verified.seal[:16]}"
    place = root / key
    if place.is_dir():
        return key
    place.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".", dir=root) as half:
        unpack(capsule, Path(half) / "capsule")
        report = json.loads((Path(half) / "capsule" / REPORT).read_bytes())
        if report["rulebook"]["sha256"] != rulebook.sha256:
            return None
        shutil.move(Path(half) / "capsule", place)
    return key
