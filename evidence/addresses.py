"""Addresses as links write them, made absolute."""

import re
from urllib.parse import urldefrag, urljoin


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
    """
    href = re.sub(r"[\t\r\n]", "", href).strip()
    if not href or href.startswith("#"):
        return ""
    url = join(base, href)
    if not url.lower().startswith(("http://", "https://")):
        return ""
    return urldefrag(url).url
