"""Read a budget from TOML, CSV or XLSX; nothing is guessed, and each fault is one sentence."""

from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from bandi.said import Said
from bandi.unread import of_system
from budget.cells import Row, is_note, line_of
from budget.errors import BudgetError
from budget.firm import firm_facts
from budget.line import BudgetFile
from budget.read_separated import rows_of_separated
from budget.read_toml import rows_of_toml
from budget.table import Table

__all__ = ["BudgetError", "read_budget"]


def _rows_of_workbook(content: bytes, name: str) -> Table:
    from budget.read_workbook import rows_of_workbook  # noqa: PLC0415 - openpyxl is heavy, and most budgets need none

    return rows_of_workbook(content, name)


LARGEST_FILE = 10_000_000
MOST_LINES = 2000
_READERS = {
    ".toml": rows_of_toml,
    ".csv": rows_of_separated,
    ".txt": rows_of_separated,
    ".tsv": rows_of_separated,
    ".xlsx": _rows_of_workbook,
}
_OTHER_FORMATS = {
    ".xls": Said("è nel vecchio formato di Excel; lo salvi come .xlsx", "is in Excel's old format; save it as .xlsx"),
    ".xlsm": Said("contiene macro; lo salvi come .xlsx, senza macro", "holds macros; save it as .xlsx, without them"),
    ".xlsb": Said("è nel formato binario di Excel; lo salvi come .xlsx", "is in Excel's binary format; save as .xlsx"),
    ".ods": Said("è nel formato OpenDocument; lo salvi come .xlsx", "is in the OpenDocument format; save it as .xlsx"),
    ".pdf": Said(
        "è un PDF; serve il foglio di calcolo, salvato come .xlsx o .csv",
        "is a PDF; the spreadsheet is needed, saved as .xlsx or .csv",
    ),
}


def read_budget(path: Path) -> BudgetFile:
    """Return the budget of a file.

    Raises:
        BudgetError: one sentence that names sheet, row and column.
    """
    content = content_of(path)
    suffix = path.suffix.lower()
    if suffix in _OTHER_FORMATS:
        other = _OTHER_FORMATS[suffix]
        raise BudgetError(f"{path.name} {other.it}.", f"{path.name} {other.en}.")
    if suffix not in _READERS:
        raise BudgetError.at(
            path.name,
            "il tipo di file non è conosciuto; serve .toml, .csv o .xlsx.",
            "this type of file is not known; .toml, .csv or .xlsx is needed.",
        )
    table: Table = _READERS[suffix](content, path.name)
    lines = tuple(line for line in map(line_of, _few(table.rows, path.name)) if line is not None)
    if not lines:
        raise BudgetError.at(
            path.name,
            "sotto le intestazioni non c'è nessuna riga di spesa.",
            "there is no line of spend below the headings.",
        )
    return BudgetFile(
        name=path.name,
        lines=lines,
        sha256=sha256(content).hexdigest(),
        modified_at=datetime.fromtimestamp(path.stat().st_mtime, UTC).replace(microsecond=0),
        firm=firm_facts(table.firm),
        ignored=table.ignored,
        notes=tuple(row.number for row in table.rows if is_note(row)),
    )


def content_of(path: Path) -> bytes:
    """Return the bytes of a paper of reasonable size.

    Raises:
        BudgetError: when the file is missing, a folder, empty or too large.
    """
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            most = LARGEST_FILE // 1_000_000
            raise BudgetError.at(
                path.name,
                f"il file pesa {size // 1_000_000} MB, troppo per un preventivo; il massimo è {most} MB.",
                f"the file has {size // 1_000_000} MB, too much for a budget; the maximum is {most} MB.",
            )
        content = path.read_bytes()
    except OSError as error:
        why = of_system(error)
        raise BudgetError.at(
            str(path), f"il file non si può leggere ({why.it}).", f"the file cannot be read ({why.en})."
        ) from error
    if not content.strip():
        raise BudgetError.at(path.name, "il file è vuoto.", "the file is empty.")
    return content


def _few(rows: Sequence[Row], name: str) -> Sequence[Row]:
    if len(rows) > MOST_LINES:
        raise BudgetError.at(
            name,
            f"ci sono {len(rows)} righe, troppe per un preventivo; il massimo è {MOST_LINES}.",
            f"there are {len(rows)} rows, too many for a budget; the maximum is {MOST_LINES}.",
        )
    return rows
