"""Run a spider by Scrapy's own habits, with no check around it: its arguments become a firm, its visits a dossier."""

import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from scrapy import Spider, signals

from crawler.crawl_settings import CrawlSettings
from crawler.dossier import Dossier
from crawler.installed import find_browser
from crawler.provenance import provenance
from crawler.session import Session
from crawler.shared import Shared
from evidence.capture import Purpose, Visit
from evidence.firm import Firm
from evidence.plan import Plan, Planner
from spiders.walk import Walk


async def alone(spider: Spider) -> Walk:
    """Return a walk for a spider that nobody gave one, and close what it opened when the spider closes.

    Raises:
        ValueError: when the spider was given no `url`.
    """
    firm = firm_of(spider)
    settings = settings_of(spider)
    out = Path(getattr(spider, "out", "") or tempfile.mkdtemp(prefix="requisito-"))
    found = find_browser()
    shared = Shared(settings)
    dossier = Dossier.create(
        out,
        firm=firm,
        settings={"user_agent": settings.user_agent, "max_pages": settings.max_pages, "timeout": settings.timeout},
        provenance=provenance(settings, browser=found.reason if found else None),
    )
    session = Session(settings, shared, dossier.add_exchange)
    walk = Walk(planner=_planner(spider, firm, settings), session=session, dossier=dossier)

    async def close() -> None:
        walk.conclude()
        dossier.close()
        await session.close()
        await shared.close()
        spider.logger.warning("%s Il dossier è in %s", walk.stopped or "", dossier.folder)

    spider.crawler.signals.connect(close, signals.spider_closed, weak=False)
    return walk


def firm_of(spider: Spider) -> Firm:
    """Return the firm that a spider's arguments name.

    Raises:
        ValueError: when there is no `url`.
    """
    url = str(getattr(spider, "url", "")).strip()
    if not url:
        raise ValueError(f"manca l'indirizzo: scrapy crawl {spider.name} -a url=acme.it")
    return Firm(
        id=urlsplit(url if "://" in url else f"//{url}").hostname or url,
        url=url,
        vat_number=getattr(spider, "vat_number", None),
        tax_code=getattr(spider, "tax_code", None),
        rea=getattr(spider, "rea", None),
        name=getattr(spider, "firm_name", None),
    )


def settings_of(spider: Spider) -> CrawlSettings:
    """Return the limits that a spider's arguments and Scrapy's settings ask for."""
    usual = CrawlSettings()
    return CrawlSettings(
        browser=str(getattr(spider, "browser", usual.browser)),
        max_pages=int(getattr(spider, "max_pages", usual.max_pages)),
        timeout=float(getattr(spider, "timeout", usual.timeout)),
        ignore_robots=not spider.settings.getbool("ROBOTSTXT_OBEY"),
        allow_private=str(getattr(spider, "allow_private", "")).lower() in ("1", "true", "yes"),
        concurrency=spider.settings.getint("CONCURRENT_REQUESTS"),
        user_agent=spider.settings["USER_AGENT"],
    )


def _planner(spider: Spider, firm: Firm, settings: CrawlSettings) -> Planner:
    if spider.name == "channel":
        visits = tuple(Visit(url=url, purpose=Purpose.CHANNEL) for url in firm.url.split())
        return lambda captures: Plan(visits=() if captures else visits, stopped="Le pagine indicate sono state viste.")
    from evidence.frontier import planner_for  # noqa: PLC0415 - heavy, and a check brings its own planner

    return planner_for(firm=firm, browser=settings.browser, max_pages=settings.max_pages)
