"""Judge what a platform answered: live and gone each need a proof of their own, and a wall proves neither."""

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
from evidence.channels.walls import is_elsewhere, unseen
from evidence.facts import Channel, Owner
from evidence.firm import Firm, Liveness
from evidence.page import exhibit_of
from platforms.model import LinkKind, Probe

_READ = frozenset((VisitResult.FETCHED, VisitResult.GONE))
_OWN = ("header", "footer", "structured_data", "meta", "frame", "link_in_bio", "body")


def from_answers(
    channel: Channel, target: Target, captures: Sequence[Capture], *, firm: Firm, today: date
) -> tuple[Channel | None, str]:
    """Return the channel as the platform's answers show it, or None and in Italian why they show nothing."""
    answers = {capture.url: capture for capture in captures}
    why = _unasked(target)
    gone: Channel | None = None
    for probe in probes_of(target):
        capture = answers.get(probe_url(probe, target))
        if capture is None:
            continue
        liveness, reason = verdict_on(target, capture, today, probe)
        if liveness is Liveness.LIVE:
            return _live(channel, target, capture, firm, probe), ""
        if liveness is Liveness.GONE:
            gone = replace(
                channel,
                liveness=Liveness.GONE,
                seen_by="machine",
                reason=f"{channel.name} dice che questa pagina non esiste.",
                proof=exhibit_of(capture, url=capture.url, quote=reason[:300] or None),
            )
        why = reason
    return gone, why


def _led_away(target: Target, capture: Capture, probe: Probe) -> bool:
    """Return whether the visit ended elsewhere: on another host, at the top, or on a page that is nobody's."""
    landed = classify(capture.final_url)
    if landed.canonical_url == target.canonical or capture.final_url == capture.url:
        return False
    return is_elsewhere(capture) or (probe.method == "page" and landed.link_kind is not LinkKind.COMPANY_PAGE)


def _unasked(target: Target) -> str:
    if target.platform.robots.denied:
        return "la piattaforma vieta ai programmi di guardare"
    if not target.platform.liveness.tells:
        return "su questa piattaforma un programma non può dirlo"
    return "non è stata guardata"


def verdict_on(target: Target, capture: Capture, today: date | None, probe: Probe) -> tuple[Liveness, str]:
    """Judge one answer: live and gone each need their own proof; walls, faults and doubts prove nothing."""
    answer = Answer(capture)
    readable = capture.result in _READ
    why = unseen(capture, target.platform, answer.title if readable else "", answer.lower if readable else "")
    if why is not None:
        return Liveness.UNVERIFIED, why
    if _led_away(target, capture, probe):
        return Liveness.UNVERIFIED, "la piattaforma rimanda a un altro indirizzo"
    another = names_another(answer, target) if probe.method == "page" else None
    if another is not None:
        return Liveness.UNVERIFIED, f"la piattaforma apre un'altra pagina, {another}"
    if any(proves_live(sign, answer, target) for sign in probe.live):
        return Liveness.LIVE, ""
    if "gone" in target.platform.liveness.tells and any(proves_gone(sign, answer, target) for sign in probe.missing):
        if today is not None and not target.platform.fresh(today):
            return Liveness.UNVERIFIED, "quello che sappiamo di questa piattaforma è troppo vecchio per dirla sparita"
        return Liveness.GONE, answer.page.title if answer.title else answer.text
    return Liveness.UNVERIFIED, "la risposta della piattaforma non dice se la pagina c'è"


def _live(channel: Channel, target: Target, capture: Capture, firm: Firm, probe: Probe) -> Channel:
    answer = Answer(capture)
    back = _links_back(channel, answer, firm, probe)
    posted = last_post(answer.text, probe.last_post, capture.seen_at)
    written = answer.value(probe.posts) if probe.posts else None
    owner, why = _whose(channel, target, answer, back)
    reason = f"La pagina risponde su {channel.name}."
    if posted is not None:
        when = "intorno al" if probe.method == "page" else "del"
        reason += f" L'ultima pubblicazione che si vede è {when} {posted:%d/%m/%Y}."
    return replace(
        channel,
        liveness=Liveness.LIVE,
        seen_by="machine",
        reason=reason,
        question=None,
        owner=owner,
        owner_why=why,
        links_back=back,
        last_post=posted,
        posts=int(written) if written is not None and written.isdigit() else None,
        proof=exhibit_of(capture, url=capture.url, quote=(answer.page.title if answer.title else answer.text)[:300]),
    )


def _whose(channel: Channel, target: Target, answer: Answer, back: bool | None) -> tuple[Owner, str]:
    """Say whose a live page is, now that it can be read: it may name the firm, or bear its name, or neither."""
    if back:
        return Owner.APPLICANT, "La pagina rimanda al sito dell'impresa o ne porta la partita IVA."
    named = any(alike(name, target.names[:1]) for name in (answer.title, target.handle) if name)
    if channel.owner is Owner.UNKNOWN and named and channel.place in _OWN:
        return Owner.APPLICANT, "Il sito vi rimanda, e la pagina porta il nome dell'impresa."
    if back is False and channel.declared and not channel.on_site and not named:
        return Owner.UNKNOWN, "La indica l'impresa, ma né la pagina né il sito lo provano."
    return channel.owner, channel.owner_why


def _links_back(channel: Channel, answer: Answer, firm: Firm, probe: Probe) -> bool | None:
    """Say whether the page names the firm; an embed endpoint or a feed shows no links, so it cannot deny it."""
    sites = [firm.url, *([channel.exhibit.url] if channel.on_site else [])]
    if links_back(answer.text, firm, sites=sites):
        return True
    return False if probe.method in ("page", "api") else None
