"""What the web does to a visitor, answer by answer: each ends in a capture that says what it was."""

import asyncio
import gzip

import pytest

from crawler.shared import Shared
from evidence.capture import Failure, Purpose, Visit, VisitResult
from tests.spiders.hostile import Answer, Asked, Bench, in_turn, inner, page, raw, sends_to, slow

HTML = b"<html><body><p>Macchine per il packaging</p></body></html>"
CHALLENGE = b"<html><title>Just a moment...</title><script>window._cf_chl_opt={}</script></html>"
F, U, B, N = VisitResult.FETCHED, VisitResult.UNREACHABLE, VisitResult.BLOCKED, VisitResult.FORBIDDEN
BOMB = gzip.compress(b"0" * 30_000_000)


async def _hangs_up(_: Asked, writer: asyncio.StreamWriter) -> None:
    writer.transport.abort()


async def _breaks_off(_: Asked, writer: asyncio.StreamWriter) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    writer.write(head + b"20\r\n<html><body>half")
    await writer.drain()


async def _never_ends(_: Asked, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>")
    while not writer.transport.is_closing():
        writer.write(b"x" * 65536)
        await writer.drain()


async def _drips(_: Asked, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>")
    for _turn in range(100):
        writer.write(b".")
        await writer.drain()
        await asyncio.sleep(0.05)


@pytest.mark.parametrize(
    ("answer", "result", "failure", "status"),
    [
        pytest.param(page(HTML), F, None, 200, id="a page"),
        pytest.param(page(b""), F, None, 200, id="an empty page"),
        pytest.param(page(HTML, status=404), VisitResult.GONE, None, 404, id="not found"),
        pytest.param(page(HTML, status=410), VisitResult.GONE, None, 410, id="gone"),
        pytest.param(page(HTML, status=500), F, None, 500, id="error of the server"),
        pytest.param(page(HTML, status=502), F, None, 502, id="bad gateway"),
        pytest.param(page(HTML, status=400), F, None, 400, id="bad request"),
        pytest.param(page(HTML, status=401), B, Failure.STATUS, 401, id="password"),
        pytest.param(page(HTML, status=403), B, Failure.STATUS, 403, id="forbidden"),
        pytest.param(page(HTML, status=429), B, Failure.STATUS, 429, id="too many"),
        pytest.param(page(HTML, status=451), B, Failure.STATUS, 451, id="by law"),
        pytest.param(page(HTML, status=999), B, Failure.STATUS, 999, id="LinkedIn's own"),
        pytest.param(page(HTML, status=299), F, None, 299, id="odd success"),
        pytest.param(page(CHALLENGE), B, Failure.CHALLENGE, 200, id="challenge with status 200"),
        pytest.param(page(CHALLENGE, status=403), B, Failure.CHALLENGE, 403, id="challenge with status 403"),
        pytest.param(page(HTML, length=5000), U, Failure.CUT_SHORT, 200, id="shorter than announced"),
        pytest.param(_breaks_off, U, Failure.CUT_SHORT, 200, id="broken off in a chunk"),
        pytest.param(_hangs_up, U, Failure.CUT_SHORT, None, id="hung up"),
        pytest.param(raw(b""), U, Failure.CUT_SHORT, None, id="closed without a word"),
        pytest.param(raw(b"SSH-2.0-OpenSSH_9.2\r\n"), U, Failure.PROTOCOL, None, id="no HTTP"),
        pytest.param(raw(b"HTTP/1.1 2xx OK\r\n\r\n"), U, Failure.PROTOCOL, None, id="status that is no number"),
        pytest.param(_never_ends, U, Failure.TOO_LARGE, 200, id="endless"),
        pytest.param(_drips, U, Failure.TIMEOUT, 200, id="drop by drop"),
        pytest.param(slow(30, page(HTML)), U, Failure.TIMEOUT, None, id="no answer in time"),
        pytest.param(sends_to("/x"), U, Failure.REDIRECT_LOOP, 302, id="redirect to itself"),
        pytest.param(sends_to("ftp://acme.test/"), N, Failure.GUARD, 302, id="redirect off the web"),
        pytest.param(sends_to("javascript:alert(1)"), N, Failure.GUARD, 302, id="redirect to a script"),
        pytest.param(sends_to("http://[bad"), F, None, 302, id="redirect to what is no address"),
        pytest.param(page('<meta http-equiv="refresh" content="0;url=http://[bad">'), F, None, 200, id="bad refresh"),
        pytest.param(raw("HTTP/1.1 404 Però\r\nX-A: è\r\n\r\n".encode()), VisitResult.GONE, None, 404, id="not ASCII"),
        pytest.param(page(b"", status=302), F, None, 302, id="redirect to nowhere"),
    ],
)
async def test_each_answer_ends_in_a_capture(
    bench: Bench, answer: Answer, result: VisitResult, failure: Failure | None, status: int | None
) -> None:
    server = await bench.serve({"/x": answer})
    (capture,) = await bench.visit(inner(f"{server.base}/x"), page_timeout=0.6, max_body=300_000)
    assert (capture.result, capture.failure, capture.status) == (result, failure, status)
    assert (capture.record is not None) == (status is not None)
    assert len(capture.body) <= 300_000


@pytest.mark.parametrize("answer", [page(HTML, length=5000), _breaks_off, _drips, _never_ends])
async def test_what_arrived_of_a_broken_answer_is_kept(bench: Bench, answer: Answer) -> None:
    server = await bench.serve({"/x": answer})
    (capture,) = await bench.visit(inner(f"{server.base}/x"), page_timeout=0.6, max_body=100_000)
    assert capture.truncated
    assert capture.body.startswith(b"<html>")


@pytest.mark.parametrize(
    ("body", "coding", "result", "failure"),
    [
        pytest.param(gzip.compress(HTML), "gzip", F, None, id="gzip"),
        pytest.param(HTML, "gzip", F, None, id="said to be gzip and is not"),
        pytest.param(gzip.compress(HTML)[:-12], "gzip", U, Failure.CUT_SHORT, id="half a gzip"),
        pytest.param(BOMB, "gzip", U, Failure.TOO_LARGE, id="bomb"),
        pytest.param(gzip.compress(BOMB), "gzip, gzip", U, Failure.TOO_LARGE, id="wrapped bomb"),
    ],
)
async def test_compressed_answers(
    bench: Bench, body: bytes, coding: str, result: VisitResult, failure: Failure | None
) -> None:
    server = await bench.serve({"/x": page(body, headers=[("Content-Encoding", coding)])})
    (capture,) = await bench.visit(inner(f"{server.base}/x"), max_body=200_000)
    assert (capture.result, capture.failure) == (result, failure)
    assert len(capture.body) <= 200_000
    assert failure is not None or capture.body == HTML


async def test_bytes_and_odd_headers_are_kept_as_they_are(bench: Bench) -> None:
    body = "<p>Società già</p>".encode("cp1252") + bytes(range(256))
    odd = [("Content-Type", "text/html; charset=utf-8"), ("X-Nome", "Società")]
    png = page(b"\x89PNG\r\n\x1a\n\0", headers=[("Content-Type", "image/png")])
    server = await bench.serve({"/x": page(body, headers=odd), "/p.png": png})
    first, picture = await bench.visit(inner(f"{server.base}/x"), inner(f"{server.base}/p.png"))
    assert first.body == body
    assert first.header("x-nome") == "Società"
    assert (picture.body, picture.content_type) == (b"\x89PNG\r\n\x1a\n\0", "image/png")


async def test_redirects_are_followed_and_told(bench: Bench) -> None:
    server = await bench.serve({"/a": sends_to("/b"), "/b": sends_to("c", 301), "/c": page(HTML)})
    (capture,) = await bench.visit(inner(f"{server.base}/a"))
    assert (capture.url, capture.final_url) == (f"{server.base}/a", f"{server.base}/c")
    assert capture.hops == (f"{server.base}/a", f"{server.base}/b")
    assert capture.body == HTML


@pytest.mark.parametrize(
    "splash",
    [
        pytest.param(page('<html><head><meta http-equiv="refresh" content="2; url=/home.html"></head>'), id="element"),
        pytest.param(page("<html></html>", headers=[("Refresh", "0; url=/home.html")]), id="header"),
        pytest.param(page('<meta http-equiv="refresh" content="0;/home.html">'), id="element without url"),
        pytest.param(page("<META HTTP-EQUIV=refresh CONTENT=\"1; '/home.html'\">"), id="element with quotes alone"),
        pytest.param(page("<html></html>", headers=[("Refresh", "0;/home.html")]), id="header without url"),
    ],
)
async def test_a_splash_page_is_followed(bench: Bench, splash: Answer) -> None:
    server = await bench.serve({"/": splash, "/home.html": page(HTML)})
    (capture,) = await bench.visit(inner(f"{server.base}/"))
    assert (capture.final_url, capture.hops) == (f"{server.base}/home.html", (f"{server.base}/",))


@pytest.mark.parametrize("refresh", ["0; url=/x", "5", "300; url=/other"])
async def test_a_page_that_reloads_itself_is_the_page(bench: Bench, refresh: str) -> None:
    server = await bench.serve({"/x": page(f'<meta http-equiv="refresh" content="{refresh}"><p>Ciao</p>')})
    (capture,) = await bench.visit(inner(f"{server.base}/x"))
    assert (capture.result, capture.final_url) == (F, f"{server.base}/x")


async def test_a_site_that_needs_a_cookie_gets_it(bench: Bench) -> None:
    async def wall(asked: Asked, writer: asyncio.StreamWriter) -> None:
        known = "seen=1" in asked.headers.get("cookie", "")
        turned_away = page(b"", status=302, headers=[("Location", "/"), ("Set-Cookie", "seen=1")])
        answer = page(HTML) if known else turned_away
        await answer(asked, writer)

    server = await bench.serve({"/": wall})
    (capture,) = await bench.visit(inner(f"{server.base}/"))
    assert capture.body == HTML


@pytest.mark.parametrize("status", [429, 503])
async def test_retry_after_is_waited_for_once(bench: Bench, status: int) -> None:
    busy = page(b"busy", status=status, headers=[("Retry-After", "1")])
    server = await bench.serve({"/x": in_turn(busy, page(HTML)), "/y": busy})
    first, second = await bench.visit(inner(f"{server.base}/x"), inner(f"{server.base}/y"))
    assert (first.result, first.body) == (F, HTML)
    assert (second.result, second.status) == (B, status)
    assert server.paths().count("/y") == 2


async def test_a_wait_longer_than_the_firms_time_is_not_waited(bench: Bench) -> None:
    server = await bench.serve({"/x": page(b"busy", status=503, headers=[("Retry-After", "3600")])})
    (capture,) = await bench.visit(inner(f"{server.base}/x"))
    assert (capture.result, server.paths()) == (B, ["/x"])


@pytest.mark.parametrize(
    ("fault", "asked"),
    [
        pytest.param(page(HTML, length=5000), 2, id="cut short"),
        pytest.param(page(b"", status=502), 2, id="gateway"),
        pytest.param(page(b"", status=500), 2, id="error"),
        # aiohttp itself asks once more when a connection closes without a word, for it may have been an old one.
        pytest.param(_hangs_up, 4, id="hung up"),
    ],
)
async def test_a_passing_fault_gets_one_second_attempt(bench: Bench, fault: Answer, asked: int) -> None:
    server = await bench.serve({"/x": in_turn(fault, page(HTML)), "/y": fault})
    good, _bad = await bench.visit(inner(f"{server.base}/x"), inner(f"{server.base}/y"))
    assert (good.result, good.body, good.truncated) == (F, HTML, False)
    assert server.paths().count("/y") == asked


async def test_nobody_listens(bench: Bench) -> None:
    server = await bench.serve({})
    base = server.base
    await bench.stack.aclose()
    (capture,) = await bench.visit(inner(f"{base}/"))
    assert (capture.result, capture.failure, capture.record) == (U, Failure.REFUSED, None)


@pytest.mark.parametrize("url", ["http://", "http://a b/", "https://[1:2/", "http://.../", "mailto:info@acme.test"])
async def test_an_address_that_is_none_is_a_capture_too(bench: Bench, url: str) -> None:
    (capture,) = await bench.visit(inner(url), allow_private=False)
    assert capture.result in (U, VisitResult.FORBIDDEN)
    assert capture.url == url


async def test_a_language_is_asked_for(bench: Bench) -> None:
    server = await bench.serve({"/": page(HTML)})
    await bench.visit(inner(f"{server.base}/"), inner(f"{server.base}/?de", accept_language="de,en;q=0.5"))
    asked = {seen.target: seen.headers for seen in server.seen}
    assert asked["/"]["accept-language"].startswith("it-IT")
    assert asked["/?de"]["accept-language"] == "de,en;q=0.5"
    assert "requisito/" in asked["/"]["user-agent"]
    assert "https://" in asked["/"]["user-agent"]


@pytest.mark.parametrize(
    ("names", "final", "tried"),
    [
        pytest.param({"acme.test": True}, "http://acme.test", 1, id="no TLS"),
        pytest.param({"www.acme.test": True}, "http://www.acme.test", 3, id="only with www."),
    ],
)
async def test_a_bare_domain_is_tried_in_each_form(
    bench: Bench, names: dict[str, bool], final: str, tried: int
) -> None:
    async def look_up(host: str) -> list[str]:
        if host not in names:
            raise OSError("no such name")
        return ["127.0.0.1"]

    server = await bench.serve({"/": page(HTML)})
    shared = await bench.stack.enter_async_context(Shared(look_up=look_up))
    home = Visit(url=f"acme.test:{server.port}", purpose=Purpose.HOME)
    (capture,) = await bench.visit(home, shared=shared)
    assert (capture.final_url, capture.body) == (f"{final}:{server.port}/", HTML)
    assert len(capture.hops) == tried


async def test_a_door_that_opens_on_half_a_page_is_asked_twice_and_no_other_is_tried(bench: Bench) -> None:
    async def look_up(host: str) -> list[str]:
        return ["127.0.0.1"]

    server = await bench.serve({"/": page(HTML, length=5000)})
    shared = await bench.stack.enter_async_context(Shared(look_up=look_up))
    home = Visit(url=f"acme.test:{server.port}", purpose=Purpose.HOME)
    (capture,) = await bench.visit(home, shared=shared)
    assert (capture.failure, capture.body, capture.truncated) == (Failure.CUT_SHORT, HTML, True)
    assert server.paths().count("/") == 2


async def test_a_bare_domain_that_nobody_knows(bench: Bench) -> None:
    async def look_up(host: str) -> list[str]:
        raise OSError(host)

    shared = await bench.stack.enter_async_context(Shared(look_up=look_up))
    (capture,) = await bench.visit(Visit(url="acme.test", purpose=Purpose.HOME), shared=shared)
    assert (capture.result, capture.failure) == (U, Failure.DNS)
    assert capture.hops == ("https://acme.test/", "http://acme.test/", "https://www.acme.test/")
