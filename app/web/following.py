"""Following a check: its page as it happens, then what came out, and the files that it left."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response, StreamingResponse
from starlette.routing import Route

from app.capsule.layout import NAME
from app.web.gate import address_of
from app.web.result import judged_again
from app.web.security import REPORT_CSP
from app.web.site import Site, check_of, page, problem, site_of
from app.web.store import CheckState
from app.web.view import View, read_view

_DOWNLOADS: Mapping[str, tuple[str, str]] = {
    "rapporto": ("report.html", "text/html; charset=utf-8"),
    "report.json": ("report.json", "application/json"),
    "report.pdf": ("report.pdf", "application/pdf"),
    "capsula": (NAME, "application/zip"),
}
_SSE_PAUSE = 0.4


async def show(request: Request) -> Response:
    """Show a check: its progress, what went wrong, or its result."""
    site, found = site_of(request), check_of(request)
    if found is None:
        return problem(request, 404, "problem_404")
    link = request.path_params["link"]
    if found.state in (CheckState.QUEUED, CheckState.RUNNING):
        rulebook = site.rulebook
        rules = [rule for rule in rulebook.rules if rule.group in ("website", "identity", "channels") and rule.blocking]
        return page(
            request,
            "progress.html",
            check=found,
            link=link,
            place=site.store.place(found.id),
            rules=rules,
            events=site.store.events(found.id),
        )
    if found.state is CheckState.FAILED:
        return page(request, "failed.html", check=found, link=link)
    folder = site.settings.data / found.folder
    view = await view_of(site, folder)
    return page(
        request,
        "result.html",
        check=found,
        link=link,
        view=view,
        answered=request.query_params.get("risposta"),
        files={name for name, (file, _) in _DOWNLOADS.items() if (folder / file).exists()},
    )


async def view_of(site: Site, folder: Path) -> View:
    """Return what the page of a finished check says: as it was left, or made by a clerk when that does not hold now."""
    now = site.now()
    left = read_view(folder, now)
    return left if left is not None else await site.clerks.do(judged_again, folder, now)


async def events(request: Request) -> Response:
    """Stream what happens in a check as server-sent events, from the last one that the browser saw."""
    found = check_of(request)
    if found is None:
        return Response(status_code=404)
    if site_of(request).streams.full(address_of(request)):
        return Response(status_code=429)
    last = request.headers.get("last-event-id", "0")
    stream = _stream(request, found.id, int(last) if last.isdigit() else 0)
    return StreamingResponse(stream, media_type="text/event-stream", headers={"x-accel-buffering": "no"})


async def _stream(request: Request, check_id: int, after: int) -> AsyncIterator[str]:
    site, store = site_of(request), site_of(request).store
    with site.streams.held(address_of(request)):
        while not site.ending and not await request.is_disconnected():
            for event in store.events(check_id, after):
                after = event.number
                yield f"id: {event.number}\nevent: {event.kind}\ndata: {json.dumps(dict(event.data))}\n\n"
                if event.kind == "end":
                    return
            await asyncio.sleep(_SSE_PAUSE)


async def download(request: Request) -> Response:
    """Send the report or the capsule of a check."""
    site, found = site_of(request), check_of(request)
    known = _DOWNLOADS.get(request.path_params["name"])
    if found is None or known is None or found.state is not CheckState.DONE:
        return problem(request, 404, "problem_404")
    path = site.settings.data / found.folder / known[0]
    if not path.is_file():
        return problem(request, 404, "problem_404")
    if known[0] == "report.html":
        return FileResponse(path, media_type=known[1], headers={"content-security-policy": REPORT_CSP})
    return FileResponse(path, media_type=known[1], filename=path.name)


ROUTES = [
    Route("/verifica/{link:str}", show, methods=["GET"]),
    Route("/verifica/{link:str}/eventi", events, methods=["GET"]),
    Route("/verifica/{link:str}/{name:str}", download, methods=["GET"]),
]
