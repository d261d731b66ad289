"""The queue of firms: Procrastinate's jobs, one a firm, locked by its site."""

from collections.abc import Iterable

from procrastinate import App, PsycopgConnector
from procrastinate.jobs import Job as QueuedJob
from psycopg import AsyncConnection

from app.workers.patience import Patience, PatientConnector
from app.workers.reaching import ALIVE

QUEUE = "requisito"
TASK = "requisito.check_firm"


def queue_of(url: str) -> App:
    """Return the queue of that database; it is opened as a context."""
    return App(connector=PsycopgConnector(conninfo=url, min_size=1, max_size=4, kwargs=ALIVE))


def patient_queue(patience: Patience) -> App:
    """Return a queue that waits while its database is away; it is opened with the connections of a worker."""
    return App(connector=PatientConnector(patience))


async def put(queue: App, batch: str, firms: Iterable[tuple[int, str]], connection: AsyncConnection) -> int:
    """Queue firms (position and host) within the transaction of the connection; return how many."""
    jobs = [queued(batch, position, host) for position, host in firms]
    if jobs:
        await queue.job_manager.batch_defer_jobs_async(jobs=jobs, connection=connection)
    return len(jobs)


def queued(batch: str, position: int, host: str) -> QueuedJob:
    """Return the job of a firm: no two are at one site at once, and none waits twice."""
    return QueuedJob(
        queue=QUEUE,
        lock=f"site:{host}" if host else None,
        queueing_lock=f"firm:{batch}:{position}",
        task_name=TASK,
        task_kwargs={"batch": batch, "position": position},
    )
