"""Find where else, and in which language, a page says that its content can be read."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from lxml import etree

from evidence.addresses import resolve
from evidence.exhibit import Exhibit
from evidence.language.codes import code_of_tag
from evidence.language.marked import code_of_url
from evidence.language.switch import Switch
from evidence.language.switches import switches
from evidence.page import Page, exhibit_of


class How(StrEnum):
    """The way in which a page points at a version."""

    HREFLANG = "hreflang"
    HEADER = "header"
    SITEMAP = "sitemap"
    LINK = "link"
    ADDRESS = "address"
    SELECT = "select"
    SCRIPT = "script"
    INNER = "inner"
    NEGOTIATION = "negotiation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternate:
    """A language version as one page announces it.

    `code` is None when only following it can tell; `url` is '' for switches that need a click on `selector`; `dead`
    ones lead nowhere by their markup. `accept_language` asks the same address in another language.
    """

    code: str | None
    url: str
    how: How
    label: str
    exhibit: Exhibit
    selector: str | None = None
    dead: bool = False
    tag: str | None = None
    accept_language: str | None = None


_LINK_HEADER = re.compile(r"<([^>]*)>((?:\s*;\s*[\w*-]+\s*=\s*(?:\"[^\"]*\"|[^\s;,\"]+))*)")
_PARAMETER = re.compile(r"([\w*-]+)\s*=\s*(?:\"([^\"]*)\"|([^\s;,\"]+))")


def find_alternates(page: Page) -> tuple[Alternate, ...]:
    """Return every version that the page announces, its own included, each address once, surest way first."""
    found = [*_from_head(page), *_from_headers(page), *(_of_switch(page, switch) for switch in switches(page))]
    return _once(found)


def alternates_of_sitemap(text: str, base: str) -> tuple[Alternate, ...]:
    """Return the versions that a sitemap lists: hreflang entries, else the shortest address of each marked language."""
    exhibit = exhibit_of(None, url=base)
    found: list[Alternate] = []
    shortest: dict[str, str] = {}
    for tag, attributes, value in _entries(text):
        if tag == "link" and attributes.get("hreflang"):
            url = resolve(base, attributes.get("href", ""))
            if url:
                found.append(_plain(url, attributes["hreflang"], How.SITEMAP, exhibit))
        elif tag == "loc" and (url := resolve(base, value)):
            code = code_of_url(url)
            if code and (code not in shortest or len(url) < len(shortest[code])):
                shortest[code] = url
    marked = [
        Alternate(code=code, url=url, how=How.SITEMAP, label="", exhibit=exhibit) for code, url in shortest.items()
    ]
    by_length = sorted(found, key=lambda alternate: len(alternate.url))
    return _once([*by_length, *marked])[:60]


def _entries(text: str) -> Iterator[tuple[str, dict[str, str], str]]:
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(text.encode("utf-8", "ignore"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return
    if root is None:
        return
    for number, element in enumerate(root.iter()):
        if number > 50_000:
            return
        if isinstance(element.tag, str):
            attributes = {str(key): str(value) for key, value in element.attrib.items()}
            yield element.tag.rpartition("}")[2], attributes, (element.text or "").strip()


def _from_head(page: Page) -> Iterator[Alternate]:
    for node in page.named("link") if "hreflang" in page.attribute_names else ():
        attributes = node.attributes
        if "hreflang" not in attributes or "alternate" not in (attributes.get("rel") or "").lower().split():
            continue
        url = resolve(page.base, attributes.get("href") or "")
        tag = (attributes.get("hreflang") or "").strip()
        if url and tag:
            yield _plain(url, tag, How.HREFLANG, page.exhibit(node, node.html))


def _from_headers(page: Page) -> Iterator[Alternate]:
    if page.capture is None:
        return
    for name, value in page.capture.headers:
        if name.lower() != "link" or "hreflang" not in value.lower():
            continue
        for match in _LINK_HEADER.finditer(value):
            parameters = {key.lower(): quoted or bare for key, quoted, bare in _PARAMETER.findall(match.group(2))}
            url = resolve(page.url, match.group(1))
            if url and parameters.get("hreflang") and "alternate" in parameters.get("rel", "").lower():
                yield _plain(url, parameters["hreflang"], How.HEADER, page.exhibit(None, match.group()))


def _plain(url: str, tag: str, how: How, exhibit: Exhibit) -> Alternate:
    return Alternate(code=code_of_tag(tag), url=url, how=how, label="", exhibit=exhibit, tag=tag.strip())


def _of_switch(page: Page, switch: Switch) -> Alternate:
    return Alternate(
        code=switch.code,
        url=switch.url,
        how=How(switch.how),
        label=switch.label,
        exhibit=page.exhibit(switch.node, switch.label or None),
        selector=switch.selector,
        dead=switch.dead,
    )


def _once(found: Iterable[Alternate]) -> tuple[Alternate, ...]:
    """Keep one alternate an address and language; a label that a later way knows is kept with the first."""
    kept: dict[tuple[str, str], Alternate] = {}
    for alternate in found:
        if alternate.tag and alternate.tag.lower() == "x-default":
            continue
        key = (alternate.code or alternate.tag or "", alternate.url or alternate.selector or alternate.label)
        known = kept.get(key)
        if known is None:
            kept[key] = alternate
        elif not known.label and alternate.label:
            kept[key] = replace(known, label=alternate.label)
    return tuple(kept.values())
