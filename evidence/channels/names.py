"""Compare the handle of a page with the names of a firm: a likeness is a hint on whose it is, never a proof."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import fuzz

from evidence.addresses import registered_domain
from evidence.firm import Firm

# Legal forms, places and trades that many firms share: alike in these is not alike.
_COMMON = frozenset(
    "srl srls spa sas snc soc coop societa ditta azienda company group gruppo italia italy italiana italiano official"
    " ufficiale shop store online milano monza brianza lodi lombardia fratelli figli hotel ristorante www the and"
    " international service services servizi studio agency web".split()
)
_OTHERS = re.compile(r"[^a-z0-9]+")
_INITIAL = re.compile(r"\b([a-z])\.(?=[a-z]\b)")
_WORD = re.compile(r"[a-z]{3,}|\d{3,}")
_ALIKE = 86
_SHORT = 4


def folded(text: str) -> str:
    """Return lower-case letters and digits alone, accents dropped.

    >>> folded("Società Caffè & C.")
    'societacaffec'
    """
    return _OTHERS.sub("", text.lower() if text.isascii() else unicodedata.normalize("NFKD", text.lower()))


@lru_cache(maxsize=1024)
def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a name that tell it from others, in order.

    >>> words_of("Rossi Arredi S.r.l. di Milano")
    ('rossi', 'arredi')
    """
    plain = text.lower()
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return tuple(word for word in _WORD.findall(_INITIAL.sub(r"\1", plain)) if word not in _COMMON)


def names_of(firm: Firm, sites: Iterable[str] = ()) -> tuple[str, ...]:
    """Return what a firm is called: its name, then the labels of its domain and of further addresses of its site."""
    labels = (label_of(url) for url in (firm.url, *sites))
    return tuple(dict.fromkeys(name for name in (firm.name, *labels) if name))


def label_of(url: str) -> str:
    """Return the label that someone registered.

    >>> label_of("https://www.acme-macchine.co.uk/it/")
    'acme-macchine'
    """
    return registered_domain(url if "//" in url else f"https://{url}").partition(".")[0]


def alike(handle: str, names: Iterable[str]) -> bool:
    """Return whether a handle resembles one of the names.

    >>> alike("rossiarredi.official", ["Rossi Arredi S.r.l."]), alike("weblab", ["Rossi Arredi S.r.l."])
    (True, False)
    >>> alike("acmemacchine", ["acme-macchine"])
    True
    """
    bare = folded(handle)
    if len(bare) < 3 or bare.isdigit():
        return False
    return any(_alike(bare, handle, name) for name in names)


def _alike(bare: str, handle: str, name: str) -> bool:
    words = words_of(name)
    joined = "".join(words) or folded(name)
    if not joined:
        return False
    if joined in bare or (len(bare) >= _SHORT and bare in joined):
        return True
    if any(len(word) > _SHORT and word in bare for word in words):
        return True
    own = "".join(words_of(handle)) or bare
    return len(joined) >= _SHORT and max(fuzz.ratio(own, joined), fuzz.ratio(bare, folded(name))) >= _ALIKE
