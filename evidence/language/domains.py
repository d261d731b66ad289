"""Say whose host an address is on: its registered domain, and whether it is a well-known service."""

from functools import lru_cache
from typing import Final
from urllib.parse import urlsplit

from evidence.addresses import suffixes

_PLATFORMS: Final = frozenset(
    "google facebook instagram linkedin youtube tripadvisor booking airbnb twitter x pinterest expedia "
    "wikipedia whatsapp"
    " amazon ebay trustpilot iubenda wordpress microsoft apple vimeo tiktok goo gstatic shopify europa wpml "
    "weglot gtranslate"
    " joomla prestashop adobe cookiebot aboutcookies allaboutcookies etsy alibaba houzz thefork opentable agoda "
    "hotels".split()
)


@lru_cache(maxsize=10_000)
def _split(host: str) -> tuple[str, str]:
    parts = suffixes()(host)
    return parts.domain, parts.suffix


@lru_cache(maxsize=4096)
def registered(url: str) -> str:
    """Return the registered domain of an address, the host itself for names of one part.

    >>> registered("https://shop.acme.co.uk/en"), registered("https://en.acme.test/")
    ('acme.co.uk', 'acme.test')
    """
    host = _host(url)
    domain, suffix = _split(host)
    return f"{domain}.{suffix}" if suffix and domain else ".".join(host.split(".")[-2:])


def is_platform(url: str) -> bool:
    """Return whether an address is that of a well-known service rather than of a firm.

    >>> is_platform("https://www.booking.com/hotel/it/x.en-gb.html"), is_platform("https://acme.test/en/")
    (True, False)
    """
    return _split(_host(url))[0] in _PLATFORMS


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


@lru_cache(maxsize=4096)  # a walk compares the same addresses round after round
def bare(url: str) -> str:
    """Return an address without what does not tell pages apart: scheme, www, fragment, final slash, case."""
    text = url.split("#", 1)[0].rstrip("/").lower()
    return text.removeprefix("https://").removeprefix("http://").removeprefix("www.")
