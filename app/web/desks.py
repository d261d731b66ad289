"""The review desks: one over a results folder or over a batch in the database, one over each list of the page."""

from dataclasses import dataclass
from pathlib import Path

from app.errors import UnusableInput
from app.web.decisions import DecisionLog, FileLog
from app.web.folder_shelf import FolderShelf
from app.web.receiving import FolderInbox, Inbox
from app.web.shelf import Shelf

MAIN = "/scrivania"


@dataclass(slots=True, kw_only=True)
class Desk:
    """A desk: the reports on its shelf, the log of its decisions, the address of its pages.

    `inbox` takes capsules in, onto the shelf.
    """

    shelf: Shelf
    log: DecisionLog
    inbox: Inbox
    at: str = MAIN

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
    return Desk(shelf=FolderShelf(root=folder), log=FileLog(folder), inbox=FolderInbox(folder), at=at)


def desk_over_database(url: str, batch: str, disk: Path | None, opened: Path) -> Desk:
    """Return the desk over a batch that workers left in a database; `disk` is where they left its evidence.

    Capsules that are taken in are opened under `opened`.

    Raises:
        UnusableInput: when the database cannot be reached or holds no such batch.
        DecisionLogError: when the log of its decisions was changed.
    """
    try:
        from app.web.database_inbox import DatabaseInbox  # noqa: PLC0415 - the database is an extra
        from app.web.database_log import DatabaseLog  # noqa: PLC0415 - the database is an extra
        from app.web.database_shelf import DatabaseShelf  # noqa: PLC0415 - the database is an extra
    except ImportError as error:
        raise UnusableInput(
            f"--database: manca {error.name}; installi «requisito[workers]».",
            f"--database: {error.name} is missing; install 'requisito[workers]'.",
        ) from error
    inbox = DatabaseInbox(url=url, batch=batch, opened=opened)
    return Desk(shelf=DatabaseShelf(url, batch, inbox, disk), log=DatabaseLog(url, batch), inbox=inbox)
