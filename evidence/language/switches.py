"""Find the links, flags, lists, forms and buttons that switch a page's language."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Final

from evidence.language.codes import ALONE, code_of_short
from evidence.language.controls import handled, jump_of, of_controls, of_lists
from evidence.language.domains import bare, is_platform, registered
from evidence.language.flags import claimed, in_picker, languages_beside
from evidence.language.marked import code_of_twin, code_of_url
from evidence.language.switch import Switch
from evidence.marks import Mark
from evidence.page import Page
from evidence.walk import Link, selector_of

_COMMON: Final = frozenset("it en de fr es ru zh pt nl pl ar ja".split())
_PLACES: Final = Mark.HEADER | Mark.NAV | Mark.FOOTER | Mark.FOOTER_NAME
_NEVER: Final = ("mailto:", "tel:", "whatsapp:", "#wpcf")
_SHORT: Final = 40
_TWO_LETTERS = re.compile(r"[A-Za-z]{2}")
_FEWEST_PROVINCES: Final = 4

Claim = tuple[str | None, bool]


def switches(page: Page) -> tuple[Switch, ...]:
    """Return the language switches of a page: links in document order, then lists, then script-only controls."""
    menu = _menu(page)
    found = [switch for place in range(len(menu.links)) if (switch := _of_link(page, menu, place))]
    found.extend(of_lists(page))
    known = {switch.node.mem_id for switch in found}
    found.extend(switch for switch in of_controls(page) if switch.node.mem_id not in known)
    return tuple(_without_repeats(found))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Menu:
    """The links of a page with the language that each claims and the one that its address marks."""

    own: str
    links: Sequence[Link]
    claims: Sequence[Claim]
    marked: Sequence[str | None]


def _menu(page: Page) -> _Menu:
    links = [link for link in page.links if not link.marks & Mark.COOKIE and not link.href.lower().startswith(_NEVER)]
    addresses = {link.url for link in links} | {page.url}
    return _Menu(
        own=code_of_url(page.url) or code_of_twin(page.url, addresses) or "it",
        links=links,
        claims=[_claim(link) for link in links],
        marked=[code_of_url(link.url) or code_of_twin(link.url, addresses) if link.url else None for link in links],
    )


def _claim(link: Link) -> Claim:
    if len(link.label) > _SHORT or "translate.goog" in link.href:
        return None, False
    return claimed(link.node, link.attributes, link.label)


def _of_link(page: Page, menu: _Menu, place: int) -> Switch | None:
    link, marked = menu.links[place], menu.marked[place]
    code, sure = menu.claims[place]
    if code is None and marked is None:
        return None
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
    link, code = menu.links[place], menu.claims[place][0] or ""
    codes = {code}
    for step in (-1, 1):
        other = place + step
        while 0 <= other < len(menu.links) and (neighbour := menu.claims[other][0]):
            codes.add(neighbour)
            other += step
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
