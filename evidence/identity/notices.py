"""Find what else a site says of its firm: seat, addresses, register office, liquidation, who made the site."""

import re
from collections.abc import Container, Iterator

from evidence.facts.identity import Notice, NoticeKind, Placement
from evidence.identity.pictures import footer_images, names_legal_line
from evidence.identity.records import find_mails
from evidence.identity.scene import Scene, scene_of
from evidence.marks import Mark
from evidence.page import Page

_STREET = (
    r"(?:via|viale|v\.le|piazza|p\.zza|piazzale|corso|c\.so|strada|largo|vicolo|località|loc\.|contrada|c\.da|"
    r"frazione|fraz\.|borgo|"
    r"lungo\w+|salita|calle|campo|fondamenta|zona\s+ind\w+\.?|z\.\s?i\.|vico|piazzetta|galleria|circonvallazione)"
)
_SEAT = re.compile(
    rf"(?:sede\s+(?:legale|amministrativa|operativa)?\s*(?:in|e\s+operativa|e\s+amministrativa|[:\-–])*\s*)?"
    rf"(?<![A-Za-z]){_STREET}\s+[^\n|•©;]{{2,60}}?[,\s\-–(]+(?:\d+[\w/]*[,\s\-–]+)?(?:I-)?\d{{5}}"
    r"\s+[A-ZÀ-Ý][\w'’ ]{2,30}(?:\(?[A-Z]{2}\)?)?",
    re.IGNORECASE,
)
_SEAT_NAMED = re.compile(
    r"(?:sede\s+legale|registered\s+office|domicilio\s+fiscale|sede\s+sociale)\s*(?:in|[:\-–])?\s*[^\n|•]{5,90}", re.I
)
_AFTER_SEAT = re.compile(
    r"[\s,;.–—-]+(?:p\.?\s?iva|part(?:\.|ita)\s?iva|p\.\s?i\.|pi\b|vat\b|c\.\s?f\b|cf\b|cod(?:\.|ice)\s*fisc|r\.?e\.?a\b|"
    r"cap(?:\.|itale)\s*soc|share\s+capital|tel\b|fax\b|cell\b|e-?mail\b|pec\b|reg(?:\.|istro|ister)\s|iscr|mwst|ust\b|"
    r"sede\s+(?:op|amm)|\d{11})",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"(?:tel(?:efono|\.|\b)|phone|ph\.|cell(?:ulare|\.)?|mobile|☎|📞)[\s:.]*(\+?\(?\d[\d\s./()\-]{5,18}\d)|"
    r"(\+39[\s.]?\d[\d\s./\-]{6,14}\d)",
    re.I,
)
_REGISTER = re.compile(
    r"(?:registro\s+(?:delle\s+)?imprese|reg\.?\s*(?:delle\s*)?imp(?:r|rese)?\.?|(?-i:R\.\s?I\.)|"
    r"handelsregister)\s*(?:presso\s+la\s+c\.?c\.?i\.?a\.?a\.?\s*)?"
    r"(?:di|of|von|:|CCIAA|C\.C\.I\.A\.A\.|"
    r"\s)*\s*(?P<office>(?-i:[A-ZÀ-Ý][\wÀ-ÿ'’]+(?:[\s\-](?:e\s)?[A-ZÀ-Ý][\wÀ-ÿ'’]+){0,3}))?",
    re.IGNORECASE,
)
_LIQUIDATION = re.compile(r"\bin\s+liquidazione\b|\bin\s+liq\.(?=\W|$)", re.IGNORECASE)
_SOLE = re.compile(
    r"\bunipersonale\b|\b(?:a|con)\s+socio\s+unico\b|\bsocio\s+unico\b|\bsole\s+shareholder\b|\buninominale\b", re.I
)
_DIRECTION = re.compile(
    r"(?:direzione\s+e(?:d)?\s+(?:al\s+)?coordinamento|"
    r"management\s+and\s+co-?ordination)\s+(?:da\s+parte\s+)?(?:di|della|del|dell['’]|of|"
    r"by)\s*(?P<who>[^\n|•;]{2,70})",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"(?:(?:realizzat[oa]|creat[oa]|sviluppat[oa]|sito\s+web|design|developed|made|website|powered)\s+(?:da|by)|"
    r"credits?\s*:?|web\s+agency\s*:?)\s+(?P<who>[^\n|•©]{2,60})",
    re.IGNORECASE,
)
# 'P.IVA O0743110I57': letters that stand for digits; ten digits make it no code and no name.
_LETTERED = re.compile(
    r"(?:\bp\.?\s?iva|partita\s+iva|\bvat|c\.\s?f\.|fiscale)[\s:.n°]{1,5}(?:IT\s?)?((?=[\dOoQIl]*[OoQIl])(?=(?:[OoQIl]{0,3}\d){8})[\dOoQIl]{11})(?!\w)",
    re.IGNORECASE,
)
# Each pattern and a sign, cheap to look for in lower case, without which it matches nothing.
_PATTERNS = tuple(
    (kind, pattern, re.compile(sign))
    for kind, pattern, sign in (
        (NoticeKind.SEAT, _SEAT_NAMED, r"sede|registered|domicilio"),
        (NoticeKind.SEAT, _SEAT, r"[\s,\-–(]\d{5}\s"),
        (NoticeKind.PHONE, _PHONE, r"\+39|tel|phone|ph\.|cell|mobile|☎|📞"),
        (NoticeKind.REGISTER_OFFICE, _REGISTER, r"imp|r\.\s?i\.|handelsregister"),
        (NoticeKind.LIQUIDATION, _LIQUIDATION, r"liq"),
        (NoticeKind.SOLE_SHAREHOLDER, _SOLE, r"unipersonale|socio|sole|uninominale"),
        (NoticeKind.DIRECTION, _DIRECTION, r"ordina"),
        (NoticeKind.AGENCY_CREDIT, _CREDIT, r"realizz|creat|svilupp|web|design|developed|made|powered|credit"),
        (NoticeKind.UNUSABLE_NUMBER, _LETTERED, r"\d(?:(?<=[oqilı].)|[oqilı])"),  # a letter beside a digit
    )
)
_WORDS = ("@", "sede legale", "in liquidazione", "coordinamento", "registro imprese", "registro delle imprese")
_ZIP = re.compile(rb"(?<!d)ddddd(?!d)")
_SCHEMES = {"mailto": NoticeKind.EMAIL, "tel": NoticeKind.PHONE}
_ELSEWHERE = ("http", "/", "#", ".")  # how most links begin, and none with an address or a telephone
_MOST = 6
_FEW = 8


