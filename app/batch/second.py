"""A second look at a firm adds to the first one: where it saw less, report and evidence of the first stay.

The evidence of the first look lies aside meanwhile, and goes only when the report of the second is kept, so that a run
may be killed at any moment of the second.
"""

import shutil
from collections.abc import Collection
from pathlib import Path

from evidence.said import Said

_ASIDE = ".before"
SAW_LESS = Said(
    it="Una nuova visita ha visto meno della prima (sito o rete non rispondono): lì resta il rapporto di prima.",
    en="A second look saw less than the first (site or network do not answer): there the first report stays.",
)


def set_aside(out: Path, folder: str) -> Path | None:
    """Put the evidence of a firm's first look aside and return where it lies, None when there is none."""
    evidence, aside = out / "firms" / folder, out / _ASIDE / folder
    if aside.exists():  # a second look was cut off, and what it left is nothing
        shutil.rmtree(evidence, ignore_errors=True)
    elif evidence.exists():
        aside.parent.mkdir(exist_ok=True)
        evidence.rename(aside)
    return aside if aside.exists() else None


def settle(out: Path, folder: str, *, keep_first: bool) -> None:
    """Leave the evidence of one look in a firm's folder: the first one's or the second one's."""
    evidence, aside = out / "firms" / folder, out / _ASIDE / folder
    if not aside.exists():
        return
    if keep_first:
        shutil.rmtree(evidence, ignore_errors=True)
        aside.rename(evidence)
    else:
        shutil.rmtree(aside, ignore_errors=True)


def settle_done(out: Path, done: Collection[str]) -> None:
    """Remove what lies aside of firms that are done: the report of their second look was kept before a kill."""
    aside = out / _ASIDE
    for folder in aside.iterdir() if aside.exists() else ():
        if folder.name in done:
            settle(out, folder.name, keep_first=False)


def tidy(out: Path) -> None:
    """Remove the place where evidence lay aside, when nothing lies there any more."""
    aside = out / _ASIDE
    if aside.exists() and not any(aside.iterdir()):
        aside.rmdir()
