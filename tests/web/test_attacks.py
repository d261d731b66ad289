"""What strangers try: addresses inside, forged forms, bombs, other people's pages, too much of anything."""

import asyncio
import contextlib
import io
import re
import socket
import time
import zipfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import uvicorn
from starlette.requests import Request
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from app.capsule.pack import pack
from app.check import crawl_settings
from app.options import Options
from app.rulebook import load_rulebook
from app.web.accounts import Accounts, Role
from app.web.gate import address_of
from app.web.patience import PatientProtocol
from app.web.runner import DATABASE, INTERNAL, Runner, RunnerSettings
from app.web.security import Streams
from app.web.server import create_app
from app.web.site import Site, WebSettings
from app.web.store import CheckState
from crawler.shared import Shared
from tests.web.conftest import VAT

LONG = 30_000_000
# This machine, under names that a parser may take for somebody else's.
INSIDE = ("127.0.0.1", "localhost", "2130706433", "0x7f.1", "0177.0.0.1", "127.1", "[::ffff:127.0.0.1]", "0.0.0.0")


def token(client: TestClient, path: str = "/") -> str:
    found = re.search(r'name="token" value="([^"]+)"', client.get(path).text)
    assert found is not None
    return found.group(1)


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """A port of this machine that nobody should ever come to."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


async def test_addresses_inside_are_never_contacted(tmp_path: Path, listener: socket.socket) -> None:
    port = listener.getsockname()[1]
    settings = WebSettings(data=tmp_path, per_person=100)
    with TestClient(create_app(settings, runs_checks=False), follow_redirects=False) as client:
        site = client.app.state.site  # type: ignore[attr-defined]  # the test client's type does not name it
        for number, url in enumerate((*(f"http://{host}:{port}/" for host in INSIDE), "http://169.254.169.254/")):
            answer = client.post("/", data={"token": token(client), "url": url, "channels": f"http://[::1]:{port}/"})
            assert answer.status_code in (303, 422), number
        await run_all(tmp_path, site)
        for row in site.store.expired(site.now()):
            assert row.state is CheckState.DONE
            assert row.verdict == "needs_review"
    with pytest.raises(BlockingIOError):
        listener.accept()


async def run_all(data: Path, site: Site) -> None:
    """Make the queued checks as the runner's process does."""
    stop = asyncio.Event()
    async with Shared(crawl_settings(Options())) as shared:
        runner = Runner(
            settings=RunnerSettings(data=data),
            store=site.store,
            rulebook=load_rulebook("connessi-2026"),
            shared=shared,
        )
        task = asyncio.create_task(runner.run(stop))
        async with asyncio.timeout(300):
            while site.store.waiting():
                await asyncio.sleep(0.05)
        stop.set()
        await task


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/preventivo",
        "/dichiarazioni",
        "/carte/budget/togli",
        "/elenchi",
        "/accesso",
        "/uscita",
        "/scrivania/capsula",
    ],
)
def test_forms_of_other_sites_are_refused(client: TestClient, path: str) -> None:
    other = {"origin": "https://altro.test", "referer": "https://altro.test/"}
    assert client.post(path, data={"url": "acme.test"}, headers=other).status_code == 403


def test_forms_about_a_check_are_refused_without_their_token(client: TestClient, done: str) -> None:
    for deed in ("risposta", "ancora"):
        assert client.post(f"/verifica/{done}/{deed}", data={"url": "x", "saw": "live"}).status_code == 403


