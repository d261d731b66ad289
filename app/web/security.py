"""What stands between the page and strangers: headers, sessions, forgery tokens, rates."""

import secrets
import time
from collections import Counter, deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256

from itsdangerous import BadSignature, URLSafeTimedSerializer
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "requisito"
_FORM_AGE = 12 * 3600
_CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# A report carries its own style and pictures and no script; what a site wrote into it must not run either.
REPORT_CSP = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox allow-downloads"
)
HEADERS: Mapping[str, str] = {
    "content-security-policy": _CSP,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-dns-prefetch-control": "off",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


class SafeHeaders:
    """Add the headers to every answer that has none of its own."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an application."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and the answer back with headers."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("cache-control", "no-store")
            await send(message)

        await self.app(scope, receive, with_headers)


class BodyLimit:
    """Refuse bodies that are larger than what is taken at an address, before they fill memory or disk."""

    def __init__(self, app: ASGIApp, usual: int, larger: Mapping[str, int]) -> None:
        """Wrap an application; `larger` gives other limits, in bytes, by the end of the address."""
        self.app, self.usual, self.larger = app, usual, larger

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, counting what comes."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        limit = next((most for end, most in self.larger.items() if scope["path"].endswith(end)), self.usual)
        came = 0

        async def counted() -> Message:
            nonlocal came
            message = await receive()
            came += len(message.get("body", b""))
            if came > limit:
                raise HTTPException(413)
            return message

        await self.app(scope, counted, send)


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A visitor's browser: `id` is secret to it, `owner` stands for it in the database."""

    id: str
    fresh: bool

    @property
    def owner(self) -> str:
        """The digest by which checks and limits are counted."""
        return sha256(self.id.encode()).hexdigest()[:32]


def session_of(request: Request) -> Session:
    """Return the visitor's session, a new one when the cookie is missing or not ours."""
    value = request.cookies.get(COOKIE, "")
    if 20 <= len(value) <= 64 and value.isascii() and value.replace("-", "").replace("_", "").isalnum():
        return Session(id=value, fresh=False)
    return Session(id=secrets.token_urlsafe(24), fresh=True)


class Forms:
    """Signs each form for the session that it was shown to, so that no other site can send it."""

    def __init__(self, key: str) -> None:
        """Take the server's secret."""
        self._signer = URLSafeTimedSerializer(key, salt="form")

    def token(self, session: Session) -> str:
        """Return the token of a form shown to a session."""
        return self._signer.dumps(session.owner)

    def allows(self, token: str, session: Session) -> bool:
        """Return whether a form came from a page that this session was shown, not too long ago."""
        try:
            return bool(self._signer.loads(token, max_age=_FORM_AGE) == session.owner)
        except BadSignature:
            return False


@dataclass(slots=True)
class Rates:
    """How often an address may ask: `most` times in `seconds`."""

    most: int
    seconds: float
    _asked: dict[str, deque[float]] = field(default_factory=dict)

    def allows(self, who: str, now: float | None = None) -> bool:
        """Count a request and return whether it is within the rate."""
        moment = time.monotonic() if now is None else now
        times = self._asked.setdefault(who, deque())
        while times and moment - times[0] > self.seconds:
            times.popleft()
        if len(times) >= self.most:
            return False
        times.append(moment)
        if len(self._asked) > 10_000:
            self._asked = {key: kept for key, kept in self._asked.items() if kept and moment - kept[-1] < self.seconds}
        return True


@dataclass(slots=True)
class Streams:
    """How many streams one address may have open at once: each holds one of the connections that the server has."""

    most: int = 100
    _open: Counter[str] = field(default_factory=Counter)

    def full(self, who: str) -> bool:
        """Return whether an address has as many as it may."""
        return self._open[who] >= self.most

    @contextmanager
    def held(self, who: str) -> Iterator[None]:
        """Count a stream for as long as it is open."""
        self._open[who] += 1
        try:
            yield
        finally:
            self._open[who] -= 1
            if not self._open[who]:
                del self._open[who]
