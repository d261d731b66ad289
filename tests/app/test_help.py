"""The list of commands is what stands in their folder, and each says in either language how it is called."""

import importlib
import sys

import click
import pytest

from app.cli import command_names, main
from app.help import in_italian, sentences
from tests.two_languages import english, italian

NAMES = command_names()
COMMANDS: dict[str, click.Command] = {name: importlib.import_module(f"app.commands.{name}").command for name in NAMES}


def run(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> int | str | None:
    """Return the exit status of a command line."""
    monkeypatch.setattr(sys, "argv", ["requisito", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    return ended.value.code


@pytest.mark.parametrize(
    ("arguments", "begins"),
    [
        pytest.param(["--help"], "Uso: requisito [OPZIONI] COMANDO", id="asked for"),
        pytest.param([], "Uso: requisito [OPZIONI] COMANDO", id="no command"),
        pytest.param(["--lang", "en", "--help"], "Usage: requisito [OPTIONS] COMMAND", id="in English"),
    ],
)
def test_every_command_is_listed(
    arguments: list[str], begins: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments, monkeypatch) == 0
    told = capsys.readouterr().out
    assert told.startswith(begins)
    assert [name for name in NAMES if f"\n  {name} " not in told] == []


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("more", "begins"), [([], "Uso: {} [OPZIONI]"), (["--lang", "en"], "Usage: {} [OPTIONS]")], ids=["it", "en"]
)
def test_a_command_says_how_it_is_called(
    name: str, more: list[str], begins: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([name, *more, "--help"], monkeypatch) == 0
    assert capsys.readouterr().out.startswith(begins.format(f"requisito {name}"))


@pytest.mark.parametrize("name", NAMES)
def test_every_option_is_explained_in_both_languages(name: str) -> None:
    command = COMMANDS[name]
    for lang, told, wrong in (("en", command, italian), ("it", in_italian(command, name), english)):
        options = [one for one in told.params if isinstance(one, click.Option)]
        said = [told.help, told.short_help, *(one.help for one in options)]
        assert all(said), (lang, [one.name for one in options if not one.help])
        assert [(text, found) for text in said if text and (found := wrong(text))] == [], lang
    assert isinstance(command.short_help, str)


@pytest.mark.parametrize("name", NAMES)
def test_no_sentence_is_left_of_an_option_that_is_gone(name: str) -> None:
    there = {opt for one in COMMANDS[name].params for opt in one.opts} | {"short", "text"}
    assert set(sentences()[name]) <= there


def test_the_language_of_the_program_is_that_of_its_commands(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--lang", "en", "history", "--json"], monkeypatch) == 0
    capsys.readouterr()
    assert run(["--lang", "en", "budget"], monkeypatch) == 2
    assert capsys.readouterr().err.startswith("FILE: the budget is missing")
