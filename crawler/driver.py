"""Playwright's own program, through which every browser is driven: it can be missing a library of the system."""

import asyncio
import subprocess
import sys
from typing import TYPE_CHECKING

from crawler.installed import NO_BROWSER, find_browser

if TYPE_CHECKING:  # heavy, and who asks what is installed starts no browser
    from playwright.async_api import Playwright

_LAST = 60.0  # seconds
NO_DRIVER = "Playwright non parte: su Debian e Ubuntu «apt-get install libatomic1» aggiunge quello che di solito manca."


async def start_driver() -> "Playwright":
    """Start the program.

    Raises:
        Error: when it does not start, or ends at once.
    """
    from playwright.async_api import Error, async_playwright  # noqa: PLC0415 - heavy

    if (fault := await asyncio.to_thread(driver_fault)) is not None:
        raise Error(fault)
    try:
        return await async_playwright().start()
    except (Error, OSError) as error:
        raise Error(str(error)) from error
    except Exception as error:
        if type(error) is not Exception:  # Playwright raises a bare one when its program ends before it answers
            raise
        raise Error(str(error)) from error


def driver_fault() -> str | None:
    """Say why the program does not start, None when it does."""
    from playwright._impl._driver import compute_driver_executable  # noqa: PLC0415 - there is no public way

    node = compute_driver_executable()[0]
    try:
        ran = subprocess.run([node, "--version"], capture_output=True, text=True, timeout=_LAST, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    if ran.returncode == 0:
        return None
    said = (ran.stderr or ran.stdout).strip().splitlines()
    return said[-1] if said else f"exit {ran.returncode}"


def ready() -> bool:
    """Say on standard output which browser there is, and return whether pages can be opened in it."""
    found, fault = find_browser(), driver_fault()
    sys.stdout.write(f"{found.path} ({found.reason})\n" if found else f"{NO_BROWSER}\n")
    if fault is not None:
        sys.stdout.write(f"{NO_DRIVER} ({fault})\n")
    return found is not None and fault is None


if __name__ == "__main__":
    sys.exit(0 if ready() else 1)
