"""Say what the page around a number tells of whose it is: a heading over it, a link in its line, the page's name."""

import re
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from evidence.facts.identity import Hint
from evidence.identity.apart import is_named_apart, is_of_own_firm, is_unlike
from evidence.identity.beside import names_another
from evidence.identity.calling import bears, names_of
from evidence.identity.colophon import ancestors
from evidence.identity.hit import Hit
from evidence.identity.likeness import host_of, squeezed
from evidence.identity.lines import is_bare_name
from evidence.identity.names import mentions
from evidence.identity.provinces import province_of
from evidence.identity.scene import Scene
from evidence.identity.words import OF_COLUMNS, OWN_WORDS
from evidence.marks import Mark
from evidence.walk import Block

_REACH = 5
_NAMED = re.compile(r"\s[|•·–—-]\s|[|•·»]")
_LONGEST_TITLE = 40
_TITLE = re.compile(r"[A-ZÀ-Ý][^\d@©|]*")
_COMMON = re.compile(r"[A-ZÀ-Ý][a-zà-ù'’]+(?:[\s/,&]+(?:[a-zà-ù'’]+|[A-Z]{2,3}))*\s*:?$")
_OF_OTHERS = re.compile(
    r"\b(?:dove\s+(?:acquist|compr)\w+|recension\w*|assistenza\s+tecnica|consegn\w*|partner\w*|sponsor\w*|logistic\w*|trasport\w*|spedizion\w*|corrier\w*|magazzin\w*|distribu\w*|rivendit\w*|"
    r"fornit\w*|produtt\w*|capogruppo|holding|controllante|casa\s+madre|franchis\w*|affilia\w*|consulen\w*|"
    r"commercialista|marketing|comunicazione|stampa|tipografia|grafica|foto\w*|video|web\w*|software|hosting|"
    r"svilupp\w*|realizza\w*|design|credits?|manutenzione|certifica\w*|pagament\w*|payments?|prenotazion\w*|booking|"
    r"biglietteria|ticketing|segreteria|patrocin\w*|collabora\w*|sosten\w*|finanzia\w*|catering|"
    r"shipping|logistics|supplier\w*|dealer\w*)\b",
    re.IGNORECASE,
)
_BUSINESS = re.compile(
    r"ristorante|hotel|albergo|bar|farmacia|cantina|officina|bottega|agriturismo|locanda|trattoria|pizzeria|campeggio|"
    r"palestra|scuola|clinica|ambulatorio|struttura|b&b",
    re.IGNORECASE,
)
_QUALIFYING = re.compile(
    r"\b(?:uffici\w*|tecnic\w*|commercial\w*|tecnologic\w*|organizzativ\w*|finanziari\w*|digital\w*|legal\w*|fiscal\w*|"
    r"ufficial\w*|esclusiv\w*|main|media|our|nostr\w*|official|technical|i|il|la|le|e|di|del|della|per|con)\b",
    re.IGNORECASE,
)
# What templates call the line of who made a site.
_CREDITS = re.compile(
    r"(?:^|[\s_-])(?:credits?|crediti|powered(?:[_-]?by)?|made[_-]?by|(?:site|design|developed|realizzato)[_-]?(?:by|da)|webagency|"
    r"web[_-]agency|webmaster|developer|agency)(?:$|[\s_-])",
    re.IGNORECASE,
)
_NETWORKS = frozenset("facebook instagram linkedin youtube twitter tiktok pinterest whatsapp tripadvisor".split())


def hints(scene: Scene, hit: Hit, since: int) -> frozenset[Hint]:
    """Return what stands around a number, whose words begin after the number before it, at `since`, 0 when none is."""
    found = set()
    begin = max(since, hit.start - len(scene.before(hit.start)))
    line = scene.text[begin : hit.start]
    if bears(line, names_of(scene.page)):
        return frozenset((Hint.OF_SITE,))
    if _is_headed(scene, hit, begin, first=not since):
        found.add(Hint.HEADED)
    if _leads_away(scene, line, scene.block_at(begin).order, scene.block_at(hit.start).order):
        found.add(Hint.LINKED_AWAY)
    if _is_marked_credit(scene, hit):
        found.add(Hint.CREDITED)
    if is_named_apart(scene, hit):
        found.add(Hint.NAMED_APART)
    if is_unlike(scene, hit):
        found.add(Hint.UNLIKE)
    return frozenset(found)


def hints_alone(scene: Scene, hit: Hit) -> frozenset[Hint]:
    """Return what stands around the only number of a page; a heading counts right over its firm's line."""
    told = (
        (Hint.OF_SITE, is_of_own_firm(scene, hit)),
        (Hint.NAMED_APART, is_named_apart(scene, hit)),
        (Hint.UNLIKE, is_unlike(scene, hit)),
        (Hint.HEADED, _is_listed(scene, hit)),
    )
    return frozenset(hint for hint, holds in told if holds)


