"""Spiders by Scrapy's own habits, from the project root."""

import asyncio
import json
import sys
from pathlib import Path

import pytest

from crawler.dossier import read_dossier
from evidence.capture import VisitResult
from tests.spiders.hostile import Bench, page

pytestmark = pytest.mark.slow  # each starts a process of its own
ROOT = Path(__file__).parents[2]


async def run(*arguments: str) -> tuple[int, str]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "scrapy", "crawl", *arguments, cwd=ROOT, stderr=asyncio.subprocess.PIPE
    )
    _, said = await asyncio.wait_for(process.communicate(), 60)
    return process.returncode or 0, said.decode()


async def test_the_site_spider_visits_and_keeps_a_dossier(bench: Bench, tmp_path: Path) -> None:
    home = '<html lang="it"><body><h1>ACME</h1><p>Macchine per il packaging, dal 1970 a Parma.</p><a href="/chi-siamo">Chi siamo</a><footer>P.IVA 01234567897</footer>'  # noqa: E501
    about = "<html><body><p>La nostra azienda produce macchine per il packaging.</p></body></html>"
    server = await bench.serve({"/": page(home), "/chi-siamo": page(about)})
    items = tmp_path / "items.jsonl"
    arguments = (f"url={server.base}", "vat_number=01234567897", "allow_private=1", "browser=never", f"out={tmp_path}")
    options = [part for argument in arguments for part in ("-a", argument)]
    status, said = await run("site", *options, "-o", str(items))
    assert status == 0, said
    stored = read_dossier(tmp_path)
    assert (stored.firm.vat_number, stored.captures[0].result) == ("01234567897", VisitResult.FETCHED)
    assert stored.stopped
    exported = [json.loads(line) for line in items.read_text().splitlines()]
    assert {item["url"] for item in exported} == {capture.url for capture in stored.captures}
    assert stored.provenance["scrapy"]


async def test_the_channel_spider_visits_what_is_named(bench: Bench, tmp_path: Path) -> None:
    server = await bench.serve({"/acme": page("<p>ACME</p>")})
    status, said = await run(
        "channel", "-a", f"url={server.base}/acme", "-a", "allow_private=1", "-a", f"out={tmp_path}"
    )
    assert status == 0, said
    assert [capture.url for capture in read_dossier(tmp_path).captures] == [f"{server.base}/acme"]


@pytest.mark.parametrize("spider", ["site", "channel"])
async def test_a_spider_without_an_address_says_what_is_missing(spider: str) -> None:
    _, said = await run(spider)
    assert "manca l'indirizzo" in said
