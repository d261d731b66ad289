"""Judge what a platform answered: live and gone each need a proof of their own, and a wall proves neither."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from evidence.capture import Capture, VisitResult
from evidence.channels.backlink import links_back
from evidence.channels.classify import classify
from evidence.channels.names import alike
from evidence.channels.posts import last_post
from evidence.channels.signs import (
    Answer,
    Target,
    names_another,
    probe_url,
    probes_of,
    proves_gone,
    proves_live,
)
from evidence.channels.walls import SAYS_NOTHING, is_elsewhere, unseen
from evidence.days import english_day
from evidence.facts.channel import Channel, PageType
from evidence.facts.owner import Owner
from evidence.firm import Firm, Liveness
from evidence.page import exhibit_of
from evidence.said import Said, joined
from platforms.model import LinkKind, Probe

_READ = frozenset((VisitResult.FETCHED, VisitResult.GONE))
_OWN = ("header", "footer", "structured_data", "meta", "frame", "link_in_bio", "body")
_FORBIDDEN = Said("la piattaforma vieta ai programmi di guardare", "the platform forbids programs to look")
_NEVER_TELLS = Said("su questa piattaforma un programma non può dirlo", "on this platform a program cannot tell")
_NEEDS_KEY = Said(
    "su questa piattaforma un programma può dirlo solo con una chiave per sviluppatori",
    "on this platform a program can tell with a developer's key alone",
)
_NOT_LOOKED = Said("non è stata guardata", "it was not looked at")
_ELSEWHERE = Said("la piattaforma rimanda a un altro indirizzo", "the platform leads to another address")
_TOO_OLD = Said(
    "quello che sappiamo di questa piattaforma è troppo vecchio per dirla sparita",
    "what we know of this platform is too old to call the page gone",
)
_TITLE = 80
_NAMES_FIRM = Said(
    "La pagina rimanda al sito dell'impresa o ne porta la partita IVA.",
    "The page links to the firm's site or bears its VAT number.",
)
_BEARS_NAME = Said(
    "Il sito vi rimanda, e la pagina porta il nome dell'impresa.",
    "The site links to it, and the page bears the firm's name.",
)
_UNPROVED = Said(
    "La indica l'impresa, ma né la pagina né il sito lo provano.",
    "The firm names it, but neither the page nor the site proves it.",
)


def from_answers(
    channel: Channel, target: Target, captures: Sequence[Capture], *, firm: Firm, today: date
) -> tuple[Channel | None, Said]:
    """Return the channel as the platform's answers show it, or None and why they show nothing."""
    answers = {capture.url: capture for capture in captures}
    why = _unasked(target)
    gone: Channel | None = None
    for probe in probes_of(target):
        capture = answers.get(probe_url(probe, target))
        if capture is None:
            continue
        liveness, doubt = verdict_on(target, capture, today, probe)
        if liveness is Liveness.LIVE:
            return _live(channel, target, capture, firm, probe), why
        if liveness is Liveness.GONE:
            gone = _gone(channel, capture)
        why = doubt or why
    return gone, why


def _led_away(target: Target, capture: Capture, probe: Probe) -> bool:
    """Return whether the visit ended elsewhere: on another host, at the top, or on a page that is nobody's."""
    landed = classify(capture.final_url)
    if landed.canonical_url == target.canonical or capture.final_url == capture.url:
        return False
    return is_elsewhere(capture) or (probe.method == "page" and landed.link_kind is not LinkKind.COMPANY_PAGE)


def _unasked(target: Target) -> Said:
    if target.platform.robots.denied:
        return _FORBIDDEN
    probes = target.platform.liveness.probes
    if not target.platform.liveness.tells or not probes:
        return _NEVER_TELLS
    return _NOT_LOOKED if any(probe.key is None for probe in probes) else _NEEDS_KEY


