"""What a batch came to: counts, the commonest reasons, the share that a person must look at."""

import json
import sqlite3
from collections import Counter
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table

from app.batch.bar import WORDS
from bandi.rulebook import Rulebook
from evidence.verdict import Outcome
from report.words import OUTCOMES

_LISTED = "FROM reports JOIN firms USING (position) WHERE firms.listed = 1"
_MOST = 12
_REASONS = """
SELECT found.key, found.value, count(*) AS number
FROM reports JOIN firms USING (position), json_each(reports.outcomes) AS found
WHERE firms.listed = 1 AND found.value IN ('not_met', 'unverified')
AND EXISTS (SELECT 1 FROM json_each(reports.blocking) AS one WHERE one.value = found.key)
GROUP BY found.key, found.value ORDER BY number DESC, found.key, found.value LIMIT ?
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """The figures of a batch. `reasons` counts firms by blocking requirement and outcome, commonest first."""

    firms: int
    verdicts: dict[str, int]
    troubles: dict[str, int]
    reasons: tuple[tuple[str, str, int], ...]
    median_requests: int
    pages: int
    without_browser: float

    @property
    def to_look_at(self) -> float:
        """The share of the firms that a person must look at."""
        return self.verdicts.get("needs_review", 0) / self.firms if self.firms else 0.0


def totals(database: sqlite3.Connection) -> Totals:
    """Add up the reports of the firms that the file lists."""
    firms, pages, plain = database.execute(
        f"SELECT count(*), coalesce(sum(pages), 0), coalesce(sum(rendered = 0), 0) {_LISTED}"
    ).fetchone()
    reasons = database.execute(_REASONS, (_MOST,)).fetchall()
    middle = database.execute(
        f"SELECT requests {_LISTED} ORDER BY requests LIMIT 1 OFFSET (SELECT (count(*) - 1) / 2 {_LISTED})"
    ).fetchone()
    troubles: Counter[str] = Counter()
    for kinds, number in database.execute(f"SELECT troubles, count(*) {_LISTED} GROUP BY troubles"):
        troubles.update(dict.fromkeys(json.loads(kinds), number))
    return Totals(
        firms=firms,
        verdicts=dict(database.execute(f"SELECT verdict, count(*) {_LISTED} GROUP BY verdict")),
        troubles=dict(troubles.most_common()),
        reasons=tuple(reasons),
        median_requests=middle[0] if middle else 0,
        pages=pages,
        without_browser=plain / firms if firms else 0.0,
    )


def show(found: Totals, rulebook: Rulebook | None, console: Console, lang: str) -> None:
    """Print the closing table."""
    words, english = WORDS[lang], lang == "en"
    table = Table(title="Batch" if english else "Riepilogo", title_justify="left", show_header=False)
    table.add_column()
    table.add_column(justify="right")
    table.add_column(justify="right")
    for verdict in ("needs_review", "not_eligible", "eligible"):
        _add(table, words[verdict].capitalize(), found.verdicts.get(verdict, 0), found.firms)
    table.add_section()
    for requirement, outcome, number in found.reasons:
        _add(table, f"{_title(requirement, rulebook, lang)}: {_outcome(outcome, lang)}", number, found.firms)
    table.add_section()
    for kind, number in found.troubles.items():
        _add(table, words[kind].capitalize(), number, found.firms)
    console.print(table)
    console.print(
        f"{found.firms} firms, {found.pages} pages, {found.median_requests} requests a firm (median); "
        f"{found.without_browser:.0%} without a browser; a person must look at {found.to_look_at:.0%}."
        if english
        else f"{found.firms} imprese, {found.pages} pagine, {found.median_requests} richieste a impresa (mediana); "
        f"{found.without_browser:.0%} senza browser; da guardare a mano il {found.to_look_at:.0%}.",
        highlight=False,
    )


def _add(table: Table, label: str, number: int, firms: int) -> None:
    table.add_row(label, str(number), f"{number / firms:.0%}" if firms else "")


def _title(requirement: str, rulebook: Rulebook | None, lang: str) -> str:
    rule = next((rule for rule in rulebook.rules if rule.id == requirement), None) if rulebook else None
    if rule is None:
        return requirement
    return rule.title_en if lang == "en" else rule.title


def _outcome(outcome: str, lang: str) -> str:
    return OUTCOMES[Outcome(outcome)].of(lang).lower()
