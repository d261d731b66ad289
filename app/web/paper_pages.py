"""Budget and declarations filled in on the page: counted by the server as they are typed, kept for the check."""

import secrets
import tempfile
from collections.abc import Mapping
from pathlib import Path

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from app.web import budget_form, declarations_form
from app.web.budget_form import Counted
from app.web.drafts import KINDS
from app.web.gate import address_of, refused
from app.web.security import session_of
from app.web.site import Site, environment, language_of, page, problem, site_of
from app.web.text import TEXT
from bandi.rulebook import Rulebook
from budget.assessment import rules_of
from budget.declarations import assess_declarations, read_declarations
from budget.errors import BudgetError, DeclarationsError
from evidence.verdict import Finding
from report import words

_LONGEST = 2000
_LARGEST = 150_000  # letters of one paper: ten times a long one
_ADDED = 3


async def budget(request: Request) -> Response:
    """Show the table, as it was left."""
    site, owner = site_of(request), session_of(request).owner
    if site.rulebook.budget is None:
        return problem(request, 404, "problem_404")
    more = _ADDED if request.query_params.get("righe") else 0
    return _budget_page(request, site.drafts.read(owner, "budget"), more)


async def count(request: Request) -> Response:
    """Keep the table, then show it with its sums; to a script that asks, the sums alone."""
    site = site_of(request)
    if site.rulebook.budget is None:
        return problem(request, 404, "problem_404")
    async with request.form(max_files=0, max_fields=1500, max_part_size=10_000) as sent:
        refusal = refused(request, sent, site.counts)
        if refusal is not None:
            return refusal
        typed, deed = _typed(sent), str(sent.get("deed") or "")
    refusal = _keep_draft(request, "budget", typed)
    if refusal is not None:
        return refusal
    if request.query_params.get("conto"):
        counted, fault = _counted(typed, site.rulebook, language_of(request))
        html = environment().get_template("budget_sums.html").render(**_sums(request, counted, fault))
        return HTMLResponse(html)
    if deed == "use" and _counted(typed, site.rulebook, language_of(request))[1] is None:
        return RedirectResponse("/#carte", status_code=303)
    return RedirectResponse("/preventivo?righe=1" if deed == "rows" else "/preventivo#sums", status_code=303)


def _budget_page(request: Request, typed: Mapping[str, str], more: int) -> Response:
    rulebook = site_of(request).rulebook
    rules = rules_of(rulebook)
    counted, fault = _counted(typed, rulebook, language_of(request))
    return page(
        request,
        "budget.html",
        rows=budget_form.rows_of(typed, more),
        columns=(budget_form.main_columns(rules), budget_form.MORE),
        categories=rules.categories,
        cases=rules.adv_cases,
        counted=counted,
        fault=fault,
    )


def _counted(typed: Mapping[str, str], rulebook: Rulebook, lang: str) -> tuple[Counted | None, str | None]:
    try:
        return budget_form.count(typed, rulebook), None
    except BudgetError as error:
        return None, error.said.of(lang)


def _sums(request: Request, counted: Counted | None, fault: str | None) -> dict[str, object]:
    lang = language_of(request)
    return {"counted": counted, "fault": fault, "lang": lang, "text": TEXT[lang], "words": words}


async def declarations(request: Request) -> Response:
    """Show the form, as it was left."""
    site, owner = site_of(request), session_of(request).owner
    return _declarations_page(request, site.drafts.read(owner, "declarations"))


async def declare(request: Request) -> Response:
    """Keep the declarations, then show what the call makes of them."""
    site = site_of(request)
    async with request.form(max_files=0, max_fields=200, max_part_size=10_000) as sent:
        refusal = refused(request, sent, site.counts)
        if refusal is not None:
            return refusal
        typed, deed = _typed(sent), str(sent.get("deed") or "")
    refusal = _keep_draft(request, "declarations", typed)
    if refusal is not None:
        return refusal
    if deed == "use" and _judged(typed, site.rulebook, language_of(request))[1] is None:
        return RedirectResponse("/#carte", status_code=303)
    return RedirectResponse("/dichiarazioni", status_code=303)


