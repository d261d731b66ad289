"""What the checks of one process have in common: browser, HTTP clients, what is known of hosts and platforms."""

import math
from functools import cached_property
from types import TracebackType

from crawler.browser import BrowserPool
from crawler.clients import Clients
from crawler.crawl_settings import CrawlSettings
from crawler.guard import LookUp
from crawler.installed import find_browser
from crawler.manners import Manners, Shown
from crawler.once import Once
from crawler.rules import Rules
from crawler.seats import SiteSeats
from crawler.spacing import Spacing
from crawler.stored_pages import SitePages

DEFAULT_PACE = 10.0
_SITES = 500  # those of the firms in hand and of platforms; a firm that is done does not ask again
_ROBOTS_LAST = 24 * 3600.0  # no longer than that, says RFC 9309, 2.4


class Shared:
    """One a process, for all its firms. Nothing is opened before it is needed.

    `pace` is how many seconds lie between two visits to one platform, `pages` how many pages the browser has at
    work at once, `look_up` who knows the addresses of names, by default the system. `answers_last` is for how many
    seconds what a platform showed to one firm serves the next, and `walls_last` for how many a platform that refused is
    left alone: for as long as the process unless it is one that never ends.
    """

    def __init__(
        self,
        settings: CrawlSettings | None = None,
        *,
        pace: float = DEFAULT_PACE,
        pages: int = 3,
        look_up: LookUp | None = None,
        answers_last: float = math.inf,
        walls_last: float = math.inf,
    ) -> None:
        self.settings = settings or CrawlSettings()
        self.clients = Clients(look_up)
        self.robots: Once[Rules] = Once(most=_SITES, lasts=_ROBOTS_LAST)
        self.answers: Once[Shown] = Once(most=200, lasts=answers_last)  # whole pages: few are for two firms
        self.site_pages = SitePages()
        self.spacing = Spacing()
        self.seats = SiteSeats()
        self.manners = Manners(pace, walls_last)
        self.browser = BrowserPool(pages=pages)

    @cached_property
    def browser_path(self) -> str | None:
        """Where the browser of this machine is, None when there is none."""
        found = find_browser()
        return str(found.path) if found else None

    async def __aenter__(self) -> "Shared":
        """Return itself: what it holds opens when first used."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close connections and browser."""
        await self.close()

    async def close(self) -> None:
        """Close connections and browser."""
        await self.browser.close()
        await self.clients.close()
