"""The HTML report in a real browser: accessible, narrow and wide, switched without script, printed."""

import re
from base64 import b64decode
from collections.abc import AsyncIterator
from dataclasses import replace
from itertools import cycle
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from app.printing import PrintError, print_pdf
from bandi.rulebook import GROUPS
from evidence.verdict import Outcome
from report.html import render_html
from report.index_html import render_index
from report.words import OUTCOMES
from tests.browsing import emptied, running_browser, violations
from tests.report.samples import NOW, SAMPLES
from tests.report.test_lists import rows

# Inside the page's own policy axe may run, because it comes through the debugger and not through the page.
pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]
# A picture of one point.
DOT = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def running() -> AsyncIterator[Browser]:
    async with running_browser() as browser:
        yield browser


@pytest_asyncio.fixture(loop_scope="module")
async def browser(running: Browser) -> AsyncIterator[Browser]:
    async with emptied(running) as lent:
        yield lent


def written(folder: Path, name: str, lang: str = "it") -> str:
    path = folder / f"{name}.html"
    report = SAMPLES[name]()
    path.write_text(render_html(report, pictures=dict.fromkeys(report.pictures, DOT), lang=lang), "utf-8")
    return path.as_uri()


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_nothing_in_any_report(browser: Browser, tmp_path: Path, scheme: str) -> None:
    for name in SAMPLES:
        page = await browser.new_page(color_scheme=scheme, bypass_csp=True, viewport={"width": 1280, "height": 900})  # type: ignore[arg-type]
        await page.goto(written(tmp_path, name))
        await page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        assert await violations(page) == []
        await page.close()


def index(folder: Path, *, times: int = 1, groups: tuple[str, ...] = GROUPS) -> str:
    """Return the address of an index of the sample firms, checked for some groups alone, repeated."""
    path = folder / "index.html"
    outcomes = cycle(Outcome)
    checked = [replace(one, groups={group: next(outcomes).value for group in groups}) for one in rows()]
    path.write_text("".join(render_index(checked * times, title="Risultati", generated_at=NOW)), "utf-8")
    return path.as_uri()


@pytest.mark.parametrize("width", [360, 768, 1440])
async def test_axe_finds_nothing_in_the_index(browser: Browser, tmp_path: Path, width: int) -> None:
    page = await browser.new_page(bypass_csp=True, viewport={"width": width, "height": 900})
    await page.goto(index(tmp_path))
    assert await violations(page) == []


@pytest.mark.parametrize("groups", [GROUPS[:3], GROUPS], ids=["the web", "all"])
@pytest.mark.parametrize("width", [320, 360, 768, 1024, 1280, 1440])
async def test_every_cell_of_the_index_is_seen_without_moving_sideways(
    browser: Browser, tmp_path: Path, width: int, groups: tuple[str, ...]
) -> None:
    page = await browser.new_page(viewport={"width": width, "height": 900})
    await page.goto(index(tmp_path, groups=groups))
    cells = await page.locator("#firms th, #firms td").evaluate_all(
        """(cells) => cells.filter((cell) => cell.textContent.trim()).map((cell) => {
          const box = cell.getBoundingClientRect();
          return [cell.textContent, box.left, box.right, cell.scrollWidth - cell.clientWidth, box.width];
        })"""
    )
    assert len(cells) > len(rows()) * (len(groups) + 2)
    assert [cell for cell in cells if cell[1] < 0 or cell[2] > width or cell[3] > 0 or cell[4] < 10] == []
    assert await page.evaluate("document.documentElement.scrollWidth") <= width
    assert await page.evaluate("[...document.querySelectorAll('*')].every((one) => one.scrollLeft === 0)")


@pytest.mark.parametrize("width", [360, 1440])
async def test_the_index_is_a_table_to_who_cannot_see_it(browser: Browser, tmp_path: Path, width: int) -> None:
    page = await browser.new_page(viewport={"width": width, "height": 900})
    await page.goto(index(tmp_path))
    table = page.get_by_role("table")
    assert await table.get_by_role("columnheader").count() == len(GROUPS) + 3
    row = table.get_by_role("row").nth(1)
    assert await row.get_by_role("rowheader").count() == 1
    for outcome in Outcome:
        named = page.get_by_role("cell", name=OUTCOMES[outcome].it, exact=True)
        assert await named.count() >= len(rows()) * len(GROUPS) // len(Outcome)


