"""Find the lists, buttons and forms that switch a page's language, by address or by script."""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlencode

from selectolax.lexbor import LexborNode

from evidence.addresses import resolve
from evidence.language.codes import ALONE, code_of_name, code_of_short, code_of_tag
from evidence.language.domains import bare
from evidence.language.flags import DATA, claimed, in_picker, label_of, languages_beside
from evidence.language.switch import Switch
from evidence.page import Page
from evidence.selector import selector_of
from evidence.walk import fold

_ADDRESS: Final = ("data-href", "data-url", "data-link", "data-redirect", "value", "data-target-url")
_LOOKS_LIKE_ADDRESS = re.compile(r"^(?:/|https?:|\?|\.{1,2}/)|\.(?:html?|php|aspx?)\b", re.IGNORECASE)
_HANDLERS: Final = (
    "onclick",
    "onchange",
    "ng-click",
    "@click",
    "v-on:click",
    "x-on:click",
    "data-action",
    "wire:click",
    *DATA,
)
_JUMP = re.compile(
    r"(?:location(?:\.href|\.replace|\.assign)?|window\.open)\s*(?:=|\()\s*['\"]([^'\"]+)['\"](\s*\+)?", re.IGNORECASE
)
_NAMES_LANGUAGES = re.compile(r"lang|lingua|locale|translat|traduc|i18n|idioma|sprache", re.IGNORECASE)
_POST_BACK = re.compile(r"^javascript:(?!\s*(?:void|;|$|//))", re.IGNORECASE)
_CONTROLS: Final = ("button", "li[class*=lang]", "a:not([href])")
# Controls by an attribute, which few pages have: each selector that is left out saves a look at all elements.
_CONTROLS_BY: Final = {
    "type": ("input[type=image]", "input[type=submit]"),
    "role": ("[role=option]",),
    **{
        name: (f"[{name}]",)
        for name in "data-lang data-language data-locale data-lingua data-href data-url data-link onclick".split()
    },
}
_NOT_CONTROLS: Final = frozenset("a area option html body form select script meta link div[data-lang]".split())
_MOST_OPTIONS: Final = 60
_LONGEST: Final = 40


def of_lists(page: Page) -> Iterator[Switch]:
    """Yield the entries of lists of languages; lists of countries and prefixes are none."""
    for select in page.named("select"):
        listed = select.css("option")
        if len(listed) > _MOST_OPTIONS:
            continue
        options = [(option, _option_code(option)) for option in listed]
        named = {code for _, code in options if code}
        if not named:
            continue
        full = {code for option, code in options if code and code_of_name(fold(option.text()))}
        if in_picker(select) or len(full) >= 2 or ("it" in named and len(named) * 2 > len(options)):
            yield from (_of_option(page, select, option, code) for option, code in options if code)


def _option_code(option: LexborNode) -> str | None:
    label = fold(option.text())
    attributes = option.attributes
    if code := code_of_name(label) or code_of_short(label):
        return code
    for key in ("lang", "hreflang", "data-lang", "data-language", "data-locale"):
        if (value := attributes.get(key)) and (code := code_of_tag(value)):
            return code
    return None


def _of_option(page: Page, select: LexborNode, option: LexborNode, code: str) -> Switch:
    label = fold(option.text())
    attributes = option.attributes
    if url := _written(page, option) or _sent(page, select, attributes.get("value") or label):
        return Switch(code=code, url=url, how="select", label=label, node=option)
    chosen = "selected" in attributes
    selector = None if chosen else selector_of(option)
    return Switch(code=code, url="", how="script", label=label, node=option, selector=selector, dead=False)


def _written(page: Page, node: LexborNode) -> str:
    """Return the address that an element's own attributes hold for a script to follow, '' when they hold none."""
    attributes = node.attributes
    for key in _ADDRESS:
        value = (attributes.get(key) or "").strip()
        if _LOOKS_LIKE_ADDRESS.search(value) and (url := resolve(page.base, value)):
            return url
    return ""


def _sent(page: Page, select: LexborNode, value: str) -> str:
    """Return the address that choosing an option asks for: by the list's own script or by its form's GET."""
    match = _JUMP.search(select.attributes.get("onchange") or "")
    if match and match.group(2):
        return resolve(page.base, match.group(1) + value)
    name = select.attributes.get("name")
    form = select.parent
    while form is not None and form.tag != "form":
        form = form.parent
    if form is None or not name or (form.attributes.get("method") or "get").lower() != "get":
        return ""
    action = resolve(page.base, form.attributes.get("action") or page.url.split("?")[0]) or page.url
    return f"{action}{'&' if '?' in action else '?'}{urlencode({name: value})}"


def of_controls(page: Page) -> Iterator[Switch]:
    """Yield buttons and other elements that only a script makes switch."""
    by_attribute = [part for name in _CONTROLS_BY.keys() & page.attribute_names for part in _CONTROLS_BY[name]]
    for node in page.tree.css(", ".join((*_CONTROLS, *by_attribute))):
        if node.tag in _NOT_CONTROLS and not _is_bare_anchor(node):
            continue
        label = label_of(node)
        if len(label) > _LONGEST:
            continue
        code, sure = claimed(node, node.attributes, label)
        if not code or _holds_controls(node):
            continue
        named = sure or in_picker(node) or _names_languages(node) or "it" in languages_beside(node)
        if not (named or (code in ALONE and jump_of(page, node, code))):
            continue
        if node.tag in ("button", "input") or handled(node, "") or in_picker(node):
            jump = jump_of(page, node, code) or _written(page, node)
            selector = None if jump else selector_of(node)
            yield Switch(code=code, url=jump, how="script", label=label, node=node, selector=selector)


def _holds_controls(node: LexborNode) -> bool:
    """Return whether an element is only the place of other controls."""
    return any(inside.mem_id != node.mem_id for inside in node.css("a[href], button, select"))


def _is_bare_anchor(node: LexborNode) -> bool:
    """Return whether an anchor has no address, so that no list of links holds it."""
    return node.tag == "a" and node.attributes.get("href") is None


def _names_languages(node: LexborNode) -> bool:
    """Return whether what a click runs is called after languages: setLang('en')."""
    attributes = node.attributes
    return any(_NAMES_LANGUAGES.search(attributes.get(name) or "") for name in _HANDLERS)


def handled(node: LexborNode, href: str) -> bool:
    """Return whether the markup shows that a script answers a click."""
    attributes = node.attributes
    return any(attributes.get(name) for name in _HANDLERS) or bool(_POST_BACK.match(href.strip()))


def jump_of(page: Page, node: LexborNode, code: str) -> str:
    """Return the address that an element's own script jumps to, '' when it names none.

    The page's own address is none: such a script does something else.
    """
    match = _JUMP.search(node.attributes.get("onclick") or "")
    if not match:
        return ""
    url = resolve(page.base, match.group(1) + (code if match.group(2) else ""))
    return "" if bare(url) == bare(page.url) else url
