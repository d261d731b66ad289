"""The JSON interface: ask for a check, ask how far it is, get its report."""

import json
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from app.errors import UnusableInput
from app.web.gate import address_of
from app.web.openapi import document
from app.web.request import firm_of
from app.web.site import check_of, site_of
from app.web.store import CheckState

_LARGEST = 100_000
_NAMES = {"url": "url", "vat_number": "vat", "tax_code": "tax_code", "rea": "rea", "name": "name"}
_LONGEST = 2000
_CHANNELS = 20


class _Refused(Exception):
    """A request that cannot be answered: the status and the sentence."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


async def described(request: Request) -> Response:
    """Return the OpenAPI document."""
    return JSONResponse(document())


async def ask(request: Request) -> Response:
    """Queue a check."""
    site = site_of(request)
    who = address_of(request)
    try:
        if not site.posts.allows(who):
            raise _Refused(429, "Troppe richieste in poco tempo: aspetti un minuto.")
        values = _values(await _body(request))
        firm_of(values, site.now())
        if site.store.waiting() >= site.settings.queue:
            raise _Refused(503, "Ci sono già troppe verifiche in attesa.")
        if site.store.waiting(f"api:{who}") >= site.settings.per_person:
            raise _Refused(429, "Ha già tre verifiche in corso: aspetti che finiscano.")
        if not site.asks.allows(who):
            raise _Refused(429, "Troppe verifiche in un'ora da questo indirizzo: riprovi più tardi.")
    except _Refused as refused:
        return JSONResponse({"error": str(refused)}, status_code=refused.status)
    except UnusableInput as error:
        return JSONResponse({"error": error.message}, status_code=422)
    link = site.store.ask(values, owner=f"api:{who}", now=site.now(), keep=site.settings.keep)
    return JSONResponse({"link": link, "page": f"/verifica/{link}"}, status_code=202)


async def state(request: Request) -> Response:
    """Say how far a check is."""
    found = check_of(request)
    if found is None:
        return JSONResponse({"error": "Il collegamento non esiste o è scaduto."}, status_code=404)
    return JSONResponse({"state": found.state.value, "verdict": found.verdict, "trouble": found.trouble})


async def report(request: Request) -> Response:
    """Return the report of a finished check."""
    found = check_of(request)
    path = site_of(request).settings.data / found.folder / "report.json" if found is not None else None
    if found is None or path is None or found.state is not CheckState.DONE or not path.is_file():
        return JSONResponse({"error": "Il rapporto non c'è, o non c'è ancora."}, status_code=404)
    return Response(path.read_bytes(), media_type="application/json")


async def _body(request: Request) -> dict[str, Any]:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise _Refused(415, "Serve un corpo application/json.")
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LARGEST:
            raise _Refused(413, "Il corpo è troppo grande.")
    try:
        found = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise _Refused(400, "Il corpo non è JSON.") from error
    if not isinstance(found, dict):
        raise _Refused(400, "Serve un oggetto JSON.")
    return found


def _values(asked: dict[str, Any]) -> dict[str, str]:
    unknown = sorted(set(asked) - {*_NAMES, "channels", "lang"})
    if unknown:
        raise _Refused(422, f"«{unknown[0]}» non è un campo che si conosce.")
    for key in _NAMES:
        value = asked.get(key)
        if (value is not None and not isinstance(value, str)) or len(value or "") > _LONGEST:
            raise _Refused(422, f"«{key}» deve essere un testo di al massimo {_LONGEST} caratteri.")
    if "url" not in asked or asked["url"] is None:
        raise _Refused(422, "«url» manca.")
    channels = asked.get("channels", [])
    if not isinstance(channels, list) or len(channels) > _CHANNELS or not all(isinstance(one, str) for one in channels):
        raise _Refused(422, f"«channels» deve essere un elenco di al massimo {_CHANNELS} indirizzi.")
    lang = asked.get("lang", "it")
    if lang not in ("it", "en"):
        raise _Refused(422, "«lang» deve essere it oppure en.")
    values = {name: asked.get(key) or "" for key, name in _NAMES.items()}
    return {**values, "channels": "\n".join(channels), "lang": lang}


ROUTES = [
    Route("/api/openapi.json", described, methods=["GET"]),
    Route("/api/checks", ask, methods=["POST"]),
    Route("/api/checks/{link:str}", state, methods=["GET"]),
    Route("/api/checks/{link:str}/report", report, methods=["GET"]),
]
