"""Write and read the WARC of a dossier: requests, answers and rendered documents, one gzip member a record."""

import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from warcio.archiveiterator import ArchiveIterator
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawler.exchange import Exchange

# warcio compresses at level 9, which costs five times the CPU of level 3 for a tenth less space.
_LEVEL = 3
_GZIP = 31
_SMALL_GZIP = 16 + 10
_SHORT = 2048
_PIECE = 1 << 16
# The body is kept without its transfer coding, so the header that announces one is renamed, as archives do.
_RENAMED = {"transfer-encoding": "X-Archive-Orig-Transfer-Encoding"}


class _Head(StatusAndHeaders):  # type: ignore[misc]  # warcio has no types
    """A head of HTTP in the bytes that were sent: warcio escapes what is not ASCII, and fails on a status line."""

    def to_ascii_bytes(self, header_filter: object = None) -> bytes:
        """Return the head as bytes."""
        head: bytes = self.to_bytes(header_filter, "utf-8")
        return head


class WarcWriter:
    """Append records to a WARC; each is whole on disk before the next begins."""

    def __init__(self, path: Path, software: str) -> None:
        """Open the file and write what made it."""
        self._file: BinaryIO = path.open("ab")
        self._buffer = io.BytesIO()
        self._writer = WARCWriter(self._buffer, gzip=False, warc_version="1.1")
        if self._file.tell() == 0:
            info = {"software": software, "format": "WARC File Format 1.1"}
            self._write(self._writer.create_warcinfo_record(path.name, info))

    def add(self, exchange: Exchange) -> str:
        """Write an exchange and return the id of its response record."""
        response_id = _new_id()
        response = self._record(
            exchange.url,
            "response",
            exchange.raw,
            exchange.at,
            _Head(
                f"{exchange.status} {exchange.reason}".rstrip(),
                [(_RENAMED.get(name.lower(), name), value) for name, value in exchange.response_headers],
                protocol=exchange.protocol,
            ),
            {"WARC-Record-ID": response_id} | ({"WARC-IP-Address": exchange.ip} if exchange.ip else {}),
        )
        request = self._record(
            exchange.url,
            "request",
            b"",
            exchange.at,
            _Head(
                f"{exchange.method} {_target(exchange.url)} HTTP/1.1",
                list(exchange.request_headers),
                is_http_request=True,
            ),
            {"WARC-Record-ID": _new_id(), "WARC-Concurrent-To": response_id},
        )
        self._write(response)
        self._write(request)
        return response_id

    def add_document(self, url: str, document: bytes, at: datetime, refers_to: str) -> str:
        """Write the document after its scripts ran, as a conversion of its response, and return the record's id."""
        record_id = _new_id()
        record = self._writer.create_warc_record(
            url,
            "conversion",
            payload=io.BytesIO(document),
            length=len(document),
            warc_content_type="text/html; charset=utf-8",
            warc_headers_dict={"WARC-Record-ID": record_id, "WARC-Date": _date(at), "WARC-Refers-To": refers_to},
        )
        self._write(record)
        return record_id

    def copy(self, record: bytes) -> None:
        """Write a record of another file as it stood there."""
        self._file.write(_packed(record))
        self._file.flush()

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _record(
        self, url: str, kind: str, body: bytes, at: datetime, http: StatusAndHeaders, headers: dict[str, str]
    ) -> ArcWarcRecord:
        return self._writer.create_warc_record(
            url,
            kind,
            payload=io.BytesIO(body),
            length=len(body),
            http_headers=http,
            warc_headers_dict={"WARC-Date": _date(at), **headers},
        )

    def _write(self, record: ArcWarcRecord) -> None:
        self._buffer.seek(0)
        self._buffer.truncate()
        self._writer.write_record(record)
        self._file.write(_packed(self._buffer.getvalue()))
        self._file.flush()


def _packed(record: bytes) -> bytes:
    """Return one gzip member. A short record, a request's, gets a small window: to set up a large one takes longer."""
    window, memory = (_GZIP, 8) if len(record) > _SHORT else (_SMALL_GZIP, 3)
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, window, memory)
    return packer.compress(record) + packer.flush()


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
        for record in ArchiveIterator(io.BytesIO(member)):
            head = record.rec_headers
            yield Record(
                id=head.get_header("WARC-Record-ID"),
                kind=record.rec_type,
                url=head.get_header("WARC-Target-URI"),
                concurrent_to=head.get_header("WARC-Concurrent-To"),
                raw=member,
            )


def read_bodies(path: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the payload of each response and rendered document by record id, up to the last whole record."""
    for member in _whole_members(path):
        for record in ArchiveIterator(io.BytesIO(member)):
            if record.rec_type in ("response", "conversion"):
                yield record.rec_headers.get_header("WARC-Record-ID"), record.raw_stream.read()


def _whole_members(path: Path) -> Iterator[bytes]:
    """Yield each gzip member, decompressed; one that was cut off when the writer was killed is left out.

    warcio reads on into a broken member and takes what it finds for a record.
    """
    reader, pieces = zlib.decompressobj(_GZIP), bytearray()
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
                reader, pieces = zlib.decompressobj(_GZIP), bytearray()
            rest = rest or file.read(_PIECE)


def _target(url: str) -> str:
    rest = url.partition("://")[2]
    slash = rest.find("/")
    return rest[slash:] if slash >= 0 else "/"


def _new_id() -> str:
    return f"<urn:uuid:{uuid4()}>"


def _date(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
