"""Say which firm a page names as its own, number or no number: after a ©, like its host, at the head of an address."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

from evidence.identity.calling import bears, names_of
from evidence.identity.leads import is_of_system
from evidence.identity.likeness import HOST, SAME_NAME, host_of, host_similarity, similarity
from evidence.identity.names import Mention, core, mentions
from evidence.identity.scene import Scene, scene_of
from evidence.marks import Mark
from evidence.page import Page

_SIGNED = re.compile(r"(?:©|\(c\)|copyright)[\s\d,.–—-]*$", re.IGNORECASE)
_TRADER = re.compile(
    r"(?:©|\(c\)|[Cc]opyright)[\s\d,.–—-]*(?P<name>[A-ZÀ-Ý][\w'’]*(?:\s[\w'’&]+){0,4}\sdi\s[A-ZÀ-Ý][\w'’]+\s[A-ZÀ-Ý][\w'’]+)(?!\w)"
)
_SEAT = re.compile(
    r"\b(?:via|viale|v\.le|piazz\w+|p\.zz?a|corso|c\.so|strada|largo|vicolo|tel|telefono|phone)\b|☎|\b\d{5}\s+[A-Z]",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d{11}|(?:\d[\s.]?){10}\d")
_LONGEST = 400
_BELOW = 3


def is_of_another_firm(name: str, page: Page) -> bool:
    """Return whether a page names a firm as its own that a name is not."""
    own = own_firm(page)
    if own is None or similarity(own, name) >= SAME_NAME or bears(name, names_of(page)):
        return False
    if name.casefold() in own.casefold():
        return False  # 'Webnova di Marco Gatti' is known by the person too
    one, other = core(own), core(name)
    if host_similarity(name, host_of(page.url)) >= HOST or not one or not other:
        return False
    return one not in other and other not in one


def is_own_firm(name: str, page: Page) -> bool:
    """Return whether a name is that of the firm which a page names as its own."""
    own = own_firm(page)
    return own is not None and similarity(own, name) >= SAME_NAME


@lru_cache(maxsize=2)
def own_firm(page: Page) -> str | None:
    """Return the firm that a page's footer names as its own, None when it names none."""
    scene = scene_of(page)
    named = list(_named(scene))
    host, own = host_of(page.url), names_of(page)
    signed = (m.name for order, m in named if _SIGNED.search(scene.texts[order][: m.start]))
    known = (m.name for _, m in named if host_similarity(m.name, host) >= HOST or bears(m.name, own))
    seated = _only(m.name for order, m in named if _heads_address(scene, order, m))
    return next(chain(known, signed, seated, _traders(scene)), None)


def _only(names: Iterable[str]) -> Iterator[str]:
    """Yield the one firm that heads an address, none where others do so too."""
    found = tuple(names)
    if found and all(similarity(found[0], name) >= SAME_NAME for name in found[1:]):
        yield found[0]


def _traders(scene: Scene) -> Iterator[str]:
    """Yield the sole traders after a ©: 'Officine Meroni di Marco Arrigoni'."""
    for order in sorted(scene.footer):
        found = _TRADER.search(scene.texts[order])
        if found is not None:
            yield found["name"]


def _named(scene: Scene) -> Iterator[tuple[int, Mention]]:
    for order in sorted(scene.footer):
        if len(scene.texts[order]) <= _LONGEST and not scene.blocks[order].marks & (Mark.HIDDEN | Mark.COOKIE):
            yield from ((order, m) for m in mentions(scene.texts[order]) if not is_of_system(m.name))


def _heads_address(scene: Scene, order: int, mention: Mention) -> bool:
    """Return whether a name begins a line or lines with a seat or a telephone and without a number of a firm."""
    if mention.start:
        return False
    below = scene.texts[order][mention.end :]
    for text in scene.texts[order + 1 : order + _BELOW]:
        if mentions(text) or _NUMBER.search(text):
            break
        below += f"\n{text}"
    return _SEAT.search(below) is not None and _NUMBER.search(below) is None
