"""Check a firm that dead workers had in hand in a process of its own: only there a death is the firm's doing."""

import asyncio
from pathlib import Path

from app.batch.child import Finished
from app.batch.deaths import crash
from app.batch.job import Answer, Checker, Job, Trouble
from app.batch.member import Event, Member
from app.options import Options

SUSPECT = 2  # workers that died with a firm in hand: they may have been ended from outside
DEADLY = 3  # processes that may die of a firm alone before it is reported
_CLOSING = 2.0  # seconds that it has to put its evidence away when the worker is told to stop


async def checked_apart(checker: Checker, options: Options, place: Path, job: Job) -> Answer | Trouble:
    """Return the answer that a process of its own gives, or that it dies of this firm again and again.

    Evidence goes to the firm's folder below `place`, as in a batch.
    """
    (place / "state").mkdir(parents=True, exist_ok=True)
    status: int | None = None
    for _ in range(DEADLY):
        events: asyncio.Queue[Event] = asyncio.Queue()
        member = Member(checker, options, place, events, 0)
        try:
            member.give(job)
            message = (await events.get())[1]
            while message is not None:
                if isinstance(message, Finished):
                    return message.answer
                message = (await events.get())[1]
        finally:
            member.stop()
            await member.ended(_CLOSING)
            status = member.process.exitcode
    return crash(status)
