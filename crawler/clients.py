"""The HTTP clients of a process, and what they know of sites: names, certificates."""

import ssl

import aiohttp
from aiohttp.connector import Connection

from crawler.guard import LookUp, Resolver, connector
from crawler.trust import verifying

_CONNECT_SECONDS = 10.0
_SKIPPED = ("Accept", "Accept-Encoding", "Content-Type", "User-Agent")
_LONGEST_HEADER = 65536


class SiteResponse(aiohttp.ClientResponse):
    """An answer that remembers its peer: a short one gives its connection back before anybody can ask."""

    peer: str | None = None
    certificate: bytes | None = None

    async def start(self, connection: Connection) -> aiohttp.ClientResponse:
        """Note the peer's address and certificate, and read the head."""
        if connection.transport is not None:
            name = connection.transport.get_extra_info("peername")
            secure = connection.transport.get_extra_info("ssl_object")
            self.peer = str(name[0]) if name else None
            self.certificate = secure.getpeercert(binary_form=True) if secure is not None else None
        return await super().start(connection)


class Clients:
    """The HTTP clients of a process: one behind the guard, one for private networks, one that talks to proxies."""

    def __init__(self, look_up: LookUp | None = None) -> None:
        self.resolver = Resolver(look_up=look_up)
        self.open_resolver = Resolver(allow_private=True, look_up=look_up)
        self._completed: dict[str, ssl.SSLContext] = {}
        self._sessions: dict[tuple[bool, bool], aiohttp.ClientSession] = {}

    def session(self, *, allow_private: bool, proxied: bool) -> aiohttp.ClientSession:
        """Return the client for such a request; the proxy itself may well stand on this machine."""
        key = (allow_private, proxied)
        known = self._sessions.get(key)
        if known is None:
            is_open = allow_private or proxied
            known = self._sessions[key] = aiohttp.ClientSession(
                connector=connector(self.open_resolver if is_open else self.resolver, guarded=not is_open),
                cookie_jar=aiohttp.DummyCookieJar(),
                auto_decompress=False,
                response_class=SiteResponse,
                skip_auto_headers=_SKIPPED,
                timeout=aiohttp.ClientTimeout(total=None, sock_connect=_CONNECT_SECONDS),
                max_line_size=_LONGEST_HEADER,
                max_field_size=_LONGEST_HEADER,
            )
        return known

    def trust_in(self, url: str) -> ssl.SSLContext:
        """Return what judges a site's certificate: the system, helped out when the site sends half a chain."""
        return self._completed.get(_authority(url)) or verifying()

    def complete(self, url: str, context: ssl.SSLContext) -> None:
        """Remember what makes a site's chain whole."""
        self._completed[_authority(url)] = context

    async def close(self) -> None:
        """Close every connection."""
        for session in self._sessions.values():
            await session.close()
        self._sessions.clear()


def _authority(url: str) -> str:
    return url.split("/", 3)[2]
