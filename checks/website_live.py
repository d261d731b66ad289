"""Il sito risponde, con una connessione valida, con contenuti propri e navigabili."""

from collections.abc import Iterator
from dataclasses import dataclass

from checks import Check
from evidence.evidence import Evidence
from evidence.facts.site import SiteReading, SiteState
from evidence.verdict import Verdict, met, not_met, unverified


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """Nothing of this requirement varies between calls."""


_REMEDIES: dict[SiteState, tuple[str, str]] = {
    SiteState.PARKED: (
        "Pubblichi il sito su questo dominio, o indichi nella domanda l'indirizzo a cui il sito si trova davvero.",
        "Publish the site on this domain, or name in the application the address where it really is.",
    ),
    SiteState.SUSPENDED: (
        "Chieda al fornitore dell'hosting di riattivare il sito, poi ripeta la verifica.",
        "Ask the hosting provider to restore the site, then check again.",
    ),
    SiteState.CONSTRUCTION: (
        "Tolga l'avviso e pubblichi le pagine: il bando chiede un sito attivo e pienamente operativo.",
        "Remove the notice and publish the pages: the call requires a site that is live and fully working.",
    ),
    SiteState.DEFAULT_PAGE: (
        "Faccia pubblicare i file del sito: al loro posto c'è la pagina di prova del server.",
        "Have the site's files published: the server's test page is in their place.",
    ),
    SiteState.EMPTY: (
        "Pubblichi dei contenuti nella pagina iniziale.",
        "Publish content on the home page.",
    ),
    SiteState.DEAD_LINKS: (
        "Colleghi le voci del menu a pagine che esistono: il bando chiede un sito navigabile.",
        "Link the menu entries to pages that exist: the call requires a site that can be browsed.",
    ),
    SiteState.ELSEWHERE: (
        "Pubblichi a questo indirizzo, o a un altro, un sito dell'impresa: una pagina su una piattaforma non basta.",
        "Publish a site of the firm's own at this address or another: a page on a platform is not enough.",
    ),
    SiteState.GONE: (
        "Pubblichi una pagina iniziale a questo indirizzo, o corregga l'indirizzo del sito.",
        "Publish a home page at this address, or correct the address of the site.",
    ),
    SiteState.INVALID_TLS: (
        "Chieda a chi gestisce il sito di rinnovare o correggere il certificato HTTPS (di solito è gratuito).",
        "Ask whoever runs the site to renew or correct its HTTPS certificate (usually free of charge).",
    ),
}
_TLS_EN = {
    "expired": "the certificate has expired",
    "not yet valid": "the certificate is not valid yet",
    "wrong host": "the certificate bears another name",
    "unknown issuer": "the authority behind the certificate is not recognised",
    "self-signed": "the certificate is signed by itself",
    "revoked": "the certificate was revoked",
    "weak key": "the certificate's key is too weak",
    "handshake failure": "no secure connection opens",
}
_LOOK = (
    "Apra l'indirizzo in un browser: se il sito si vede e si naviga, il requisito c'è.",
    "Open the address in a browser: if the site shows and can be browsed, the requirement is met.",
)
_PLAIN_HTTP = (
    "Il sito risponde solo in HTTP, e i browser lo segnalano come «non sicuro»: conviene attivare HTTPS.",
    "The site answers over plain HTTP only, and browsers call it 'not secure': better turn HTTPS on.",
)


def judge(evidence: Evidence, params: Params) -> Verdict:
    """Say met for a live site, not met for what was seen to be something else, unverified when it was not seen."""
    site = evidence.site
    if site.state is SiteState.LIVE and site.exhibits:
        return met(site.reason, site.reason_en, seen=site.exhibits, warnings=tuple(_warnings(evidence)))
    remedy = _REMEDIES.get(site.state)
    if remedy is None or not site.exhibits or not _seen(site):
        return unverified(site.reason, site.reason_en, remedy=_LOOK[0], remedy_en=_LOOK[1], seen=site.exhibits)
    return not_met(
        _detailed(site.reason, site.tls_error, english=False),
        _detailed(site.reason_en, site.tls_error, english=True),
        searched=site.exhibits,
        remedy=remedy[0],
        remedy_en=remedy[1],
    )


def _warnings(evidence: Evidence) -> Iterator[tuple[str, str]]:
    if (evidence.crawl.final_url or "").startswith("http:"):
        yield _PLAIN_HTTP
    if evidence.site.gone:
        yield (
            f"All'indirizzo indicato ({evidence.site.gone}) non c'è nessuna pagina: nella domanda scriva quello della "
            "pagina iniziale.",
            f"There is no page at the address given ({evidence.site.gone}): name that of the home page in the "
            "application.",
        )


def _seen(site: SiteReading) -> bool:
    # A redirect to a platform was seen, even where the platform itself may not be visited.
    return site.state is SiteState.ELSEWHERE or all(exhibit.status is not None for exhibit in site.exhibits)


def _detailed(sentence: str, tls_error: str | None, *, english: bool) -> str:
    """Add what is wrong with the certificate: what was seen says it in Italian, then its kind after a colon."""
    if not tls_error:
        return sentence
    said, _, kind = tls_error.rpartition(": ")
    return f"{sentence.rstrip('.')} ({_TLS_EN.get(kind, kind) if english else said or kind})."


CHECK = Check(id="website.live", params=Params, judge=judge)
