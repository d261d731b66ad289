"""Options that several commands have, declared once: the defaults of the contract are the same everywhere."""

import os
from collections.abc import Callable
from typing import Any, Final

import click

from app.options import BrowserMode, Options

_DEFAULTS: Final = Options()
_Command = Callable[..., Any]
_LANG: Final = click.option(
    "--lang",
    type=click.Choice(["it", "en"]),
    default=_DEFAULTS.lang,
    show_default=True,
    help="The language of what is said.",
)
of_a_rulebook: Final = click.option(
    "--rulebook",
    "rulebook_id",
    default="connessi-2026",
    show_default=True,
    metavar="ID|FILE",
    help="The call: its id, or a TOML file.",
)
_CALL: Final = (
    of_a_rulebook,
    click.option(
        "--as-of", "as_of_text", metavar="DATE", help="Judge the dates of the call as of this day (YYYY-MM-DD)."
    ),
    _LANG,
)
_VISIT: Final = (
    click.option(
        "--browser",
        type=click.Choice([mode.value for mode in BrowserMode]),
        default=_DEFAULTS.browser.value,
        show_default=True,
        help="When pages are opened in a browser.",
    ),
    click.option(
        "--max-pages",
        type=click.IntRange(1, 500),
        default=_DEFAULTS.max_pages,
        show_default=True,
        help="How many pages of a site are visited at most.",
    ),
    click.option(
        "--timeout",
        type=click.FloatRange(1, 3600),
        default=_DEFAULTS.timeout,
        show_default=True,
        help="Seconds, whole firm.",
    ),
    click.option("--ignore-robots", is_flag=True, help="Visit a firm's site although its robots.txt forbids it."),
    click.option("--allow-private", is_flag=True, help="Visit loopback and private addresses too."),
)
_LIST: Final = (
    click.option("--retry", type=click.Choice(["unverified"]), help="Look again at what could not be seen."),
    click.option(
        "--platform-pace",
        type=click.FloatRange(0, 3600),
        default=2.0,
        show_default=True,
        help="Seconds between two visits of the whole batch to one platform.",
    ),
)


def cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_a_language(command: _Command) -> _Command:
    """Add the language of the answer."""
    return _with((_LANG,), command)


def of_a_call(command: _Command) -> _Command:
    """Add the call that is judged by, the day, and the language of the answer."""
    return _with(_CALL, command)


def of_a_visit(command: _Command) -> _Command:
    """Add how a firm's site is visited."""
    return _with(_VISIT, command)


def of_a_list(command: _Command) -> _Command:
    """Add what holds for a list of firms as a whole."""
    return _with(_LIST, command)


def _with(options: tuple[_Command, ...], command: _Command) -> _Command:
    for option in reversed(options):
        command = option(command)
    return command
