"""Say of a channel whether it lives: by a person's word, by the platform's answers, or that a person must look."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from evidence.capture import Capture, VisitResult
from evidence.channels.answers import from_answers
from evidence.channels.classify import classify
from evidence.channels.names import names_of
from evidence.channels.signs import Target, probes_of, target_of
from evidence.days import english_day
from evidence.exhibit import Exhibit
from evidence.facts.channel import Channel, PageType
from evidence.facts.owner import Owner
from evidence.firm import Confirmation, Firm, Liveness
from evidence.said import Said, joined
from platforms.loader import load
from platforms.model import LinkKind

QUESTION = Said("Si apre la pagina della sua azienda?", "Does your firm's page open?")
_FAULTS = {
    "missing_scheme": Said(
        "Sul sito il collegamento è scritto senza https:// e non si apre: va corretto.",
        "On the site the link is written without https:// and does not open: correct it.",
    ),
    "nested_address": Said(
        "Sul sito l'indirizzo è scritto due volte di seguito: va corretto.",
        "On the site the address is written twice in a row: correct it.",
    ),
    "dead_icon": Said(
        "Sul sito l'icona non porta a nessuna pagina: va collegata.",
        "On the site the icon leads to no page: link it.",
    ),
}
_NO_ACCOUNTS = {
    PageType.SHARE: Said(
        "È un pulsante di condivisione, non una pagina dell'impresa.", "It is a share button, not a page of the firm's."
    ),
    PageType.POST: Said(
        "È una singola pubblicazione, non una pagina dell'impresa.", "It is a single post, not a page of the firm's."
    ),
    PageType.PERSONAL: Said(
        "È il profilo di una persona, non una pagina dell'impresa.",
        "It is a person's profile, not a page of the firm's.",
    ),
    PageType.PLATFORM_HOME: Said(
        "Porta alla pagina iniziale della piattaforma, non a quella dell'impresa.",
        "It leads to the platform's home page, not to the firm's.",
    ),
    PageType.PLACEHOLDER: Said(
        "È un'icona o un indirizzo lasciato dal modello del sito.",
        "It is an icon or an address that the site's template left behind.",
    ),
}
_NO_PAGE = Said("Non è una pagina pubblica dell'impresa.", "It is no public page of the firm's.")
_NO_SITE = Said("non conosciamo questo sito", "we do not know this site")
_DISTRUSTED = Said(
    "questa piattaforma non ha superato la nostra ultima prova, e finché non la supera non crediamo a ciò che risponde",
    "this platform failed our latest test, and until it passes we do not trust what it answers",
)
_UNDECIDED = Said("chi l'ha aperta non ha saputo dirlo", "whoever opened it could not tell")
_PICTURE = Said("Ne ha allegato un'immagine.", "A picture of it is attached.")
_CONFIRMED = Said("Lo conferma chi l'ha aperta.", "Whoever opened it confirms it.")


def judge(
    channel: Channel, captures: Sequence[Capture], *, firm: Firm, today: date, distrusted: Collection[str] = ()
) -> Channel:
    """Return a channel with its liveness, from a person's word, the platform's answers, or neither.

    Platforms whose canary failed are `distrusted`: whatever they answered, a person must look.
    """
    target = target_of(channel, names_of(firm))
    if target is not None and classify(channel.url).link_kind is LinkKind.LINK_IN_BIO:
        return _page_of_links(channel, target, captures, firm, today)
    confirmation = _confirmation(channel, firm)
    if confirmation is not None:
        return _seen_by_person(channel, confirmation)
    if target is None:
        return _for_person(channel, _NO_SITE)
    if target.platform.liveness.closed:
        reason = Said(
            f"{channel.name} ha chiuso: il collegamento non porta più a nessuna pagina.",
            f"{channel.name} has closed: the link leads to no page any more.",
        )
        return replace(channel, liveness=Liveness.GONE, seen_by="machine", reason=_said(channel, reason))
    if channel.owner is Owner.THIRD_PARTY:
        return replace(channel, reason=_said(channel, channel.owner_why))
    if channel.page_type not in (PageType.COMPANY, PageType.PRODUCT) and not _may_be_page(channel, captures):
        return replace(channel, reason=_no_account(channel))
    if channel.platform in distrusted and probes_of(target):
        return _for_person(channel, _DISTRUSTED)
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
        return _for_person(channel, _UNDECIDED)
    live = confirmation.liveness is Liveness.LIVE
    said = _testimony(confirmation)
    seen = Exhibit(
        url=channel.url,
        seen_at=confirmation.seen_at or channel.exhibit.seen_at,
        sha256=confirmation.picture,
        quote=f"{said.it} · {said.en}",  # a quotation is shown as it is, whatever the language of the report
    )
    return replace(
        channel,
        liveness=confirmation.liveness,
        seen_by="person",
        reason=_said(channel, said),
        question=None,
        owner=Owner.APPLICANT if live else channel.owner,
        owner_why=_CONFIRMED if live else channel.owner_why,
        proof=seen,
    )


def _testimony(confirmation: Confirmation) -> Said:
    """Say who saw what, and when."""
    live, when = confirmation.liveness is Liveness.LIVE, confirmation.seen_at
    found = Said("l'ha trovata attiva", "found it live") if live else Said("non l'ha trovata", "did not find it")
    told = Said(
        f"{confirmation.by or 'Una persona'}{f' il {when:%d/%m/%Y}' if when else ''} ha aperto la pagina e {found.it}.",
        f"{confirmation.by or 'A person'} opened the page{f' on {english_day(when)}' if when else ''} and {found.en}.",
    )
    return joined((told, _PICTURE if confirmation.picture else None))


def _for_person(channel: Channel, why: Said) -> Channel:
    platform = load().by_id.get(channel.platform)
    look = Said(platform.liveness.look_for, platform.liveness.look_for_en) if platform is not None else None
    reason = Said(
        f"Non si è potuto vedere se la pagina è attiva: {why.it}.",
        f"Whether the page is live could not be seen: {why.en}.",
    )
    return replace(
        channel,
        liveness=Liveness.UNVERIFIED,
        seen_by=None,
        reason=_said(channel, reason),
        question=joined((QUESTION, look if look and look.it else None)),
    )


def _said(channel: Channel, reason: Said | None) -> Said:
    """Keep what merging had to say, and add how the link is miswritten."""
    return joined((channel.reason, reason, _FAULTS.get(channel.fault)))


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


def _no_account(channel: Channel) -> Said:
    return _said(channel, _NO_ACCOUNTS.get(channel.page_type, _NO_PAGE))
