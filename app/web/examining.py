"""Have clerks make ready what the desk shows of a firm, the next firm while the reviewer reads this one."""

import asyncio
from dataclasses import dataclass, field
from pathlib import Path

from app.errors import UnusableInput
from app.replay import replay
from app.web.clerk import ClerkError, Clerks
from app.web.desks import Desk
from app.web.examined import Examined, from_json, from_report
from app.web.shelf import Filed
from bandi.rulebook import Rulebook
from crawler.dossier import DossierError

_READY = 200
_Key = tuple[Path | None, str]


@dataclass(slots=True, kw_only=True)
class Examining:
    """The firms that are ready to be shown, and those that are being made ready, by folder and digest of the report."""

    clerks: Clerks
    rulebook: Rulebook
    _made: dict[_Key, asyncio.Task[Examined | None]] = field(default_factory=dict)

    async def of(self, desk: Desk, key: str, filed: Filed) -> Examined:
        """Return a firm as the desk shows it: from its evidence where that is at hand, else from its report alone."""
        made = await asyncio.shield(self._task(filed)) if filed.folder is not None else None
        return made or from_json(await asyncio.to_thread(desk.shelf.data, key), self.rulebook)

    def soon(self, desk: Desk, key: str) -> None:
        """Begin to make a firm ready."""
        filed = desk.shelf.get(key)
        if filed is not None and filed.folder is not None:
            self._task(filed)

    def _task(self, filed: Filed) -> asyncio.Task[Examined | None]:
        key = (filed.folder, filed.digest)
        if key not in self._made:
            while len(self._made) >= _READY:
                self._made.pop(next(iter(self._made)))
            self._made[key] = asyncio.create_task(self._judged(filed))
        return self._made[key]

    async def _judged(self, filed: Filed) -> Examined | None:
        """Return a firm judged from its evidence, None when that cannot be done."""
        assert filed.folder is not None
        try:
            return await self.clerks.do(examine, filed.folder)
        except (ClerkError, DossierError, OSError, UnusableInput):
            self._made.pop((filed.folder, filed.digest), None)  # asked again, it is tried again
            return None


def examine(folder: Path) -> Examined:
    """Return the firm in a folder as the desk shows it, judged again from its evidence."""
    return from_report(replay(folder))
