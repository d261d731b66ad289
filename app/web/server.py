"""Put the pages together and keep the process that makes the checks alive beside them."""

import asyncio
import contextlib
import multiprocessing
from collections.abc import AsyncIterator
from multiprocessing.process import BaseProcess

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from app.web import api, applicant, desk, login, runner
from app.web.accounts import Accounts
from app.web.decisions import DecisionLog
from app.web.security import Forms, Rates, SafeHeaders
from app.web.shelf import Shelf
from app.web.site import FOLDER, Desk, Site, WebSettings, problem, secret_of
from app.web.store import Store
from app.web.text import TEXT

_LOOK = 1.0
_LAST = 8.0


def create_app(settings: WebSettings, *, runs_checks: bool = True) -> Starlette:
    """Return the application; with `runs_checks` it starts a process of its own for them and ends it at the end."""

    @contextlib.asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        app.state.site = site = open_site(settings)
        keeper = asyncio.create_task(_keep_running(settings)) if runs_checks else None
        try:
            yield
        finally:
            if keeper is not None:
                keeper.cancel()
                await asyncio.gather(keeper, return_exceptions=True)
            site.close()

    routes = [
        *applicant.ROUTES,
        *api.ROUTES,
        *login.ROUTES,
        *desk.ROUTES,
        Route("/salute", health, methods=["GET"]),
        Mount("/static", StaticFiles(directory=FOLDER / "static"), name="static"),
    ]
    return Starlette(
        routes=routes,
        lifespan=lifespan,
        middleware=[Middleware(SafeHeaders)],
        exception_handlers={404: _refused, 405: _refused},
    )


def open_site(settings: WebSettings) -> Site:
    """Return the site over its data folder, which is made when it is not there."""
    settings.data.mkdir(parents=True, exist_ok=True)
    return Site(
        settings=settings,
        store=Store(settings.data / runner.DATABASE),
        accounts=Accounts(settings.data / runner.DATABASE),
        forms=Forms(secret_of(settings.data)),
        posts=Rates(settings.posts, 60.0),
        desk=Desk(shelf=Shelf(root=settings.results), log=DecisionLog(settings.results)) if settings.results else None,
    )


async def health(request: Request) -> Response:
    """Say that the page answers."""
    return Response("ok", media_type="text/plain")


async def _refused(request: Request, error: Exception) -> Response:
    """Answer what no route takes: in words on a page, as JSON to a program."""
    assert isinstance(error, HTTPException)
    answer: Response
    if request.url.path.startswith("/api/"):
        answer = JSONResponse({"error": TEXT["it"]["problem_404"]}, status_code=error.status_code)
    else:
        answer = problem(request, error.status_code, "problem_404")
    answer.headers.update(error.headers or {})
    return answer


async def _keep_running(settings: WebSettings) -> None:
    """Start the process that makes checks, and another one whenever it dies."""
    values: dict[str, str | int | bool] = {
        "data": str(settings.data),
        "rulebook": settings.rulebook,
        "concurrency": settings.concurrency,
        "allow_private": settings.allow_private,
    }
    process: BaseProcess | None = None
    try:
        while True:
            if process is None or not process.is_alive():
                process = multiprocessing.get_context("spawn").Process(target=runner.start, args=(values,))
                process.start()
            await asyncio.sleep(_LOOK)
    finally:
        if process is not None:
            process.terminate()
            process.join(_LAST)
            if process.is_alive():
                process.kill()
