"""Read a link as a browser or its author meant it: repair, split, unwrap. The steps keep an order of their own."""

import html
import ipaddress
import re
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, unquote

from evidence.addresses import join
from platforms.loader import Platforms

_DROPPED = re.compile(r"[\t\r\n\u200b\u200c\u200d\u2060\ufeff\u00ad]")
_ORDINARY = re.compile(r"https?://([a-z0-9.\-]+)(/[A-Za-z0-9._~@+\-/]*)?(?:\?([^#\s\"'<>\\]*))?$", re.IGNORECASE)
_SCHEME = re.compile(r"([a-z][a-z0-9+.\-]*):", re.IGNORECASE)
_WEB = re.compile(r"(?:https?)[:/]*/+", re.IGNORECASE)
_TWICE = re.compile(r"^(?:https?[:/]+/)+(?=https?[:/]+/)", re.IGNORECASE)
_ENCODED = re.compile(r"https?%3a(?:%2f|/)", re.IGNORECASE)
_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9_.\-]*[a-z0-9_])?$")
_DEAD = re.compile(r"(?:https?:/*)?#?!?/?|javascript:.*|about:blank.*", re.IGNORECASE | re.DOTALL)
_IN_PATH = re.compile(r"(?:/|__)(https?:/.*?)(?:__;.*)?$", re.IGNORECASE)
_SAMPLE_HOSTS = frozenset(("example.com", "example.org", "example.net", "yoursite.com", "yourwebsite.com"))
_UNWRAPS = 5
_LONGEST = 4_000  # what is longer is no link that a person wrote


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A link split up: `host` in its IDNA form, `path` decoded once and starting with '/', `query` without '?'."""

    host: str
    path: str
    query: str
    fault: str | None = None

    @property
    def url(self) -> str:
        """The address again, as https."""
        return f"https://{self.host}{self.path}" + (f"?{self.query}" if self.query else "")


def clean(href: str) -> str:
    """Undo what editors and templates do to a link: entities, line breaks, quotation marks, a final full stop.

    >>> clean(" \\"https://www.facebook.com/acme?a=1&amp;b=2\\", ")
    'https://www.facebook.com/acme?a=1&b=2'
    """
    if "&" in href:
        href = html.unescape(href)
    href = _DROPPED.sub("", href[:_LONGEST]).strip(" \u00a0\"'“”‘’«»<>`")
    return href.rstrip(",;)] \"'”>")


def is_dead(href: str) -> bool:
    """Return whether a cleaned link leads nowhere: an icon that nobody ever linked.

    >>> is_dead("#"), is_dead("javascript:void(0)"), is_dead("http://#"), is_dead("https://acme.test/")
    (True, True, True, False)
    """
    return not href or href[0] == "#" or _DEAD.fullmatch(href) is not None


def is_sample(address: Address) -> bool:
    """Return whether an address is the one that documentation uses for any site."""
    return address.host.removeprefix("www.") in _SAMPLE_HOSTS


def split(href: str, platforms: Platforms, base: str | None = None) -> Address | None:
    """Split a cleaned link, repairing what its author surely meant; None for what is no web address."""
    ordinary = _ORDINARY.match(href)
    if ordinary is not None:
        host, path, query = ordinary.groups()
        host = host.lower().rstrip(".")
        if "//" not in (path or ""):
            return Address(host=host, path=path or "/", query=query or "") if _HOST.match(host) else None
    return _repaired(href, platforms, base)


def _repaired(href: str, platforms: Platforms, base: str | None) -> Address | None:
    href = href.replace("\\", "/")
    if _ENCODED.match(href):
        href = unquote(href)
    href = _TWICE.sub("", href)
    web = _WEB.match(href)
    if href.startswith("//"):
        return _cut(href[2:])
    if web is not None:
        return _cut(href[web.end() :])
    scheme = _SCHEME.match(href)
    if scheme is not None and "." not in scheme.group(1):
        return _application(scheme.group(1).lower(), href)
    return _without_scheme(href, platforms, base)


def _application(scheme: str, href: str) -> Address | None:
    """Read the addresses that open an application: whatsapp://send, tg://resolve."""
    query = href.partition("?")[2]
    if scheme == "whatsapp" and href.lower().startswith("whatsapp://send"):
        return Address(host="api.whatsapp.com", path="/send", query=query)
    if scheme == "tg" and href.lower().startswith("tg://resolve"):
        domain = dict(parse_qsl(query)).get("domain", "")
        return Address(host="t.me", path=f"/{domain}", query="") if domain else None
    if scheme in ("http", "https"):
        return _cut(href.split(":", 1)[1].lstrip("/"))
    return None


def _without_scheme(href: str, platforms: Platforms, base: str | None) -> Address | None:
    """Take 'www.facebook.com/acme' for what its author meant; a browser would look for it on the site itself."""
    bare = href.lstrip("/")
    first = re.split(r"[/?#]", bare, maxsplit=1)[0].lower()
    known = _cut(bare) if "." in first else None
    meant = known is not None and (known.path != "/" or bare == href)
    if known is not None and meant and platforms.place(known.host, known.path) is not None:
        return replace(known, fault="missing_scheme")
    return None if base is None else _cut(join(base, href).partition("://")[2])


def _cut(rest: str) -> Address | None:
    """Split what follows the two slashes; what stands before '@' in the authority is never the host."""
    authority = re.split(r"[/?#]", rest, maxsplit=1)[0]
    rest = rest[len(authority) :]
    if "%" in authority:
        authority, slash, more = unquote(authority).replace("\\", "/").partition("/")
        rest = slash + more + rest
    host = authority.rpartition("@")[2]
    host = re.sub(r":\d*$", "", host).strip().rstrip(".").lower()
    if not host.isascii():
        host = _idna(host)
    if not _HOST.match(host) or ".." in host:
        return None
    fragment = ""
    if "#" in rest:
        rest, _, fragment = rest.partition("#")
    path, _, query = rest.partition("?")
    if fragment.startswith("!/") and len(fragment) > 2:  # an application's own address, whatever page it runs on
        path = fragment[1:]
    return Address(host=host, path=_path(path), query=_query(query))


def _path(path: str) -> str:
    if "%" in path:
        decoded = unquote(path)
        path = path if "\ufffd" in decoded else decoded
    path = _DROPPED.sub("", path).partition("&")[0].rstrip(" \u00a0")
    if "//" in path:
        path = re.sub(r"/{2,}", "/", path)
    return path or "/"


def _query(query: str) -> str:
    return query.replace("&amp;", "&")


def _idna(host: str) -> str:
    try:
        return host.encode("idna").decode()
    except UnicodeError:
        return ""


def nested(address: Address, platforms: Platforms) -> Address:
    """Return the platform address that stands inside the path of another one, a fault that themes make."""
    parts = address.path.split("/")
    for number, part in enumerate(parts[1:-1], 1):
        if "." in part and any(parts[number + 1 :]):
            inner = _cut("/".join(parts[number:]))
            if inner is not None and platforms.place(inner.host, inner.path) is not None:
                return replace(inner, query=address.query, fault="nested_address")
    return address


def unwrap(address: Address, platforms: Platforms) -> Address | None:
    """Follow addresses that only lead to another one, at most five deep; None when the target is no public host."""
    for _ in range(_UNWRAPS):
        target = _target(address, platforms)
        if target is None:
            return address
        inner = _repaired(target, platforms, address.url)
        if inner is None or is_private(inner.host):
            return None
        address = replace(inner, fault=address.fault)
    return address


def leads_on(address: Address, platforms: Platforms) -> Address | None:
    """Return the platform address in a parameter of a site's own redirect script ('/go?url=https://…'), if any is."""
    if "http" not in address.query:
        return None
    for _, value in parse_qsl(address.query):
        inner = _cut(value.partition("://")[2]) if value.startswith(("http://", "https://")) else None
        if inner is not None and platforms.place(inner.host, inner.path) is not None:
            return inner
    return None


def _target(address: Address, platforms: Platforms) -> str | None:
    for wrapper in platforms.wrappers_of(address.host):
        if wrapper.path.search(address.path) and wrapper.host.search(address.host):
            found = _parameter(wrapper.parameters, address)
            if found:
                return found
    return None


def _parameter(names: tuple[str, ...], address: Address) -> str | None:
    if names == ("@query",):
        return unquote(address.query) or None
    if names == ("@path",):
        found = _IN_PATH.search(address.path)
        return found.group(1) if found else None
    values = dict(parse_qsl(address.query))
    return next((values[name] for name in names if values.get(name)), None)


def is_private(host: str) -> bool:
    """Return whether a host is no place on the public web: loopback, private, link-local, metadata.

    >>> is_private("127.0.0.1"), is_private("metadata.google.internal"), is_private("acme.it")
    (True, True, False)
    """
    if host == "localhost" or host.endswith((".localhost", ".local", ".internal", ".lan")) or "." not in host:
        return True
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return False
