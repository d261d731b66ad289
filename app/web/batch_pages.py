"""Batches from the page, for reviewers: upload a list, see it run, stop it, go on, download, open the desk over it."""

import asyncio
import json
import secrets
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from app.errors import UnusableInput
from app.firms.read import read_firms
from app.firms.rows import BadRow, FirmRow
from app.web.batches import MOVING, StoredBatch
from app.web.security import session_of
from app.web.site import Site, account_of, language_of, may_review, page, problem, site_of
from app.web.text import TEXT
from app.web.uploads import opens_small

_KINDS = (".xlsx", ".csv", ".jsonl")
_FILES = {
    "results.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "results.csv": "text/csv; charset=utf-8",
    "results.jsonl": "application/jsonl",
    "rows.csv": "text/csv; charset=utf-8",
}
_PAUSE = 1.0


async def listing(request: Request) -> Response:
    """List the batches, with the form that starts another."""
    return _listing(request) if may_review(request) else problem(request, 404, "problem_404")


def _listing(request: Request, fault: str | None = None) -> Response:
    batches = site_of(request).batches
    rows = [(batch, batches.progress(batch), _when(batch)) for batch in batches.all()]
    return page(request, "batches.html", status=422 if fault else 200, rows=rows, fault=fault)


async def upload(request: Request) -> Response:
    """Take in a list and let it wait for its turn, or say what to correct."""
    site = site_of(request)
    if not may_review(request):
        return problem(request, 404, "problem_404")
    async with request.form(max_files=1, max_fields=5) as sent:
        if not site.forms.allows(str(sent.get("token") or ""), session_of(request)):
            return problem(request, 403, "problem_403")
        given = sent.get("firms")
        if not isinstance(given, UploadFile) or not given.filename:
            return _listing(request, TEXT[language_of(request)]["batch_empty"])
        name = Path(given.filename).name[:120]
        body = await given.read(site.settings.largest_list + 1)
    if len(body) > site.settings.largest_list:
        return problem(request, 413, "problem_413")
    path = site.settings.data / "uploads" / f"{secrets.token_hex(12)}{Path(name).suffix.lower()}"
    fault = await _fault(path, name, body, site, language_of(request))
    if fault is not None:
        return _listing(request, fault)
    account = account_of(request)
    by = account.name if account is not None else "locale"
    batch = site.batches.add(path, name=name, by=by, lang=language_of(request), now=site.now())
    return RedirectResponse(f"/elenchi/{batch.key}", status_code=303)


async def _fault(path: Path, name: str, body: bytes, site: Site, lang: str) -> str | None:
    """Keep a list under a name of our own; return what makes it unusable, None when nothing does."""
    text = TEXT[lang]
    if path.suffix not in _KINDS:
        return text["batch_kind"].format(name=name)
    path.parent.mkdir(parents=True, exist_ok=True)
    await asyncio.to_thread(path.write_bytes, body)
    fault = await site.clerks.do(unusable, path, name, site.settings.most_firms, lang)
    if fault is not None:
        path.unlink()
    return fault


def unusable(path: Path, name: str, most: int, lang: str) -> str | None:
    """Return what makes a list unusable, None when nothing does."""
    text, count = TEXT[lang], 0
    if not opens_small(path):
        return text["batch_bomb"]
    try:
        for row in read_firms(path):
            count += 1
            if _names_a_file(row):
                return text["batch_budget"].format(row=row.number)
            if count > most:
                return text["batch_many"].format(most=most)
    except UnusableInput as error:
        return error.of(lang).removeprefix("FIRMS: ").replace(str(path), name)
    return None if count else text["batch_empty"]


def _names_a_file(row: FirmRow | BadRow) -> bool:
    """Return whether a row names the file of a budget, there or not: it would be one of the server's."""
    return row.budget is not None if isinstance(row, FirmRow) else row.problem.it.startswith("budget:")


async def show(request: Request) -> Response:
    """Show one batch: how far it is, what can be done with it, what came out."""
    site, batch = site_of(request), _find(request)
    if batch is None:
        return problem(request, 404, "problem_404")
    progress = site.batches.progress(batch)
    return page(
        request,
        "batch.html",
        batch=batch,
        moving=batch.state in MOVING,
        when=_when(batch),
        files=[name for name in _FILES if (site.batches.results(batch) / name).is_file()],
        progress=progress,
        recent=[tuple(line.split("\t")) for line in progress.recent],
        left=_left(request, progress.seconds_left),
    )


async def events(request: Request) -> Response:
    """Stream how far a batch is, as server-sent events."""
    batch = _find(request)
    if batch is None:
        return Response(status_code=404)
    return StreamingResponse(_stream(request, batch), media_type="text/event-stream")


async def _stream(request: Request, batch: StoredBatch) -> AsyncIterator[str]:
    site, state = site_of(request), batch.state
    while not site.ending and not await request.is_disconnected():
        now = site.batches.get(batch.key)
        if now is None or now.state is not state:
            yield "event: end\ndata: {}\n\n"
            return
        yield f"event: progress\ndata: {json.dumps(_told(request, batch), ensure_ascii=False)}\n\n"
        await asyncio.sleep(_PAUSE)


async def steer(request: Request) -> Response:
    """Stop a batch, or let it go on."""
    site, batch = site_of(request), _find(request)
    if batch is None:
        return problem(request, 404, "problem_404")
    async with request.form(max_files=0, max_fields=5) as sent:
        if not site.forms.allows(str(sent.get("token") or ""), session_of(request)):
            return problem(request, 403, "problem_403")
    if request.path_params["deed"] == "ferma":
        site.batches.stop(batch)
    else:
        site.batches.go_on(batch)
    return RedirectResponse(f"/elenchi/{batch.key}", status_code=303)


async def download(request: Request) -> Response:
    """Send a table of a batch's results."""
    site, batch, name = site_of(request), _find(request), request.path_params["name"]
    if batch is None or name not in _FILES or not (path := site.batches.results(batch) / name).is_file():
        return problem(request, 404, "problem_404")
    return FileResponse(path, media_type=_FILES[name], filename=f"{Path(batch.name).stem}-{name}")


def _find(request: Request) -> StoredBatch | None:
    return site_of(request).batches.get(request.path_params["batch"]) if may_review(request) else None


def _told(request: Request, batch: StoredBatch) -> dict[str, object]:
    text, progress = TEXT[language_of(request)], site_of(request).batches.progress(batch)
    said = text["batch_progress"].format(done=progress.done, total=progress.total)
    left = _left(request, progress.seconds_left)
    return {"done": progress.done, "total": progress.total, "said": f"{said}, {left}" if left else said}


def _left(request: Request, seconds: int | None) -> str:
    return (
        "" if seconds is None else TEXT[language_of(request)]["batch_left"].format(minutes=max(1, round(seconds / 60)))
    )


def _when(batch: StoredBatch) -> str:
    return datetime.fromisoformat(batch.asked_at).strftime("%d/%m/%Y %H:%M")


ROUTES = [
    Route("/elenchi", listing, methods=["GET"]),
    Route("/elenchi", upload, methods=["POST"]),
    Route("/elenchi/{batch:str}", show, methods=["GET"]),
    Route("/elenchi/{batch:str}/eventi", events, methods=["GET"]),
    Route("/elenchi/{batch:str}/file/{name:str}", download, methods=["GET"]),
    Route("/elenchi/{batch:str}/{deed:str}", steer, methods=["POST"]),
]
