"""Every page in a real browser: accessible, wide and narrow, light and dark, with the keyboard, without script."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio
import uvicorn
from playwright.async_api import Browser, Page

from app.capsule.pack import pack
from app.web.server import create_app
from app.web.site import Site, WebSettings
from tests.browsing import emptied, running_browser, violations
from tests.web.conftest import VAT, make_check
from tests.web.kept_clerks import KeptClerks
from tests.web.test_desk import forged

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]
LOOKS = ((1280, "light"), (1280, "dark"), (360, "light"), (360, "dark"))
LIST = "sito;partita_iva\nacme.test;\n"


@dataclass
class Served:
    """A running page: where it is, and what lies behind it."""

    at: str
    site: Site
    done: str


@pytest_asyncio.fixture(loop_scope="module")
async def served(settings: WebSettings, kept_clerks: Callable[[], KeptClerks]) -> AsyncIterator[Served]:
    app = create_app(settings, runs_checks=False, clerks=kept_clerks)
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical", ws="none", timeout_graceful_shutdown=1))
    task = asyncio.create_task(server.serve(sockets=[listening]))
    while not server.started:
        await asyncio.sleep(0.02)
    site = app.state.site
    link = site.store.ask({"url": "acme.test", "vat": VAT}, owner="x", now=site.now(), keep=timedelta(days=1))
    queued = site.store.take(site.now())
    make_check(site.settings.data / queued.folder)
    site.store.end(queued.id, now=site.now(), verdict="needs_review")
    yield Served(at=f"http://127.0.0.1:{listening.getsockname()[1]}", site=site, done=link)
    site.ending = True
    server.should_exit = True
    await task


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def running() -> AsyncIterator[Browser]:
    async with running_browser("--disable-quic", "--no-proxy-server") as browser:
        yield browser


@pytest_asyncio.fixture(loop_scope="module")
async def browser(running: Browser) -> AsyncIterator[Browser]:
    async with emptied(running) as lent:
        yield lent


def queued(served: Served) -> str:
    site = served.site
    return site.store.ask({"url": "beta.test"}, owner="y", now=site.now(), keep=timedelta(days=1))


def failed(served: Served) -> str:
    link = queued(served)
    check = served.site.store.find(link, served.site.now())
    assert check is not None
    served.site.store.end(check.id, now=served.site.now(), verdict=None, trouble="internal")
    return link


def batch(served: Served) -> str:
    firms = served.site.settings.data / "list.csv"
    firms.write_text(LIST, encoding="utf-8")
    added = served.site.batches.add(firms, name="imprese.csv", by="anna", lang="it", now=served.site.now())
    make_check(served.site.batches.results(added) / "firms" / "acme")
    return added.key


async def looks_well(page: Page) -> None:
    """Prove that a page is accessible and no wider than its window, in every look."""
    for width, scheme in LOOKS:
        await page.set_viewport_size({"width": width, "height": 900})
        await page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        found = await violations(page)
        assert not found, f"{page.url} {width} {scheme}: {found}"
        wide = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{page.url} is {wide} pixels too wide at {width}"


@pytest.mark.parametrize("lang", ["it", "en"])
async def test_every_page_is_accessible(served: Served, browser: Browser, lang: str) -> None:
    page = await browser.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    await page.goto(f"{served.at}/scrivania?lang={lang}")
    key = batch(served)
    for path in (
        "/",
        "/preventivo",
        "/dichiarazioni",
        "/accesso",
        f"/verifica/{queued(served)}",
        f"/verifica/{served.done}",
        f"/verifica/{failed(served)}",
        "/elenchi",
        f"/elenchi/{key}",
        "/scrivania",
        "/scrivania/acme",
        "/scrivania/beta",
    ):
        await page.goto(served.at + path)
        assert await page.get_attribute("html", "lang") == lang
        await page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
        await looks_well(page)
    assert not faults
    await page.goto(f"{served.at}/verifica/no")
    await looks_well(page)


async def test_where_people_go_wrong_they_can_go_on(served: Served, browser: Browser) -> None:
    page = await browser.new_page()
    page.set_default_timeout(90_000)
    await page.goto(f"{served.at}/verifica/{served.done}")
    await page.click("button[value=gone]")
    await page.wait_for_selector("#risposta")
    await page.click("section[aria-labelledby=answers] summary")
    await looks_well(page)
    await page.goto(f"{served.at}/scrivania")
    await page.goto(f"{served.at}/scrivania/acme")
    case = page.locator("#identity\\.footer")
    await case.locator("button[value=not_met]").click()
    await page.wait_for_function("document.activeElement.id === 'fault'")
    await looks_well(page)
    await case.locator("input[name=reason]").fill("non è la sua")
    await case.locator("button[value=not_met]").click()
    await page.wait_for_selector("#identity\\.footer [aria-current=true]")
    await page.goto(f"{served.at}/scrivania/nessuna")
    await looks_well(page)


@pytest.mark.parametrize("harmed", [False, True], ids=["whole", "changed"])
async def test_the_page_of_a_capsule_is_accessible(served: Served, browser: Browser, harmed: bool) -> None:
    assert served.site.settings.results is not None
    capsule = pack(served.site.settings.results / "acme")
    if harmed:
        capsule.write_bytes(forged(capsule))
    page = await browser.new_page()
    await page.goto(f"{served.at}/scrivania")
    await page.set_input_files("#capsule", capsule)
    await page.click("form[action$=capsula] button")
    assert ("Esamina e decidi" in await page.inner_text("main")) is not harmed
    await looks_well(page)


async def test_an_applicant_goes_wrong_and_then_right(served: Served, browser: Browser) -> None:
    page = await browser.new_page()
    await page.goto(f"{served.at}/")
    await page.keyboard.press("Tab")
    assert await page.evaluate("document.activeElement.className") == "skip"
    await page.fill("#url", "acme")
    await page.fill("#vat", "00743110158")
    await page.wait_for_selector(".said.is-not_met")
    assert "7" in await page.inner_text("#vat-said")
    await page.press("#vat", "Enter")
    await page.wait_for_selector("#fault")
    await page.wait_for_function("document.activeElement.id === 'fault'")
    await looks_well(page)
    await page.fill("#url", "acme.test")
    await page.fill("#vat", VAT)
    await page.press("#vat", "Enter")
    await page.wait_for_url("**/verifica/*")
    await page.reload()
    assert "Sto visitando acme.test" in await page.inner_text("h1")
    await page.go_back()
    assert await page.input_value("#url") == "acme.test"
    assert served.site.store.waiting() == 1


async def test_progress_ends_in_the_result_by_itself(served: Served, browser: Browser) -> None:
    link = queued(served)
    pages = [await browser.new_page() for _ in range(2)]
    for page in pages:
        await page.goto(f"{served.at}/verifica/{link}")
    check = served.site.store.take(served.site.now())
    assert check is not None
    served.site.store.note(check.id, "visit", {"url": "https://beta.test/<b>", "purpose": "home"})
    await pages[0].wait_for_selector("text=https://beta.test/<b>")
    make_check(served.site.settings.data / check.folder)
    served.site.store.end(check.id, now=served.site.now(), verdict="needs_review")
    for page in pages:
        await page.wait_for_selector(".verdict")
    await pages[0].click("summary")
    assert await pages[0].inner_text("[data-copy]") == "Copia il messaggio"
    assert "--" not in await pages[0].inner_text("main")


async def test_progress_without_a_stream_ends_in_the_result_too(served: Served, browser: Browser) -> None:
    served.site.streams.most = 0
    link = queued(served)
    page = await browser.new_page()
    await page.goto(f"{served.at}/verifica/{link}")
    check = served.site.store.take(served.site.now())
    assert check is not None
    make_check(served.site.settings.data / check.folder)
    served.site.store.end(check.id, now=served.site.now(), verdict="needs_review")
    await page.wait_for_selector(".verdict")


async def test_the_budget_counts_as_it_is_typed(served: Served, browser: Browser) -> None:
    page = await browser.new_page()
    await page.goto(f"{served.at}/preventivo")
    typed = {"description": "Campagna", "net": "4.000,50", "markets": "Germania", "channel": "LinkedIn"}
    for column, value in typed.items():
        await page.fill(f"#r0-{column}", value)
    await page.select_option("#r0-category", "digital_marketing")
    await page.wait_for_selector("#counted >> text=2.400,30")
    await page.click("[data-add-row]")
    assert await page.evaluate("document.activeElement.name") == "r3-description"
    await looks_well(page)
    await page.reload()
    assert await page.input_value("#r0-net") == "4.000,50"
    await page.fill("#r0-net", "cento")
    await page.click("button[value=count]")
    await page.wait_for_selector("#fault")
    await page.go_back()
    await page.wait_for_selector("#r0-net")


async def test_the_desk_by_keyboard(served: Served, browser: Browser) -> None:
    page = await browser.new_page()
    await page.goto(f"{served.at}/scrivania")
    first = await page.get_attribute("tbody a", "href")
    await page.goto(f"{served.at}{first}")
    for key, ends in (("j", False), ("k", True)):
        async with page.expect_navigation():
            await page.keyboard.press(key)
        assert page.url.endswith(str(first)) is ends
    await page.keyboard.press("3")
    case = await page.evaluate("document.activeElement.id")
    assert case == "identity.footer"
    outline = "getComputedStyle(document.activeElement).outlineStyle"
    assert await page.evaluate(outline) != "none"
    await page.keyboard.press("m")
    async with page.expect_navigation():
        await page.keyboard.press("Enter")
    assert page.url.endswith("#identity.footer")
    assert await page.evaluate("document.activeElement.id") == "identity.footer"
    async with page.expect_navigation():
        await page.keyboard.press("u")
    assert page.url == f"{served.at}/scrivania"
    assert served.site.desk is not None
    assert [decision.outcome for decision in served.site.desk.log.decisions] == ["met"]


async def test_a_note_at_the_desk_decides_nothing_by_itself(served: Served, browser: Browser) -> None:
    for script in (True, False):
        context = await browser.new_context(java_script_enabled=script)
        page = await context.new_page()
        await page.goto(f"{served.at}/scrivania/acme")
        case = "#website\\.language"
        if script:
            await page.keyboard.press("2")
            await page.keyboard.press("r")
            await page.keyboard.type("testo inglese visto")
        else:
            await page.fill(f"{case} input[name=reason]", "testo inglese visto")
        await page.keyboard.press("Enter")
        assert served.site.desk is not None
        assert not served.site.desk.log.decisions
        if script:
            assert await page.evaluate("document.activeElement.value") == "met"
            await page.keyboard.press("Escape")
        await context.close()
    page = await browser.new_page()
    await page.goto(f"{served.at}/scrivania")
    async with page.expect_navigation():
        await page.keyboard.press("j")
    await page.keyboard.press("2")
    await page.keyboard.press("r")
    await page.keyboard.type("testo inglese visto")
    await page.keyboard.press("Escape")
    await page.keyboard.press("m")
    async with page.expect_navigation():
        await page.keyboard.press("Enter")
    assert served.site.desk is not None
    (decision,) = served.site.desk.log.decisions
    assert (decision.requirement, decision.outcome) == ("website.language", "met")
    assert decision.reason == "testo inglese visto"


async def test_everything_without_script(served: Served, browser: Browser, tmp_path: Path) -> None:
    context = await browser.new_context(java_script_enabled=False)
    page = await context.new_page()
    await page.goto(f"{served.at}/preventivo")
    await page.fill("#r0-description", "SEO per la Francia")
    await page.select_option("#r0-category", "seo")
    await page.fill("#r0-net", "5000")
    await page.fill("#r0-markets", "Francia")
    await page.click("button[value=use]")
    assert "Preventivo compilato nella pagina" in await page.inner_text("#carte")
    await page.fill("#url", "acme.test")
    await page.click(".ask button[type=submit]")
    assert "Sto visitando acme.test" in await page.inner_text("h1")
    await page.close()  # it loads itself anew every few seconds, which would end a way elsewhere
    page = await context.new_page()
    await page.goto(f"{served.at}/verifica/{served.done}")
    await page.click("button[value=live]")
    assert "Risposta registrata" in await page.inner_text("main")
    await page.goto(f"{served.at}/elenchi")
    listed = tmp_path / "imprese.csv"
    listed.write_text(LIST, encoding="utf-8")
    await page.set_input_files("#firms", listed)
    await page.click("main button")
    assert "In attesa" in await page.inner_text("main")
    await page.goto(f"{served.at}/scrivania")
    assert served.site.settings.results is not None
    await page.set_input_files("#capsule", pack(served.site.settings.results / "acme"))
    await page.click("form[action$=capsula] button")
    assert "integra" in await page.inner_text("main")
    await context.close()
