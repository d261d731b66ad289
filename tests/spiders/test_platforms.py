"""Manners towards platforms: one answer for all firms, a distance between visits, no insisting."""

import asyncio
from collections.abc import AsyncIterator
from itertools import pairwise
from random import Random

import pytest

from crawler.crawl_settings import CrawlSettings
from crawler.dossier import Dossier
from crawler.manners import Manners
from crawler.shared import Shared
from evidence.capture import Failure, Purpose, Visit, VisitResult
from evidence.firm import Firm
from evidence.plan import Plan
from spiders.run import crawl
from tests.spiders.hostile import Asked, Bench, page, sends_to, slow

WALL = page(b"<p>Accedi</p>", status=429)


def channel(url: str, **more: object) -> Visit:
    return Visit(url=url, purpose=Purpose.CHANNEL, **more)  # type: ignore[arg-type]


@pytest.fixture
async def hurried(bench: Bench) -> AsyncIterator[Shared]:
    async with Shared(pace=0.0) as shared:
        yield shared


async def test_one_answer_serves_every_firm(bench: Bench, hurried: Shared) -> None:
    server = await bench.serve({"/acme": slow(0.1, page(b"<p>ACME</p>"))})
    visits = [channel(f"{server.base}/acme", via=f"https://firm-{number}.test/") for number in range(4)]
    first = await bench.visit(visits[0], shared=hurried)
    captures = [first[0], *[(await bench.visit(visit, shared=hurried))[0] for visit in visits[1:]]]
    assert server.paths() == ["/acme"]
    assert [capture.body for capture in captures] == [b"<p>ACME</p>"] * 4
    assert [capture.visit.via for capture in captures] == [visit.via for visit in visits]
    assert len({capture.seen_at for capture in captures}) == 1
    assert len({capture.record for capture in captures}) == 4


async def test_firms_that_ask_at_the_same_time_share_the_answer(bench: Bench, hurried: Shared) -> None:
    server = await bench.serve({"/acme": slow(0.1, page(b"<p>ACME</p>"))})
    visits = [channel(f"{server.base}/acme", via=str(number)) for number in range(3)]
    captures = await bench.visit(*visits, shared=hurried)
    assert server.paths() == ["/acme"]
    assert [capture.visit.via for capture in captures] == ["0", "1", "2"]


async def test_an_answer_serves_for_a_while_only(bench: Bench) -> None:
    async with Shared(pace=0.0, answers_last=0.0) as shared:
        server = await bench.serve({"/acme": page(b"<p>Non c'e'</p>")})
        await bench.visit(channel(f"{server.base}/acme"), shared=shared)
        server.answers["/acme"] = page(b"<p>ACME</p>")
        (second,) = await bench.visit(channel(f"{server.base}/acme"), shared=shared)
    assert second.body == b"<p>ACME</p>"
    assert server.paths() == ["/acme", "/acme"]


async def test_a_fault_is_not_shared(bench: Bench, hurried: Shared) -> None:
    async def hangs_up(_: Asked, writer: asyncio.StreamWriter) -> None:
        writer.transport.abort()

    server = await bench.serve({"/acme": hangs_up})
    (first,) = await bench.visit(channel(f"{server.base}/acme"), shared=hurried)
    server.answers["/acme"] = page(b"<p>ACME</p>")
    (second,) = await bench.visit(channel(f"{server.base}/acme"), shared=hurried)
    assert (first.result, second.result) == (VisitResult.UNREACHABLE, VisitResult.FETCHED)


async def test_visits_to_a_host_keep_their_distance(bench: Bench) -> None:
    server = await bench.serve({f"/{number}": page() for number in range(3)})
    loop = asyncio.get_running_loop()
    async with Shared(pace=0.3) as shared:
        begun = loop.time()
        await bench.visit(channel(f"{server.base}/0"), shared=shared)
        alone = loop.time() - begun
        await bench.visit(channel(f"{server.base}/1"), channel(f"{server.base}/2"), shared=shared)
    assert alone < 0.3
    assert loop.time() - begun >= 0.6


async def test_a_platform_s_page_given_as_a_firm_s_site_waits_for_its_turn_too(bench: Bench) -> None:
    async def look_up(host: str) -> list[str]:
        return ["127.0.0.1"]

    server = await bench.serve({"/": page(), "/acme": page()})
    server.answers["/sent"] = sends_to(f"http://www.facebook.com:{server.port}/acme")
    homes = (f"http://www.facebook.com:{server.port}/acme", f"http://acme.test:{server.port}/sent")
    loop = asyncio.get_running_loop()
    async with Shared(pace=0.4, look_up=look_up) as shared:
        await bench.visit(Visit(url=f"http://altra.test:{server.port}/", purpose=Purpose.HOME), shared=shared)
        begun = loop.time()
        for url in homes:
            await bench.visit(Visit(url=url, purpose=Purpose.HOME), shared=shared)
        assert loop.time() - begun >= 0.4
    assert server.paths().count("/acme") == 2


async def test_a_turn_that_comes_too_late_is_said_at_once(bench: Bench) -> None:
    server = await bench.serve({f"/{number}": page() for number in range(3)})
    async with Shared(pace=60.0) as shared:
        captures = await bench.visit(*(channel(f"{server.base}/{n}") for n in range(3)), shared=shared, timeout=5.0)
    assert [capture.failure for capture in captures] == [None, Failure.TIMEOUT, Failure.TIMEOUT]
    assert server.paths() == ["/0"]


