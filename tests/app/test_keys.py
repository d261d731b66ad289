"""The user's keys reach their platform and nothing else: not the dossier, not another host."""

import asyncio
import gzip
from pathlib import Path

import pytest

from app.check import check
from app.options import BrowserMode, Options
from app.rulebook import load_rulebook
from evidence.firm import Firm
from fixtures.web import SampleWeb

SECRET = "AIza-very-secret"
SITES = {
    "acme.test": (
        """[firm]
name = "Acme S.r.l."
[truth]
verdict = "needs_review"
why = "An invented site."
[truth.outcomes]
""",
        '<html lang="it"><title>Acme</title><body><p>Costruiamo tavoli e sedie di legno da tre generazioni.</p>'
        '<footer><a href="https://www.youtube.com/@acmetavoli">YouTube</a> '
        '<a href="https://acme.test/x?key=$YOUTUBE_API_KEY">x</a></footer></body></html>',
    ),
    "www.googleapis.com": (
        '[[paths]]\nmatch = \'/youtube/v3/channels.*\'\nfile = "index.html"\ntype = "application/json"\n',
        '{"asked": "' + SECRET + '", "pageInfo": {"totalResults": 0}}',
    ),
}


@pytest.fixture
def sites(tmp_path: Path) -> Path:
    for host, (described, home) in SITES.items():
        folder = tmp_path / "sites" / host
        folder.mkdir(parents=True)
        (folder / "site.toml").write_text(described)
        (folder / "index.html").write_text(home)
    return tmp_path / "sites"


def _bytes(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


async def _check(sites: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    options = Options(out=folder, browser=BrowserMode.NEVER, pictures=False, timeout=30)
    async with SampleWeb(sites) as web:
        for name, value in web.environment().items():
            monkeypatch.setenv(name, value)
        await check(Firm(id="acme", url="https://acme.test/"), load_rulebook("connessi-2026"), options)
        return [str(entry) for entry in web.log.entries]


def test_a_key_is_sent_to_its_platform_and_kept_nowhere(
    sites: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YOUTUBE_API_KEY", SECRET)
    monkeypatch.setenv("REQUISITO_DATA", str(tmp_path / "data"))
    out = tmp_path / "out"
    asked = asyncio.run(_check(sites, out, monkeypatch))
    assert [line for line in asked if SECRET in line] == [
        line for line in asked if "googleapis" in line and "/youtube/" in line
    ]
    assert any(SECRET in line for line in asked)
    kept = [
        gzip.decompress(p.read_bytes()) if p.suffix == ".gz" else p.read_bytes() for p in out.rglob("*") if p.is_file()
    ]
    assert not any(SECRET.encode() in body for body in kept)
    assert any(b"$YOUTUBE_API_KEY" in body for body in kept)