def _declarations_page(request: Request, typed: Mapping[str, str]) -> Response:
    rulebook = site_of(request).rulebook
    findings, fault = _judged(typed, rulebook, language_of(request))
    return page(
        request,
        "declarations.html",
        typed=typed,
        rules=[(rule, declarations_form.fields_of(rule)) for rule in rulebook.of_group("declarations")],
        roles=declarations_form.ROLES,
        findings=findings,
        fault=fault,
    )


def _judged(typed: Mapping[str, str], rulebook: Rulebook, lang: str) -> tuple[dict[str, Finding], str | None]:
    """Return what each rule makes of the declarations, and the fault that keeps them from being read."""
    try:
        text = declarations_form.declarations_toml(typed, rulebook)
        if not text:
            return {}, None
        with tempfile.TemporaryDirectory(prefix="requisito-") as folder:
            path = Path(folder) / declarations_form.NAME
            path.write_text(text, encoding="utf-8")
            found = assess_declarations(read_declarations(path), rulebook, evidence=None, as_of=None)
    except DeclarationsError as error:
        said = error.said.of(lang)
        return {}, said.removeprefix(f"{declarations_form.NAME}, ").removeprefix(f"{declarations_form.NAME}: ")
    return {finding.rule.id: finding for finding in found}, None


def _keep_draft(request: Request, kind: str, typed: Mapping[str, str]) -> Response | None:
    """Keep what was typed; return the page that refuses it when it is too much, or the address began too many."""
    site, owner = site_of(request), session_of(request).owner
    if sum(len(key) + len(value) for key, value in typed.items()) > _LARGEST:
        return problem(request, 413, "problem_413")
    if not site.drafts.read(owner, kind) and not site.begun.allows(address_of(request)):
        return problem(request, 429, "problem_429")
    site.drafts.write(owner, kind, typed)
    return None


async def throw_away(request: Request) -> Response:
    """Forget a paper that was filled in on the page."""
    site, kind = site_of(request), request.path_params["kind"]
    async with request.form(max_files=0, max_fields=5) as sent:
        refusal = refused(request, sent, site.counts)
    if refusal is not None or kind not in KINDS:
        return refusal or problem(request, 404, "problem_404")
    site.drafts.forget(session_of(request).owner, kind)
    return RedirectResponse("/#carte", status_code=303)


def filled_in(site: Site, owner: str) -> dict[str, str]:
    """Return the papers that a session has filled in on the page, as the files that a check reads.

    A paper with a fault in it is left out: its page says what to correct.
    """
    rulebook, found = site.rulebook, {}
    typed = {kind: site.drafts.read(owner, kind) for kind in KINDS}
    if _counted(typed["budget"], rulebook, "it")[0] is not None:
        found["budget"] = budget_form.budget_toml(typed["budget"])
    findings, fault = _judged(typed["declarations"], rulebook, "it")
    if findings and fault is None:
        found["declarations"] = declarations_form.declarations_toml(typed["declarations"], rulebook)
    return found


def keep(site: Site, texts: Mapping[str, str]) -> dict[str, str]:
    """Write papers as files among the uploads, and return where they are."""
    folder = site.settings.data / "uploads"
    folder.mkdir(parents=True, exist_ok=True)
    kept = {}
    for kind, text in texts.items():
        path = folder / f"{secrets.token_hex(12)}.toml"
        path.write_text(text, encoding="utf-8")
        kept[kind] = str(path)
    return kept


def _typed(sent: FormData) -> dict[str, str]:
    return {
        key: value.strip()[:_LONGEST]
        for key, value in sent.multi_items()
        if isinstance(value, str) and value.strip() and key not in ("token", "deed")
    }


ROUTES = [
    Route("/preventivo", budget, methods=["GET"]),
    Route("/preventivo", count, methods=["POST"]),
    Route("/dichiarazioni", declarations, methods=["GET"]),
    Route("/dichiarazioni", declare, methods=["POST"]),
    Route("/carte/{kind:str}/togli", throw_away, methods=["POST"]),
]
