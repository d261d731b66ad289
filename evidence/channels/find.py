"""Find the links to platforms wherever sites keep them: anchors, icons, data attributes, scripts' clicks, metadata."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from selectolax.lexbor import LexborNode

from evidence.channels import places
from evidence.channels.classify import NOWHERE, Classification, classify, credited, of_address
from evidence.channels.link import clean
from evidence.facts.channel import Channel, PageType
from evidence.facts.owner import Owner
from evidence.marks import Mark
from evidence.page import Page
from evidence.said import Said
from evidence.walk import Link
from platforms.loader import load
from platforms.model import LinkKind

_DATA = ("data-href", "data-url", "data-link", "data-profile", "data-social-link", "data-permalink", "data-target-url")
_ACTING = (*_DATA, "onclick")
_ACTING_QUERY = ", ".join(f"[{name}]" for name in _ACTING)
_SEE_ALSO = ("article:publisher", "og:see_also")
_IN_CLICK = re.compile(
    r"""["'`]((?:https?:)?//[^"'`\s]+|(?:www\.)?[a-z0-9.\-]+\.[a-z]{2,}/[^"'`\s]*)["'`]""", re.IGNORECASE
)
_ID = re.compile(r"\d{8,}")
_MOST = 40
_COOKIE = Mark.COOKIE
_DEEPEST = 4
_OWN = frozenset(("publisher", "mainEntity", "brand", "parentOrganization", "about"))
_ORGANISATIONS = re.compile(r"organi[sz]ation|business|store|hotel|restaurant|corporation|brand|website|shop", re.I)
# Many of them say no more than one: a share button a page, the home of a platform.
_ONE_IS_ENOUGH = frozenset((PageType.SHARE, PageType.PLATFORM_HOME, PageType.PLACEHOLDER))
_MAKERS = Said("Sta nella riga di chi ha realizzato il sito.", "It stands in the line of whoever made the site.")
_QUOTED = Said(
    "Sta in un articolo o in una testimonianza: può essere di altri.",
    "It stands in an article or a testimonial: it may be another's.",
)


class _Found(NamedTuple):
    href: str
    label: str
    icon: str
    place: str
    node: LexborNode | None
    link: Link | None = None


def find_channels(page: Page) -> tuple[Channel, ...]:
    """Return the platform pages that a page links to, each canonical address once, best place first."""
    best: dict[tuple[str, ...], Channel] = {}
    for found in _all(page):
        kind = _kind(found, page.base)
        if kind.platform is None or kind.link_kind is LinkKind.TECHNICAL:
            continue
        place = found.place if found.link is None else _place(found.link)
        channel = _channel(page, found, kind, place)
        key = _key(channel)
        known = best.get(key)
        if known is None or places.RANK.index(channel.place) < places.RANK.index(known.place):
            best[key] = channel
    return tuple(list(best.values())[:_MOST])


def _kind(found: _Found, base: str) -> Classification:
    """Return what a link is: its address mostly says it, else the page that it stands on and what is written on it."""
    kind = of_address(found.href)
    if kind is NOWHERE:
        return classify(found.href, base=base, text=found.label, icon=found.icon)
    return credited(kind, found.label)


def _key(channel: Channel) -> tuple[str, ...]:
    if channel.page_type in _ONE_IS_ENOUGH:
        return channel.platform, channel.page_type.value
    return (channel.canonical_url,)


def _all(page: Page) -> Iterator[_Found]:
    yield from _anchors(page)
    yield from _structured(page)
    yield from _metadata(page)
    yield from _attributes(page)
    yield from _frames(page)


def _anchors(page: Page) -> Iterator[_Found]:
    top = page.url.split("?", 1)[0]
    top = top[: top.find("/", 8) + 1] or top
    cut = len(top)
    for link in page.links:
        url = link.url
        if link.marks & _COOKIE or (url.startswith(top) and _is_plain(url[cut:])):
            continue  # most links are plainly to the site's own pages
        if link.href[:11].lower() == "javascript:" and "//" in link.href:
            for address in _IN_CLICK.findall(link.href):
                yield _Found(address, link.label, "", places.BODY, link.node, link)
            continue
        nowhere = not url or link.href[:1] == "@"
        if nowhere and _acts_otherwise(link):
            continue
        icon = icon_of(link) if nowhere else ""
        yield _Found(link.href, link.label, icon, places.BODY, link.node, link)


def _acts_otherwise(link: Link) -> bool:
    """Return whether a link that leads nowhere opens an address by a script: that address is found by itself."""
    return any("//" in (link.attributes.get(name) or "") for name in (*_DATA, "onclick"))


def _is_plain(rest: str) -> bool:
    """Return whether what follows the site's own address is a page's name, with no other address in it."""
    return "http" not in rest and ("." not in rest or (rest.endswith((".html", ".htm", ".php")) and "/" not in rest))


def _place(link: Link) -> str:
    relation = (link.attributes.get("rel") or "").lower().split()
    if "me" in relation or link.attributes.get("itemprop") == "sameAs":
        return places.STRUCTURED
    return places.place_of(link)


def icon_of(link: Link) -> str:
    """Return what class names, pictures and titles of a link say: 'fa fa-facebook-f', 'instagram.svg'."""
    said = [link.label, link.attributes.get("class") or "", link.attributes.get("title") or ""]
    for node in link.node.css("i, svg, img, span, use, path"):
        marks = node.attributes
        said.extend(marks.get(name) or "" for name in ("class", "alt", "title", "aria-label", "href", "xlink:href"))
        said.append((marks.get("src") or "").rpartition("/")[2])
    return " ".join(part for part in said if part)


def _structured(page: Page) -> Iterator[_Found]:
    for item in page.json_ld:
        for address, own in _same_as(item, own=True, depth=_DEEPEST):
            yield _Found(address, "", "", places.STRUCTURED if own else places.ARTICLE, None)
    for node in page.named("link"):
        attributes = node.attributes
        if "me" in (attributes.get("rel") or "").lower().split() or attributes.get("itemprop") == "sameAs":
            yield _Found(attributes.get("href") or "", "", "", places.STRUCTURED, node)


def _same_as(item: Mapping[str, Any], *, own: bool, depth: int) -> Iterator[tuple[str, bool]]:
    """Yield the sameAs of an organisation, and of what it holds; those of persons and articles are not the firm's."""
    kinds = item.get("@type") or ""
    named = " ".join(map(str, kinds)) if isinstance(kinds, list) else str(kinds)
    own = own and (not named or _ORGANISATIONS.search(named) is not None)
    same = item.get("sameAs")
    for address in same if isinstance(same, list) else [same]:
        if isinstance(address, str):
            yield address, own
    for key, value in item.items() if depth else ():
        if key in ("sameAs", "@graph"):
            continue
        for inner in value if isinstance(value, list) else [value]:
            if isinstance(inner, dict):
                yield from _same_as(inner, own=key in _OWN, depth=depth - 1)


