"""What the checks of one process have in common: browser, HTTP clients, what is known of hosts and platforms."""

from types import TracebackType

from crawler.browser import BrowserPool
from crawler.clients import Clients
from crawler.crawl_settings import CrawlSettings
from crawler.guard import LookUp
from crawler.manners import Manners, Shown
from crawler.once import Once
from crawler.rules import Rules

DEFAULT_PACE = 10.0


class Shared:
    """One a process, for all its firms. Nothing is opened before it is needed.

    `pace` is how many seconds lie between two visits to one platform, `pages` how many pages the browser has open
    at once, `look_up` who knows the addresses of names, by default the system.
    """

    def __init__(
        self,
        settings: CrawlSettings | None = None,
        *,
        pace: float = DEFAULT_PACE,
        pages: int = 3,
        look_up: LookUp | None = None,
    ) -> None:
        self.settings = settings or CrawlSettings()
        self.clients = Clients(look_up)
        self.robots: Once[Rules] = Once()
        self.answers: Once[Shown] = Once(most=200)  # whole pages: few are asked for by two firms
        self.manners = Manners(pace)
        self.browser = BrowserPool(pages=pages)

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
