"""Find the firm that a footer sets apart from the site's own name, which stands before it: a sponsor, a maker."""

import re

from evidence.facts.owner import ThirdPartyRole
from evidence.identity.beside import firms_numbers
from evidence.identity.calling import bears, names_of
from evidence.identity.credited import OF_OTHERS, Strip, strip_of
from evidence.identity.hit import Hit
from evidence.identity.likeness import HOST, host_of, host_similarity, names_host, squeezed
from evidence.identity.lines import OF_MAKERS, OWN_WORDS
from evidence.identity.names import mentions
from evidence.identity.scene import Scene

_OF_PERSONS = re.compile(
    r"\b(?:legale\s+rappresentante|amministratore(?:\s+(?:unico|delegato))?|presidente|direttore(?:\s+\w+)?)\b[^|•\n\d]{0,60}$",
    re.IGNORECASE,
)
_PERSON = 16
_OURS = re.compile(r"\ble\s+nostre\b|\b(?:societ[àa]|aziende)\s+del\s+gruppo\b", re.IGNORECASE)
_ALIKE = 92.0
_SHORT = 3
# Who makes or sells what the site is named after may well be its owner.
_OF_BRANDS = re.compile(
    r"\b(?:prodott|distribuit|realizzat|vendut|importat|commercializzat|imbottigliat|confezionat|gestit|edit|creat)[oaie]\b|"
    r"\b(?:marchio|brand|produced|manufactured|operated|owned|distributed|by)\b|\bun['’]|\bè\s+un",
    re.IGNORECASE,
)
# A site's maker whose name is told before the number: '© Acme – Powered by WebLab – P.IVA …' is Acme's.
_TOLD = re.compile(
    r"\b(?:powered|realizzat\w+|creat\w+|svilupp\w+|made|design(?:ed)?|developed|site|sito|web\s?site)\b[^:]*\b(?:by|da)\b",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)[\s\d,–—-]*(?=(?-i:[A-ZÀ-Ý]))", re.IGNORECASE)
_PARTED = re.compile(r"[|•·\n]|\s[–—-]\s")


def set_apart(scene: Scene, hit: Hit) -> tuple[ThirdPartyRole, str] | None:
    """Return what the firm named before a number is to a site whose own name stands before it, and the words.

    A person's tax code after 'Legale rappresentante' is that person's.
    """
    if len(hit.value) == _PERSON and (person := _OF_PERSONS.search(scene.before(hit.start))) is not None:
        return ThirdPartyRole.OTHER, person.group()
    strip = _strip_apart(scene, hit)
    if strip is None or OWN_WORDS.search(strip.words) or _OF_BRANDS.search(strip.words):
        return None
    if OF_MAKERS.search(strip.words) or OF_MAKERS.search(strip.after):
        return None if _goes_on(strip) else (ThirdPartyRole.AGENCY, strip.words + strip.name)
    if OF_OTHERS.search(strip.words):
        return ThirdPartyRole.PARTNER, strip.words
    unlike = strip.titled and strip.firm and _shows_another_firm(strip)
    return (ThirdPartyRole.OTHER, strip.words) if unlike else None


def _goes_on(strip: Strip) -> bool:
    """Return whether the owner's own line goes on after a maker's name, or after words of the owner's trade."""
    if "\n" in strip.head or not _PARTED.search(strip.after):
        return False
    return _TOLD.search(strip.words) is not None or (not strip.firm and any(mentions(strip.head)))


def _shows_another_firm(strip: Strip) -> bool:
    """Return whether a line above names a firm of its own, so that words that nobody knows bring another in."""
    above = strip.head.rpartition("\n")[0]
    return _COPYRIGHT.search(above) is not None or any(mentions(above))


def is_own_in_list(scene: Scene, start: int, words: str) -> bool:
    """Return whether a list of 'our companies' names the site's own firm before a number."""
    named = list(mentions(scene.before(start)))
    if not named or not _OURS.search(words):
        return False
    return host_similarity(named[-1].name, host_of(scene.page.url)) >= _ALIKE or bears(
        named[-1].name, names_of(scene.page)
    )


def is_named_apart(scene: Scene, hit: Hit) -> bool:
    """Return whether the site's own name stands in the footer before the firm that leads to a number."""
    strip = _strip_apart(scene, hit)
    return strip is not None and not _OF_BRANDS.search(strip.words) and not OWN_WORDS.search(strip.words)


def _strip_apart(scene: Scene, hit: Hit) -> Strip | None:
    """Return what leads to a number of a footer when it names a firm, and the site's own name stands before that."""
    if not scene.in_footer(scene.block_at(hit.start)):
        return None
    strip = strip_of(_before(scene, hit))
    if strip is None:
        return None
    host, own = host_of(scene.page.url), names_of(scene.page)
    if host_similarity(strip.name, host) >= HOST or bears(strip.name, own):
        return None
    head = strip.head
    if names_host(head, host) or any(len(said) > _SHORT and squeezed(said) in squeezed(head) for said in own):
        return strip
    return strip if _COPYRIGHT.search(head) else None


def _before(scene: Scene, hit: Hit) -> str:
    """Return the words that lead to a number's labels, from the number before it."""
    before = scene.before(hit.start)
    if hit.label_start is not None:
        before = before[: max(0, len(before) - (hit.start - hit.label_start))]
    *_, since = (0, *(number.end() for number in firms_numbers(before)))
    return before[since:]
