"""Put a user's API keys into an address at the last moment, so that no dossier ever holds them."""

import re
from collections.abc import Mapping
from urllib.parse import quote, urlsplit

from platforms.loader import load

_NAME = re.compile(r"\$([A-Z][A-Z0-9_]+)")


def keys_of(url: str) -> frozenset[str]:
    """Return the environment variables that platform files ask for at the host of an address, over https alone.

    Only there: a site could otherwise link to a host of its own and be told the user's keys.

    >>> sorted(keys_of("https://api.flickr.com/services/rest/")), sorted(keys_of("https://acme.test/"))
    (['FLICKR_API_KEY'], [])
    """
    parts = urlsplit(url)
    return frozenset(
        probe.key
        for platform in load().by_id.values()
        for probe in platform.liveness.probes
        if probe.key is not None and parts.scheme == "https" and urlsplit(probe.url).netloc == parts.netloc
    )


def expand(url: str, environment: Mapping[str, str]) -> str:
    """Return the address to send: each `$NAME` of a key known at its host replaced, any other left as it is.

    >>> expand("https://api.flickr.com/?api_key=$FLICKR_API_KEY", {"FLICKR_API_KEY": "abc"})
    'https://api.flickr.com/?api_key=abc'
    >>> expand("https://acme.test/?key=$FLICKR_API_KEY", {"FLICKR_API_KEY": "abc"})
    'https://acme.test/?key=$FLICKR_API_KEY'
    """
    known = keys_of(url) if "$" in url else frozenset()

    def value(match: re.Match[str]) -> str:
        name = match.group(1)
        return quote(environment[name], safe="") if name in known and environment.get(name) else match.group()

    return _NAME.sub(value, url)


def concealed(text: bytes, url: str, environment: Mapping[str, str]) -> bytes:
    """Return what an API answered with each key that was sent to it put back as its name.

    >>> concealed(b'{"you asked": "abc"}', "https://api.flickr.com/?api_key=$FLICKR_API_KEY", {"FLICKR_API_KEY": "abc"})
    b'{"you asked": "$FLICKR_API_KEY"}'
    """
    for name in keys_of(url):
        key = environment.get(name, "") if f"${name}" in url else ""
        for form in {key, quote(key, safe="")} - {""}:
            text = text.replace(form.encode(), f"${name}".encode())
    return text
