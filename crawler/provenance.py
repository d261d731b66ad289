"""Say with what a dossier was made: versions, so that another person can make it again."""

import platform
from collections.abc import Mapping
from importlib.metadata import version

from crawler.crawl_settings import VERSION, CrawlSettings


def provenance(settings: CrawlSettings, *, browser: str | None = None) -> Mapping[str, str | None]:
    """Return the versions of what visits and records, and the user agent; `browser` is the one that was found."""
    return {
        "requisito": VERSION,
        "python": platform.python_version(),
        "scrapy": version("scrapy"),
        "aiohttp": version("aiohttp"),
        "playwright": version("playwright"),
        "browser": browser,
        "user_agent": settings.user_agent,
    }
