"""Check firms as a worker does: like a batch, but platforms are paced over all machines."""

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import partial

from app.batch.check import check_one
from app.batch.job import Check
from app.check import crawl_settings
from app.options import Options
from app.rulebook import load_rulebook
from app.workers.pacing import SharedManners
from crawler.shared import Shared


@dataclass(frozen=True, slots=True, kw_only=True)
class PacedChecker:
    """Visit firms' sites, asking the database for each turn at a platform."""

    rulebook: str
    pace: float
    database: str

    @contextlib.asynccontextmanager
    async def open(self, options: Options, seat: int) -> AsyncIterator[Check]:
        """Open what the checks of this worker share."""
        rulebook = load_rulebook(self.rulebook)
        with contextlib.closing(SharedManners(self.pace, self.database)) as manners:
            async with Shared(crawl_settings(options)) as shared:
                shared.manners = manners
                yield partial(check_one, rulebook=rulebook, shared=shared)
