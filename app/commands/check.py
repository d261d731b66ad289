"""`requisito check URL`: check one firm, print the report, leave it with its evidence in a folder."""

import asyncio
import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import click
from rich.console import Console

from app.again import firm_before
from app.ask import Interview
from app.capsule.layout import DEADLINES
from app.check import CheckResult, check
from app.command_options import of_a_call, of_a_visit
from app.confirming import confirmed
from app.days import day
from app.declared import declared_firm
from app.exit_status import STATUS
from app.folders import make_writable, new_folder
from app.hosts import prove_known
from app.kept import KeptCheck, check_before, kept_in
from app.options import BrowserMode, Options
from app.papers import Papers, prove_readable
from app.papers import kept_in as papers_in
from app.progress import Progress
from app.rulebook import load_rulebook
from app.sightings import Sighting, sightings
from bandi.rulebook import Rulebook
from evidence.firm import Firm
from report.changes import changes
from report.json_report import dumps, to_dict
from report.terminal import show, show_changes


@click.command(short_help="Check one firm, with evidence.")
@click.argument("url", required=False, default="")
@click.option("--vat", help="The firm's VAT number (partita IVA).")
@click.option("--tax-code", help="The firm's tax code (codice fiscale), when it differs.")
@click.option("--rea", help="REA number, e.g. MI-1234567.")
@click.option("--name", help="The firm's name (ragione sociale).")
@click.option("--channel", "channels", multiple=True, metavar="URL", help="A page that the firm names; repeatable.")
@click.option("--confirm", "confirmations", multiple=True, metavar="URL=live|gone", help="What a person saw.")
@click.option(
    "--confirm-picture",
    "attached",
    multiple=True,
    metavar="URL=FILE",
    help="A picture (PNG, JPEG, WebP) of a page in --confirm.",
)
@click.option("--confirm-by", "by", metavar="NAME", help="Who looked at the pages.")
@click.option("--ask", "asked", is_flag=True, help="Open each page that no machine may see, and ask.")
@click.option("--budget", type=click.Path(path_type=Path), help="The budget: TOML, CSV or XLSX.")
@click.option("--declarations", type=click.Path(path_type=Path), help="The declarations: TOML.")
@of_a_call
@click.option("--out", type=click.Path(path_type=Path), help="Where to leave the report and its evidence.")
@click.option(
    "--again",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Visit only what was wanting in the check that DIR holds, made within a day; firm and papers are its own.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON, alone, on standard output.")
@of_a_visit
@click.option("--timestamp", metavar="URL", help="An authority (RFC 3161) that stamps the capsule.")
@click.option("--no-pictures", is_flag=True, help="Take no screenshots.")
def command(
    url: str,
    vat: str | None,
    tax_code: str | None,
    rea: str | None,
    name: str | None,
    channels: tuple[str, ...],
    confirmations: tuple[str, ...],
    attached: tuple[str, ...],
    by: str | None,
    asked: bool,
    budget: Path | None,
    declarations: Path | None,
    rulebook_id: str,
    as_of_text: str | None,
    out: Path | None,
    again: Path | None,
    as_json: bool,
    lang: str,
    browser: str,
    max_pages: int,
    timeout: float,
    ignore_robots: bool,
    allow_private: bool,
    timestamp: str | None,
    no_pictures: bool,
) -> int:
    """Check the firm whose site is at URL (a bare domain is fine)."""
    now = datetime.now(UTC).astimezone()
    before = firm_before(again) if again is not None else Firm(id="", url="")
    papers = papers_in(again) if again is not None else Papers()
    budget, declarations = budget or papers.budget, declarations or papers.declarations
    seen = sightings(confirmations, attached, by=by, now=now)
    firm = declared_firm(
        url=url or before.url,
        vat=vat or before.vat_number,
        tax_code=tax_code or before.tax_code,
        rea=rea or before.rea,
        name=name or before.name,
        channels=channels or before.channels,
        confirmations=[one.confirmation for one in seen],
    )
    options = Options(
        out=out,
        as_of=day(as_of_text),
        lang=lang,
        browser=BrowserMode(browser),
        max_pages=max_pages,
        timeout=timeout,
        ignore_robots=ignore_robots,
        allow_private=allow_private,
        pictures=not no_pictures,
        capsule=True,
        timestamp=timestamp,
        budget=budget,
        declarations=declarations,
        again=again,
    )
    rulebook = load_rulebook(rulebook_id)
    prove_readable(Papers(budget=budget, declarations=declarations), rulebook)
    if timestamp is not None:
        from app.capsule.timestamp import prove_address  # noqa: PLC0415 - heavy, and few checks are stamped

        prove_address(timestamp)
    prove_known(firm.url)
    options = replace(options, out=make_writable(out or new_folder(firm.url, now)))
    replaced = kept_in(out) if out is not None else None
    try:
        interview = Interview(lang=lang, by=by) if asked else None
        result = asyncio.run(_run(firm, rulebook, options, seen=seen, interview=interview, quiet=as_json))
    except KeyboardInterrupt:
        return _interrupted(options, lang)
    if as_json:
        click.echo(dumps(result.report, lang=lang))
        if out is None:
            click.echo(_place(result, lang), err=True)
    else:
        _print(result, replaced, lang)
    return STATUS[result.report.verdict]


async def _run(
    firm: Firm,
    rulebook: Rulebook,
    options: Options,
    *,
    seen: Iterable[Sighting],
    interview: Interview | None,
    quiet: bool,
) -> CheckResult:
    """Check, then take in the pictures that were attached and what a person answers."""
    with Progress(firm, quiet=quiet, lang=options.lang) as progress:
        result = await check(firm, rulebook, options, watch=progress.saw)
    attached = [one for one in seen if one.picture is not None]
    answered = interview.about(result.evidence.channels) if interview is not None else ()
    return await confirmed(result, rulebook, (*attached, *answered), options)


def _interrupted(options: Options, lang: str) -> int:
    """Say what is left of a check that was broken off."""
    said = {
        "it": "Interrotto. Ciò che era già stato visto resta in {out}: «requisito replay {out}» lo giudica.",
        "en": "Interrupted. What had been seen stays in {out}: 'requisito replay {out}' judges it.",
    }[lang]
    click.echo(said.format(out=options.out), err=True)
    return 130


def _print(result: CheckResult, replaced: KeptCheck | None, lang: str) -> None:
    console = Console(file=sys.stdout)
    show(result.report, console, lang)
    now = to_dict(result.report, lang)
    before = check_before(now, also=replaced)
    if before is not None:
        show_changes(changes(before.data, now), before.at, console, lang)
    console.print(f"\n{_place(result, lang)}", style="bold", soft_wrap=True, highlight=False, markup=False)
    if (result.folder / DEADLINES).exists():
        said = {"it": "Scadenze per il calendario", "en": "Deadlines for your calendar"}[lang]
        console.print(f"{said}: {result.folder / DEADLINES}", soft_wrap=True, highlight=False, markup=False)


def _place(result: CheckResult, lang: str) -> str:
    """Say where the report lies."""
    said = {"it": "Rapporto e prove", "en": "Report and evidence"}[lang]
    return f"{said}: {result.folder / 'report.html'}"
