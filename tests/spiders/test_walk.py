"""The walk: rounds in the order of the plan, limits that hold, and nothing lost when it is broken off."""

import asyncio
from collections.abc import Sequence
from itertools import pairwise

import pytest

from crawler.crawl_settings import CrawlSettings
from crawler.dossier import Dossier, read_dossier
from crawler.shared import Shared
from evidence.capture import Capture, Failure, Purpose, Visit, VisitResult
from evidence.firm import Firm
from evidence.plan import Plan
from spiders.run import crawl
from tests.spiders.hostile import Answer, Asked, Bench, inner, page, sends_to, slow


async def test_captures_stand_in_the_order_of_the_plan(bench: Bench) -> None:
    answers = {f"/{number}": slow((3 - number) * 0.1, page(str(number))) for number in range(4)}
    server = await bench.serve(answers)
    visits = [inner(f"{server.base}/{number}") for number in range(4)]
    captures = await bench.visit(*visits)
    assert [capture.body for capture in captures] == [b"0", b"1", b"2", b"3"]


async def test_a_round_waits_for_the_one_before(bench: Bench) -> None:
    server = await bench.serve({f"/{number}": page(str(number)) for number in range(6)})
    seen: list[list[bytes]] = []

    def planner(captures: Sequence[Capture]) -> Plan:
        seen.append([capture.body for capture in captures])
        done = len(captures)
        if done == 6:
            return Plan(visits=(), stopped="Ogni domanda ha trovato risposta.", left=("https://acme.test/altro",))
        return Plan(visits=(inner(f"{server.base}/{done}"), inner(f"{server.base}/{done + 1}")))

    end = await bench.crawl(planner)
    assert [len(known) for known in seen] == [0, 2, 4, 6]
    assert (end.stopped, end.left) == ("Ogni domanda ha trovato risposta.", ("https://acme.test/altro",))
    stored = bench.stored()
    assert (stored.stopped, stored.left, stored.requests) == (end.stopped, end.left, end.requests)


async def test_an_address_longer_than_most_is_asked_for_like_any_other(bench: Bench) -> None:
    long = f"/{'a' * 3000}"
    server = await bench.serve({long: page(b"long"), "/b": page(b"b")})
    captures = await bench.visit(inner(f"{server.base}{long}"), inner(f"{server.base}/b"))
    assert [capture.body for capture in captures] == [b"long", b"b"]


async def test_a_site_never_sees_more_than_four_requests_at_once(bench: Bench) -> None:
    server = await bench.serve({f"/{number}": slow(0.05, page()) for number in range(12)})
    await bench.visit(*(inner(f"{server.base}/{number}") for number in range(12)))
    assert server.most_at_once == 4


async def test_firms_that_are_forwarded_to_one_site_share_its_four_seats(bench: Bench) -> None:
    server = await bench.serve({f"/{number}": slow(0.05, page()) for number in range(24)})
    forwards = [await bench.serve({f"/{n}": sends_to(f"{server.base}/{n}") for n in range(24)}) for _ in range(2)]
    async with Shared(pace=0.0) as shared:
        visits = [[inner(f"{one.base}/{12 * place + n}") for n in range(12)] for place, one in enumerate(forwards)]
        benches = [Bench(bench.folder / name, bench.stack) for name in ("one", "other")]
        seen = await asyncio.gather(*(one.visit(*v, shared=shared) for one, v in zip(benches, visits, strict=True)))
    assert [capture.result for captures in seen for capture in captures] == [VisitResult.FETCHED] * 24
    assert server.most_at_once == 4


async def test_the_limit_of_pages_holds_and_is_said(bench: Bench) -> None:
    server = await bench.serve({f"/{number}": page() for number in range(20)})

    def endless(captures: Sequence[Capture]) -> Plan:
        done = len(captures)
        return Plan(visits=tuple(inner(f"{server.base}/{done + step}") for step in range(4)))

    end = await bench.crawl(endless, max_pages=6)
    assert (len(end.captures), len(server.paths())) == (6, 6)
    assert "6 pagine" in (end.stopped or "")
    assert end.left == tuple(f"{server.base}/{number}" for number in range(6, 10))


async def test_the_firms_time_holds_and_is_said(bench: Bench) -> None:
    server = await bench.serve({"/slow": slow(30, page())})
    loop = asyncio.get_running_loop()
    begun = loop.time()

    def endless(captures: Sequence[Capture]) -> Plan:
        return Plan(visits=(inner(f"{server.base}/slow"),))

    end = await bench.crawl(endless, timeout=0.8)
    assert loop.time() - begun < 6
    assert "tempo" in (end.stopped or "")
    assert [capture.failure for capture in end.captures] == [Failure.TIMEOUT]


