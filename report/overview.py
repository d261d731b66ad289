"""The verdict in two sentences: what the obligatory requirements came to, and what was not checked at all."""

import re
from collections import Counter

from bandi.rulebook import Rulebook
from evidence.verdict import Outcome
from report.report import Report
from report.words import GROUP_NAMES, Said


def counted(report: Report) -> Said:
    """Return how many obligatory requirements are as they should be, and how many are not.

    The declarations count too when they were given.
    """
    outcomes = Counter(finding.verdict.outcome for finding in report.findings if finding.rule.blocking)
    wrong, doubt, good = (outcomes[one] for one in (Outcome.NOT_MET, Outcome.UNVERIFIED, Outcome.MET))
    italian = [
        f"{wrong} da correggere" if wrong else "",
        f"{doubt} da guardare di persona" if doubt else "",
        f"{good} a posto" if good else "",
    ]
    english = [
        f"{wrong} not met" if wrong else "",
        f"{doubt} for a person to look at" if doubt else "",
        f"{good} met" if good else "",
    ]
    if not wrong + doubt + good:
        return Said("Nessun requisito obbligatorio è stato controllato.", "No obligatory requirement was checked.")
    return Said(
        f"Requisiti obbligatori: {', '.join(part for part in italian if part)}.",
        f"Obligatory requirements: {', '.join(part for part in english if part)}.",
    )


def unchecked(report: Report) -> Said | None:
    """Return what was not checked, None when everything was."""
    groups = [group for group, outcome in report.groups.items() if outcome is Outcome.NOT_CHECKED]
    if not groups:
        return None
    return Said(
        f"Non controllato: {', '.join(GROUP_NAMES[group].it.lower() for group in groups)}.",
        f"Not checked: {', '.join(GROUP_NAMES[group].en.lower() for group in groups)}.",
    )


def call_name(rulebook: Rulebook) -> Said:
    """Return the name of the call, with its edition when the name does not say it."""
    titles = (rulebook.title, rulebook.title_en or rulebook.title)
    return Said(*(title if rulebook.edition in title else f"{title} · {rulebook.edition}" for title in titles))


def short_call_name(rulebook: Rulebook) -> Said:
    """Return the name of the call without what explains it, for the middle of a sentence.

    What explains it stands after a dash or a colon.
    """
    name = call_name(rulebook)
    return Said(*(re.split(r"\s[–—-]\s|:\s", said)[0] for said in name))
