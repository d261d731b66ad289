"""What an applicant tells a finished check: what a person saw of a page, or that it is to be made again."""

from urllib.parse import quote

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from app.errors import UnusableInput
from app.sightings import LARGEST_PICTURE, Sighting, attested
from app.web.answering import answered
from app.web.following import view_of
from app.web.gate import address_of, refused
from app.web.site import check_of, problem, site_of
from app.web.store import CheckState
from evidence.firm import Confirmation, Liveness

_LONGEST = 80  # letters of a name


async def answer(request: Request) -> Response:
    """Record what the person saw of a channel, judge again, and show the result anew."""
    site, found = site_of(request), check_of(request)
    if found is None:
        return problem(request, 404, "problem_404")
    if found.state is not CheckState.DONE:
        return RedirectResponse(f"/verifica/{request.path_params['link']}", status_code=303)
    async with request.form(max_files=1, max_fields=10) as sent:
        refusal = refused(request, sent, site.posts)
        if refusal is not None:
            return refusal
        url, saw, by = (str(sent.get(name) or "").strip() for name in ("url", "saw", "by"))
        picture = await _picture(sent)
    folder = site.settings.data / found.folder
    view = await view_of(site, folder)
    if not view.asks(url) or saw not in ("live", "gone"):
        return problem(request, 404, "problem_404")
    seen = Confirmation(url=url, liveness=Liveness(saw), by=" ".join(by.split())[:_LONGEST] or None, seen_at=site.now())
    try:
        sighting = attested(seen, picture) if picture else Sighting(confirmation=seen)
    except UnusableInput:
        return problem(request, 422, "problem_picture")
    async with site.answering(found.id):
        await site.clerks.do(answered, folder, site.rulebook, sighting, found.request.get("lang", "it"), site.now())
    return RedirectResponse(f"/verifica/{request.path_params['link']}?risposta=1#risposta", status_code=303)


async def back(request: Request) -> Response:
    """Lead whoever loads the address of a form again to the page that the form stands on."""
    return RedirectResponse(f"/verifica/{quote(request.path_params['link'])}?{request.query_params}", status_code=303)


async def _picture(sent: FormData) -> bytes | None:
    """Return what was sent as the picture of a page, no more of it than can be used; its name says nothing."""
    upload = sent.get("picture")
    return await upload.read(LARGEST_PICTURE + 1) if isinstance(upload, UploadFile) else None


async def again(request: Request) -> Response:
    """Queue the same check anew: what was wanting in it, or with `whole` all of it."""
    site, found = site_of(request), check_of(request)
    if found is None:
        return problem(request, 404, "problem_404")
    async with request.form(max_files=0, max_fields=10) as sent:
        refusal = refused(request, sent, site.posts)
        if refusal is not None:
            return refusal
        whole = sent.get("whole") == "yes"
    if site.store.waiting() >= site.settings.queue:
        return problem(request, 503, "problem_503")
    if not site.asks.allows(address_of(request)):
        return problem(request, 429, "problem_asks")
    site.store.queue_again(found.id, whole=whole)
    return RedirectResponse(f"/verifica/{request.path_params['link']}", status_code=303)


ROUTES = [
    Route("/verifica/{link:str}/risposta", answer, methods=["POST"]),
    Route("/verifica/{link:str}/ancora", again, methods=["POST"]),
    Route("/verifica/{link:str}/risposta", back, methods=["GET"]),
    Route("/verifica/{link:str}/ancora", back, methods=["GET"]),
]
