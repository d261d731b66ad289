"""Recognise answers of a platform that show nothing of the page asked for: they prove neither life nor absence."""

import re
from urllib.parse import urlsplit

from evidence.capture import Capture, Failure, VisitResult
from evidence.challenge import is_challenge
from evidence.said import Said
from platforms.loader import load
from platforms.model import Platform, Sign
from platforms.web import Wall

_STROKE = re.compile(r"\s[-:]\s|[|–—•·]")
_MEMBERS = Said("la piattaforma la mostra solo a chi è iscritto", "the platform shows it to members only")
_TURNED_AWAY = Said("la piattaforma ha respinto la visita automatica", "the platform turned the automatic visit away")
_RESULTS = {
    VisitResult.FORBIDDEN: Said(
        "la piattaforma non permette ai programmi di guardarla", "the platform does not let programs look at it"
    ),
    VisitResult.BLOCKED: _TURNED_AWAY,
    VisitResult.LOGIN_WALL: _MEMBERS,
    VisitResult.UNREACHABLE: Said("la piattaforma non si è potuta raggiungere", "the platform could not be reached"),
}
_FAILURES = {Failure.GUARD: Said("l'indirizzo porta a una rete privata", "the address leads into a private network")}
_REASONS = {
    "login": _MEMBERS,
    "bot": Said(
        "la piattaforma chiede di dimostrare che non si è un programma",
        "the platform asks visitors to prove that they are no program",
    ),
    "consent": Said(
        "la piattaforma chiede prima il consenso ai cookie", "the platform asks for consent to cookies first"
    ),
    "rate": Said("la piattaforma ha chiesto di rallentare", "the platform asked to slow down"),
    "error": _TURNED_AWAY,
}
_CUT = Said("la risposta si è interrotta a metà", "the answer broke off half way")
SAYS_NOTHING = Said(
    "la risposta della piattaforma non dice se la pagina c'è",
    "the platform's answer does not say whether the page is there",
)


def unseen(capture: Capture, platform: Platform, title: str, body: str) -> Said | None:
    """Say why an answer shows nothing, None when it is the platform's own word on the page.

    `title` and `body` are lower case.
    """
    if capture.failure in _FAILURES:
        return _FAILURES[capture.failure]
    if capture.result in _RESULTS:
        return _RESULTS[capture.result]
    if capture.truncated:
        return _CUT
    if is_challenge(capture.body):
        return _REASONS["bot"]
    for wall in load().web.walls:
        if (not wall.platforms or platform.id in wall.platforms) and _stands(wall, capture, title, body):
            return _REASONS[wall.reason]
    for sign in platform.liveness.wall:
        if holds(sign, capture, title, body):
            return SAYS_NOTHING
    return None


def _stands(wall: Wall, capture: Capture, title: str, body: str) -> bool:
    if wall.status is not None and capture.status != wall.status:
        return False
    if wall.where == "status":
        return str(capture.status) in wall.values
    if wall.where == "url":
        return _redirected_to(wall.values, capture)
    if wall.where == "header":
        return any(_header(value, capture) for value in wall.values)
    if wall.where == "title_part":
        return not set(wall.values).isdisjoint(part.strip() for part in _STROKE.split(title))
    text = title if wall.where == "title" else body
    if wall.exact:
        return any(text.strip() == value.strip().lower() for value in wall.values)
    return any(value.lower() in text for value in wall.values)


def _redirected_to(values: tuple[str, ...], capture: Capture) -> bool:
    """Return whether the visit was led to such an address: a whole part of the path, or of the host."""
    ends = [address.lower() for address in (capture.final_url, *capture.hops) if address != capture.url]
    asked = capture.url.lower()
    for address in ends:
        for value in values:
            at = address.find(value.lower())
            if at < 0 or value.lower() in asked:
                continue
            after = address[at + len(value) : at + len(value) + 1]
            if not value[-1:].isalnum() or after in ("", "/", "?", "#", "&", "."):
                return True
    return False


def _header(value: str, capture: Capture) -> bool:
    name, _, wanted = value.partition(":")
    found = capture.header(name.strip())
    return found is not None and wanted.strip().lower() in found.lower()


def holds(sign: Sign, capture: Capture, title: str, body: str, value: str | None = None) -> bool:
    """Return whether a sign without an identity stands in an answer; `value` is the sign's, filled in."""
    if sign.status and capture.status not in sign.status:
        return False
    wanted = (sign.value if value is None else value).lower()
    if sign.where == "url":
        return _redirected_to((wanted,), capture)
    text = title if sign.where == "title" else body
    if sign.pattern:
        return re.search(sign.value if value is None else value, text, re.IGNORECASE) is not None
    if sign.exact:
        return text.strip() == wanted
    return wanted in text


def is_elsewhere(capture: Capture) -> bool:
    """Return whether a visit ended on another host or at the top of the same one."""
    asked, ended = urlsplit(capture.url), urlsplit(capture.final_url or capture.url)
    top = ended.path in ("", "/") and asked.path not in ("", "/")
    return top or (ended.hostname or "").removeprefix("www.") != (asked.hostname or "").removeprefix("www.")