@pytest.mark.parametrize("path", ["/", "/preventivo", "/api/checks", "/accesso"])
def test_large_bodies_are_cut_off(client: TestClient, path: str) -> None:
    def much() -> Iterator[bytes]:
        for _ in range(LONG // 100_000):
            yield b"x" * 100_000

    kind = "application/json" if path.startswith("/api") else "multipart/form-data; boundary=a"
    start = b"" if path.startswith("/api") else b'--a\r\ncontent-disposition: form-data; name="f"; filename="f"\r\n\r\n'

    def body() -> Iterator[bytes]:
        yield start
        yield from much()

    answer = client.post(path, content=body(), headers={"content-type": kind})
    assert answer.status_code == 413
    assert "troppo grande" in answer.text


def test_a_paper_that_is_a_bomb_is_refused(client: TestClient, site: Site) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"\0" * 120_000_000)
    files = {"budget": ("b.xlsx", made.getvalue())}
    answer = client.post("/", data={"token": token(client), "url": "acme.test"}, files=files)
    assert answer.status_code == 422
    assert "troppo grande" in answer.text
    assert site.store.waiting() == 0
    assert not list((site.settings.data / "uploads").glob("*"))


def evil_capsule(whole: Path, name: str, body: bytes, *, packed: bool = False) -> bytes:
    made = io.BytesIO(whole.read_bytes())
    kind = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    with zipfile.ZipFile(made, "a", kind) as archive:
        archive.writestr(name, body)
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "body"),
    [
        pytest.param("../../web.key", b"x", id="a-way-out"),
        pytest.param("/etc/requisito", b"x", id="an-absolute-way"),
        pytest.param("..\\web.key", b"x", id="a-way-out-for-windows"),
        pytest.param("bomb", b"\0" * 600_000_000, id="a-bomb"),
    ],
)
def test_capsules_that_deceive(client: TestClient, settings: WebSettings, name: str, body: bytes) -> None:
    assert settings.results is not None
    before = (settings.data / "web.key").read_bytes() if (settings.data / "web.key").exists() else None
    sent = evil_capsule(pack(settings.results / "acme"), name, body, packed=True)
    files = {"capsule": ("c.wacz.zip", sent)}
    answer = client.post("/scrivania/capsula", data={"token": token(client, "/scrivania")}, files=files)
    assert answer.status_code == 422 or "stata cambiata" in answer.text
    assert before is None or (settings.data / "web.key").read_bytes() == before
    assert not list((settings.data / "uploads").glob("*"))


@pytest.mark.parametrize(
    "path",
    ["/scrivania", "/scrivania/acme", "/scrivania/acme/rapporto", "/scrivania/decisioni.csv", "/elenchi", "/elenchi/x"],
)
def test_an_applicant_sees_no_reviewers_page(settings: WebSettings, path: str) -> None:
    closed = WebSettings(data=settings.data, results=settings.results, open_desk=False)
    with TestClient(create_app(closed, runs_checks=False), follow_redirects=False) as client:
        home = client.get("/").text
        assert "/scrivania" not in home
        assert "/elenchi" not in home
        assert client.get(path).status_code == 404
        client.cookies.set("requisito-login", "x" * 43)
        assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "altro.test"},
        {"x-forwarded-for": "192.0.2.1"},
        {"forwarded": "for=192.0.2.1"},
        {"host": "altro.test:80"},
    ],
    ids=["another-name-for-this-machine", "a-proxy", "a-proxy-of-the-standard", "another-name-and-port"],
)
def test_the_open_desk_is_for_this_machine_alone(client: TestClient, headers: dict[str, str]) -> None:
    assert client.get("/scrivania").status_code == 200
    for path in ("/scrivania", "/elenchi"):
        assert client.get(path, headers=headers).status_code == 404


def test_passwords_cannot_be_tried_for_long(settings: WebSettings) -> None:
    closed = WebSettings(data=settings.data, open_desk=False)
    with TestClient(create_app(closed, runs_checks=False), follow_redirects=False) as client:
        accounts = Accounts(settings.data / DATABASE)
        accounts.add("anna", Role.REVIEWER, "una password lunga")
        accounts.close()
        client.app.state.site.logins.most = 2  # type: ignore[attr-defined]  # the test client's type does not name it
        fields = {"token": token(client, "/accesso"), "name": "anna", "password": "sbagliata"}
        answers = [client.post("/accesso", data=fields).status_code for _ in range(3)]
    assert answers == [403, 403, 429]