def verdict_on(target: Target, capture: Capture, today: date | None, probe: Probe) -> tuple[Liveness, Said | None]:
    """Judge one answer, with the doubt that leaves it open: walls, faults and doubts prove nothing."""
    answer = Answer(capture)
    readable = capture.result in _READ
    why = unseen(capture, target.platform, answer.title if readable else "", answer.lower if readable else "")
    if why is not None:
        return Liveness.UNVERIFIED, why
    if _led_away(target, capture, probe):
        return Liveness.UNVERIFIED, _ELSEWHERE
    another = names_another(answer, target) if probe.method == "page" else None
    if another is not None:
        return Liveness.UNVERIFIED, Said(
            f"la piattaforma apre un'altra pagina, {another}", f"the platform opens another page, {another}"
        )
    if any(proves_live(sign, answer, target) for sign in probe.live):
        return Liveness.LIVE, None
    if "gone" in target.platform.liveness.tells and any(proves_gone(sign, answer, target) for sign in probe.missing):
        if today is not None and not target.platform.fresh(today):
            return Liveness.UNVERIFIED, _TOO_OLD
        return Liveness.GONE, None
    return Liveness.UNVERIFIED, SAYS_NOTHING


def _gone(channel: Channel, capture: Capture) -> Channel:
    return replace(
        channel,
        liveness=Liveness.GONE,
        seen_by="machine",
        reason=Said(
            f"{channel.name} dice che questa pagina non esiste.", f"{channel.name} says that there is no such page."
        ),
        proof=exhibit_of(capture, url=capture.url, quote=_shown(Answer(capture)) or None),
    )


def _shown(answer: Answer) -> str:
    """Return what a reader would see first in an answer: its title, else its text."""
    return (answer.page.title if answer.title else answer.text)[:300]


def _live(channel: Channel, target: Target, capture: Capture, firm: Firm, probe: Probe) -> Channel:
    answer = Answer(capture)
    back = _links_back(channel, answer, firm, probe)
    posted = last_post(answer.text, probe.last_post, capture.seen_at)
    written = answer.value(probe.posts) if probe.posts else None
    owner, why = _whose(channel, target, answer, back)
    return replace(
        channel,
        liveness=Liveness.LIVE,
        seen_by="machine",
        reason=joined(
            (
                Said(f"La pagina risponde su {channel.name}.", f"The page answers on {channel.name}."),
                _last_seen(posted, probe) if posted is not None else None,
            )
        ),
        question=None,
        owner=owner,
        owner_why=why,
        links_back=back,
        last_post=posted,
        posts=int(written) if written is not None and written.isdigit() else None,
        proof=exhibit_of(capture, url=capture.url, quote=_shown(answer)),
    )


def _last_seen(posted: date, probe: Probe) -> Said:
    """Say when the page last published; pages say 'two weeks ago', so their day is about right."""
    when, when_en = ("intorno al", "from about") if probe.method == "page" else ("del", "of")
    return Said(
        f"L'ultima pubblicazione che si vede è {when} {posted:%d/%m/%Y}.",
        f"The last post that shows is {when_en} {english_day(posted)}.",
    )


def _whose(channel: Channel, target: Target, answer: Answer, back: bool | None) -> tuple[Owner, Said | None]:
    """Say whose a live page is, now that it can be read: it may name the firm, or bear its name, or neither."""
    if back:
        return Owner.APPLICANT, _NAMES_FIRM
    named = any(alike(name, target.names[:1]) for name in (answer.title, target.handle) if name)
    if channel.owner is Owner.UNKNOWN and named and channel.place in _OWN:
        return Owner.APPLICANT, _BEARS_NAME
    if back is False and channel.declared and not channel.on_site and not named:
        return Owner.UNKNOWN, _UNPROVED
    # One word may be a page's kind ('Video'); two are a name.
    called = re.findall(r"[^\W\d_]{3,}", re.split(r"\s[-–|·]\s", answer.title)[0])
    strange = len(called) > 1 and not alike(answer.title, target.names)
    if back is False and strange and channel.owner is Owner.APPLICANT and channel.page_type is PageType.COMPANY:
        return Owner.UNKNOWN, _entitled(answer.title)
    return channel.owner, channel.owner_why


def _entitled(title: str) -> Said:
    shown = title.strip()[:_TITLE]
    return Said(
        f"La pagina si intitola «{shown}» e non rimanda al sito: può essere di un altro.",
        f"The page is called '{shown}' and does not link to the site: it may be another's.",
    )


def _links_back(channel: Channel, answer: Answer, firm: Firm, probe: Probe) -> bool | None:
    """Say whether the page names the firm; an embed endpoint or a feed shows no links, so it cannot deny it."""
    sites = [firm.url, *([channel.exhibit.url] if channel.on_site else [])]
    if links_back(answer.text, firm, sites=sites):
        return True
    return False if probe.method in ("page", "api") else None
