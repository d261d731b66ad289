"""Say what a page calls the site that it is of: by its title, its metas, its logo, its own statements."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from evidence.identity.likeness import squeezed
from evidence.identity.lines import is_bare_name
from evidence.identity.names import core, mentions
from evidence.identity.provinces import province_of
from evidence.identity.scene import scene_of
from evidence.marks import Mark
from evidence.page import Page

PARTS = re.compile(r"\s[|•·–—-]\s|[|•·»:]")
_LONG = 3
_FEWEST = 3
_WHOLE = 4
_SITE_METAS = ("og:site_name", "application-name", "apple-mobile-web-app-title")
# 'Lume è una società del Gruppo Faro', 'Lume fa parte di Faro': who is spoken of is the site's own.
_STATED = re.compile(
    r"(?:^|[.|–—]\s)([A-ZÀ-Ý][\w'’&. ]{2,40}?)\s(?:è|e['’]|fa|appartiene|is)\s(?:un[ao']?\s?|parte\s|part\s|a\s|al\s)?"
    r"(?:societ|azienda|marchio|brand|parte|divisione|d[ie]|gruppo|company|of\b)"
)
_GENERAL = frozenset(
    "home homepage homeit benvenuti benvenuto welcome contatti contattaci privacy privacypolicy cookiepolicy chisiamo "
    "azienda prodotti servizi startseite accueil index shop ecommerce negozioonline ufficiale sitoufficiale "
    "officialsite impressum notelegali blog news menu info site sito page shop".split()
)


def bears(line: str, names: Sequence[str]) -> bool:
    """Return whether a name in a line is one that the page bears, its words in any order."""
    if not names:
        return False
    pieces = [mention.name for mention in mentions(line)]
    pieces += [part for text in line.split("\n") for part in PARTS.split(text) if is_bare_name(part)]
    return any(_is_same(core(piece), name) for piece in pieces for name in names)


def _is_same(piece: str, name: str) -> bool:
    short = squeezed(name)
    if short in squeezed(piece) if len(short) >= _WHOLE else short == "".join(word[0] for word in piece.split()):
        return True
    words, said = {word for word in piece.split() if len(word) >= _LONG}, set(name.split())
    return len(words) > 1 and words <= said


@lru_cache(maxsize=2)
def names_of(page: Page) -> tuple[str, ...]:
    """Return the names that a page gives its site, in small letters without accents."""
    said = (core(part) for text in _titles(page) for part in PARTS.split(text) if province_of(part) is None)
    return tuple(dict.fromkeys(n for n in said if len(n) >= _FEWEST and squeezed(n) not in _GENERAL))


def _titles(page: Page) -> Iterator[str]:
    yield page.title
    yield from (page.metas.get(name, "") for name in _SITE_METAS)
    for picture in page.pictures:
        if picture.marks is not None and picture.marks & Mark.HEADER:
            yield picture.node.attributes.get("alt") or ""
    for order in scene_of(page).footer:
        yield from _STATED.findall(scene_of(page).texts[order])
