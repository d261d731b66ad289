"""Say of a channel whether it lives: by a person's word, by the platform's answers, or that a person must look."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from evidence.capture import Capture, VisitResult
from evidence.channels.answers import from_answers
from evidence.channels.classify import classify
from evidence.channels.names import names_of
from evidence.channels.signs import Target, target_of
from evidence.facts import Channel, Owner, PageType
from evidence.firm import Confirmation, Firm, Liveness
from platforms.loader import load
from platforms.model import LinkKind

QUESTION = "Si apre la pagina della sua azienda?"
_FAULTS = {
    "missing_scheme": "Sul sito il collegamento è scritto senza https:// e non si apre: va corretto.",
    "nested_address": "Sul sito l'indirizzo è scritto due volte di seguito: va corretto.",
    "dead_icon": "Sul sito l'icona non porta a nessuna pagina: va collegata.",
}


def judge(channel: Channel, captures: Sequence[Capture], *, firm: Firm, today: date) -> Channel:
    """Return a channel with its liveness, from a person's word, the platform's answers, or neither."""
    target = target_of(channel, names_of(firm))
    if target is not None and classify(channel.url).link_kind is LinkKind.LINK_IN_BIO:
        return _page_of_links(channel, target, captures, firm, today)
    confirmation = _confirmation(channel, firm)
    if confirmation is not None:
        return _seen_by_person(channel, confirmation)
    if target is None:
        return _for_person(channel, "non conosciamo questo sito")
    if target.platform.liveness.closed:
        reason = f"{channel.name} ha chiuso: il collegamento non porta più a nessuna pagina."
        return replace(channel, liveness=Liveness.GONE, seen_by="machine", reason=_said(channel, reason))
    if channel.owner is Owner.THIRD_PARTY:
        return replace(channel, reason=_said(channel, channel.owner_why))
    if channel.page_type not in (PageType.COMPANY, PageType.PRODUCT) and not _may_be_page(channel, captures):
        return replace(channel, reason=_no_account(channel))
    shown, why = from_answers(channel, target, captures, firm=firm, today=today)
    if shown is None:
        return _for_person(channel, why)
    return replace(shown, reason=_said(channel, shown.reason))


def _page_of_links(channel: Channel, target: Target, captures: Sequence[Capture], firm: Firm, today: date) -> Channel:
    """Judge a page that only lists others: it is no channel itself, so nobody's word makes it one."""
    shown, why = from_answers(channel, target, captures, firm=firm, today=today)
    if shown is not None:
        return replace(shown, reason=_said(channel, shown.reason))
    return (
        _for_person(channel, why) if _may_be_page(channel, captures) else replace(channel, reason=_no_account(channel))
    )


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
    picture = f" La figura è {confirmation.picture}." if confirmation.picture else ""
    quote = f"{who}{when} {said}.{picture}"
    seen = replace(channel.exhibit, url=channel.url, selector=None, quote=quote, match=None)
    return replace(
        channel,
        liveness=confirmation.liveness,
        seen_by="person",
        reason=_said(channel, quote),
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


def _may_be_page(channel: Channel, captures: Sequence[Capture]) -> bool:
    """Return whether a page of the firm's may stand behind a link that is none by its address."""
    found = classify(channel.url)
    if channel.page_type is PageType.PLACEHOLDER:
        return (found.handle or "").lower() in load().web.doubtful_words
    if found.link_kind is LinkKind.ACCOUNT_AMBIGUOUS:
        return True
    if found.link_kind in (LinkKind.ADMIN_ONLY, LinkKind.CONTACT):
        return classify(channel.canonical_url).link_kind is LinkKind.COMPANY_PAGE
    if found.link_kind in (LinkKind.SHORT_LINK, LinkKind.LINK_IN_BIO):
        seen = [capture for capture in captures if capture.url in (channel.url, channel.canonical_url)]
        return not any(capture.result is VisitResult.FETCHED and (capture.status or 0) < 400 for capture in seen)
    return channel.declared and channel.page_type is PageType.OTHER


def _no_account(channel: Channel) -> str:
    said = {
        PageType.SHARE: "È un pulsante di condivisione, non una pagina dell'impresa.",
        PageType.POST: "È una singola pubblicazione, non una pagina dell'impresa.",
        PageType.PERSONAL: "È il profilo di una persona, non una pagina dell'impresa.",
        PageType.PLATFORM_HOME: "Porta alla pagina iniziale della piattaforma, non a quella dell'impresa.",
        PageType.PLACEHOLDER: "È un'icona o un indirizzo lasciato dal modello del sito.",
    }.get(channel.page_type, "Non è una pagina pubblica dell'impresa.")
    return _said(channel, said)