async def test_ten_thousand_firms_are_shown_two_hundred_at_a_time(browser: Browser, tmp_path: Path) -> None:
    page = await browser.new_page(viewport={"width": 360, "height": 800})
    await page.goto(index(tmp_path, times=10_000 // len(rows()) + 1))
    shown = page.locator("#firms tbody tr")
    assert await shown.count() == 200
    await page.locator("#more").focus()
    await page.keyboard.press("Enter")
    assert await shown.count() == 400
    assert await page.evaluate("document.activeElement.closest('tr') === document.querySelectorAll('tbody tr')[200]")


async def test_the_switch_works_without_script_and_by_keyboard(browser: Browser, tmp_path: Path) -> None:
    context = await browser.new_context(java_script_enabled=False)
    page = await context.new_page()
    await page.goto(written(tmp_path, "not_eligible"))
    assert await page.get_by_text("Cosa fare adesso").is_visible()
    await page.locator("#lang-it").focus()
    await page.keyboard.press("ArrowRight")
    assert await page.get_by_text("What to do next").is_visible()
    assert not await page.get_by_text("Cosa fare adesso").is_visible()
    await context.close()


@pytest.mark.parametrize("width", [320, 390, 768])
async def test_nothing_is_wider_than_the_screen(browser: Browser, tmp_path: Path, width: int) -> None:
    for name in SAMPLES:
        page = await browser.new_page(viewport={"width": width, "height": 800}, bypass_csp=True)
        await page.goto(written(tmp_path, name))
        assert await page.evaluate("document.documentElement.scrollWidth") <= width
        await page.close()


async def test_a_hostile_report_runs_and_asks_for_nothing(browser: Browser, tmp_path: Path) -> None:
    page = await browser.new_page()
    told: list[str] = []
    page.on("dialog", lambda dialog: told.append(dialog.message))
    page.on("console", lambda message: told.append(message.text))
    page.on("request", lambda request: told.append(request.url) if not request.url.startswith("file:") else None)
    await page.goto(written(tmp_path, "hostile"))
    assert [one for one in told if not one.startswith("data:")] == []


async def test_the_index_filters_and_sorts(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "index.html"
    path.write_text("".join(render_index(rows(), title="Risultati", generated_at=NOW)), "utf-8")
    page = await browser.new_page()
    await page.goto(path.as_uri())
    await page.fill("#search", "ortolani")
    await page.locator("#shown", has_text=f"1 / {len(SAMPLES)}").wait_for()
    assert await page.locator("#firms tbody tr").count() == 1
    await page.fill("#search", "")
    await page.locator("label[for=show-not_eligible]").click()
    assert await page.locator("#firms tbody tr").count() == 2
    await page.locator("label[for=show-all]").click()
    await page.get_by_role("button", name="Esito").click()
    await page.get_by_role("button", name="Esito").click()
    assert await page.locator("#firms tbody tr").first.get_attribute("data-v") == "eligible"


async def test_the_pdf_is_tagged_has_its_fonts_and_several_pages(browser: Browser, tmp_path: Path) -> None:
    written(tmp_path, "not_eligible")
    done = await print_pdf(
        tmp_path / "not_eligible.html", tmp_path / "report.pdf", title="Ceramiche", seal="ab" * 32, browser=browser
    )
    body = (tmp_path / "report.pdf").read_bytes()
    assert done
    assert body.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in body
    assert b"/Marked true" in body
    assert b"/FontFile2" in body or b"/FontFile3" in body
    assert len(re.findall(rb"/Type\s*/Page\b", body)) >= 4


async def test_what_cannot_be_printed_leaves_no_earlier_pdf(browser: Browser, tmp_path: Path) -> None:
    stale = tmp_path / "report.pdf"
    stale.write_bytes(b"%PDF-")
    with pytest.raises(PrintError):
        await print_pdf(tmp_path / "missing.html", stale, browser=browser)
    assert not stale.exists()
