"""Let Scrapy take its proxies from the environment as it does, reading all of it once and not for every request."""

import os
from collections.abc import Mapping
from functools import lru_cache
from urllib.request import getproxies, proxy_bypass

from scrapy.downloadermiddlewares import httpproxy

_NAMES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")
_TOLD = (*_NAMES, *(name.upper() for name in _NAMES), "REQUEST_METHOD")  # a CGI program heeds no HTTP_PROXY
_Told = tuple[str | None, ...]


class SystemProxy(httpproxy.HttpProxyMiddleware):
    """Scrapy's middleware, asking what is in this module."""


def proxies() -> Mapping[str, str]:
    """Return the proxies by scheme."""
    return _proxies(_environment())


def is_bypassed(host: str) -> bool:
    """Return whether a host is asked without a proxy."""
    return _is_bypassed(host, _environment())


def _environment() -> _Told:
    return tuple(os.environ.get(name) for name in _TOLD)


@lru_cache(maxsize=8)
def _proxies(_: _Told) -> Mapping[str, str]:
    return getproxies()


@lru_cache(maxsize=1024)
def _is_bypassed(host: str, _: _Told) -> bool:
    return bool(proxy_bypass(host))


for _name, _ours in (("getproxies", proxies), ("proxy_bypass", is_bypassed)):
    setattr(httpproxy, _name, _ours)
