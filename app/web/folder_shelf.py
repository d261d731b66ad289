"""The reports of a results folder, read once and again when they change."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any

from app.web.shelf import Filed, filed

_REPORT = "report.json"
_DEEP = ("*/report.json", "*/*/report.json", "*/*/*/report.json", "report.json")


@dataclass(slots=True)
class FolderShelf:
    """The reports of one folder, by the firm's folder name."""

    root: Path
    _filed: dict[str, tuple[int, Filed]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def refresh(self) -> None:
        """Read what is new or has changed, and forget what is gone."""
        with self._lock:
            found: dict[str, tuple[int, Filed]] = {}
            for path in self._reports():
                key = path.parent.relative_to(self.root).as_posix()
                written = path.stat().st_mtime_ns
                known = self._filed.get(key)
                read = known[1] if known is not None and known[0] == written else filed(path.read_bytes())
                if read is not None:
                    found[key] = (written, read)
            self._filed = found

    def get(self, key: str) -> Filed | None:
        """Return the report of that key, None when there is none."""
        known = self._filed.get(key)
        return known[1] if known is not None else None

    def all(self) -> Iterable[tuple[str, Filed]]:
        """Return the reports with their keys, in the order of their folders."""
        return [(key, one) for key, (_, one) in self._filed.items()]

    def data(self, key: str) -> dict[str, Any]:
        """Return a report that is there, in the contract's JSON."""
        found: dict[str, Any] = json.loads((self.root / key / _REPORT).read_bytes())
        return found

    def page(self, key: str) -> bytes | None:
        """Return a report that is there as its page, None when it has none."""
        path = self.root / key / "report.html"
        return path.read_bytes() if path.is_file() else None

    def evidence(self, key: str) -> Path | None:
        """Return the folder of a report that is there with its evidence."""
        return self.root / key

    def _reports(self) -> Iterator[Path]:
        """Yield the reports, but not what is still being written in a hidden folder."""
        for pattern in _DEEP:
            for path in self.root.glob(pattern):
                if not any(part.startswith(".") for part in path.relative_to(self.root).parts):
                    yield path
