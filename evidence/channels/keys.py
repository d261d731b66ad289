"""Put a user's API keys into a request at the last moment, so that no dossier ever holds them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import quote

from platforms.loader import load
from platforms.model import Probe

_NAME = re.compile(r"\$([A-Z][A-Z0-9_]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """A request as it goes out: `headers` are those that bear a key, `keys` what was put in for each name."""

    url: str = field(repr=False)
    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    keys: Mapping[str, str] = field(default_factory=dict, repr=False)

    def concealed(self, text: str) -> str:
        """Return a text of the exchange with each key put back as its name.

        >>> Sending(url="", keys={"FLICKR_API_KEY": "a/b"}).concealed("you asked a%2Fb, or a/b")
        'you asked $FLICKR_API_KEY, or $FLICKR_API_KEY'
        """
        return self.concealed_bytes(text.encode("utf-8", "surrogateescape")).decode("utf-8", "surrogateescape")

    def concealed_bytes(self, body: bytes) -> bytes:
        """Return a body with each key put back as its name."""
        for name, key in self.keys.items():
            for form in (key, quote(key, safe="")):
                body = body.replace(form.encode(), f"${name}".encode())
        return body


def sending(url: str, environment: Mapping[str, str]) -> Sending:
    """Return how to ask an address that a platform's file asks with a key; any other goes out as it is.

    A key goes to the addresses of its own probes and nowhere else: a site could otherwise link to a host of its own,
    or to another service of the same host, and be told the user's keys.

    >>> known = {"TUMBLR_API_KEY": "abc", "VIMEO_ACCESS_TOKEN": "def"}
    >>> sending("https://api.tumblr.com/v2/blog/acme.tumblr.com/info?api_key=$TUMBLR_API_KEY", known).url
    'https://api.tumblr.com/v2/blog/acme.tumblr.com/info?api_key=abc'
    >>> sending("https://api.vimeo.com/users/acme", known).headers
    (('authorization', 'Bearer def'),)
    >>> sending("https://acme.test/?key=$TUMBLR_API_KEY", known).url, sending("https://api.vimeo.com/", known).headers
    ('https://acme.test/?key=$TUMBLR_API_KEY', ())
    """
    probes = [probe for probe in _keyed() if url.startswith(_beginning(probe)) and environment.get(probe.key or "")]
    keys = {probe.key: environment[probe.key] for probe in probes if probe.key is not None}
    headers = {name: _with(keys, text) for probe in probes for name, text in probe.headers.items()}
    return Sending(
        url=_with({name: quote(key, safe="") for name, key in keys.items()}, url),
        headers=tuple(headers.items()),
        keys=keys,
    )


def _with(keys: Mapping[str, str], text: str) -> str:
    return _NAME.sub(lambda match: keys.get(match.group(1), match.group()), text)


@cache
def _keyed() -> tuple[Probe, ...]:
    return tuple(_probes_with_key())


def _probes_with_key() -> Iterator[Probe]:
    for platform in load().by_id.values():
        yield from (probe for probe in platform.liveness.probes if probe.key is not None)


def _beginning(probe: Probe) -> str:
    """Return what every address that a probe asks begins with: scheme, host, and the path up to what varies."""
    return re.split(r"[{$]", probe.url, maxsplit=1)[0]