async def test_what_was_received_is_kept_when_the_crawl_is_broken_off(bench: Bench) -> None:
    reached = asyncio.Event()

    async def hangs(_: Asked, writer: asyncio.StreamWriter) -> None:
        reached.set()
        await asyncio.sleep(30)

    server = await bench.serve({"/a": page(b"kept"), "/b": hangs})
    settings = CrawlSettings(allow_private=True)
    dossier = Dossier.create(bench.folder, firm=Firm(id="acme", url="acme.test"), settings={}, provenance={})
    visits = (inner(f"{server.base}/a"), inner(f"{server.base}/b"))

    def planner(captures: Sequence[Capture]) -> Plan:
        return Plan(visits=visits[len(captures) : len(captures) + 1])

    async with Shared(settings) as shared:
        task = asyncio.ensure_future(crawl(dossier=dossier, planner=planner, settings=settings, shared=shared))
        await reached.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    stored = read_dossier(bench.folder)
    assert [(capture.body, capture.result) for capture in stored.captures] == [
        (b"kept", VisitResult.FETCHED),
        (b"", VisitResult.UNREACHABLE),
    ]
    assert stored.finished_at is not None


async def test_a_fault_of_the_planner_is_not_hidden(bench: Bench) -> None:
    server = await bench.serve({"/": page()})

    def broken(captures: Sequence[Capture]) -> Plan:
        if captures:
            raise ZeroDivisionError("a fault of ours")
        return Plan(visits=(inner(f"{server.base}/"),))

    with pytest.raises(ZeroDivisionError):
        await bench.crawl(broken)


async def test_many_firms_share_a_loop(bench: Bench) -> None:
    server = await bench.serve({"/": page()})
    settings = CrawlSettings(allow_private=True)

    async def one(shared: Shared, number: int) -> int:
        firm = Firm(id=str(number), url=server.base)
        dossier = Dossier.create(bench.folder / str(number), firm=firm, settings={}, provenance={})
        visits = tuple(inner(f"{server.base}/?{number}-{step}") for step in range(3))
        end = await crawl(
            dossier=dossier, planner=lambda seen: Plan(visits=() if seen else visits), settings=settings, shared=shared
        )
        dossier.close()
        return len(end.captures)

    async with Shared(settings) as shared:
        assert await asyncio.gather(*(one(shared, number) for number in range(20))) == [3] * 20


@pytest.mark.parametrize(
    ("robots", "status", "results", "told"),
    [
        pytest.param("\ufeffUser-agent: *\r\nDisallow: /private", 200, "fetched forbidden", "blocked", id="marked"),
        pytest.param("User-agent: *\nDisallow: /private", 200, "fetched forbidden", "blocked", id="part"),
        pytest.param("User-agent: *\nDisallow: /", 200, "forbidden forbidden", "blocked", id="all"),
        pytest.param(
            "User-agent: requisito\nDisallow: /\n\nUser-agent: *\nAllow: /",
            200,
            "forbidden forbidden",
            "blocked",
            id="by name",
        ),
        pytest.param("User-agent: *\nDisallow: /admin", 200, "fetched fetched", "allowed", id="elsewhere"),
        pytest.param("User-agent: *\nDisallow: /", 404, "fetched fetched", "absent", id="not found"),
        pytest.param("<html>User-agent: *\nDisallow: /", 200, "fetched fetched", "absent", id="a page"),
    ],
)
async def test_robots_are_obeyed_and_summed_up(bench: Bench, robots: str, status: int, results: str, told: str) -> None:
    server = await bench.serve({"/robots.txt": page(robots, status=status), "/a": page(), "/private": page()})
    visits = (inner(f"{server.base}/a"), inner(f"{server.base}/private"))
    captures = await bench.visit(*visits)
    assert [capture.result.value for capture in captures] == results.split()
    assert (bench.ends[-1].robots, bench.stored().robots) == (told, told)
    assert [asked.path for asked in server.seen].count("/robots.txt") == 1
    assert all(capture.failure is Failure.ROBOTS for capture in captures if capture.result is VisitResult.FORBIDDEN)


async def test_a_site_that_asks_for_distance_gets_it_between_all_requests_of_all_firms(bench: Bench) -> None:
    asked_at: list[float] = []

    def noting(then: Answer) -> Answer:
        async def answer(asked: Asked, writer: asyncio.StreamWriter) -> None:
            asked_at.append(asyncio.get_running_loop().time())
            await then(asked, writer)

        return answer

    answers = {"/robots.txt": page("User-agent: *\nCrawl-delay: 0.3\nDisallow: /x"), "/a": sends_to("/b")}
    server = await bench.serve({path: noting(then) for path, then in {**answers, "/b": page(), "/c": page()}.items()})
    async with Shared(pace=0.0) as shared:
        for _ in range(2):  # rows of a list that name one site follow one another
            captures = await bench.visit(inner(f"{server.base}/a"), inner(f"{server.base}/c"), shared=shared)
            assert [capture.result for capture in captures] == [VisitResult.FETCHED] * 2
    assert len(asked_at) == 1 + 2 * 3
    assert min(later - earlier for earlier, later in pairwise(asked_at)) >= 0.3


