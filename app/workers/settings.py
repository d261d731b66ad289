"""What every worker must agree on: the settings of a batch, kept in the database with the text of its rulebook."""

import hashlib
import tempfile
from dataclasses import asdict, dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from app.options import BrowserMode, Options
from bandi.rulebook import Rulebook


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The options of a batch, as plain values."""

    rulebook_id: str
    rulebook: str
    as_of: str | None = None
    lang: str = "it"
    browser: str = "auto"
    max_pages: int = 30
    timeout: float = 120.0
    ignore_robots: bool = False
    allow_private: bool = False
    platform_pace: float = 2.0

    def as_json(self) -> dict[str, Any]:
        """Return what the database keeps."""
        return asdict(self)

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "Settings":
        """Return the settings that the database kept, those of an older program included."""
        known = {field.name for field in fields(cls)}
        return cls(**{key: value for key, value in kept.items() if key in known})

    def options(self) -> Options:
        """Return the options of a check."""
        return Options(
            as_of=date.fromisoformat(self.as_of) if self.as_of else None,
            lang=self.lang,
            browser=BrowserMode(self.browser),
            max_pages=self.max_pages,
            timeout=self.timeout,
            ignore_robots=self.ignore_robots,
            allow_private=self.allow_private,
            pictures=False,
        )


def rulebook_file(settings: Settings) -> str:
    """Return an id or a file that gives the rulebook of the batch, whatever this machine has installed."""
    digest = hashlib.sha256(settings.rulebook.encode()).hexdigest()
    folder = Path(tempfile.gettempdir()) / f"requisito-rulebook-{digest[:16]}"
    folder.mkdir(exist_ok=True)
    path = folder / f"{settings.rulebook_id}.toml"
    if not path.exists() or path.read_text(encoding="utf-8") != settings.rulebook:
        path.write_text(settings.rulebook, encoding="utf-8")
    return str(path)


def settings_for(rulebook: Rulebook, options: Options, *, platform_pace: float) -> Settings:
    """Return the settings of a batch from the options of a command."""
    return Settings(
        rulebook_id=rulebook.id,
        rulebook=rulebook.source,
        as_of=options.as_of.isoformat() if options.as_of else None,
        lang=options.lang,
        browser=options.browser.value,
        max_pages=options.max_pages,
        timeout=options.timeout,
        ignore_robots=options.ignore_robots,
        allow_private=options.allow_private,
        platform_pace=platform_pace,
    )