def test_too_many_forms_are_refused(settings: WebSettings) -> None:
    few = WebSettings(data=settings.data, posts=2)
    with TestClient(create_app(few, runs_checks=False), follow_redirects=False) as client:
        fields = {"token": token(client), "url": "boh"}
        assert [client.post("/", data=fields).status_code for _ in range(3)] == [422, 422, 429]


def test_cookies_beyond_this_machine_travel_encrypted_only(settings: WebSettings) -> None:
    with TestClient(create_app(WebSettings(data=settings.data, secure=True), runs_checks=False)) as client:
        cookie = client.get("/").headers["set-cookie"].lower()
    assert "secure" in cookie
    assert "httponly" in cookie


def test_a_page_cannot_be_framed_or_sniffed(client: TestClient, done: str) -> None:
    headers = client.get(f"/verifica/{done}").headers
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "no-referrer"


def test_our_own_error_says_nothing_of_the_site(client: TestClient, site: Site, done: str) -> None:
    found = site.store.find(done, site.now())
    assert found is not None
    site.store.end(found.id, now=site.now(), verdict=None, trouble=INTERNAL)
    text = client.get(f"/verifica/{done}").text
    assert "errore suo" in text
    assert VAT not in text


def fresh(client: TestClient) -> int:
    """Ask for a check as somebody who has thrown the session away."""
    client.cookies.clear()
    return client.post("/", data={"token": token(client), "url": "acme.test"}).status_code


def test_who_throws_the_session_away_cannot_fill_the_queue(settings: WebSettings) -> None:
    with TestClient(create_app(WebSettings(data=settings.data, asks=5), runs_checks=False)) as client:
        client.follow_redirects = False
        assert [fresh(client) for _ in range(7)] == [303] * 5 + [429] * 2
        assert client.post("/api/checks", json={"url": "acme.test"}).status_code == 429


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("fe80::1%eth0", "fe80::2", True),
        ("testclient", "testclient", True),
    ],
)
def test_a_network_of_the_sixth_version_counts_as_one(one: str, other: str, same: bool) -> None:
    seen = [address_of(Request({"type": "http", "client": (host, 1), "headers": []})) for host in (one, other)]
    assert (seen[0] == seen[1]) is same


def test_streams_cannot_take_all_connections(client: TestClient, site: Site, done: str) -> None:
    streams = Streams(most=2)
    with streams.held("a"), streams.held("a"):
        assert streams.full("a")
        assert not streams.full("b")
    assert not streams.full("a")
    assert client.get(f"/verifica/{done}/eventi").status_code == 200
    site.streams.most = 0
    assert client.get(f"/verifica/{done}/eventi").status_code == 429


def test_a_proxy_that_says_nothing_does_not_open_the_desk(settings: WebSettings) -> None:
    app = create_app(settings, runs_checks=False)

    async def old(scope: Scope, receive: Receive, send: Send) -> None:
        await app({**scope, "http_version": "1.0"} if scope["type"] == "http" else scope, receive, send)

    with TestClient(old, base_url="http://127.0.0.1") as client:
        assert client.get("/scrivania").status_code == 404
        assert client.get("/elenchi").status_code == 404
        assert client.get("/").status_code == 200


def test_a_file_is_called_by_the_name_that_its_sender_knows(client: TestClient) -> None:
    files = {"budget": ("conti.xlsx", b"niente", "application/octet-stream")}
    for lang, said in (("it", "non è un file .xlsx"), ("en", "conti.xlsx")):
        answer = client.post(f"/?lang={lang}", data={"token": token(client), "url": "acme.test"}, files=files)
        assert answer.status_code == 422
        assert "conti.xlsx" in answer.text
        assert said in answer.text


