"""The browser: what a visitor's screen shows, where it stands, and no way around the guard."""

import asyncio
import os
import re
import signal
import subprocess
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
import pytest_asyncio

from crawler.crawl_settings import CrawlSettings
from crawler.dossier import Dossier, read_dossier
from crawler.driver import driver_fault
from crawler.installed import find_browser
from crawler.pictures import take
from crawler.shared import Shared
from evidence.capture import Capture, Failure, VisitResult
from evidence.exhibit import Exhibit
from evidence.firm import Firm
from evidence.page import Page
from tests.spiders.certificates import Authority
from tests.spiders.hostile import Answer, Asked, Bench, Server, inner, page, raw, sends_to, slow

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Shared]:
    async with Shared() as shared:
        yield shared


@pytest_asyncio.fixture(loop_scope="module")
async def bench(tmp_path: Path, browser: Shared) -> AsyncIterator[Bench]:
    async with AsyncExitStack() as stack:
        yield Bench(tmp_path, stack, shared=browser)


LATE = """<html lang="it"><body><div id="root"></div><img src="/late.png" width="300" height="40"><script>
setTimeout(() => { document.getElementById("root").innerHTML =
  '<footer id="foot">ACME S.r.l. P.IVA <b>0123456</b>7897</footer>'; }, 250);
</script></body></html>"""


def hidden(capture: Capture) -> set[str]:
    assert capture.dom is not None
    return set(re.findall(r'id="(\w+)"[^>]*data-requisito-hidden', capture.dom))


async def look(bench: Bench, server: Server, path: str = "/", **more: object) -> Capture:
    (capture,) = await bench.visit(inner(f"{server.base}{path}", browser=True, **more), timeout=30.0, page_timeout=15.0)
    return capture


async def test_a_footer_that_scripts_fill_is_seen_with_its_place(bench: Bench) -> None:
    server = await bench.serve({"/": page(LATE)})
    capture = await look(bench, server)
    assert (capture.result, capture.status, capture.body) == (VisitResult.FETCHED, 200, LATE.encode())
    assert capture.dom is not None
    assert re.search(r'<html lang="it" data-requisito-page="\d+,\d+" data-requisito-view="1280,900">', capture.dom)
    assert re.search(r'<footer id="foot" data-requisito-box="8,8,\d+,\d+">', capture.dom)
    assert re.search(r'<img [^>]*data-requisito-box="\d+,\d+,300,40">', capture.dom)
    assert "01234567897" in Page.of(capture).blocks[0].text
    assert "requisito/" in server.seen[-1].headers["user-agent"]


TRACES = """<body><p id="seen"></p><script>
const kept = [window.name, sessionStorage.seen, localStorage.seen, document.cookie].map((one) => one || "none");
document.getElementById("seen").textContent = kept.join(" ");
window.name = sessionStorage.seen = localStorage.seen = "once";
document.cookie = "seen=once";
</script></body>"""


async def test_a_firm_s_pages_share_what_a_visitor_s_share_and_firms_share_nothing(bench: Bench) -> None:
    server = await bench.serve({"/1": page(TRACES), "/2": page(TRACES)})
    pages = [inner(f"{server.base}/{number}", browser=True) for number in (1, 2)]
    told = []
    for _ in range(2):
        told += [
            Page.of(capture).blocks[0].text for capture in await bench.visit(*pages, timeout=40.0, page_timeout=15.0)
        ]
    fresh, later = "none none none none", "none none once seen=once"
    assert told == [fresh, later, fresh, later]


SLOW = LATE.replace("250", "3000").replace("<img", "<i")


async def test_a_page_that_draws_late_is_waited_for(bench: Bench) -> None:
    server = await bench.serve({"/": page(SLOW)})
    assert "01234567897" in Page.of(await look(bench, server)).blocks[0].text


WAITING = """<html><body><div id="root"></div><script>
fetch("/data").then((answer) => answer.text()).then((text) => { document.getElementById("root").innerText = text; });
</script></body></html>"""


