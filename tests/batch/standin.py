"""A checker that needs no network: quick, deterministic, and wicked where a test asks for it."""

import asyncio
import contextlib
import errno
import json
import os
import random
import signal
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

from app.batch.job import Answer, Check, Job, TroubleKind
from app.options import Options


@dataclass(frozen=True)
class StandIn:
    """Answers after a moment; hosts that begin with a wicked word do what it says."""

    delay: float = 0.0
    log: Path | None = None

    @contextlib.asynccontextmanager
    async def open(self, options: Options) -> AsyncIterator[Check]:
        yield self.check

    async def check(self, job: Job, options: Options) -> Answer:
        if self.log is not None:
            with self.log.open("a") as log:
                log.write(f"begin {job.firm.id} {os.getpid()}\n")
        if job.trouble is not None:
            return answer(job, "needs_review", (job.trouble.kind,), job.trouble.said.it)
        host = job.host
        if host.startswith("boom"):
            raise ValueError("boom")
        if host.startswith("segfault"):
            os.kill(os.getpid(), signal.SIGSEGV)
        if host.startswith("once"):
            marker = options.out.parent / f".{job.folder}-died"
            if not marker.exists():
                marker.parent.mkdir(parents=True, exist_ok=True)
                marker.touch()
                os.kill(os.getpid(), signal.SIGKILL)
        if host.startswith("endless"):
            await asyncio.sleep(3600)
        if host.startswith("stubborn"):
            with contextlib.suppress(asyncio.CancelledError):
                await asyncio.sleep(3600)
            await asyncio.sleep(3600)
        if host.startswith("full"):
            raise OSError(errno.ENOSPC, "No space left on device")
        await asyncio.sleep(self.delay * random.random() * 2)
        if self.log is not None:
            with self.log.open("a") as log:
                log.write(f"end {job.firm.id} {os.getpid()}\n")
        troubles = (TroubleKind.BLOCKED,) if host.startswith("blocked") else ()
        verdict = ("eligible", "not_eligible", "needs_review")[len(job.firm.url) % 3]
        return answer(job, "needs_review" if troubles else verdict, troubles, "Tutto è stato guardato.")


def answer(job: Job, verdict: str, troubles: tuple[TroubleKind, ...], reason: str) -> Answer:
    outcome = {"eligible": "met", "not_eligible": "not_met", "needs_review": "unverified"}[verdict]
    report = {"firm": {"id": job.firm.id, "url": job.firm.url}, "verdict": verdict, "reason": reason}
    return Answer(
        report=json.dumps(report, ensure_ascii=False).encode(),
        verdict=verdict,
        doubts=int(verdict == "needs_review"),
        outcomes={"website.live": outcome},
        summary={"reason": reason},
        requests=3,
        pages=2,
        troubles=troubles,
    )
