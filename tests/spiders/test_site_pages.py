"""Firms of one site: what the one before saw is asked for once, and nothing that may be its bad moment is shared."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from crawler.shared import Shared
from crawler.stored_pages import SitePages
from evidence.capture import VisitResult
from evidence.plan import Plan
from tests.spiders.hostile import Answer, Asked, Bench, in_turn, inner, page, sends_to

FIRST, SECOND = page(b"<p>uno</p>"), page(b"<p>due</p>")


@pytest.fixture
async def shared(bench: Bench) -> AsyncIterator[Shared]:
    async with Shared(pace=0.0) as made:
        yield made


async def test_a_page_is_asked_for_once_and_kept_by_each(bench: Bench, shared: Shared) -> None:
    server = await bench.serve(
        {"/": in_turn(FIRST, SECOND), "/chi-siamo": FIRST, "/robots.txt": page(b"User-agent: *")}
    )
    (one,) = await bench.visit(inner(f"{server.base}/"), shared=shared, lends_pages=True)
    other, fresh = await bench.visit(inner(f"{server.base}/"), inner(f"{server.base}/chi-siamo"), shared=shared)
    assert server.paths().count("/") == 1
    assert other.body == one.body == b"<p>uno</p>"
    assert (other.seen_at, other.sha256) == (one.seen_at, one.sha256)
    assert other.record not in (None, one.record)
    assert fresh.body == b"<p>uno</p>"
    assert (bench.ends[0].requests, bench.ends[1].requests) == (2, 1)  # robots.txt is known
    assert [end.robots for end in bench.ends] == ["allowed", "allowed"]


async def test_a_firm_that_nobody_follows_keeps_no_page(bench: Bench, shared: Shared) -> None:
    server = await bench.serve({"/": in_turn(FIRST, SECOND)})
    for body in (b"<p>uno</p>", b"<p>due</p>"):
        (seen,) = await bench.visit(inner(f"{server.base}/"), shared=shared)
        assert seen.body == body


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(page(b"<p>No</p>", status=404), id="gone"),
        pytest.param(page(b"<p>No</p>", status=403), id="refused"),
        pytest.param(page(b"<p>No</p>", status=503), id="out of order"),
        pytest.param(page(b"<p>mezza", length=5000), id="broken off"),
    ],
)
async def test_a_bad_moment_is_not_the_next_firm_s(answer: Answer, bench: Bench, shared: Shared) -> None:
    server = await bench.serve({"/": answer})
    (one,) = await bench.visit(inner(f"{server.base}/"), shared=shared, lends_pages=True)
    server.answers["/"] = SECOND
    (other,) = await bench.visit(inner(f"{server.base}/"), shared=shared, lends_pages=True)
    assert one.result is not VisitResult.FETCHED or one.truncated
    assert other.body == b"<p>due</p>"


async def test_where_an_address_forwards_each_firm_goes_itself(bench: Bench, shared: Shared) -> None:
    server = await bench.serve({"/": sends_to("/casa"), "/casa": FIRST})
    for _ in range(2):
        (seen,) = await bench.visit(inner(f"{server.base}/"), shared=shared, lends_pages=True)
        assert seen.hops
    assert server.paths().count("/casa") == 2


async def test_a_door_that_was_opened_once_is_open_for_the_next_firm(bench: Bench, shared: Shared) -> None:
    """A page that lies behind a question has the cookie that the answer set, and the same address shows it later."""

    async def home(asked: Asked, writer: asyncio.StreamWriter) -> None:
        inside = "adulto=1" in asked.headers.get("cookie", "")
        await page(b"<p>dentro</p>" if inside else b"<p>Hai 18 anni?</p>")(asked, writer)

    yes = page(b"<p>grazie</p>", headers=[("Set-Cookie", "adulto=1; Path=/")])
    server = await bench.serve({"/": home, "/vini": home, "/si": yes})
    way = [inner(f"{server.base}{path}") for path in ("/", "/si", "/")]
    for more in ((), (inner(f"{server.base}/vini"),)):
        rounds = [*way, *more]
        end = await bench.crawl(
            lambda seen, rounds=rounds: Plan(visits=tuple(rounds[len(seen) : len(seen) + 1])),
            shared=shared,
            lends_pages=True,
        )
        bodies = [capture.body for capture in end.captures]
        assert bodies[:3] == [b"<p>Hai 18 anni?</p>", b"<p>grazie</p>", b"<p>dentro</p>"]
    assert bodies[3:] == [b"<p>dentro</p>"]
    assert server.paths() == ["/", "/si", "/", "/vini"]


async def test_pages_last_a_while_and_take_bounded_room(bench: Bench, shared: Shared) -> None:
    server = await bench.serve({"/": in_turn(FIRST, SECOND)})
    for pages in (SitePages(lasts=0.0), SitePages(most=5)):
        server.answers["/"] = in_turn(FIRST, SECOND)
        shared.site_pages = pages
        bodies = [
            (await bench.visit(inner(f"{server.base}/"), shared=shared, lends_pages=True))[0].body for _ in range(2)
        ]
        assert bodies == [b"<p>uno</p>", b"<p>due</p>"]
