"""The reviewer's desk: the list by doubt, one firm at a time with what was seen, and the reviewer's decision."""

import asyncio
import csv
import io
import secrets
from dataclasses import asdict
from pathlib import Path
from urllib.parse import urlencode

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from app.capsule.verify import verify
from app.errors import UnusableInput
from app.web.decisions import second_reading
from app.web.result import result_of
from app.web.security import REPORT_CSP, session_of
from app.web.shelf import Filed, Wish
from app.web.site import Desk, desk_of, page, problem, site_of
from crawler.dossier import DossierError, read_dossier
from evidence.decoding import decode
from report.tables import neutral

_PAGE = 100
_OUTCOMES = ("met", "not_met", "unverified")
_SEEN_CSP = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"
LARGEST_CAPSULE = 60_000_000


async def listing(request: Request) -> Response:
    """List the firms, the most doubtful first."""
    desk = desk_of(request)
    if desk is None:
        return problem(request, 404, "problem_404")
    await asyncio.to_thread(desk.shelf.refresh)
    wish, start = _wish(request), _number(request, "da")
    found = desk.shelf.list(wish)
    return page(
        request,
        "desk.html",
        at=desk.at,
        rows=[(key, filed, desk.log.standing(key), second_reading(key)) for key, filed in found[start : start + _PAGE]],
        total=len(found),
        start=start,
        step=_PAGE,
        wish=wish,
        query=_query(wish),
        channels=desk.shelf.channels,
        agreement=desk.log.agreement(),
        decided=len({decision.firm for decision in desk.log.decisions}),
    )


async def firm(request: Request) -> Response:
    """Show one firm: declared and found, each requirement with its picture, the decision beside it."""
    desk, key = desk_of(request), request.path_params["key"]
    filed = desk.shelf.get(key) if desk is not None else None
    if desk is None or filed is None:
        return problem(request, 404, "problem_404")
    wish = _wish(request)
    keys = [other for other, _ in desk.shelf.list(wish)]
    place = keys.index(key) if key in keys else 0
    try:
        result = await asyncio.to_thread(result_of, filed.folder)
    except (DossierError, OSError, UnusableInput):
        result = None
    return page(
        request,
        "desk_firm.html",
        at=desk.at,
        key=key,
        filed=filed,
        result=result,
        standing=desk.log.standing(key),
        history=desk.log.of(key),
        outcomes=_OUTCOMES,
        second=second_reading(key),
        query=_query(wish),
        before=keys[place - 1] if place > 0 else None,
        after=keys[place + 1] if place + 1 < len(keys) else None,
    )


async def decide(request: Request) -> Response:
    """Add a decision to the log and go back to the firm."""
    desk, key = desk_of(request), request.path_params["key"]
    filed = desk.shelf.get(key) if desk is not None else None
    if desk is None or filed is None:
        return problem(request, 404, "problem_404")
    async with request.form(max_files=0, max_fields=10) as sent:
        if not site_of(request).forms.allows(str(sent.get("token") or ""), session_of(request)):
            return problem(request, 403, "problem_403")
        requirement, outcome = str(sent.get("requirement") or ""), str(sent.get("outcome") or "")
        reason = str(sent.get("reason") or "").strip()[:2000]
    if requirement not in filed.row.outcomes or outcome not in _OUTCOMES:
        return problem(request, 404, "problem_404")
    if outcome != filed.row.outcomes[requirement] and not reason:
        return problem(request, 422, "problem_reason")
    desk.log.add(
        at=site_of(request).now(),
        reviewer=desk.reviewer(request),
        firm=key,
        requirement=requirement,
        outcome=outcome,
        reason=reason,
        report_sha256=filed.digest,
    )
    query = str(request.query_params)
    return RedirectResponse(f"{desk.at}/{key}?{query}#{requirement}", status_code=303)


async def picture(request: Request) -> Response:
    """Send a picture of the evidence."""
    filed = _filed(request)
    name = request.path_params["name"]
    path = filed.folder / "dossier" / "pictures" / Path(name).name if filed is not None else None
    if path is None or not path.is_file() or path.suffix not in (".jpg", ".png", ".webp"):
        return Response(status_code=404)
    return FileResponse(path)


