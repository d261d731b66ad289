"""The review desks: one over a results folder or over a batch in the database, one over each list of the page."""

from dataclasses import dataclass
from pathlib import Path

from app.errors import UnusableInput
from app.web.decisions import DecisionLog, FileLog
from app.web.folder_shelf import FolderShelf
from app.web.shelf import Shelf

MAIN = "/scrivania"


@dataclass(slots=True, kw_only=True)
class Desk:
    """A desk: the reports on its shelf, the log of its decisions, the address of its pages.

    `root` is the folder on the shelf into which capsules are taken in, None where there is none.
    """

    shelf: Shelf
    log: DecisionLog
    at: str = MAIN
    root: Path | None = None

    def refresh(self) -> None:
        """Read what is new on the shelf and in the log.

        Raises:
            ShelfError: when the place where they lie does not answer.
            DecisionLogError: when the log was changed.
        """
        self.shelf.refresh()
        self.log.refresh()


def desk_over(folder: Path, at: str = MAIN) -> Desk:
    """Return the desk over a results folder.

    Raises:
        DecisionLogError: when the log of its decisions was changed.
    """
    return Desk(shelf=FolderShelf(root=folder), log=FileLog(folder), at=at, root=folder)


def desk_over_database(url: str, batch: str, disk: Path | None) -> Desk:
    """Return the desk over a batch that workers left in a database; `disk` is where they left its evidence.

    Raises:
        UnusableInput: when the database cannot be reached or holds no such batch.
        DecisionLogError: when the log of its decisions was changed.
    """
    try:
        from app.web.database_log import DatabaseLog  # noqa: PLC0415 - the database is an extra
        from app.web.database_shelf import DatabaseShelf  # noqa: PLC0415 - the database is an extra
    except ImportError as error:
        raise UnusableInput(
            f"--database: manca {error.name}; installi «requisito[workers]».",
            f"--database: {error.name} is missing; install 'requisito[workers]'.",
        ) from error
    return Desk(shelf=DatabaseShelf(url, batch, disk), log=DatabaseLog(url, batch))
