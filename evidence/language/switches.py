"""Find the links, flags, lists, forms and buttons that switch a page's language."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Final

from evidence.language.codes import ALONE, code_of_short, telling
from evidence.language.controls import handled, jump_of, of_controls, of_lists
from evidence.language.domains import bare, is_platform, registered
from evidence.language.flags import claimed, in_picker, languages_beside, may_claim
from evidence.language.marked import code_of_twin, code_of_url, marks_of_urls
from evidence.language.switch import Switch
from evidence.marks import Mark
from evidence.page import Page
from evidence.selector import selector_of
from evidence.walk import Link

_COMMON: Final = frozenset("it en de fr es ru zh pt nl pl ar ja".split())
_COOKIE: Final = Mark.COOKIE
_PLACES: Final = Mark.HEADER | Mark.NAV | Mark.FOOTER | Mark.FOOTER_NAME
_NEVER: Final = ("mailto:", "tel:", "whatsapp:", "#wpcf")
_SHORT: Final = 40
_TWO_LETTERS = re.compile(r"[A-Za-z]{2}")
_FEWEST_PROVINCES: Final = 4

Claim = tuple[str | None, bool]
_NOTHING: Final[Claim] = (None, False)


def switches(page: Page) -> tuple[Switch, ...]:
    """Return the language switches of a page: links in document order, then lists, then script-only controls."""
    menu = _menu(page)
    places = sorted(menu.claims.keys() | menu.marked.keys())
    found = [switch for place in places if (switch := _of_link(page, menu, place))]
    found.extend(of_lists(page))
    known = {switch.node.mem_id for switch in found}
    found.extend(switch for switch in of_controls(page) if switch.node.mem_id not in known)
    return tuple(_without_repeats(found))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Menu:
    """The links of a page, and by their places the languages that a few claim and that some addresses mark."""

    own: str
    links: Sequence[Link]
    claims: Mapping[int, Claim]
    marked: Mapping[int, str]


def _menu(page: Page) -> _Menu:
    links = [
        link
        for link in page.links
        if not link.marks & _COOKIE and (link.url or not link.href.lower().startswith(_NEVER))
    ]
    addresses = [link.url for link in links]
    return _Menu(
        own=code_of_url(page.url) or code_of_twin(page.url, addresses) or "it",
        links=links,
        claims=_claims(links),
        marked=marks_of_urls(addresses, page.url),
    )


def _claims(links: Sequence[Link]) -> dict[int, Claim]:
    """Return what links claim, by their places; those of which a look at all together shows no sign claim nothing."""
    named = telling([link.label for link in links])
    claims = {
        place: claimed(link.node, link.attributes, link.label)
        for place, link in enumerate(links)
        if (link.label in named or may_claim(link.node, link.attributes, link.label))
        and len(link.label) <= _SHORT
        and "translate.goog" not in link.href
    }
    return {place: claim for place, claim in claims.items() if claim[0]}


def _of_link(page: Page, menu: _Menu, place: int) -> Switch | None:
    link, marked = menu.links[place], menu.marked.get(place)
    code, sure = menu.claims.get(place, _NOTHING)
    if not sure and _among_provinces(menu.links, place):
        return None
    if code and (sure or marked == code or in_picker(link.node) or _among_languages(menu, place)):
        return None if link.url and is_platform(link.url) else _switch(page, link, code)
    if marked and marked != menu.own and registered(link.url) == registered(page.url):
        return Switch(code=marked, url=link.url, how="address", label=link.label, node=link.node)
    return None


def _among_provinces(links: Sequence[Link], place: int) -> bool:
    """Return whether a label of two letters stands in a list of such of which some name no language."""
    if not _TWO_LETTERS.fullmatch(links[place].label):
        return False
    labels = [
        *takewhile(_TWO_LETTERS.fullmatch, (link.label for link in reversed(links[:place]))),
        *takewhile(_TWO_LETTERS.fullmatch, (link.label for link in links[place:])),
    ]
    return len(labels) >= _FEWEST_PROVINCES and any(code_of_short(label) is None for label in labels)


def _among_languages(menu: _Menu, place: int) -> bool:
    """Return whether a two-letter label or a flag stands among other languages, or where only a language would."""
    link, code = menu.links[place], menu.claims.get(place, _NOTHING)[0] or ""
    codes = {code}
    for step in (-1, 1):
        other = place + step
        while neighbour := menu.claims.get(other, _NOTHING)[0]:
            codes.add(neighbour)
            other += step
    if len(codes) == 1 or "it" not in codes:
        codes |= languages_beside(link.node)
    if len(codes) > 1:
        return "it" in codes or (len(codes) <= 3 and codes <= _COMMON)
    return code in ALONE and bool(link.url) and (bool(link.marks & _PLACES) or _is_flag(link))


def _is_flag(link: Link) -> bool:
    """Return whether a link is a lone picture, as flags are."""
    return not link.text and link.node.css_first("img") is not None


def _switch(page: Page, link: Link, code: str) -> Switch:
    if link.url and bare(link.url) != bare(page.url):
        return Switch(code=code, url=link.url, how="link", label=link.label, node=link.node)
    if jump := jump_of(page, link.node, code):
        return Switch(code=code, url=jump, how="script", label=link.label, node=link.node)
    by_script = handled(link.node, link.href)
    clickable = by_script or bool(page.named("script"))
    return Switch(
        code=code,
        url="",
        how="script" if clickable else "link",
        label=link.label,
        node=link.node,
        selector=selector_of(link.node) if clickable else None,
        dead=not by_script,
    )


def _without_repeats(found: Sequence[Switch]) -> Iterator[Switch]:
    """Yield each switch, but of the addresses that only bear a mark the shortest one a language that nothing names."""
    shortest: dict[str, Switch] = {}
    for switch in found:
        if switch.how == "address" and (
            switch.code not in shortest or len(switch.url) < len(shortest[switch.code].url)
        ):
            shortest[switch.code] = switch
    named = {switch.code for switch in found if switch.how != "address" and switch.url}
    claims: dict[str, set[str]] = {}
    for switch in found:
        if switch.url:
            claims.setdefault(bare(switch.url), set()).add(switch.code)
    for switch in found:
        if switch.url and len(claims[bare(switch.url)]) > 1:
            yield replace(switch, dead=True)  # flags that all lead to one page switch nothing
        elif switch.how != "address" or (shortest[switch.code] is switch and switch.code not in named):
            yield switch