async def seen(request: Request) -> Response:
    """Replay a page from the dossier, as it was received, without its scripts and without the network."""
    filed = _filed(request)
    if filed is None:
        return problem(request, 404, "problem_404")
    record = request.query_params.get("record", "")
    try:
        stored = await asyncio.to_thread(read_dossier, filed.folder)
    except (DossierError, OSError):
        return problem(request, 404, "problem_404")
    capture = next((capture for capture in stored.captures if capture.record == record), None)
    if capture is None:
        return problem(request, 404, "problem_404")
    html = capture.dom or decode(capture.body, capture.header("content-type") or "")
    return Response(html, media_type="text/html; charset=utf-8", headers={"content-security-policy": _SEEN_CSP})


async def report(request: Request) -> Response:
    """Send the whole report of a firm."""
    filed = _filed(request)
    path = filed.folder / "report.html" if filed is not None else None
    if path is None or not path.is_file():
        return problem(request, 404, "problem_404")
    return FileResponse(path, media_type="text/html", headers={"content-security-policy": REPORT_CSP})


async def export(request: Request) -> Response:
    """Send all decisions as CSV or JSON."""
    desk = desk_of(request)
    if desk is None:
        return problem(request, 404, "problem_404")
    records = [asdict(decision) for decision in desk.log.decisions]
    if request.path_params["kind"] == "json":
        return JSONResponse(records)
    sheet = io.StringIO()
    writer = csv.writer(sheet)
    columns = ("number", "at", "reviewer", "firm", "requirement", "outcome", "reason", "report_sha256", "seal")
    writer.writerow(columns)
    writer.writerows([neutral(record[column]) for column in columns] for record in records)
    headers = {"content-disposition": 'attachment; filename="decisioni.csv"'}
    return Response("\ufeff" + sheet.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)


async def capsule(request: Request) -> Response:
    """Verify a capsule that an applicant sent and judge it again."""
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
        result = await asyncio.to_thread(verify, path)
    except UnusableInput:
        return problem(request, 422, "problem_capsule")
    finally:
        path.unlink(missing_ok=True)
    return page(request, "desk_capsule.html", at=desk.at, result=result, name=Path(upload.filename).name)


def _filed(request: Request) -> Filed | None:
    desk: Desk | None = desk_of(request)
    return desk.shelf.get(request.path_params["key"]) if desk is not None else None


def _wish(request: Request) -> Wish:
    asked = request.query_params
    return Wish(
        text=asked.get("testo", "")[:100],
        verdict=asked.get("esito", ""),
        requirement=asked.get("requisito", ""),
        outcome=asked.get("stato", ""),
        channel=asked.get("canale", ""),
    )


def _query(wish: Wish) -> str:
    names = {
        "testo": wish.text,
        "esito": wish.verdict,
        "requisito": wish.requirement,
        "stato": wish.outcome,
        "canale": wish.channel,
    }
    return urlencode({name: value for name, value in names.items() if value})


def _number(request: Request, key: str) -> int:
    value = request.query_params.get(key, "0")
    return int(value) if value.isdigit() and len(value) < 8 else 0


_PAGES = (
    ("", listing, "GET"),
    ("/decisioni.{kind:str}", export, "GET"),
    ("/capsula", capsule, "POST"),
    ("/{key:path}/decisione", decide, "POST"),
    ("/{key:path}/immagine/{name:str}", picture, "GET"),
    ("/{key:path}/vista", seen, "GET"),
    ("/{key:path}/rapporto", report, "GET"),
    ("/{key:path}", firm, "GET"),
)
# One desk over the results folder that the server was given, and one over each batch that was started from the page.
ROUTES = [
    Route(f"{at}{path}", endpoint, methods=[method])
    for at in ("/scrivania", "/elenchi/{batch:str}/scrivania")
    for path, endpoint, method in _PAGES
]
