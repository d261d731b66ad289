"""Find the sites on other domains that a home page leads to and that may be the same firm's, for buyers abroad."""

import re
from itertools import takewhile
from typing import Final
from urllib.parse import urlsplit

from evidence.language.domains import is_platform, registered
from evidence.language.site import Site
from evidence.marks import Mark

_ABROAD = re.compile(
    r"\b(?:international\w*|internazional\w*|global|world\s?wide|export|overseas|ester[oi]|corporate|group|gruppo|english|"
    r"inglese)\b",
    re.IGNORECASE,
)
_NEAR: Final = 6  # letters in which the names of two domains begin alike
_LONGEST: Final = 60


def kin(site: Site) -> tuple[str, ...]:
    """Return the addresses on other domains whose link speaks of abroad, or whose name is like the firm's own.

    Whether such a site is the firm's, what is read there has to tell.
    """
    home = site.home
    if home is None or home.page is None:
        return ()
    own = registered(home.capture.final_url)
    found: dict[str, str] = {}
    for link in home.page.links:
        if not link.url or link.marks & (Mark.COOKIE | Mark.CREDIT) or not link.url.startswith("http"):
            continue
        domain = registered(link.url)
        if domain == own or is_platform(link.url):
            continue
        speaks = len(link.label) <= _LONGEST and _ABROAD.search(link.label) is not None
        if (speaks and urlsplit(link.url).path in ("", "/")) or is_alike(own, domain):
            found.setdefault(domain, link.url)
    return tuple(found.values())


def is_alike(one: str, other: str) -> bool:
    """Return whether two domains begin with the same name.

    >>> is_alike("termoplastlodi.it", "termoplast-group.com"), is_alike("acme.it", "weblab.it")
    (True, False)
    """
    names = [re.sub(r"[^a-z0-9]", "", domain.partition(".")[0].lower()) for domain in (one, other)]
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(*names, strict=False)))
    return shared >= min(_NEAR, *map(len, names)) and shared >= 4
