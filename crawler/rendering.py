"""Open one page in the browser, let it settle, and keep its document as a visitor's browser lays it out."""

import asyncio
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from playwright.async_api import BrowserContext, Error, Page
from playwright.async_api import TimeoutError as BrowserTimeout

from crawler.missed import Forbidden, Missed
from crawler.relay import FAILURE_HEADER, Relay
from crawler.traffic import QUIET_SECONDS, STEP, Traffic
from evidence.capture import Failure

_LOAD_SECONDS = 12.0
_SETTLE_SECONDS = 4.0
_LAZY_SECONDS = 1.5
_SPLASH_SECONDS = 6.0
_FILL_SECONDS = 8.0
_REST_SECONDS = 2.0
_RESERVE = 1.5  # kept back of a page's time to take the document
_ERRORS = (
    ("ERR_NAME_NOT_RESOLVED", Failure.DNS, "il nome del sito non si risolve"),
    ("ERR_TOO_MANY_REDIRECTS", Failure.REDIRECT_LOOP, "rimanda da una pagina all'altra senza fine"),
    ("ERR_SSL", Failure.TLS, "la connessione sicura non si apre"),
    ("ERR_CERT", Failure.TLS, "la connessione sicura non si apre"),
    ("ERR_EMPTY_RESPONSE", Failure.CUT_SHORT, "la connessione si è chiusa prima della risposta"),
    ("ERR_CONTENT_LENGTH_MISMATCH", Failure.CUT_SHORT, "la risposta si è interrotta"),
    ("ERR_INCOMPLETE_CHUNKED_ENCODING", Failure.CUT_SHORT, "la risposta si è interrotta"),
    ("ERR_CONNECTION_RESET", Failure.CUT_SHORT, "la connessione si è interrotta"),
    ("ERR_CONNECTION", Failure.REFUSED, "la connessione è stata rifiutata"),
    ("ERR_TUNNEL", Failure.PROXY, "la connessione non si è aperta"),
    ("ERR_TIMED_OUT", Failure.TIMEOUT, "nessuna risposta in tempo"),
    ("ERR_INVALID", Failure.PROTOCOL, "la risposta non rispetta il protocollo"),
)


@cache
def script(name: str) -> str:
    """Return a script of this folder."""
    return (Path(__file__).parent / name).read_text(encoding="utf-8")


async def new_page(context: BrowserContext, languages: str) -> Page:
    """Return a fresh page that asks for these languages.

    Raises:
        Missed: when the browser opens none.
    """
    try:
        page = await context.new_page()
        chrome = await context.new_cdp_session(page)
        # A context's locale names one language, in the header and to scripts; this names them all.
        agent = await page.evaluate("navigator.userAgent")
        override = {"userAgent": agent, "acceptLanguage": ",".join(tags_of(languages))}
        await chrome.send("Emulation.setUserAgentOverride", override)
    except Error as error:
        raise Missed(Failure.BROWSER, "il browser non ha aperto una pagina") from error
    return page


async def put_to_rest(page: Page) -> bool:
    """Let a page forget what it showed, so that it may show another address; return whether it did."""
    try:
        async with asyncio.timeout(_REST_SECONDS):
            await page.evaluate(_FORGET)
            await page.goto("about:blank")
    except (Error, TimeoutError):
        return False
    return not page.is_closed()


# What a page knows that another of the same site would not.
_FORGET = "() => { window.name = ''; try { sessionStorage.clear(); } catch { /* a page may have none */ } }"


def tags_of(languages: str) -> tuple[str, ...]:
    """Return the language tags of an Accept-Language, without their weights.

    >>> tags_of("it-IT,it;q=0.9,en;q=0.5")
    ('it-IT', 'it', 'en')
    """
    return tuple(tag for part in languages.split(",") if (tag := part.partition(";")[0].strip()) not in ("", "*"))


async def load(page: Page, traffic: Traffic, url: str, relay: Relay, at_rest: Callable[[], None]) -> None:
    """Open an address and wait until the page has settled, its lazy parts included.

    `at_rest` is told when the page does nothing any more but wait for what its scripts have asked for.

    Raises:
        Missed: when the browser shows no page.
    """
    clock = asyncio.get_running_loop().time
    try:
        await page.goto(url, wait_until="commit", timeout=_milliseconds(traffic.until - clock()))
    except BrowserTimeout as error:
        raise Missed(Failure.TIMEOUT, "nessuna risposta in tempo") from error
    except Error as error:
        raise _missed(error, url, relay) from error
    _refused(traffic)
    try:
        rest = min(_LOAD_SECONDS + traffic.more, traffic.until - clock() - _RESERVE)
        await page.wait_for_load_state("load", timeout=_milliseconds(rest))
    except BrowserTimeout:
        pass  # a slow picture or a third party's script: what is there is what a visitor sees
    await settle(page, traffic, at_rest)


