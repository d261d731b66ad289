"""Say what a link leads to by its address alone: which platform, what kind of page, its canonical address.

Classification comes first and cleaning afterwards: dropping parameters first would lose who is meant.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import unquote

from evidence.channels.canonical import canonical_of
from evidence.channels.link import (
    Address,
    clean,
    is_dead,
    is_private,
    is_sample,
    leads_on,
    nested,
    split,
    unwrap,
)
from evidence.facts.channel import PageType
from platforms.loader import Place, Platforms, load
from platforms.model import LinkKind, Platform, Rule, ready

PAGE_TYPES = {
    LinkKind.COMPANY_PAGE: PageType.COMPANY,
    LinkKind.PRODUCT: PageType.PRODUCT,
    LinkKind.PERSONAL_PROFILE: PageType.PERSONAL,
    LinkKind.POST: PageType.POST,
    LinkKind.SHARE_INTENT: PageType.SHARE,
    LinkKind.PLATFORM_HOME: PageType.PLATFORM_HOME,
    LinkKind.PLACEHOLDER: PageType.PLACEHOLDER,
}
_HANDLES = ("h", "sub", "id", "s", "u", "a", "n", "i", "d", "b")
_PAGES = (LinkKind.COMPANY_PAGE, LinkKind.PERSONAL_PROFILE, LinkKind.PRODUCT)
_KEPT = re.compile(r"%(?:26|23|3d|25)", re.IGNORECASE)  # decoded, these would end a value
_REMEMBERED = 300  # characters of a link: what is longer may be a whole picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Classification:
    """What a link is. `platform` is None for any other site; `kind` is the contract's; `fault` how it was miswritten.

    `url` is the repaired address, with what stands in it besides the identity.
    """

    platform: str | None = None
    kind: str | None = None
    page_type: PageType | None = None
    link_kind: LinkKind | None = None
    canonical_url: str | None = None
    handle: str | None = None
    fault: str | None = None
    url: str | None = None


NOWHERE = Classification()


def classify(href: str, *, base: str | None = None, text: str = "", icon: str = "") -> Classification:
    """Classify a link as written; `text` is its visible text, `icon` what its picture or class says.

    >>> found = classify("http://it-it.facebook.com/Acme.Srl/?ref=hl")
    >>> found.platform, found.page_type.value, found.canonical_url
    ('facebook', 'company', 'https://www.facebook.com/acme.srl')
    >>> classify("https://facebook.com.evil.test/acme").platform is None
    True
    >>> classify("#", icon="fa fa-linkedin").page_type.value
    'placeholder'
    """
    platforms = load()
    found = _classify(clean(href), platforms, base, f"{icon} {text}")
    return credited(found, text) if text else found


def of_address(href: str) -> Classification:
    """Classify a link by its address alone; the pages of a site have the same few, and each is asked for again."""
    return _remembered(href) if len(href) <= _REMEMBERED else classify(href)


@lru_cache(maxsize=2048)
def _remembered(href: str) -> Classification:
    return classify(href)


def credited(found: Classification, text: str) -> Classification:
    """Return a company's page as its maker's when the text of the link is a credit line."""
    if found.link_kind is not LinkKind.COMPANY_PAGE or not is_credit(text, load()):
        return found
    return replace(found, link_kind=LinkKind.AGENCY, page_type=PageType.OTHER)


def _classify(href: str, platforms: Platforms, base: str | None, names: str) -> Classification:
    if is_dead(href):
        return _dead_icon(names, platforms)
    if href[0] == "@":
        named = platforms.named(names)
        if named is not None:
            prefix = "https://" + named.hosts[0] + "/" + ("@" if named.id in ("youtube", "tiktok", "threads") else "")
            return of_address(prefix + href[1:])
        return NOWHERE
    address = split(href, platforms, base)
    if address is None:
        return NOWHERE
    place = platforms.place(address.host, address.path)
    if place is None or place.role is None:
        unwrapped = unwrap(address, platforms)
        if unwrapped is None:
            return NOWHERE
        if unwrapped is not address:
            address = unwrapped
            place = platforms.place(address.host, address.path)
    if place is None:
        if is_sample(address):
            return _dead_icon(names, platforms)
        inner = _on_own_site(address, platforms, base)
        if inner is None:
            return NOWHERE
        address, place = inner
    if "." in address.path[1:] and place.role is None:
        inside = nested(address, platforms)
        if inside is not address:
            address = inside
            place = platforms.place(address.host, address.path) or place
    return _on_platform(address, place, platforms)


def _on_platform(address: Address, place: Place, platforms: Platforms) -> Classification:
    platform = place.platform
    if place.role is not None:
        return _found(platform, place.role, address)
    path = address.path.rstrip("@") if address.path.endswith("@") and len(address.path) > 2 else address.path
    wanted = f"{path}?{_decoded(address.query)}" if address.query else path
    for rule in place.rules:
        host_match = None
        if rule.host is not None:
            host_match = ready(rule.host).search(address.host)
            if host_match is None:
                continue
        match = ready(rule.pattern).search(wanted)
        if match is not None:
            return _matched(rule, match, host_match, address, place, platforms)
    return _found(platform, LinkKind.OTHER_PAGE, address)


def _matched(
    rule: Rule,
    match: re.Match[str],
    host_match: re.Match[str] | None,
    address: Address,
    place: Place,
    platforms: Platforms,
) -> Classification:
    groups = match.groupdict() if host_match is None else {**match.groupdict(), **host_match.groupdict()}
    handle = next((groups[name] for name in _HANDLES if groups.get(name)), None)
    kind = rule.kind
    platform = place.platform
    if kind is LinkKind.WRAPPER:
        return _found(platform, LinkKind.OTHER_PAGE, address)
    if kind in _PAGES and address.host.partition(".")[0] in platforms.web.service_hosts:
        return _found(platform, LinkKind.PLATFORM_HOME, address)
    if kind is LinkKind.COMPANY_PAGE and handle is not None and is_placeholder(handle, platform, platforms):
        return _found(platform, LinkKind.PLACEHOLDER, address, handle=handle)
    canonical = canonical_of(rule.canonical, groups, address, place) if rule.canonical else None
    return Classification(
        platform=platform.id,
        kind=platform.kind,
        page_type=PAGE_TYPES.get(kind, PageType.OTHER),
        link_kind=kind,
        canonical_url=canonical,
        handle=handle,
        fault=address.fault,
        url=address.url,
    )


def _found(platform: Platform, kind: LinkKind, address: Address | None, *, handle: str | None = None) -> Classification:
    return Classification(
        platform=platform.id,
        kind=platform.kind,
        page_type=PAGE_TYPES.get(kind, PageType.OTHER),
        link_kind=kind,
        handle=handle,
        fault=address.fault if address is not None else "dead_icon",
        url=address.url if address is not None else None,
    )


def is_placeholder(handle: str, platform: Platform, platforms: Platforms) -> bool:
    """Return whether a whole handle is one that a theme, a site builder or an editor left behind."""
    if not platform.placeholders:
        return False
    word = handle.lower().strip("@.")
    return word in platforms.placeholder_words or word in platform.placeholder_handles


def is_credit(text: str, platforms: Platforms) -> bool:
    """Return whether a text is the credit line of whoever made the site."""
    lower = text.lower()
    return any(word in lower for word in platforms.web.credit_words)


def _dead_icon(names: str, platforms: Platforms) -> Classification:
    platform = platforms.named(names) if names.strip() else None
    if platform is None:
        return NOWHERE
    return _found(platform, LinkKind.PLACEHOLDER, None)


def _on_own_site(address: Address, platforms: Platforms, base: str | None) -> tuple[Address, Place] | None:
    """Find the platform address in a path of the site itself: a missing scheme, or a script that only leads on."""
    if base is None or is_private(address.host):
        return None
    own = split(base, platforms)
    if own is None or own.host.removeprefix("www.") != address.host.removeprefix("www."):
        return None
    inner = nested(address, platforms)
    meant = leads_on(address, platforms) if inner is address else replace(inner, fault="missing_scheme")
    place = platforms.place(meant.host, meant.path) if meant is not None else None
    return None if meant is None or place is None else (meant, place)


def _decoded(query: str) -> str:
    query = query.replace("+", " ")
    if "%" not in query:
        return query
    return unquote(_KEPT.sub(lambda match: "%25" + match.group()[1:], query))
