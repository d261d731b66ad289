"""Say in one sentence, in the user's language, what is wrong with a command line."""

import re
from difflib import get_close_matches

import click

_LEFT_OVER = re.compile(r"unexpected extra arguments? \((.*)\)", re.DOTALL)


def said_of(error: click.UsageError, lang: str) -> str:
    """Return what is wrong, on one line: the option or argument, what it held, and what to write instead.

    >>> said_of(click.NoSuchOption("--vta", possibilities=["--vat"]), "it")
    "--vta: questa opzione non c'è; forse intendeva --vat."
    """
    if lang == "en":
        return " ".join(error.format_message().split())
    name = _name(error)
    match error:
        case click.MissingParameter():
            return f"{name}: manca; «{_command(error)} --help» dice che cosa scrivere."
        case click.BadParameter():
            return f"{name}: {_wanted(error)}"
        case click.NoSuchOption():
            near = f"; forse intendeva {', '.join(error.possibilities)}" if error.possibilities else ""
            return f"{error.option_name}: questa opzione non c'è{near or f'; «{_command(error)} --help» le elenca'}."
        case click.BadOptionUsage():
            return f"{error.option_name}: il suo valore manca o non ci vuole; «{_command(error)} --help» lo dice."
        case click.exceptions.NoSuchCommand():
            said = _near(error) or f"«{_command(error)} --help» li elenca"
            return f"{error.command_name}: questo comando non c'è; {said}."
        case _:
            left_over = _LEFT_OVER.search(error.message)
            if left_over is not None:
                return f"{_command(error)}: «{left_over[1]}» è di troppo; se un valore ha spazi, va tra virgolette."
            return f"{_command(error)}: {' '.join(error.format_message().split())}"


def _near(error: click.exceptions.NoSuchCommand) -> str:
    known = error.ctx.command if error.ctx is not None else None
    names = known.list_commands(error.ctx) if isinstance(known, click.Group) and error.ctx is not None else []
    near = get_close_matches(error.command_name, names)
    return f"forse intendeva {' o '.join(near)}" if near else ""


def _wanted(error: click.BadParameter) -> str:
    kind = error.param.type if error.param is not None else None
    if isinstance(kind, click.Choice):
        return f"deve essere uno tra {', '.join(map(str, kind.choices))}."
    if isinstance(kind, click.IntRange):
        return f"deve essere un numero intero da {kind.min} a {kind.max}."
    if isinstance(kind, click.FloatRange):
        return f"deve essere un numero da {kind.min} a {kind.max}."
    if isinstance(kind, click.types.IntParamType | click.types.FloatParamType):
        return "deve essere un numero."
    return " ".join(error.message.split())


def _name(error: click.UsageError) -> str:
    parameter: click.Parameter | None = getattr(error, "param", None)
    if isinstance(parameter, click.Option):
        return parameter.opts[0]
    return parameter.make_metavar(error.ctx).strip("[].") if parameter is not None and error.ctx is not None else ""


def _command(error: click.UsageError) -> str:
    return error.ctx.command_path if error.ctx is not None else "requisito"
