"""Read a firms file, streaming: every row becomes a firm to check or a row that says why it cannot be."""

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

from app.declared import declared_firm
from app.errors import UnusableInput
from app.firms import objects, separated
from app.firms.repair import Damage, digits, integer, tidy
from app.firms.rows import BadRow, FirmRow, RawRow
from app.folders import host_name
from app.sightings import confirmation
from bandi.unread import of_system
from evidence.firm import Firm
from evidence.identity.typed import IdentifierError
from evidence.said import Said, SaidError

_LABELS = {
    "id": Said("id", "id"),
    "url": Said("sito", "site"),
    "vat_number": Said("partita IVA", "VAT number"),
    "tax_code": Said("codice fiscale", "tax code"),
    "rea": Said("REA", "REA"),
    "name": Said("denominazione", "name"),
    "budget": Said("budget", "budget"),
}
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_LONGEST_ID = 80


class _Unusable(SaidError):
    pass


def read_firms(path: Path) -> Iterator[FirmRow | BadRow]:
    """Yield the rows of a CSV, XLSX or JSONL file in their order, never holding them all.

    Raises:
        UnusableInput: when the file cannot be opened, is of another kind, or has no column with an address.
    """
    try:
        with path.open("rb") as file:
            start = file.read(4096)
    except OSError as error:
        why = of_system(error)
        raise UnusableInput(
            f"FIRMS: «{path}» non si può leggere ({why.it}).", f"FIRMS: '{path}' cannot be read ({why.en})."
        ) from error
    if not start.strip():
        raise UnusableInput(f"FIRMS: il file «{path}» è vuoto.", f"FIRMS: the file '{path}' is empty.")
    for raw in _rows(path, start):
        yield _row(raw, path.parent)


def _rows(path: Path, start: bytes) -> Iterator[RawRow]:
    if start.startswith(_OLD_EXCEL):
        raise UnusableInput(
            f"FIRMS: «{path}» è un foglio di vecchio formato o protetto da password; lo salvi come «.xlsx» o CSV.",
            f"FIRMS: '{path}' is a sheet in an old format or protected by a password; save it as '.xlsx' or CSV.",
        )
    if start.startswith(b"PK\x03\x04"):
        from app.firms import workbook  # noqa: PLC0415 - openpyxl is heavy, and most files are not workbooks

        return workbook.rows_of(path)
    if b"\x00" in start and not start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise UnusableInput(
            f"FIRMS: «{path}» non è né un testo né un foglio «.xlsx»; lo salvi come CSV, XLSX o JSONL.",
            f"FIRMS: '{path}' is neither text nor an '.xlsx' sheet; save it as CSV, XLSX or JSONL.",
        )
    if start.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        return objects.rows_of(path)
    return separated.rows_of(path)


def _row(raw: RawRow, folder: Path) -> FirmRow | BadRow:
    repairs = list(raw.repairs)
    given = bool(raw.cells.get("id", "").strip())
    try:
        cells = _mended(raw, repairs)
        if raw.problem is not None:
            raise _Unusable(*raw.problem)
        return FirmRow(
            number=raw.number,
            firm=_firm(raw.number, cells),
            budget=_budget(cells.get("budget", ""), folder),
            repairs=tuple(repairs),
            named=given,
        )
    except (_Unusable, Damage) as error:
        problem = error.said
    except (UnusableInput, IdentifierError) as error:
        problem = Said(it=str(error), en=error.en)
    return BadRow(number=raw.number, firm=_rest(raw), problem=problem, repairs=tuple(repairs), named=given)


def _mended(raw: RawRow, repairs: list[Said]) -> dict[str, str]:
    cells: dict[str, str] = {}
    for column, cell in raw.cells.items():
        if column in ("channels", "confirmations"):
            cells[column] = cell
            continue
        text, said = tidy(_LABELS[column], cell)
        repairs.extend(said)
        if column == "vat_number" or (column == "tax_code" and not re.search(r"[A-DF-Za-df-z]", text)):
            text, said = digits(_LABELS[column], text)
            repairs.extend(said)
        cells[column] = integer(text) if column in ("id", "rea") else text
    return cells


def _firm(number: int, cells: dict[str, str]) -> Firm:
    url = cells.get("url", "").strip("<>")
    if not url:
        raise _Unusable(
            f"Riga {number}: manca l'indirizzo del sito; scriva per esempio www.esempio.it.",
            f"Row {number}: the address of the site is missing; write for example www.esempio.it.",
        )
    if re.fullmatch(r"[^\s/@]+@[^\s/@]+", url):
        raise _Unusable(
            f"sito: «{url}» è un indirizzo di posta, non un sito; scriva per esempio www.esempio.it.",
            f"site: '{url}' is an e-mail address, not a site; write for example www.esempio.it.",
        )
    return declared_firm(
        url=url,
        vat=cells.get("vat_number"),
        tax_code=cells.get("tax_code"),
        rea=cells.get("rea"),
        name=cells.get("name"),
        channels=_several(cells.get("channels", "")),
        confirmations=[confirmation(text, field="conferme") for text in _several(cells.get("confirmations", ""))],
        firm_id=cells.get("id", "")[:_LONGEST_ID] or None,
    )


def _several(cell: str) -> list[str]:
    return [part for part in re.split(r"[\s;,]+", cell) if part.strip("-'")]


def _budget(cell: str, folder: Path) -> Path | None:
    if not cell:
        return None
    path = folder / cell
    if not path.is_file():
        raise _Unusable(
            f"budget: il file «{cell}» non c'è; l'indirizzo è relativo alla cartella del file delle imprese.",
            f"budget: the file '{cell}' does not exist; paths are relative to the folder of the firms file.",
        )
    return path.absolute()


def _rest(raw: RawRow) -> Firm:
    """Return what could be read of a row that cannot be used; identifiers that did not pass are left out."""
    cells = {column: " ".join(cell.split()) for column, cell in raw.cells.items()}
    url = cells.get("url", "")
    fallback = f"riga-{raw.number}" if not url else host_name(url)
    return Firm(id=cells.get("id", "")[:_LONGEST_ID] or fallback, url=url[:2000], name=cells.get("name") or None)
