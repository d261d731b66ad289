"""Find a browser on this machine: Playwright's own, else Chromium, Chrome or Edge."""

import os
import re
import shutil
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

NO_BROWSER = (
    "Non c'è un browser: «playwright install chromium» ne installa uno, e vanno bene anche Chromium, Chrome o Edge."
)
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge")
_PLACES: Mapping[str, tuple[str, ...]] = {
    "darwin": (
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ),
    "win32": (
        "Google/Chrome/Application/chrome.exe",
        "Chromium/Application/chrome.exe",
        "Microsoft/Edge/Application/msedge.exe",
    ),
    "linux": ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class BrowserFound:
    """A browser on this machine: its executable, and whose it is."""

    path: Path
    name: str
    reason: str


def find_browser(environment: Mapping[str, str] | None = None, system: str = sys.platform) -> BrowserFound | None:
    """Return the browser to use: Playwright's own, else Chromium, Chrome or Edge; None when there is none."""
    known = os.environ if environment is None else environment
    for path in _of_playwright(known, system):
        return BrowserFound(path=path, name="Chromium", reason="il Chromium di Playwright")
    for path in _of_the_system(known, system):
        return BrowserFound(path=path, name=path.stem, reason=f"{path.stem}, installato sul computer")
    return None


def _of_playwright(environment: Mapping[str, str], system: str) -> Iterable[Path]:
    home = Path(environment.get("HOME") or environment.get("USERPROFILE") or "~").expanduser()
    usual = {"darwin": home / "Library/Caches", "win32": Path(environment.get("LOCALAPPDATA", home))}
    folder = Path(environment.get("PLAYWRIGHT_BROWSERS_PATH") or usual.get(system, home / ".cache") / "ms-playwright")
    names = {"chrome", "headless_shell", "chrome.exe", "headless_shell.exe", "Chromium", "chrome-headless-shell"}
    for kind in ("chromium-*", "chromium_headless_shell-*"):
        for build in sorted(folder.glob(kind), key=_revision, reverse=True):
            found = (path for path in build.rglob("*") if path.name in names and path.is_file())
            yield from sorted(path for path in found if os.access(path, os.X_OK))


def _revision(folder: Path) -> int:
    number = re.search(r"-(\d+)$", folder.name)
    return int(number.group(1)) if number else 0


def _of_the_system(environment: Mapping[str, str], system: str) -> Iterable[Path]:
    for name in _NAMES:
        path = shutil.which(name, path=environment.get("PATH", ""))
        if path:
            yield Path(path)
    roots = [
        Path(environment[key]) for key in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA") if key in environment
    ]
    places = _PLACES.get(system, ())
    candidates = [root / place for root in roots for place in places] if system == "win32" else map(Path, places)
    yield from (path for path in candidates if path.is_file())
