"""Take what a person saw into a finished check, which is slow: a clerk's work."""

import asyncio
from datetime import datetime
from pathlib import Path

from app.confirming import record
from app.options import Options
from app.sightings import Sighting
from app.web.result import leave_view
from bandi.rulebook import Rulebook


def answered(folder: Path, rulebook: Rulebook, seen: Sighting, lang: str, now: datetime) -> None:
    """Record what a person saw in the dossier of a check, and leave report, capsule and view anew."""
    options = Options(out=folder, lang=lang, capsule=True)
    result = asyncio.run(record(folder, rulebook, (seen,), options))
    leave_view(folder, result.report, now)
