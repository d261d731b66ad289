"""Read and write the firms and reports that workers share."""

from enum import StrEnum

from psycopg import AsyncConnection

from app.batch.job import Answer, Job
from app.batch.records import job_of
from app.workers.settings import Settings

_KEEP = """
INSERT INTO requisito_reports (batch, position, report, verdict, rank, doubts, outcomes, blocking, summary, troubles,
    requests, pages, rendered, page, worker)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
ON CONFLICT (batch, position) DO UPDATE SET (report, verdict, rank, doubts, outcomes, blocking, summary, troubles,
    requests, pages, rendered, page, worker, at) = (excluded.report, excluded.verdict, excluded.rank, excluded.doubts,
    excluded.outcomes, excluded.blocking, excluded.summary, excluded.troubles, excluded.requests, excluded.pages,
    excluded.rendered, excluded.page, excluded.worker, now())
WHERE excluded.doubts <= requisito_reports.doubts
"""  # a second look that saw less than the first takes nothing away


async def settings_of(connection: AsyncConnection, batch: str) -> Settings | None:
    """Return what a batch was asked to do, None when there is no such batch."""
    found = await (
        await connection.execute("SELECT settings FROM requisito_batches WHERE name = %s", (batch,))
    ).fetchone()
    return Settings.from_json(found[0]) if found else None


async def to_do(connection: AsyncConnection, batch: str, position: int) -> tuple[Job, int] | None:
    """Return a firm and how often a worker died with it, None when it is done or no longer asked for."""
    found = await (
        await connection.execute(
            "SELECT position, id, folder, record, EXISTS (SELECT 1 FROM requisito_reports AS report "
            "WHERE report.batch = firm.batch AND report.position = firm.position), crashes "
            "FROM requisito_firms AS firm WHERE batch = %s AND position = %s AND listed AND NOT done",
            (batch, position),
        )
    ).fetchone()
    return (job_of(*found[:5]), found[5]) if found else None


class Kept(StrEnum):
    """What became of a report: it stands, an earlier one that saw more does, or another worker's does."""

    NEW = "new"
    FIRST = "first"
    ANOTHER = "another"


async def finish(
    connection: AsyncConnection, batch: str, position: int, answer: Answer, *, page: bytes | None, worker: str
) -> Kept:
    """Keep a firm's report and say that it is done, both or neither, unless another worker did."""
    async with connection.transaction():
        firm = await (
            await connection.execute(
                "SELECT done FROM requisito_firms WHERE batch = %s AND position = %s FOR UPDATE", (batch, position)
            )
        ).fetchone()
        if firm is None or firm[0]:
            return Kept.NEW if await _has(connection, batch, position, answer) else Kept.ANOTHER
        report = await connection.execute(_KEEP, (batch, position, *answer.columns, page, worker))
        await connection.execute(
            "UPDATE requisito_firms SET done = true, crashes = 0 WHERE batch = %s AND position = %s", (batch, position)
        )
    return Kept.NEW if report.rowcount else Kept.FIRST


async def _has(connection: AsyncConnection, batch: str, position: int, answer: Answer) -> bool:
    """Return whether this very report stands: it was kept, and only the word that it was did not arrive."""
    found = await connection.execute(
        "SELECT 1 FROM requisito_reports WHERE batch = %s AND position = %s AND report = %s",
        (batch, position, answer.columns[0]),
    )
    return await found.fetchone() is not None


async def left(connection: AsyncConnection) -> int:
    """Return how many firms of all batches have still to be done."""
    found = await (
        await connection.execute("SELECT count(*) FROM requisito_firms WHERE listed AND NOT done")
    ).fetchone()
    return int(found[0]) if found else 0


async def is_anything_left(connection: AsyncConnection) -> bool:
    """Return whether a firm of any batch has still to be done, without counting them."""
    found = await (
        await connection.execute("SELECT EXISTS (SELECT 1 FROM requisito_firms WHERE listed AND NOT done)")
    ).fetchone()
    return bool(found and found[0])
