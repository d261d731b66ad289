"""The help of the command line in Italian: the commands say theirs in English, `help.it.toml` the same in Italian."""

import re
import tomllib
from collections.abc import Mapping
from copy import copy
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeVar

import click

Parameter = TypeVar("Parameter", bound=click.Parameter)
_FILE: Final = Path(__file__).with_name("help.it.toml")
# The words of click's own around what the commands say.
_FRAME: Final = (
    (re.compile(r"^Usage:", re.MULTILINE), "Uso:"),
    (re.compile(r"^Options:", re.MULTILINE), "Opzioni:"),
    (re.compile(r"^Commands:", re.MULTILINE), "Comandi:"),
    (re.compile(r"\[OPTIONS\]"), "[OPZIONI]"),
    (re.compile(r"\bCOMMAND \[ARGS\]"), "COMANDO [ARGOMENTI]"),
    (re.compile(r"\[default:"), "[se manca:"),
    (re.compile(r"\[required\]|(?<=  )required\]"), "[obbligatoria]"),
)


@cache
def sentences() -> Mapping[str, Any]:
    """Return the Italian help: `about` the program, of options that `every` command may have, and by command."""
    return tomllib.loads(_FILE.read_text("utf-8"))


def framed(text: str) -> str:
    """Return a help text with click's own words in Italian.

    >>> framed("Usage: requisito rules [OPTIONS] [ID|FILE]")
    'Uso: requisito rules [OPZIONI] [ID|FILE]'
    """
    for found, said in _FRAME:
        text = found.sub(said, text)
    return text


class ItalianCommand(click.Command):
    """A command whose help is in Italian."""

    def get_help(self, ctx: click.Context) -> str:
        """Return the help."""
        return framed(super().get_help(ctx))

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option that shows the help."""
        option = super().get_help_option(ctx)
        return said(option, {}) if option is not None else None


def in_italian(command: click.Command, name: str) -> click.Command:
    """Return a command with its help in Italian; the command itself stays as it is."""
    own = sentences()[name]
    return ItalianCommand(
        name=name,
        callback=command.callback,
        params=[said(one, own) for one in command.params],
        context_settings=command.context_settings,
        help=own["text"],
        short_help=own["short"],
    )


def said(parameter: Parameter, own: Mapping[str, str]) -> Parameter:
    """Return a parameter with its help in Italian; `own` are the sentences of its command."""
    told = copy(parameter)
    if isinstance(told, click.Option):
        longest = max(told.opts, key=len)
        told.help = own.get(longest) or sentences()["every"][longest]
    return told
