"""From a dossier to a report: gather, assess, compose. The same for a check, a replay and a verification."""

from collections.abc import Mapping
from datetime import date, datetime

from app.language_params import language_params
from app.papers import Papers, prove_readable
from bandi.rulebook import Rulebook
from budget.assessment import assess_budget, budget_not_given
from budget.declarations import assess_declarations, read_declarations
from budget.read import read_budget
from checks import assess
from crawler.attached import attached
from crawler.crawl_settings import CrawlSettings
from crawler.dossier import StoredDossier
from crawler.stored import Setting
from evidence.capture import VisitResult
from evidence.evidence import Evidence
from evidence.facts.crawl import CrawlFacts, Profile
from evidence.gather import gather
from evidence.reading import Reader
from evidence.verdict import Finding
from report.compose import compose
from report.report import BudgetResult, Report


def conclude(
    stored: StoredDossier,
    rulebook: Rulebook,
    *,
    as_of: date | None,
    papers: Papers,
    generated_at: datetime,
    pictures: Mapping[str, str] | None = None,
    reader: Reader | None = None,
) -> Report:
    """Judge a dossier by a rulebook. Pure but for the papers and attached pictures, which are read from their files.

    Raises:
        DossierError: when a picture that a person attached is not the one that was given.
    """
    evidence = gather(
        stored.firm,
        stored.captures,
        crawl=facts_of(stored),
        as_of=as_of,
        params=language_params(rulebook),
        reader=reader,
    )
    findings, budget = _papers(papers, rulebook, evidence, as_of)
    return compose(
        firm=stored.firm,
        rulebook=rulebook,
        evidence=evidence,
        findings=_in_order(rulebook, (*assess(evidence, rulebook), *findings)),
        budget=budget,
        generated_at=generated_at,
        pictures={**(pictures if pictures is not None else stored.pictures), **_attached(stored, evidence)},
        versions={name: said for name, said in stored.provenance.items() if said is not None},
    )


def _attached(stored: StoredDossier, evidence: Evidence) -> dict[str, str]:
    """Return the pictures that people attached to what they saw, by the exhibits that are their word."""
    kept = {digest: stored.pictures[digest] for digest in attached(stored.folder, stored.firm)}
    words = [channel.proof for channel in evidence.channels if channel.seen_by == "person" and channel.proof]
    return {word.key: kept[word.sha256] for word in words if word.sha256 in kept}


def facts_of(stored: StoredDossier) -> CrawlFacts:
    """Return the facts of the crawl as the dossier keeps them."""
    home = next((capture for capture in stored.captures if capture.result is VisitResult.FETCHED), None)
    tls = next((capture.tls_error for capture in stored.captures if capture.tls_error), None)
    https = any(capture.final_url.startswith("https:") for capture in stored.captures)
    started, finished = stored.started_at, stored.finished_at
    return CrawlFacts(
        start_url=stored.firm.url,
        final_url=home.final_url if home is not None else None,
        started_at=started,
        finished_at=finished,
        requests=stored.requests,
        bytes=stored.bytes,
        duration_s=round((finished - started).total_seconds(), 3) if started and finished else 0.0,
        robots=stored.robots,
        tls_valid=tls is None if https else None,
        tls_error=tls,
        stopped=stored.stopped or "",
        not_visited=stored.left,
        user_agent=str(stored.settings.get("user_agent", "")),
        profile=_profile(stored.settings),
        taken_over=stored.taken_over,
        distrusted=tuple(str(stored.settings.get("distrusted") or "").split()),
    )


def _profile(settings: Mapping[str, Setting]) -> Profile | None:
    """Return the limits of the visit, None where an older dossier does not name them."""
    pages, seconds = settings.get("max_pages"), settings.get("timeout")
    if not isinstance(pages, int) or not isinstance(seconds, int | float):
        return None
    usual = CrawlSettings()
    named = ("browser", "max_pages", "timeout", "ignore_robots", "allow_private", "user_agent", "accept_language")
    return Profile(
        official=all(settings.get(name) == getattr(usual, name) for name in named),
        max_pages=pages,
        timeout=float(seconds),
        browser=str(settings.get("browser")),
    )


def _papers(
    papers: Papers, rulebook: Rulebook, evidence: Evidence, as_of: date | None
) -> tuple[tuple[Finding, ...], BudgetResult | None]:
    prove_readable(papers, rulebook)
    declared = read_declarations(papers.declarations) if papers.declarations is not None else None
    if papers.budget is None:
        declarations = assess_declarations(declared, rulebook, evidence=evidence, as_of=as_of)
        return (*budget_not_given(rulebook), *declarations), None
    assessed = assess_budget(read_budget(papers.budget), rulebook, evidence=evidence, as_of=as_of)
    granted = assessed.result.sums.contribution or None
    declarations = assess_declarations(declared, rulebook, evidence=evidence, as_of=as_of, contribution=granted)
    return (*assessed.findings, *declarations), assessed.result


def _in_order(rulebook: Rulebook, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    places = {rule.id: place for place, rule in enumerate(rulebook.rules)}
    return tuple(sorted(findings, key=lambda finding: places[finding.rule.id]))
