"""Which addresses may be connected to: public ones, over HTTP. Asked where the connection is made."""

import asyncio
import re
import socket
import time
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

_LOCAL_NAMES = re.compile(
    r"(?:^|\.)(?:localhost|localdomain|local|internal|intranet|lan|home|corp|private|home\.arpa)\.?$|"
    r"^(?:ip6-)?loopback$|^ip6-localhost$|^metadata(?:\.google\.internal)?\.?$",
    re.IGNORECASE,
)
# A last label that is a number makes a host an IPv4 address, in whatever base (WHATWG URL, 'ends in a number').
_ENDS_IN_NUMBER = re.compile(r"(?:^|\.)(?:0x[0-9a-f]*|\d+)\.?$", re.IGNORECASE)
_NAT64 = (ip_network("64:ff9b::/96"), ip_network("64:ff9b:1::/48"))
_STANDS_FOR_IPV4 = (*_NAT64, ip_network("2002::/16"))  # Pythons differ in whether these are private
_NEVER_PUBLIC = tuple(
    ip_network(block)
    for block in (
        "0.0.0.0/8",
        "100.64.0.0/10",  # carrier-grade NAT
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "100.100.100.200/32",  # metadata
        "168.63.129.16/32",  # metadata, on a public block
        "::/96",  # IPv4-compatible
        "fec0::/10",  # site-local
        "fd00:ec2::254/128",
    )
)
_CACHED_SECONDS = 300.0
_CACHED_NAMES = 20_000
_NAME_SECONDS = 12.0


class AddressRefused(OSError):
    """An address that is none of our business: the guard refuses to connect to it."""


def is_public(address: str) -> bool:
    """Return whether an IP address is one of the public internet, through every form of mapping.

    >>> is_public("93.184.215.14"), is_public("2606:4700::6810:84e5")
    (True, True)
    >>> is_public("127.0.0.1"), is_public("::ffff:10.0.0.1"), is_public("64:ff9b::7f00:1"), is_public("169.254.169.254")
    (False, False, False, False)
    """
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(_is_plainly_public(form) for form in (ip, *_inside(ip)))


def _is_plainly_public(ip: IPv4Address | IPv6Address) -> bool:
    if ip.is_private or ip.is_loopback or ip.is_link_local or ip.is_multicast or ip.is_reserved or ip.is_unspecified:
        return any(ip in block for block in _STANDS_FOR_IPV4 if block.version == ip.version)
    return not any(ip in block for block in _NEVER_PUBLIC if block.version == ip.version)


def _inside(ip: IPv4Address | IPv6Address) -> tuple[IPv4Address, ...]:
    """Return the IPv4 addresses that an IPv6 address stands for."""
    if isinstance(ip, IPv4Address):
        return ()
    found = [form for form in (ip.ipv4_mapped, ip.sixtofour) if form is not None]
    if ip.teredo is not None:
        found.extend(ip.teredo)
    if any(ip in block for block in _NAT64):
        found.append(IPv4Address(ip.packed[-4:]))
    return tuple(found)


def refusal(url: str, *, proxied: bool = False) -> str | None:
    """Say why an address may not be asked for by looking at it alone, None when the connection must decide.

    Behind a proxy host names are the proxy's to resolve, so names that mean this network are refused by name.

    >>> refusal("http://0x7f.1/") is None, refusal("ftp://acme.test/") is None, refusal("https://acme.test/") is None
    (False, False, True)
    >>> refusal("http://localhost/", proxied=True) is None
    False
    """
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        return "l'indirizzo non è valido"
    if parts.scheme.lower() not in ("http", "https"):
        return f"lo schema «{parts.scheme}» non è HTTP"
    if not host:
        return "l'indirizzo non nomina un sito"
    return host_refusal(host, named=proxied)


def host_refusal(host: str, *, named: bool = True) -> str | None:
    """Say why a host may not be connected to by looking at it alone: literal addresses, and names of this network.

    >>> host_refusal("[::1]") is None, host_refusal("2130706433") is None, host_refusal("acme.test") is None
    (False, False, True)
    """
    bare = host.strip("[]").rstrip(".")
    literal = literal_address(bare)
    if literal is not None:
        return None if is_public(literal) else f"{host} è un indirizzo di una rete privata o riservata"
    if named and _LOCAL_NAMES.search(bare):
        return f"{host} è un nome della rete locale"
    return None


