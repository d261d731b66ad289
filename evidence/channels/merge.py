"""Put together the channels of all pages with those that the applicant names, and say whose each of them is."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from rapidfuzz import fuzz

from evidence.capture import Capture, Purpose, VisitResult
from evidence.channels import places
from evidence.channels.classify import Classification, of_address
from evidence.channels.find import find_channels
from evidence.channels.names import alike, names_of
from evidence.exhibit import Exhibit
from evidence.facts.channel import Channel, PageType
from evidence.facts.owner import Owner
from evidence.firm import Firm
from evidence.page import Page
from evidence.said import Said, joined
from platforms.loader import load
from platforms.model import International, Platform

_NEAR = 75
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
_ACCOUNTS = (PageType.COMPANY, PageType.PRODUCT, PageType.OTHER)
_LISTED = Said("Sta nella pagina di collegamenti.", "It stands on the page of links.")
_CLAIMED = Said(
    "Il sito la dichiara come propria nei suoi dati strutturati.",
    "The site declares it as its own in its structured data.",
)
_ALIKE = Said(
    "Il suo nome somiglia a quello dell'impresa o del sito.", "Its name is like that of the firm or of the site."
)
_ALIKE_ELSEWHERE = Said(
    "Somiglia al nome dell'impresa, ma sta dove si parla di altri.",
    "It is like the firm's name, but stands where others are spoken of.",
)
_UNLIKE = Said(
    "Il sito vi rimanda, ma il suo nome non somiglia a quello dell'impresa: può essere di un marchio o di un altro.",
    "The site links to it, but its name is not like the firm's: it may be a brand's or another's.",
)
_NAMED = Said("La indica l'impresa.", "The firm names it.")
_NAMED_AND_LINKED = Said("La indica l'impresa, e il sito vi rimanda.", "The firm names it, and the site links to it.")
_NOT_LINKED = Said(
    "La indica l'impresa, ma il sito non vi rimanda.", "The firm names it, but the site does not link to it."
)
_UNKNOWN_SITE = Said("è un sito che non conosciamo", "it is a site that we do not know")


def merge(
    firm: Firm, found: Sequence[Channel], *, captures: Sequence[Capture] = (), names: Iterable[str] = ()
) -> tuple[Channel, ...]:
    """Return each channel once, the most telling place first.

    `captures` are the visits to short links and to pages of links, whose targets take their place; `names` are what the
    site calls the firm, beside what it declared.
    """
    names = (*names_of(firm, (channel.exhibit.url for channel in found)), *names)
    channels: dict[tuple[str, str], Channel] = {}
    for channel in _resolved(found, captures):
        key = _key(channel)
        channels[key] = _best(channels[key], channel) if key in channels else channel
    owned = [_owned(_restored(channel, names), firm, names) for channel in channels.values()]
    merged = _with_named(firm, owned)
    return tuple(sorted(merged, key=_order))


def _key(channel: Channel) -> tuple[str, str]:
    if channel.page_type in (PageType.SHARE, PageType.PLATFORM_HOME):
        return channel.platform, channel.page_type.value
    return channel.platform, channel.canonical_url


def _best(first: Channel, second: Channel) -> Channel:
    return min(first, second, key=lambda channel: places.RANK.index(channel.place))


def _order(channel: Channel) -> tuple[bool, bool, bool, int]:
    candidate = channel.page_type in (PageType.COMPANY, PageType.PRODUCT)
    return (
        not (channel.declared or candidate),
        channel.owner is Owner.THIRD_PARTY,
        channel.owner is not Owner.APPLICANT,
        places.RANK.index(channel.place),
    )


def _resolved(found: Iterable[Channel], captures: Sequence[Capture]) -> Iterator[Channel]:
    """Yield the channels, those that only lead elsewhere replaced by what they lead to."""
    answers = {capture.url: capture for capture in captures}
    for channel in found:
        answer = answers.get(channel.canonical_url) or answers.get(channel.url)
        if answer is None:
            yield channel
        elif answer.visit.purpose is Purpose.SHORT_LINK:
            yield _expanded(channel, answer)
        elif answer.visit.purpose is Purpose.LINK_IN_BIO:
            yield channel
            yield from _listed(channel, answer)
        else:
            yield channel


def _expanded(channel: Channel, answer: Capture) -> Channel:
    """Take the first address on the way that is somebody's page: what comes after may be a login."""
    ways = [(address, of_address(address)) for address in (*answer.hops, answer.final_url)]
    known = [way for way in ways if way[1].platform is not None and way[1].canonical_url not in (None, channel.url)]
    pages = [way for way in known if way[1].page_type in (PageType.COMPANY, PageType.PRODUCT)]
    best = next(iter(pages or known), None)
    return channel if best is None else _as(channel, best[1], best[0])


