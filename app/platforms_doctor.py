"""Try each platform's probe on a page known to live and on a name that cannot exist: facts about platforms rot."""

import asyncio
import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console

from crawler.crawl_settings import CrawlSettings
from crawler.dossier import Dossier
from crawler.shared import Shared
from evidence.capture import Capture
from evidence.channels.merge import merge
from evidence.channels.probe import judge, probe_visits
from evidence.facts.channel import Channel
from evidence.firm import Firm, Liveness
from evidence.plan import Plan, Planner
from evidence.said import Said, joined
from platforms.loader import load
from platforms.model import Canary, Platform
from spiders.run import crawl

_ROUNDS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class CanaryResult:
    """How a platform's canary came out: what its live page and its missing name were judged to be."""

    platform: str
    name: str
    live: Liveness
    missing: Liveness
    tells_gone: bool
    reason: Said

    @property
    def passed(self) -> bool:
        """Whether the facts hold: the live page is live, and the missing name at least not."""
        wanted = Liveness.GONE if self.tells_gone else Liveness.UNVERIFIED
        return self.live is Liveness.LIVE and self.missing is wanted

    @property
    def lies(self) -> bool:
        """Whether the facts would make us say what is not so: worse than saying nothing."""
        return self.live is Liveness.GONE or self.missing is Liveness.LIVE


async def run_canaries(
    ids: Sequence[str] | None = None, *, settings: CrawlSettings | None = None, shared: Shared | None = None
) -> tuple[CanaryResult, ...]:
    """Ask each platform that has a canary (or those of `ids`) for its two pages, politely, and judge the answers."""
    with_canary = [
        (platform, platform.liveness.canary)
        for platform in load().by_id.values()
        if platform.liveness.canary is not None and (ids is None or platform.id in ids)
    ]
    wished = settings or CrawlSettings()
    if shared is None:
        async with Shared(wished) as own:
            return await run_canaries(ids, settings=wished, shared=own)
    # Each platform has hosts of its own and is asked at its own pace, so none has to wait for another.
    return tuple(await asyncio.gather(*(_try(platform, canary, wished, shared) for platform, canary in with_canary)))


async def _try(platform: Platform, canary: Canary, settings: CrawlSettings, shared: Shared) -> CanaryResult:
    firm = Firm(id=f"canary-{platform.id}", url="https://requisito.example/", channels=(canary.live, canary.missing))
    channels = tuple(replace(channel, reason=None) for channel in merge(firm, ()))
    with tempfile.TemporaryDirectory(prefix="requisito-canary-") as folder:
        dossier = Dossier.create(Path(folder), firm=firm, settings={}, provenance={})
        end = await crawl(
            dossier=dossier, planner=_planner(channels), settings=settings, shared=shared, spider="channel"
        )
        dossier.close()
    today = datetime.now(UTC).date()
    judged = {channel.url: judge(channel, end.captures, firm=firm, today=today) for channel in channels}
    live, missing = (judged[channel.url] for channel in sorted(channels, key=lambda c: c.url != canary.live))
    return CanaryResult(
        platform=platform.id,
        name=platform.name,
        live=live.liveness,
        missing=missing.liveness,
        tells_gone="gone" in platform.liveness.tells,
        reason=joined((live.reason,)),
    )


def _planner(channels: Sequence[Channel]) -> Planner:
    def plan(captures: Sequence[Capture]) -> Plan:
        visits = probe_visits(channels, captures=captures)
        if not visits or len(captures) >= _ROUNDS:
            return Plan(visits=(), stopped="Non resta nulla da chiedere.")
        return Plan(visits=visits)

    return plan


def show_canaries(results: Sequence[CanaryResult], console: Console, lang: str) -> None:
    """Print one line a platform."""
    for result in results:
        mark = "[green]✓[/]" if result.passed else "[red]✗[/]" if result.lies else "[yellow]–[/]"
        said = {
            "it": f"pagina viva: {_ITALIAN[result.live]}; nome inesistente: {_ITALIAN[result.missing]}",
            "en": f"live page: {result.live}; name that cannot exist: {result.missing}",
        }[lang]
        console.print(f"{mark} [bold]{result.name}[/]: {said}", highlight=False)
        if not result.passed:
            console.print(f"    → {result.reason.of(lang)}", highlight=False, markup=False)


def remember(results: Sequence[CanaryResult], folder: Path) -> None:
    """Write down which platforms failed, so that checks leave them to a person until they pass again."""
    before = distrusted(folder)
    tried = {result.platform for result in results}
    failed = {result.platform for result in results if not result.passed}
    folder.mkdir(parents=True, exist_ok=True)
    (folder / _FILE).write_text(json.dumps(sorted((before - tried) | failed)), "utf-8")


def distrusted(folder: Path) -> frozenset[str]:
    """Return the platforms whose canary failed last; none when no canary was ever run."""
    try:
        return frozenset(json.loads((folder / _FILE).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return frozenset()


_FILE = "canaries.json"
_ITALIAN = {Liveness.LIVE: "attiva", Liveness.GONE: "inesistente", Liveness.UNVERIFIED: "non si può dire"}