def literal_address(host: str) -> str | None:
    """Return the IP address that a host is a literal form of (decimal, octal and hexadecimal too), None for a name.

    >>> literal_address("0177.0.0.1"), literal_address("3232235777"), literal_address("acme.test")
    ('127.0.0.1', '192.168.1.1', None)
    """
    host = host.rstrip(".")
    if ":" in host:
        return host
    if not _ENDS_IN_NUMBER.search(host):
        return None
    try:
        return socket.inet_ntoa(socket.inet_aton(host))
    except OSError:
        return "0.0.0.0"  # a number that is no address: nobody may be asked for it


class Resolver(AbstractResolver):
    """Resolve names once for all firms of a process, and give only addresses that may be connected to."""

    def __init__(self, *, allow_private: bool = False, look_up: "LookUp | None" = None) -> None:
        """Take whether private networks are allowed, and who knows names, by default the system."""
        self.allow_private = allow_private
        self._look_up = look_up or system_look_up
        self._known: dict[tuple[str, int], tuple[float, list[ResolveResult]]] = {}

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Return the addresses of a host.

        Raises:
            AddressRefused: when the name leads to this network alone.
            OSError: when it does not resolve.
        """
        key = (host, port)
        known = self._known.get(key)
        if known is None or known[0] < time.monotonic():
            found = [_result(host, port, address) for address in await self._look_up(host)]
            if len(self._known) >= _CACHED_NAMES:
                self._known.clear()
            known = self._known[key] = (time.monotonic() + _CACHED_SECONDS, found)
        allowed = [entry for entry in known[1] if self.allow_private or is_public(entry["host"])]
        if not allowed and known[1]:
            raise AddressRefused(f"{host} porta a {known[1][0]['host']}, un indirizzo di una rete privata o riservata")
        return allowed

    async def close(self) -> None:
        """Forget every name."""
        self._known.clear()


LookUp = Callable[[str], Awaitable[Sequence[str]]]
"""Give the IP addresses of a host name; raise OSError when it has none."""


async def system_look_up(host: str) -> Sequence[str]:
    """Ask the system's resolver, which orders addresses by what this machine can reach.

    In threads of its own: a few names whose servers keep silent would else hold up every other firm's.
    """
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(_NAME_SECONDS):
            answers = await loop.run_in_executor(_threads(), _getaddrinfo, host)
    except TimeoutError as error:
        raise OSError(f"{host}: nobody answered in time") from error
    return tuple(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in answers))


def _getaddrinfo(host: str) -> list[Any]:
    try:
        return socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except UnicodeError as error:  # a label that is empty or too long
        raise OSError(f"{host}: no host name") from error


@cache
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max_workers=32, thread_name_prefix="names")


def _result(host: str, port: int, address: str) -> ResolveResult:
    return ResolveResult(
        hostname=host,
        host=address,
        port=port,
        family=socket.AF_INET6 if ":" in address else socket.AF_INET,
        proto=socket.IPPROTO_TCP,
        flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
    )


def guarded_socket(address: Any) -> socket.socket:
    """Make the socket for a connection, unless its peer is none of our business: the last word of the guard.

    Raises:
        AddressRefused: when the address is private, reserved or local.
    """
    family, kind, proto, _, sockaddr = address
    if not is_public(str(sockaddr[0])):
        raise AddressRefused(f"{sockaddr[0]} è un indirizzo di una rete privata o riservata")
    made = socket.socket(family=family, type=kind, proto=proto)
    made.setblocking(False)
    return made


def connector(resolver: Resolver, *, guarded: bool) -> aiohttp.TCPConnector:
    """Return a connector that asks the guard on each connection; idle connections are kept for some seconds."""
    return aiohttp.TCPConnector(
        resolver=resolver,
        use_dns_cache=False,  # the resolver keeps its own, for the browser as well
        limit=0,  # the crawl bounds its requests by firm
        keepalive_timeout=8.0,
        socket_factory=guarded_socket if guarded else None,
    )
