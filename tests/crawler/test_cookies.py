"""Cookies are kept without asking anybody for anything."""

from scrapy.downloadermiddlewares import cookies

from crawler.cookies import SiteCookies
from crawler.settings import DOWNLOADER_MIDDLEWARES


def test_the_list_of_suffixes_is_the_packages_own() -> None:
    assert issubclass(SiteCookies, cookies.CookiesMiddleware)
    assert cookies._split_domain.suffix_list_urls == ()
    assert cookies._is_public_domain("co.uk")
    assert not cookies._is_public_domain("acme.co.uk")


def test_scrapys_own_is_off() -> None:
    named = "scrapy.downloadermiddlewares.cookies.CookiesMiddleware"
    assert DOWNLOADER_MIDDLEWARES[named] is None
    assert DOWNLOADER_MIDDLEWARES["crawler.cookies.SiteCookies"] == 700
