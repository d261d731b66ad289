"""The command line: one file a command under `app/commands/`, loaded when it is called."""

import importlib
import pkgutil
import sys
from itertools import pairwise

import click

import app.commands
from app.command_options import in_a_language
from app.errors import UnusableInput
from app.help import framed, in_italian, said, sentences
from app.misuse import said_of
from evidence.said import Said


def command_names() -> list[str]:
    """Return the names of all commands."""
    return sorted(module.name for module in pkgutil.iter_modules(app.commands.__path__))


class Commands(click.Group):
    """Find commands in the folder `app/commands/`; importing one only when it is wanted keeps the start quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return command_names()

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the file of that name and return its `command`."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command = importlib.import_module(f"app.commands.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command if _in_english() else in_italian(command, cmd_name)

    def get_help(self, ctx: click.Context) -> str:
        """Return the help in the language that the command line asks for."""
        text = super().get_help(ctx)
        return text if _in_english() else framed(text)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Say what the program is for, in that language."""
        if _in_english():
            super().format_help_text(ctx, formatter)
            return
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(sentences()["about"])

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands with what each of them does; the Italian list needs none of them imported."""
        if _in_english():
            super().format_commands(ctx, formatter)
            return
        with formatter.section("Commands"):
            formatter.write_dl([(name, sentences()[name]["short"]) for name in self.list_commands(ctx)])

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Return the options of the program itself, their help in that language."""
        found = super().get_params(ctx)
        return found if _in_english() else [said(one, {}) for one in found]


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="requisito", prog_name="requisito")
@in_a_language
@click.pass_context
def cli(ctx: click.Context, lang: str) -> None:
    """Check, with evidence, whether a firm's web presence meets the requirements of a grant."""
    ctx.default_map = {name: {"lang": lang} for name in command_names()}


def _lang(arguments: list[str]) -> str:
    """Return the language that the command line asks for, though it could not be read as a whole."""
    return "en" if "--lang=en" in arguments or ("--lang", "en") in pairwise(arguments) else "it"


def _in_english() -> bool:
    return _lang(sys.argv[1:]) == "en"


def main() -> None:
    """Run the command line; what the user got wrong is one line on standard error and exit status 2."""
    try:
        status = cli.main(standalone_mode=False, prog_name="requisito")
    except click.exceptions.NoArgsIsHelpError as shown:
        click.echo(shown.format_message())
        sys.exit(0)
    except click.UsageError as error:
        click.echo(said_of(error, _lang(sys.argv[1:])), err=True)
        sys.exit(2)
    except UnusableInput as error:
        click.echo(error.of(_lang(sys.argv[1:])), err=True)
        sys.exit(error.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo(Said("Interrotto.", "Interrupted.").of(_lang(sys.argv[1:])), err=True)
        sys.exit(130)
    sys.exit(status if isinstance(status, int) else 0)
