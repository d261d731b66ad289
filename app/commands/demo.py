"""`requisito demo`: check every firm of the sample web, with no internet, and say where the reports are."""

import asyncio
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import click
from rich import box
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from app.check import CheckResult, check, crawl_settings
from app.command_options import in_a_language
from app.folders import make_writable
from app.options import BrowserMode, Options
from app.rulebook import load_rulebook
from bandi.rulebook import Rulebook
from crawler.driver import driver_fault
from crawler.installed import find_browser
from crawler.shared import Shared
from evidence.verdict import Outcome
from fixtures.web import SampleWeb
from fixtures.web.site import Site
from report.index_html import render_index
from report.json_report import to_dict
from report.overview import web_outcome
from report.summary import summary_row
from report.words import OUTCOMES, SIGNS, Said

AT_ONCE = 3  # firms: the demo shares a laptop with whoever watches it
COLUMNS = {
    "website.live": Said("Sito", "Site"),
    "website.language": Said("Ling.", "Lang."),
    "identity.footer": Said("P.IVA", "VAT"),
    "identity.owner": Said("Tit.", "Owner"),
    "channels.active": Said("Can.", "Chan."),
}
COLOURS = {Outcome.MET: "green", Outcome.NOT_MET: "red", Outcome.UNVERIFIED: "yellow"}
ORDER = {"eligible": 0, "not_eligible": 1, "needs_review": 2}
NO_BROWSER = Said(
    "Non c'è un browser che parta: le pagine che si vedono solo in un browser restano da guardare"
    " (si installa con «make browser»).",
    "There is no browser that starts: pages that show only in one are left for a person to look at"
    " (install one with 'make browser').",
)
WITHOUT_BROWSER = Said(
    "Senza browser, come richiesto: le pagine che si vedono solo in un browser restano da guardare.",
    "Without a browser, as asked: pages that show only in one are left for a person to look at.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One firm of the sample web, what the check said and what is true."""

    site: Site
    result: CheckResult
    browser: bool

    @property
    def differences(self) -> tuple[str, ...]:
        """What came out otherwise than it is, by requirement."""
        if self.site.truth is None:
            return ()
        expected = self.site.truth.expected(browser=self.browser)
        wrong = [rule for rule, outcome in expected.items() if self.outcomes.get(rule) is not outcome]
        verdict = self.site.truth.expected_verdict(browser=self.browser)
        return (*wrong, *(("verdict",) if self.result.report.verdict != verdict else ()))

    @property
    def outcomes(self) -> dict[str, Outcome]:
        """What the check said, by requirement."""
        return {finding.rule.id: finding.verdict.outcome for finding in self.result.report.findings}


@click.command(short_help="Check the bundled sample sites, with no internet.")
@click.option("--out", type=click.Path(path_type=Path), help="Where to leave the reports.")
@in_a_language
@click.option(
    "--browser",
    type=click.Choice(["auto", "never"]),
    default="auto",
    show_default=True,
    help="When pages are opened in a browser.",
)
def command(out: Path | None, lang: str, browser: str) -> int:
    """Start the sample sites on this machine, check every firm, and say where the reports are."""
    folder = make_writable(out or Path("reports") / "demo")
    options = Options(lang=lang, browser=BrowserMode(browser), timeout=60)
    console = Console()
    seeing = browser != "never" and find_browser() is not None and driver_fault() is None
    if not seeing:
        console.print((WITHOUT_BROWSER if browser == "never" else NO_BROWSER).of(lang), style="yellow")
    shown = asyncio.run(_run(folder, load_rulebook("connessi-2026"), options, console, seeing))
    _write_index(shown, folder, lang)
    console.print(_table(shown, lang))
    console.print(_closing(shown, folder, lang), highlight=False, soft_wrap=True)
    return 0


async def _run(
    folder: Path, rulebook: Rulebook, options: Options, console: Console, browser: bool
) -> tuple[Shown, ...]:
    words = Said("Controllo le imprese", "Checking the firms").of(options.lang)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    async with SampleWeb() as web:
        with _environment(web.environment()), Progress(*columns, console=console, transient=True) as progress:
            task = progress.add_task(words, total=len(web.sites))
            turns = asyncio.Semaphore(AT_ONCE)
            async with Shared(crawl_settings(options), pace=0.0) as shared:

                async def one(site: Site) -> Shown:
                    async with turns:
                        wanted = replace(options, out=folder / site.host)
                        result = await check(site.firm, rulebook, wanted, shared=shared)
                    progress.advance(task)
                    return Shown(site=site, result=result, browser=browser)

                return tuple(await asyncio.gather(*map(one, web.sites)))


@contextmanager
def _environment(variables: dict[str, str]) -> Iterator[None]:
    """Set variables of this process for a while."""
    before = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _table(shown: tuple[Shown, ...], lang: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column(Said("Sito di esempio", "Sample site").of(lang), no_wrap=True, overflow="ellipsis", max_width=20)
    table.add_column(Said("Requisiti web", "Web requirements").of(lang), no_wrap=True)
    for words in COLUMNS.values():
        table.add_column(words.of(lang), justify="center", min_width=len(words.of(lang)))
    table.add_column(Said("Att.", "Exp.").of(lang), justify="center", no_wrap=True)
    for each in sorted(shown, key=lambda each: ORDER[each.result.report.verdict.value]):
        web = web_outcome(each.result.report)
        table.add_row(
            each.site.host.removesuffix(".test"),
            Text(OUTCOMES[web].of(lang), style=COLOURS[web]),
            *(_mark(each.outcomes.get(rule)) for rule in COLUMNS),
            Text("≠", style="bold red") if each.differences else Text("=", style="green"),
        )
    return table


def _named(requirement: str, lang: str) -> str:
    """Return the column of the table that a requirement stands in."""
    return COLUMNS.get(requirement, Said("Esito", "Verdict")).of(lang)


def _mark(outcome: Outcome | None) -> Text:
    return Text(SIGNS[outcome], style=COLOURS.get(outcome, "dim")) if outcome else Text("")


def _write_index(shown: tuple[Shown, ...], folder: Path, lang: str) -> None:
    rows = (summary_row(to_dict(each.result.report, lang), folder=each.result.folder.name) for each in shown)
    title = Said("Le imprese di esempio", "The sample firms").of(lang)
    pieces = render_index(rows, title=title, generated_at=datetime.now(UTC).astimezone(), lang=lang)
    (folder / "index.html").write_text("".join(pieces), encoding="utf-8")


def _closing(shown: tuple[Shown, ...], folder: Path, lang: str) -> Text:
    right = sum(not each.differences for each in shown)
    lines = (
        Said(
            f"{right} imprese su {len(shown)} danno l'esito atteso.",
            f"{right} firms of {len(shown)} come out as expected.",
        ),
        Said(
            "✓ a posto  ✗ da correggere  ? da guardare di persona  = come atteso  ≠ diverso",
            "✓ met  ✗ not met  ? a person must look  = as expected  ≠ otherwise",
        ),
        Said(
            "Ling. lingua straniera · P.IVA nel footer · Tit. titolare · Can. canali · Att. atteso",
            "Lang. foreign language · VAT number in the footer · Owner · Chan. channels · Exp. expected",
        ),
        Said(
            "Non si sono controllati preventivo, sportello e dichiarazioni.",
            "Budget, application window and declarations were not checked.",
        ),
        Said(f"I rapporti: {folder / 'index.html'}", f"The reports: {folder / 'index.html'}"),
        Said("Un sito vero: make check-site URL=acme.it VAT=…", "A real site: make check-site URL=acme.it VAT=…"),
    )
    wrong = (
        f"≠ {each.site.host}: {', '.join(_named(rule, lang) for rule in each.differences)}"
        for each in shown
        if each.differences
    )
    return Text("\n".join((*wrong, *(line.of(lang) for line in lines))))
