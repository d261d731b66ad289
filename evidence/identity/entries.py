"""Part what a page shows of several firms into the words of each: name, seat, register, ways to reach it."""

import re
from collections.abc import Sequence

from evidence.identity.beside import is_only_labels
from evidence.identity.hit import Hit
from evidence.identity.lines import is_bare_name
from evidence.identity.names import mentions
from evidence.identity.provinces import province_of
from evidence.identity.scene import Scene

_PIECE = re.compile(r"[^|•·\n©;]+?(?=\s+[–—-]\s|,\s|\.\s|\s*[|•·\n©;]|$)")
_TOWN = re.compile(r".*\([A-Z]{2}\)\W*")
_LEADING = " \t–—-,.:)(®*"
_FAR, _NEAR = 300, 60


def entries(scene: Scene, hits: Sequence[Hit]) -> list[str]:
    """Return for each number of a page the words of its firm, those before it and those after it.

    Where the first number leads its line each firm's words follow its number, else its name begins them.
    """
    numbers_lead = _leads(scene, hits)
    starts = [hit.start if hit.label_start is None else hit.label_start for hit in hits]
    begins = [max(0, starts[0] - len(scene.before(starts[0])))]
    for before, hit, start in zip(hits, hits[1:], starts[1:], strict=False):
        floor = max(before.end, hit.start - len(scene.before(hit.start)))
        earlier = scene.text[begins[-1] : before.start]
        begins.append(start if numbers_lead else floor + _begin(scene.text[floor : hit.start], earlier))
    ends = [*begins[1:], hits[-1].end + _FAR]
    return [scene.text[begin : min(end, _stop(scene, hit))] for begin, hit, end in zip(begins, hits, ends, strict=True)]


def _leads(scene: Scene, hits: Sequence[Hit]) -> bool:
    """Return whether each firm's name follows its number at once ('P.IVA … Acme S.r.l. · P.IVA … Studio Pixel')."""
    if not is_only_labels(scene.before(hits[0].start).rpartition("\n")[2]):
        return False
    return all(_is_followed(scene.text[hit.end : hit.end + _NEAR]) for hit in hits)


def _is_followed(after: str) -> bool:
    named = mentions(after)
    return is_only_labels(after[: named[0].start]) if named else any(is_name(piece) for _, piece in pieces(after)[:1])


def _stop(scene: Scene, hit: Hit) -> int:
    """Return where the words after a number end at the latest: with the footer, or with what is not the footer."""
    order = scene.block_at(hit.start).order
    inside = order in scene.footer
    last = order
    while last + 1 < len(scene.blocks) and last < order + 3 and (last + 1 in scene.footer) == inside:
        last += 1
    return min(hit.end + _FAR, scene.starts[last] + len(scene.texts[last]))


def _begin(between: str, earlier: str) -> int:
    """Return where the name of the next firm begins in the text between two numbers.

    Where no name leads to the earlier number one that follows it is its own: the last is the next firm's.
    """
    named = [mention.start for mention in mentions(between)]
    bare = [begin for begin, piece in pieces(between) if is_name(piece)]
    if not mentions(earlier) and not any(is_name(piece) for _, piece in pieces(earlier)):
        return max(*named, *bare, 0, 0)
    return min(named or bare, default=0)


def pieces(text: str) -> list[tuple[int, str]]:
    """Return what the signs that part a firm's data leave of a text, and where each piece begins."""
    found = ((match.start(), match.group()) for match in _PIECE.finditer(text))
    return [(start + len(piece) - len(piece.lstrip(_LEADING)), piece.strip(_LEADING)) for start, piece in found]


def is_name(piece: str) -> bool:
    """Return whether a piece is a name and no town.

    >>> [is_name(piece) for piece in ("Studio Pixel", "Lodi (LO)", "Via Roma 12", "Padova")]
    [True, False, False, False]
    """
    return is_bare_name(piece) and province_of(piece) is None and _TOWN.fullmatch(piece) is None
