"""The JSON interface: ask for a check, ask how far it is, get its report, have it made again."""

from collections.abc import Awaitable, Callable
from functools import wraps

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from app.errors import UnusableInput
from app.web.api_request import Refused, body_of, language_of, whole_of, wish_of
from app.web.gate import address_of
from app.web.openapi import document
from app.web.request import firm_of
from app.web.site import check_of, site_of
from app.web.store import CheckState, StoredCheck
from app.web.text import TEXT
from app.web.wording import for_the_page
from evidence.said import Said

_GONE = Said("Il collegamento non esiste o è scaduto.", "The link does not exist, or has expired.")
_Answer = Callable[[Request], Awaitable[Response]]


def answering(answer: _Answer) -> _Answer:
    """Say what was refused in the language that the program asks for."""

    @wraps(answer)
    async def answered(request: Request) -> Response:
        lang = language_of(request)
        try:
            return await answer(request)
        except Refused as refused:
            return JSONResponse({"error": refused.said.of(lang)}, status_code=refused.status)
        except UnusableInput as error:
            return JSONResponse({"error": for_the_page(error.of(lang), lang)}, status_code=422)

    return answered


async def described(request: Request) -> Response:
    """Return the OpenAPI document."""
    return JSONResponse(document())


@answering
async def ask(request: Request) -> Response:
    """Queue a check."""
    site, who = site_of(request), address_of(request)
    _prove_welcome(request)
    values = wish_of(await body_of(request))
    firm_of(values, site.now())
    _prove_room(request, f"api:{who}")
    link = site.store.ask(values, owner=f"api:{who}", now=site.now(), keep=site.settings.keep)
    return _queued(link)


@answering
async def again(request: Request) -> Response:
    """Queue a check that has ended anew: what was wanting in it, or with `whole` all of it."""
    _prove_welcome(request)
    whole = whole_of(await body_of(request, may_be_empty=True))
    found = _found(request)
    if found.state not in (CheckState.DONE, CheckState.FAILED):
        raise Refused(409, Said("La verifica non è ancora finita.", "The check has not ended yet."))
    _prove_room(request, found.owner)
    site_of(request).store.queue_again(found.id, whole=whole)
    return _queued(request.path_params["link"])


@answering
async def state(request: Request) -> Response:
    """Say how far a check is."""
    found, text = _found(request), TEXT[language_of(request)]
    trouble = text.get(f"trouble_{found.trouble}", found.trouble) if found.trouble is not None else None
    return JSONResponse({"state": found.state.value, "verdict": found.verdict, "trouble": trouble})


@answering
async def report(request: Request) -> Response:
    """Return the report of a finished check."""
    found = _found(request)
    path = site_of(request).settings.data / found.folder / "report.json"
    if found.state is not CheckState.DONE or not path.is_file():
        raise Refused(404, Said("Il rapporto non c'è ancora.", "There is no report yet."))
    return Response(path.read_bytes(), media_type="application/json")


def _found(request: Request) -> StoredCheck:
    found = check_of(request)
    if found is None:
        raise Refused(404, _GONE)
    return found


def _prove_welcome(request: Request) -> None:
    if not site_of(request).posts.allows(address_of(request)):
        raise Refused(
            429,
            Said("Troppe richieste in poco tempo: aspetti un minuto.", "Too many requests at once: wait a minute."),
        )


def _prove_room(request: Request, owner: str) -> None:
    site = site_of(request)
    if site.store.waiting() >= site.settings.queue:
        raise Refused(503, Said("Ci sono già troppe verifiche in attesa.", "Too many checks are waiting already."))
    if site.store.waiting(owner) >= site.settings.per_person:
        raise Refused(
            429,
            Said(
                f"Ha già {site.settings.per_person} verifiche in corso: aspetti che finiscano.",
                f"You already have {site.settings.per_person} checks under way: wait until they end.",
            ),
        )
    if not site.asks.allows(address_of(request)):
        raise Refused(
            429,
            Said(
                "Troppe verifiche in un'ora da questo indirizzo: riprovi più tardi.",
                "Too many checks in an hour from this address: try again later.",
            ),
        )


def _queued(link: str) -> Response:
    return JSONResponse({"link": link, "page": f"/verifica/{link}"}, status_code=202)


ROUTES = [
    Route("/api/openapi.json", described, methods=["GET"]),
    Route("/api/checks", ask, methods=["POST"]),
    Route("/api/checks/{link:str}", state, methods=["GET"]),
    Route("/api/checks/{link:str}/report", report, methods=["GET"]),
    Route("/api/checks/{link:str}/again", again, methods=["POST"]),
]
