"""Read identifiers from what a page says to machines: JSON-LD, microdata, data for scripts, texts of pictures."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from evidence.facts.identity import IdentifierKind, Placement
from evidence.facts.owner import Owner
from evidence.identity.attributes import read_attributes
from evidence.identity.datum import Datum, numbers
from evidence.identity.forms import legal_form
from evidence.identity.labels import Label, label_of
from evidence.identity.microdata import read_microdata
from evidence.identity.scan import scan
from evidence.page import Page

_NUMBER_KEYS = {
    "vatid": IdentifierKind.VAT_NUMBER,
    "taxid": IdentifierKind.TAX_CODE,
    "vatnumber": IdentifierKind.VAT_NUMBER,
    "vat": IdentifierKind.VAT_NUMBER,
    "vatcode": IdentifierKind.VAT_NUMBER,
    "piva": IdentifierKind.VAT_NUMBER,
    "partitaiva": IdentifierKind.VAT_NUMBER,
    "companyvat": IdentifierKind.VAT_NUMBER,
    "codicefiscale": IdentifierKind.TAX_CODE,
    "taxcode": IdentifierKind.TAX_CODE,
    "fiscalcode": IdentifierKind.TAX_CODE,
    "cf": IdentifierKind.TAX_CODE,
}
_NAME_KEYS = frozenset(("legalname", "ragionesociale", "companyname"))
_ORGANISATION = re.compile(
    r"organi[sz]ation|corporation|business|store|restaurant|hotel|company|brand|person|lodging|service|shop|factory",
    re.I,
)
_DATA_SCRIPT = re.compile(r"^\s*(?:window\.|self\.|var\s|const\s|let\s)?_{0,2}[\w.$\[\]\"']*\s*=\s*(?=[{\[])")
_PAIR = re.compile(
    r"(?<![\w\"'])(?:\\?[\"'])?(?P<key>[A-Za-z_]{2,24})\\?[\"']?\s*:\s*\\?[\"'](?P<value>(?:IT|"
    r"P\.?\s?IVA:?\s?)?\s?\d{11}|"
    r"[A-Za-z]{6}\w{10})\\?[\"']"
)
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_WORDS = ("alt", "title", "aria-label")
_DRAWN = "svg[aria-label], [role=img][aria-label]"
_UNUSUAL_TAGS = ("<SCRIPT", "<Script", "</SCRIPT", "</Script")
_DEEPEST = 12
_DIGITS = re.compile(r"\d[\d .]{2}")


def read_data(page: Page) -> Iterator[Datum]:
    """Yield what the page's data says, nothing from code, addresses or attributes of layout."""
    html, names = page.html, page.attribute_names
    for thing in page.json_ld:
        yield from _from_json(thing, page.url, "", _DEEPEST)
    if ("itemprop" in names or "property" in names) and ("vatID" in html or "taxID" in html):
        yield from read_microdata(page)
    if "<script" in html and ("json" in html or "window.__" in html or "self.__" in html):
        yield from _from_scripts(page)
    yield from read_attributes(page)
    if "alt=" in html or "title=" in html:
        yield from _from_alts(page)
    if page.named("text"):
        yield from _from_drawings(page)


def _from_json(thing: Any, url: str, owner_url: str, depth: int) -> Iterator[Datum]:
    if isinstance(thing, list) and depth >= 0:
        for item in thing:
            yield from _from_json(item, url, owner_url, depth - 1)
        return
    if not isinstance(thing, Mapping) or depth < 0:
        return
    own = thing.get("url")
    owner_url = own if isinstance(own, str) else owner_url
    yield from _facts(thing, _elsewhere(owner_url, url))
    for key, item in thing.items():
        if isinstance(item, (Mapping, list)) and key != "@graph":
            yield from _from_json(item, url, owner_url, depth - 1)


def _facts(thing: Mapping[str, Any], elsewhere: bool) -> Iterator[Datum]:
    near = _summary(thing)
    owner = Owner.THIRD_PARTY if elsewhere else Owner.UNKNOWN
    yield from _property(thing, near, owner)
    for key, item in thing.items():
        if not isinstance(item, (str, int)) or isinstance(item, bool):
            continue
        name, raw = _bare(key), str(item).strip()
        if name in _NUMBER_KEYS:
            yield from numbers(_NUMBER_KEYS[name], raw, near, owner)
        elif name in _NAME_KEYS or (name == "name" and _is_organisation(thing) and legal_form(raw)):
            yield Datum(kind=IdentifierKind.COMPANY_NAME, value=raw, raw=raw, valid=True, near=near, owner=owner)


@lru_cache(maxsize=1024)
def _bare(key: str) -> str:
    """Return the letters of a key, in lower case."""
    return re.sub(r"[^a-z]", "", key.lower())


def _property(thing: Mapping[str, Any], near: str, owner: Owner) -> Iterator[Datum]:
    """Read a schema.org PropertyValue, which names what it holds in words: 'P.IVA', 'VAT number'."""
    value = thing.get("value")
    if not isinstance(value, (str, int)) or isinstance(value, bool):
        return
    kinds = label_of(str(thing.get("propertyID") or thing.get("name") or "")).kinds
    for label, kind in ((Label.VAT, IdentifierKind.VAT_NUMBER), (Label.TAX, IdentifierKind.TAX_CODE)):
        if label in kinds:
            yield from numbers(kind, str(value).strip(), near, owner)


