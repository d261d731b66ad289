"""What a batch hands to its processes: how firms' sites are checked there."""

from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass

from app.batch.job import Check
from app.options import Options


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteChecker:
    """Visit firms' sites. `pace` is how many seconds lie between two visits of one process to one platform."""

    rulebook: str
    pace: float

    def open(self, options: Options) -> AbstractAsyncContextManager[Check]:
        """Open what the checks of this process share."""
        from app.batch.check import site_check  # noqa: PLC0415 - heavy, and the process that hands out checks nothing

        return site_check(self.rulebook, self.pace, options)
