"""Keep everything that one check received, and read it back the same: WARC, index and pictures."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, TextIO

from crawler.attached import attach
from crawler.exchange import Exchange
from crawler.index import VERSION, entry_of, firm_entry, line, written
from crawler.lending import Loan
from crawler.stored import (
    FOLDER,
    INDEX,
    PICTURES,
    RUNNING_INDEX,
    WARC,
    DossierError,
    Setting,
    StoredDossier,
    empty_index,
    folder_of,
    note,
    read_dossier,
    read_index,
)
from crawler.warc import WarcWriter
from evidence.capture import Capture
from evidence.firm import Firm

__all__ = ["Dossier", "DossierError", "StoredDossier", "declare", "read_dossier"]


@dataclass(slots=True, kw_only=True)
class _Sums:
    """What the crawls of one dossier add up to; the first one, that of the site, says why it stopped."""

    requests: int = 0
    bytes: int = 0
    robots: str = "absent"
    stopped: str | None = None
    left: tuple[str, ...] = ()
    crawls: int = 0


@dataclass(slots=True, kw_only=True)
class Dossier:
    """A dossier that is being written. Each addition is on disk when the call returns."""

    folder: Path
    started_at: datetime
    _warc: WarcWriter = field(repr=False)
    _index: TextIO = field(repr=False)
    _whole: dict[str, Any] = field(default_factory=empty_index, repr=False)  # what the running index says so far
    _sums: _Sums = field(default_factory=_Sums, repr=False)
    _captures: int = 0
    _pictures: dict[str, str] = field(default_factory=dict, repr=False)
    _closed: bool = False

    @classmethod
    def create(
        cls,
        folder: Path,
        *,
        firm: Firm,
        settings: Mapping[str, Setting],
        provenance: Mapping[str, str | None],
        started_at: datetime | None = None,
    ) -> "Dossier":
        """Begin a dossier in the results folder `folder`; one that stood there is replaced.

        Raises:
            OSError: when the folder cannot be written.
        """
        home = folder / FOLDER
        (home / PICTURES).mkdir(parents=True, exist_ok=True)
        for stale in (home / WARC, home / INDEX, home / RUNNING_INDEX, *(home / PICTURES).iterdir()):
            stale.unlink(missing_ok=True)
        begun = started_at or datetime.now(UTC)
        index = (home / RUNNING_INDEX).open("a", encoding="utf-8")
        made = cls(
            folder=home,
            started_at=begun,
            _warc=WarcWriter(home / WARC, f"requisito {provenance.get('requisito') or ''}".strip()),
            _index=index,
        )
        made._note("version", VERSION)
        made._note("firm", firm_entry(firm))
        made._note("settings", dict(settings))
        made._note("provenance", dict(provenance))
        made._note("started_at", begun.isoformat())
        return made

    def add(self, capture: Capture, *, exchanges: Sequence[Exchange] = (), order: int | None = None) -> Capture:
        """Keep a capture and return it with `record` and `sha256` set.

        `exchanges` is what went over the wire for it, redirects first and the page last; without them one is made up
        from the capture. `order` is its place in the plan, by default after those that were added before.
        """
        heard = tuple(exchanges) or _made_up(capture)
        records = [self._warc.add(exchange) for exchange in heard]
        kept = replace(
            capture,
            record=records[-1] if records else None,
            sha256=hashlib.sha256(capture.body).hexdigest() if capture.status is not None else None,
        )
        document, digest = None, None
        if kept.dom is not None and kept.record is not None:
            encoded = kept.dom.encode("utf-8")
            digest = hashlib.sha256(encoded).hexdigest()
            document = self._warc.add_document(kept.final_url, encoded, kept.seen_at, kept.record)
        place = self._captures if order is None else order
        self._captures = max(self._captures, place) + 1
        self._note(
            "capture", entry_of(kept, order=place, coded=bool(exchanges), document=document, document_sha256=digest)
        )
        return kept

    def take_over(self, part: Literal["site", "channels"], loan: Loan) -> tuple[Capture, ...]:
        """Keep what an earlier dossier lends of a part of the check, as it was, and return its captures.

        With the site goes how the visit of it ended then; it costs nothing now.
        """
        for record in loan.records:
            self._warc.copy(record)
        for entry in loan.entries:
            self._note("capture", {**entry, "order": self._captures})
            self._captures += 1
        for picture, body in loan.pictures:
            (self.folder.parent / picture["path"]).write_bytes(body)
            self._note("picture", picture)
        self._note("taken_over", part)
        if part == "site":
            self.conclude(requests=0, size=0, robots=loan.robots, stopped=loan.stopped, left=loan.left)
        return loan.captures

    def add_exchange(self, exchange: Exchange) -> str:
        """Keep an exchange that is no page, such as a robots.txt, and return its record."""
        return self._warc.add(exchange)

    def add_picture(self, key: str, picture: bytes, *, url: str = "", note: str | None = None) -> str:
        """Keep a picture (PNG or JPEG) and return its path inside the results folder; the same bytes are kept once."""
        digest = hashlib.sha256(picture).hexdigest()
        suffix = "png" if picture.startswith(b"\x89PNG") else "jpg"
        inside = self._pictures.setdefault(digest, f"{FOLDER}/{PICTURES}/{key}.{suffix}")
        (self.folder.parent / inside).write_bytes(picture)
        self._note("picture", {"key": key, "path": inside, "sha256": digest, "url": url, "note": note})
        return inside

    def declare(self, firm: Firm) -> None:
        """Keep what the applicant, or a person who looked, said of the firm meanwhile."""
        self._note("firm", firm_entry(firm))

    def attach(self, pictures: Iterable[bytes]) -> None:
        """Keep pictures that a person attached to what is said of the firm."""
        for picture in pictures:
            self._note("picture", attach(self.folder, picture))

    def conclude(self, *, requests: int, size: int, robots: str, stopped: str | None, left: Sequence[str]) -> None:
        """Add up one crawl: what it cost, and, for the first one, why it stopped and what it left out."""
        sums = self._sums
        sums.requests += requests
        sums.bytes += size
        if sums.crawls == 0:
            sums.robots, sums.stopped, sums.left = robots, stopped, tuple(left)
        sums.crawls += 1
        self._note(
            "crawl",
            {
                "requests": sums.requests,
                "bytes": sums.bytes,
                "robots": sums.robots,
                "stopped": sums.stopped,
                "left": list(sums.left),
            },
        )

    def close(self, finished_at: datetime | None = None) -> None:
        """Write the index as one readable file and close; a second call changes nothing."""
        if self._closed:
            return
        self._closed = True
        self._note("finished_at", (finished_at or datetime.now(UTC)).isoformat())
        self._warc.close()
        self._index.close()
        self._whole["captures"].sort(key=lambda entry: entry["order"])
        _write_index(self.folder, self._whole)
        (self.folder / RUNNING_INDEX).unlink()

    def _note(self, kind: str, value: object) -> None:
        if not self._index.closed:
            self._index.write(line(kind, value))
            self._index.flush()
            note(self._whole, kind, value)
            return
        index = read_index(self.folder)  # a picture taken after the crawl
        note(index, kind, value)
        _write_index(self.folder, index)


def declare(path: Path, firm: Firm, *, pictures: Iterable[bytes] = ()) -> None:
    """Keep in a closed dossier what the applicant, or a person who looked, said of the firm since.

    `pictures` are those that the person attached: each is kept under its digest.
    """
    folder = folder_of(path)
    index = read_index(folder)
    for picture in pictures:
        note(index, "picture", attach(folder, picture))
    note(index, "firm", firm_entry(firm))
    _write_index(folder, index)


def _write_index(folder: Path, index: dict[str, Any]) -> None:
    """Write the whole index in one step, so that nobody ever sees half of it."""
    half = folder / f"{INDEX}.part"
    half.write_text(written(index), encoding="utf-8")
    half.replace(folder / INDEX)


def _made_up(capture: Capture) -> tuple[Exchange, ...]:
    """Return the answer that a capture tells of, uncompressed, for captures that came from no crawl of ours."""
    if capture.status is None:
        return ()
    headers = tuple(header for header in capture.headers if header[0] not in ("content-encoding", "content-length"))
    return (
        Exchange(
            url=capture.final_url,
            at=capture.seen_at,
            status=capture.status,
            response_headers=headers,
            raw=capture.body,
        ),
    )
