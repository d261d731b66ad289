"""From a report to what a batch keeps of it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from app.batch.job import Answer, TroubleKind
from report.summary import summary_row


def answer_of(
    data: Mapping[str, Any],
    *,
    folder: str,
    trouble: str | None = None,
    troubles: Iterable[TroubleKind] = (),
    refusals: Iterable[str] = (),
    welcomes: Iterable[str] = (),
) -> Answer:
    """Return the answer that a report in the contract's JSON comes to; pictures lie in the firm's folder."""
    where = f"firms/{folder}"
    for finding in data["findings"]:
        for exhibit in finding["evidence"]:
            if exhibit["screenshot"]:
                exhibit["screenshot"] = f"{where}/{exhibit['screenshot']}"
    row = summary_row(data, folder=where, trouble=trouble)
    summary = asdict(row)
    pages = data["crawl"]["pages"]
    return Answer(
        report=json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode(),
        verdict=row.verdict,
        rank=row.doubt,
        doubts=sum(finding["blocking"] and finding["outcome"] == "unverified" for finding in data["findings"]),
        outcomes=dict(summary.pop("outcomes")),
        blocking=tuple(finding["requirement"] for finding in data["findings"] if finding["blocking"]),
        summary=summary,
        requests=data["crawl"]["requests"],
        pages=len(pages),
        rendered=sum(bool(page["rendered"]) for page in pages),
        troubles=tuple(troubles),
        refusals=tuple(refusals),
        welcomes=tuple(welcomes),
    )
