"""Ask one address over HTTP, once: through the guard, with the certificate judged, keeping what arrived."""

import asyncio
import ssl
from collections.abc import Iterator
from contextlib import AbstractAsyncContextManager, nullcontext, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import aiohttp
import yarl

from crawler.chain import missing_issuers, verifying_with
from crawler.clients import Clients, SiteResponse
from crawler.exchange import Exchange, Headers
from crawler.guard import AddressRefused, refusal
from crawler.missed import Forbidden, Missed
from crawler.trust import is_unknown_issuer, lenient, tls_error_of
from evidence.capture import Failure

_LARGEST_ISSUER = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one request brought: the exchange, what is wrong with the certificate, why the body is not whole."""

    exchange: Exchange = field(repr=False)
    tls_error: str | None = None
    failure: Failure | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A request to make: its headers, the proxy to go through, the most bytes to take."""

    url: str
    headers: Headers = ()
    proxy: str | None = None
    allow_private: bool = False
    max_body: int = 10_000_000


async def ask(clients: Clients, wish: Wish, limit: AbstractAsyncContextManager[object]) -> Answer:
    """Ask an address and return its answer, whatever its status; `limit` is the time that it may take.

    A certificate that does not hold is named in the answer, and the page is read all the same.

    Raises:
        Forbidden: when the guard refuses the address.
        Missed: when there is no answer at all.
    """
    refused = None if wish.allow_private else refusal(wish.url, proxied=wish.proxy is not None)
    if refused is not None:
        raise Forbidden(Failure.GUARD, refused)
    answer = _Answering(wish)
    try:
        async with limit:
            await answer.receive(clients, clients.trust_in(wish.url))
            if answer.tls_error is not None and answer.head is None:
                await answer.receive(clients, lenient())
                await answer.complete_chain(clients)
    except TimeoutError as error:
        answer.failure = Failure.TIMEOUT
        if answer.head is None:
            raise Missed(Failure.TIMEOUT, "nessuna risposta in tempo", tls_error=answer.tls_error) from error
    return answer.result()


class _Answering:
    """An answer while it is being received."""

    def __init__(self, wish: Wish) -> None:
        self.wish = wish
        self.at = datetime.now(UTC)
        self.body = bytearray()
        self.head: aiohttp.ClientResponse | None = None
        self.ip: str | None = None
        self.failure: Failure | None = None
        self.tls_error: str | None = None

    async def receive(self, clients: Clients, trust: ssl.SSLContext) -> None:
        """Send the request and read the answer; a certificate that does not hold is only noted the first time."""
        wish = self.wish
        session = clients.session(allow_private=wish.allow_private, proxied=wish.proxy is not None)
        try:
            request = session.get(
                yarl.URL(wish.url, encoded=True),
                headers=list(wish.headers),
                ssl=trust,
                allow_redirects=False,
                proxy=wish.proxy,
            )
            async with request as response:
                self.head = response
                self.ip = response.peer if wish.proxy is None and isinstance(response, SiteResponse) else None
                await self._read(response)
        except (aiohttp.ClientConnectorCertificateError, aiohttp.ClientConnectorSSLError) as error:
            if self.tls_error is not None:
                raise Missed(Failure.TLS, self.tls_error, tls_error=self.tls_error) from error
            self.tls_error = tls_error_of(error)
        except (aiohttp.ClientError, OSError, ValueError) as error:
            if self.head is None and isinstance(error, ValueError) and not _is_http(wish.proxy):
                raise Missed(Failure.PROXY, "il proxy non è di un tipo che si sa usare") from error
            if self.head is None:
                raise _missed(error, self.tls_error) from error
            self.failure = Failure.CUT_SHORT

    async def complete_chain(self, clients: Clients) -> None:
        """Judge the certificate again with the issuers that the server should have sent; the page was read already."""
        head = self.head
        if not isinstance(head, SiteResponse) or not head.certificate or not is_unknown_issuer(self.tls_error):
            return

        async def fetch(url: str) -> bytes:
            wish = Wish(url=url, allow_private=self.wish.allow_private, max_body=_LARGEST_ISSUER)
            try:
                found = await ask(clients, replace(wish, proxy=self.wish.proxy), nullcontext())
            except Missed:
                return b""
            return found.exchange.raw if found.exchange.status == 200 else b""

        issuers = await missing_issuers(head.certificate, fetch)
        if not issuers:
            return
        context = verifying_with(issuers)
        again = _Answering(self.wish)
        with suppress(Missed):
            await again.receive(clients, context)
        if again.head is not None and again.tls_error is None:
            clients.complete(self.wish.url, context)
            self.tls_error = None

    async def _read(self, response: aiohttp.ClientResponse) -> None:
        async for chunk in response.content.iter_any():
            self.body += chunk
            if len(self.body) > self.wish.max_body:
                del self.body[self.wish.max_body :]
                self.failure = Failure.TOO_LARGE
                response.close()
                return

    def result(self) -> Answer:
        """Return what was received."""
        head = self.head
        if head is None:
            raise Missed(Failure.PROTOCOL, "nessuna risposta", tls_error=self.tls_error)
        exchange = Exchange(
            url=self.wish.url,
            at=self.at,
            status=head.status,
            reason=head.reason or "",
            request_headers=tuple(head.request_info.headers.items()),
            response_headers=tuple(_texts(head.raw_headers)),
            raw=bytes(self.body),
            ip=self.ip,
            protocol=f"HTTP/{head.version.major}.{head.version.minor}" if head.version else "HTTP/1.1",
        )
        return Answer(exchange=exchange, tls_error=self.tls_error, failure=self.failure)


