"""The user's keys reach their platform and nothing else: not the dossier, not the log, not another host."""

import asyncio
import gzip
import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from app.check import check
from app.options import BrowserMode, Options
from app.rulebook import load_rulebook
from evidence.evidence import Evidence
from evidence.firm import Firm, Liveness
from fixtures.web.exchange import Certificate, Refusal, Reply, Request
from fixtures.web.proxy import Proxy

KEYS = {
    "YOUTUBE_API_KEY": "AIza-very/secret",
    "VIMEO_ACCESS_TOKEN": "vimeo-very-secret",
    "ETSY_API_KEY": "keystring:shared-secret",
    "EBAY_OAUTH_TOKEN": "v^1.1#i^1#very-secret",
}
HOME = (
    '<html lang="it"><title>Acme</title><body><p>Costruiamo tavoli e sedie di legno da tre generazioni.</p><footer>'
    '<a href="https://www.youtube.com/@acmetavoli">YouTube</a> <a href="https://vimeo.com/acmetavoli">Vimeo</a> '
    '<a href="https://vimeo.com/acmesedie">Vimeo</a> <a href="https://www.etsy.com/shop/AcmeTavoli">Etsy</a> '
    '<a href="https://www.ebay.it/usr/acmetavoli">eBay</a> '
    '<a href="https://acme.test/x?key=$YOUTUBE_API_KEY&t=$VIMEO_ACCESS_TOKEN">x</a></footer></body></html>'
)
# What each interface answers to whoever brings the key, by the beginning of its address.
ANSWERS: Mapping[tuple[str, str], tuple[int, object]] = {
    ("www.googleapis.com", "/youtube/v3/channels?"): (
        200,
        {"items": [{"snippet": {"customUrl": "@acmetavoli"}}], "pageInfo": {"totalResults": 1}},
    ),
    ("api.vimeo.com", "/users/acmetavoli"): (200, {"link": "https://vimeo.com/acmetavoli", "name": "Acme Tavoli"}),
    ("api.vimeo.com", "/users/acmesedie"): (404, {"error": "The requested user couldn't be found."}),
    ("openapi.etsy.com", "/v3/application/shops?"): (
        200,
        {"results": [{"shop_name": "AcmeTavoli", "url": "https://www.etsy.com/shop/AcmeTavoli?ref=api"}]},
    ),
    ("api.ebay.com", "/buy/browse/v1/item_summary/search?"): (
        200,
        {"itemSummaries": [{"seller": {"username": "acmetavoli"}}]},
    ),
}


@dataclass(slots=True)
class World:
    """A site, and platforms whose interfaces want a key and repeat it in what they answer."""

    heard: list[Request] = field(default_factory=list)

    def certificate(self, host: str, port: int) -> Certificate | Refusal:
        """Every host has a certificate."""
        return Certificate.VALID

    def answer(self, request: Request) -> Reply | Refusal:
        """Answer an interface to whoever brings its key, the site to anybody, and nothing else."""
        self.heard.append(request)
        if request.host == "acme.test" and request.path == "/":
            return Reply(200, (("Content-Type", "text/html"),), HOME.encode())
        for (host, beginning), (status, data) in ANSWERS.items():
            if request.host == host and request.target.startswith(beginning):
                return self._to_bearer(request, status, data)
        return Reply(404, (("Content-Type", "text/plain"),), b"no")

    def _to_bearer(self, request: Request, status: int, data: object) -> Reply:
        brought = borne(request)
        if not brought:
            return Reply(401, (("Content-Type", "application/json"),), b'{"error": "who are you?"}')
        body = json.dumps({**(data if isinstance(data, dict) else {}), "you_are": brought}).encode()
        return Reply(status, (("Content-Type", "application/json"), ("X-You-Are", brought)), body)


def borne(request: Request) -> str:
    """Return what of a request bears a key."""
    said = [request.query if "key=" in request.query else "", request.headers.get("authorization", "")]
    return " ".join(part for part in (*said, request.headers.get("x-api-key", "")) if part)


def check_with(keys: Mapping[str, str], out: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Evidence, list[Request]]:
    async def run() -> tuple[Evidence, list[Request]]:
        world = World()
        options = Options(out=out, browser=BrowserMode.NEVER, pictures=False, timeout=60)
        async with Proxy(world) as web:
            for name, value in {**web.environment(), **keys, "REQUISITO_DATA": str(out.parent / "data")}.items():
                monkeypatch.setenv(name, value)
            result = await check(Firm(id="acme", url="https://acme.test/"), load_rulebook("connessi-2026"), options)
        return result.evidence, world.heard

    return asyncio.run(run())


def test_keys_are_sent_to_their_platforms_and_kept_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    out = tmp_path / "out"
    evidence, heard = check_with(KEYS, out, monkeypatch)
    judged = {channel.canonical_url: channel.liveness for channel in evidence.channels}
    assert judged == {
        "https://www.youtube.com/@acmetavoli": Liveness.LIVE,
        "https://vimeo.com/acmetavoli": Liveness.LIVE,
        "https://vimeo.com/acmesedie": Liveness.GONE,
        "https://www.etsy.com/shop/acmetavoli": Liveness.LIVE,
        "https://www.ebay.it/usr/acmetavoli": Liveness.LIVE,
    }
    bearing = {(request.host, request.path) for request in heard if borne(request) and request.host != "acme.test"}
    assert bearing == {
        ("www.googleapis.com", "/youtube/v3/channels"),
        ("api.vimeo.com", "/users/acmetavoli"),
        ("api.vimeo.com", "/users/acmesedie"),
        ("openapi.etsy.com", "/v3/application/shops"),
        ("api.ebay.com", "/buy/browse/v1/item_summary/search"),
    }
    kept = b"".join(
        gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        for path in out.rglob("*")
        if path.is_file()
    )
    told = caplog.text.encode()
    for name, key in KEYS.items():
        assert f"${name}".encode() in kept
        assert not any(form.encode() in part for form in (key, key.replace("/", "%2F")) for part in (kept, told))


def test_without_a_key_no_interface_is_asked_that_wants_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in KEYS:
        monkeypatch.delenv(name, raising=False)
    evidence, heard = check_with({}, tmp_path / "out", monkeypatch)
    asked = {host for host, _ in ANSWERS}
    assert not {request.host for request in heard} & asked
    (etsy,) = [channel for channel in evidence.channels if channel.platform == "etsy"]
    assert (etsy.liveness, etsy.question is not None) == (Liveness.UNVERIFIED, True)
    assert etsy.reason is not None
    assert ("chiave per sviluppatori" in etsy.reason.it, "developer's key" in etsy.reason.en) == (True, True)
