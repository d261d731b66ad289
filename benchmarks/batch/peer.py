"""A peer: LinkChecker, which visits sites whole as we do, installed into an environment that is thrown away."""

import os
import subprocess
import sys
import tempfile
import time
import venv
from dataclasses import dataclass
from pathlib import Path

from benchmarks.batch.web import Web

_LIMIT = 60.0
_INSTALL_LIMIT = 120.0


@dataclass(frozen=True, slots=True)
class Peer:
    """What the peer did: addresses that it checked, seconds, processor seconds."""

    pages: int
    seconds: float
    cpu: float


def linkchecker(web: Web, sites: list[str]) -> Peer | None:
    """Let LinkChecker check the sites; None when it cannot be installed here."""
    with tempfile.TemporaryDirectory(prefix="requisito-linkchecker-") as folder:
        venv.create(folder, with_pip=True, system_site_packages=False)
        program = Path(folder) / "bin" / "linkchecker"
        installed = subprocess.run(
            [str(program.with_name("python")), "-m", "pip", "install", "--quiet", "linkchecker"],
            capture_output=True,
            timeout=_INSTALL_LIMIT,
            check=False,
        )
        if installed.returncode != 0 or not program.exists():
            return None
        return _run(program, web, sites, Path(folder))


def _run(program: Path, web: Web, sites: list[str], folder: Path) -> Peer:
    settings = folder / "linkcheckerrc"
    bundle = web.environment["SSL_CERT_FILE"]
    settings.write_text(f"[checking]\nthreads=96\nmaxrequestspersecond=100\nsslverify={bundle}\n[output]\nstatus=0\n")
    words = [str(program), "--config", str(settings), "--no-status", "--verbose", "-o", "csv", *sites]
    before, began = os.times(), time.monotonic()
    environment = {**os.environ, **web.environment, "REQUESTS_CA_BUNDLE": bundle}
    output = folder / "links.csv"
    with (
        output.open("w") as file,
        subprocess.Popen(words, stdout=file, stderr=subprocess.DEVNULL, env=environment) as it,
    ):
        try:
            it.wait(_LIMIT)
        except subprocess.TimeoutExpired:
            it.terminate()
    after = os.times()
    pages = {line.split(";")[0] for line in output.read_text(errors="replace").splitlines() if "http" in line}
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Peer(len(pages), time.monotonic() - began, cpu)


if __name__ == "__main__":
    sys.exit("Run `python -m benchmarks.batch`.")
