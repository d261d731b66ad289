"""The guard where the connection is made, and proxies: no private address ever hears from us."""

import asyncio

import pytest

from crawler.shared import Shared
from evidence.capture import Failure, Purpose, Visit, VisitResult
from tests.spiders.hostile import Asked, Bench, Server, inner, page, sends_to


async def _proxy(bench: Bench, *hosts: str, refuse: int = 502) -> Server:
    """Serve a forward proxy that plays some hosts and can reach no others."""

    async def any_page(asked: Asked, writer: asyncio.StreamWriter) -> None:
        host = asked.target.removeprefix("http://").partition("/")[0].partition(":")[0]
        await (page(f"<p>{host}</p>") if host in hosts else page(b"", status=refuse))(asked, writer)

    server = await bench.serve({})
    server.answers = _Anything(any_page)
    return server


class _Anything(dict):  # type: ignore[type-arg]
    """Answers of a server that answers everything alike."""

    def __init__(self, answer: object) -> None:
        self.answer = answer

    def get(self, _key: object, _default: object = None) -> object:
        return self.answer


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1", "127.1"])
async def test_no_address_of_this_machine_is_asked(bench: Bench, host: str) -> None:
    server = await bench.serve({"/": page()})
    (capture,) = await bench.visit(inner(f"http://{host}:{server.port}/"), allow_private=False)
    assert (capture.result, capture.failure) == (VisitResult.FORBIDDEN, Failure.GUARD)
    assert server.connections == 0


async def test_a_name_that_leads_here_is_refused(bench: Bench) -> None:
    async def look_up(_: str) -> list[str]:
        return ["127.0.0.1", "::1", "10.0.0.1"]

    server = await bench.serve({"/": page()})
    shared = await bench.stack.enter_async_context(Shared(look_up=look_up))
    home = Visit(url=f"acme.test:{server.port}", purpose=Purpose.HOME)
    (capture,) = await bench.visit(home, shared=shared, allow_private=False)
    assert (capture.result, capture.failure) == (VisitResult.FORBIDDEN, Failure.GUARD)
    assert server.connections == 0


@pytest.mark.parametrize(
    "target", ["http://127.0.0.1:{port}/", "http://169.254.169.254/latest/", "//localhost:{port}/"]
)
async def test_a_redirect_to_a_private_address_is_refused(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, target: str
) -> None:
    secret = await bench.serve({"/": page(b"secret")})

    async def redirect(asked: Asked, writer: asyncio.StreamWriter) -> None:
        await sends_to(target.format(port=secret.port))(asked, writer)

    proxy = await bench.serve({})
    proxy.answers = _Anything(redirect)
    monkeypatch.setenv("http_proxy", proxy.base)
    (capture,) = await bench.visit(inner("http://acme.test/"), allow_private=False)
    assert (capture.result, capture.failure) == (VisitResult.FORBIDDEN, Failure.GUARD)
    assert secret.connections == 0
    assert all("acme.test" in asked.target for asked in proxy.seen)


@pytest.mark.parametrize("name", ["HTTP_PROXY", "http_proxy"])
async def test_a_proxy_resolves_names(bench: Bench, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    proxy = await _proxy(bench, "acme.test")
    monkeypatch.setenv(name, proxy.base)
    (capture,) = await bench.visit(inner("http://acme.test/"), allow_private=False)
    assert (capture.result, capture.body) == (VisitResult.FETCHED, b"<p>acme.test</p>")


async def test_a_proxys_credentials_are_sent_to_it_alone(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    proxy = await _proxy(bench, "acme.test")
    monkeypatch.setenv("HTTP_PROXY", f"http://anna:p%40ss@127.0.0.1:{proxy.port}")
    await bench.visit(inner("http://acme.test/"), allow_private=False)
    assert proxy.seen[-1].headers["proxy-authorization"] == "Basic YW5uYTpwQHNz"
    requests = [header for capture in bench.ends[-1].captures for header in capture.headers]
    assert "proxy-authorization" not in dict(requests)


async def test_no_proxy_is_honoured(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    proxy = await _proxy(bench, "127.0.0.1")
    server = await bench.serve({"/": page(b"direct")})
    monkeypatch.setenv("HTTP_PROXY", proxy.base)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    (capture,) = await bench.visit(inner(f"{server.base}/"))
    assert (capture.body, proxy.connections) == (b"direct", 0)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "10.0.0.1", "metadata.google.internal"])
async def test_behind_a_proxy_literal_addresses_are_refused_all_the_same(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, host: str
) -> None:
    proxy = await _proxy(bench, host)
    monkeypatch.setenv("HTTP_PROXY", proxy.base)
    (capture,) = await bench.visit(inner(f"http://{host}/"), allow_private=False)
    assert (capture.result, capture.failure, proxy.connections) == (VisitResult.FORBIDDEN, Failure.GUARD, 0)


async def test_a_host_that_the_proxy_does_not_find_is_no_error_of_the_site(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy = await _proxy(bench, "acme.test")
    monkeypatch.setenv("HTTP_PROXY", proxy.base)
    monkeypatch.setenv("HTTPS_PROXY", proxy.base)
    (capture,) = await bench.visit(Visit(url="unknown.test", purpose=Purpose.HOME), allow_private=False)
    assert (capture.result, capture.failure, capture.status) == (VisitResult.UNREACHABLE, Failure.PROXY, None)
    assert len(capture.hops) == 3


async def test_a_proxy_that_is_down_is_said(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    proxy = await _proxy(bench)
    monkeypatch.setenv("HTTP_PROXY", proxy.base)
    await bench.stack.aclose()
    (capture,) = await bench.visit(inner("http://acme.test/"), allow_private=False)
    assert (capture.result, capture.failure) == (VisitResult.UNREACHABLE, Failure.PROXY)


async def test_a_proxy_of_another_kind_is_said(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "socks5://127.0.0.1:1080")
    (capture,) = await bench.visit(inner("http://acme.test/"), allow_private=False)
    assert (capture.result, capture.failure) == (VisitResult.UNREACHABLE, Failure.PROXY)
