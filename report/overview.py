"""The verdict in two sentences: what the obligatory requirements came to, and what was not checked at all."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final, Protocol

from bandi.rulebook import Rulebook
from evidence.verdict import Outcome
from report.compose import WORST_FIRST
from report.report import Report, ReportVerdict
from report.words import GROUP_NAMES, OUTCOMES, VERDICT_NAMES, VERDICTS, Said

_WEB: Final = ("website", "identity", "channels")
_WEB_ALONE: Final = Said("I soli requisiti di sito, identità e canali", "Website, identity and channels by themselves")


class Judged(Protocol):
    """A report, or a firm's row in a list: the verdict, and the outcome of each group."""

    @property
    def verdict(self) -> str:
        """The verdict of the contract."""

    @property
    def groups(self) -> Mapping[str, str]:
        """Outcomes by group."""


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


def verdict_name(judged: Judged) -> Said:
    """Return the name of a verdict, the same in every format."""
    return verdict_said(judged.verdict, judged.groups)


def meaning(report: Report) -> Said | None:
    """Return what a verdict means for the application, None when its name says all."""
    if report.verdict is ReportVerdict.ELIGIBLE:
        return None
    said = VERDICTS[report.verdict]
    return Said(f"{said.it}.", f"{said.en}.")


def verdict_said(verdict: str, groups: Mapping[str, str]) -> Said:
    """Return a verdict in words; when not all was checked, what is eligible is no more than what was.

    >>> verdict_said("eligible", {"website": "met", "identity": "met", "budget": "not_checked"})
    Said(it='Sito e identità a posto', en='Website and identity met')
    >>> verdict_said("not_eligible", {"website": "not_met", "budget": "not_checked"}).it
    'Non ammissibile'
    """
    if verdict != ReportVerdict.ELIGIBLE or Outcome.NOT_CHECKED not in groups.values():
        return VERDICT_NAMES[ReportVerdict(verdict)]
    names = [GROUP_NAMES[group] for group, outcome in groups.items() if outcome == Outcome.MET]
    if not names:
        return Said("Nulla è stato controllato", "Nothing was checked")
    italian, english = _listed([name.it for name in names], "e"), _listed([name.en for name in names], "and")
    return Said(f"{italian} a posto", f"{english} met")


def _listed(names: Sequence[str], word: str) -> str:
    *first, last = (name.lower() for name in names)
    return (f"{', '.join(first)} {word} {last}" if first else last).capitalize()


def web_outcome(judged: Judged) -> Outcome:
    """Return what site, identity and channels come to by themselves: the worst of the three."""
    outcomes = {judged.groups.get(group) for group in _WEB}
    return next((outcome for outcome in WORST_FIRST if outcome in outcomes), Outcome.NOT_CHECKED)


def web_verdict(report: Report) -> Said | None:
    """Return what site, identity and channels come to in words, None when nothing else was checked."""
    others = (outcome for group, outcome in report.groups.items() if group not in _WEB)
    if all(outcome is Outcome.NOT_CHECKED for outcome in others):
        return None
    said = OUTCOMES[web_outcome(report)]
    return Said(f"{_WEB_ALONE.it}: {said.it.lower()}.", f"{_WEB_ALONE.en}: {said.en.lower()}.")


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
