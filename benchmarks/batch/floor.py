"""The floor: bare Scrapy fetching the same addresses, with nothing read: `python -m benchmarks.batch.floor FILE`."""

import json
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

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
    pages = 0

    async def start(self) -> AsyncIterator[Any]:
        """Ask for every address of the file."""
        for url in Path(sys.argv[1]).read_text().splitlines():
            yield scrapy.Request(url, dont_filter=True)

    def parse(self, response: Any) -> None:
        """Count a page."""
        type(self).pages += 1


if __name__ == "__main__":
    began, process = time.monotonic(), CrawlerProcess(SETTINGS)
    process.crawl(Bare)
    process.start()
    print(json.dumps({"pages": Bare.pages, "seconds": time.monotonic() - began, "cpu": time.process_time()}))
