"""Ask a platform for a page, as politely as can be, and judge the answer: live, gone, or not for a machine to say."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from urllib.parse import urlsplit

from evidence.capture import Capture, Purpose, Visit, VisitResult
from evidence.channels.backlink import links_back
from evidence.channels.classify import classify
from evidence.channels.names import alike, names_of
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
from evidence.facts import Channel, Owner, PageType
from evidence.firm import Confirmation, Firm, Liveness
from evidence.page import exhibit_of
from platforms.loader import load
from platforms.model import LinkKind, Probe

QUESTION = "Si apre la pagina della sua azienda?"
_READ = frozenset((VisitResult.FETCHED, VisitResult.GONE))
_CANDIDATES = frozenset((LinkKind.COMPANY_PAGE, LinkKind.ACCOUNT_AMBIGUOUS, LinkKind.PRODUCT))


def probe_visits(
    channels: Sequence[Channel],
    *,
    captures: Sequence[Capture] = (),
    environment: Mapping[str, str] | None = None,
    distrusted: Collection[str] = (),
) -> tuple[Visit, ...]:
    """Return the visits that would tell more: short links and pages of links first, then one question a channel.

    A channel that was asked without an answer is asked in its next way, if it has one; hosts that forbid programs are
    never asked, nor are platforms whose canary failed.
    """
    asked = {capture.url: capture for capture in captures}
    visits: dict[str, Visit] = {}
    for channel in channels:
        visit = _visit(channel, asked, environment or {})
        if (
            visit is not None
            and channel.platform not in distrusted
            and not load().denies(urlsplit(visit.url).hostname or "")
        ):
            visits.setdefault(visit.url, visit)
    return tuple(sorted(visits.values(), key=lambda visit: visit.purpose is Purpose.CHANNEL))


def _visit(channel: Channel, asked: Mapping[str, Capture], environment: Mapping[str, str]) -> Visit | None:
    if channel.owner is Owner.THIRD_PARTY or channel.seen_by == "person":
        return None
    kind = classify(channel.url)
    via = channel.exhibit.url
    if kind.link_kind is LinkKind.SHORT_LINK and kind.url is not None:
        closed = channel.url in asked or load().by_id[channel.platform].robots.denied
        return None if closed else Visit(url=channel.url, purpose=Purpose.SHORT_LINK, via=via)
    target = _target(channel, ())
    if target is None:
        return None
    if kind.link_kind is LinkKind.LINK_IN_BIO:
        url = channel.canonical_url
        return None if url in asked else Visit(url=url, purpose=Purpose.LINK_IN_BIO, via=via)
    if kind.link_kind not in _CANDIDATES or kind.link_kind is LinkKind.PRODUCT:
        return None
    for probe in probes_of(target, environment):
        url = probe_url(probe, target)
        if url not in asked:
            return Visit(url=url, purpose=Purpose.CHANNEL, via=via)
        if not _may_ask_again(asked[url]) or _verdict(target, asked[url], None, probe)[0] is not Liveness.UNVERIFIED:
            return None
    return None


def _may_ask_again(capture: Capture) -> bool:
    """Return whether another way may be tried: after a fault or an answer that says nothing, never after a refusal."""
    return capture.result is VisitResult.UNREACHABLE or (capture.status or 0) in (200, 400, 404)


def _target(channel: Channel, names: tuple[str, ...]) -> Target | None:
    platform = load().by_id.get(channel.platform)
    if platform is None:
        return None
    handle = classify(channel.canonical_url).handle or classify(channel.url).handle or ""
    return Target(platform=platform, canonical=channel.canonical_url, handle=handle, names=names)


def judge(channel: Channel, captures: Sequence[Capture], *, firm: Firm, today: date) -> Channel:
    """Return a channel with its liveness, from a person's word, the platform's answers, or neither."""
    target = _target(channel, names_of(firm))
    confirmation = _confirmation(channel, firm)
    if confirmation is not None:
        return _seen_by_person(channel, confirmation)
    if target is None:
        return _for_person(channel, "non conosciamo questo sito")
    if target.platform.liveness.closed:
        reason = f"{channel.name} ha chiuso: il collegamento non porta più a nessuna pagina."
        return replace(channel, liveness=Liveness.GONE, seen_by="machine", reason=_said(channel, reason))
    if channel.page_type not in (PageType.COMPANY, PageType.PRODUCT) and not _is_account(channel):
        return replace(channel, reason=channel.reason or _no_account(channel))
    return _from_answers(channel, target, captures, firm, today)


def _from_answers(channel: Channel, target: Target, captures: Sequence[Capture], firm: Firm, today: date) -> Channel:
    answers = {capture.url: capture for capture in captures}
    why = "nessun programma può guardarla senza permesso" if target.platform.robots.denied else "non è stata guardata"
    gone: Channel | None = None
    for probe in probes_of(target):
        capture = answers.get(probe_url(probe, target))
        if capture is None:
            continue
        liveness, reason = _verdict(target, capture, today, probe)
        if liveness is Liveness.LIVE:
            return _live(channel, target, capture, firm, probe)
        if liveness is Liveness.GONE:
            gone = replace(
                channel,
                liveness=Liveness.GONE,
                seen_by="machine",
                reason=_said(channel, f"{channel.name} dice che questa pagina non esiste."),
                proof=exhibit_of(capture, url=capture.url, quote=reason[:300] or None),
            )
        why = reason
    return gone or _for_person(channel, why)


def _verdict(target: Target, capture: Capture, today: date | None, probe: Probe) -> tuple[Liveness, str]:
    """Judge one answer: live and gone each need their own proof; walls, faults and doubts prove nothing."""
    answer = Answer(capture)
    readable = capture.result in _READ
    why = unseen(capture, target.platform, answer.title if readable else "", answer.lower if readable else "")
    if why is not None:
        return Liveness.UNVERIFIED, why
    if is_elsewhere(capture):
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
    owner, why = channel.owner, channel.owner_why
    if back:
        owner, why = Owner.APPLICANT, "La pagina rimanda al sito dell'impresa o ne porta la partita IVA."
    elif owner is Owner.UNKNOWN and answer.title and alike(answer.title, target.names[:1]) and channel.place in _OWN:
        owner, why = Owner.APPLICANT, "Il sito vi rimanda, e la pagina porta il nome dell'impresa."
    reason = f"La pagina risponde su {channel.name}."
    if posted is not None:
        reason += f" L'ultima pubblicazione che si vede è del {posted:%d/%m/%Y}."
    return replace(
        channel,
        liveness=Liveness.LIVE,
        seen_by="machine",
        reason=_said(channel, reason),
        question=None,
        owner=owner,
        owner_why=why,
        links_back=back,
        last_post=posted,
        posts=int(written) if written is not None and written.isdigit() else None,
        proof=exhibit_of(capture, url=capture.url, quote=(answer.page.title if answer.title else answer.text)[:300]),
    )


def _links_back(channel: Channel, answer: Answer, firm: Firm, probe: Probe) -> bool | None:
    """Say whether the page names the firm; an embed endpoint or a feed shows no links, so it cannot deny it."""
    sites = [firm.url, *([channel.exhibit.url] if channel.on_site else [])]
    if links_back(answer.text, firm, sites=sites):
        return True
    return False if probe.method in ("page", "api") else None


_OWN = ("header", "footer", "structured_data", "meta", "frame", "link_in_bio", "body")


def _confirmation(channel: Channel, firm: Firm) -> Confirmation | None:
    for confirmation in reversed(firm.confirmations):
        kind = classify(confirmation.url)
        if channel.canonical_url in (kind.canonical_url, kind.url, confirmation.url.strip()):
            return confirmation
    return None


def _seen_by_person(channel: Channel, confirmation: Confirmation) -> Channel:
    if confirmation.liveness is Liveness.UNVERIFIED:
        return _for_person(channel, "chi l'ha aperta non ha saputo dirlo")
    who = confirmation.by or "Una persona"
    when = f" il {confirmation.seen_at:%d/%m/%Y}" if confirmation.seen_at else ""
    live = confirmation.liveness is Liveness.LIVE
    said = "ha aperto la pagina e l'ha trovata attiva" if live else "ha aperto la pagina e non l'ha trovata"
    seen = replace(channel.exhibit, url=channel.url, selector=None, quote=f"{who}{when} {said}.", match=None)
    return replace(
        channel,
        liveness=confirmation.liveness,
        seen_by="person",
        reason=_said(channel, f"{who}{when} {said}."),
        question=None,
        owner=Owner.APPLICANT if live else channel.owner,
        owner_why="Lo conferma chi l'ha aperta." if live else channel.owner_why,
        proof=replace(seen, seen_at=confirmation.seen_at) if confirmation.seen_at else seen,
    )


def _for_person(channel: Channel, why: str) -> Channel:
    platform = load().by_id.get(channel.platform)
    look = platform.liveness.look_for if platform is not None else ""
    reason = f"Non si è potuto vedere se la pagina è attiva: {why}."
    return replace(
        channel,
        liveness=Liveness.UNVERIFIED,
        seen_by=None,
        reason=_said(channel, reason),
        question=f"{QUESTION} {look}".strip(),
    )


def _said(channel: Channel, reason: str) -> str:
    """Keep what merging had to say, and add how the link is miswritten."""
    parts = [part for part in (channel.reason, reason, _FAULTS.get(channel.fault, "")) if part]
    return " ".join(dict.fromkeys(parts))


_FAULTS = {
    "missing_scheme": "Sul sito il collegamento è scritto senza https:// e non si apre: va corretto.",
    "nested_address": "Sul sito l'indirizzo è scritto due volte di seguito: va corretto.",
    "dead_icon": "Sul sito l'icona non porta a nessuna pagina: va collegata.",
}


def _is_account(channel: Channel) -> bool:
    kind = classify(channel.url).link_kind
    return kind is LinkKind.ACCOUNT_AMBIGUOUS or (channel.declared and channel.page_type is not PageType.PERSONAL)


def _no_account(channel: Channel) -> str:
    said = {
        PageType.SHARE: "È un pulsante di condivisione, non una pagina dell'impresa.",
        PageType.POST: "È una singola pubblicazione, non una pagina dell'impresa.",
        PageType.PERSONAL: "È il profilo di una persona, non una pagina dell'impresa.",
        PageType.PLATFORM_HOME: "Porta alla pagina iniziale della piattaforma, non a quella dell'impresa.",
        PageType.PLACEHOLDER: "È un'icona o un indirizzo lasciato dal modello del sito.",
    }.get(channel.page_type, "Non è una pagina pubblica dell'impresa.")
    return _said(channel, said)
