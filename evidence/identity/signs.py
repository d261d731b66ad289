"""Gather the signs by which a reviewer tells whose a number is where no words lead to it, and weigh them.

`SIGNS` is the whole of it: each sign, its weight and its reason. The number of one firm is the owner's only when it
outweighs the others clearly; signs that are missing or against each other leave it open.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from selectolax.lexbor import LexborNode

from evidence.facts.identity import Hint, Identifier, Placement
from evidence.identity.calling import bears, names_of
from evidence.identity.entries import entries, is_name, pieces
from evidence.identity.hit import Hit
from evidence.identity.likeness import squeezed
from evidence.identity.names import core, mentions
from evidence.identity.scene import Scene
from evidence.marks import Mark

SIGNS: Mapping[Hint, float] = {
    Hint.HEADLINED: 3.0,  # a site calls itself by its own name, in a title or a heading
    Hint.SPOKEN_OF: 2.0,  # and speaks of itself in its text; of a maker nobody speaks
    Hint.AKIN: 1.0,  # what a firm is called after is what its pages speak of ('Marmi')
    Hint.REGISTERED: 2.0,  # the law asks register and capital of the owner alone
    Hint.SEATED: 1.0,  # so it does the seat; a credit seldom tells one
    Hint.REACHED: 1.0,  # a visitor is to reach the owner by telephone and mail
    Hint.OWN_MAIL: 2.0,  # at an address that bears its name
    Hint.OF_TRADE: -3.0,  # two firms in a footer are most often the owner and who made the site
    Hint.SMALL: -1.0,  # whose credit stands in small print
}
REPEATED = 2.0  # the owner's number stands in its contacts too
FIRST = 1.0  # who makes a site, a parent, a partner are named after its owner more often than before

_SEAT = re.compile(
    r"(?<!\w)(?:via|viale|v\.le|piazza|p\.zza|corso|c\.so|largo|strada|vicolo|località|loc\.)\s+\w|\b\d{5}\s+[A-ZÀ-Ý]",
    re.IGNORECASE,
)
_REGISTER = re.compile(r"\bR\.?E\.?A\b|\bcap(?:itale|\.)?\s?soc|registro\s+(?:delle\s+)?imprese", re.IGNORECASE)
_REACHED = re.compile(r"(?<!\w)(?:tel|telefono|phone|cell)[.:\s]|\bpec\b|\S@\w", re.IGNORECASE)
_MAIL = re.compile(r"@([\w-]{4,})\.")
# A parent shows its register and capital also on the sites of those that it controls.
_PARENT = re.compile(
    r"\b(?:holding|gruppo|group|partecipazioni|assicura\w+|banca|credito|finanziaria|franchising)\b|\w*holding\b",
    re.IGNORECASE,
)
_TRADE = re.compile(
    r"(?<!\w)(?:web(?!er\b)\w*|digital\w*|(?:multi)?media\b|media(?=[A-Z])|software|softhouse|internet\w*|interattiv\w+|informatica|"
    r"net(?:lab|work)s?|grafic[ao]|pixel\w*|seo|adv|advertising|agency|comunica(?:zione)?|communication|marketing|siti|hosting)\b",
    re.IGNORECASE,
)
_OF_TRADE = re.compile(
    r"\bsit[oi]\s+(?:web|internet)|\bweb\s?(?:design|agency|marketing)|\bsoftware\b|\bseo\b|e-commerce|\bgrafica\b|\bpubblicit|"
    r"\bdigital\b|\binformatic|\bcomunicazione\b"
)
_SMALL = re.compile(r"(?:^|[\s_-])(?:small|tiny|mini|smallprint|fine-?print)(?:$|[\s_-])", re.IGNORECASE)
_GENERAL = frozenset(
    "studio servizi gruppo agenzia societa impresa azienda ditta centro italia italiana casa group service services "
    "fratelli figli nuova associazione consorzio partner partners".split()
)
_SHORT, _WORD = 4, 5
_UNREAD = Mark.HIDDEN | Mark.COOKIE
_NEAR = 2


def signs(scene: Scene, hits: Sequence[Hit]) -> list[frozenset[Hint]]:
    """Return the signs of each number of a page that shows several."""
    orders = {scene.block_at(hit.start).order for hit in hits} - scene.footer
    beside = frozenset(near for order in orders for near in scene.near(order, _NEAR))
    return [frozenset(_signs(scene, hit, words, beside)) for hit, words in zip(hits, entries(scene, hits), strict=True)]


def points(items: Sequence[Identifier], *, first: bool, worded: bool) -> float:
    """Return what the signs of one number come to: for it where it has one anywhere, against it where everywhere.

    Where words bring another in (`worded`) they say who makes the site, and a name does not.
    """
    anywhere = frozenset().union(*(item.hints for item in items))
    everywhere = anywhere.intersection(*(item.hints for item in items)) - ({Hint.OF_TRADE} if worded else set())
    total = sum(SIGNS.get(hint, 0.0) for hint in anywhere if SIGNS.get(hint, 0.0) > 0)
    total += sum(SIGNS.get(hint, 0.0) for hint in everywhere if SIGNS.get(hint, 0.0) < 0)
    places = {item.placement for item in items}
    repeated = Placement.FOOTER in places and len(places) > 1
    return total + (REPEATED if repeated else 0.0) + (FIRST if first else 0.0)


def _signs(scene: Scene, hit: Hit, words: str, beside: frozenset[int]) -> Iterator[Hint]:
    name = _name(words)
    if name is not None:
        said = _said(scene, name, beside)
        yield from said
        if _TRADE.search(name) and not said & {Hint.HEADLINED, Hint.SPOKEN_OF} and not _speaks_of_trade(scene):
            yield Hint.OF_TRADE
    if name is None or _PARENT.search(name) is None:
        if _SEAT.search(words):
            yield Hint.SEATED
        if _REGISTER.search(words):
            yield Hint.REGISTERED
    if _REACHED.search(words):
        yield Hint.REACHED
    if name is not None and any(_is_like(squeezed(mail), name) for mail in _MAIL.findall(words)):
        yield Hint.OWN_MAIL
    if _is_small(scene, hit):
        yield Hint.SMALL


def _name(words: str) -> str | None:
    """Return the name that the words of a firm begin with, with or without a legal form."""
    named = mentions(words)
    if named:
        return named[0].name
    return next((piece for _, piece in pieces(words) if is_name(piece)), None)


def _is_like(domain: str, name: str) -> bool:
    short = squeezed(core(name))
    return len(short) >= _SHORT and (short in domain or domain in short)


def _said(scene: Scene, name: str, beside: frozenset[int]) -> frozenset[Hint]:
    """Return how the page speaks of a firm: by its name in a heading or in its text, by its trade.

    What stands in the footer or beside a number speaks of nobody.
    """
    words = core(name).split()
    long = [word for word in words if len(word) >= _WORD and word not in _GENERAL]
    if not long:
        return frozenset()
    if bears(name, names_of(scene.page)):
        return frozenset((Hint.HEADLINED,))
    whole = re.compile(r"\b" + r"\W+(?:\w{1,3}\W+)?".join(map(re.escape, words)) + r"\b")
    said: set[Hint] = set()
    for order in set(scene.where(*long)) - scene.footer - beside:
        block = scene.blocks[order]
        if block.marks & _UNREAD:
            continue
        if whole.search(scene.lower, scene.starts[order], scene.starts[order] + len(scene.texts[order])):
            said.add(Hint.HEADLINED if block.marks & Mark.HEADING else Hint.SPOKEN_OF)
        else:
            said.add(Hint.AKIN)
    return frozenset(said)


def _speaks_of_trade(scene: Scene) -> bool:
    """Return whether a page speaks of sites, programs or advertising above its footer, as those who make them do."""
    return any(scene.block_at(found.start()).order not in scene.footer for found in _OF_TRADE.finditer(scene.lower))


def _is_small(scene: Scene, hit: Hit) -> bool:
    """Return whether a number stands in small print."""
    node: LexborNode | None = scene.block_at(hit.start).node
    inner = node.css_first("small, font[size='1']") if node is not None else None
    if inner is not None and hit.value in inner.text():
        return True
    while node is not None and node.tag not in ("footer", "body", "html"):
        if node.tag == "small" or _SMALL.search(node.attributes.get("class") or ""):
            return True
        node = node.parent
    return False
