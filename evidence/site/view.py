"""Say whether the firm's own site was seen as its visitors see it: what was not seen cannot be called missing."""

from evidence.evidence import Evidence
from evidence.facts.site import SiteState
from evidence.said import Said

_NOT_YET = (SiteState.INVALID_TLS, SiteState.CONSTRUCTION, SiteState.EMPTY)
_STANDING = (SiteState.LIVE, SiteState.DEAD_LINKS)


def seen_as_visitors_see(evidence: Evidence) -> bool:
    """Return whether pages and footers were read and nothing was left out: a parked page or a late footer hides."""
    seen = evidence.read and evidence.footers and not evidence.gaps
    return bool(seen) and evidence.site.state in _STANDING


def why_not_seen(evidence: Evidence) -> Said:
    """Say, as the end of a sentence, why the site was not seen so."""
    if evidence.gaps:
        gap = evidence.gaps[0]
        why, why_en = gap.reason.rstrip("."), gap.reason_en or "could not be seen"
        return Said(
            f"non si è potuto guardare ovunque: la pagina {gap.url} {why}", f"the page {gap.url} {why_en.rstrip('.')}"
        )
    if not evidence.read:
        return Said("il sito non si è potuto leggere", "the site could not be read")
    if evidence.site.state in _NOT_YET:
        return Said("un visitatore non vede ancora il sito per intero", "visitors do not see the whole site yet")
    if evidence.site.state not in _STANDING:
        return Said(
            "all'indirizzo indicato non c'è il sito dell'impresa", "the firm's site is not at the address given"
        )
    return Said(
        "la parte bassa delle pagine, dove di solito stanno i social, si vede solo in un browser",
        "the foot of the pages, where social links usually stand, shows only in a browser",
    )