def find_notices(page: Page) -> tuple[Notice, ...]:
    """Return the statements on a page, one of each kind and value, at most six of a kind."""
    scene = scene_of(page)
    found: dict[tuple[NoticeKind, str], Notice] = {}
    for kind, value, start, end in _all(scene):
        key = (kind, value)
        if key in found or sum(1 for known, _ in found if known is kind) >= _MOST:
            continue
        placement = scene.placement(scene.block_at(start))
        if kind is NoticeKind.AGENCY_CREDIT and placement is not Placement.FOOTER:
            continue
        found[key] = Notice(kind=kind, value=value, exhibit=scene.exhibit(start, end), placement=placement)
    return (*found.values(), *_pictures(scene), *_addresses(scene, found))


def _addresses(scene: Scene, found: Container[tuple[NoticeKind, str]]) -> Iterator[Notice]:
    """Yield e-mail addresses and telephones that only a link tells."""
    for link in scene.page.links:
        if link.href.startswith(_ELSEWHERE):
            continue
        scheme, _, rest = link.href.partition(":")
        kind = _SCHEMES.get(scheme.strip().lower())
        value = rest.partition("?")[0].strip().lower()
        if kind is None or not value or (kind, value) in found or link.marks & Mark.COOKIE:
            continue
        place = (
            scene.placement(scene.blocks[min(link.block, len(scene.blocks) - 1)]) if scene.blocks else Placement.BODY
        )
        yield Notice(
            kind=kind, value=value, exhibit=scene.page.exhibit(link.node, link.label or value), placement=place
        )


def _pictures(scene: Scene) -> Iterator[Notice]:
    """Yield pictures in a footer of few words, or named after the legal line: a person must look at them."""
    page = scene.page
    words = sum(len(scene.texts[order].split()) for order in scene.footer)
    for url in footer_images(page):
        if words < _FEW or names_legal_line(url):
            exhibit = page.exhibit(None, url, None)
            yield Notice(kind=NoticeKind.FOOTER_PICTURE, value=url, exhibit=exhibit, placement=Placement.IMAGE)


def _all(scene: Scene) -> Iterator[tuple[NoticeKind, str, int, int]]:
    for start, stop in scene.stretches(_orders(scene)):
        piece = scene.text[start:stop]
        for kind, value, begin, end in _in_piece(piece):
            yield kind, value, start + begin, start + end
    yield from _unusable(scene)


def _orders(scene: Scene) -> Iterator[int]:
    """Yield the blocks worth reading: the footer, what stands around numbers, and where certain words are."""
    yield from scene.footer
    for hit in scene.hits[:_MOST]:
        yield from scene.near(scene.block_at(hit.start).order)
    yield from scene.where(*_WORDS)
    if scene.legal:
        for match in _ZIP.finditer(scene.drawing):
            yield from scene.near(scene.block_at(match.start()).order, 1)


def _in_piece(text: str) -> Iterator[tuple[NoticeKind, str, int, int]]:
    for mail, start, end, certified in find_mails(text):
        if not certified:
            yield NoticeKind.EMAIL, mail, start, end
    lower = text.lower()
    for kind, pattern, sign in _PATTERNS:
        for match in pattern.finditer(text) if sign.search(lower) else ():
            groups = [group for group in match.groups() if group]
            said = groups[0] if groups else match.group()
            end = match.end()
            if kind is NoticeKind.SEAT:
                end = _end_of_seat(text, match.start(), match.end())
                said = text[match.start() : end]
            yield kind, _tidy(said), match.start(), end


def _end_of_seat(text: str, start: int, end: int) -> int:
    """Return where the next datum begins ('… 20121 Milano P.IVA …'), which may be half inside a seat."""
    label = _AFTER_SEAT.search(text, start, end + 12)
    return min(end, label.start()) if label is not None else end


def _unusable(scene: Scene) -> Iterator[tuple[NoticeKind, str, int, int]]:
    """Yield what stands where a VAT number should and is none: a template's number, too few digits."""
    for hit in scene.hits:
        if hit.labelled and (hit.placeholder or not hit.whole):
            yield NoticeKind.UNUSABLE_NUMBER, hit.value, hit.start, hit.end


def _tidy(text: str) -> str:
    return " ".join(text.split()).strip(" ,;:-–—(")[:120]