async def test_a_host_that_refuses_three_times_is_left_alone(bench: Bench, hurried: Shared) -> None:
    server = await bench.serve({f"/{number}": WALL for number in range(5)})
    for number in range(5):
        (capture,) = await bench.visit(channel(f"{server.base}/{number}"), shared=hurried)
        assert capture.result is VisitResult.BLOCKED
    assert server.paths() == ["/0", "/1", "/2"]
    assert capture.status is None
    assert "non viene più disturbato" in (capture.detail or "")


async def test_a_page_that_asks_to_log_in_is_a_wall(bench: Bench, hurried: Shared) -> None:
    server = await bench.serve({"/acme": sends_to("/accounts/login/?next=/acme"), "/accounts/login/": page()})
    (capture,) = await bench.visit(channel(f"{server.base}/acme"), shared=hurried)
    assert capture.result is VisitResult.LOGIN_WALL
    assert capture.final_url.startswith(f"{server.base}/accounts/login/")


def test_walls_must_follow_each_other() -> None:
    manners = Manners(pace=1.0)
    for result in (VisitResult.BLOCKED, VisitResult.LOGIN_WALL, VisitResult.FETCHED, VisitResult.BLOCKED):
        manners.saw("acme.test", result)
        assert not manners.refuses("acme.test")
    manners.saw("acme.test", VisitResult.BLOCKED)
    manners.saw("acme.test", VisitResult.BLOCKED)
    assert manners.refuses("acme.test")
    assert not manners.refuses("altro.test")


def test_a_platform_that_refused_is_asked_again_one_day_and_rests_at_the_first_wall() -> None:
    manners = Manners(pace=1.0, walls_last=0.0)
    for _ in range(3):
        manners.saw("acme.test", VisitResult.BLOCKED)
    assert not manners.refuses("acme.test")
    manners.walls_last = 3600.0
    assert manners.refuses("acme.test")


def test_turns_lie_apart_and_the_first_is_now() -> None:
    manners = Manners(pace=10.0)
    assert [manners.turn("a", now=100.0, until=125.0) for _ in range(4)] == [100.0, 110.0, 120.0, None]
    assert manners.turn("b", now=100.0, until=101.0) == 100.0
    assert manners.turn("a", now=131.0, until=140.0) == 131.0


def test_processes_with_a_seat_each_keep_the_distance_together() -> None:
    chance = Random(1)
    crew = [Manners(pace=2.0, seat=seat, seats=3) for seat in range(3)]
    turns = [chance.choice(crew).turn("a", now=1000.3 + number * 0.7, until=1e9) for number in range(60)]
    assert None not in turns
    in_order = sorted(turn for turn in turns if turn is not None)
    assert min(later - earlier for earlier, later in pairwise(in_order)) == pytest.approx(2.0)
    assert all(turn is not None and turn >= 1000.3 + number * 0.7 for number, turn in enumerate(turns))


def test_processes_with_a_seat_each_need_no_distance_where_none_is_wanted() -> None:
    assert Manners(pace=0.0, seat=1, seats=3).turn("a", now=1000.3, until=1e9) == 1000.3


def test_a_platform_that_asks_for_more_distance_gets_it() -> None:
    manners = Manners(pace=2.0)
    manners.ask_distance("a", 5.0)
    manners.ask_distance("b", 1.0)
    assert [manners.turn("a", now=100.0, until=120.0) for _ in range(2)] == [100.0, 105.0]
    assert [manners.turn("b", now=100.0, until=120.0) for _ in range(2)] == [100.0, 102.0]


async def test_the_distance_that_a_platform_asks_for_is_read_from_its_robots(bench: Bench) -> None:
    robots = page(b"User-agent: *\nCrawl-delay: 0.4")
    server = await bench.serve({"/robots.txt": robots, **{f"/{number}": page() for number in range(3)}})
    loop = asyncio.get_running_loop()
    async with Shared(pace=0.0) as shared:
        await bench.visit(channel(f"{server.base}/0"), shared=shared)
        begun = loop.time()
        await bench.visit(channel(f"{server.base}/1"), channel(f"{server.base}/2"), shared=shared)
        assert loop.time() - begun >= 0.4


async def test_who_waits_for_one_host_holds_up_no_other(bench: Bench) -> None:
    busy, free = await bench.serve({f"/{n}": page() for n in range(6)}), await bench.serve({"/acme": page()})

    async def look_up(host: str) -> list[str]:
        return ["127.0.0.1"]

    order: list[str] = []
    async with Shared(pace=1.0, look_up=look_up) as shared:
        visits = [channel(f"http://busy.test:{busy.port}/{n}") for n in range(6)]
        settings = CrawlSettings(allow_private=True)
        dossier = Dossier.create(bench.folder, firm=Firm(id="a", url="a.test"), settings={}, provenance={})
        await crawl(
            dossier=dossier,
            planner=lambda seen: Plan(visits=() if seen else (*visits, channel(f"http://free.test:{free.port}/acme"))),
            settings=settings,
            shared=shared,
            spider="channel",
            watch=lambda capture: order.append(capture.url),
        )
        dossier.close()
    assert order.index(f"http://free.test:{free.port}/acme") <= 1
