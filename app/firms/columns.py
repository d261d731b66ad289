"""Which column is which: names in Italian or English, case, accents and punctuation ignored."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

ALIASES: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "identificativo", "codice", "protocollo", "n", "numero"),
    "url": (
        "url",
        "sito",
        "sitoweb",
        "sitointernet",
        "web",
        "website",
        "indirizzoweb",
        "homepage",
        "dominio",
        "domain",
    ),
    "vat_number": ("vatnumber", "partitaiva", "piva", "vat", "vatno", "vatcode"),
    "tax_code": ("taxcode", "codicefiscale", "cf", "codfiscale", "codfisc"),
    "rea": ("rea", "numerorea", "nrea", "reanumber", "codicerea"),
    "name": ("name", "denominazione", "ragionesociale", "nome", "impresa", "azienda", "company", "companyname"),
    "channels": ("channels", "canali", "social", "canalisocial"),
    "confirmations": ("confirmations", "confirm", "confirmed", "conferme", "confermati", "verificati"),
    "budget": ("budget", "preventivo", "filebudget"),
}
_COLUMNS = {alias: column for column, aliases in ALIASES.items() for alias in aliases}


def column_of(heading: str) -> str | None:
    """Return the column that a heading names, None when it is none of ours.

    >>> column_of(" Partita I.V.A. "), column_of("Ragione_Sociale"), column_of("SITO WEB"), column_of("Fatturato")
    ('vat_number', 'name', 'url', None)
    """
    plain = unicodedata.normalize("NFKD", heading.casefold())
    return _COLUMNS.get(re.sub(r"[^a-z0-9]", "", plain))


def columns_of(headings: Iterable[str]) -> list[str | None] | None:
    """Return the column of each cell of a heading row, None when the row has no address column.

    A second column of the same meaning keeps its place: the first that is filled counts.
    """
    columns = [column_of(heading) for heading in headings]
    return columns if "url" in columns else None


def by_name(columns: Sequence[str | None], cells: Sequence[str]) -> dict[str, str]:
    """Return the cells of a row by column, the first filled one where two columns mean the same.

    >>> by_name(["url", None, "url"], ["", "x", "acme.it"])
    {'url': 'acme.it'}
    """
    named: dict[str, str] = {}
    for column, cell in zip(columns, cells, strict=False):
        if column is not None and not named.get(column, "").strip():
            named[column] = cell
    return named