def _texts(raw: tuple[tuple[bytes, bytes], ...]) -> Iterator[tuple[str, str]]:
    for name, value in raw:
        text = ""
        with suppress(UnicodeDecodeError):
            text = value.decode("utf-8")
        yield name.decode("latin-1"), text or value.decode("latin-1")


# From the narrow to the wide: the first class that fits names the failure.
_FAILURES: tuple[tuple[type[Exception], Failure, str], ...] = (
    (aiohttp.ClientProxyConnectionError, Failure.PROXY, "il proxy non si raggiunge"),
    (aiohttp.ClientHttpProxyError, Failure.PROXY, "il proxy non ha aperto la connessione"),
    (aiohttp.ClientConnectorDNSError, Failure.DNS, "il nome del sito non si risolve"),
    (aiohttp.ConnectionTimeoutError, Failure.TIMEOUT, "la connessione non si è aperta in tempo"),
    (asyncio.TimeoutError, Failure.TIMEOUT, "nessuna risposta in tempo"),
    (aiohttp.ClientConnectorError, Failure.REFUSED, "la connessione è stata rifiutata"),
    (aiohttp.InvalidURL, Failure.PROTOCOL, "l'indirizzo non è valido"),
    (aiohttp.ServerDisconnectedError, Failure.CUT_SHORT, "la connessione si è chiusa prima della risposta"),
    (aiohttp.ClientResponseError, Failure.PROTOCOL, "la risposta non rispetta il protocollo"),
    (aiohttp.ClientError, Failure.CUT_SHORT, "la connessione si è interrotta"),
    (OSError, Failure.REFUSED, "la connessione non si è aperta"),
)


def _is_http(proxy: str | None) -> bool:
    return proxy is None or proxy.startswith(("http://", "https://"))


def _missed(error: Exception, tls_error: str | None) -> Missed:
    cause = getattr(error, "os_error", None)
    if isinstance(cause, AddressRefused):
        return Forbidden(Failure.GUARD, str(cause))
    for kind, failure, sentence in _FAILURES:
        if isinstance(error, kind):
            return Missed(failure, f"{sentence}{_code(error)}", tls_error=tls_error)
    return Missed(Failure.PROTOCOL, "l'indirizzo non è valido", tls_error=tls_error)


def _code(error: Exception) -> str:
    status = getattr(error, "status", None)
    return f" ({status})" if status else ""
