"""`requisito inspect`: say what saved pages tell, with no network."""

import json
import os
import sys
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from app.command_options import cores, in_a_language
from app.cycles import OF_PAGES, look_for_cycles_seldom
from app.errors import UnusableInput
from app.inspecting import Record, UnreadableLine, page_record
from app.inspecting_jobs import relay
from bandi.unread import of_system
from evidence.decoding import decode


@click.command(short_help="Say what saved pages tell, with no network.")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--url", default="", help="The address that the page was saved from.")
@click.option("--vat", help="The VAT number that the firm declares.")
@click.option("--name", help="The name that the firm declares.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, one object a file.")
@click.option("--jsonl", is_flag=True, help="Read JSON objects from standard input, one a line; answer one a line.")
@click.option("--jobs", type=click.IntRange(1, 64), help="Processes for many lines [default: one a processor].")
@in_a_language
def command(
    files: tuple[Path, ...],
    url: str,
    vat: str | None,
    name: str | None,
    as_json: bool,
    jsonl: bool,
    jobs: int | None,
    lang: str,
) -> int:
    """Say what saved pages tell: identifiers, content language, language links, channels."""
    if jsonl:
        if files:
            raise UnusableInput(
                "--jsonl: le righe si leggono dallo standard input; scriva requisito inspect --jsonl < file.",
                "--jsonl: lines are read from standard input; write requisito inspect --jsonl < file.",
            )
        look_for_cycles_seldom(OF_PAGES)
        try:
            relay(sys.stdin.buffer, _print_line, lang=lang, jobs=jobs or cores())
        except BrokenPipeError:  # whoever read the answers has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    if not files:
        raise UnusableInput(
            "FILE: manca il file da leggere; scriva per esempio requisito inspect pagina.html.",
            "FILE: the file to read is missing; write for example requisito inspect page.html.",
        )
    for path in files:
        record = _read(path, url, vat, name, lang)
        if as_json:
            click.echo(json.dumps(record, ensure_ascii=False))
        else:
            _show(path, record, lang)
    return 0


def _print_line(answer: str) -> None:
    sys.stdout.write(answer + "\n")
    sys.stdout.flush()


def _read(path: Path, url: str, vat: str | None, name: str | None, lang: str) -> Record:
    try:
        body = path.read_bytes()
    except OSError as error:
        why = of_system(error)
        raise UnusableInput(
            f"FILE: «{path}» non si può leggere ({why.it}).", f"FILE: '{path}' cannot be read ({why.en})."
        ) from error
    try:
        return page_record(decode(body), url=url, vat_number=vat, name=name, lang=lang)
    except UnreadableLine as error:
        raise UnusableInput.at("--vat", error.said) from error


def _show(path: Path, record: Record, lang: str) -> None:
    italian = lang == "it"
    console = Console()
    console.print(f"[bold]{path}[/]", highlight=False)
    said = "Lingua del contenuto" if italian else "Content language"
    declared = "dichiarata" if italian else "declared"
    console.print(f"{said}: {record['language']} ({declared}: {record['declared_language'] or '—'})", highlight=False)
    _table(console, record["identifiers"], ("kind", "value", "valid", "placement", "owner"))
    _table(console, record["languages"], ("code", "origin", "urls"))
    _table(console, record["channels"], ("platform", "page_type", "canonical_url", "owner"))


def _table(console: Console, rows: list[Record], columns: tuple[str, ...]) -> None:
    if not rows:
        return
    table = Table(*columns, header_style="bold", box=None, padding=(0, 2, 0, 0))
    for row in rows:
        table.add_row(*(_cell(row[column]) for column in columns))
    console.print(table)


def _cell(value: object) -> str:
    if isinstance(value, list):
        return " ".join(str(item) for item in value)
    return {True: "✓", False: "✗", None: "—"}.get(value, str(value)) if isinstance(value, bool | None) else str(value)
