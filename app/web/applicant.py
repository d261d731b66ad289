"""The applicant's pages: the form, the check as it happens, the result and what to do."""

import asyncio
import json
import secrets
from collections.abc import AsyncIterator
from pathlib import Path

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from app.capsule.layout import NAME
from app.confirming import record
from app.errors import UnusableInput
from app.options import Options
from app.papers import Papers, prove_readable
from app.web.paper_pages import filled_in, keep
from app.web.request import FIELDS, firm_of
from app.web.result import result_of
from app.web.security import REPORT_CSP, session_of
from app.web.site import Site, language_of, page, problem, site_of
from app.web.store import CheckState, StoredCheck
from app.web.uploads import opens_small
from app.web.wording import for_the_page
from budget.assessment import rules_of
from budget.declarations_template import declarations_template
from budget.template import budget_template
from evidence.firm import Confirmation, Liveness
from evidence.identity.numbers import IdentifierError, normalise_vat

_UPLOADS = {"budget": (".xlsx", ".csv", ".toml"), "declarations": (".toml",)}
_DOWNLOADS = {
    "rapporto": ("report.html", "text/html; charset=utf-8"),
    "report.json": ("report.json", "application/json"),
    "report.pdf": ("report.pdf", "application/pdf"),
    "capsula": (NAME, "application/zip"),
}
_SSE_PAUSE = 0.4


async def form(request: Request) -> Response:
    """Show the empty form."""
    return await _form(request, dict.fromkeys(FIELDS, ""))


async def _form(request: Request, values: dict[str, str], fault: str | None = None) -> Response:
    ready = await asyncio.to_thread(filled_in, site_of(request), session_of(request).owner)
    said = for_the_page(fault, language_of(request)) if fault else None
    answer = page(request, "form.html", status=422 if fault else 200, values=values, fault=said, ready=ready)
    answer.headers["cache-control"] = "private, no-cache"  # so that the browser can come back to what was typed
    return answer


async def ask(request: Request) -> Response:
    """Queue the check that a form asks for, or show the form again with what to correct."""
    site, session = site_of(request), session_of(request)
    async with request.form(max_files=2, max_fields=40, max_part_size=200_000) as sent:
        refused = _refused(request, sent, site)
        if refused is not None:
            return refused
        values = _typed(sent)
        try:
            firm_of(values, site.now())
            sent_files = await _uploads(sent, site)
            ready = await asyncio.to_thread(filled_in, site, session.owner)
            values |= keep(site, {kind: text for kind, text in ready.items() if kind not in sent_files}) | sent_files
            papers = Papers(**{key: Path(values[key]) for key in _UPLOADS if values.get(key)})
            await asyncio.to_thread(prove_readable, papers, site.rulebook)
        except UnusableInput as error:
            return await _form(request, values, error.message)
    if site.store.waiting() >= site.settings.queue:
        return problem(request, 503, "problem_503")
    if site.store.waiting(session.owner) >= site.settings.per_person:
        return problem(request, 429, "problem_person")
    link = site.store.ask(values, owner=session.owner, now=site.now(), keep=site.settings.keep)
    return RedirectResponse(f"/verifica/{link}", status_code=303)


async def show(request: Request) -> Response:
    """Show a check: its progress, what went wrong, or its result."""
    site, found = site_of(request), _find(request)
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
    result = await asyncio.to_thread(result_of, site.settings.data / found.folder)
    return page(
        request,
        "result.html",
        check=found,
        link=link,
        result=result,
        answered=request.query_params.get("risposta"),
        files={name for name, (file, _) in _DOWNLOADS.items() if (site.settings.data / found.folder / file).exists()},
    )


async def events(request: Request) -> Response:
    """Stream what happens in a check as server-sent events, from the last one that the browser saw."""
    found = _find(request)
    if found is None:
        return Response(status_code=404)
    last = request.headers.get("last-event-id", "0")
    stream = _stream(request, found.id, int(last) if last.isdigit() else 0)
    return StreamingResponse(stream, media_type="text/event-stream", headers={"x-accel-buffering": "no"})


async def _stream(request: Request, check_id: int, after: int) -> AsyncIterator[str]:
    site, store = site_of(request), site_of(request).store
    while not site.ending and not await request.is_disconnected():
        for event in store.events(check_id, after):
            after = event.number
            yield f"id: {event.number}\nevent: {event.kind}\ndata: {json.dumps(dict(event.data))}\n\n"
            if event.kind == "end":
                return
        await asyncio.sleep(_SSE_PAUSE)


