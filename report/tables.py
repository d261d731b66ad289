"""The rows of `results.csv` and of the spreadsheet, neutral to whatever opens them."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO
from typing import Final

from evidence.verdict import Outcome
from report.shown import shown_text
from report.summary import SummaryRow
from report.words import OUTCOMES, Said

_NAMES: Final[Mapping[str, Said]] = {
    "website.live": Said("sito attivo", "live site"),
    "website.language": Said("altra lingua", "other language"),
    "identity.footer": Said("partita IVA nel footer", "VAT number in footer"),
    "identity.owner": Said("titolare", "owner"),
    "identity.duties": Said("dati di legge", "data by law"),
    "channels.active": Said("canale attivo", "live channel"),
}
REQUIREMENTS: Final = tuple(_NAMES)
# What a spreadsheet takes for a formula when it opens a text file.
_ACTIVE: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")
BEFORE: Final = (
    ("id", Said("id", "id")),
    ("name", Said("denominazione", "name")),
    ("url", Said("sito", "url")),
    ("vat_number", Said("partita_iva", "vat_number")),
    ("verdict", Said("esito", "verdict")),
)
AFTER: Final = (
    ("problem", Said("problema", "problem")),
    ("remedy", Said("cosa_fare", "remedy")),
    ("report", Said("rapporto", "report")),
    ("duration_s", Said("secondi", "duration_s")),
    ("trouble", Said("guasto", "trouble")),
)


def columns(requirements: Sequence[str] = REQUIREMENTS) -> list[str]:
    """Return the names of the columns: English keys, one column a requirement."""
    return [*(key for key, _ in BEFORE), *requirements, *(key for key, _ in AFTER)]


def values(row: SummaryRow, requirements: Sequence[str] = REQUIREMENTS) -> list[str | float | None]:
    """Return the cells of one firm, in the order of the columns; keys and outcomes as in the contract."""
    return [
        row.id,
        row.name,
        row.url,
        row.vat_number,
        row.verdict,
        *(row.outcomes.get(requirement) for requirement in requirements),
        row.problem,
        row.remedy,
        report_link(row),
        row.duration_s,
        row.trouble,
    ]


def report_link(row: SummaryRow) -> str | None:
    """Return the path of the firm's report relative to the results folder."""
    return f"{row.folder.rstrip('/')}/report.html" if row.folder else None


def neutral(value: str | float | None) -> str:
    """Return a CSV cell that no spreadsheet takes for a formula: an apostrophe before what would begin one.

    >>> neutral('=HYPERLINK("https://evil.test")'), neutral("Acme S.r.l."), neutral(None), neutral(4.2)
    ('\\'=HYPERLINK("https://evil.test")', 'Acme S.r.l.', '', '4.2')
    >>> neutral("  @SUM(A1)"), neutral("-1+2")
    ("'@SUM(A1)", "'-1+2")
    """
    if value is None:
        return ""
    if not isinstance(value, str):
        return str(value)
    text = shown_text(value)
    return f"'{text}" if text.startswith(_ACTIVE) else text


def csv_lines(rows: Iterable[SummaryRow], requirements: Sequence[str] = REQUIREMENTS) -> Iterator[str]:
    """Yield the lines of `results.csv`, heading first, each with its line end, so that a batch can stream."""
    yield _line(columns(requirements))
    for row in rows:
        yield _line([neutral(value) for value in values(row, requirements)])


def requirement_name(requirement: str) -> Said:
    """Return the heading of a requirement's column for people, its id where there is none."""
    return _NAMES.get(requirement, Said(requirement, requirement))


def outcome_name(outcome: str | None) -> Said:
    """Return the words for an outcome, empty when there is none."""
    return OUTCOMES[Outcome(outcome)] if outcome else Said("", "")


def _line(cells: Sequence[str]) -> str:
    out = StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()
