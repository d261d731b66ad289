"""What all pages have in common: the settings of the server, its store, templates and answers."""

import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from app.web.security import COOKIE, Forms, Rates, Session, session_of
from app.web.store import Store
from app.web.text import TEXT
from report import words

FOLDER = Path(__file__).parent
LANGUAGE_COOKIE = "requisito-lang"


@dataclass(frozen=True, slots=True, kw_only=True)
class WebSettings:
    """How the server was started. `keep` is how long a check and its link live."""

    data: Path
    results: Path | None = None
    rulebook: str = "connessi-2026"
    secure: bool = False
    allow_private: bool = False
    concurrency: int = 4
    per_person: int = 3
    queue: int = 500
    keep: timedelta = timedelta(days=90)
    largest_upload: int = 2_000_000


@dataclass(slots=True, kw_only=True)
class Site:
    """The running site, found on `request.app.state.site`."""

    settings: WebSettings
    store: Store
    forms: Forms
    posts: Rates = field(default_factory=lambda: Rates(30, 60.0))

    def now(self) -> datetime:
        """Return the moment."""
        return datetime.now(UTC).astimezone()


def site_of(request: Request) -> Site:
    """Return the site that a request came to."""
    site = request.app.state.site
    assert isinstance(site, Site)
    return site


def language_of(request: Request) -> str:
    """Return the language that the visitor chose, Italian when none was chosen."""
    wanted = request.query_params.get("lang") or request.cookies.get(LANGUAGE_COOKIE, "it")
    return "en" if wanted == "en" else "it"


def page(request: Request, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """Return a page in the visitor's language, with a signed token for its forms."""
    site, session, lang = site_of(request), session_of(request), language_of(request)
    html = (
        environment()
        .get_template(template)
        .render(
            lang=lang,
            text=TEXT[lang],
            token=site.forms.token(session),
            here=request.url.path,
            words=words,
            settings=site.settings,
            **values,
        )
    )
    response = HTMLResponse(html, status_code=status)
    remember(response, request, session, lang)
    return response


def remember(response: Response, request: Request, session: Session, lang: str) -> None:
    """Give the visitor's browser its session and language."""
    secure = site_of(request).settings.secure
    if session.fresh:
        response.set_cookie(COOKIE, session.id, httponly=True, samesite="lax", secure=secure, path="/")
    if request.query_params.get("lang"):
        response.set_cookie(LANGUAGE_COOKIE, lang, httponly=True, samesite="lax", secure=secure, path="/")


def problem(request: Request, status: int, key: str) -> HTMLResponse:
    """Return a page that says what went wrong and how to go on."""
    return page(request, "problem.html", status=status, key=key)


@cache
def environment() -> Environment:
    """Return the templates' environment: everything escaped, an unknown name an error."""
    return Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def secret_of(data: Path) -> str:
    """Return the server's secret, made once and readable by its owner alone."""
    path = data / "web.key"
    if not path.exists():
        data.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48), encoding="ascii")
    return path.read_text(encoding="ascii")
