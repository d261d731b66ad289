"""Tell whether two names are one firm's, and whether a name is that of a host."""

import re
import unicodedata
from functools import lru_cache
from urllib.parse import urlsplit

from rapidfuzz import fuzz

from evidence.identity.names import UNMARKED, core

SAME_NAME = 84.0  # from here two names are one firm's
HOST = 70.0  # from here a name is its host's
PARTLY = 95.0  # up to here only a part of it is
_SHORT_HOST = 4
_ODD = re.compile(r"[^a-z0-9]+")
_SMALL = re.compile(r"\b(?:di|da|de[il]?|dell[ao]|dal|la|le|il|lo|e|the|and)\b")


def similarity(one: str, other: str) -> float:
    """Return from 0 to 100 how likely two names are those of one firm, legal forms aside.

    >>> similarity("Acme S.r.l.", "ACME SRL") == similarity("Acme", "Acme società a responsabilità limitata") == 100
    True
    >>> similarity("Acme S.r.l.", "Beta S.p.A.") < 60
    True
    """
    first, second = core(one), core(other)
    if not first or not second:
        return 0.0
    if first.replace(" ", "") == second.replace(" ", ""):
        return 100.0
    return max(fuzz.token_sort_ratio(first, second), 0.92 * fuzz.token_set_ratio(first, second))


@lru_cache(maxsize=1024)
def host_similarity(name: str, host: str) -> float:
    """Return from 0 to 100 how much of a name stands in a host name.

    >>> host_similarity("Officine Meccaniche Bianchi S.r.l.", "www.officinebianchi.test") > 85
    True
    >>> host_similarity("WebLab srl", "www.officinebianchi.test") < 50
    True
    """
    site = _site(host).replace("gruppo", "group")
    words = core(name).replace("gruppo", "group").split()
    joined = "".join(words)
    if not joined or not site:
        return 0.0
    if site == joined:
        return 100.0
    if (len(joined) > 3 and joined in site) or (len(site) > 3 and joined.startswith(site)):
        return 92.0
    covered = sum(len(word) for word in words if len(word) > 2 and word in site)
    initials = "".join(word[0] for word in words)
    by_words = min(100.0, 100.0 * covered / len(site))
    by_initials = 90.0 if len(initials) > 2 and initials == site else 0.0
    return max(min(by_words, 94.0), by_initials, min(94.0, float(fuzz.ratio(joined, site))))


def names_host(words: str, host: str) -> bool:
    """Return whether words, whatever their legal form, spell the name of a host.

    >>> names_host("© 2024 Cantina Favaro di Favaro Luigi", "www.cantinafavaro.test")
    True
    >>> names_host("Osteria del Cacciatore", "www.osteriacacciatore.test")
    True
    >>> names_host("Cantina del Borgo", "www.cantinafavaro.test")
    False
    """
    site = _site(host)
    return len(site) > _SHORT_HOST and (site in squeezed(words) or site in squeezed(_SMALL.sub(" ", words.lower())))


def squeezed(words: str) -> str:
    """Return the letters and digits of words alone, small and without accents.

    >>> squeezed("Caffè dell'Orso")
    'caffedellorso'
    >>> squeezed("Bolla™")
    'bolla'
    """
    plain = unicodedata.normalize("NFKD", words.lower().translate(UNMARKED)).encode("ascii", "ignore").decode()
    return _ODD.sub("", plain)


@lru_cache(maxsize=256)
def _site(host: str) -> str:
    """Return the longest label of a host but the last, letters and digits alone, a number at its end left out."""
    labels = host.lower().split(":")[0].removeprefix("www.").split(".")
    label = _ODD.sub("", max(labels[:-1] or labels, key=len))
    return re.sub(r"(?<=[a-z]{5})\d+$", "", label)


@lru_cache(maxsize=256)
def host_of(url: str) -> str:
    """Return the host of an address, '' when it has none.

    >>> host_of("acme.test"), host_of("http://[broken")
    ('acme.test', '')
    """
    try:
        return urlsplit(url if "://" in url else f"https://{url}").hostname or ""
    except ValueError:
        return ""
