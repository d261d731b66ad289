"""Say with what a dossier was made: versions, so that another person can make it again."""

import platform
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version

from crawler.crawl_settings import VERSION, CrawlSettings


def provenance(settings: CrawlSettings, *, browser: str | None = None) -> Mapping[str, str | None]:
    """Return the versions of what visits and records, and the user agent; `browser` is the one that was found."""
    return {
        "requisito": VERSION,
        "python": platform.python_version(),
        **_installed(),
        "browser": browser,
        "user_agent": settings.user_agent,
    }


@cache
def _installed() -> Mapping[str, str]:
    """Return the versions of the libraries; finding one out takes a millisecond, and each firm's dossier has them."""
    return {name: version(name) for name in ("scrapy", "aiohttp", "playwright")}
