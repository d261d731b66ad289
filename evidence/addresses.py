"""Addresses as links write them, made absolute."""

import re
from functools import cache, lru_cache
from importlib import import_module
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

_BREAKS = re.compile(r"[\t\r\n]")
_PLAIN = re.compile(r"(?:https?://[\w.-]+)?/(?!/)(?!.*/\.)(?:[\w%+~-]+[\w%+~./-]*)?(?:\?[^#\t\r\n]*)?\Z(?<![.\s])")


def join(base: str, href: str) -> str:
    """Join an address to a base; what cannot be an address gives ''.

    >>> join("https://acme.test/it/", "../en/")
    'https://acme.test/en/'
    >>> join("https://acme.test/", "http://[broken")
    ''
    """
    try:
        return urljoin(base, href.strip())
    except ValueError:
        return ""


def resolve(base: str, href: str) -> str:
    """Return the absolute address that a link leads to, without its fragment, or '' when it leads nowhere.

    >>> resolve("https://acme.test/", "chi-siamo.html#top")
    'https://acme.test/chi-siamo.html'
    >>> resolve("https://acme.test/", "javascript:void(0)"), resolve("https://acme.test/", "#")
    ('', '')
    >>> resolve("https://acme.test/it/", "/chi-siamo/"), resolve("https://acme.test/", "//shop.acme.test/it")
    ('https://acme.test/chi-siamo/', 'https://shop.acme.test/it')
    >>> resolve("", "/contatti"), resolve("http://[broken", "/contatti")
    ('', '')
    """
    # Most links are of two simple kinds, and joining addresses in full is slow, as is the pattern for the simplest.
    if href[:1] == "/" != href[1:2] and href.replace("/", "a").replace("-", "a").isalnum():
        origin = _origin(base)
        return f"{origin}{href}" if origin else ""
    plain = _PLAIN.match(href)
    if plain is None:
        href = _BREAKS.sub("", href).strip()
        if not href or href[0] == "#":
            return ""
        plain = _PLAIN.match(href)
    if plain is not None:
        if href[0] != "/":
            return href
        origin = _origin(base)
        return f"{origin}{href}" if origin else ""
    url = join(base, href)
    if not url.lower().startswith(("http://", "https://")):
        return ""
    return urldefrag(url).url


@lru_cache(maxsize=256)
def _origin(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme in ("http", "https") and parts.netloc else ""


@cache
def suffixes() -> Any:
    """Return the list of public suffixes that tldextract carries, made when first needed; nothing is fetched."""
    return import_module("tldextract").TLDExtract(suffix_list_urls=(), cache_dir=None)


@lru_cache(maxsize=4096)
def registered_domain(url: str) -> str:
    """Return the domain that someone registered, lower case, without host names below it.

    Under a suffix that is not public (`.test`) the last two names count.

    >>> registered_domain("https://www.acme.co.uk/x"), registered_domain("http://shop.acme.it")
    ('acme.co.uk', 'acme.it')
    >>> registered_domain("https://www.acme.test/"), registered_domain("http://10.0.0.1/")
    ('acme.test', '10.0.0.1')
    """
    parts = suffixes()(url)
    domain: str = parts.top_domain_under_public_suffix
    if not domain and (parts.suffix or parts.ipv4 or parts.ipv6 or not parts.subdomain):
        domain = parts.domain or parts.suffix
    return (domain or f"{parts.subdomain.rpartition('.')[2]}.{parts.domain}").lower()