async def test_who_waits_for_distance_waits_no_longer_than_the_firm_has(bench: Bench) -> None:
    server = await bench.serve({"/robots.txt": page("User-agent: *\nCrawl-delay: 9"), "/a": page()})
    (capture,) = await bench.visit(inner(f"{server.base}/a"), timeout=0.5)
    assert (capture.result, capture.failure) == (VisitResult.UNREACHABLE, Failure.TIMEOUT)
    assert server.paths() == []


async def test_who_sets_robots_aside_waits_for_nobody(bench: Bench) -> None:
    server = await bench.serve({"/robots.txt": page("User-agent: *\nCrawl-delay: 9"), "/a": page()})
    async with Shared(pace=0.0) as shared:
        await bench.visit(inner(f"{server.base}/a"), timeout=0.5, shared=shared)
        (capture,) = await bench.visit(inner(f"{server.base}/a"), timeout=5.0, shared=shared, ignore_robots=True)
    assert capture.result is VisitResult.FETCHED


@pytest.mark.parametrize("status", [500, 502, 503])
async def test_robots_that_the_server_cannot_give_forbid_everything(bench: Bench, status: int) -> None:
    """RFC 9309, 2.3.1.4: what cannot be read for an error of the server is taken to forbid all."""
    server = await bench.serve({"/robots.txt": page("User-agent: *\nAllow: /", status=status), "/a": page()})
    (capture,) = await bench.visit(inner(f"{server.base}/a"))
    assert (capture.result, capture.failure) == (VisitResult.FORBIDDEN, Failure.ROBOTS_UNREAD)
    assert bench.ends[-1].robots == "blocked"
    assert [asked.path for asked in server.seen] == ["/robots.txt", "/robots.txt"]


async def test_robots_are_not_looked_for_on_a_platform_that_every_address_leads_to(bench: Bench) -> None:
    server = await bench.serve({"/robots.txt": sends_to("https://www.facebook.com/acme"), "/a": page()})
    (capture,) = await bench.visit(inner(f"{server.base}/a"))
    assert (capture.result, bench.ends[-1].robots) == (VisitResult.FETCHED, "absent")


async def test_robots_are_asked_for_again_after_an_error_that_passes(bench: Bench) -> None:
    asked = 0

    async def recovering(request: Asked, writer: asyncio.StreamWriter) -> None:
        nonlocal asked
        asked += 1
        status = 503 if asked == 1 else 200
        await page("User-agent: *\nDisallow: /private", status=status)(request, writer)

    server = await bench.serve({"/robots.txt": recovering, "/a": page(), "/private": page()})
    captures = await bench.visit(inner(f"{server.base}/a"), inner(f"{server.base}/private"))
    assert [capture.result for capture in captures] == [VisitResult.FETCHED, VisitResult.FORBIDDEN]


async def test_a_site_that_forwards_to_where_robots_are_forbidden_is_told(bench: Bench) -> None:
    async def look_up(_: str) -> list[str]:
        return ["127.0.0.1"]

    platform = await bench.serve({"/robots.txt": page("User-agent: *\nDisallow: /")})
    target = f"http://platform.test:{platform.port}/acme"
    server = await bench.serve({"/": sends_to(target)})
    shared = await bench.stack.enter_async_context(Shared(look_up=look_up))
    url = f"http://acme.test:{server.port}/"
    (capture,) = await bench.visit(inner(url), shared=shared)
    assert (capture.result, capture.failure) == (VisitResult.FORBIDDEN, Failure.ROBOTS)
    assert (capture.final_url, capture.hops, capture.status) == (target, (url,), 302)
    assert bench.ends[-1].robots == "absent"


async def test_robots_are_ignored_when_the_user_says_so(bench: Bench) -> None:
    server = await bench.serve({"/robots.txt": page("User-agent: *\nDisallow: /"), "/a": page()})
    (capture,) = await bench.visit(inner(f"{server.base}/a"), ignore_robots=True)
    assert (capture.result, bench.ends[-1].robots) == (VisitResult.FETCHED, "ignored")
    assert [asked.path for asked in server.seen] == ["/a"]


def test_purposes_of_platforms_are_known() -> None:
    from crawler.capturing import OFF_SITE
    from evidence.reading import OFF_SITE as READ

    assert set(READ) == set(OFF_SITE) == {Purpose.CHANNEL, Purpose.SHORT_LINK, Purpose.LINK_IN_BIO}


async def test_robots_of_a_platform_are_obeyed_even_when_those_of_the_site_are_not(bench: Bench) -> None:
    server = await bench.serve({"/robots.txt": page("User-agent: *\nDisallow: /"), "/a": page(), "/acme": page()})
    channel = Visit(url=f"{server.base}/acme", purpose=Purpose.CHANNEL)
    captures = await bench.visit(inner(f"{server.base}/a"), channel, ignore_robots=True)
    assert [capture.result for capture in captures] == [VisitResult.FETCHED, VisitResult.FORBIDDEN]
