"""The ways in which a bare domain may be meant: with TLS or without, with www. or without."""

import re

from crawler.guard import literal_address
from evidence.capture import Purpose, Visit

_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*://", re.IGNORECASE)


def doors(visit: Visit) -> tuple[str, ...]:
    """Return the addresses to try for a visit, in order; one, unless it asks for the home page of a bare domain.

    >>> doors(Visit(url="acme.test", purpose=Purpose.HOME))[:2]
    ('https://acme.test/', 'http://acme.test/')
    >>> doors(Visit(url="http://acme.test/", purpose=Purpose.HOME))
    ('http://acme.test/',)
    """
    url = visit.url.strip()
    if _SCHEME.match(url):
        return (_rooted(url),)
    url = url.removeprefix("//")
    if visit.purpose is not Purpose.HOME:
        return (_rooted(f"https://{url}"),)
    host = re.split(r"[/?#]", url, maxsplit=1)[0]
    forms = [url]
    if literal_address(host.partition(":")[0]) is None and "." in host:
        forms.append(url[4:] if url.lower().startswith("www.") else f"www.{url}")
    return tuple(_rooted(f"{scheme}://{form}") for form in forms for scheme in ("https", "http"))


def _rooted(url: str) -> str:
    """Write the path of a site's root, as browsers do."""
    return re.sub(r"^([^/]+//[^/?#]+)(?=[?#]|$)", r"\1/", url)
