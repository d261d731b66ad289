"""Keep cookies as Scrapy does, by the list of public suffixes that comes with its package.

Scrapy's own list is fetched from the network when the first cookie comes, inside the event loop: it would ask a host
that nobody named, and wait for ever behind a proxy that runs in the same loop.
"""

from scrapy.downloadermiddlewares import cookies
from tldextract import TLDExtract

cookies._split_domain = TLDExtract(suffix_list_urls=(), include_psl_private_domains=True, cache_dir=None)


class SiteCookies(cookies.CookiesMiddleware):
    """Scrapy's cookies, asking nobody which suffixes are public."""