async def test_a_page_that_waits_for_its_data_gives_its_turn_to_another_firms(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One page may work at once; the first one's data come only when the second firm's page is asked for."""
    monkeypatch.setattr("crawler.rendering._FILL_SECONDS", 60.0)
    waiting, asked = asyncio.Event(), asyncio.Event()

    async def data(request: Asked, writer: asyncio.StreamWriter) -> None:
        waiting.set()
        await asked.wait()
        await page("ACME S.r.l., torneria di precisione a Milano dal 1961")(request, writer)

    async def second(request: Asked, writer: asyncio.StreamWriter) -> None:
        asked.set()
        await page()(request, writer)

    async with AsyncExitStack() as stack:
        shared = await stack.enter_async_context(Shared(pages=1))
        first, other = (Bench(tmp_path / name, stack, shared=shared) for name in ("first", "other"))
        server = await first.serve({"/": page(WAITING), "/data": data})
        theirs = await first.serve({"/second": second})
        limits = {"timeout": 80.0, "page_timeout": 40.0}
        late = asyncio.ensure_future(first.visit(inner(f"{server.base}/", browser=True), **limits))
        await waiting.wait()
        (seen,) = await other.visit(inner(f"{theirs.base}/second", browser=True), **limits)
        (drawn,) = await late
    assert (seen.result, drawn.result) == (VisitResult.FETCHED, VisitResult.FETCHED)
    assert drawn.dom is not None
    assert "torneria di precisione" in drawn.dom


HIDING = """<html><head><style>#sr{position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0,0,0,0)}
#moving{opacity:0;transition:opacity 1s}</style></head><body style="background:#fff">
<p id="shown">Visibile</p><p id="none" style="display:none">x <b id="inside">y</b></p>
<p id="invisible" style="visibility:hidden">x<b id="back" style="visibility:visible">y</b></p>
<p id="clear" style="opacity:0">x</p><p id="moving">x</p><p id="tiny" style="font-size:0">x</p>
<div id="outer" style="font-size:0">&nbsp;<b id="resized" style="font-size:16px">y</b></div>
<p id="flat" style="height:0;overflow:hidden">x</p><p id="away" style="position:absolute;left:-9999px">x</p>
<p id="indented" style="text-indent:-9999px">x</p><p id="sr">x</p>
<p id="white" style="color:#fff">P.IVA 01234567897</p><p id="grey" style="color:#999">P.IVA 01234567897</p>
<p id="dark" style="background:#222;color:#fff">P.IVA 01234567897</p><p id="short" style="color:#fff">12</p>
<details id="folded"><summary>Note</summary><p id="unfolded">x</p></details>
<div style="height:3000px"></div><footer id="low">P.IVA 01234567897</footer></body></html>"""


async def test_what_the_layout_hides_is_marked_and_nothing_else(bench: Bench) -> None:
    server = await bench.serve({"/": page(HIDING)})
    capture = await look(bench, server)
    assert hidden(capture) == {
        "none", "invisible", "clear", "tiny", "flat", "away", "indented", "sr", "white",
    }  # fmt: skip
    assert capture.dom is not None
    low = re.search(r'id="low" data-requisito-box="8,(\d+),', capture.dom)
    assert low is not None
    assert int(low.group(1)) > 3000


async def test_frames_and_shadow_roots_are_part_of_the_document(bench: Bench) -> None:
    document = """<html><body><iframe src="/inside" width="400" height="200"></iframe><acme-foot>
    <span>nascosto</span><i slot="a">luce</i></acme-foot><script>
    const root = document.querySelector("acme-foot").attachShadow({mode: "open"});
    root.innerHTML = '<p>P.IVA 01234567897 <slot name="a"></slot></p>';</script></body></html>"""
    server = await bench.serve({"/": page(document), "/inside": page("<html><body><p>Dentro</p></body></html>")})
    dom = (await look(bench, server)).dom or ""
    assert re.search(rf'<div data-requisito-frame="{server.base}/inside"><p>Dentro</p>', dom)
    assert re.search(r"<p[^>]*>P\.IVA 01234567897 <slot name=\"a\"><i slot=\"a\">luce</i></slot></p>", dom)
    assert "nascosto" not in dom


async def test_a_switch_is_pressed(bench: Bench) -> None:
    document = """<html><body><a href="#" id="en" onclick="go('english')">EN</a>
    <select onchange="go(this.value)"><option value="it">IT</option><option value="deutsch">DE</option></select>
    <p id="text">italiano</p><script>function go(word) {
      fetch("/word?" + word).then((r) => r.text()).then((t) => document.getElementById("text").textContent = t); }
    </script></body></html>"""

    async def word(asked: Asked, writer: asyncio.StreamWriter) -> None:
        await slow(0.1, page(asked.target.partition("?")[2]))(asked, writer)

    server = await bench.serve({"/": page(document), "/word": word})
    visits = [
        inner(f"{server.base}/", browser=True, click=selector)
        for selector in ("#en", "select > option:nth-of-type(2)", "#nowhere")
    ]
    captures = await bench.visit(*visits, timeout=40.0)
    for capture, wanted in zip(captures, ("english", "deutsch", "italiano"), strict=True):
        assert f'<p id="text">{wanted}</p>' in (capture.dom or "")
    assert [capture.detail for capture in captures] == [None, None, "l'elemento da premere non c'è"]


async def test_a_language_is_asked_for(bench: Bench) -> None:
    document = "<p id=l></p><script>document.getElementById('l').textContent = navigator.language</script>"
    server = await bench.serve({"/": page(document)})
    capture = await look(bench, server, accept_language="de,en;q=0.5")
    assert [asked.headers["accept-language"] for asked in server.seen if asked.path == "/"] == ["de,en;q=0.9"]
    assert '<p id="l">de</p>' in (capture.dom or "")


@pytest.mark.parametrize(
    ("answer", "result", "failure"),
    [
        pytest.param(page("<p>no</p>", status=404), VisitResult.GONE, None, id="not found"),
        pytest.param(page("<title>Just a moment...</title>"), VisitResult.BLOCKED, Failure.CHALLENGE, id="challenge"),
        pytest.param(raw(b""), VisitResult.UNREACHABLE, Failure.CUT_SHORT, id="hung up"),
        pytest.param(slow(60, page()), VisitResult.UNREACHABLE, Failure.TIMEOUT, id="no answer"),
        pytest.param(sends_to("/"), VisitResult.UNREACHABLE, Failure.REDIRECT_LOOP, id="loop"),
    ],
)
async def test_faults_are_named(bench: Bench, answer: object, result: VisitResult, failure: Failure | None) -> None:
    server = await bench.serve({"/": answer})  # type: ignore[dict-item]
    seconds = 2.5 if failure is Failure.TIMEOUT else 30.0  # what answers at all may do so late on a busy machine
    (capture,) = await bench.visit(inner(f"{server.base}/", browser=True), page_timeout=seconds, timeout=60.0)
    assert (capture.result, capture.failure) == (result, failure)


@pytest.mark.parametrize(
    "splash",
    [
        '<meta http-equiv="refresh" content="1;url=/home">',
        "<script>setTimeout(() => { location.href = '/home' }, 100)</script>",
        "<script>location.replace('/home')</script>",
    ],
    ids=["refresh", "late script", "script"],
)
async def test_a_splash_page_is_followed(bench: Bench, splash: str) -> None:
    server = await bench.serve({"/": page(f"<html><body>{splash}"), "/home": page("<p>A casa</p>")})
    capture = await look(bench, server)
    assert (capture.final_url, capture.hops) == (f"{server.base}/home", (f"{server.base}/",))
    assert "A casa" in (capture.dom or "")
    assert capture.body == b"<p>A casa</p>"


@pytest.mark.parametrize(
    ("answer", "missed"),
    [
        pytest.param(page("no", status=500), "1", id="the server failed"),
        pytest.param(page("no", status=404), None, id="it is not there"),
        pytest.param(page("1"), None, id="it came"),
    ],
)
async def test_parts_of_the_site_that_did_not_come_are_counted(
    bench: Bench, answer: Answer, missed: str | None
) -> None:
    body = "<p>Ciao</p><footer></footer><script src=/foot.js></script><script src=http://far.test/x.js></script>"
    server = await bench.serve({"/": page(body), "/foot.js": answer})
    found = re.search(r'data-requisito-missed="(\d+)"', (await look(bench, server)).dom or "")
    assert (found and found.group(1)) == missed


async def test_a_page_that_never_rests_is_taken_as_it_is(bench: Bench) -> None:
    document = """<html><body><p>Ciao</p><img src="/slow.png"><script>
    setInterval(() => fetch("/poll"), 100)</script></body></html>"""
    server = await bench.serve({"/": page(document), "/slow.png": slow(60, page()), "/poll": page("ok")})
    (capture,) = await bench.visit(inner(f"{server.base}/", browser=True), page_timeout=4.0)
    assert (capture.result, "Ciao" in (capture.dom or "")) == (VisitResult.FETCHED, True)


async def test_the_browser_too_asks_for_little_at_once(bench: Bench) -> None:
    pictures = {f"/{number}.png": slow(0.1, page(b"", headers=[("Content-Type", "image/png")])) for number in range(16)}
    document = "<html><body>" + "".join(f'<img src="{path}">' for path in pictures)
    server = await bench.serve({"/": page(document), **pictures})
    await bench.visit(*(inner(f"{server.base}/", browser=True), inner(f"{server.base}/0.png")), timeout=30.0)
    assert len(server.paths()) >= 17
    assert server.most_at_once <= 4


REACHING = """<html><body><p>Ciao</p><img src="http://127.0.0.1:{port}/img"><iframe src="http://localhost:{port}/frame">
</iframe><script src="http://[::1]:{port}/script"></script><link rel="stylesheet" href="http://0x7f.1:{port}/style">
<script>fetch("http://127.0.0.1:{port}/fetch", {{mode: "no-cors"}}); new WebSocket("ws://127.0.0.1:{port}/socket");
navigator.sendBeacon("http://127.0.0.1:{port}/beacon"); new Image().src = "http://rebinding.test:{port}/image";
fetch("https://127.0.0.1:{port}/tls", {{mode: "no-cors"}}); window.open("http://127.0.0.1:{port}/window");
fetch("http://2130706433:{port}/decimal", {{mode: "no-cors"}}).catch(() => 0);
const peer = new RTCPeerConnection({{iceServers: [{{urls: "stun:127.0.0.1:{port}"}}]}});
peer.createDataChannel("x"); peer.createOffer().then((offer) => peer.setLocalDescription(offer));
</script></body></html>"""


async def test_a_page_asks_a_site_that_wants_distance_for_one_thing_at_a_time_and_for_no_pictures(bench: Bench) -> None:
    asked_at: dict[str, float] = {}
    texts = {
        "/robots.txt": "User-agent: *\nCrawl-delay: 0.5",
        "/": '<html lang="it"><body><p id="a"></p><img src="/p.png"><script src="/a.js"></script></body></html>',
        "/a.js": "fetch('/b').then(b => b.text()).then(t => { document.getElementById('a').textContent = t; });",
        "/b": "Qui si legge che cosa fa questa ditta di Milano, e da quanti anni.",
    }

    def noting(text: str) -> Answer:
        async def answer(asked: Asked, writer: asyncio.StreamWriter) -> None:
            asked_at[asked.path] = asyncio.get_running_loop().time()
            await page(text)(asked, writer)

        return answer

    server = await bench.serve({path: noting(text) for path, text in texts.items()})
    capture = await look(bench, server)
    assert "da quanti anni" in (capture.dom or "")
    assert server.paths() == ["/", "/a.js", "/b"]
    moments = list(asked_at.values())
    assert min(later - earlier for earlier, later in pairwise(moments)) >= 0.4  # half a second, less what sending takes


async def test_the_browser_s_own_pages_are_none_of_the_site_s(bench: Bench) -> None:
    server = await bench.serve({"/": page("<p>Ciao</p><script>location = 'http://nowhere.invalid/'</script>")})
    (capture,) = await bench.visit(inner(f"{server.base}/", browser=True), page_timeout=8.0)
    assert (capture.result, capture.failure) == (VisitResult.UNREACHABLE, Failure.BROWSER)
    assert capture.final_url.startswith(server.base)


async def test_a_page_cannot_make_the_browser_ask_this_machine(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = await bench.serve({})

    async def proxied(asked: Asked, writer: asyncio.StreamWriter) -> None:
        await page(REACHING.format(port=secret.port))(asked, writer)

    proxy = await bench.serve({"http://acme.test/": proxied})
    monkeypatch.setenv("HTTP_PROXY", proxy.base)
    visit = inner("http://acme.test/", browser=True)
    (capture,) = await bench.visit(visit, allow_private=False, page_timeout=8.0)
    assert "Ciao" in (capture.dom or "")
    assert secret.connections == 0
    assert {asked.target.split("/")[2].partition(":")[0] for asked in proxy.seen} <= {"acme.test", "rebinding.test"}


async def test_the_browser_connects_to_the_address_that_was_judged(bench: Bench) -> None:
    asked: list[str] = []

    async def rebinding(host: str) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) > 1 else ["192.0.2.7"]

    server = await bench.serve({"/": page()})
    async with Shared(look_up=rebinding) as shared:
        url = f"http://rebinding.test:{server.port}/"
        first = await bench.visit(inner(url, browser=True), shared=shared, allow_private=False, ignore_robots=True)
        second = await bench.visit(inner(url, browser=True), shared=shared, allow_private=False, ignore_robots=True)
    assert [capture[0].failure for capture in (first, second)] == [Failure.GUARD, Failure.GUARD]
    assert server.connections == 0


@pytest.mark.parametrize(("days", "kind"), [(-1, "expired"), (9, "")])
async def test_the_certificate_is_judged_though_the_browser_accepts_any(
    bench: Bench, browser: Shared, authority: Authority, days: int, kind: str
) -> None:
    server = await bench.serve({"/": page("<p>Ciao</p>")}, tls=authority.server("localhost", days=days))
    visit = inner(f"https://localhost:{server.port}/", browser=True)
    (capture,) = await bench.visit(visit, ignore_robots=True)
    assert (capture.result, "Ciao" in (capture.dom or "")) == (VisitResult.FETCHED, True)
    assert (capture.tls_error or "").endswith(kind)
    assert (capture.tls_error is None) == (days > 0)


async def test_a_browser_that_crashed_is_started_again(bench: Bench, browser: Shared) -> None:
    server = await bench.serve({"/": page("<p>Ciao</p>")})
    for _ in range(2):
        capture = await look(bench, server)
        assert capture.dom is not None
        running = browser.browser._browser
        assert running is not None
        await running.close()


async def test_a_driver_that_died_is_started_again(bench: Bench) -> None:
    server = await bench.serve({"/": page("<p>Ciao</p>")})
    before = drivers()
    async with Shared() as fresh:
        for _ in range(2):
            (capture,) = await bench.visit(inner(f"{server.base}/", browser=True), shared=fresh, timeout=60.0)
            assert "Ciao" in (capture.dom or "")
            (driver,) = drivers() - before
            os.kill(driver, signal.SIGKILL)


def drivers() -> set[int]:
    """Return the processes through which Playwright of this process speaks with its browsers."""
    listed = subprocess.run(["ps", "-wwAo", "ppid=,pid=,args="], capture_output=True, text=True, check=True).stdout
    words = (line.split(maxsplit=2) for line in listed.splitlines())
    return {int(pid) for parent, pid, said in words if int(parent) == os.getpid() and "run-driver" in said}


async def test_without_a_browser_the_visit_says_so(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    server = await bench.serve({"/": page()})
    (capture,) = await bench.visit(inner(f"{server.base}/", browser=True), browser="never")
    assert (capture.result, capture.failure) == (VisitResult.UNREACHABLE, Failure.NO_BROWSER)
    monkeypatch.setattr("crawler.browser.find_browser", lambda: None)
    async with Shared() as fresh:
        (capture,) = await bench.visit(inner(f"{server.base}/", browser=True), shared=fresh)
    assert (capture.result, capture.failure) == (VisitResult.UNREACHABLE, Failure.NO_BROWSER)
    assert "playwright install chromium" in (capture.detail or "")
    assert find_browser({"PATH": "/nonexistent", "HOME": "/nonexistent"}, "plan9") is None


async def test_a_driver_that_does_not_start_is_said(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    server = await bench.serve({"/": page()})
    assert driver_fault() is None
    monkeypatch.setenv("PLAYWRIGHT_NODEJS_PATH", "/bin/false")
    assert driver_fault()
    async with Shared() as fresh:
        for _ in range(5):
            (capture,) = await bench.visit(inner(f"{server.base}/", browser=True), shared=fresh)
            assert (capture.result, capture.failure) == (VisitResult.UNREACHABLE, Failure.BROWSER)
            assert "apt-get install libatomic1" in (capture.detail or "")


async def test_pictures_frame_what_is_quoted_and_nothing_that_is_not_there(bench: Bench, browser: Shared) -> None:
    document = f"<html><body><div class='cookie-bar' style='position:fixed;bottom:0'>Cookie?</div>{LATE}"
    server = await bench.serve({"/": page(document)})
    settings = CrawlSettings(allow_private=True)
    dossier = Dossier.create(bench.folder, firm=Firm(id="a", url="acme.test"), settings={}, provenance={})
    there, gone = (
        Exhibit(url=f"{server.base}/", seen_at=datetime.now(UTC), selector="#foot", quote=quote, match=match)
        for quote, match in (("ACME S.r.l. P.IVA 01234567897", "01234567897"), ("P.IVA 00743110157", "00743110157"))
    )
    taken = await take(browser, dossier, [there, gone], settings)
    dossier.close()
    whole = f"{there.key}-page"
    assert set(taken) == {there.key, whole, f"{gone.key}-page"}
    assert read_dossier(bench.folder).pictures == taken
    for path in taken.values():
        picture = (bench.folder / path).read_bytes()
        assert picture.startswith(b"\xff\xd8\xff")
        assert 1000 < len(picture) <= 200_000
    assert (bench.folder / "dossier/index.json").read_text().count("banner dei cookie") == 3
