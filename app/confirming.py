"""Take in what a person saw of a channel, and judge the check again with it, offline."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from app.check import CheckResult
from app.options import Options
from app.replay import replay
from app.results import write_capsule, write_results
from bandi.rulebook import Rulebook
from crawler.dossier import declare, read_dossier
from evidence.firm import Confirmation


async def confirmed(
    result: CheckResult, rulebook: Rulebook, confirmations: Iterable[Confirmation], options: Options
) -> CheckResult:
    """Return the check judged again with these confirmations, recorded in its dossier; without any, as it was."""
    seen = tuple(confirmations)
    return await record(result.folder, rulebook, seen, options) if seen else result


async def record(
    folder: Path, rulebook: Rulebook, confirmations: Iterable[Confirmation], options: Options
) -> CheckResult:
    """Record what a person saw in the dossier of a results folder, judge it again and write the reports anew."""
    firm = read_dossier(folder, captures=()).firm
    fresh = {confirmation.url: confirmation for confirmation in (*firm.confirmations, *confirmations)}
    declare(folder, replace(firm, confirmations=tuple(fresh.values())))
    report = replay(folder, rulebook=rulebook)
    write_results(report, folder, lang=options.lang)
    if options.capsule:
        await write_capsule(report, folder, lang=options.lang, timestamp=options.timestamp)
    return CheckResult(report=report, folder=folder)
