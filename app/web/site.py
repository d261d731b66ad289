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

from app.web.accounts import Account, Accounts
from app.web.decisions import DecisionLog
from app.web.security import COOKIE, Forms, Rates, Session, session_of
from app.web.shelf import Shelf
from app.web.store import Store
from app.web.text import TEXT
from report import words
from report.privacy import masked_text

FOLDER = Path(__file__).parent
LANGUAGE_COOKIE = "requisito-lang"
LOGIN_COOKIE = "requisito-login"


@dataclass(frozen=True, slots=True, kw_only=True)
class WebSettings:
    """How the server was started.

    `keep` is how long a check and its link live; `posts` how many forms a minute one address may send; `open_desk` lets
    whoever reaches the server work at the desk, which only holds on loopback.
    """

    data: Path
    results: Path | None = None
    rulebook: str = "connessi-2026"
    secure: bool = False
    open_desk: bool = True
    allow_private: bool = False
    concurrency: int = 4
    per_person: int = 3
    queue: int = 500
    posts: int = 30
    keep: timedelta = timedelta(days=90)
    largest_upload: int = 2_000_000


@dataclass(slots=True, kw_only=True)
class Site:
    """The running site, found on `request.app.state.site`."""

    settings: WebSettings
    store: Store
    forms: Forms
    accounts: Accounts
    posts: Rates
    desk: "Desk | None" = None
    logins: Rates = field(default_factory=lambda: Rates(10, 300.0))

    def now(self) -> datetime:
        """Return the moment."""
        return datetime.now(UTC).astimezone()

    def close(self) -> None:
        """Close the databases."""
        self.store.close()
        self.accounts.close()


@dataclass(slots=True, kw_only=True)
class Desk:
    """The review desk over one results folder."""

    shelf: Shelf
    log: DecisionLog

    def reviewer(self, request: Request) -> str:
        """Return the name under which a request decides."""
        account = account_of(request)
        return account.name if account is not None else "locale"


def account_of(request: Request) -> Account | None:
    """Return who is logged in, None when nobody is."""
    proof = request.cookies.get(LOGIN_COOKIE, "")
    site = site_of(request)
    return site.accounts.who(proof, site.now()) if proof else None


def desk_of(request: Request) -> "Desk | None":
    """Return the desk, None when there is none or the visitor may not work at it."""
    site = site_of(request)
    return site.desk if site.settings.open_desk or account_of(request) is not None else None


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
            account=account_of(request),
            has_desk=desk_of(request) is not None,
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
    made = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["hide"] = lambda value: None if value is None else masked_text(str(value))
    made.filters["distinct"] = lambda found: dict.fromkeys((one.value, one.placement, one.owner) for one in found)
    return made


def secret_of(data: Path) -> str:
    """Return the server's secret, made once and readable by its owner alone."""
    path = data / "web.key"
    if not path.exists():
        data.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48), encoding="ascii")
    return path.read_text(encoding="ascii")
