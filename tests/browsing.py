"""A real browser that the tests of a file share, and what axe finds wrong with a page in it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.async_api import Browser, Page, async_playwright

from crawler.installed import find_browser

ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
# What is found is told in full; of what is well, nobody asks how each part of the page is to be found again.
OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}


@asynccontextmanager
async def running_browser(*arguments: str) -> AsyncIterator[Browser]:
    """Start a browser; without one on this machine the tests that want it are skipped."""
    found = find_browser()
    if found is None:
        pytest.skip("no browser")
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=found.path, args=[*ARGUMENTS, *arguments])
        yield opened
        await opened.close()


@asynccontextmanager
async def emptied(browser: Browser) -> AsyncIterator[Browser]:
    """Lend a browser to one test: its pages, with their cookies and what they kept, go with it."""
    yield browser
    for context in browser.contexts:
        await context.close()


async def violations(page: Page) -> list[str]:
    """Return what axe finds wrong with a page as it looks now: the rule, and each part of the page that breaks it."""
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(AXE_SCRIPT)
    found: dict[str, Any] = await page.evaluate("(options) => axe.run(options)", OPTIONS)
    assert found["passes"]  # it did look
    return [f"{one['id']}: {node['html'][:200]}" for one in found["violations"] for node in one["nodes"]]
