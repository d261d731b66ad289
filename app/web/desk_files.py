"""What a desk hands out and takes in: pictures and pages of the evidence, reports, decisions, capsules."""

import asyncio
import csv
import io
import secrets
from dataclasses import asdict
from pathlib import Path

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response

from app.capsule.verify import verify
from app.errors import UnusableInput
from app.web.decisions import NAME
from app.web.security import REPORT_CSP, session_of
from app.web.site import desk_of, page, problem, site_of
from crawler.dossier import DossierError, read_dossier
from evidence.decoding import decode
from report.tables import neutral

LARGEST_CAPSULE = 60_000_000
_SEEN_CSP = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"


async def picture(request: Request) -> Response:
    """Send a picture of the evidence."""
    folder, name = await _evidence(request), request.path_params["name"]
    path = folder / "dossier" / "pictures" / Path(name).name if folder is not None else None
    if path is None or not path.is_file() or path.suffix not in (".jpg", ".png", ".webp"):
        return Response(status_code=404)
    return FileResponse(path)


async def seen(request: Request) -> Response:
    """Replay a page from the dossier, as it was received, without its scripts and without the network."""
    folder = await _evidence(request)
    if folder is None:
        return problem(request, 404, "problem_404")
    record = request.query_params.get("record", "")
    try:
        html = await site_of(request).clerks.do(replayed, folder, record)
    except (DossierError, OSError):
        html = None
    if html is None:
        return problem(request, 404, "problem_404")
    return Response(html, media_type="text/html; charset=utf-8", headers={"content-security-policy": _SEEN_CSP})


def replayed(folder: Path, record: str) -> str | None:
    """Return a page of a dossier as it was received, None when there is none of that record."""
    captures = read_dossier(folder).captures
    capture = next((capture for capture in captures if capture.record == record), None)
    if capture is None:
        return None
    return capture.dom or decode(capture.body, capture.header("content-type") or "")


async def report(request: Request) -> Response:
    """Send the whole report of a firm."""
    desk = desk_of(request)
    there = desk is not None and desk.shelf.get(request.path_params["key"]) is not None
    body = await asyncio.to_thread(desk.shelf.page, request.path_params["key"]) if desk is not None and there else None
    if body is None:
        return problem(request, 404, "problem_404")
    return Response(body, media_type="text/html", headers={"content-security-policy": REPORT_CSP})


async def export(request: Request) -> Response:
    """Send all decisions: as CSV, as JSON, or line by line as the log that `requisito verify` reads."""
    desk = desk_of(request)
    if desk is None:
        return problem(request, 404, "problem_404")
    await asyncio.to_thread(desk.log.refresh)
    records = [asdict(decision) for decision in desk.log.decisions]
    if request.path_params["kind"] == "json":
        return JSONResponse(records)
    if request.path_params["kind"] == "jsonl":
        lines = "".join(f"{decision.line}\n" for decision in desk.log.decisions)
        saved = {"content-disposition": f'attachment; filename="{NAME}"'}
        return Response(lines, media_type="application/jsonl", headers=saved)
    sheet = io.StringIO()
    writer = csv.writer(sheet)
    columns = ("number", "at", "reviewer", "firm", "requirement", "outcome", "reason", "report_sha256", "seal")
    writer.writerow(columns)
    writer.writerows([neutral(record[column]) for column in columns] for record in records)
    headers = {"content-disposition": 'attachment; filename="decisioni.csv"'}
    return Response("\ufeff" + sheet.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)


async def capsule(request: Request) -> Response:
    """Verify a capsule that an applicant sent, judge it again, and put it on the desk when it can be relied on."""
    desk, site = desk_of(request), site_of(request)
    if desk is None:
        return problem(request, 404, "problem_404")
    async with request.form(max_files=1, max_fields=5) as sent:
        if not site.forms.allows(str(sent.get("token") or ""), session_of(request)):
            return problem(request, 403, "problem_403")
        upload = sent.get("capsule")
        if not isinstance(upload, UploadFile) or not upload.filename:
            return problem(request, 422, "problem_capsule")
        body = await upload.read(LARGEST_CAPSULE + 1)
    if len(body) > LARGEST_CAPSULE:
        return problem(request, 413, "problem_413")
    path = site.settings.data / "uploads" / f"{secrets.token_hex(12)}.wacz.zip"
    path.parent.mkdir(parents=True, exist_ok=True)
    await asyncio.to_thread(path.write_bytes, body)
    try:
        result = await site.clerks.do(verify, path)
        key = await site.clerks.do(desk.inbox.take, path, result, site.rulebook)
    except UnusableInput:
        return problem(request, 422, "problem_capsule")
    finally:
        path.unlink(missing_ok=True)
    return page(request, "desk_capsule.html", at=desk.at, result=result, key=key, name=Path(upload.filename).name)


async def _evidence(request: Request) -> Path | None:
    """Return the folder with the evidence of a firm, None when there is no such firm, or no evidence at hand."""
    desk, key = desk_of(request), request.path_params["key"]
    there = desk is not None and desk.shelf.get(key) is not None
    return await asyncio.to_thread(desk.shelf.evidence, key) if desk is not None and there else None
