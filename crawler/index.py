"""What the index of a dossier says, as JSON: the firm, the settings, one entry a capture."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Literal, NotRequired

from pydantic import TypeAdapter, ValidationError
from typing_extensions import TypedDict  # pydantic reads those of `typing` from Python 3.12 on

from evidence.capture import Capture, Failure, Purpose, Visit, VisitResult
from evidence.firm import Confirmation, Firm, Liveness

VERSION = 1


class VisitEntry(TypedDict):
    """A `Visit` in the index."""

    url: str
    purpose: str
    via: str | None
    browser: bool
    accept_language: str | None
    click: str | None


class CaptureEntry(TypedDict):
    """A `Capture` in the index: every field but the body and the document, which stand in the WARC."""

    order: int
    visit: VisitEntry
    result: str
    seen_at: str
    final_url: str
    status: int | None
    headers: list[list[str]]
    sha256: str | None
    size: int
    coded: bool
    record: str | None
    document: str | None
    document_sha256: str | None
    hops: list[str]
    failure: str | None
    detail: str | None
    tls_error: str | None
    truncated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Bodies:
    """The body and the rendered document of a capture, as the WARC gave them back."""

    body: bytes = b""
    dom: str | None = None


def entry_of(
    capture: Capture, *, order: int, coded: bool, document: str | None, document_sha256: str | None
) -> CaptureEntry:
    """Return the index entry of a capture; `document` is the record of its rendered document."""
    visit = capture.visit
    return CaptureEntry(
        order=order,
        visit=VisitEntry(
            url=visit.url,
            purpose=visit.purpose.value,
            via=visit.via,
            browser=visit.browser,
            accept_language=visit.accept_language,
            click=visit.click,
        ),
        result=capture.result.value,
        seen_at=capture.seen_at.isoformat(),
        final_url=capture.final_url,
        status=capture.status,
        headers=[list(header) for header in capture.headers],
        sha256=capture.sha256,
        size=len(capture.body),
        coded=coded,
        record=capture.record,
        document=document,
        document_sha256=document_sha256,
        hops=list(capture.hops),
        failure=capture.failure.value if capture.failure else None,
        detail=capture.detail,
        tls_error=capture.tls_error,
        truncated=capture.truncated,
    )


def capture_of(entry: CaptureEntry, bodies: Bodies) -> Capture:
    """Return the capture that an entry tells of."""
    visit = entry["visit"]
    return Capture(
        visit=Visit(
            url=visit["url"],
            purpose=Purpose(visit["purpose"]),
            via=visit["via"],
            browser=visit["browser"],
            accept_language=visit["accept_language"],
            click=visit["click"],
        ),
        result=VisitResult(entry["result"]),
        seen_at=datetime.fromisoformat(entry["seen_at"]),
        final_url=entry["final_url"],
        status=entry["status"],
        headers=tuple((name, value) for name, value in entry["headers"]),
        body=bodies.body,
        dom=bodies.dom,
        sha256=entry["sha256"],
        record=entry["record"],
        hops=tuple(entry["hops"]),
        failure=Failure(entry["failure"]) if entry["failure"] else None,
        detail=entry["detail"],
        tls_error=entry["tls_error"],
        truncated=entry["truncated"],
    )


class FirmEntry(TypedDict):
    """A `Firm` in the index, as it was declared."""

    id: str
    url: str
    vat_number: str | None
    tax_code: str | None
    rea: str | None
    name: str | None
    channels: list[str]
    confirmations: list[dict[str, str | None]]


class PictureEntry(TypedDict):
    """A picture in the index; `path` is inside the results folder."""

    key: str
    path: str


class CrawlEntry(TypedDict):
    """What the crawls added up to."""

    requests: int
    bytes: int
    robots: str
    stopped: str | None
    left: list[str]


class IndexEntry(TypedDict):
    """The whole index."""

    firm: FirmEntry
    settings: dict[str, str | int | float | bool | None]
    provenance: dict[str, str | None]
    captures: list[CaptureEntry]
    pictures: list[PictureEntry]
    crawl: CrawlEntry
    started_at: str | None
    finished_at: str | None
    taken_over: NotRequired[list[Literal["site", "channels"]]]


@cache
def _shape() -> TypeAdapter[IndexEntry]:
    return TypeAdapter(IndexEntry)


def prove_shaped(index: object) -> None:
    """Read an index as what it should be, because it may come from anybody.

    Raises:
        ValueError: naming the first place that is not as it should be.
    """
    json.dumps(index, ensure_ascii=False).encode()  # half a character, which JSON can name, is none
    try:
        _shape().validate_python(index, strict=True)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        raise ValueError(f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from error


def firm_entry(firm: Firm) -> FirmEntry:
    """Return the index entry of a firm."""
    return FirmEntry(
        id=firm.id,
        url=firm.url,
        vat_number=firm.vat_number,
        tax_code=firm.tax_code,
        rea=firm.rea,
        name=firm.name,
        channels=list(firm.channels),
        confirmations=[
            {
                "url": seen.url,
                "liveness": seen.liveness.value,
                "by": seen.by,
                "seen_at": seen.seen_at.isoformat() if seen.seen_at else None,
                "picture": seen.picture,
            }
            for seen in firm.confirmations
        ],
    )


def firm_of(entry: FirmEntry) -> Firm:
    """Return the firm that an entry tells of."""
    bare = Firm(
        id=entry["id"],
        url=entry["url"],
        vat_number=entry["vat_number"],
        tax_code=entry["tax_code"],
        rea=entry["rea"],
        name=entry["name"],
        channels=tuple(entry["channels"]),
    )
    return replace(bare, confirmations=tuple(_confirmation(seen) for seen in entry["confirmations"]))


def _confirmation(entry: Mapping[str, str | None]) -> Confirmation:
    seen_at = entry["seen_at"]
    return Confirmation(
        url=entry["url"] or "",
        liveness=Liveness(entry["liveness"] or ""),
        by=entry["by"],
        seen_at=datetime.fromisoformat(seen_at) if seen_at else None,
        picture=entry["picture"],
    )


def line(kind: str, value: object) -> str:
    """Return one line of the running index."""
    return json.dumps({kind: value}, ensure_ascii=False, separators=(",", ":")) + "\n"


def written(index: Mapping[str, object]) -> str:
    """Return the whole index as JSON that people can read too: one line a capture, or a fact of the visit."""
    lines = (f" {json.dumps(key)}: {_entry(value)}" for key, value in index.items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _entry(value: object) -> str:
    if not isinstance(value, list) or not value:
        return json.dumps(value, ensure_ascii=False)
    return "[\n  " + ",\n  ".join(json.dumps(item, ensure_ascii=False) for item in value) + "\n ]"