def _is_listed(scene: Scene, hit: Hit) -> bool:
    """Return whether a section of others' firms ('Sponsor') begins with the line of a number and its firm's name."""
    block = scene.block_at(hit.start)
    over = scene.blocks[block.order - 1] if block.order else block
    if over.order in scene.footer or not over.marks & Mark.HEADING or not names_of(scene.page):
        return False
    return _is_role(scene.texts[over.order]) and any(mentions(scene.texts[block.order]))


def _is_headed(scene: Scene, hit: Hit, begin: int, *, first: bool) -> bool:
    """Return whether a line of its own over a firm's name says what that firm does for the site's ('Logistica').

    Over the first number of a page it may be the brand ('Miramonti'), unless its words are known.
    """
    last = scene.block_at(hit.start).order
    top = max(last - _REACH, scene.block_at(begin).order)
    if not first and scene.starts[last] >= begin and _OF_OTHERS.fullmatch(_run_in(scene.blocks[last])):
        return True
    for order in range(last - 1, top - 1, -1):
        block, text = scene.blocks[order], scene.texts[order].strip()
        if scene.starts[order] >= begin and _is_title(block, text) and _names(scene, order + 1, hit.start):
            return _is_role(text) or (not first and _is_common(text, scene.texts[order + 1]))
        if block.marks & Mark.HEADING:
            return False
    return False


def _is_title(block: Block, text: str) -> bool:
    if len(text) > _LONGEST_TITLE or block.marks & (Mark.LINK | Mark.NAV) or block.tag == "li":
        return False
    return bool(_TITLE.fullmatch(text)) and not any(mentions(text)) and not _is_own(text)


def _is_own(text: str) -> bool:
    if _BUSINESS.fullmatch(text.strip(" :")):
        return True
    return bool(OWN_WORDS.search(text) or (OF_COLUMNS.search(text) and not _OF_OTHERS.search(text)))


def _is_role(text: str) -> bool:
    """Return whether a title is what another does ('Ufficio Stampa'), and no firm of that trade ('Trasporti Rossi')."""
    rest = _QUALIFYING.sub(" ", _OF_OTHERS.sub(" ", text))
    return bool(_OF_OTHERS.search(text)) and (text.isupper() or not re.search(r"[A-ZÀ-Ý]", rest))


def _is_common(text: str, below: str) -> bool:
    """Return whether a title is of common words: no name of several capitals, no town, no word of the firm's name."""
    if province_of(text.strip(" :")) is not None or squeezed(text) in squeezed(below):
        return False
    return bool(_COMMON.fullmatch(text)) or (text.isupper() and len(text.split()) == 1)


def _run_in(block: Block) -> str:
    """Return the words in bold type that a block begins with, '' when it begins otherwise."""
    node = block.node.child
    bold = node is not None and node.tag in ("strong", "b", "span")
    return node.text(strip=True).strip(" :") if node is not None and bold else ""


def _names(scene: Scene, order: int, stop: int) -> bool:
    """Return whether the line below a title is a firm's name."""
    start = scene.starts[order]
    text = scene.text[start : min(stop, start + len(scene.texts[order]))]
    return any(mentions(text)) or any(map(is_bare_name, _NAMED.split(text)))


def _leads_away(scene: Scene, line: str, first: int, last: int) -> bool:
    """Return whether the name that leads to a number is a link to the home page of another site, as a maker's is."""
    here = host_of(scene.page.url).removeprefix("www.").partition(".")[0]
    for link in scene.page.links:
        if not link.text or not first <= link.block <= last or link.text.lower() in _NETWORKS:
            continue
        _, found, after = line.rpartition(link.text)
        there = _site(link.url) if found and not names_another(after) else ""
        if there and there != here and (link.text[:1].isupper() or squeezed(link.text) == squeezed(there)):
            return True
    return False


def _is_marked_credit(scene: Scene, hit: Hit) -> bool:
    """Return whether the markup calls what holds a number a credit, and holds no other number there."""
    node: LexborNode | None = scene.block_at(hit.start).node
    while node is not None and node.tag not in ("footer", "body", "html"):
        names = f"{node.attributes.get('id') or ''} {node.attributes.get('class') or ''}"
        if _CREDITS.search(names):
            inside = node.mem_id
            others = (scene.block_at(other.start).node for other in scene.hits if other.value != hit.value)
            return not any(inside in ancestors(other) for other in others)
        node = node.parent
    return False


def _site(url: str) -> str:
    """Return the name of the host whose home page an address is, '' for other addresses."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return (parts.hostname or "").removeprefix("www.").partition(".")[0] if parts.path in ("", "/") else ""