def _metadata(page: Page) -> Iterator[_Found]:
    metas = page.metas
    for node in page.named("meta"):
        attributes = node.attributes
        if attributes.get("property") in _SEE_ALSO:
            yield _Found(attributes.get("content") or "", "", "", places.META, node)
    for number in _ID.findall(metas.get("fb:pages", "")):
        yield _Found(f"https://www.facebook.com/{number}", "", "", places.META, None)
    site = metas.get("twitter:site", "")
    if site.startswith("@") and len(site) > 1:
        yield _Found(f"https://x.com/{site[1:]}", "", "", places.META, None)


def _attributes(page: Page) -> Iterator[_Found]:
    for node in page.tree.css(_ACTING_QUERY) if not page.attribute_names.isdisjoint(_ACTING) else ():
        attributes = node.attributes
        for name in _DATA:
            if attributes.get(name):
                yield _Found(attributes[name] or "", "", "", _place_of_node(node), node)
        for address in _IN_CLICK.findall(attributes.get("onclick") or ""):
            yield _Found(address, "", "", _place_of_node(node), node)
    sent = any("//" in (form.attributes.get("action") or "") for form in page.named("form"))
    for node in page.tree.css("svg a, form[action]") if sent or page.unread_anchors else ():
        attributes = node.attributes
        address = attributes.get("href") or attributes.get("xlink:href") or attributes.get("action") or ""
        if "//" in address:
            yield _Found(address, "", "", _place_of_node(node), node)


def _place_of_node(node: LexborNode) -> str:
    current: LexborNode | None = node
    while current is not None and current.tag not in (None, "body"):
        names = f"{current.attributes.get('class') or ''} {current.attributes.get('id') or ''}".lower()
        if current.tag == "footer" or "footer" in names:
            return places.FOOTER
        if current.tag in ("header", "nav"):
            return places.HEADER
        if current.tag in ("article", "blockquote"):
            return places.ARTICLE
        current = current.parent
    return places.BODY


def _frames(page: Page) -> Iterator[_Found]:
    for node in page.named("iframe"):
        address = node.attributes.get("src") or node.attributes.get("data-src") or ""
        if "plugins/page.php" in address or "/likebox.php" in address or "live_stream" in address:
            yield _Found(address, "", "", places.FRAME, node)


def _channel(page: Page, found: _Found, kind: Classification, place: str) -> Channel:
    platform = load().by_id[kind.platform or ""]
    url = clean(found.href)
    if not url.lower().startswith(("http://", "https://")) or of_address(url).canonical_url != kind.canonical_url:
        url = kind.url or page.url  # miswritten, or behind a script of the site's own: what it means is what is asked
    quote = f"{found.label} → {found.href}" if found.label else found.href
    owner, why = _owner(place, kind)
    return Channel(
        platform=platform.id,
        name=platform.name,
        kind=platform.kind or "social",
        url=url,
        canonical_url=kind.canonical_url or kind.url or f"https://{platform.hosts[0]}",
        page_type=PageType.COMPANY if kind.link_kind is LinkKind.AGENCY else kind.page_type or PageType.OTHER,
        owner=owner,
        owner_why=why,
        exhibit=page.exhibit(found.node, quote[:300], found.href[:300]),
        international=platform.international.value,
        international_why=Said(platform.international_reason, platform.international_reason_en),
        place=place,
        fault=kind.fault or "",
    )


def _owner(place: str, kind: Classification) -> tuple[Owner, Said | None]:
    if place == places.CREDIT or kind.link_kind is LinkKind.AGENCY:
        return Owner.THIRD_PARTY, _MAKERS
    if place == places.ARTICLE:
        return Owner.UNKNOWN, _QUOTED
    return Owner.UNKNOWN, None
