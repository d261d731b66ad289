"""Both languages of facts whose sentence exists in Italian alone: the English is said from the fact itself."""

import re
from collections.abc import Mapping
from typing import Final

from evidence.capture import Failure
from evidence.facts.crawl import CrawlFacts, Gap
from evidence.facts.identity import Identifier
from evidence.facts.language import Declaration, LanguageVersion, VersionState
from evidence.facts.owner import Owner, ThirdPartyRole
from report.words import Said

_FAILURES: Final[Mapping[Failure, str]] = {
    Failure.ROBOTS: "The site's robots.txt forbids the visit.",
    Failure.ROBOTS_UNREAD: "The site's robots.txt answered with an error, so nobody knows what it allows.",
    Failure.GUARD: "The address is not on the public web.",
    Failure.DNS: "The name does not lead anywhere.",
    Failure.REFUSED: "The connection was refused.",
    Failure.TLS: "The certificate is not valid.",
    Failure.TIMEOUT: "There was no answer in time.",
    Failure.CUT_SHORT: "The answer was cut short.",
    Failure.INCOMPLETE: "The page did not load completely.",
    Failure.TOO_LARGE: "The answer is too large.",
    Failure.CHALLENGE: "The site asks visitors to prove that they are human.",
    Failure.STATUS: "The site answered with a refusal or an error.",
    Failure.NO_BROWSER: "The page needs a browser, and this machine has none.",
    Failure.BROWSER: "The browser could not open the page.",
    Failure.PROXY: "The proxy did not let the request through.",
    Failure.REDIRECT_LOOP: "The page redirects in a circle.",
    Failure.PROTOCOL: "The answer is not proper HTTP.",
    Failure.AGE_GATE: "The page asks for visitors' age before it lets them in.",
    Failure.CONSENT: "The page asks for consent to cookies before it shows anything else.",
    Failure.BROKEN: "The page shows an error in place of the site.",
}
_ROLES: Final[Mapping[ThirdPartyRole, str]] = {
    ThirdPartyRole.AGENCY: "It belongs to whoever made the site.",
    ThirdPartyRole.GROUP: "It belongs to another company of the group.",
    ThirdPartyRole.PARTNER: "It belongs to a partner.",
    ThirdPartyRole.PAYMENT: "It belongs to a payment service.",
    ThirdPartyRole.BOOKING: "It belongs to a booking service.",
    ThirdPartyRole.CONTROLLER: "It belongs to whoever answers for the data.",
    ThirdPartyRole.OTHER: "It belongs to somebody else.",
}
_STATES: Final[Mapping[VersionState, str]] = {
    VersionState.PROVEN: "",
    VersionState.THIN: "Few pages or words were found in it.",
    VersionState.SAME_TEXT: "The link leads to the Italian text again.",
    VersionState.DEAD: "The link leads nowhere.",
    VersionState.PLACEHOLDER: "The page is empty, or filler text.",
    VersionState.UNSEEN: "It could not be looked at.",
    VersionState.STRAY: "Single sentences or pages in it stand on the site.",
    VersionState.OTHER_FIRM: "The link leads to another firm's site.",
    VersionState.WIDGET: "A machine translates in the visitor's browser.",
}
STOPS: Final[Mapping[str, str]] = {
    "Ogni domanda ha trovato risposta: altre pagine non cambierebbero l'esito.": (
        "Every question is answered: further pages would not change the outcome."
    ),
    "Non restano pagine che possano rispondere alle domande aperte.": (
        "No page is left that could answer the open questions."
    ),
    "La pagina iniziale non si è potuta leggere, e senza di essa non c'è altro da visitare.": (
        "The home page could not be read, and without it there is nothing else to visit."
    ),
    "All'indirizzo non c'è un sito da visitare: la pagina iniziale è tutto.": (
        "There is no site to visit at the address: the home page is all there is."
    ),
    "La pagina iniziale non lascia vedere il sito.": "The home page does not let the site be seen.",
    "Il tempo a disposizione per questa impresa è finito.": "The time given to this firm is over.",
}
_LIMIT: Final = re.compile(r"Raggiunto il limite di (\d+) pagine\.")


def said_of_gap(gap: Gap) -> Said:
    """Return why something could not be looked at."""
    if gap.reason_en:
        return Said(_sentence(gap.reason), _sentence(gap.reason_en))
    return Said(gap.reason, _FAILURES[gap.failure] if gap.failure is not None else "It could not be looked at.")


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:].rstrip('.')}."


def said_of_stop(crawl: CrawlFacts) -> Said:
    """Return why the visit ended."""
    left = len(crawl.not_visited)
    rest = f" {left} known pages were left out." if left else ""
    limit = _LIMIT.fullmatch(crawl.stopped)
    known = f"The limit of {limit[1]} pages was reached." if limit else STOPS.get(crawl.stopped)
    return Said(crawl.stopped, f"{known or f'The visit ended after {crawl.requests} requests.'}{rest}")


def said_of_owner(found: Identifier) -> Said:
    """Return why an identifier is whose it is."""
    if found.role is not None:
        english = _ROLES[found.role]
    elif found.owner is Owner.APPLICANT:
        english = "It is what the firm declares."
    else:
        english = ""
    return Said(found.why, english)


def said_of_version(version: LanguageVersion) -> Said:
    """Return what following a language link led to."""
    return Said(version.reason, _STATES[version.state])


def said_of_declaration(declaration: Declaration) -> Said:
    """Return a language that markup declares wrongly, with the mend."""
    return Said(
        f"{declaration.problem} {declaration.remedy}",
        f"{declaration.problem_en} {declaration.remedy_en}",
    )
