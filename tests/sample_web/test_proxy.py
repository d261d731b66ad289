"""The sample web's proxy: tunnels, certificates, hosts that are not there, and every behaviour of a site's file."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from fixtures.web import SampleWeb
from fixtures.web.site import SiteError, read_sites

SITE = """
look = "made for the tests"
[server]
https = "{https}"
http = "same"
charset = "windows-1252"
[[paths]]
match = '/late'
status = 503
headers = {{ "Retry-After" = "1" }}
times = 1
[[paths]]
match = '/late'
file = "index.html"
[[paths]]
match = '/cookie'
cookie = "seen=1"
file = "index.html"
[[paths]]
match = '/cut'
cut = 0.5
file = "index.html"
[[paths]]
match = '/never'
silent = true
[[paths]]
match = '/gone-away'
dropped = true
[[paths]]
match = '/which'
languages = {{ it = "index.html", en = "en.html" }}
[[paths]]
match = '/who/(?P<key>.*)'
records = "accounts.toml"
file = "_who.html"
otherwise = "_nobody.html"
[[paths]]
match = '/for-ever'
endless = true
file = "index.html"
"""


def _folder(root: Path, host: str, https: str = "valid") -> None:
    folder = root / host
    folder.mkdir()
    (folder / "site.toml").write_text(SITE.format(https=https))
    (folder / "index.html").write_text("<p>Caffè in città</p>", encoding="utf-8")
    (folder / "en.html").write_text("<p>Coffee in town</p>")
    (folder / "_who.html").write_text("<h1>{{ account.name }}</h1>")
    (folder / "_nobody.html").write_text("<h1>Nobody {{ key }}</h1>")
    (folder / "accounts.toml").write_text('[Anna]\nname = "Anna & figli"\n')


@pytest.fixture
async def web(tmp_path: Path) -> AsyncIterator[SampleWeb]:
    for host, https in (("bar.test", "valid"), ("old.test", "expired"), ("other.test", "wrong_host")):
        _folder(tmp_path, host, https)
    _folder(tmp_path, "own.test", "self_signed")
    _folder(tmp_path, "plain.test", "refused")
    async with SampleWeb(tmp_path) as web:
        yield web


@pytest.fixture
async def client(web: SampleWeb) -> AsyncIterator[aiohttp.ClientSession]:
    context = ssl.create_default_context(cafile=str(web.ca_file))
    connector = aiohttp.TCPConnector(ssl=context)
    async with aiohttp.ClientSession(
        connector=connector, proxy=web.proxy_url, timeout=aiohttp.ClientTimeout(10)
    ) as session:
        yield session


@pytest.mark.parametrize("scheme", ["http", "https"])
async def test_serves_pages_in_the_charset_of_the_site(client: aiohttp.ClientSession, scheme: str) -> None:
    async with client.get(f"{scheme}://bar.test/") as answer:
        assert answer.status == 200
        assert await answer.read() == "<p>Caffè in città</p>".encode("cp1252")
        assert answer.headers["Content-Encoding"] == "gzip"


async def test_keeps_a_tunnel_open_for_several_requests(client: aiohttp.ClientSession, web: SampleWeb) -> None:
    for _ in range(3):
        async with client.get("https://bar.test/en") as answer:
            assert await answer.text() == "<p>Coffee in town</p>"
    assert [str(entry) for entry in web.log.of("bar.test")] == ["GET https://bar.test/en 200 ×1"] * 3


@pytest.mark.parametrize(
    ("host", "word"), [("old.test", "expired"), ("other.test", "mismatch"), ("own.test", "self-signed")]
)
async def test_shows_bad_certificates(client: aiohttp.ClientSession, host: str, word: str) -> None:
    with pytest.raises(aiohttp.ClientConnectorError, match=word):
        await client.get(f"https://{host}/")


async def test_says_what_a_proxy_says_of_hosts_that_are_not_there(client: aiohttp.ClientSession) -> None:
    async with client.get("http://nobody.test/") as answer:
        assert answer.status == 502
        assert "dns_error" in answer.headers["Proxy-Status"]
    for url in ("https://nobody.test/", "https://plain.test/"):
        with pytest.raises(aiohttp.ClientHttpProxyError, match="502"):
            await client.get(url)


async def test_asks_to_come_back_once(client: aiohttp.ClientSession, web: SampleWeb) -> None:
    statuses = []
    for _ in range(2):
        async with client.get("http://bar.test/late") as answer:
            statuses.append(answer.status)
    web.forget()
    async with client.get("http://bar.test/late") as answer:
        assert answer.headers["Retry-After"] == "1"
        assert [*statuses, answer.status] == [503, 200, 503]


async def test_wants_its_cookie_back(client: aiohttp.ClientSession) -> None:
    async with client.get("http://bar.test/cookie") as answer:
        assert answer.status == 200
        assert len(answer.history) == 1


async def test_breaks_off_in_the_middle(client: aiohttp.ClientSession) -> None:
    with pytest.raises(aiohttp.ClientPayloadError):
        async with client.get("http://bar.test/cut") as answer:
            await answer.read()


async def test_closes_without_a_word(client: aiohttp.ClientSession) -> None:
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await client.get("http://bar.test/gone-away")


async def test_never_answers(client: aiohttp.ClientSession) -> None:
    with pytest.raises(asyncio.TimeoutError):
        await client.get("http://bar.test/never", timeout=aiohttp.ClientTimeout(0.3))


async def test_never_ends(client: aiohttp.ClientSession) -> None:
    async with client.get("http://bar.test/for-ever") as answer:
        first = await answer.content.readchunk()
        second = await answer.content.readchunk()
    assert first[0] == second[0] != b""


@pytest.mark.parametrize(("asked", "word"), [("en-GB,en", "Coffee"), ("it", "Caff"), ("ja", "Caff")])
async def test_negotiates_the_language(client: aiohttp.ClientSession, asked: str, word: str) -> None:
    async with client.get("http://bar.test/which", headers={"Accept-Language": asked}) as answer:
        assert word in await answer.text(encoding="cp1252")


@pytest.mark.parametrize(
    ("path", "status", "text"),
    [
        ("/who/anna", 200, "<h1>Anna &amp; figli</h1>"),
        ("/who/bruno", 404, "<h1>Nobody bruno</h1>"),
        ("/site.toml", 404, None),
        ("/_who.html", 404, None),
        ("/../other.test/index.html", 404, None),
    ],
)
async def test_finds_accounts_and_hides_its_own_files(
    client: aiohttp.ClientSession, path: str, status: int, text: str | None
) -> None:
    async with client.get(f"http://bar.test{path}") as answer:
        assert answer.status == status
        assert text is None or await answer.text() == text


async def test_counts_what_a_host_bears_at_once(client: aiohttp.ClientSession, web: SampleWeb) -> None:
    web.latency = 0.2
    await asyncio.gather(*(client.get("http://bar.test/") for _ in range(3)))
    assert web.log.peaks["bar.test"] == 3
    assert web.serving["bar.test"] == 0


def test_names_the_key_that_nobody_knows(tmp_path: Path) -> None:
    (tmp_path / "bar.test").mkdir()
    (tmp_path / "bar.test" / "site.toml").write_text("colour = 'red'\n")
    with pytest.raises(SiteError, match=r"(?s)bar\.test/site\.toml.*colour"):
        read_sites(tmp_path)