def _as(channel: Channel, kind: Classification, address: str) -> Channel:
    platform = load().by_id[kind.platform or channel.platform]
    return replace(
        channel,
        platform=platform.id,
        name=platform.name,
        kind=platform.kind or "social",
        url=address,
        canonical_url=kind.canonical_url or address,
        page_type=kind.page_type or PageType.OTHER,
        international=platform.international.value,
        international_why=_why_counted(platform),
    )


def _why_counted(platform: Platform) -> Said:
    return Said(platform.international_reason, platform.international_reason_en)


def _listed(channel: Channel, answer: Capture) -> Iterator[Channel]:
    if answer.result is not VisitResult.FETCHED or (answer.status or 0) >= 400:
        return
    for listed in find_channels(Page.of(answer)):
        if listed.platform != channel.platform:
            yield replace(listed, place=places.BIO, owner=channel.owner, owner_why=_LISTED)


def _restored(channel: Channel, names: tuple[str, ...]) -> Channel:
    """A handle that looks like a theme's is the firm's own when the firm bears that name."""
    if channel.page_type is not PageType.PLACEHOLDER:
        return channel
    handle = of_address(channel.url).handle
    if handle and alike(handle, names):
        return replace(channel, page_type=PageType.COMPANY)
    return channel


def _owned(channel: Channel, firm: Firm, names: tuple[str, ...]) -> Channel:
    """Say whose a channel is: the firm's only on a reason that can be shown."""
    if channel.page_type not in _ACCOUNTS:
        return channel
    handle = of_address(channel.url).handle or ""
    like = bool(handle) and alike(handle, names)
    if channel.owner is Owner.THIRD_PARTY and not like:
        return channel
    if channel.place in (places.STRUCTURED, places.META):
        return replace(channel, owner=Owner.APPLICANT, owner_why=_CLAIMED)
    if like and channel.place not in (places.ARTICLE, places.CREDIT):
        return replace(channel, owner=Owner.APPLICANT, owner_why=_ALIKE)
    if like:
        return replace(channel, owner=Owner.UNKNOWN, owner_why=_ALIKE_ELSEWHERE)
    return channel if channel.owner_why is not None else replace(channel, owner_why=_UNLIKE)


def _with_named(firm: Firm, channels: list[Channel]) -> Iterator[Channel]:
    """Yield the channels, marking those that the applicant names and adding the ones that the site does not link."""
    named: dict[str, tuple[str, Classification]] = {}
    for written in _named(firm):
        kind = of_address(written)
        named.setdefault(_canonical(written, kind), (written, kind))
    seen = max((channel.exhibit.seen_at for channel in channels), default=_NEVER)
    for channel in channels:
        if named.pop(channel.canonical_url, None) is None:
            yield channel
            continue
        yield replace(channel, declared=True, owner=Owner.APPLICANT, owner_why=_NAMED_AND_LINKED)
    for canonical, (written, kind) in named.items():
        yield _named_only(written, canonical, kind, channels, seen)


def _named(firm: Firm) -> Iterator[str]:
    """Yield the pages that the applicant names; one that stands in place of its site is named too."""
    yield from firm.channels
    yield from (confirmation.url for confirmation in firm.confirmations)
    if of_address(firm.url).platform is not None:
        yield firm.url


def _canonical(written: str, kind: Classification) -> str:
    return kind.canonical_url or kind.url or written.strip()


def _named_only(
    written: str, canonical: str, kind: Classification, channels: Sequence[Channel], seen: datetime
) -> Channel:
    platform = load().by_id.get(kind.platform or "")
    near = nearest(canonical, kind, channels)
    linked = near.canonical_url if near is not None else ""
    instead = Said(
        f"Il sito rimanda invece a {linked}: controlli come è scritto l'indirizzo.",
        f"The site links to {linked} instead: check how the address is written.",
    )
    url = kind.url or (written if "://" in written else f"https://{written}")
    return Channel(
        platform=platform.id if platform else "altro",
        name=platform.name if platform else "altro sito",
        kind=(platform.kind if platform else None) or "directory",
        url=url,
        canonical_url=canonical,
        page_type=kind.page_type or PageType.OTHER,
        owner=Owner.APPLICANT,
        owner_why=_NAMED,
        exhibit=Exhibit(url=url, seen_at=seen),
        reason=joined((_NOT_LINKED, instead if near is not None else None)),
        international=platform.international.value if platform else International.BORDERLINE.value,
        international_why=_why_counted(platform) if platform else _UNKNOWN_SITE,
        declared=True,
        on_site=False,
    )


def nearest(canonical: str, kind: Classification, channels: Sequence[Channel]) -> Channel | None:
    """Return the channel of the same platform on the site whose address is most like a named one, if any is."""
    best = max(
        (channel for channel in channels if channel.platform == kind.platform and channel.page_type in _ACCOUNTS),
        key=lambda channel: fuzz.ratio(channel.canonical_url, canonical),
        default=None,
    )
    if best is None or fuzz.ratio(_tail(best.canonical_url), _tail(canonical)) < _NEAR:
        return None
    return best


def _tail(url: str) -> str:
    return url.rpartition("/")[2].lstrip("@")
