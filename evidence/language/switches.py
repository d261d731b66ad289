"""Which links, flags, lists, forms and buttons of a page switch its language?"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode, urlsplit

import tldextract
from selectolax.lexbor import LexborNode

from evidence.addresses import resolve
from evidence.language.codes import code_of_flag, code_of_name, code_of_short, code_of_tag, code_of_url
from evidence.marks import Mark
from evidence.page import Page
from evidence.walk import Link, fold, selector_of

_DOMAINS = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)
_PICKER = re.compile(
    r"(?:^|[\s_-])(?:lang|langs|language|languages|lingua|lingue|lng|locale|idioma|sprache|sprachen|langue|langues|wpml|wpml-ls|pll|"
    r"polylang|weglot|wglang|trp|translatepress|glink|mod-languages|multilingual|i18n|flags?|bandier\w+|qtranxs|lingotek|localization|"
    r"country-lang|disclosure__lang\w*|selettore-lingua|lang\w*switch\w*|switch\w*lang\w*|lang\w*(?:select|menu|list|nav|bar|item|choos|pick)\w*|languageselector|selectlang\w*)"
    r"(?:$|[\s_\d-])",
    re.IGNORECASE,
)
_FLAG_FILE = re.compile(r"([\w%-]+)\.(?:png|gif|svg|jpe?g|webp|ico)(?:$|[?#])", re.IGNORECASE)
_FLAG_PLACE = re.compile(r"flag|bandier|lang|lingu|drapeau|fahne|i18n|country", re.IGNORECASE)
_FLAG_CLASS = re.compile(
    r"(?:^|\s)(?:flag-icon|fi|flag|flags|iti-flag|famfamfam-flag|bandiera|icon-flag|lang|language|lang-item|glink)[-_]{1,2}([a-z]{2,3})(?:$|\s)"
    r"|(?:^|\s)flag\s+([a-z]{2})(?:$|\s)",
    re.IGNORECASE,
)
_PLATFORMS: Final = frozenset(
    "google facebook instagram linkedin youtube tripadvisor booking airbnb twitter x pinterest expedia wikipedia whatsapp amazon ebay trustpilot"
    " iubenda wordpress microsoft apple vimeo tiktok goo gstatic shopify europa wpml weglot gtranslate joomla prestashop adobe".split()
)
_ALONE: Final = frozenset(("en", "de"))  # a lone two-letter label: FR, ES, BG and many others are Italian provinces too
_UPWARDS: Final = 4
_DATA: Final = (
    "data-lang",
    "data-language",
    "data-locale",
    "data-gt-lang",
    "data-wg-lang",
    "data-lingua",
    "data-code",
    "data-iso",
    "data-value",
    "data-hreflang",
    "data-lng",
    "data-lang-code",
)
_ADDRESS: Final = ("data-href", "data-url", "data-link", "data-redirect", "value", "data-target-url")
_HANDLERS: Final = (
    "onclick",
    "onchange",
    "ng-click",
    "@click",
    "v-on:click",
    "x-on:click",
    "data-action",
    "data-toggle",
    "wire:click",
    *_DATA,
)
_JUMP = re.compile(r"location(?:\.href|\.replace|\.assign)?\s*(?:=|\()\s*['\"]([^'\"]+)['\"](\s*\+)?", re.IGNORECASE)
_POST_BACK = re.compile(
    r"^javascript:.*(?:__doPostBack|lang|lingua|setCulture|changeL|locale|translate)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Switch:
    """A control that leads to a language: by address, or by a click on `selector` when it has none."""

    code: str | None
    url: str
    how: str
    label: str
    node: LexborNode
    selector: str | None = None
    dead: bool = False


def switches(page: Page) -> tuple[Switch, ...]:
    """Return the language switches of a page in document order: links, then lists, then script-only controls."""
    own = code_of_url(page.url)
    groups = _Groups()
    found: list[Switch] = []
    for link in page.links:
        switch = _of_link(page, link, own, groups)
        if switch is not None:
            found.append(switch)
    found.extend(_of_selects(page))
    known = {switch.node.mem_id for switch in found}
    found.extend(switch for switch in _of_controls(page) if switch.node.mem_id not in known)
    return tuple(_without_repeats(found))


def registered(url: str) -> str:
    """Return the registered domain of an address, '' when it has none."""
    host = urlsplit(url).hostname or ""
    parts = _DOMAINS(host)
    return f"{parts.domain}.{parts.suffix}" if parts.suffix else host


def platform(url: str) -> bool:
    """Return whether an address is that of a well-known service rather than of a firm."""
    return _DOMAINS(urlsplit(url).hostname or "").domain in _PLATFORMS


class _Groups:
    """Whether the links around a link are languages too, remembered by their common ancestor."""

    def __init__(self) -> None:
        self.known: dict[int, int] = {}

    def languages(self, node: LexborNode) -> int:
        """Count the languages among the links and entries that share a near ancestor with the node."""
        parent = node.parent
        for _ in range(3):
            if parent is None or parent.tag in ("body", "html"):
                return 1
            if parent.mem_id not in self.known:
                self.known[parent.mem_id] = self._count(parent)
            if self.known[parent.mem_id] != 1:
                return self.known[parent.mem_id]
            parent = parent.parent
        return 1

    def _count(self, parent: LexborNode) -> int:
        codes: set[str] = set()
        others = 0
        for node in parent.css("a, button, strong, b, span, li, option"):
            if node.css_first("a, button, strong, b, span, li") is not None and node.tag not in ("a", "button"):
                continue
            label = fold(node.text())
            if not label and node.css_first("img") is None:
                continue
            code = code_of_short(label) or code_of_name(label) or (_flag_of(node) if not label else None)
            if code:
                codes.add(code)
            elif label and node.tag in ("a", "button"):
                others += 1
        if others > 3:
            return 0
        return len(codes)


def _of_link(page: Page, link: Link, own: str | None, groups: _Groups) -> Switch | None:
    if link.marks & Mark.COOKIE or link.href.lower().startswith(("mailto:", "tel:", "whatsapp:", "#wpcf")):
        return None
    if "translate.google" in link.href or "translate.goog" in link.href:
        return None
    attributes = link.attributes
    code, sure = _claimed(link.node, attributes, link.label)
    marked = code_of_url(link.url) if link.url else None
    if code and not sure:
        sure = marked == code or _in_picker(link.node) or _grouped(link.node, code, groups)
    if code and not sure and link.url and _short_alone(link, code):
        sure = True
    if code and sure:
        if link.url and platform(link.url):
            return None
        return _switch(page, link, code)
    if marked and marked != (own or "it") and link.url and registered(link.url) == registered(page.url):
        return Switch(code=marked, url=link.url, how="address", label=link.label, node=link.node)
    return None


def _short_alone(link: Link, code: str) -> bool:
    return (
        code in _ALONE
        and bool(link.marks & (Mark.HEADER | Mark.NAV | Mark.FOOTER | Mark.FOOTER_NAME))
        and len(link.label) <= 3
    )


def _claimed(node: LexborNode, attributes: Mapping[str, str | None], label: str) -> tuple[str | None, bool]:
    """Return the language that a control claims and whether that is beyond doubt."""
    for key in ("hreflang", *_DATA):
        value = attributes.get(key)
        if value and (code := code_of_tag(value)):
            return code, key == "hreflang" or _in_picker(node)
    if code := code_of_name(label):
        return code, True
    if code := code_of_short(label):
        return code, False
    for part in (attributes.get("title"), attributes.get("aria-label"), attributes.get("lang")):
        if part and (code := code_of_name(part) or code_of_short(part)):
            return code, code_of_name(part) is not None
    if (
        not label
        or label.lower().startswith(("flag", "bandiera", "flagge", "drapeau"))
        or node.css_first("img") is not None
    ):
        code = _flag_of(node)
        return code, False
    return None, False


def _flag_of(node: LexborNode) -> str | None:
    if fold(node.text()) and len(fold(node.text())) > 12:
        return None
    for picture in (*node.css("img, i, span, svg, use, input"), node):
        attributes = picture.attributes
        for key in ("alt", "title"):
            value = attributes.get(key)
            if (
                picture is not node
                and value
                and (code := code_of_name(value) or code_of_short(value) or _named_flag(value))
            ):
                return code
        source = attributes.get("src") or attributes.get("data-src") or attributes.get("href") or ""
        if picture.tag == "img" and (match := _FLAG_FILE.search(source)) and (code := code_of_flag(match.group(1))):
            short = len(match.group(1)) <= 3 or _FLAG_PLACE.search(source) or code_of_name(match.group(1))
            if short:
                return code
        match = _FLAG_CLASS.search(attributes.get("class") or "")
        if match and (code := code_of_flag(match.group(1) or match.group(2))):
            return code
    return None


def _named_flag(value: str) -> str | None:
    return code_of_flag(value) if _FLAG_PLACE.search(value) or len(value) <= 3 else None


def _in_picker(node: LexborNode) -> bool:
    current: LexborNode | None = node
    for _ in range(_UPWARDS + 1):
        if current is None or current.tag in ("body", "html", "-document"):
            return False
        attributes = current.attributes
        names = f"{attributes.get('class') or ''} {attributes.get('id') or ''} {attributes.get('aria-label') or ''} {attributes.get('name') or ''}"
        if names.strip() and _PICKER.search(names):
            return True
        current = current.parent
    return False


def _grouped(node: LexborNode, code: str, groups: _Groups) -> bool:
    return groups.languages(node) >= 2


def _switch(page: Page, link: Link, code: str) -> Switch:
    if link.url and not _same(link.url, page.url):
        return Switch(code=code, url=link.url, how="link", label=link.label, node=link.node)
    handled = _handled(link.node, link.href)
    jump = _jump_of(page, link.attributes.get("onclick") or "", code)
    if jump:
        return Switch(code=code, url=jump, how="script", label=link.label, node=link.node)
    scripted = handled or page.tree.css_first("script") is not None
    return Switch(
        code=code,
        url="",
        how="script" if scripted else "link",
        label=link.label,
        node=link.node,
        selector=selector_of(link.node) if scripted else None,
        dead=not handled,
    )


def _same(url: str, other: str) -> bool:
    return url.rstrip("/").removeprefix("https").removeprefix("http") == other.split("#")[0].rstrip("/").removeprefix(
        "https"
    ).removeprefix("http")


def _handled(node: LexborNode, href: str) -> bool:
    attributes = node.attributes
    return (
        any(attributes.get(name) for name in _HANDLERS)
        or bool(_POST_BACK.search(href))
        or ("javascript:" in href.lower() and "void" not in href)
    )


def _jump_of(page: Page, script: str, code: str) -> str:
    match = _JUMP.search(script)
    if not match:
        return ""
    return resolve(page.base, match.group(1) + (code if match.group(2) else ""))


def _of_selects(page: Page) -> Iterator[Switch]:
    for select in page.tree.css("select"):
        options = [(option, _option_code(option)) for option in select.css("option")]
        named = {code for _, code in options if code}
        full = {code for option, code in options if code and code_of_name(fold(option.text()))}
        if not named or not (
            _in_picker(select) or len(full) >= 2 or (len(named) >= 2 and len(named) * 2 > len(options))
        ):
            continue
        if len(options) > 60:
            continue
        for option, code in options:
            if code:
                yield _of_option(page, select, option, code)


def _option_code(option: LexborNode) -> str | None:
    label = fold(option.text())
    attributes = option.attributes
    return (
        code_of_name(label)
        or code_of_short(label)
        or next(
            (
                code
                for key in ("lang", "hreflang", *_DATA)
                if (value := attributes.get(key)) and (code := code_of_tag(value))
            ),
            None,
        )
        or (code_of_tag(attributes.get("value") or "") if not label else None)
    )


def _of_option(page: Page, select: LexborNode, option: LexborNode, code: str) -> Switch:
    label = fold(option.text())
    attributes = option.attributes
    for key in _ADDRESS:
        value = (attributes.get(key) or "").strip()
        if value and (
            value.startswith(("/", "http", "?", "./", "../")) or re.search(r"\.(?:html?|php|aspx?)\b", value)
        ):
            url = resolve(page.base, value)
            if url and not _same(url, page.url):
                return Switch(code=code, url=url, how="select", label=label, node=option)
    url = _sent(page, select, attributes.get("value") or label)
    if url:
        return Switch(code=code, url=url, how="select", label=label, node=option)
    chosen = "selected" in attributes
    return Switch(
        code=code,
        url="",
        how="script",
        label=label,
        node=option,
        selector=None if chosen else selector_of(option),
        dead=False,
    )


def _sent(page: Page, select: LexborNode, value: str) -> str:
    """Return the address that choosing an option asks for: by its form's GET or by the list's own script."""
    script = select.attributes.get("onchange") or ""
    match = _JUMP.search(script)
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


_CONTROLS = "button, [data-lang], [data-language], [data-locale], [data-value], [onclick], input[type=image], input[type=submit], li[class*=lang], [role=option]"


def _of_controls(page: Page) -> Iterator[Switch]:
    for node in page.tree.css(_CONTROLS):
        if node.tag in ("a", "area", "option", "html", "body", "form", "select", "script", "meta", "link"):
            continue
        if node.css_first("a[href], button, select") is not None:
            continue
        attributes = node.attributes
        label = (
            fold(node.text())
            or (
                attributes.get("value")
                or attributes.get("alt")
                or attributes.get("title")
                or attributes.get("aria-label")
                or ""
            ).strip()
        )
        code, sure = _claimed(node, attributes, label)
        if not code or not (sure or _in_picker(node)) or len(label) > 40:
            continue
        if not (node.tag in ("button", "input") or any(attributes.get(name) for name in _HANDLERS) or _in_picker(node)):
            continue
        jump = _jump_of(page, attributes.get("onclick") or "", code)
        yield Switch(
            code=code, url=jump, how="script", label=label, node=node, selector=None if jump else selector_of(node)
        )


def _without_repeats(found: list[Switch]) -> Iterator[Switch]:
    """Yield each switch, but of the addresses that only bear a mark the shortest one a language."""
    shortest: dict[str | None, Switch] = {}
    for switch in found:
        if switch.how == "address":
            known = shortest.get(switch.code)
            if known is None or len(switch.url) < len(known.url):
                shortest[switch.code] = switch
    named = {switch.code for switch in found if switch.how != "address" and switch.url}
    for switch in found:
        if switch.how != "address" or (shortest[switch.code] is switch and switch.code not in named):
            yield switch
