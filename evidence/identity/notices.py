"""Find what else a site says of its firm: seat, addresses, register office, liquidation, who made the site."""

import re
from collections.abc import Iterator

from evidence.facts import Notice, NoticeKind, Placement
from evidence.identity.pictures import footer_images, names_legal_line
from evidence.identity.records import find_mails
from evidence.identity.scene import Scene, scene_of
from evidence.page import Page

_STREET = (
    r"(?:via|viale|v\.le|piazza|p\.zza|piazzale|corso|c\.so|strada|largo|vicolo|località|loc\.|contrada|c\.da|"
    r"frazione|fraz\.|borgo|"
    r"lungo\w+|salita|calle|campo|fondamenta)"
)
_SEAT = re.compile(
    rf"(?:sede\s+(?:legale|amministrativa|operativa)?\s*(?:in|e\s+operativa|e\s+amministrativa|[:\-–])*\s*)?"
    rf"(?<![A-Za-z]){_STREET}\s+[^\n|•©]{{2,60}}?[,\s\-–(]+(?:\d+[\w/]*[,\s\-–]+)?(?:I-)?\d{{5}}"
    r"\s+[A-ZÀ-Ý][\w'’ ]{2,30}(?:\(?[A-Z]{2}\)?)?",
    re.IGNORECASE,
)
_SEAT_NAMED = re.compile(
    r"(?:sede\s+legale|registered\s+office|domicilio\s+fiscale|sede\s+sociale)\s*(?:in|[:\-–])?\s*[^\n|•]{5,90}", re.I
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
_MOST = 6
_FEW = 8


def find_notices(page: Page) -> tuple[Notice, ...]:
    """Return the statements on a page, one of each kind and value, at most six of a kind."""
    scene = scene_of(page)
    text = scene.text
    lower = scene.lower
    found: dict[tuple[NoticeKind, str], Notice] = {}
    for kind, value, start, end in _all(scene, text, lower):
        key = (kind, value)
        block = scene.block_at(start)
        if key in found or sum(1 for known, _ in found if known is kind) >= _MOST:
            continue
        if kind is NoticeKind.AGENCY_CREDIT and not scene.in_footer(block):
            continue
        found[key] = Notice(kind=kind, value=value, exhibit=scene.exhibit(start, end), placement=scene.placement(block))
    return (*found.values(), *_pictures(scene))


def _pictures(scene: Scene) -> Iterator[Notice]:
    """Yield pictures in a footer of few words, or named after the legal line: a person must look at them."""
    page = scene.page
    words = sum(len(scene.texts[order].split()) for order in scene.footer)
    for url in footer_images(page):
        if words < _FEW or names_legal_line(url):
            exhibit = page.exhibit(None, url, None)
            yield Notice(kind=NoticeKind.FOOTER_PICTURE, value=url, exhibit=exhibit, placement=Placement.IMAGE)


def _all(scene: Scene, text: str, lower: str) -> Iterator[tuple[NoticeKind, str, int, int]]:
    if "sede" in lower or "registered office" in lower or "domicilio fiscale" in lower:
        yield from _of(_SEAT_NAMED, NoticeKind.SEAT, text)
    for block in scene.blocks:
        piece = scene.texts[block.order]
        if len(piece) < 1500 and re.search(r"\d{5}", piece):
            offset = scene.starts[block.order]
            for match in _SEAT.finditer(piece):
                yield NoticeKind.SEAT, _tidy(match.group()), match.start() + offset, match.end() + offset
    for mail, start, end, certified in find_mails(text):
        if not certified:
            yield NoticeKind.EMAIL, mail, start, end
    if "tel" in lower or "phone" in lower or "+39" in lower or "cell" in lower or "mobile" in lower:
        yield from _of(_PHONE, NoticeKind.PHONE, text)
    for sign, pattern, kind in (
        ("imp", _REGISTER, NoticeKind.REGISTER_OFFICE),
        ("liq", _LIQUIDATION, NoticeKind.LIQUIDATION),
        ("ordina", _DIRECTION, NoticeKind.DIRECTION),
    ):
        if sign in lower:
            yield from _of(pattern, kind, text)
    if "unic" in lower or "personale" in lower or "shareholder" in lower:
        yield from _of(_SOLE, NoticeKind.SOLE_SHAREHOLDER, text)
    yield from _of(_CREDIT, NoticeKind.AGENCY_CREDIT, text)
    yield from _unusable(scene)


def _of(pattern: re.Pattern[str], kind: NoticeKind, text: str) -> Iterator[tuple[NoticeKind, str, int, int]]:
    for match in pattern.finditer(text):
        groups = [group for group in match.groups() if group]
        yield kind, _tidy(groups[0] if groups else match.group()), match.start(), match.end()


def _unusable(scene: Scene) -> Iterator[tuple[NoticeKind, str, int, int]]:
    """Yield what stands where a VAT number should and is none: a template's number, too few digits."""
    for hit in scene.hits:
        if hit.labelled and (hit.placeholder or len(hit.value) not in (11, 16)):
            yield NoticeKind.UNUSABLE_NUMBER, hit.value, hit.start, hit.end


def _tidy(text: str) -> str:
    return " ".join(text.split()).strip(" ,;:-–—(")[:120]
