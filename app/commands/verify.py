"""`requisito verify CAPSULE`: is the evidence untouched, and is the verdict the same."""

import json
from contextlib import redirect_stderr
from io import StringIO
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.text import Text

from app.capsule.timestamp import Stamp, StampState
from app.capsule.verify import VerifyResult, verify
from app.command_options import in_a_language
from app.printing import print_now
from app.web.decisions import NAME, verify_log
from report.changes import Change, text_of
from report.formatted import both_times
from report.shown import shown_text
from report.words import Said

_STAMPS = {
    StampState.ABSENT: Said("Non marcata temporalmente.", "Not timestamped."),
    StampState.TRUSTED: Said("Marca temporale valida: {at}, {by}.", "Valid timestamp: {at}, {by}."),
    StampState.UNKNOWN_AUTHORITY: Said(
        "Marca temporale di un'autorità che questa macchina non conosce: {at}, {by}.",
        "Timestamp of an authority that this machine does not know: {at}, {by}.",
    ),
    StampState.BROKEN: Said("La marca temporale non vale.", "The timestamp is not valid."),
}


@click.command(short_help="Is the evidence untouched, and the verdict the same?")
@click.argument("capsule", type=click.Path(path_type=Path))
@click.option("--timestamp-ca", type=click.Path(path_type=Path), help="PEM file of timestamp authorities to rely on.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON, alone, on standard output.")
@in_a_language
def command(capsule: Path, timestamp_ca: Path | None, as_json: bool, lang: str) -> int:
    """Say, offline, whether CAPSULE was changed and whether its evidence still gives the same verdict.

    CAPSULE may also be the log of the reviewers' decisions (decisions.jsonl), or the results folder that holds it.

    Exit status: 0 untouched and the same verdict, 1 changed or another verdict, 2 no capsule.
    """
    log = _decision_log(capsule)
    if log is not None:
        return _show_log(log, lang, as_json=as_json)
    with redirect_stderr(StringIO()):  # where a reader of archives complains of what is said better below
        result = verify(capsule, authorities=timestamp_ca, printer=print_now)
    if as_json:
        click.echo(json.dumps(as_record(result, lang), ensure_ascii=False, indent=2))
    else:
        _show(result, Console(), lang)
    return 0 if result.ok else 1


def _decision_log(path: Path) -> Path | None:
    """Return the decision log that a path names or holds, None when it is none."""
    log = path / NAME if path.is_dir() else path
    return log if log.is_file() and log.suffix == ".jsonl" else None


def _show_log(log: Path, lang: str, *, as_json: bool) -> int:
    whole, said = verify_log(log)
    if as_json:
        click.echo(json.dumps({"ok": whole, "summary": said.of(lang)}, ensure_ascii=False, indent=2))
    else:
        _line(Console(), whole, said.of(lang))
    return 0 if whole else 1


def as_record(result: VerifyResult, lang: str) -> dict[str, Any]:
    """Return the result of a verification as plain values."""
    return {
        "ok": result.ok,
        "untouched": result.untouched,
        "same_verdict": result.same_verdict,
        "identical": result.identical,
        "seal": result.seal,
        "verdict": result.verdict,
        "verdict_now": result.verdict_now,
        "problems": [problem.of(lang) for problem in result.problems],
        "not_proven": [doubt.of(lang) for doubt in result.doubts],
        "differences": [change_record(change, lang) for change in result.differences],
        "timestamp": {
            "state": result.stamp.state.value,
            "at": result.stamp.at.isoformat() if result.stamp.at else None,
            "authority": result.stamp.authority,
        },
    }


def change_record(change: Change, lang: str) -> dict[str, Any]:
    """Return one change as plain values."""
    return {
        "kind": change.kind,
        "subject": change.subject,
        "before": change.before.of(lang) if change.before else None,
        "after": change.after.of(lang) if change.after else None,
        "direction": change.direction.value,
    }


def _show(result: VerifyResult, console: Console, lang: str) -> None:
    if result.firm is not None:
        console.print(Text(shown_text(result.firm), style="bold"))
    untouched = Said("Nulla è stato cambiato.", "Nothing was changed.")
    touched = Said("La capsula è stata cambiata:", "The capsule was changed:")
    _line(console, result.untouched, (untouched if result.untouched else touched).of(lang))
    for problem in result.problems:
        console.print(Text(f"    {shown_text(problem.of(lang))}"))
    _line(console, result.same_verdict, _verdict(result, lang))
    for change in result.differences:
        console.print(Text(f"    {text_of(change, lang)}"))
    for doubt in result.doubts:
        console.print(Text(f"· {shown_text(doubt.of(lang))}"))
    if result.stamp.state is StampState.ABSENT:
        console.print(Text(f"· {_stamp(result.stamp, lang)}"))
    else:
        _line(console, result.stamp.state is StampState.TRUSTED, _stamp(result.stamp, lang), mild=True)
    if result.seal is not None:
        console.print(Text(f"  {Said('Sigillo', 'Seal').of(lang)}: {result.seal}", style="dim"))


def _verdict(result: VerifyResult, lang: str) -> str:
    if result.said is None or result.said_now is None:
        return Said("L'esito non si è potuto ricontrollare.", "The verdict could not be checked again.").of(lang)
    before = result.said.of(lang)
    if not result.same_verdict:
        now = result.said_now.of(lang)
        return Said(f"Un altro esito: {before}, ora {now}.", f"Another verdict: {before}, now {now}.").of(lang)
    if result.identical:
        return Said(f"Stesso esito, parola per parola: {before}.", f"Same verdict, word for word: {before}.").of(lang)
    return Said(f"Stesso esito: {before}; altro è diverso.", f"Same verdict: {before}; something else differs.").of(
        lang
    )


def _stamp(stamp: Stamp, lang: str) -> str:
    at = both_times(stamp.at).of(lang)
    return _STAMPS[stamp.state].of(lang).format(at=at, by=shown_text(stamp.authority or "?"))


def _line(console: Console, good: bool, text: str, *, mild: bool = False) -> None:
    sign, style = ("✓", "green") if good else ("!", "yellow") if mild else ("✗", "red")
    console.print(Text.assemble((f"{sign} ", f"bold {style}"), text))