def _is_organisation(thing: Mapping[str, Any]) -> bool:
    kind = thing.get("@type")
    return any(_ORGANISATION.search(str(name)) for name in (kind if isinstance(kind, list) else [kind]))


def _elsewhere(owner_url: str, url: str) -> bool:
    """Return whether a thing's own address is on another host than the page."""
    try:
        theirs, ours = urlsplit(owner_url).hostname or "", urlsplit(url).hostname or ""
    except ValueError:
        return False
    if not theirs or not ours:
        return False
    theirs, ours = theirs.removeprefix("www."), ours.removeprefix("www.")
    return (
        theirs.split(".")[-2:-1] != ours.split(".")[-2:-1] and not theirs.endswith(ours) and not ours.endswith(theirs)
    )


def _summary(thing: Mapping[str, Any]) -> str:
    parts = [
        f"{key}: {item}" for key, item in thing.items() if isinstance(item, (str, int)) and not key.startswith("@")
    ]
    return ", ".join(part for part in parts if len(part) < 90)[:300]


def _from_scripts(page: Page) -> Iterator[Datum]:
    for attributes, body in _scripts(page):
        data = "json" in attributes and "ld+json" not in attributes
        if not data and not (body.lstrip().startswith(("window.__", "self.__")) and _DATA_SCRIPT.match(body)):
            continue
        if not _DIGITS.search(body):
            continue
        yield from _pairs(body)
        if data or len(body) < 400_000:
            yield from _strings(body)


def _scripts(page: Page) -> Iterator[tuple[str, str]]:
    """Yield the attributes, in small letters, and the text of every script; plain searches, for scripts are long."""
    html = page.html
    source = page.source if any(tag in html for tag in _UNUSUAL_TAGS) else html
    begin = source.find("<script")
    while begin >= 0:
        start = source.find(">", begin + 7)
        stop = source.find("</script", start)
        if start < 0 or stop < 0:
            return
        attributes = source[begin + 7 : start].lower()
        if not attributes[:1].isalnum():
            yield attributes, html[start + 1 : stop]
        begin = source.find("<script", stop if not attributes[:1].isalnum() else begin + 7)


def _pairs(body: str) -> Iterator[Datum]:
    for match in _PAIR.finditer(body):
        kind = _NUMBER_KEYS.get(_bare(match.group("key")))
        if kind is not None:
            near = body[max(0, match.start() - 120) : match.end() + 80]
            yield from numbers(kind, match.group("value"), _plain(near))


def _strings(body: str) -> Iterator[Datum]:
    """Find labelled numbers in the texts that data holds, as in a footer that scripts will fill."""
    if not re.search(r"\d{11}", body):
        return
    text = _plain(body)
    for hit in scan(text):
        near = text[max(0, hit.start - 120) : hit.end + 80]
        if not hit.labelled or hit.placeholder or not hit.valid or hit.label_start is None:
            continue
        for kind in hit.kinds:
            raw = text[hit.start : hit.end]
            yield Datum(kind=kind, value=hit.value, raw=raw, valid=True, near=near)


def _plain(text: str) -> str:
    text = _ESCAPE.sub(lambda match: chr(int(match.group(1), 16)), text)
    text = re.sub(r"\\[nrt]", " ", text).replace('\\"', '"').replace("\\/", "/")
    return re.sub(r"\s+", " ", re.sub(r"<[^<>]{0,300}>", " ", text))


def _from_alts(page: Page) -> Iterator[Datum]:
    """Read the texts that stand for pictures, and the words drawn in them."""
    for attributes in _pictures(page):
        for key in _WORDS:
            words = attributes.get(key)
            if words and len(words) >= 11 and _DIGITS.search(words):
                yield from _from_picture(words)


def _pictures(page: Page) -> list[Mapping[str, str | None]]:
    """Return the attributes of what a page shows as a picture with words for those who do not see it."""
    found = [picture.attributes for picture in page.pictures]
    drawn = page.tree.css(_DRAWN) if "aria-label" in page.attribute_names else []
    areas = [node for node in page.named("area") if "alt" in node.attributes]
    return [*found, *(node.attributes for node in (*drawn, *areas))]


def _from_drawings(page: Page) -> Iterator[Datum]:
    for node in page.named("svg"):
        text = node.text(separator=" ")
        if _DIGITS.search(text):
            yield from _from_picture(text)


def _from_picture(words: str) -> Iterator[Datum]:
    text = " ".join(words.split())
    for hit in scan(text) if len(text) >= 11 else ():
        if hit.placeholder or not hit.whole or not (hit.labelled or legal_form(text)):
            continue
        raw = text[hit.start : hit.end]
        for kind in hit.kinds:
            near, placement = text[:300], Placement.IMAGE
            yield Datum(kind=kind, value=hit.value, raw=raw, valid=hit.valid, near=near, placement=placement)
