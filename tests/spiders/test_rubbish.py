"""Rubbish put together from what servers get wrong: each visit ends in a capture that reads back."""

import asyncio
import random

import pytest

from tests.spiders.hostile import Asked, Bench, inner

PLACES = (
    "/a b", "/società?q=è", "http://[bad", "//", "///x", "http://", "?x", "#frag", "javascript:alert(1)", "\x80\xff",
    "data:text/html,hi", "http://a:b@[::1", "http://127.0.0.1:99999/", "/" + "a" * 3000, "../../..//x", "http:x",
    "tel:+39",
)  # fmt: skip
HEADERS = (
    "Content-Type: text/html; charset=klingon", "Content-Type:", "Set-Cookie: a=b; Domain=.it", "Set-Cookie: =;;;",
    "Content-Encoding: gzip", "Content-Encoding: br", "Content-Encoding: zstd, gzip", "Transfer-Encoding: chunked",
    "Content-Length: 10", "Content-Length: -1", "Connection: upgrade", "Upgrade: h2c", "Refresh: 0; url=/x",
    "X: " + "y" * 70000, "No colon", "Retry-After: presto", "Location: ", "X-Nome: Però",
)  # fmt: skip
BODIES = (
    b"", b"<p>x</p>", b"\x1f\x8b\x08rubbish", b"\x00" * 5000, b"<html>" + b"<div>" * 5000, b"\xef\xbb\xbf<p>bom",
    b"<meta http-equiv=refresh content='0;url=//'>", b'<meta http-equiv=refresh content="0;url=javascript:x">',
    b"5\r\nhello\r\n0\r\n\r\n", b"zz\r\nhello", b"FFFFFFFFFFFFFFFF\r\nx",
)  # fmt: skip
STATUSES = (100, 101, 200, 200, 200, 204, 206, 301, 302, 304, 307, 400, 404, 407, 451, 500, 503, 599, 999, 0, 1000)
VERSIONS = ("HTTP/1.1", "HTTP/1.1", "HTTP/1.1", "HTTP/1.0", "HTTP/2.0", "ICY")


def rubbish(chance: random.Random) -> bytes:
    status = chance.choice(STATUSES)
    headers = chance.sample(HEADERS, chance.randint(0, 3))
    if 300 <= status < 400:
        headers.append(f"Location: {chance.choice(PLACES)}")
    head = f"{chance.choice(VERSIONS)} {status}{chance.choice((' OK', '', ' Però'))}\r\n"
    text = head + "".join(f"{line}\r\n" for line in headers) + "\r\n"
    data = text.encode("utf-8") + chance.choice(BODIES)
    return data[: chance.randint(0, len(data))] if chance.random() < 0.1 else data


@pytest.mark.parametrize("seed", range(6))
async def test_rubbish_ends_in_captures_that_read_back(bench: Bench, seed: int) -> None:
    chance = random.Random(seed)
    answers = [rubbish(chance) for _ in range(20)]

    async def answer(asked: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(answers[int(asked.path.strip("/"))])

    server = await bench.serve({f"/{number}": answer for number in range(20)})
    captures = await bench.visit(*(inner(f"{server.base}/{number}") for number in range(20)), page_timeout=2.0)
    assert [capture.url for capture in captures] == [f"{server.base}/{number}" for number in range(20)]
    assert len({capture.result for capture in captures}) > 1
