"""The papers that come with an application: proven readable before a visit, kept with the evidence."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from app.errors import UnusableInput
from bandi.rulebook import Rulebook
from budget.assessment import prove_fits
from budget.declarations import DeclarationsError, read_declarations
from budget.read import BudgetError, read_budget

FOLDER = "papers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Papers:
    """What the applicant handed in beside the site: paths, None when nothing was."""

    budget: Path | None = None
    declarations: Path | None = None

    @property
    def given(self) -> bool:
        """Whether there is anything whose dates matter."""
        return self.budget is not None or self.declarations is not None


def prove_readable(papers: Papers, rulebook: Rulebook | None = None) -> None:
    """Read the papers once, so that a fault in them is said before a check begins.

    With a rulebook also every category of the budget is proven to be one of the call's.

    Raises:
        UnusableInput: naming the file and the place in it.
    """
    try:
        if papers.budget is not None:
            budget = read_budget(papers.budget)
            if rulebook is not None:
                prove_fits(budget, rulebook)
        if papers.declarations is not None:
            read_declarations(papers.declarations)
    except BudgetError as error:
        raise UnusableInput.at("--budget", error.said) from error
    except DeclarationsError as error:
        raise UnusableInput.at("--declarations", error.said) from error


def keep(papers: Papers, folder: Path) -> Papers:
    """Copy the papers into the results folder, in the place of earlier ones, and return where they are kept."""
    kept = Papers(
        budget=_copy(papers.budget, folder, "budget"), declarations=_copy(papers.declarations, folder, "declarations")
    )
    for name, path in (("budget", kept.budget), ("declarations", kept.declarations)):
        for stale in (folder / FOLDER).glob(f"{name}.*"):
            if stale != path:
                stale.unlink()
    return kept


def kept_in(folder: Path) -> Papers:
    """Return the papers that an earlier check kept in its results folder."""
    return Papers(budget=_find(folder, "budget"), declarations=_find(folder, "declarations"))


def _copy(source: Path | None, folder: Path, name: str) -> Path | None:
    if source is None:
        return None
    target = folder / FOLDER / f"{name}{source.suffix.lower()}"
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.resolve() != target.resolve():
        shutil.copyfile(source, target)
    return target


def _find(folder: Path, name: str) -> Path | None:
    return next(iter(sorted((folder / FOLDER).glob(f"{name}.*"))), None)
