"""The whole way in a real browser, on the real server over the sample web: an owner's, then a reviewer's."""

import asyncio
import contextlib
import io
from collections.abc import AsyncIterator
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from playwright.async_api import BrowserContext, Page, async_playwright

from app.commands.verify import command as verify
from crawler.installed import find_browser
from fixtures.web import SampleWeb
from tests.web.test_serving import serving

pytestmark = [pytest.mark.browser, pytest.mark.slow]
FIRM, VAT = "birrificiolodi.test", "49393300964"
PATIENCE = 180_000


@contextlib.asynccontextmanager
async def visited(tmp_path: Path, *, script: bool) -> AsyncIterator[tuple[str, BrowserContext, SampleWeb]]:
    """Serve the page over the sample web, with a desk over an empty folder, and open a browser."""
    found = find_browser()
    if found is None:
        pytest.skip("no browser")
    results = tmp_path / "results"
    results.mkdir()
    async with SampleWeb() as web, async_playwright() as playwright:
        with serving(tmp_path / "data", web.environment(), "--results", str(results)) as (_, at):
            arguments = ["--no-sandbox", "--disable-gpu", "--no-proxy-server"]
            browser = await playwright.chromium.launch(executable_path=found.path, args=arguments)
            context = await browser.new_context(java_script_enabled=script, accept_downloads=True)
            context.set_default_timeout(PATIENCE)
            yield at.rstrip("/"), context, web
            await browser.close()


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without-script"])
async def test_from_the_form_to_the_decision(tmp_path: Path, script: bool) -> None:
    async with visited(tmp_path, script=script) as (at, context, _):
        page = await context.new_page()
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        capsule = await as_an_owner(page, at, tmp_path)
        await as_a_reviewer(page, at, capsule)
        assert not faults
    told = await asyncio.to_thread(CliRunner().invoke, verify, [str(tmp_path / "results")], standalone_mode=False)
    assert (told.return_value, "1 decisioni" in told.output) == (0, True)


async def as_an_owner(page: Page, at: str, folder: Path) -> Path:
    """Check a site, answer for a page that no machine may see, check again, take the capsule."""
    await page.goto(f"{at}/")
    await page.fill("#url", FIRM)
    await page.fill("#vat", VAT)
    await page.click(".ask button[type=submit]")
    await page.wait_for_selector(".verdict.is-needs_review")
    address = page.url
    await page.click("button[value=live]")
    await page.wait_for_selector(".verdict.is-eligible")
    assert "Risposta registrata" in await page.inner_text("main")
    assert "Si visita di nuovo tutto" in await page.inner_text("section[aria-labelledby=again]")
    await page.click("section[aria-labelledby=again] button")
    await page.wait_for_selector(".settling")
    await page.wait_for_selector(".verdict.is-eligible")
    assert page.url.partition("?")[0] == address.partition("?")[0]
    async with page.expect_download() as saved:
        await page.click("a[href$=capsula]")
    path = folder / "capsule.wacz.zip"
    await (await saved.value).save_as(path)
    return path


async def as_a_reviewer(page: Page, at: str, capsule: Path) -> None:
    """Drop the capsule at the desk, decide on it, take the decisions."""
    await page.goto(f"{at}/scrivania")
    await page.set_input_files("#capsule", capsule)
    await page.click("form[action$=capsula] button")
    await page.click("a.button")
    case = page.locator("#channels\\.active")
    await case.locator("input[name=reason]").fill("pagina aperta e guardata")
    await case.locator("button[value=unverified]").click()
    await page.wait_for_selector("#channels\\.active [aria-current=true]")
    await page.goto(f"{at}/scrivania")
    async with page.expect_download() as saved:
        await page.click("a[href$='decisioni.csv']")
    sheet = Path(await (await saved.value).path()).read_text(encoding="utf-8-sig")
    assert "pagina aperta e guardata" in sheet


async def test_a_list_is_stopped_goes_on_and_is_downloaded(tmp_path: Path) -> None:
    async with visited(tmp_path, script=True) as (at, context, web):
        firms = tmp_path / "imprese.csv"
        rows = [f"{site.host};{site.firm.vat_number or ''}" for site in web.sites[:12]]
        firms.write_text("\n".join(("sito;partita_iva", *rows)), encoding="utf-8")
        page = await context.new_page()
        await page.goto(f"{at}/elenchi")
        await page.set_input_files("#firms", firms)
        await page.click("main button")
        await page.wait_for_selector("text=Ferma")
        await page.click("form[action$=ferma] button")
        await page.wait_for_selector("form[action$=continua] button")
        assert (tmp_path / "data").is_dir()
        await page.click("form[action$=continua] button")
        await page.wait_for_selector(".lead >> text=Finito")
        async with page.expect_download() as saved:
            await page.click("a[href$='results.xlsx']")
        body = Path(await (await saved.value).path()).read_bytes()
        book = openpyxl.load_workbook(io.BytesIO(body), read_only=True)
        assert sum(1 for _ in book.worksheets[0].iter_rows()) == len(rows) + 1
        await page.click("a[href$='/scrivania'].button")
        assert f"{len(rows)} imprese" in await page.inner_text("main")
