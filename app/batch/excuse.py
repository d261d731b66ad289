"""The report of a firm that could not be looked at: nothing is refuted, and it says why and what to do."""

from datetime import datetime

from app.batch.job import Trouble, TroubleKind
from bandi.rulebook import Rule, Rulebook
from evidence.capture import Purpose
from evidence.evidence import Evidence
from evidence.facts.crawl import CrawlFacts, Gap
from evidence.facts.site import SiteReading, SiteState
from evidence.firm import Firm
from evidence.said import Said
from evidence.verdict import Finding, Verdict, not_checked, unverified
from report.compose import compose
from report.report import Report

_SEEN = ("website", "identity", "channels")
_REMEDIES = {
    TroubleKind.BAD_ROW: Said(
        it="Corregga la riga nel file delle imprese e ripeta il comando: si rifà solo ciò che manca.",
        en="Mend the row in the firms file and run the command again: only what is missing is done.",
    ),
    TroubleKind.DISK: Said(
        it="Liberi spazio sul disco e ripeta il comando: si rifà solo ciò che manca.",
        en="Free space on the disk and run the command again: only what is missing is done.",
    ),
}
_REMEDY = Said(
    it="Ripeta con --retry unverified, o faccia guardare il sito a una persona.",
    en="Run again with --retry unverified, or let a person look at the site.",
)


def excused(firm: Firm, rulebook: Rulebook, trouble: Trouble, now: datetime) -> Report:
    """Return a report in which whatever needs eyes is unverified for that reason, and nothing else was checked."""
    return compose(
        firm=firm,
        rulebook=rulebook,
        evidence=_nothing_seen(firm, trouble, now),
        findings=[Finding(rule=rule, verdict=_verdict(rule, trouble)) for rule in rulebook.rules],
        budget=None,
        generated_at=now,
    )


def _verdict(rule: Rule, trouble: Trouble) -> Verdict:
    remedy = _REMEDIES.get(trouble.kind, _REMEDY)
    if rule.group in _SEEN:
        return unverified(trouble.said.it, trouble.said.en, remedy=remedy.it, remedy_en=remedy.en)
    return not_checked(trouble.said.it, trouble.said.en, remedy=remedy.it, remedy_en=remedy.en)


def _nothing_seen(firm: Firm, trouble: Trouble, now: datetime) -> Evidence:
    return Evidence(
        firm=firm,
        as_of=None,
        site=SiteReading(state=SiteState.UNSEEN, reason=trouble.said.it, reason_en=trouble.said.en),
        crawl=CrawlFacts(start_url=firm.url, stopped=trouble.said.it),
        gaps=(Gap(url=firm.url, purpose=Purpose.HOME, failure=None, reason=trouble.said.it, seen_at=now),),
    )
