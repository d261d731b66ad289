"""A firm as the database keeps it: one JSON object, and the folder of its report."""

import json
from pathlib import Path
from typing import Any

from app.batch.job import Job, Trouble, TroubleKind
from app.firms.rows import BadRow, FirmRow
from evidence.firm import Confirmation, Firm, Liveness
from evidence.said import Said


def folder_name(name: str) -> str:
    """Return the folder of a firm's id, as every file system takes it.

    >>> folder_name("A/12 Società"), folder_name("..")
    ('a-12-società', 'impresa')
    """
    kept = "".join(letter if letter.isalnum() or letter in "._-" else "-" for letter in name.casefold())
    return kept.strip("-. ")[:80] or "impresa"


def record_of(row: FirmRow | BadRow) -> str:
    """Return what the database keeps of a row."""
    firm = row.firm
    record: dict[str, Any] = {
        "url": firm.url,
        "vat_number": firm.vat_number,
        "tax_code": firm.tax_code,
        "rea": firm.rea,
        "name": firm.name,
        "channels": list(firm.channels),
    }
    if firm.confirmations:
        record["confirmations"] = {seen.url: seen.liveness.value for seen in firm.confirmations}
    if isinstance(row, BadRow):
        record["problem"] = row.problem._asdict()
    elif row.budget is not None:
        record["budget"] = str(row.budget)
    return json.dumps(record, ensure_ascii=False)


def job_of(
    position: int, name: str, folder: str, record: str, seen_before: bool = False, more_of_site: bool = False
) -> Job:
    """Return a firm as its record keeps it."""
    kept = json.loads(record)
    problem = kept.pop("problem", None)
    budget = kept.pop("budget", None)
    kept["channels"] = tuple(kept["channels"])
    seen = kept.pop("confirmations", {})
    kept["confirmations"] = tuple(Confirmation(url=url, liveness=Liveness(saw)) for url, saw in seen.items())
    return Job(
        position=position,
        firm=Firm(id=name, **kept),
        folder=folder,
        budget=Path(budget) if budget else None,
        trouble=Trouble(kind=TroubleKind.BAD_ROW, said=Said(**problem)) if problem else None,
        seen_before=bool(seen_before),
        more_of_site=bool(more_of_site),
    )
