"""The style, the script and the icon: read once, and kept by browsers until they change."""

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

_FOLDER = Path(__file__).parent / "static"
_KINDS = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
_FOR_GOOD = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """One file, with the digest that changes when it does."""

    body: bytes
    kind: str
    digest: str


@cache
def assets() -> dict[str, Asset]:
    """Return all of them by name."""
    bodies = {path.name: path.read_bytes() for path in sorted(_FOLDER.iterdir()) if path.suffix in _KINDS}
    return {
        name: Asset(body=body, kind=_KINDS[Path(name).suffix], digest=sha256(body).hexdigest()[:16])
        for name, body in bodies.items()
    }


def address_of(name: str) -> str:
    """Return the address of a file as it is now: another one when it changes."""
    return f"/static/{name}?v={assets()[name].digest}"


async def asset(request: Request) -> Response:
    """Send one of the files, for good when it was asked for as it is now."""
    found = assets().get(request.path_params["name"])
    if found is None:
        raise HTTPException(404)
    tag = f'"{found.digest}"'
    lasting = request.query_params.get("v") == found.digest
    headers = {"etag": tag, "cache-control": _FOR_GOOD if lasting else "no-cache"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(found.body, media_type=found.kind, headers=headers)


ROUTES = [Route("/static/{name:str}", asset, methods=["GET"])]
