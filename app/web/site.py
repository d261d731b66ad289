"""What all pages have in common: the settings of the server, its store, templates and answers."""

import asyncio
import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from weakref import WeakValueDictionary

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from app.web.accounts import Account, Accounts
from app.web.assets import address_of
from app.web.batches import Batches
from app.web.clerk import Clerks
from app.web.desks import Desk, desk_over
from app.web.drafts import Drafts
from app.web.examining import Examining
from app.web.priority import checks_at_once
from app.web.security import COOKIE, Forms, Rates, Session, Streams, session_of
from app.web.store import Store, StoredCheck
from app.web.text import TEXT
from app.web.wording import for_the_page
from bandi.rulebook import Rulebook
from budget.amounts import euro
from report import words
from report.overview import verdict_name
from report.privacy import masked_text

FOLDER = Path(__file__).parent
LANGUAGE_COOKIE = "requisito-lang"
LOGIN_COOKIE = "requisito-login"
_HERE = frozenset(("127.0.0.1", "localhost", "::1"))
_FORWARDED = ("x-forwarded-for", "x-forwarded-host", "x-real-ip", "forwarded", "via")


@dataclass(frozen=True, slots=True, kw_only=True)
class WebSettings:
    """How the server was started.

    The desk is over `results`, or over `batch` of `database`, whose evidence then lies under `results`. `keep` is how
    long a check and its link live; `posts` how many forms a minute one address may send, `asks` how many checks an hour
    it may ask for; `open_desk` lets whoever reaches the server work at the desk, which only holds on loopback.
    """

    data: Path
    results: Path | None = None
    database: str | None = field(default=None, repr=False)
    batch: str = "batch"
    rulebook: str = "connessi-2026"
    secure: bool = False
    open_desk: bool = True
    allow_private: bool = False
    concurrency: int = field(default_factory=checks_at_once)
    per_person: int = 3
    queue: int = 500
    posts: int = 30
    asks: int = 120
    batch_concurrency: int = 8
    most_firms: int = 20_000
    keep: timedelta = timedelta(days=90)
    largest_upload: int = 2_000_000
    largest_list: int = 20_000_000


@dataclass(slots=True, kw_only=True)
class Site:
    """The running site, found on `request.app.state.site`."""

    settings: WebSettings
    rulebook: Rulebook
    store: Store
    forms: Forms
    accounts: Accounts
    posts: Rates
    asks: Rates
    batches: Batches
    drafts: Drafts
    clerks: Clerks
    examining: Examining
    desk: Desk | None = None
    ending: bool = False
    batch_desks: dict[str, Desk] = field(default_factory=dict)
    counts: Rates = field(default_factory=lambda: Rates(240, 60.0))
    logins: Rates = field(default_factory=lambda: Rates(10, 300.0))
    begun: Rates = field(default_factory=lambda: Rates(120, 3600.0))
    streams: Streams = field(default_factory=Streams)
    templates: dict[str, bytes] = field(default_factory=dict)
    _answering: WeakValueDictionary[int, asyncio.Lock] = field(default_factory=WeakValueDictionary)

    def now(self) -> datetime:
        """Return the moment."""
        return datetime.now(UTC).astimezone()

    def answering(self, check_id: int) -> asyncio.Lock:
        """Return what lets one answer at a time into a check: each is added to those before it."""
        return self._answering.setdefault(check_id, asyncio.Lock())

    async def close(self) -> None:
        """Send the clerks home and close the databases."""
        await self.clerks.close()
        self.store.close()
        self.accounts.close()


def account_of(request: Request) -> Account | None:
    """Return who is logged in, None when nobody is."""
    proof = request.cookies.get(LOGIN_COOKIE, "")
    site = site_of(request)
    return site.accounts.who(proof, site.now()) if proof else None


def reviewer_of(request: Request) -> str:
    """Return the name under which a request decides."""
    account = account_of(request)
    return account.name if account is not None else "locale"


def may_review(request: Request) -> bool:
    """Return whether the visitor may see what only reviewers see."""
    return account_of(request) is not None or (site_of(request).settings.open_desk and _at_this_machine(request))


def _at_this_machine(request: Request) -> bool:
    """Return whether a request was made to this machine by name, and by no proxy for somebody else.

    A page of another site that has its own name lead here (DNS rebinding) asks under that name. Proxies that were told
    nothing ask under ours, without a word of whom for, but in the first version of HTTP, as no browser does.
    """
    proxied = request.scope.get("http_version") == "1.0" or any(header in request.headers for header in _FORWARDED)
    return request.url.hostname in _HERE and not proxied


def desk_of(request: Request) -> Desk | None:
    """Return the desk of an address, None when there is none or the visitor may not work at it."""
    site, key = site_of(request), request.path_params.get("batch")
    if not may_review(request):
        return None
    return site.desk if key is None else _desk_over_batch(site, key)


def _desk_over_batch(site: Site, key: str) -> Desk | None:
    batch = site.batches.get(key)
    if batch is None:
        return None
    if key not in site.batch_desks:
        site.batch_desks[key] = desk_over(site.batches.results(batch), at=f"/elenchi/{key}/scrivania")
    return site.batch_desks[key]


def site_of(request: Request) -> Site:
    """Return the site that a request came to."""
    site = request.app.state.site
    assert isinstance(site, Site)
    return site


def check_of(request: Request) -> StoredCheck | None:
    """Return the check behind the link of an address, None when there is none or it has expired."""
    site = site_of(request)
    return site.store.find(request.path_params["link"], site.now())


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
            other_language=_in_other_language(request, lang),
            words=words,
            settings=site.settings,
            account=account_of(request),
            has_desk=site.desk is not None and may_review(request),
            may_review=may_review(request),
            **values,
        )
    )
    response = HTMLResponse(html, status_code=status)
    remember(response, request, session, lang)
    return response


def _in_other_language(request: Request, lang: str) -> str:
    """Return the query of the same page in the other language, with what was searched for."""
    asked = [(key, value) for key, value in request.query_params.multi_items() if key != "lang"]
    return urlencode([*asked, ("lang", "it" if lang == "en" else "en")])


def remember(response: Response, request: Request, session: Session, lang: str) -> None:
    """Give the visitor's browser its session and language."""
    secure = travels_encrypted(request)
    if session.fresh:
        response.set_cookie(COOKIE, session.id, httponly=True, samesite="lax", secure=secure, path="/")
    if request.query_params.get("lang"):
        response.set_cookie(LANGUAGE_COOKIE, lang, httponly=True, samesite="lax", secure=secure, path="/")


def travels_encrypted(request: Request) -> bool:
    """Return whether cookies may be given for encrypted connections alone."""
    return site_of(request).settings.secure or request.url.scheme == "https"


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
    made.filters["page_words"] = for_the_page
    made.filters["euro"] = euro
    made.filters["verdict_name"] = verdict_name
    made.globals["asset"] = address_of
    return made


def secret_of(data: Path) -> str:
    """Return the server's secret, made once and readable by its owner alone."""
    path = data / "web.key"
    if not path.exists():
        data.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48), encoding="ascii")
    return path.read_text(encoding="ascii")
