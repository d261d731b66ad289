"""The index of a batch: one page that lists ten thousand firms, doubt first, to be searched, filtered and sorted."""

from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Final
from urllib.parse import quote

from markupsafe import Markup

from bandi.rulebook import GROUPS
from evidence.verdict import Outcome
from report.html.page import environment
from report.overview import verdict_name
from report.report import ReportVerdict
from report.summary import SummaryRow, doubt_first
from report.tables import report_link

_TEMPLATES: Final = Path(__file__).parent / "html" / "templates"
_SCRIPT: Final = (_TEMPLATES / "index.js").read_text("utf-8")
_EARLY: Final = (_TEMPLATES / "index_early.js").read_text("utf-8")
_STYLE: Final = (_TEMPLATES / "index.css").read_text("utf-8")
_NARROW_STYLE: Final = (_TEMPLATES / "index_narrow.css").read_text("utf-8")
_TABLE, _COLUMN = 42, 6.3  # rem below which the table has no room: beside its groups, and for each of them
_ORDER: Final = {"not_met": 0, "unverified": 1, "not_checked": 2, "not_applicable": 3, "met": 4}


def render_index(rows: Iterable[SummaryRow], *, title: str, generated_at: datetime, lang: str = "it") -> Iterator[str]:
    """Yield the page in pieces. Without script it is a plain list in order of doubt; nothing comes from outside."""
    ordered = doubt_first(rows)
    counts = Counter("trouble" if row.trouble else row.verdict for row in ordered)
    groups = _columns(ordered)
    template = environment().get_template("index.html")
    yield from template.generate(
        rows=ordered,
        counts=counts,
        title=title,
        generated_at=generated_at,
        lang=lang,
        groups=groups,
        outcomes=Outcome,
        verdicts=ReportVerdict,
        verdict_name=verdict_name,
        order=_ORDER,
        href=_href,
        index_style=Markup(_STYLE),
        narrow_style=Markup(_NARROW_STYLE),
        narrow_below=round(_TABLE + _COLUMN * len(groups), 1),
        script=Markup(_SCRIPT),
        script_hash=_hash(_SCRIPT),
        early=Markup(_EARLY),
        early_hash=_hash(_EARLY),
    )


def _hash(script: str) -> str:
    return b64encode(sha256(script.encode()).digest()).decode("ascii")


def _columns(rows: Sequence[SummaryRow]) -> list[str]:
    """Return the groups that are worth a column: those that were checked of any firm."""
    unsaid = ("not_checked", None)
    return [group for group in GROUPS if not rows or any(row.groups.get(group) not in unsaid for row in rows)]


def _href(row: SummaryRow) -> str | None:
    link = report_link(row)
    return quote(link) if link else None
