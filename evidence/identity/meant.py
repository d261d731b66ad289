"""Say whether a number on a page is meant as a company's: by its label, else by what stands around it."""

import re

from evidence.identity.hit import Hit
from evidence.identity.labels import mentions_other
from evidence.identity.names import mentions
from evidence.identity.provinces import PROVINCES
from evidence.identity.scene import Scene
from evidence.identity.tables import column_label
from evidence.marks import Mark
from evidence.walk import Block

_ADDRESS = re.compile(
    r"\b(?:via|viale|v\.le|piazza|p\.zza|corso|c\.so|strada|largo|vicolo|loc\.|località|contrada|fraz)\b|©|copyright|"
    r"capitale\s+sociale|cap\.\s?soc|\bi\.v\.|\bR\.?E\.?A\b|sede\s+legale|\b\d{5}\s+[A-Z][a-zà-ù]",
    re.IGNORECASE,
)
_SIGN_BEFORE = re.compile(r"(?<![A-Za-z.])([A-Z]{2,6})[\s:.]*$")
_HARMLESS = frozenset("IT ITALIA ITALY SRL SRLS SPA SNC SAS SS SCARL COOP STP".split())
_NUMBERED = re.compile(r"(?:\bn[.°r]|#|№|\bno\.)\s*(?:[A-Z]{1,3}\W)?$", re.IGNORECASE)
_ELEVEN = re.compile(r"\d{11}")
_SHORT_LINE = 100  # a footer's line that says little else
_SEGMENT = re.compile(r"[|•·\n]|\s[-–—]\s")


def is_meant(scene: Scene, hit: Hit) -> bool:
    """Return whether a hit is an identifier that its page really states."""
    if not is_possible(scene, hit):
        return False
    if hit.labelled:
        return True
    block = scene.block_at(hit.start)
    if len(hit.value) == 16:
        return scene.in_footer(block) or scene.legal or _is_told(scene, hit, block)
    return _is_told(scene, hit, block) and hit.valid


def is_possible(scene: Scene, hit: Hit) -> bool:
    """Return whether a hit could be somebody's identifier: no template's number, whole, in text and no control."""
    return not hit.placeholder and hit.whole and not scene.block_at(hit.start).marks & Mark.CONTROL


def _is_told(scene: Scene, hit: Hit, block: Block) -> bool:
    """Return whether the surroundings of a number without a label are those of a company's number."""
    text = scene.texts[block.order]
    before = text[: hit.start - scene.starts[block.order]]
    segment = _SEGMENT.split(before)[-1] if before else ""
    if (
        mentions_other(_since_identity(before))
        or _NUMBERED.search(segment)
        or _is_coded(segment)
        or _is_titled(segment)
    ):
        return False
    if column_label(block) is not None:
        return True
    alone = not re.search(r"[^\W\d]", text)
    previous = scene.texts[block.order - 1] if block.order else ""
    if alone and mentions_other(previous[-40:]):
        return False
    footer = scene.in_footer(block)
    if any(mentions(text)) or (alone and any(mentions(previous))):
        return footer or len(text) < 300
    return footer and (alone or len(text) < _SHORT_LINE or bool(_ADDRESS.search(text)))


def _is_coded(segment: str) -> bool:
    """Return whether a number follows a sign in capitals that is neither a province nor a legal form ('COR 123…')."""
    match = _SIGN_BEFORE.search(segment)
    return match is not None and match.group(1) not in _HARMLESS and match.group(1) not in PROVINCES


def _is_titled(segment: str) -> bool:
    """Return whether a word of its own introduces a number ('Ordini: …', 'spedizione …'): it is that and no other."""
    return bool(
        re.search(
            r"\w{3,}\s?:\s*$|\b(?:id|es|e\.g|esempio|example)\.?\s*$|^\W*[^\W\d_]{3,}\s+$|(?<![\w.])[a-zà-ù]{4,}\s+$",
            segment,
        )
    )


def _since_identity(before: str) -> str:
    """Return the text after the last company name or company number: a telephone's label there claims what
    follows."""
    ends = [mention.end for mention in mentions(before)] + [match.end() for match in _ELEVEN.finditer(before)]
    return before[max(ends, default=0) :]
