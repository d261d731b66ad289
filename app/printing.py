"""Print the HTML report to PDF in a browser: tagged, fonts inside, page numbers, the seal of the evidence below."""

import asyncio
import os
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from crawler.driver import start_driver
from crawler.installed import find_browser
from report.shown import shown_text

if TYPE_CHECKING:  # heavy, and most of what may print never does
    from playwright.async_api import Browser, Page

_PATIENCE_MS: Final = 60_000
_ARGUMENTS: Final = ("--disable-gpu", "--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND")
_FOOTER: Final = """
<div style="width:100%;margin:0 16mm;font:6.5pt sans-serif;color:#4d5c69;display:flex;justify-content:space-between">
<span style="max-width:60mm;white-space:nowrap;overflow:hidden;text-overflow:ellipsis">{name}</span>
<span>{seal}</span><span>{page} <span class="pageNumber"></span> / <span class="totalPages"></span></span>
</div>"""


class PrintError(RuntimeError):
    """The report could not be printed."""


async def print_pdf(
    html_path: Path,
    pdf_path: Path,
    *,
    title: str = "",
    seal: str | None = None,
    lang: str = "it",
    browser: "Browser | None" = None,
) -> bool:
    """Print a report of ours to A4 and return True, False when this machine has no browser.

    `seal` is the digest of the evidence (`app.capsule.manifest.seal_of`); `browser` a running one to use.

    Raises:
        PrintError: when the browser cannot print it.
    """
    from playwright.async_api import Error  # noqa: PLC0415 - heavy, and most never print

    pdf_path.unlink(missing_ok=True)  # an earlier one would speak of other evidence
    try:
        if browser is not None:
            await _print(browser, html_path, pdf_path, _footer(title, seal, lang))
            return True
        found = await asyncio.to_thread(find_browser)
        if found is None:
            return False
        is_root = hasattr(os, "geteuid") and os.geteuid() == 0
        playwright = await start_driver()
        try:
            own = await playwright.chromium.launch(
                executable_path=found.path, chromium_sandbox=not is_root, args=list(_ARGUMENTS)
            )
            try:
                await _print(own, html_path, pdf_path, _footer(title, seal, lang))
            finally:
                await own.close()
        finally:
            await playwright.stop()
    except Error as error:
        raise PrintError(f"{html_path.name}: {error.message}") from error
    return True


def print_now(html_path: Path, title: str, seal: str, lang: str) -> bytes | None:
    """Return a report of ours as PDF, None when this machine cannot print it."""
    with TemporaryDirectory(prefix="requisito-") as folder:
        pdf_path = Path(folder) / "report.pdf"
        try:
            printed = asyncio.run(print_pdf(html_path, pdf_path, title=title, seal=seal, lang=lang))
        except PrintError:
            return None
        return pdf_path.read_bytes() if printed else None


async def _print(browser: "Browser", html_path: Path, pdf_path: Path, footer: str) -> None:
    context = await browser.new_context(java_script_enabled=False, offline=True, color_scheme="light")
    try:
        page: Page = await context.new_page()
        await page.goto(html_path.resolve().as_uri(), timeout=_PATIENCE_MS)
        body = await page.pdf(
            format="A4",
            print_background=True,
            prefer_css_page_size=True,
            display_header_footer=True,
            header_template="<span></span>",
            footer_template=footer,
            tagged=True,
            outline=True,
        )
    finally:
        await context.close()
    partial = pdf_path.with_name(f".{pdf_path.name}.part")
    partial.write_bytes(body)
    partial.replace(pdf_path)


def _footer(title: str, seal: str | None, lang: str) -> str:
    words = {"it": ("prove sha256", "pagina"), "en": ("evidence sha256", "page")}.get(lang, ("sha256", "p."))
    sealed = f"{words[0]} {seal}" if seal else ""
    return _FOOTER.format(name=escape(shown_text(title)), seal=escape(sealed), page=words[1])
