"""The list of commands is what stands in their folder, and each says how it is called."""

import pkgutil
import sys

import pytest

import app.commands
from app.cli import main

NAMES = sorted(module.name for module in pkgutil.iter_modules(app.commands.__path__))


def run(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> int | str | None:
    """Return the exit status of a command line."""
    monkeypatch.setattr(sys, "argv", ["requisito", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    return ended.value.code


@pytest.mark.parametrize("arguments", [["--help"], []], ids=["asked for", "no command"])
def test_every_command_is_listed(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments, monkeypatch) == 0
    told = capsys.readouterr().out
    assert [name for name in NAMES if f"\n  {name} " not in told] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_command_says_how_it_is_called(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([name, "--help"], monkeypatch) == 0
    assert capsys.readouterr().out.startswith(f"Usage: requisito {name} [OPTIONS]")
