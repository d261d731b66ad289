"""The verdict in two sentences: what the obligatory requirements came to, and what was not checked at all."""

import re
from collections import Counter
from collections.abc import Mapping
from typing import Final

from bandi.rulebook import Rulebook
from evidence.verdict import Outcome
from report.compose import verdict_of
from report.report import Report, ReportVerdict
from report.words import GROUP_NAMES, VERDICT_NAMES, Said

_WEB: Final = ("website", "identity", "channels")
_WEB_ALONE: Final = Said("I soli requisiti di sito, identità e canali", "Website, identity and channels by themselves")
_WEB_SAID: Final[Mapping[ReportVerdict, Said]] = {
    ReportVerdict.ELIGIBLE: Said("a posto", "met"),
    ReportVerdict.NOT_ELIGIBLE: Said("da correggere", "not met"),
    ReportVerdict.NEEDS_REVIEW: Said("da guardare di persona", "for a person to look at"),
}


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
        return Said("Nessun requisito obbligatorio è stato controllato.", "No mandatory requirement was checked.")
    return Said(
        f"Requisiti obbligatori: {', '.join(part for part in italian if part)}.",
        f"Mandatory requirements: {', '.join(part for part in english if part)}.",
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


def verdict_name(report: Report) -> Said:
    """Return the verdict's name; an eligible firm of whom not all was checked is eligible as far as that goes."""
    if report.verdict is ReportVerdict.ELIGIBLE and unchecked(report) is not None:
        return Said("Ammissibile, per ciò che è stato controllato", "Eligible, as far as it was checked")
    return VERDICT_NAMES[report.verdict]


def web_verdict(report: Report) -> Said | None:
    """Return what site, identity and channels come to by themselves, None when nothing else was checked."""
    others = (outcome for group, outcome in report.groups.items() if group not in _WEB)
    if all(outcome is Outcome.NOT_CHECKED for outcome in others):
        return None
    verdict = verdict_of(finding for finding in report.findings if finding.rule.group in _WEB)
    return Said(f"{_WEB_ALONE.it}: {_WEB_SAID[verdict].it}.", f"{_WEB_ALONE.en}: {_WEB_SAID[verdict].en}.")


def window_note(report: Report) -> Said | None:
    """Return what is said of the days of the call, None when the day named is a good one or nothing is said."""
    found = next((finding.verdict for finding in report.findings if finding.rule.id == "application.window"), None)
    if found is None or found.outcome is Outcome.MET:
        return None
    return Said(found.reason, found.reason_en)


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
