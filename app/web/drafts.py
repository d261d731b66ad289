"""Papers that a visitor fills in on the page before a check: what was typed, by session, so that none is lost."""

import json
import shutil
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from app.results import write_whole

KINDS = ("budget", "declarations")


class Drafts:
    """The drafts of all sessions, a folder each, under the digest that stands for the session."""

    def __init__(self, folder: Path) -> None:
        """Take the folder."""
        self.folder = folder

    def read(self, owner: str, kind: str) -> dict[str, str]:
        """Return what was typed, nothing when there is no draft."""
        path = self._path(owner, kind)
        found: dict[str, str] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
        return found

    def write(self, owner: str, kind: str, typed: Mapping[str, str]) -> None:
        """Keep what was typed."""
        path = self._path(owner, kind)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, json.dumps(dict(typed), ensure_ascii=False))

    def forget(self, owner: str, kind: str) -> None:
        """Throw a draft away."""
        self._path(owner, kind).unlink(missing_ok=True)

    def remove_older(self, before: datetime) -> int:
        """Remove the drafts that nobody has touched since a moment; return how many sessions had one."""
        old = [folder for folder in self.folder.glob("*") if _touched(folder) < before.timestamp()]
        for folder in old:
            shutil.rmtree(folder, ignore_errors=True)
        return len(old)

    def _path(self, owner: str, kind: str) -> Path:
        assert owner.isalnum()
        assert kind in KINDS
        return self.folder / owner / f"{kind}.json"


def _touched(folder: Path) -> float:
    return max((path.stat().st_mtime for path in folder.glob("*")), default=0.0)
