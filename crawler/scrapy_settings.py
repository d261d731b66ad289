"""Scrapy's settings of one crawl: those of the project, and what the user asked for."""

from functools import cache, lru_cache
from typing import Any

from scrapy.settings import BaseSettings, Settings, SettingsAttribute

from crawler.crawl_settings import CrawlSettings
from crawler.sparing import spare_scrapy

_PLAIN = frozenset((str, int, float, bool, type(None)))


class FirmSettings(Settings):
    """Settings whose copies share what nobody changes.

    A crawler copies its settings deeply, which takes longer than anything else that it does before it begins.
    """

    def copy(self) -> "FirmSettings":
        """Return settings that may be changed without changing these."""
        made = FirmSettings.__new__(FirmSettings)
        made.frozen = False
        made.attributes = _copied(self)
        return made

    def set(self, name: str, value: Any, priority: int | str = "project") -> None:
        """Set one setting of this copy alone."""
        known = self.attributes.get(name)
        if known is not None:
            self.attributes[name] = _again(known)
        super().set(name, value, priority)


def _copied(settings: BaseSettings) -> dict[str, Any]:
    """Copy what can be changed in its place; the rest is replaced when it is set."""
    copies: dict[str, Any] = settings.attributes.copy()
    for name, attribute in settings.attributes.items():
        if type(attribute.value) in _PLAIN:
            continue
        if isinstance(attribute.value, BaseSettings):
            made = copies[name] = _again(attribute)
            made.value = BaseSettings()
            made.value.attributes = {key: _again(inner) for key, inner in attribute.value.attributes.items()}
        elif isinstance(attribute.value, dict | list):
            made = copies[name] = _again(attribute)
            made.value = attribute.value.copy()
    return copies


def _again(attribute: SettingsAttribute) -> SettingsAttribute:
    made = object.__new__(SettingsAttribute)
    made.value, made.priority = attribute.value, attribute.priority
    return made


@cache
def project_settings() -> FirmSettings:
    """Return the settings of the project, for crawls inside a check."""
    settings = FirmSettings()
    settings.setmodule("crawler.settings", priority="project")
    # A firm's statistics are in its dossier, and setting each of these up costs every firm some time.
    settings.set("EXTENSIONS_BASE", {}, priority="cmdline")
    settings.set("STATS_CLASS", "crawler.sparing.NoStatistics", priority="cmdline")
    settings.set("DOWNLOADER_STATS", False, priority="cmdline")
    settings.set("STATS_DUMP", False, priority="cmdline")
    spare_scrapy()
    return settings


def settings_for(settings: CrawlSettings, *, visits_at_once: int | None = None) -> FirmSettings:
    """Return Scrapy's settings for one crawl, which a crawler copies before it changes them.

    `visits_at_once` may be more than a site sees at once where visits go to many hosts and mostly wait for their turn.
    """
    return _settings_for(
        settings.user_agent,
        settings.accept_language,
        settings.concurrency,
        visits_at_once or settings.concurrency,
        ignore_robots=settings.ignore_robots,
    )


@lru_cache(maxsize=32)  # of the settings of a check only these are Scrapy's, and most checks have the same
def _settings_for(
    user_agent: str, languages: str, at_a_site: int, at_once: int, *, ignore_robots: bool
) -> FirmSettings:
    made = project_settings().copy()
    headers = dict(made.getdict("DEFAULT_REQUEST_HEADERS")) | {"Accept-Language": languages}
    made.setdict(
        {
            "USER_AGENT": user_agent,
            "DEFAULT_REQUEST_HEADERS": headers,
            "ROBOTSTXT_OBEY": not ignore_robots,
            "CONCURRENT_REQUESTS": at_once,
            "CONCURRENT_REQUESTS_PER_DOMAIN": at_a_site,
        },
        priority="cmdline",
    )
    return made
