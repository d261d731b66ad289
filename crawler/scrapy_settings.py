"""Scrapy's settings of one crawl: those of the project, and what the user asked for."""

from functools import cache
from typing import Any

from scrapy.settings import BaseSettings, Settings, SettingsAttribute

from crawler.crawl_settings import CrawlSettings


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
    settings.set("DOWNLOADER_STATS", False, priority="cmdline")
    settings.set("STATS_DUMP", False, priority="cmdline")
    return settings


def settings_for(settings: CrawlSettings, *, visits_at_once: int | None = None) -> FirmSettings:
    """Return Scrapy's settings for one crawl.

    `visits_at_once` may be more than a site sees at once where visits go to many hosts and mostly wait for their turn.
    """
    made = project_settings().copy()
    headers = dict(made.getdict("DEFAULT_REQUEST_HEADERS")) | {"Accept-Language": settings.accept_language}
    made.setdict(
        {
            "USER_AGENT": settings.user_agent,
            "DEFAULT_REQUEST_HEADERS": headers,
            "ROBOTSTXT_OBEY": not settings.ignore_robots,
            "CONCURRENT_REQUESTS": visits_at_once or settings.concurrency,
            "CONCURRENT_REQUESTS_PER_DOMAIN": settings.concurrency,
        },
        priority="cmdline",
    )
    return made
