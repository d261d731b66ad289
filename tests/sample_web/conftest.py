"""Checks of the sample sites, each made once a session."""

import asyncio
import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.check import CheckResult, check, crawl_settings
from app.options import BrowserMode, Options
from app.rulebook import load_rulebook
from crawler.shared import Shared
from fixtures.web import SampleWeb
from fixtures.web.log import Log
from fixtures.web.site import Site

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
AT_ONCE = 2


class Checked:
    """The checks of all sample sites, made together when the first is wanted, and what the proxy saw of them."""

    def __init__(self, folder: Path, browser: BrowserMode) -> None:
        self._folder = folder
        self._options = Options(browser=browser, timeout=60, pictures=False)
        self._known: dict[str, CheckResult] = {}
        self._log: Log | None = None
        self._tried = False

    def __call__(self, site: Site) -> CheckResult:
        return self._all()[site.host]

    @property
    def log(self) -> Log:
        self._all()
        assert self._log is not None
        return self._log

    def _all(self) -> dict[str, CheckResult]:
        if not self._tried:
            self._tried = True  # what fails once would fail again for each site, for minutes
            self._known, self._log = asyncio.run(_run(self._folder, self._options))
        return self._known


@pytest.fixture(scope="session")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    """Return the checks without a browser."""
    return Checked(tmp_path_factory.mktemp("checked"), BrowserMode.NEVER)


@pytest.fixture(scope="session")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    """Return the checks with a browser."""
    return Checked(tmp_path_factory.mktemp("seen"), BrowserMode.AUTO)


async def _run(folder: Path, options: Options) -> tuple[dict[str, CheckResult], Log]:
    before = dict(os.environ)
    rulebook = load_rulebook("connessi-2026")
    async with SampleWeb() as web:
        os.environ.update(web.environment())
        try:
            async with Shared(crawl_settings(options), pace=0.0) as shared:
                turns = asyncio.Semaphore(AT_ONCE)

                async def one(site: Site) -> tuple[str, CheckResult]:
                    async with turns:
                        wanted = replace(options, out=folder / site.host)
                        return site.host, await check(site.firm, rulebook, wanted, shared=shared)

                return dict(await asyncio.gather(*map(one, web.sites))), web.log
        finally:
            os.environ.clear()
            os.environ.update(before)
