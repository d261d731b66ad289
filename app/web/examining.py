"""Have clerks make ready what the desk shows of a firm, the next firm while the reviewer reads this one."""

import asyncio
import contextlib
from dataclasses import dataclass, field
from pathlib import Path

from app.errors import UnusableInput
from app.replay import replay
from app.web.clerk import ClerkError, Clerks
from app.web.desks import Desk
from app.web.examined import Examined, from_json, from_report
from app.web.shelf import Filed, ShelfError
from bandi.rulebook import Rulebook
from crawler.dossier import DossierError

_READY = 200
_Place = tuple[str, str, str]


@dataclass(slots=True, kw_only=True)
class Examining:
    """The firms that are ready to be shown or being made ready, by desk, key and digest of the report."""

    clerks: Clerks
    rulebook: Rulebook
    _made: dict[_Place, asyncio.Task[Examined | None]] = field(default_factory=dict)

    async def of(self, desk: Desk, key: str, filed: Filed) -> Examined:
        """Return a firm as the desk shows it: from its evidence where that is at hand, else from its report alone."""
        made = await asyncio.shield(self._task(desk, key, filed))
        return made or from_json(await asyncio.to_thread(desk.shelf.data, key), self.rulebook)

    def soon(self, desk: Desk, key: str) -> None:
        """Begin to make a firm ready."""
        filed = desk.shelf.get(key)
        if filed is not None:
            self._task(desk, key, filed)

    def _task(self, desk: Desk, key: str, filed: Filed) -> asyncio.Task[Examined | None]:
        place = (desk.at, key, filed.digest)
        if place not in self._made:
            while len(self._made) >= _READY:
                self._made.pop(next(iter(self._made)))
            self._made[place] = asyncio.create_task(self._judged(desk, key, place))
        return self._made[place]

    async def _judged(self, desk: Desk, key: str, place: _Place) -> Examined | None:
        """Return a firm judged from its evidence, None when that cannot be done."""
        with contextlib.suppress(ClerkError, DossierError, OSError, ShelfError, UnusableInput):
            folder = await asyncio.to_thread(desk.shelf.evidence, key)
            if folder is not None:
                return await self.clerks.do(examine, folder)
        self._made.pop(place, None)  # asked again, it is tried again
        return None


def examine(folder: Path) -> Examined:
    """Return the firm in a folder as the desk shows it, judged again from its evidence."""
    return from_report(replay(folder))
