"""Certificates, judged as a visitor's machine would, and the page read all the same."""

import ssl
from collections.abc import Callable

import pytest
from cryptography.hazmat.primitives import serialization

from crawler.shared import Shared
from evidence.capture import Failure, Purpose, Visit, VisitResult
from tests.spiders.certificates import Authority
from tests.spiders.hostile import Bench, inner, page, sends_to


async def _names(_: str) -> list[str]:
    return ["127.0.0.1"]


async def test_a_certificate_that_the_system_trusts_is_valid(bench: Bench, authority: Authority) -> None:
    server = await bench.serve({"/": page()}, tls=authority.server("acme.test"))
    shared = await bench.stack.enter_async_context(Shared(look_up=_names))
    (capture,) = await bench.visit(inner(f"https://acme.test:{server.port}/"), shared=shared)
    assert (capture.result, capture.tls_error) == (VisitResult.FETCHED, None)


@pytest.mark.parametrize(
    ("certificate", "kind"),
    [
        pytest.param(lambda a: a.server("acme.test", days=-1), "expired", id="expired"),
        pytest.param(lambda a: a.server("hosting.test"), "wrong host", id="of another name"),
        pytest.param(lambda a: a.server("acme.test", self_signed=True), "self-signed", id="self-signed"),
        pytest.param(lambda a: Authority("X", a.folder).server("acme.test"), "unknown issuer", id="unknown"),
    ],
)
async def test_a_bad_certificate_is_named_and_the_page_read(
    bench: Bench, authority: Authority, certificate: Callable[[Authority], ssl.SSLContext], kind: str
) -> None:
    server = await bench.serve({"/": page(b"<p>Ciao</p>")}, tls=certificate(authority))
    shared = await bench.stack.enter_async_context(Shared(look_up=_names))
    (capture,) = await bench.visit(inner(f"https://acme.test:{server.port}/"), shared=shared)
    assert capture.tls_error is not None
    assert capture.tls_error.endswith(kind)
    assert (capture.result, capture.body) == (VisitResult.FETCHED, b"<p>Ciao</p>")


async def test_a_bad_certificate_before_a_redirect_is_remembered(bench: Bench, authority: Authority) -> None:
    plain = await bench.serve({"/": page()})
    server = await bench.serve({"/": sends_to(f"{plain.base}/")}, tls=authority.server("acme.test", days=-1))
    shared = await bench.stack.enter_async_context(Shared(look_up=_names))
    (capture,) = await bench.visit(inner(f"https://acme.test:{server.port}/"), shared=shared)
    assert capture.final_url == f"{plain.base}/"
    assert capture.tls_error is not None


async def test_a_server_without_tls_is_not_reached_over_tls(bench: Bench) -> None:
    server = await bench.serve({"/": page()})
    (capture,) = await bench.visit(inner(f"https://127.0.0.1:{server.port}/"))
    assert capture.result is VisitResult.UNREACHABLE
    assert capture.failure in (Failure.TLS, Failure.REFUSED, Failure.CUT_SHORT)


async def test_a_bare_domain_prefers_tls(bench: Bench, authority: Authority) -> None:
    server = await bench.serve({"/": page()}, tls=authority.server("acme.test"))
    shared = await bench.stack.enter_async_context(Shared(look_up=_names))
    home = Visit(url=f"acme.test:{server.port}", purpose=Purpose.HOME)
    (capture,) = await bench.visit(home, shared=shared)
    assert (capture.final_url, capture.hops) == (f"https://acme.test:{server.port}/", ())


@pytest.mark.parametrize(
    ("trusted", "kind"),
    [pytest.param(True, None, id="of a trusted root"), pytest.param(False, "unknown issuer", id="no")],
)
async def test_a_chain_that_lacks_its_middle_is_completed_as_browsers_do(
    bench: Bench, authority: Authority, trusted: bool, kind: str | None
) -> None:
    root = authority if trusted else Authority("Altra", authority.folder)
    middle = root.middle("Intermedia")
    issuer = middle.certificate.public_bytes(serialization.Encoding.DER)
    shelf = await bench.serve({"/middle.crt": page(issuer)})
    middle.published = f"{shelf.base}/middle.crt"
    server = await bench.serve({"/": page(b"<p>Ciao</p>")}, tls=middle.server("acme.test"))
    shared = await bench.stack.enter_async_context(Shared(look_up=_names))
    for _ in range(2):
        (capture,) = await bench.visit(inner(f"https://acme.test:{server.port}/"), shared=shared)
        assert (capture.result, capture.body) == (VisitResult.FETCHED, b"<p>Ciao</p>")
        assert (capture.tls_error or "").endswith(kind or "")
        assert (capture.tls_error is None) == trusted
    assert shelf.paths()


@pytest.mark.parametrize(
    ("plain", "www", "final", "sound"),
    [
        pytest.param("redirect", True, "https://www.acme.test", True, id="the plain form leads to www."),
        pytest.param("page", True, "https://www.acme.test", True, id="www. has a certificate"),
        pytest.param("page", False, "https://acme.test", False, id="a page without TLS mends nothing"),
        pytest.param("nothing", False, "https://acme.test", False, id="no other form"),
    ],
)
async def test_a_bare_domain_with_a_bad_certificate_is_tried_in_its_other_forms(
    bench: Bench, authority: Authority, monkeypatch: pytest.MonkeyPatch, plain: str, www: bool, final: str, sound: bool
) -> None:
    bad, good = authority.server("hosting.test"), authority.server("www.acme.test")

    def choose(secure: ssl.SSLObject, name: str, _: ssl.SSLContext) -> None:
        secure.context = good if www and name == "www.acme.test" else bad

    bad.sni_callback = choose
    server = await bench.serve({"/": page(b"<p>Ciao</p>")}, tls=bad)
    answers = {"redirect": sends_to(f"https://www.acme.test:{server.port}/"), "page": page(b"<p>Senza</p>")}
    without_tls = {f"http://acme.test:{server.port}/": answers[plain]} if plain in answers else {}
    proxy = await bench.serve(without_tls)
    monkeypatch.setenv("http_proxy", proxy.base)
    shared = await bench.stack.enter_async_context(Shared(look_up=_names))
    (capture,) = await bench.visit(Visit(url=f"acme.test:{server.port}", purpose=Purpose.HOME), shared=shared)
    assert (capture.final_url, capture.tls_error is None) == (f"{final}:{server.port}/", sound)
    assert (capture.result, capture.body) == (VisitResult.FETCHED, b"<p>Ciao</p>")
