"""Take in what a person saw of a channel, and judge the check again with it, offline."""

from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from app.check import CheckResult
from app.options import Options
from app.replay import replay
from app.results import write_capsule, write_results
from app.sightings import Sighting
from bandi.rulebook import Rulebook
from crawler.dossier import declare, read_dossier
from evidence.firm import Confirmation


async def confirmed(result: CheckResult, rulebook: Rulebook, seen: Iterable[Sighting], options: Options) -> CheckResult:
    """Return the check judged again with what was seen, recorded in its dossier; without any, as it was."""
    sightings = tuple(seen)
    return await record(result.folder, rulebook, sightings, options) if sightings else result


async def record(folder: Path, rulebook: Rulebook, seen: Iterable[Sighting], options: Options) -> CheckResult:
    """Record what a person saw in the dossier of a results folder, judge it again and write the reports anew."""
    sightings = tuple(seen)
    firm = read_dossier(folder, captures=()).firm
    said = (*firm.confirmations, *(_with_digest(sighting) for sighting in sightings))
    latest = {confirmation.url: confirmation for confirmation in said}
    pictures = [sighting.picture for sighting in sightings if sighting.picture is not None]
    declare(folder, replace(firm, confirmations=tuple(latest.values())), pictures=pictures)
    report = replay(folder, rulebook=rulebook)
    write_results(report, folder, lang=options.lang)
    if options.capsule:
        await write_capsule(report, folder, lang=options.lang, timestamp=options.timestamp)
    return CheckResult(report=report, folder=folder)


def _with_digest(sighting: Sighting) -> Confirmation:
    """Return what was seen, naming its picture as the dossier does."""
    digest = sha256(sighting.picture).hexdigest() if sighting.picture is not None else None
    return replace(sighting.confirmation, picture=digest)
