"""What is said of processes that die."""

import signal

from app.batch.job import Trouble, TroubleKind
from evidence.said import Said


def crash(status: int | None) -> Trouble:
    """Say that processes died while they checked this firm and no other."""
    return Trouble(
        kind=TroubleKind.CRASH,
        said=Said(
            it=f"Il processo che controllava soltanto questa impresa è caduto più volte ({_how(status)}).",
            en=f"The process that checked this firm alone died several times ({_how(status)}).",
        ),
    )


def process_died(status: int | None, firms: int) -> Said:
    """Say that a process died, and what becomes of its firms."""
    return Said(
        it=f"Un processo è caduto ({_how(status)}) con {firms} imprese in mano: ne parte un altro, e le riprova una "
        "alla volta.",
        en=f"A process died ({_how(status)}) with {firms} firms in hand: another starts, and tries them again one by "
        "one.",
    )


def _how(status: int | None) -> str:
    if status is None:
        return "?"
    return signal.Signals(-status).name if status < 0 else str(status)