def test_entities_that_grow_without_end_are_refused(client: TestClient) -> None:
    declared = '<!ENTITY a0 "aaaaaaaaaa">'
    grown = "".join(f'<!ENTITY a{number} "{f"&a{number - 1};" * 10}">' for number in range(1, 10))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("[Content_Types].xml", f"<!DOCTYPE Types [{declared}{grown}]><Types>&a9;</Types>")
    answer = client.post(
        "/", data={"token": token(client), "url": "acme.test"}, files={"budget": ("b.xlsx", made.getvalue())}
    )
    assert answer.status_code == 422


@pytest.fixture
async def patient(settings: WebSettings, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[int]:
    """The port of a page that waits no longer than a moment."""
    monkeypatch.setattr(PatientProtocol, "grace", 0.4)
    monkeypatch.setattr(PatientProtocol, "look", 0.1)
    app = create_app(settings, runs_checks=False)
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical", ws="none", http=PatientProtocol))
    task = asyncio.create_task(server.serve(sockets=[listening]))
    while not server.started:
        await asyncio.sleep(0.02)
    yield listening.getsockname()[1]
    server.should_exit = True
    await task


@pytest.mark.parametrize(
    "said",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"GET / HTTP/1.1\r\nhost: a\r\n", id="half-a-head"),
        pytest.param(b"POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 900\r\n\r\nurl=", id="half-a-body"),
    ],
)
async def test_who_keeps_the_server_waiting_is_cut_off(patient: int, said: bytes) -> None:
    assert await asyncio.to_thread(ends, patient, said)


def ends(port: int, said: bytes) -> bool:
    """Say something, then a letter now and then, and return whether the server ends the connection."""
    until = time.monotonic() + 30.0
    with socket.create_connection(("127.0.0.1", port)) as client:
        client.settimeout(0.1)
        client.sendall(said)
        while time.monotonic() < until:
            with contextlib.suppress(TimeoutError):
                try:
                    if not client.recv(1000):
                        return True
                    client.sendall(said and b"x")
                except ConnectionError:
                    return True
    return False


async def test_one_address_cannot_take_all_connections(patient: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PatientProtocol, "grace", 60.0)
    monkeypatch.setattr(PatientProtocol, "most", 2)
    with contextlib.ExitStack() as held:
        for _ in range(2):
            held.enter_context(socket.create_connection(("127.0.0.1", patient)))
        assert not await asyncio.to_thread(refused_at_once, patient)  # a proxy here brings everybody's
        monkeypatch.setattr(PatientProtocol, "_is_trusted", lambda self: False)
        assert await asyncio.to_thread(refused_at_once, patient)


def refused_at_once(port: int) -> bool:
    with socket.create_connection(("127.0.0.1", port)) as client:
        client.settimeout(20.0)
        try:
            client.sendall(b"GET /salute HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n")
            return not client.recv(1000)
        except ConnectionError:
            return True


def test_papers_of_a_form_that_is_refused_are_not_kept(client: TestClient, site: Site) -> None:
    paper = {"declarations": ("d.toml", b"[legal]\n", "application/toml")}
    for fields in ({"url": "acme"}, {"url": "acme.test"}):
        site.asks.most = 0
        assert client.post("/", data={"token": token(client), **fields}, files=paper).status_code in (422, 429)
    assert not list((site.settings.data / "uploads").glob("*"))


def test_drafts_cannot_fill_the_disk(client: TestClient, site: Site) -> None:
    huge = {f"r{row}-description": "x" * 2000 for row in range(200)}
    assert client.post("/preventivo", data={"token": token(client), **huge}).status_code == 413
    site.begun.most = 1
    answers = []
    for _ in range(2):
        client.cookies.clear()
        sent = {"token": token(client), "r0-description": "x"}
        answers.append(client.post("/preventivo", data=sent).status_code)
    assert answers == [303, 429]
    assert len(list((site.settings.data / "drafts").glob("*"))) == 1
