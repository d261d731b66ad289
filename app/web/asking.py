"""Asking for a check: the form, the papers uploaded with it, what helps to fill it in."""

import asyncio
import secrets
from collections.abc import Mapping
from pathlib import Path

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from app.errors import UnusableInput
from app.papers import Papers, prove_readable
from app.web.gate import address_of, refused
from app.web.paper_pages import filled_in, keep
from app.web.request import FIELDS, firm_of
from app.web.security import session_of
from app.web.site import Site, language_of, page, problem, site_of
from app.web.uploads import opens_small
from app.web.wording import for_the_page
from budget.assessment import rules_of
from budget.declarations_template import declarations_template
from budget.template import budget_template
from evidence.identity.typed import IdentifierError, normalise_vat

_UPLOADS = {"budget": (".xlsx", ".csv", ".toml"), "declarations": (".toml",)}


async def form(request: Request) -> Response:
    """Show the empty form."""
    return await _form(request, dict.fromkeys(FIELDS, ""))


async def _form(request: Request, values: dict[str, str], fault: str | None = None) -> Response:
    site = site_of(request)
    ready = await asyncio.to_thread(filled_in, site, session_of(request).owner)
    said = for_the_page(fault, language_of(request)) if fault else None
    answer = page(
        request,
        "form.html",
        status=422 if fault else 200,
        values=values,
        fault=said,
        ready=ready,
        has_budget=site.rulebook.budget is not None,
    )
    answer.headers["cache-control"] = "private, no-cache"  # so that the browser can come back to what was typed
    return answer


async def ask(request: Request) -> Response:
    """Queue the check that a form asks for, or show the form again with what to correct."""
    site, session = site_of(request), session_of(request)
    async with request.form(max_files=2, max_fields=40, max_part_size=200_000) as sent:
        refusal = refused(request, sent, site.posts)
        if refusal is not None:
            return refusal
        values = _typed(sent)
        try:
            firm_of(values, site.now())
            sent_files = await _uploads(sent, site, values)
            ready = await asyncio.to_thread(filled_in, site, session.owner)
            values |= keep(site, {kind: text for kind, text in ready.items() if kind not in sent_files}) | sent_files
            papers = Papers(**{key: Path(values[key]) for key in _UPLOADS if values.get(key)})
            if papers.given:
                await site.clerks.do(prove_readable, papers, site.rulebook)
        except UnusableInput as error:
            _throw_away(values)
            return await _form(request, values, _as_named(error.of(language_of(request)), values, sent))
    full = _full(request, session.owner)
    if full is not None:
        _throw_away(values)
        return full
    link = site.store.ask(values, owner=session.owner, now=site.now(), keep=site.settings.keep)
    return RedirectResponse(f"/verifica/{link}", status_code=303)


def _full(request: Request, owner: str) -> Response | None:
    """Return the page that says why no check can be queued now, None when one can."""
    site = site_of(request)
    if site.store.waiting() >= site.settings.queue:
        return problem(request, 503, "problem_503")
    if site.store.waiting(owner) >= site.settings.per_person:
        return problem(request, 429, "problem_person")
    if not site.asks.allows(address_of(request)):
        return problem(request, 429, "problem_asks")
    return None


def _throw_away(values: Mapping[str, str]) -> None:
    """Remove the papers of a form that was refused: no check will name them."""
    for field in _UPLOADS:
        if values.get(field):
            Path(values[field]).unlink(missing_ok=True)


def _as_named(sentence: str, values: Mapping[str, str], sent: FormData) -> str:
    """Return a sentence that calls an uploaded file by the name that its sender knows."""
    for field in _UPLOADS:
        upload = sent.get(field)
        if values.get(field) and isinstance(upload, UploadFile) and upload.filename:
            sentence = sentence.replace(Path(values[field]).name, Path(upload.filename).name)
    return sentence


async def template(request: Request) -> Response:
    """Send the empty budget or the empty declarations."""
    site = site_of(request)
    rulebook = site.rulebook
    if request.path_params["name"] == "preventivo.xlsx":
        if rulebook.budget is None:
            return problem(request, 404, "problem_404")
        if rulebook.sha256 not in site.templates:
            made = await asyncio.to_thread(budget_template, rulebook, rules_of(rulebook))
            site.templates[rulebook.sha256] = made
        body = site.templates[rulebook.sha256]
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
        said = error.en if language_of(request) == "en" else str(error)
        return JSONResponse({"valid": False, "value": None, "message": said})
    return JSONResponse({"valid": True, "value": value, "message": None})


def _typed(sent: FormData) -> dict[str, str]:
    """Return the text fields; the papers are files, and text in their place would name files of the server."""
    typed = {key: sent.get(key) or "" for key in FIELDS if key not in _UPLOADS}
    return {key: value.strip() for key, value in typed.items() if isinstance(value, str)}


async def _uploads(sent: FormData, site: Site, values: dict[str, str]) -> dict[str, str]:
    """Keep the uploaded papers under names of our own, and return where; `values` names each as soon as it is there."""
    kept: dict[str, str] = {}
    for field, suffixes in _UPLOADS.items():
        upload = sent.get(field)
        if not isinstance(upload, UploadFile) or not upload.filename:
            continue
        suffix = Path(upload.filename).suffix.lower()
        if suffix not in suffixes:
            wanted = ", ".join(suffixes)
            name = Path(upload.filename).name
            raise UnusableInput(
                f"--{field}: il file «{name}» non è tra quelli che si leggono ({wanted}).",
                f"--{field}: the file '{name}' is not of those that can be read ({wanted}).",
            )
        body = await upload.read(site.settings.largest_upload + 1)
        if len(body) > site.settings.largest_upload:
            most = site.settings.largest_upload // 1_000_000
            raise UnusableInput(
                f"--{field}: il file è troppo grande, al massimo {most} MB.",
                f"--{field}: the file is too large, {most} MB at most.",
            )
        path = site.settings.data / "uploads" / f"{secrets.token_hex(12)}{suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)
        if not opens_small(path):
            path.unlink()
            raise UnusableInput(
                f"--{field}: il file, una volta aperto, sarebbe troppo grande.",
                f"--{field}: the file would be too large once it is opened.",
            )
        values[field] = kept[field] = str(path)
    return kept


ROUTES = [
    Route("/", form, methods=["GET"]),
    Route("/", ask, methods=["POST"]),
    Route("/modelli/{name:str}", template, methods=["GET"]),
    Route("/partita-iva", vat_number, methods=["GET"]),
]
