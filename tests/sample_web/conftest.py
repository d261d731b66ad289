"""Checks of the sample sites, each made once a session."""

import asyncio
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.check import CheckResult, check, crawl_settings
from app.options import BrowserMode, Options
from app.rulebook import load_rulebook
from crawler.shared import Shared
from fixtures.web import SampleWeb
from fixtures.web.site import Site

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
AT_ONCE = 2

Checked = Callable[[Site], CheckResult]


@pytest.fixture(scope="session")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    """Return what finds the check of a sample site without a browser; all are made together, when first wanted."""
    return _remembering(tmp_path_factory.mktemp("checked"), BrowserMode.NEVER)


@pytest.fixture(scope="session")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    """Return what finds the check of a sample site with a browser; all share one browser."""
    return _remembering(tmp_path_factory.mktemp("seen"), BrowserMode.AUTO)


def _remembering(folder: Path, browser: BrowserMode) -> Checked:
    known: dict[str, CheckResult] = {}

    def one(site: Site) -> CheckResult:
        if not known:
            known.update(asyncio.run(_run(folder, Options(browser=browser, timeout=60, pictures=False))))
        return known[site.host]

    return one


async def _run(folder: Path, options: Options) -> dict[str, CheckResult]:
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

                return dict(await asyncio.gather(*map(one, web.sites)))
        finally:
            os.environ.clear()
            os.environ.update(before)
