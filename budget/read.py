"""Read a budget from TOML, CSV or XLSX; nothing is guessed, and each fault is one sentence."""

from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

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
    ".xls": "è nel vecchio formato di Excel; lo salvi come .xlsx",
    ".xlsm": "contiene macro; lo salvi come .xlsx, senza macro",
    ".xlsb": "è nel formato binario di Excel; lo salvi come .xlsx",
    ".ods": "è nel formato OpenDocument; lo salvi come .xlsx",
    ".pdf": "è un PDF; serve il foglio di calcolo, salvato come .xlsx o .csv",
}


def read_budget(path: Path) -> BudgetFile:
    """Return the budget of a file.

    Raises:
        BudgetError: one Italian sentence that names sheet, row and column.
    """
    content = content_of(path)
    suffix = path.suffix.lower()
    if suffix in _OTHER_FORMATS:
        raise BudgetError(f"{path.name} {_OTHER_FORMATS[suffix]}.")
    if suffix not in _READERS:
        raise BudgetError(f"{path.name}: il tipo di file non è conosciuto; serve .toml, .csv o .xlsx.")
    table: Table = _READERS[suffix](content, path.name)
    lines = tuple(line for line in map(line_of, _few(table.rows, path.name)) if line is not None)
    if not lines:
        raise BudgetError(f"{path.name}: sotto le intestazioni non c'è nessuna riga di spesa.")
    return BudgetFile(
        name=path.name,
        lines=lines,
        sha256=sha256(content).hexdigest(),
        modified_at=datetime.fromtimestamp(path.stat().st_mtime, UTC).replace(microsecond=0),
        firm=firm_facts(table.firm),
        ignored=(*table.ignored, *(f"riga {row.number}" for row in table.rows if is_note(row))),
    )


def content_of(path: Path) -> bytes:
    """Return the bytes of a paper of reasonable size.

    Raises:
        BudgetError: when the file is missing, a folder, empty or too large.
    """
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise BudgetError(
                f"{path.name}: il file pesa {size // 1_000_000} MB, troppo per un preventivo; il massimo è "
                f"{LARGEST_FILE // 1_000_000} MB."
            )
        content = path.read_bytes()
    except OSError as error:
        raise BudgetError(f"{path}: il file non si può leggere ({error.strerror}).") from error
    if not content.strip():
        raise BudgetError(f"{path.name}: il file è vuoto.")
    return content


def _few(rows: Sequence[Row], name: str) -> Sequence[Row]:
    if len(rows) > MOST_LINES:
        raise BudgetError(f"{name}: ci sono {len(rows)} righe, troppe per un preventivo; il massimo è {MOST_LINES}.")
    return rows
