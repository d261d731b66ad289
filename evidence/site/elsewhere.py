"""Tell a page on a platform, which is nobody's own site, from a site of the firm's own."""

from evidence.addresses import registered_domain

_PLATFORMS = frozenset(
    "facebook.com instagram.com linkedin.com youtube.com twitter.com x.com tiktok.com linktr.ee amazon.it amazon.com"
    " ebay.it ebay.com etsy.com paginegialle.it tripadvisor.it tripadvisor.com google.com wa.me".split()
)
_WITH_SITES = ("google.com",)  # that hosts sites of firms too, under an address of its own


def is_platform(url: str) -> bool:
    """Return whether an address is a platform's, which sees the visits of all firms as one visitor's.

    >>> is_platform("https://www.facebook.com/acme"), is_platform("https://sites.google.com/view/acme")
    (True, False)
    """
    domain = registered_domain(url)
    return domain in _PLATFORMS and domain not in _WITH_SITES


def leads_elsewhere(start: str, end: str) -> bool:
    """Return whether the address that was given ends on a platform, where no site of one's own can stand.

    >>> leads_elsewhere("acme.test", "https://www.instagram.com/acme/"), leads_elsewhere("acme.test", "https://acme.test/")
    (True, False)
    """
    begun = registered_domain(start if "//" in start else f"https://{start}")
    domain = registered_domain(end)
    return domain in _PLATFORMS and (begun != domain or domain not in _WITH_SITES)