async def settle(page: Page, traffic: Traffic, at_rest: Callable[[], None]) -> None:
    """Wait for scripts to do their work, follow a splash, and scroll once for what loads late."""
    clock = asyncio.get_running_loop().time
    last = traffic.until - _RESERVE
    await traffic.quiet(min(last, clock() + _SETTLE_SECONDS + traffic.more))
    try:
        seconds = await page.evaluate(_SPLASH)
        if seconds is not None and 0 <= seconds <= _SPLASH_SECONDS:
            documents = len(traffic.documents)
            ends = min(last, clock() + seconds + 1.0)
            while clock() < ends and len(traffic.documents) == documents:
                await asyncio.sleep(STEP)
            await traffic.quiet(min(last, clock() + _SETTLE_SECONDS))
        ends = min(last, clock() + _FILL_SECONDS)
        while clock() < ends and await page.evaluate(_IS_UNFILLED):
            at_rest()
            await asyncio.sleep(4 * STEP)
            await traffic.quiet(ends)
        begun = clock()
        if await page.evaluate(_SCROLL) and (traffic.waiting or traffic.changed > begun):
            await traffic.quiet(min(last, clock() + _LAZY_SECONDS))
    except Error:
        await traffic.quiet(min(last, clock() + _LAZY_SECONDS))  # it went on to another page meanwhile


_SPLASH = """() => {
  const meta = document.querySelector('meta[http-equiv="refresh" i]');
  const found = meta && /^\\s*([\\d.]+)\\s*[;,]\\s*\\S/.exec(meta.content || "");
  return found ? Number(found[1]) : null;
}"""
# Nothing to read yet, though scripts run: some wait for slow data before they draw.
_IS_UNFILLED = """() => {
  const body = document.body;
  if (!body || document.querySelector("frameset") || !document.querySelector("script:not([type*=json])")) return false;
  return body.innerText.trim().length < 40 && !body.querySelector("img, video, canvas, iframe, object, embed, svg");
}"""
_SCROLL = """async () => {
  if (document.documentElement.scrollHeight <= window.innerHeight) return false;
  const step = Math.max(600, document.documentElement.scrollHeight / 8);
  for (let at = 0; at < document.documentElement.scrollHeight && at < 30000; at += step) {
    window.scrollTo(0, at);
    await new Promise((done) => setTimeout(done, 25));
  }
  window.scrollTo(0, document.documentElement.scrollHeight);
  await new Promise((done) => setTimeout(done, 120));
  window.scrollTo(0, 0);
  return true;
}"""


async def click(page: Page, traffic: Traffic, selector: str) -> str | None:
    """Click an element and wait for what it does; return what went wrong, None when nothing did."""
    clock = asyncio.get_running_loop().time
    try:
        await page.evaluate(_CLICK, selector)
    except Error:
        return "l'elemento da premere non c'è"
    await asyncio.sleep(QUIET_SECONDS)
    await traffic.quiet(min(traffic.until - _RESERVE, clock() + _SETTLE_SECONDS))
    return None


# A click by script reaches what a banner covers; an option is chosen as a person would choose it.
_CLICK = """(selector) => {
  const found = document.querySelector(selector);
  if (!found) throw new Error("missing");
  if (found.localName === "option") {
    const list = found.closest("select");
    list.value = found.value;
    list.dispatchEvent(new Event("input", { bubbles: true }));
    list.dispatchEvent(new Event("change", { bubbles: true }));
    return;
  }
  found.scrollIntoView({ block: "center" });
  found.click();
}"""


def _refused(traffic: Traffic) -> None:
    for response in traffic.documents:
        failure = response.headers.get(FAILURE_HEADER)
        if failure is not None:
            kind = Failure(failure)
            raise (Forbidden if kind is Failure.GUARD else Missed)(kind, "il browser non ha potuto aprire la pagina")


def _missed(error: Error, url: str, relay: Relay) -> Missed:
    words = str(error)
    for host, fault in relay.faults.items():
        if f"//{host}" in words or f"//{host}" in url or "TUNNEL" in words:
            kind = Forbidden if fault.failure is Failure.GUARD else Missed
            return kind(fault.failure, fault.detail)
    for sign, failure, sentence in _ERRORS:
        if sign in words:
            return Missed(failure, sentence)
    name = re.search(r"ERR_\w+", words)
    return Missed(Failure.BROWSER, f"il browser non ha aperto la pagina ({name.group(0) if name else 'chiuso'})")


def _milliseconds(seconds: float) -> float:
    return max(1.0, seconds * 1000)
