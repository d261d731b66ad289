"""Write and read the WARC of a dossier: requests, answers and rendered documents, one gzip member a record."""

import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from warcio.archiveiterator import ArchiveIterator

from crawler.bodies import encodings_of
from crawler.exchange import Exchange
from crawler.warc_record import GZIP, date, http_head, new_id, packed, record

_PIECE = 1 << 16
# The body is kept without its transfer coding, so the header that announces one is renamed, as archives do.
_RENAMED = {"transfer-encoding": "X-Archive-Orig-Transfer-Encoding"}


class WarcWriter:
    """Append records to a WARC; each is whole on disk before the next begins."""

    def __init__(self, path: Path, software: str) -> None:
        """Open the file and write what made it."""
        self._file: BinaryIO = path.open("ab")
        if self._file.tell() == 0:
            info = f"software: {software}\r\nformat: WARC File Format 1.1\r\n".encode()
            named = {"WARC-Record-ID": new_id(), "WARC-Filename": path.name, "WARC-Date": date(datetime.now(UTC))}
            self._write(record("warcinfo", named, info))

    def add(self, exchange: Exchange) -> str:
        """Write an exchange and return the id of its response record."""
        response_id = new_id()
        about = {"WARC-Target-URI": exchange.url, "WARC-Date": date(exchange.at)}
        came_from = {"WARC-IP-Address": exchange.ip} if exchange.ip else {}
        response = record(
            "response",
            {"WARC-Record-ID": response_id, **about, **came_from},
            exchange.raw,
            http_head(
                f"{exchange.protocol} {exchange.status} {exchange.reason}".rstrip(),
                ((_RENAMED.get(name.lower(), name), value) for name, value in exchange.response_headers),
            ),
        )
        request = record(
            "request",
            {"WARC-Record-ID": new_id(), **about, "WARC-Concurrent-To": response_id},
            b"",
            http_head(f"{exchange.method} {_target(exchange.url)} HTTP/1.1", exchange.request_headers),
        )
        self._write(response, is_coded=bool(encodings_of(exchange.headers)))
        self._write(request)
        return response_id

    def add_document(self, url: str, document: bytes, at: datetime, refers_to: str) -> str:
        """Write the document after its scripts ran, as a conversion of its response, and return the record's id."""
        record_id = new_id()
        named = {"WARC-Record-ID": record_id, "WARC-Target-URI": url, "WARC-Date": date(at)}
        self._write(record("conversion", {**named, "WARC-Refers-To": refers_to}, document))
        return record_id

    def copy(self, raw: bytes) -> None:
        """Write a record of another file as it stood there."""
        self._write(raw)

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _write(self, raw: bytes, *, is_coded: bool = False) -> None:
        # A body that the site has compressed grows no smaller, and trying takes eight times as long as storing it.
        self._file.write(packed(raw, level=0) if is_coded else packed(raw))
        self._file.flush()


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One record as it stands in the file, unpacked, with what its head says."""

    id: str
    kind: str
    url: str | None
    concurrent_to: str | None
    raw: bytes = field(repr=False)


def read_records(path: Path) -> Iterator[Record]:
    """Yield the records, up to the last whole one."""
    for member in _whole_members(path):
        for found in ArchiveIterator(io.BytesIO(member)):
            head = found.rec_headers
            yield Record(
                id=head.get_header("WARC-Record-ID"),
                kind=found.rec_type,
                url=head.get_header("WARC-Target-URI"),
                concurrent_to=head.get_header("WARC-Concurrent-To"),
                raw=member,
            )


def read_bodies(path: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the payload of each response and rendered document by record id, up to the last whole record."""
    for member in _whole_members(path):
        for found in ArchiveIterator(io.BytesIO(member)):
            if found.rec_type in ("response", "conversion"):
                yield found.rec_headers.get_header("WARC-Record-ID"), found.raw_stream.read()


def _whole_members(path: Path) -> Iterator[bytes]:
    """Yield each gzip member, decompressed; one that was cut off when the writer was killed is left out.

    warcio reads on into a broken member and takes what it finds for a record.
    """
    reader, pieces = zlib.decompressobj(GZIP), bytearray()
    with path.open("rb") as file:
        rest = file.read(_PIECE)
        while rest:
            try:
                pieces += reader.decompress(rest)
            except zlib.error:
                return
            rest = reader.unused_data
            if reader.eof:
                yield bytes(pieces)
                reader, pieces = zlib.decompressobj(GZIP), bytearray()
            rest = rest or file.read(_PIECE)


def _target(url: str) -> str:
    rest = url.partition("://")[2]
    slash = rest.find("/")
    return rest[slash:] if slash >= 0 else "/"
