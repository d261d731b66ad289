"""When to slow down: many firms in a row turned us away, or the network is gone."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from app.batch.job import Answer, TroubleKind
from evidence.said import Said

PLATFORM_STREAK = 5
SITE_STREAK = 10
NETWORK_STREAK = 20


@dataclass(slots=True)
class Brakes:
    """Count refusals in a row and say how many firms may be in flight.

    A platform or host that refuses is counted by its name; the firms' own sites are counted together, for what they
    have in common is us.
    """

    most: int
    allowed: int = 0
    streaks: Counter[str] = field(default_factory=Counter)
    blocked: int = 0
    unreachable: int = 0
    good: int = 0

    def __post_init__(self) -> None:
        """Begin at full speed."""
        self.allowed = self.most

    def saw(self, answer: Answer) -> list[Said]:
        """Take in one firm's outcome; return what is to be said."""
        return [*self._hosts(answer), *self._sites(answer)]

    def _hosts(self, answer: Answer) -> Iterable[Said]:
        for host in answer.welcomes:
            self.streaks.pop(host, None)
        for host in answer.refusals:
            self.streaks[host] += 1
            if self.streaks[host] % PLATFORM_STREAK == 0:
                yield _host_refuses(host, self.streaks[host])

    def _sites(self, answer: Answer) -> Iterable[Said]:
        if TroubleKind.BAD_ROW in answer.troubles:
            return
        self.blocked = self.blocked + 1 if TroubleKind.BLOCKED in answer.troubles else 0
        self.unreachable = self.unreachable + 1 if TroubleKind.UNREACHABLE in answer.troubles else 0
        self.good = 0 if self.blocked or self.unreachable else self.good + 1
        if self.blocked and self.blocked % SITE_STREAK == 0:
            yield self._slower(_sites_refuse(self.blocked))
        if self.unreachable and self.unreachable % NETWORK_STREAK == 0:
            yield self._slower(_network_gone(self.unreachable))
        if self.good >= SITE_STREAK and self.allowed < self.most:
            self.allowed, self.good = min(self.most, self.allowed * 2), 0

    def _slower(self, said: Said) -> Said:
        self.allowed = max(1, self.allowed // 2)
        return Said(
            it=f"{said.it} Rallento: al più {self.allowed} imprese insieme.",
            en=f"{said.en} Slowing down: at most {self.allowed} firms at once.",
        )


def _host_refuses(host: str, times: int) -> Said:
    return Said(
        it=f"{host} ci ha rifiutato {times} imprese di fila: lo si visita più di rado, e le sue pagine restano da "
        "guardare a mano.",
        en=f"{host} turned us away for {times} firms in a row: it is visited less often, and its pages are left for "
        "a person to look at.",
    )


def _sites_refuse(times: int) -> Said:
    return Said(
        it=f"{times} siti di fila ci hanno rifiutato.",
        en=f"{times} sites in a row turned us away.",
    )


def _network_gone(times: int) -> Said:
    return Said(
        it=f"{times} siti di fila non rispondono: forse manca la rete. Poi si può ripetere con --retry unverified.",
        en=f"{times} sites in a row do not answer: the network may be down. Afterwards use --retry unverified.",
    )
