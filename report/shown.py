"""What others wrote, made safe to show to a person: no control characters, no turned direction, only web links."""

import re
from typing import Final
from urllib.parse import unquote, urlsplit

from report.privacy import masked_text

# Control characters move a terminal's cursor; the bidirectional ones make a text read as another.
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]")
_PAPER: Final = re.compile(r"(?:budget|declarations):(?P<name>[^#]+)(?:#(?:row=(?P<row>\d+)|.*))?$")
_COMMANDS: Final = re.compile(r" ?\((?:da riga di comando|on the command line): ((?:[^()]|\([^()]*\))*)\)")


def shown_text(text: str) -> str:
    """Return a text on one line without characters that would act instead of being read.

    >>> shown_text("Acme\\x1b[2J \\u202eknab\\n srl")
    'Acme[2J knab srl'
    """
    line = " ".join(text.split())
    return line if line.isprintable() else _CONTROL.sub("", line).strip()


def shown_lines(text: str) -> str:
    """Return a text of several lines without characters that would act instead of being read.

    >>> shown_lines("Uno\\x07\\nDue\\u202e")
    'Uno\\nDue'
    """
    return text if text.isprintable() else _CONTROL.sub("", text)


def sentence(italian: str, english: str, lang: str) -> str:
    """Return a sentence of ours that may quote a site, in that language, tax codes masked."""
    return masked_text(shown_text(english if lang == "en" and english else italian))


def without_commands(text: str) -> str:
    """Return a sentence without what it says to whoever types commands.

    >>> without_commands("Ripeta la verifica (da riga di comando: --ask (o --confirm)). Poi legga.")
    'Ripeta la verifica. Poi legga.'
    """
    return _COMMANDS.sub("", text)


def commands_in(text: str) -> str | None:
    """Return what a sentence says to whoever types commands, None when it says nothing.

    >>> commands_in("Ripeta la verifica (da riga di comando: --ask)."), commands_in("Ripeta la verifica.")
    ('--ask', None)
    """
    found = _COMMANDS.search(text)
    return found[1] if found else None


def safe_link(url: str | None) -> str | None:
    """Return an address that a report may link to, None for anything but http and https.

    >>> safe_link("https://acme.test/a b")
    'https://acme.test/a%20b'
    >>> safe_link("javascript:alert(1)") is safe_link("data:text/html,x") is safe_link("//acme.test") is None
    True
    """
    if not url:
        return None
    cleaned = _CONTROL.sub("", url).strip().replace(" ", "%20").replace("\n", "").replace("\t", "")
    try:
        parts = urlsplit(cleaned)
    except ValueError:
        return None
    return cleaned if parts.scheme.lower() in ("http", "https") and parts.hostname else None


def url_text(url: str) -> str:
    """Return an address as a person reads it: no scheme, no final slash, host names as they are.

    >>> url_text("https://www.acme.test/")
    'www.acme.test'
    >>> url_text("https://acme.test/en/about/")
    'acme.test/en/about'
    >>> url_text("budget:spese%20web.toml#row=2"), url_text("declarations:declarations.toml#seat")
    ('spese web.toml, n. 2', 'declarations.toml')
    """
    paper = _PAPER.match(url)
    if paper is not None:
        return shown_text(unquote(paper["name"]) + (f", n. {paper['row']}" if paper["row"] else ""))
    return shown_text(re.sub(r"^https?://", "", url, flags=re.IGNORECASE)).rstrip("/")
