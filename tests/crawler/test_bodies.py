"""Decompression: bounded, and generous with what is broken."""

import gzip
import zlib

import brotli
import pytest
import zstandard

from crawler.bodies import decode_body
from evidence.capture import Failure

PAGE = b"<html>" + b"Macchine per il packaging. " * 400 + b"</html>"
LIMIT = 100_000
RAW = zlib.compressobj(wbits=-15)
PACKED = {
    "gzip": gzip.compress(PAGE),
    "x-gzip": gzip.compress(PAGE),
    "deflate": zlib.compress(PAGE),
    "br": brotli.compress(PAGE),
    "zstd": zstandard.compress(PAGE),
}


@pytest.mark.parametrize("name", PACKED)
def test_each_coding_is_undone(name: str) -> None:
    decoded = decode_body(PACKED[name], name.upper(), LIMIT)
    assert (decoded.body, decoded.failure) == (PAGE, None)


def test_deflate_without_its_header_is_undone() -> None:
    assert decode_body(RAW.compress(PAGE) + RAW.flush(), "deflate", LIMIT).body == PAGE


def test_codings_are_undone_in_reverse_order() -> None:
    assert decode_body(brotli.compress(gzip.compress(PAGE)), "gzip, br", LIMIT).body == PAGE


def test_several_gzip_members_are_one_body() -> None:
    assert decode_body(gzip.compress(b"a") + gzip.compress(b"b") + b"\0\0", "gzip", LIMIT).body == b"ab"


@pytest.mark.parametrize("name", PACKED)
def test_a_bomb_is_kept_up_to_the_limit(name: str) -> None:
    bombs = {
        "gzip": gzip.compress(b"0" * 5_000_000),
        "deflate": zlib.compress(b"0" * 5_000_000),
        "br": brotli.compress(b"0" * 5_000_000),
        "zstd": zstandard.compress(b"0" * 5_000_000),
    }
    decoded = decode_body(bombs[name.removeprefix("x-")], name, LIMIT)
    assert (len(decoded.body), decoded.failure) == (LIMIT, Failure.TOO_LARGE)


@pytest.mark.parametrize("name", ["gzip", "deflate", "br", "zstd"])
def test_what_was_cut_short_is_kept_and_said(name: str) -> None:
    decoded = decode_body(PACKED[name][: len(PACKED[name]) * 2 // 3], name, LIMIT)
    assert decoded.failure is Failure.CUT_SHORT
    assert PAGE.startswith(decoded.body)


def test_a_page_that_is_not_compressed_as_announced_is_read_as_it_is() -> None:
    assert decode_body(PAGE, "gzip", LIMIT).body == PAGE
    assert decode_body(PAGE, "br", LIMIT).body == PAGE
    assert decode_body(PAGE, "zstd", LIMIT).body == PAGE


def test_rubbish_is_no_page() -> None:
    broken = bytearray(PACKED["gzip"])
    broken[20:40] = b"\xff" * 20
    assert decode_body(bytes(broken), "gzip", LIMIT).failure in (Failure.PROTOCOL, Failure.CUT_SHORT)
    assert decode_body(b"\x00\x01\x02rubbish", "br", LIMIT).failure is Failure.PROTOCOL


@pytest.mark.parametrize("name", ["identity", "", "compress", "aes128gcm"])
def test_unknown_codings_are_left_alone(name: str) -> None:
    assert decode_body(PAGE, name, LIMIT).body == PAGE


def test_an_empty_body_stays_empty() -> None:
    assert decode_body(b"", "gzip", LIMIT).body == b""
