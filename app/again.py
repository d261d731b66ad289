"""Check again only what was wanting: choose what an earlier check lends to a new one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from app.errors import UnusableInput
from app.options import RECENT, Options
from app.replay import replay
from bandi.rulebook import Rulebook
from crawler.attached import attached
from crawler.dossier import DossierError, StoredDossier, read_dossier
from crawler.index import CaptureEntry
from crawler.lending import Loan, entries_of, lend
from crawler.stored import Setting
from evidence.capture import Purpose
from evidence.firm import Confirmation, Firm, Liveness
from evidence.reading import OFF_SITE
from evidence.verdict import Finding, Outcome
from report.report import Report

_WELL = frozenset((Outcome.MET, Outcome.NOT_CHECKED, Outcome.NOT_APPLICABLE))
_OFF_SITE = frozenset(purpose.value for purpose in OFF_SITE)
_SAME = ("rulebook_sha256", "browser", "max_pages", "ignore_robots", "allow_private", "user_agent", "accept_language")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Which captures of a check another one need not make, by their places in its plan: of the site, of channels."""

    site: frozenset[int] = frozenset()
    channels: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lent:
    """What an earlier check lends: its captures by part, None where all is seen anew, and what a person saw."""

    site: Loan | None = None
    channels: Loan | None = None
    confirmations: tuple[Confirmation, ...] = ()
    pictures: tuple[bytes, ...] = ()

    def told(self, firm: Firm) -> Firm:
        """Return the firm with what a person saw before; what is said now comes first."""
        said = {seen.url: seen for seen in (*self.confirmations, *firm.confirmations)}
        return replace(firm, confirmations=tuple(said.values()))


def firm_before(folder: Path) -> Firm:
    """Return the firm that a check in a results folder was made of.

    Raises:
        UnusableInput: when there is no check in the folder.
    """
    try:
        return read_dossier(folder, captures=()).firm
    except DossierError as error:
        raise _unusable(error) from error


def _unusable(error: DossierError) -> UnusableInput:
    return UnusableInput(f"--again: {error.said.it}.", f"--again: {error.said.en}.")


def kept(report: Report, entries: Iterable[CaptureEntry], now: datetime, recent: timedelta = RECENT) -> Kept:
    """Return what need not be seen again: parts that came out well, seen not longer ago than `recent`.

    The site is one part: an old footer beside new pages would be the footer of no site that ever was. It is seen anew
    also when it may be where a page elsewhere has to be linked. Of the channels each page that was seen to be live
    stands for itself; all of them do when the requirement was met.
    """
    all_entries = tuple(entries)
    site = [entry for entry in all_entries if entry["visit"]["purpose"] not in _OFF_SITE]
    whole = bool(site) and _site_is_well(report) and all(_is_recent(entry, now, recent) for entry in site)
    live, met = _live_records(report), _is_met(report, "channels")
    channels = (
        entry
        for entry in all_entries
        if entry["visit"]["purpose"] in _OFF_SITE
        and (met or entry["record"] in live)
        and (whole or entry["visit"]["purpose"] == Purpose.CHANNEL.value)  # what leads on belongs to the site's links
        and _is_recent(entry, now, recent)
    )
    return Kept(
        site=frozenset(entry["order"] for entry in site) if whole else frozenset(),
        channels=frozenset(entry["order"] for entry in channels),
    )


def borrow(options: Options, firm: Firm, settings: Mapping[str, Setting], *, rulebook: Rulebook, now: datetime) -> Lent:
    """Return what the earlier check that the options name lends to a check of `firm` with these recorded settings.

    Nothing when they name none, when another firm is declared, or when other rules or settings of the visit hold now.
    A check that is spared no visit asks of the earlier one only what a person saw, and does without when that is lost.

    Raises:
        UnusableInput: when there is no check in the folder, or its evidence was changed.
    """
    folder, recent = options.again, options.recent
    if folder is None:
        return Lent()
    try:
        earlier = read_dossier(folder, captures=None if options.spares else ())
        if not _same_question(firm, settings, earlier):
            return Lent()
        chosen = Kept()
        if options.spares:
            chosen = kept(replay(folder, rulebook=rulebook), entries_of(folder), now, recent)
        seen_lately = tuple(
            seen for seen in earlier.firm.confirmations if seen.seen_at is not None and now - seen.seen_at <= recent
        )
        return Lent(
            site=lend(folder, chosen.site) if chosen.site else None,
            channels=lend(folder, chosen.channels) if chosen.channels else None,
            confirmations=seen_lately,
            pictures=tuple(attached(earlier.folder, replace(earlier.firm, confirmations=seen_lately)).values()),
        )
    except DossierError as error:
        if not options.spares:
            return Lent()
        raise _unusable(error) from error


def _same_question(firm: Firm, settings: Mapping[str, Setting], earlier: StoredDossier) -> bool:
    declared = ("url", "vat_number", "tax_code", "rea", "name")
    return all(getattr(firm, key) == getattr(earlier.firm, key) for key in declared) and all(
        settings.get(key) == earlier.settings.get(key) for key in _SAME
    )


def _site_is_well(report: Report) -> bool:
    """Return whether nothing is wanting on the site, nor may what is wanting elsewhere be mended there by a link."""
    on_site = all(_is_well(finding) for finding in report.findings if finding.rule.group in ("website", "identity"))
    if not on_site or _is_met(report, "channels"):
        return on_site
    refuted = any(f.verdict.outcome is Outcome.NOT_MET for f in report.findings if f.rule.group == "channels")
    return not refuted and any(channel.liveness is Liveness.UNVERIFIED for channel in report.evidence.channels)


def _is_well(finding: Finding) -> bool:
    """Return whether nothing is wanting: a duty that nobody could see to the end decides nothing, one not met does."""
    outcome = finding.verdict.outcome
    return outcome in _WELL or (not finding.rule.blocking and outcome is Outcome.UNVERIFIED)


def _is_met(report: Report, group: str) -> bool:
    return all(finding.verdict.outcome is Outcome.MET for finding in report.findings if finding.rule.group == group)


def _live_records(report: Report) -> frozenset[str | None]:
    """Return the records that prove to a program that a page elsewhere is live."""
    return frozenset(
        channel.proof.record
        for channel in report.evidence.channels
        if channel.liveness is Liveness.LIVE and channel.seen_by == "machine" and channel.proof is not None
    )


def _is_recent(entry: CaptureEntry, now: datetime, recent: timedelta) -> bool:
    return now - datetime.fromisoformat(entry["seen_at"]) <= recent
