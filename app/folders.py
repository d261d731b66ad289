"""Where checks are kept: the user's data folder, or what REQUISITO_DATA names."""

import os
import re
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import platformdirs

from app.errors import UnusableInput
from bandi.unread import of_system


def data_folder() -> Path:
    """Return the folder of earlier checks; it may not exist yet."""
    named = os.environ.get("REQUISITO_DATA")
    return Path(named) if named else platformdirs.user_data_path("requisito", appauthor=False)


def new_folder(url: str, now: datetime) -> Path:
    """Return a folder for a check that begins now: by host, then by time."""
    return data_folder() / "checks" / host_name(url) / now.strftime("%Y%m%d-%H%M%S")


def host_name(url: str) -> str:
    """Return the host of an address as a name that every file system takes.

    >>> host_name("https://www.Acme.it/en/"), host_name("acme.it")
    ('acme.it', 'acme.it')
    """
    host = (urlsplit(url if "//" in url else f"//{url}").hostname or "sito").removeprefix("www.")
    return re.sub(r"[^a-z0-9.-]+", "-", host.lower()).strip("-.") or "sito"


def make_writable(folder: Path, *, field: str = "--out") -> Path:
    """Create the folder, or prove that the one that stands there can be written.

    Raises:
        UnusableInput: naming field and folder, when it cannot.
    """
    try:
        if _is_new(folder):
            return folder
        probe = folder / ".requisito-prova"
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        why = of_system(error)
        raise UnusableInput(
            f"{field}: nella cartella «{folder}» non si può scrivere ({why.it}); ne indichi un'altra.",
            f"{field}: the folder '{folder}' cannot be written to ({why.en}); name another.",
        ) from error
    return folder


def _is_new(folder: Path) -> bool:
    """Create a folder; return whether there was none."""
    try:
        folder.mkdir(parents=True)
    except FileExistsError:
        return False
    return True
