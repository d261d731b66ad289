"""Undo the compression of a body, never beyond a limit, keeping what can be read of a broken one."""

import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import brotli  # type: ignore[import-untyped]  # has no stubs
import zstandard

from evidence.capture import Failure

ACCEPTED = "gzip, deflate, br, zstd"
_CHUNK = 65536
_SLICE = 512
_GZIP, _RAW_DEFLATE = 31, -15
_GZIP_MAGIC = b"\x1f\x8b"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A body after decompression; `failure` says why it is not whole."""

    body: bytes
    failure: Failure | None = None


class _Ended(Exception):
    """The stream ended before its time, or is not in the format that was announced."""


def decode_body(raw: bytes, encodings: str, limit: int) -> Decoded:
    """Decompress a body by its Content-Encoding; what was announced and is not compressed is left as it is.

    >>> decode_body(zlib.compress(b"ciao"), "deflate", 100).body
    b'ciao'
    >>> decode_body(b"<html>", "gzip", 100).body
    b'<html>'
    """
    body = raw
    for name in reversed([part.strip().lower() for part in encodings.split(",") if part.strip()]):
        reader = _READERS.get(name)
        if reader is None or not body:
            continue
        decoded = _bounded(reader(body), limit)
        if decoded.failure is not None:
            is_plain = not decoded.body and decoded.failure is Failure.PROTOCOL and _looks_plain(body)
            return Decoded(body=body) if is_plain else decoded
        body = decoded.body
    return Decoded(body=body[:limit], failure=Failure.TOO_LARGE if len(body) > limit else None)


def _bounded(pieces: Iterator[bytes], limit: int) -> Decoded:
    out = bytearray()
    try:
        for piece in pieces:
            out += piece
            if len(out) > limit:
                return Decoded(body=bytes(out[:limit]), failure=Failure.TOO_LARGE)
    except _Ended:
        return Decoded(body=bytes(out), failure=Failure.CUT_SHORT)
    except (zlib.error, brotli.error, zstandard.ZstdError):
        return Decoded(body=bytes(out), failure=Failure.PROTOCOL)
    return Decoded(body=bytes(out))


def _looks_plain(body: bytes) -> bool:
    return body.lstrip()[:1] in (b"<", b"{", b"[", b"\xef")


def _gzip(body: bytes) -> Iterator[bytes]:
    """Read gzip members one after the other; what follows the last one is rubbish that browsers ignore too."""
    if body[:2] != _GZIP_MAGIC:
        raise zlib.error("no gzip header")
    while body[:2] == _GZIP_MAGIC:
        reader = zlib.decompressobj(_GZIP)
        yield from _inflate(reader, body)
        body = reader.unused_data
        if not reader.eof:
            raise _Ended


def _deflate(body: bytes) -> Iterator[bytes]:
    # Some servers send deflate without the zlib header (RFC 9110, 8.4.1.2 notes it).
    wrapped = body[0] & 0x0F == 8 and int.from_bytes(body[:2], "big") % 31 == 0
    reader = zlib.decompressobj(zlib.MAX_WBITS if wrapped else _RAW_DEFLATE)
    yield from _inflate(reader, body)
    if not reader.eof:
        raise _Ended


def _inflate(reader: "zlib._Decompress", body: bytes) -> Iterator[bytes]:
    piece = reader.decompress(body, _CHUNK)
    yield piece
    while not reader.eof and (reader.unconsumed_tail or piece):
        piece = reader.decompress(reader.unconsumed_tail, _CHUNK)
        yield piece


def _brotli(body: bytes) -> Iterator[bytes]:
    reader = brotli.Decompressor()
    piece = reader.process(body, output_buffer_limit=_CHUNK)
    yield piece
    while not reader.is_finished() and piece:
        piece = reader.process(b"", output_buffer_limit=_CHUNK)
        yield piece
    if not reader.is_finished():
        raise _Ended


def _zstd(body: bytes) -> Iterator[bytes]:
    # RFC 9659: a decoder need not keep a window larger than 8 MB. Fed in small slices, because each gives all it holds.
    reader = zstandard.ZstdDecompressor(max_window_size=8 * 1024 * 1024).decompressobj()
    for start in range(0, len(body), _SLICE):
        yield reader.decompress(body[start : start + _SLICE])
        if reader.eof:
            return
    raise _Ended


_READERS: dict[str, Callable[[bytes], Iterator[bytes]]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}


def encodings_of(headers: Iterable[tuple[str, str]]) -> str:
    """Return the Content-Encoding of an answer, its header lines joined."""
    return ",".join(value for name, value in headers if name == "content-encoding")
