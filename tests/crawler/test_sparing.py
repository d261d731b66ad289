"""What Scrapy is spared: it must come to the same as what it would find out itself."""

import gc
import inspect
import weakref
from collections.abc import Callable
from types import SimpleNamespace
from urllib.request import proxy_bypass

import pytest
from scrapy.utils.deprecate import argument_is_required

from crawler.crawl_settings import CrawlSettings
from crawler.proxies import is_bypassed, proxies
from crawler.scrapy_settings import settings_for
from crawler.sparing import NoStatistics, Spelled, signature, spare_scrapy


class Component:
    def process(self, request: str, spider: str, *, more: int = 0) -> None: ...

    def optional(self, request: str, spider: str | None = None) -> None: ...


def test_a_signature_is_that_of_the_standard_library() -> None:
    for called in (Component.process, Component().process, Component.process, Component, print):
        assert signature(called) == inspect.signature(called)


def test_scrapy_still_knows_which_methods_want_a_spider() -> None:
    spare_scrapy()
    assert argument_is_required(Component().process, "spider")
    assert not argument_is_required(Component().optional, "spider")


def test_a_function_that_was_asked_about_is_let_go() -> None:
    def made() -> Callable[[], None]:
        return lambda: None

    function = made()
    signature(function)
    seen = weakref.ref(function)
    del function
    gc.collect()
    assert seen() is None


def test_a_list_is_spelled_out_when_it_is_written() -> None:
    assert str(Spelled(["b", {"a": 1}])) == "['b', {'a': 1}]"


def test_statistics_are_asked_for_and_kept_nowhere() -> None:
    settings = settings_for(CrawlSettings())
    stats = NoStatistics(SimpleNamespace(settings=settings, spider=None))  # type: ignore[arg-type]  # all it asks of one
    stats.inc_value("requests")
    stats.open_spider()
    assert (stats.get_value("requests", 7), stats.get_stats()) == (7, {})


def test_checks_with_the_same_wishes_share_settings_that_a_crawl_cannot_change() -> None:
    first = settings_for(CrawlSettings(timeout=30.0), visits_at_once=16)
    again = settings_for(CrawlSettings(timeout=3.0), visits_at_once=16)
    copied = first.copy()
    copied.set("USER_AGENT", "another")
    copied["DEFAULT_REQUEST_HEADERS"]["Accept-Language"] = "en"
    assert first is again
    assert first["USER_AGENT"] == CrawlSettings().user_agent
    assert first["DEFAULT_REQUEST_HEADERS"]["Accept-Language"] == CrawlSettings().accept_language
    assert settings_for(CrawlSettings(ignore_robots=True)).getbool("ROBOTSTXT_OBEY") is False
    assert settings_for(CrawlSettings(ignore_robots=False)).getbool("ROBOTSTXT_OBEY") is True


@pytest.mark.parametrize("name", ["HTTP_PROXY", "http_proxy"])
def test_the_proxies_are_those_of_the_moment(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    for known in ("HTTP_PROXY", "http_proxy", "NO_PROXY", "no_proxy"):
        monkeypatch.delenv(known, raising=False)
    assert "http" not in proxies()
    monkeypatch.setenv(name, "http://proxy.test:3128")
    assert proxies()["http"] == "http://proxy.test:3128"
    monkeypatch.setenv("NO_PROXY", "acme.test")
    for host in ("acme.test", "www.acme.test", "altro.test"):
        assert is_bypassed(host) is bool(proxy_bypass(host))
    assert is_bypassed("acme.test")
    monkeypatch.setenv("NO_PROXY", "altro.test")
    assert not is_bypassed("acme.test")
