"""Find the firm that a footer sets apart from the site's own name, which stands before it: a sponsor, a maker."""

import re

from evidence.facts.owner import ThirdPartyRole
from evidence.identity.beside import ELEVEN, names_another
from evidence.identity.calling import bears, names_of
from evidence.identity.hit import Hit
from evidence.identity.likeness import host_of, host_similarity, names_host, squeezed
from evidence.identity.lines import OF_MAKERS, OWN_WORDS
from evidence.identity.names import mentions
from evidence.identity.scene import Scene

_SEPARATOR = re.compile(r"[|•·\n©]|\s[–—-]\s|\.\s")
_OF_PERSONS = re.compile(
    r"\b(?:legale\s+rappresentante|amministratore(?:\s+(?:unico|delegato))?|presidente|direttore(?:\s+\w+)?)\b[^|•\n\d]{0,60}$",
    re.IGNORECASE,
)
# A person without legal form, after a credit's word: 'Acme | Foto di Marco Gatti – P.IVA'.
_CREDITED = re.compile(
    r"[|•·\n–—-]\s*(?:foto\w*|webmaster|grafica|testi|video|web\s?design|photos?)\s*:?\s+(?:di\s+|by\s+|a\s+cura\s+di\s+)?"
    r"(?P<name>(?-i:[A-ZÀ-Ý][\w'’]+\s+[A-ZÀ-Ý][\w'’]+))\s*(?:[|,–—-]\s*)?(?:\b(?:p|c|vat|partita)\b[^|\n]{0,12})?$",
    re.IGNORECASE,
)
_PERSON = 16
_OURS = re.compile(r"\ble\s+nostre\b|\b(?:societ[àa]|aziende)\s+del\s+gruppo\b", re.IGNORECASE)
_HOST = 70.0
_ALIKE = 92.0
_SHORT = 3
# Who makes or sells what the site is named after may well be its owner.
_OF_BRANDS = re.compile(
    r"\b(?:prodott|distribuit|realizzat|vendut|importat|commercializzat|imbottigliat|confezionat|gestit|edit|creat)[oaie]\b|"
    r"\b(?:marchio|brand|produced|manufactured|operated|owned|distributed|by)\b|\bun['’]|\bè\s+un",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(
    r"\b(?:parent\s+company|assistenza\s+tecnica|consegn\w*|partner\w*|sponsor\w*|logistic\w*|trasport\w*|spedizion\w*|corrier\w*|"
    r"magazzin\w*|distribut\w*|distribuzione|distribuidor|vertrieb|rivendit\w*|fornitor\w*|fornit[oa]|capogruppo|holding|"
    r"controllante|casa\s+madre|franchis\w*|concessionari\w*|importator\w*|consulen\w*|commercialista|marketing|"
    r"comunicazione|pubblicità|stampa|tipografia|manutenzione|certifica\w*|pagament\w*|payments?|prenotazion\w*|booking|"
    r"biglietteria|ticketing|segreteria|patrocin\w*|collabora\w*|sosten\w*|finanziament\w*|finanziaria|catering|"
    r"assicura\w*|chat|cookie|privacy|newsletter|crm|shipping|logistics|supplier\w*|dealer\w*)\b",
    re.IGNORECASE,
)


def set_apart(scene: Scene, hit: Hit) -> tuple[ThirdPartyRole, str] | None:
    """Return what the firm named before a number is to a site whose own name stands before it, and the words.

    A person's tax code after 'Legale rappresentante' is that person's.
    """
    if len(hit.value) == _PERSON and (person := _OF_PERSONS.search(scene.before(hit.start))) is not None:
        return ThirdPartyRole.OTHER, person.group()
    words = _words_apart(scene, hit.start)
    if words is None or OWN_WORDS.search(words) or _OF_BRANDS.search(words):
        return None
    if OF_MAKERS.search(words):
        return ThirdPartyRole.AGENCY, words
    return (ThirdPartyRole.PARTNER, words) if _OF_OTHERS.search(words) else None


def is_own_in_list(scene: Scene, start: int, words: str) -> bool:
    """Return whether a list of 'our companies' names the site's own firm before a number."""
    named = list(mentions(scene.before(start)))
    if not named or not _OURS.search(words):
        return False
    return host_similarity(named[-1].name, host_of(scene.page.url)) >= _ALIKE or bears(
        named[-1].name, names_of(scene.page)
    )


def is_named_apart(scene: Scene, start: int) -> bool:
    """Return whether the site's own name stands in the footer before the firm that leads to a number."""
    words = _words_apart(scene, start)
    return words is not None and not _OF_BRANDS.search(words) and not OWN_WORDS.search(words)


def _words_apart(scene: Scene, start: int) -> str | None:
    """Return the words between the site's own name and another firm's, which leads to the first number of a footer."""
    if not scene.in_footer(scene.block_at(start)):
        return None
    before = scene.before(start)
    named = list(mentions(before))
    if ELEVEN.search(before) or (named and names_another(before[named[-1].end :])):
        return None
    person = None if named else _CREDITED.search(before)
    if not named and person is None:
        return None
    name, begin = (person["name"], person.start("name")) if person is not None else (named[-1].name, named[-1].start)
    head = before[:begin]
    host, own = host_of(scene.page.url), names_of(scene.page)
    if host_similarity(name, host) >= _HOST or bears(name, own):
        return None
    if not (names_host(head, host) or any(len(said) > _SHORT and squeezed(said) in squeezed(head) for said in own)):
        return None
    return _SEPARATOR.split(head)[-1]
