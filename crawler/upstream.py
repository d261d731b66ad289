"""Open the connections that the browser asks for: straight to a judged address, or through the user's proxy."""

import asyncio
import base64
import ssl
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

from evidence.capture import Failure

HEAD_LIMIT = 131072
_CONNECT_SECONDS = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Why a host could not be connected to."""

    failure: Failure
    detail: str


class RelayError(Exception):
    """A connection that was not made."""

    def __init__(self, failure: Failure, detail: str) -> None:
        """Take the kind of failure and a sentence."""
        super().__init__(detail)
        self.fault = Fault(failure=failure, detail=detail)


@dataclass(slots=True, kw_only=True)
class Server:
    """A connection to a site, or to the proxy that leads there."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    absolute: bool = False
    credentials: bytes = b""


async def connect(addresses: list[str], port: int) -> Server:
    """Connect to the first of these addresses that answers.

    Raises:
        RelayError: when none does.
    """
    fault: Exception | None = None
    for address in addresses:
        try:
            async with asyncio.timeout(_CONNECT_SECONDS):
                reader, writer = await asyncio.open_connection(address, port)
        except (OSError, TimeoutError) as error:
            fault = error
            continue
        return Server(reader=reader, writer=writer)
    if isinstance(fault, TimeoutError):
        raise RelayError(Failure.TIMEOUT, "la connessione non si è aperta in tempo") from fault
    raise RelayError(Failure.REFUSED, "la connessione è stata rifiutata") from fault


async def through_proxy(proxy: str, host: str, port: int, *, tunnel: bool) -> Server:
    """Connect to the user's proxy, and through it to a host when a tunnel is wanted.

    Raises:
        RelayError: when the proxy is not there or will not.
    """
    parts = urlsplit(proxy)
    secure = ssl.create_default_context() if parts.scheme == "https" else None
    try:
        async with asyncio.timeout(_CONNECT_SECONDS):
            reader, writer = await asyncio.open_connection(
                parts.hostname, parts.port or (443 if secure else 80), ssl=secure, limit=HEAD_LIMIT
            )
    except (OSError, TimeoutError) as error:
        raise RelayError(Failure.PROXY, "il proxy non si raggiunge") from error
    token = f"{unquote(parts.username or '')}:{unquote(parts.password or '')}".encode("latin-1", "replace")
    credentials = b"Proxy-Authorization: Basic " + base64.b64encode(token) + b"\r\n" if parts.username else b""
    server = Server(reader=reader, writer=writer, absolute=True, credentials=credentials)
    if tunnel:
        await _open_tunnel(server, host, port)
    return server


async def _open_tunnel(server: Server, host: str, port: int) -> None:
    name = f"[{host}]" if ":" in host else host
    target = f"{name}:{port}".encode("ascii", "ignore")
    server.writer.write(b"CONNECT " + target + b" HTTP/1.1\r\nHost: " + target + b"\r\n" + server.credentials + b"\r\n")
    try:
        async with asyncio.timeout(3 * _CONNECT_SECONDS):
            head = await server.reader.readuntil(b"\r\n\r\n")
    except (OSError, TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError) as error:
        server.writer.close()
        raise RelayError(Failure.PROXY, "il proxy non ha aperto la connessione") from error
    status = head.split(b" ", 2)[1:2]
    if status != [b"200"]:
        server.writer.close()
        code = status[0].decode("latin-1") if status else "?"
        raise RelayError(Failure.PROXY, f"il proxy non ha aperto la connessione ({code})")


def proxy_for(scheme: str, host: str) -> str | None:
    """Return the proxy that the environment names for a host, None to go there directly."""
    proxy = getproxies().get(scheme)
    if not proxy or proxy_bypass(host):
        return None
    return proxy if "://" in proxy else f"http://{proxy}"