async def answer(request: Request) -> Response:
    """Record what the person saw of a channel, judge again, and show the result anew."""
    site, found = site_of(request), _find(request)
    if found is None or found.state is not CheckState.DONE:
        return problem(request, 404, "problem_404")
    async with request.form(max_files=0, max_fields=10) as sent:
        refused = _refused(request, sent, site)
        if refused is not None:
            return refused
        url, saw = str(sent.get("url") or ""), str(sent.get("saw") or "")
    folder = site.settings.data / found.folder
    asked = {channel.canonical_url for channel in (await asyncio.to_thread(result_of, folder)).questions}
    if url not in asked or saw not in ("live", "gone"):
        return problem(request, 404, "problem_404")
    confirmation = Confirmation(url=url, liveness=Liveness(saw), by="applicant", seen_at=site.now())
    options = Options(out=folder, lang=found.request.get("lang", "it"), capsule=True)
    await record(folder, site.rulebook, (confirmation,), options)
    return RedirectResponse(f"/verifica/{request.path_params['link']}?risposta=1#risposta", status_code=303)


async def again(request: Request) -> Response:
    """Queue the same check anew."""
    site, found = site_of(request), _find(request)
    if found is None:
        return problem(request, 404, "problem_404")
    async with request.form(max_files=0, max_fields=10) as sent:
        refused = _refused(request, sent, site)
        if refused is not None:
            return refused
    if site.store.waiting() >= site.settings.queue:
        return problem(request, 503, "problem_503")
    site.store.queue_again(found.id)
    return RedirectResponse(f"/verifica/{request.path_params['link']}", status_code=303)


async def download(request: Request) -> Response:
    """Send the report or the capsule of a check."""
    site, found = site_of(request), _find(request)
    known = _DOWNLOADS.get(request.path_params["name"])
    if found is None or known is None or found.state is not CheckState.DONE:
        return problem(request, 404, "problem_404")
    path = site.settings.data / found.folder / known[0]
    if not path.is_file():
        return problem(request, 404, "problem_404")
    if known[0] == "report.html":
        return FileResponse(path, media_type=known[1], headers={"content-security-policy": REPORT_CSP})
    return FileResponse(path, media_type=known[1], filename=path.name)


async def template(request: Request) -> Response:
    """Send the empty budget or the empty declarations."""
    site = site_of(request)
    rulebook = site.rulebook
    if request.path_params["name"] == "preventivo.xlsx":
        body = await asyncio.to_thread(budget_template, rulebook, rules_of(rulebook))
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    else:
        body, kind = declarations_template(rulebook).encode(), "application/toml"
    name = request.path_params["name"]
    return Response(body, media_type=kind, headers={"content-disposition": f'attachment; filename="{name}"'})


async def vat_number(request: Request) -> Response:
    """Say whether a VAT number can be one, and which digit would be right."""
    try:
        value = normalise_vat(request.query_params.get("value", "")[:40])
    except IdentifierError as error:
        return JSONResponse({"valid": False, "value": None, "message": str(error)})
    return JSONResponse({"valid": True, "value": value, "message": None})


def _find(request: Request) -> StoredCheck | None:
    site = site_of(request)
    return site.store.find(request.path_params["link"], site.now())


def _refused(request: Request, sent: FormData, site: Site) -> Response | None:
    who = request.client.host if request.client is not None else ""
    if not site.posts.allows(who):
        return problem(request, 429, "problem_429")
    if not site.forms.allows(str(sent.get("token") or ""), session_of(request)):
        return problem(request, 403, "problem_403")
    return None


def _typed(sent: FormData) -> dict[str, str]:
    """Return the text fields; the papers are files, and text in their place would name files of the server."""
    typed = {key: sent.get(key) or "" for key in FIELDS if key not in _UPLOADS}
    return {key: value.strip() for key, value in typed.items() if isinstance(value, str)}


async def _uploads(sent: FormData, site: Site) -> dict[str, str]:
    """Keep the uploaded papers under names of our own, and return where."""
    kept: dict[str, str] = {}
    for field, suffixes in _UPLOADS.items():
        upload = sent.get(field)
        if not isinstance(upload, UploadFile) or not upload.filename:
            continue
        suffix = Path(upload.filename).suffix.lower()
        if suffix not in suffixes:
            wanted = ", ".join(suffixes)
            name = Path(upload.filename).name
            raise UnusableInput(f"--{field}: il file «{name}» non è tra quelli che si leggono ({wanted}).")
        body = await upload.read(site.settings.largest_upload + 1)
        if len(body) > site.settings.largest_upload:
            raise UnusableInput(f"--{field}: il file è troppo grande, al massimo 2 MB.")
        path = site.settings.data / "uploads" / f"{secrets.token_hex(12)}{suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)
        if not opens_small(path):
            path.unlink()
            raise UnusableInput(f"--{field}: il file, una volta aperto, sarebbe troppo grande.")
        kept[field] = str(path)
    return kept


ROUTES = [
    Route("/", form, methods=["GET"]),
    Route("/", ask, methods=["POST"]),
    Route("/modelli/{name:str}", template, methods=["GET"]),
    Route("/partita-iva", vat_number, methods=["GET"]),
    Route("/verifica/{link:str}", show, methods=["GET"]),
    Route("/verifica/{link:str}/eventi", events, methods=["GET"]),
    Route("/verifica/{link:str}/risposta", answer, methods=["POST"]),
    Route("/verifica/{link:str}/ancora", again, methods=["POST"]),
    Route("/verifica/{link:str}/{name:str}", download, methods=["GET"]),
]
