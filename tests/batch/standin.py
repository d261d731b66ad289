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

from app.batch.answer import answer_of
from app.batch.job import Answer, Check, Job, TroubleKind
from app.options import Options


@dataclass(frozen=True)
class StandIn:
    """Answers after a moment; hosts that begin with a wicked word do what it says."""

    delay: float = 0.0
    log: Path | None = None

    @contextlib.asynccontextmanager
    async def open(self, options: Options, seat: int) -> AsyncIterator[Check]:
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
        if host.startswith(("once", "twice")):
            _die(options.out.parent / f".{job.folder}-died", 2 if host.startswith("twice") else 1)
        if host.startswith("endless"):
            await asyncio.sleep(3600)
        if host.startswith("stubborn"):
            with contextlib.suppress(asyncio.CancelledError):
                await asyncio.sleep(3600)
            await asyncio.sleep(3600)
        if host.startswith("closing"):
            await self._close_slowly(job)
        if host.startswith("slow"):
            await asyncio.sleep(6)
        if host.startswith("full"):
            raise OSError(errno.ENOSPC, "No space left on device")
        await asyncio.sleep(self.delay * random.random() * 2)
        options.out.mkdir(parents=True, exist_ok=True)
        (options.out / "report.html").write_text(job.firm.url)
        if self.log is not None:
            with self.log.open("a") as log:
                log.write(f"end {job.firm.id} {os.getpid()}\n")
        if host.startswith(("fading", "brighter")):
            return self._look(job, options)
        troubles = (TroubleKind.BLOCKED,) if host.startswith("blocked") else ()
        verdict = ("eligible", "not_eligible", "needs_review")[len(job.firm.url) % 3]
        return answer(job, "needs_review" if troubles else verdict, troubles, "Tutto è stato guardato.")

    async def _close_slowly(self, job: Job) -> None:
        """Take three seconds over putting things away once cut off."""
        try:
            await asyncio.sleep(3600)
        finally:
            await asyncio.sleep(3)
            assert self.log is not None
            with self.log.open("a") as log:
                log.write(f"closed {job.firm.id} {os.getpid()}\n")

    def _look(self, job: Job, options: Options) -> Answer:
        """Answer with two requirements, of which the first look sees one; a second one sees none, or both."""
        second = options.again is not None
        (options.out / "report.html").write_text(f"look {1 + second}")
        data = json.loads(answer(job, "needs_review", (), "Guardato.").report)
        seen = {**data["findings"][0], "requirement": "website.language", "outcome": "met"}
        blind = {**data["findings"][0], "outcome": "unverified"}
        bright = [seen, {**blind, "outcome": "met"}]
        if not second:
            data["findings"] = [seen, blind]
        else:
            data["findings"] = [{**seen, "outcome": "unverified"}, blind] if job.host.startswith("fading") else bright
        data["verdict"] = "eligible" if second and data["findings"] is bright else "needs_review"
        return answer_of(data, folder=job.folder, trouble=None, troubles=())


def _die(marker: Path, times: int) -> None:
    """Die so many times, over all processes."""
    marker.parent.mkdir(parents=True, exist_ok=True)
    died = len(marker.read_bytes()) if marker.exists() else 0
    if died < times:
        marker.write_bytes(b"." * (died + 1))
        os.kill(os.getpid(), signal.SIGKILL)


def answer(job: Job, verdict: str, troubles: tuple[TroubleKind, ...], reason: str) -> Answer:
    outcome = {"eligible": "met", "not_eligible": "not_met", "needs_review": "unverified"}[verdict]
    data = json.loads(PATTERN)
    data["firm"] |= {"id": job.firm.id, "url": job.firm.url, "name": job.firm.name}
    data["verdict"] = verdict
    data["groups"]["website"] = outcome
    data["findings"][0] |= {"outcome": outcome, "summary": reason}
    return answer_of(data, folder=job.folder, trouble=reason if job.trouble else None, troubles=troubles)


PATTERN = json.dumps(
    {
        "schema_version": "1",
        "generated_at": "2026-03-15T12:00:00+01:00",
        "rulebook": {"id": "prova", "title": "Prova", "edition": "2026", "sha256": "0" * 64},
        "firm": {"id": "", "name": None, "vat_number": None, "tax_code": None, "rea": None, "url": ""},
        "verdict": "",
        "groups": dict.fromkeys(
            ("website", "identity", "channels", "budget", "application", "declarations"), "not_checked"
        ),
        "findings": [
            {
                "requirement": "website.live",
                "group": "website",
                "blocking": True,
                "outcome": "",
                "summary": "",
                "remedy": None,
                "citation": {"document": "Bando", "article": "1", "url": None},
                "evidence": [],
            }
        ],
        "crawl": {
            "start_url": "",
            "final_url": None,
            "pages": [],
            "requests": 3,
            "bytes": 0,
            "duration_s": 0.0,
            "robots": "absent",
            "tls": {"valid": None, "error": None},
        },
        "languages": [],
        "identifiers": [],
        "channels": [],
        "budget": None,
    }
)
