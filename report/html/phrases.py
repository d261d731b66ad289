"""Sentences and addresses as HTML, each made once a process: most are words of ours, the same in every report."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from markupsafe import Markup, escape

from report.privacy import masked_text
from report.shown import safe_link, shown_lines, url_text, without_commands

_KEPT: Final = 4096
_ADDRESS: Final = re.compile(r"https?://[^\s<>\"'»”’]*[^\s<>\"'»”’.,;:!?)]")
_FLAG: Final = re.compile(r"(?<![\w-])(--[a-z][a-z-]*)")
_BOTH: Final = Markup('<span class="it" lang="it">{}</span><span class="en" lang="en">{}</span>')
_LINK: Final = Markup('<a class="url" href="{}" rel="noopener nofollow noreferrer">{}</a>')
_NO_LINK: Final = Markup('<span class="url">{}</span>')


def clean(value: object) -> object:
    """Return a value as it may be shown: of a text what acts is taken away, and tax codes are masked.

    >>> clean("Uno\\u202e RSSMRA80A01F205X"), clean(3), clean(Markup("<b>"))
    ('Uno RSS············X', 3, Markup('<b>'))
    """
    return masked_text(shown_lines(value)) if isinstance(value, str) and not isinstance(value, Markup) else value


def both(said: Sequence[str]) -> Markup:
    """Return a sentence in both languages, of which style shows one.

    >>> both(("Sì", "Yes <b>"))
    Markup('<span class="it" lang="it">Sì</span><span class="en" lang="en">Yes &lt;b&gt;</span>')
    """
    return _both(said[0], said[1])


def asked(said: Sequence[str]) -> Markup:
    """Return what to do in both languages, with its addresses to be followed and without the command line's options."""
    return _asked(said[0], said[1])


@lru_cache(maxsize=_KEPT, typed=True)  # a Markup equals the text that it marks, and is none
def _both(italian: str, english: str) -> Markup:
    return _BOTH.format(_flags(italian), _flags(english))


@lru_cache(maxsize=_KEPT, typed=True)
def _asked(italian: str, english: str) -> Markup:
    return _BOTH.format(_linked(without_commands(italian)), _linked(without_commands(english)))


@lru_cache(maxsize=_KEPT, typed=True)
def out(url: str) -> Markup:
    """Return an address to be followed, or as mere text when it is none of the web.

    >>> out("https://acme.test/")
    Markup('<a class="url" href="https://acme.test/" rel="noopener nofollow noreferrer">acme.test</a>')
    >>> out("javascript:alert(1)")
    Markup('<span class="url">javascript:alert(1)</span>')
    """
    safe, text = safe_link(url), clean(url_text(url))
    return _LINK.format(clean(safe), text) if safe else _NO_LINK.format(text)


def _flags(text: str) -> Markup:
    """Keep each option of the command line, such as --budget, on one line."""
    return Markup(_FLAG.sub(r'<span class="flag">\1</span>', str(escape(clean(text)))))


def _linked(text: str) -> Markup:
    """Make each address in a sentence of ours one to be followed."""
    shown = str(clean(text))
    pieces, end = [], 0
    for found in _ADDRESS.finditer(shown):
        address = safe_link(found.group())
        if address is not None:
            pieces += [escape(shown[end : found.start()]), _LINK.format(address, found.group())]
            end = found.end()
    return Markup("").join([*pieces, escape(shown[end:])])
