"""What a batch hands to its processes: how firms' sites are checked there."""

from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass

from app.batch.job import Check
from app.batch.waiting import TellingManners
from app.options import Options


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteChecker:
    """Visit firms' sites; two visits of all `seats` processes to one platform lie `pace` seconds apart."""

    rulebook: str
    pace: float
    seats: int = 1

    def open(self, options: Options, seat: int) -> AbstractAsyncContextManager[Check]:
        """Open what the checks of this process share."""
        from app.batch.check import site_check  # noqa: PLC0415 - heavy, and the process that hands out checks nothing

        return site_check(self.rulebook, TellingManners(self.pace, seat=seat, seats=self.seats), options)
