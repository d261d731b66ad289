"""Say whether a number on a page is meant as a company's: by its label, else by what stands around it."""

import re
import unicodedata

from evidence.identity.hit import Hit
from evidence.identity.labels import label_of, mentions_other
from evidence.identity.names import mentions
from evidence.identity.provinces import PROVINCES, province_of
from evidence.identity.scene import Scene
from evidence.identity.tables import column_head, column_label
from evidence.marks import Mark
from evidence.walk import Block

_ADDRESS = re.compile(
    r"\b(?:via|viale|v\.le|piazza|p\.zza|corso|c\.so|strada|largo|vicolo|loc\.|località|contrada|fraz)\b|©|copyright|"
    r"capitale\s+sociale|cap\.\s?soc|\bi\.v\.|\bR\.?E\.?A\b|sede\s+legale|\b\d{5}\s+[A-Z][a-zà-ù]",
    re.IGNORECASE,
)
_SIGN_BEFORE = re.compile(r"(?<![A-Za-z.])([A-Z](?:[./]?[A-Z]){1,5})[\s:.]*$")
_ONE_LETTER = re.compile(r"(?:^|[\d(])\W*[TFM]\.?:?\s*$", re.IGNORECASE)  # telephone, fax, mobile
# The first of a sentence or of a list's entry, or the only one.
_OWN_WORD = re.compile(r"(?:^\W*|(?<![.\s]\w)(?<!\.)[.!?,;]\s+)([^\W\d_]{3,})\s+$")
_INTRODUCED = re.compile(
    r"\w{3,}\s?:\s*$|\b(?:id|Id|ID|es|e\.g|esempio|example|at|al|allo|alla|au|unter)\.?\s*$|(?<![\w.])[a-zà-ù]{4,}\s+$"
)
_AMONG_OTHERS = re.compile(r"(?:\b\d{11}\s?(?:[,;]|\be\b|\band\b)\s*)+$")
# What follows a firm's name and belongs to it.
_QUALITIES = re.compile(
    r"\b(?:unipersonale|(?:a|con)\s+(?:unico\s+socio|socio\s+unico)|in\s+liquidazione|società\s+benefit|SB)\b[\s:,]*",
    re.IGNORECASE,
)
_OF_NUMBERS = " \t0123456789.+/-"
_HELD = re.compile(r"\d(?:[\s./-]?\d){4,}[^|•·]*[|•·]")  # a number, and what parts it from the next
_SIGNS_OF_TEXT = frozenset("©®™°")
_PHONE = re.compile(
    r"(?:^|[^a-z])(?:tel(?:e(?:ph|f)on[eo])?|phone|mobile|cellulare|whatsapp|fax|call)(?:$|[^a-z])", re.IGNORECASE
)
_SAID_IN = ("class", "itemprop", "alt", "href", "xlink:href", "aria-label", "title")
_NAMES = ("id", "class", "data-label", "title")
_HARMLESS = frozenset("IT ITALIA ITALY SRL SRLS SPA SNC SAS SS SCARL COOP STP".split())
_NUMBERED = re.compile(r"(?:\bn[.°r]|#|№|\bno\.)\s*(?:[A-Z]{1,3}\W)?$", re.IGNORECASE)
_ELEVEN = re.compile(r"\d{11}")
_SHORT_LINE = 100  # a footer's line that says little else
_SEGMENT = re.compile(r"[|•·\n]|\s[-–—]\s")


def is_meant(scene: Scene, hit: Hit) -> bool:
    """Return whether a hit is an identifier that its page really states."""
    if not is_possible(scene, hit):
        return False
    block = scene.block_at(hit.start)
    if hit.labelled:
        return not (_is_labelled_above(scene, hit, block) and (head := column_head(block)) and head.says_other)
    if len(hit.value) == 16:
        return scene.in_footer(block) or scene.legal or _is_told(scene, hit, block)
    return _is_told(scene, hit, block) and hit.valid


def _is_labelled_above(scene: Scene, hit: Hit, block: Block) -> bool:
    return hit.label_start is not None and hit.label_start < scene.starts[block.order]


def is_possible(scene: Scene, hit: Hit) -> bool:
    """Return whether a hit could be somebody's identifier: no template's number, whole, in text and no control."""
    block = scene.block_at(hit.start)
    if hit.placeholder or not hit.whole or block.marks & Mark.CONTROL:
        return False
    return not hit.elsewhere or column_label(block) is not None


