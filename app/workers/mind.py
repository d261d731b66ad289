"""Take up again what dead workers had in hand, what has no job, and jobs that are in nobody's hands."""

import asyncio
import logging
from collections.abc import Set
from dataclasses import dataclass, field

import psycopg
from procrastinate import App
from procrastinate.exceptions import ConnectorException
from psycopg import AsyncConnection

from app.errors import WorkLeft
from app.workers.database import Database
from app.workers.enqueue import requeue_lost
from app.workers.patience import LONGEST_PAUSE, PatientConnector
from app.workers.queue import QUEUE
from app.workers.schema import LOCK

# After a restart, or a time in which nobody reached it, each worker first has to say that it lives, and the last to
# find that the database is back does so after a pause and the wait for a connection.
_BACK_AFTER = 2 * LONGEST_PAUSE
_UP_FOR = "SELECT extract(epoch FROM now() - pg_postmaster_start_time())::float8"
_CRASHED = "UPDATE requisito_firms SET crashes = crashes + 1 WHERE batch = %s AND position = %s"
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Minder:
    """Looks after the queue; `in_hand` are the numbers of the jobs that this worker is at, as they come and go."""

    queue: App
    database: Database
    in_hand: Set[int]
    stalled_after: float
    _strays: set[int] = field(default_factory=set)

    async def run(self) -> None:
        """Look three times in the time after which a worker counts as dead; one worker at a time does this."""
        while True:
            try:
                await self._look()
            except (ConnectorException, psycopg.Error) as error:  # a job ended by itself meanwhile: next time
                _log.info("%s", error)
            except WorkLeft:
                return
            await asyncio.sleep(self.stalled_after / 3)

    async def _look(self) -> None:
        await self.database.ask(_nothing)  # waits while the database is away
        if self.database.patience.answered_for() < self.stalled_after + _BACK_AFTER:
            return
        async with self.database.pool.connection() as connection, connection.transaction():
            held = await (await connection.execute("SELECT pg_try_advisory_xact_lock(%s)", (LOCK + 1,))).fetchone()
            if held is None or not held[0]:
                return
            up_for = await (await connection.execute(_UP_FOR)).fetchone()
            if up_for is not None and up_for[0] > self.stalled_after + _BACK_AFTER:
                await self._take_up(connection)
            await requeue_lost(self.queue, connection)
        await self._take_up_strays()

    async def _take_up(self, connection: AsyncConnection) -> None:
        for job in await self.queue.job_manager.get_stalled_jobs(
            queue=QUEUE, seconds_since_heartbeat=self.stalled_after
        ):
            await connection.execute(_CRASHED, (job.task_kwargs["batch"], job.task_kwargs["position"]))
            await self.queue.job_manager.retry_job(job)

    async def _take_up_strays(self) -> None:
        """Queue again the jobs that the queue takes for ours and that never reached us, once they are seen twice."""
        connector = self.queue.connector
        if not isinstance(connector, PatientConnector) or connector.number is None:
            return
        jobs = await self.queue.job_manager.list_jobs_async(queue=QUEUE, status="doing", worker_id=connector.number)
        strays = {job.id: job for job in jobs if job.id is not None and job.id not in self.in_hand}
        for number in self._strays & strays.keys():
            await self.queue.job_manager.retry_job(strays[number])
        self._strays = set(strays)


async def _nothing(connection: AsyncConnection) -> None:
    await connection.execute("SELECT 1")
