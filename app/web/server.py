"""Put the pages together and keep the process that makes the checks alive beside them."""

import asyncio
import contextlib
import logging
import sys
from collections.abc import AsyncIterator, Callable

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from app.rulebook import load_rulebook
from app.sightings import LARGEST_PICTURE
from app.web import (
    api,
    api_request,
    applicant,
    asking,
    assets,
    batch_pages,
    desk,
    following,
    login,
    paper_pages,
    runner,
)
from app.web.accounts import Accounts
from app.web.batches import Batches
from app.web.child import Child
from app.web.clerk import ClerkError, Clerks
from app.web.decisions import DecisionLogError
from app.web.desk_files import LARGEST_CAPSULE
from app.web.desks import Desk, desk_over, desk_over_database
from app.web.drafts import Drafts
from app.web.examining import Examining
from app.web.security import HEADERS, BodyLimit, Forms, Rates, SafeHeaders
from app.web.shelf import ShelfError
from app.web.site import Site, WebSettings, problem, secret_of
from app.web.store import Store
from app.web.text import TEXT

_PAUSE = 0.3  # between the death of a process and the next one, and before anybody sees that the server is to stop
_FIELDS = 1_000_000  # bytes for the fields of a form beside its files
_TURN = 0.001  # seconds for which a thread that reads may keep the page from going on
_LAST = 2.0  # of the five seconds in which the server has ended


def create_app(settings: WebSettings, *, runs_checks: bool = True, clerks: Callable[[], Clerks] = Clerks) -> Starlette:
    """Return the application; with `runs_checks` it starts a process of its own for them and ends it at the end."""

    @contextlib.asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        app.state.site = site = open_site(settings, clerks())
        sys.setswitchinterval(_TURN)
        work = (_keep_running(site), site.batches.keep_running(lambda: site.ending)) if runs_checks else ()
        keepers = [asyncio.create_task(each) for each in work]
        try:
            yield
        finally:
            for keeper in keepers:
                keeper.cancel()
            await asyncio.gather(*keepers, return_exceptions=True)
            await site.close()

    routes = [
        *asking.ROUTES,
        *applicant.ROUTES,
        *following.ROUTES,
        *api.ROUTES,
        *login.ROUTES,
        *paper_pages.ROUTES,
        *batch_pages.ROUTES,
        *desk.ROUTES,
        Route("/salute", health, methods=["GET"]),
        *assets.ROUTES,
    ]
    return Starlette(
        routes=routes,
        lifespan=lifespan,
        middleware=[
            Middleware(SafeHeaders),
            Middleware(
                BodyLimit,
                usual=2 * settings.largest_upload + _FIELDS,
                larger={
                    "/scrivania/capsula": LARGEST_CAPSULE + _FIELDS,
                    "/elenchi": settings.largest_list + _FIELDS,
                    "/risposta": LARGEST_PICTURE + _FIELDS,
                },
            ),
        ],
        exception_handlers={
            404: _refused,
            405: _refused,
            413: _refused,
            ClerkError: _unfinished,
            ShelfError: _silent,
            Exception: _ours,
            DecisionLogError: _broken,
        },
    )


def open_site(settings: WebSettings, clerks: Clerks) -> Site:
    """Return the site over its data folder, which is made when it is not there."""
    settings.data.mkdir(parents=True, exist_ok=True)
    rulebook = load_rulebook(settings.rulebook)
    return Site(
        settings=settings,
        rulebook=rulebook,
        clerks=clerks,
        examining=Examining(clerks=clerks, rulebook=rulebook),
        store=Store(settings.data / runner.DATABASE),
        accounts=Accounts(settings.data / runner.DATABASE),
        forms=Forms(secret_of(settings.data)),
        posts=Rates(settings.posts, 60.0),
        asks=Rates(settings.asks, 3600.0),
        batches=Batches(settings.data / "batches", _batch_options(settings)),
        drafts=Drafts(settings.data / "drafts"),
        desk=_desk(settings),
    )


def _desk(settings: WebSettings) -> Desk | None:
    if settings.database is not None:
        return desk_over_database(settings.database, settings.batch, settings.results, settings.data / "received")
    return desk_over(settings.results) if settings.results is not None else None


def _batch_options(settings: WebSettings) -> tuple[str, ...]:
    """Return the options of every batch: one process, so that the page keeps a processor."""
    given = ("--rulebook", settings.rulebook, "--jobs", "1", "--concurrency", str(settings.batch_concurrency))
    return (*given, "--allow-private") if settings.allow_private else given


async def health(request: Request) -> Response:
    """Say that the page answers."""
    return Response("ok", media_type="text/plain")


async def _refused(request: Request, error: Exception) -> Response:
    """Answer what no route takes: in words on a page, as JSON to a program."""
    assert isinstance(error, HTTPException)
    said = "problem_413" if error.status_code == 413 else "problem_404"
    answer: Response
    if request.url.path.startswith("/api/"):
        answer = JSONResponse({"error": TEXT[api_request.language_of(request)][said]}, status_code=error.status_code)
    else:
        answer = problem(request, error.status_code, said)
    answer.headers.update(error.headers or {})
    return answer


async def _silent(request: Request, error: Exception) -> Response:
    """Say that the database does not answer; why, the log says."""
    logging.warning("the desk: %s", error)
    return problem(request, 503, "problem_database")


async def _unfinished(request: Request, error: Exception) -> Response:
    """Say that what was asked for did not come to its end; why, the log says."""
    logging.error("a clerk: %s", error)
    return problem(request, 500, "problem_500")


async def _ours(request: Request, error: Exception) -> Response:
    """Say that an error was the program's; which, the log says."""
    said: Response = (
        JSONResponse({"error": TEXT[api_request.language_of(request)]["problem_500"]}, status_code=500)
        if request.url.path.startswith("/api/")
        else problem(request, 500, "problem_500")
    )
    said.headers.update({**HEADERS, "cache-control": "no-store"})  # this answer goes around what adds them
    return said


async def _broken(request: Request, error: Exception) -> Response:
    """Say that the log of decisions was changed behind the desk: nobody decides on until somebody has looked."""
    logging.error("the desk: %s", error)
    return problem(request, 503, "problem_log")


async def _keep_running(site: Site) -> None:
    """Start the process that makes checks, and another one whenever it dies, until the server is told to stop."""
    settings = site.settings
    arguments = runner.arguments_of(
        runner.RunnerSettings(
            data=settings.data,
            rulebook=settings.rulebook,
            concurrency=settings.concurrency,
            allow_private=settings.allow_private,
        )
    )
    child: Child | None = None
    try:
        while not site.ending:
            child = await Child.begin("app.web.runner", arguments)
            while await child.ended(_PAUSE) is None and not site.ending:
                pass
            await asyncio.sleep(_PAUSE)
    finally:
        if child is not None and child.status is None:
            await child.end(_LAST)
