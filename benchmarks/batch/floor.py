"""The floor: bare Scrapy fetching the same addresses, with nothing read: `python -m benchmarks.batch.floor FILE`."""

import json
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, ClassVar

import scrapy
from scrapy.crawler import CrawlerProcess

SETTINGS = {
    "CONCURRENT_REQUESTS": 96,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 4,
    "LOG_ENABLED": False,
    "TELNETCONSOLE_ENABLED": False,
    "ROBOTSTXT_OBEY": False,
    "RETRY_ENABLED": False,
    "COOKIES_ENABLED": False,
    "DOWNLOAD_TIMEOUT": 25,
    "HTTPERROR_ALLOW_ALL": True,
    "DOWNLOAD_DELAY": 0,
}


class Bare(scrapy.Spider):
    """Fetch and count."""

    name = "bare"
    moments: ClassVar[list[float]] = []

    async def start(self) -> AsyncIterator[Any]:
        """Ask for every address of the file."""
        for url in Path(sys.argv[1]).read_text().splitlines():
            yield scrapy.Request(url, dont_filter=True, errback=self.missed)

    def parse(self, response: Any) -> None:
        """Count a page."""
        self.moments.append(time.monotonic())

    def missed(self, failure: Any) -> None:
        """Count a page that could not be had."""
        self.moments.append(time.monotonic())


if __name__ == "__main__":
    start = time.process_time()  # imports, once
    began, process = time.monotonic(), CrawlerProcess(SETTINGS)
    process.crawl(Bare)
    process.start()
    pages = len(Bare.moments)
    most = Bare.moments[round(0.9 * (pages - 1))] - began
    spent = {"seconds": time.monotonic() - began, "most": most, "cpu": time.process_time(), "start": start}
    print(json.dumps({"pages": pages, **spent}))
