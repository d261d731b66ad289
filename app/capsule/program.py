"""Which program wrote a capsule: two that bear the same name write the same report of the same evidence."""

import platform
import re
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Final

from crawler.crawl_settings import VERSION

_ROOT: Final = Path(__file__).parents[2]
# What a report hangs on once the visit is over; the rules are in the capsule itself.
_ROOMS: Final = ("app", "report", "checks", "budget", "crawler", "evidence", "platforms", "bandi")
_NAME: Final = re.compile(r"[\w.-]+")
_SHOWN: Final = 12


@cache
def program() -> str:
    """Return the version with a digest of code, libraries and language, such as `0.1.0+3fa4b2c1d0e9`."""
    code = sorted(
        f"{path.relative_to(_ROOT).as_posix()} {sha256(path.read_bytes()).hexdigest()}"
        for room in _ROOMS
        for path in (_ROOT / room).rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    )
    names = {found.group() for line in requires("requisito") or () if (found := _NAME.match(line))}
    libraries = (f"{name} {_installed(name)}" for name in sorted(names))
    made_of = "\n".join((*code, *libraries, f"python {platform.python_version()}"))
    return f"{VERSION}+{sha256(made_of.encode()).hexdigest()[:_SHOWN]}"


def _installed(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
