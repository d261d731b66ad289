"""The generated firms: the same for the same seed, as large and as troubled as said, and true to themselves."""

import asyncio
import csv
import ssl
from collections import Counter
from pathlib import Path

import aiohttp
import pytest
from stdnum.it import iva

from fixtures.generated import GeneratedWeb
from fixtures.generated.firms import GeneratedFirm, Identity, Trouble, generated_firm
from fixtures.generated.frame import PAGES, address, foot
from fixtures.generated.pages import page

FIRMS = [generated_firm(number, 7) for number in range(600)]


def test_the_same_seed_draws_the_same_firms() -> None:
    assert [generated_firm(number, 7) for number in reversed(range(600))] == FIRMS[::-1]
    assert generated_firm(0, 8) != FIRMS[0]
    assert page(FIRMS[3], "home", "it") == page(FIRMS[3], "home", "it")


def test_numbers_are_valid_and_nobody_elses() -> None:
    assert all(iva.is_valid(firm.vat_number) for firm in FIRMS)
    assert len({firm.vat_number for firm in FIRMS} | {firm.host for firm in FIRMS}) == 2 * len(FIRMS)
    digit = [firm for firm in FIRMS if firm.identity is Identity.DIGIT]
    assert digit
    assert not any(iva.is_valid(firm.shown_number) for firm in digit)


def test_homes_have_the_size_of_real_ones() -> None:
    sizes = sorted(len(page(firm, "home", firm.languages[0]).encode()) for firm in FIRMS)
    assert sizes[0] > 18_000
    assert sizes[-1] < 62_000
    assert 25_000 < sizes[len(sizes) // 2] < 50_000


def test_every_trouble_and_every_identity_occurs() -> None:
    assert set(Counter(firm.trouble for firm in FIRMS)) == set(Trouble)
    assert set(Counter(firm.identity for firm in FIRMS)) == set(Identity)


@pytest.mark.parametrize("identity", list(Identity))
def test_the_footer_says_what_the_truth_says(identity: Identity) -> None:
    firm = next(firm for firm in FIRMS if firm.identity is identity and firm.trouble is Trouble.NONE)
    stands_there = firm.vat_number in foot(firm, firm.languages[0]).replace(" ", "")
    assert stands_there is (firm.truth["identity.footer"] == "met")


async def test_every_link_of_a_site_leads_to_a_page_in_its_language() -> None:
    async with GeneratedWeb(600, seed=7, latency=0) as web, _client(web) as client:
        for links in ("folder", "query", "file"):
            firm = next(f for f in FIRMS if f.links == links and len(f.languages) == 3 and f.trouble is Trouble.NONE)
            for language in firm.languages:
                for name in PAGES:
                    async with client.get(firm.url.rstrip("/") + address(firm, name, language)) as answer:
                        assert answer.status == 200
                        assert f'<html lang="{language}">' in await answer.text()


@pytest.mark.parametrize(
    ("trouble", "status"), [(Trouble.BLOCKED, 403), (Trouble.PARKED, 200), (Trouble.ROBOTS, 200), (Trouble.NONE, 200)]
)
async def test_troubles_answer_as_they_should(trouble: Trouble, status: int) -> None:
    firm = _troubled(trouble)
    async with GeneratedWeb(600, seed=7, latency=0) as web, _client(web) as client:
        async with client.get(firm.url) as answer:
            assert answer.status == status
        async with client.get(f"{firm.url}robots.txt") as answer:
            assert ("Disallow: /\n" in await answer.text()) is (trouble is Trouble.ROBOTS)


@pytest.mark.parametrize("trouble", [Trouble.UNKNOWN_HOST, Trouble.REFUSED])
async def test_hosts_that_are_not_there_are_the_proxys_to_refuse(trouble: Trouble) -> None:
    firm = _troubled(trouble)
    async with GeneratedWeb(600, seed=7, latency=0) as web, _client(web) as client:
        answer = await client.get(f"http://{firm.host}/")
        assert answer.status == 502


async def test_a_silent_site_stays_silent() -> None:
    firm, brief = _troubled(Trouble.SILENT), aiohttp.ClientTimeout(0.3)
    async with GeneratedWeb(600, seed=7, latency=0) as web, _client(web) as client:
        with pytest.raises(asyncio.TimeoutError):
            await client.get(firm.url, timeout=brief)


async def test_writes_the_firms_file(tmp_path: Path) -> None:
    async with GeneratedWeb(25, seed=7) as web:
        with web.firms_csv(tmp_path / "firms.csv").open(encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
    assert [row["vat_number"] for row in rows] == [firm.vat_number for firm in FIRMS[:25]]


def _troubled(trouble: Trouble) -> GeneratedFirm:
    return next(firm for firm in FIRMS if firm.trouble is trouble)


def _client(web: GeneratedWeb) -> aiohttp.ClientSession:
    context = ssl.create_default_context(cafile=str(web.ca_file))
    return aiohttp.ClientSession(connector=aiohttp.TCPConnector(ssl=context), proxy=web.proxy_url)
