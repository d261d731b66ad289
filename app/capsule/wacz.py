"""What a replay viewer needs beside the WARC (WACZ 1.1.1): index, list of pages, data package."""

import gzip
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, urlsplit

from warcio.archiveiterator import ArchiveIterator

from app.capsule.layout import INDEX, INDEX_BLOCKS, PACKAGE, PAGES, WARC

_VERSION: Final = "1.1.1"
_AS_THEY_STAND: Final = "/%:@!$&'()*+,;=~"
_PAGE_TYPES: Final = ("text/html", "application/xhtml+xml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A response record of the WARC: what it answers, and where it stands in the file."""

    url: str
    at: str
    status: str
    mime: str
    digest: str
    record: str
    offset: int
    length: int


def answers(warc: Path) -> Iterator[Answer]:
    """Yield the response records of a WARC in their order."""
    with warc.open("rb") as file:
        archive = ArchiveIterator(file)
        for record in archive:
            if record.rec_type != "response" or record.http_headers is None:
                continue
            headers, http = record.rec_headers, record.http_headers
            kept = {name: headers.get_header(name) or "" for name in ("WARC-Target-URI", "WARC-Date", "WARC-Record-ID")}
            body = record.raw_stream.read()
            offset = archive.get_record_offset()
            yield Answer(
                url=kept["WARC-Target-URI"],
                at=kept["WARC-Date"],
                status=http.get_statuscode(),
                mime=(http.get_header("content-type") or "").partition(";")[0].strip().lower() or "unk",
                digest=f"sha256:{sha256(body).hexdigest()}",
                record=kept["WARC-Record-ID"],
                offset=offset,
                length=archive.get_record_length(),
            )


def for_viewers(found: Sequence[Answer], report: Mapping[str, Any]) -> dict[str, bytes]:
    """Return the files that a viewer looks answers up in, by name."""
    index, blocks = packed_cdx(cdx(found))
    return {INDEX: index, INDEX_BLOCKS: blocks, PAGES: pages(found, report)}


def cdx(found: Iterable[Answer]) -> bytes:
    """Return the index of the answers as sorted CDXJ lines."""
    lines = sorted(f"{surt(one.url)} {_stamp(one.at)} {_entry(one)}\n" for one in found)
    return "".join(lines).encode()


def packed_cdx(lines: bytes) -> tuple[bytes, bytes]:
    """Return the index compressed as one block, and the list of blocks that viewers read first."""
    packed = gzip.compress(lines, mtime=0)
    first = b" ".join(lines.split(b"\n", 1)[0].split(b" ", 2)[:2]).decode() or "!"
    block = {"offset": 0, "length": len(packed), "filename": "index.cdx.gz"}
    meta = {"format": "cdxj-gzip-1.0", "filename": "index.cdx.gz"}
    return packed, f"!meta 0 {json.dumps(meta)}\n{first} {json.dumps(block)}\n".encode()


def pages(found: Iterable[Answer], report: Mapping[str, Any]) -> bytes:
    """Return the list of pages, each address once, that a viewer offers to open."""
    wanted = {page["url"] for page in report["crawl"]["pages"]}
    lines = [json.dumps({"format": "json-pages-1.0", "id": "pages", "title": "Pagine visitate"})]
    seen: set[str] = set()
    for one in found:
        if (
            one.status == "200"
            and one.mime in _PAGE_TYPES
            and one.url not in seen
            and (one.url in wanted or not wanted)
        ):
            seen.add(one.url)
            page = {"id": sha256(one.record.encode()).hexdigest()[:12], "url": one.url, "ts": one.at, "title": one.url}
            lines.append(json.dumps(page, ensure_ascii=False))
    return ("\n".join(lines) + "\n").encode()


def package(files: Mapping[str, bytes], report: Mapping[str, Any], found: Iterable[Answer]) -> dict[str, Any]:
    """Return the data package: every file with its digest and size, and what the archive is."""
    firm = report["firm"]
    described = {
        "profile": "data-package",
        "wacz_version": _VERSION,
        "title": f"{firm['name'] or firm['url']}: {report['rulebook']['title']}",
        "description": "Prove raccolte da requisito. Evidence collected by requisito.",
        "created": report["generated_at"],
        "modified": report["generated_at"],
        "software": "requisito",
    }
    main = next((one for one in found if one.status == "200" and one.mime == "text/html"), None)
    if main is not None:
        described |= {"mainPageUrl": main.url, "mainPageDate": main.at}
    # 'file': without it, validators take a `report.json` for a report of their own.
    resources = [
        {"name": name.rpartition("/")[2], "path": name, "type": "file", "hash": _hash(body), "bytes": len(body)}
        for name, body in sorted(files.items())
    ]
    return {**described, "resources": resources}


def package_digest(body: bytes) -> dict[str, str]:
    """Return what says that the data package is the one that was written."""
    return {"path": PACKAGE, "hash": _hash(body)}


def _hash(body: bytes) -> str:
    return f"sha256:{sha256(body).hexdigest()}"


def surt(url: str) -> str:
    """Return the key under which viewers look an address up, as the Internet Archive's canonical form has it.

    >>> surt("https://www.Acme.test/En/?b=2&a=1"), surt("http://acme.test:8080//a//è/")
    ('test,acme)/en?a=1&b=2', 'test,acme:8080)/a/%c3%a8')
    """
    parts = urlsplit(re.sub(r"^(https?://)www\d*\.", r"\1", url.lower()))
    host = ",".join(reversed((parts.hostname or "").split(".")))
    port = f":{parts.port}" if parts.port else ""
    query = "&".join(sorted(parts.query.split("&"))) if parts.query else ""
    path = quote(re.sub("//+", "/", parts.path).rstrip("/"), safe=_AS_THEY_STAND).lower() or "/"
    return f"{host}{port}){path}{'?' + query if query else ''}"


def _stamp(at: str) -> str:
    return re.sub(r"\D", "", at)[:14]


def _entry(one: Answer) -> str:
    return json.dumps(
        {
            "url": one.url,
            "mime": one.mime,
            "status": one.status,
            "digest": one.digest,
            "length": str(one.length),
            "offset": str(one.offset),
            "filename": WARC.rpartition("/")[2],
        }
    )
