"""Know a first page behind which the site stands unseen: a question, an error, a frame with another host."""

import re
from typing import Final

from evidence.addresses import registered_domain, resolve
from evidence.capture import Failure
from evidence.marks import Mark
from evidence.once_a_page import once_a_page
from evidence.page import Page

_FEW_WORDS: Final = 120
_AGE = re.compile(
    r"(?:hai|ha|avete|devi avere|bisogna avere) (?:già )?(?:compiuto|più di|almeno) (?:i )?(?:18|21|diciotto)\b|"
    r"sei maggiorenne|età legale|verifica (?:della |la (?:tua|sua) )?età|age verification|legal (?:drinking )?age|"
    r"(?:are you|you must be|i am) (?:\w+ ){0,4}(?:18|21)\b",
    re.IGNORECASE,
)
_ERROR = re.compile(
    r"(?:fatal error|parse error|uncaught (?:\w*error|exception)|call to undefined function|mysqli?_connect\(\)|"
    r"error establishing a database connection|errore nello stabilire una connessione al database|"
    r"database connection (?:error|failed)|there has been a critical error on this website|"
    r"si è verificato un errore critico su questo sito)",
    re.IGNORECASE,
)
_CONSENT = re.compile(r"cookie|consens|consent|gdpr", re.IGNORECASE)
_ABOUT_CONSENT = re.compile(
    r"cookie|consens|consent|gdpr|privacy|accett|accept|rifiut|reject|preferen|tracci|tracking|terz[ei] part|"
    r"third.part|dati personali|personal data|legal|policy",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\b(?:accett|accept|acconsent|consent[io]|agree|allow|rifiut|reject|decline|akzeptier)", re.IGNORECASE
)
_A_NAME: Final = 6  # words: what stands beside a demand for consent and is no content
_ENTER = re.compile(
    r"(?:s[iì]|yes|ok|entra|enter|accedi|continua|ho (?:più|almeno|compiuto)|sono maggiorenne|i am|over 18)\b",
    re.IGNORECASE,
)


@once_a_page
def veil_of(page: Page) -> Failure | None:
    """Return what hides a site behind its page of few words, None when nothing does.

    >>> veil_of(Page(url="https://a.test/", html="<h1>Hai compiuto 18 anni?</h1><a href=/si>Sì, entra</a>")).value
    'age_gate'
    >>> veil_of(Page(url="https://a.test/", html="<b>Fatal error</b>: Uncaught Error in index.php:12")).value
    'broken'
    >>> veil_of(Page(url="https://a.test/", html="<p>Birrificio dal 1996, vietato ai minori di 18 anni</p>")) is None
    True
    >>> veil_of(Page(url="https://a.test/", html="<p>Il sito usa i cookie.</p><button>Accetta</button>")).value
    'consent'
    """
    if page.words > _FEW_WORDS:
        return None
    if _asks_consent(page):
        return Failure.CONSENT
    text = " ".join([page.title, *(block.text for block in page.blocks if not block.marks & Mark.HIDDEN)])
    if _AGE.search(text):
        return Failure.AGE_GATE
    return Failure.BROKEN if _ERROR.search(text) else None


def way_in(page: Page) -> str | None:
    """Return the own address to which a question about age leads those who say yes, None when there is no such link.

    >>> way_in(Page(url="https://a.test/", html="<a href=https://b.test/>No</a><a href=/si>Sì, entra</a>"))
    'https://a.test/si'
    """
    own = registered_domain(page.url)
    return next(
        (link.url for link in page.links if _ENTER.match(link.label) and registered_domain(link.url) == own), None
    )


def _asks_consent(page: Page) -> bool:
    """Return whether a page shows a demand for consent to cookies, the firm's name at most, and no way on."""
    shown = [block for block in page.blocks if not block.marks & (Mark.HIDDEN | Mark.NOSCRIPT)]
    asking = [block for block in shown if block.marks & Mark.COOKIE or _ABOUT_CONSENT.search(block.text)]
    text = " ".join(block.text for block in asking)
    if not (_CONSENT.search(text) and _ASKS.search(text)):
        return False
    if sum(len(block.text.split()) for block in shown) - len(text.split()) >= _A_NAME:
        return False
    seen = [picture for picture in page.pictures if not (picture.marks or 0) & (Mark.HIDDEN | Mark.COOKIE)]
    return len(seen) <= 1 and not page.tree.css("video, canvas, frame") and not _leads_on(page)


def _leads_on(page: Page) -> bool:
    own = registered_domain(page.url)
    return any(
        registered_domain(link.url) == own
        for link in page.links
        if link.url
        and link.url != page.url
        and not link.marks & (Mark.COOKIE | Mark.HIDDEN)
        and not _ABOUT_CONSENT.search(f"{link.label} {link.url}")
    )


@once_a_page
def masked(page: Page) -> str | None:
    """Return the address on another host that a frameset shows under the firm's own, None when it is no such mask.

    Source: the 'web forwarding' of Italian registrars, which keeps the address that the visitor typed.

    >>> masked(Page(url="https://a.test/", html='<frameset rows="100%,*"><frame src="https://b.test/a/"></frameset>'))
    'https://b.test/a/'
    """
    if page.tree.css_first("frameset") is None:
        return None
    sources = [resolve(page.base, node.attributes.get("src") or "") for node in page.tree.css("frame[src]")]
    shown = [url for url in sources if url]
    own = registered_domain(page.url)
    return shown[0] if len(shown) == 1 and registered_domain(shown[0]) != own else None
