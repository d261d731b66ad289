"""Logging in and out of the desk."""

import asyncio

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from app.web.gate import address_of
from app.web.security import session_of
from app.web.site import LOGIN_COOKIE, page, problem, site_of, travels_encrypted


async def form(request: Request) -> Response:
    """Show the form."""
    return page(request, "login.html", fault=None)


async def log_in(request: Request) -> Response:
    """Open the desk to whoever knows name and password."""
    site = site_of(request)
    async with request.form(max_files=0, max_fields=5) as sent:
        if not site.logins.allows(address_of(request)):
            return problem(request, 429, "problem_429")
        if not site.forms.allows(str(sent.get("token") or ""), session_of(request)):
            return problem(request, 403, "problem_403")
        name, password = str(sent.get("name") or "")[:100], str(sent.get("password") or "")[:200]
    proof = await asyncio.to_thread(site.accounts.log_in, name, password, site.now())
    if proof is None:
        return page(request, "login.html", status=403, fault="problem_login")
    response = RedirectResponse("/scrivania", status_code=303)
    response.set_cookie(
        LOGIN_COOKIE, proof, httponly=True, samesite="strict", secure=travels_encrypted(request), path="/"
    )
    return response


async def log_out(request: Request) -> Response:
    """Close the desk."""
    site = site_of(request)
    async with request.form(max_files=0, max_fields=5) as sent:
        if not site.forms.allows(str(sent.get("token") or ""), session_of(request)):
            return problem(request, 403, "problem_403")
    site.accounts.log_out(request.cookies.get(LOGIN_COOKIE, ""))
    response = RedirectResponse("/", status_code=303)
    response.delete_cookie(LOGIN_COOKIE, path="/")
    return response


ROUTES = [
    Route("/accesso", form, methods=["GET"]),
    Route("/accesso", log_in, methods=["POST"]),
    Route("/uscita", log_out, methods=["POST"]),
]