def is_cut(scene: Scene, hit: Hit) -> bool:
    """Return whether a label leads to a digit too few or too many, as a slip leaves them."""
    one_off = hit.labelled and hit.value.isdecimal() and len(hit.value) in (10, 12)
    return one_off and not hit.placeholder and not scene.block_at(hit.start).marks & Mark.CONTROL


def _is_told(scene: Scene, hit: Hit, block: Block) -> bool:
    """Return whether the surroundings of a number without a label are those of a company's number."""
    if block.marks & Mark.HIDDEN:
        return False
    if _is_marked(block, hit.value):
        return True
    text = scene.texts[block.order]
    before = _AMONG_OTHERS.sub("", text[: hit.start - scene.starts[block.order]])
    segment = _SEGMENT.split(before)[-1] if before else ""
    segment = _QUALITIES.sub("", segment[max((mention.end for mention in mentions(segment)), default=0) :])
    if (
        _is_claimed(_since_identity(before))
        or _NUMBERED.search(segment)
        or _is_coded(segment)
        or _is_titled(segment)
        or _is_pictured(segment, block)
    ):
        return False
    head = column_head(block)
    if head is not None:
        return head.says_identifier
    alone = not re.search(r"[^\W\d]", text)
    previous = scene.texts[block.order - 1] if block.order else ""
    if alone and mentions_other(previous[-40:]):
        return False
    footer = scene.in_footer(block)
    if any(mentions(text)) or (alone and any(mentions(previous))):
        return footer or len(text) < 300
    return footer and (alone or len(text) < _SHORT_LINE or bool(_ADDRESS.search(text)))


def _is_claimed(before: str) -> bool:
    """Return whether the label of a telephone or the like still waits for its number."""
    *_, last = (0, *(match.end() for match in _HELD.finditer(before)))
    return mentions_other(before[last:])


def _is_coded(segment: str) -> bool:
    """Return whether a number follows a sign that is neither a province nor a legal form: 'COR …', 'P/N …', 'T. …'."""
    match = _SIGN_BEFORE.search(segment)
    if match is None:
        return _ONE_LETTER.search(segment) is not None
    sign = re.sub("[./]", "", match.group(1))
    alone = re.search(r"[^\W_]", segment[: match.start()]) is None  # 'PO 0187…' is an order, 'Prato (PO) 0187…' is not
    of_place = sign in PROVINCES and not (alone and sign == "PO")
    return "/" in match.group(1) or (sign not in _HARMLESS and not of_place)


def _is_titled(segment: str) -> bool:
    """Return whether a word of its own introduces a number ('Ordini: …', 'spedizione …'): it is that and no other."""
    first = _OWN_WORD.search(segment)
    if first is not None:
        return first.group(1).upper() not in _HARMLESS and province_of(first.group(1)) is None
    return _INTRODUCED.search(segment) is not None


def _is_pictured(segment: str, block: Block) -> bool:
    """Return whether a pictogram or a currency introduces a number ('☎ …'), or markup calls it a telephone."""
    sign = segment.rstrip()[-1:].rstrip("\ufe0f") or segment.rstrip()[-2:-1]
    if sign and unicodedata.category(sign) in ("So", "Sc") and sign not in _SIGNS_OF_TEXT:
        return True
    return not segment.strip(_OF_NUMBERS) and any(
        any(_PHONE.search(node.attributes.get(name) or "") for name in _SAID_IN) for node in block.node.css("*")
    )


def _is_marked(block: Block, value: str) -> bool:
    """Return whether the element that holds a number and nothing else is named after it ('id="partita-iva"')."""
    for node in (block.node, *block.node.css("[id], [class], [data-label], [title]")):
        if node.text(strip=True) != value:
            continue
        said = (node.attributes.get(name) or "" for name in _NAMES)
        if any(label_of(re.sub(r"[-_]+", " ", words)).says_identifier for words in said):
            return True
    return False


def _since_identity(before: str) -> str:
    """Return the text after the last company name or company number: a telephone's label there claims what
    follows."""
    ends = [mention.end for mention in mentions(before)] + [match.end() for match in _ELEVEN.finditer(before)]
    return before[max(ends, default=0) :]
