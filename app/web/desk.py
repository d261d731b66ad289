"""The reviewer's desk: the list by doubt, one firm at a time with what was seen, and the reviewer's decision."""

import asyncio
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from app.web import desk_files
from app.web.decisions import Decided, second_reading
from app.web.examined import GROUPS
from app.web.security import session_of
from app.web.shelf import Wish, platforms, wanted
from app.web.site import desk_of, page, problem, reviewer_of, site_of
from bandi.rulebook import Rulebook
from evidence.said import Said

_PAGE = 100
_OUTCOMES = ("met", "not_met", "unverified")


async def listing(request: Request) -> Response:
    """List the firms, the most doubtful first."""
    desk = desk_of(request)
    if desk is None:
        return problem(request, 404, "problem_404")
    await asyncio.to_thread(desk.refresh)
    wish, start = _wish(request), _number(request, "da")
    found = wanted(desk.shelf, wish)
    return page(
        request,
        "desk.html",
        at=desk.at,
        titles=_titles(site_of(request).rulebook),
        rows=[(key, filed, desk.log.standing(key), second_reading(key)) for key, filed in found[start : start + _PAGE]],
        total=len(found),
        start=start,
        step=_PAGE,
        wish=wish,
        query=_query(wish),
        channels=platforms(desk.shelf),
        agreement=desk.log.agreement(),
        decided=len({decision.firm for decision in desk.log.decisions}),
    )


async def firm(request: Request) -> Response:
    """Show one firm: declared and found, each requirement with its picture, the decision beside it."""
    return await _firm(request)


async def _firm(request: Request, without_reason: str | None = None) -> Response:
    """Show one firm, and at a requirement that a decision on it wants a reason."""
    site, desk, key = site_of(request), desk_of(request), request.path_params["key"]
    if desk is None:
        return problem(request, 404, "problem_404")
    await asyncio.to_thread(desk.log.refresh if desk.shelf.get(key) is not None else desk.refresh)
    filed = desk.shelf.get(key)
    if filed is None:
        return problem(request, 404, "problem_404")
    wish = _wish(request)
    keys = [other for other, _ in wanted(desk.shelf, wish)]
    place = keys.index(key) if key in keys else 0
    after = keys[place + 1] if place + 1 < len(keys) else None
    examined = await site.examining.of(desk, key, filed)
    if after is not None:
        site.examining.soon(desk, after)
    return page(
        request,
        "desk_firm.html",
        status=422 if without_reason else 200,
        without_reason=without_reason,
        at=desk.at,
        key=key,
        filed=filed,
        examined=examined,
        titles=_titles(site.rulebook),
        standing=desk.log.standing(key),
        history=desk.log.of(key),
        outcomes=_OUTCOMES,
        second=second_reading(key),
        query=_query(wish),
        before=keys[place - 1] if place > 0 else None,
        after=after,
    )


def _titles(rulebook: Rulebook) -> dict[str, Said]:
    """Return the names of the requirements that a desk shows."""
    return {rule.id: Said(rule.title, rule.title_en or rule.title) for rule in rulebook.rules if rule.group in GROUPS}


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
        return await _firm(request, without_reason=requirement)
    decided = Decided(
        at=site_of(request).now(),
        reviewer=reviewer_of(request),
        firm=key,
        requirement=requirement,
        outcome=outcome,
        reason=reason,
        report_sha256=filed.digest,
    )
    await asyncio.to_thread(desk.log.add, decided)
    query = str(request.query_params)
    return RedirectResponse(f"{desk.at}/{key}?{query}#{requirement}", status_code=303)


async def back(request: Request) -> Response:
    """Lead whoever loads the address of a decision again to the firm."""
    desk = desk_of(request)
    if desk is None:
        return problem(request, 404, "problem_404")
    return RedirectResponse(f"{desk.at}/{quote(request.path_params['key'])}?{request.query_params}", status_code=303)


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
    ("/decisioni.{kind:str}", desk_files.export, "GET"),
    ("/capsula", desk_files.capsule, "POST"),
    ("/{key:path}/decisione", decide, "POST"),
    ("/{key:path}/decisione", back, "GET"),
    ("/{key:path}/immagine/{name:str}", desk_files.picture, "GET"),
    ("/{key:path}/vista", desk_files.seen, "GET"),
    ("/{key:path}/rapporto", desk_files.report, "GET"),
    ("/{key:path}", firm, "GET"),
)
# One desk over the results folder that the server was given, and one over each batch that was started from the page.
ROUTES = [
    Route(f"{at}{path}", endpoint, methods=[method])
    for at in ("/scrivania", "/elenchi/{batch:str}/scrivania")
    for path, endpoint, method in _PAGES
]
