"""Find every company identifier on one page, with its place and what the page itself says of whose it is."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import repeat
from urllib.parse import unquote

from evidence.exhibit import Exhibit
from evidence.facts.identity import Hint, Identifier, IdentifierKind, Placement
from evidence.facts.owner import Owner, ThirdPartyRole
from evidence.identity.apart import is_own_in_list, set_apart
from evidence.identity.around import hints, hints_alone
from evidence.identity.beside import names_another
from evidence.identity.datum import Datum
from evidence.identity.hidden_mails import WRITTEN_AT, hidden_mails
from evidence.identity.hit import Hit
from evidence.identity.meant import is_cut, is_meant, is_possible
from evidence.identity.named import names_near
from evidence.identity.records import Record, find_capital, find_mails, find_rea
from evidence.identity.scene import Scene, scene_of
from evidence.identity.signs import signs
from evidence.identity.structured import read_data
from evidence.identity.tables import column_label
from evidence.identity.whose import identifier, reason, whose
from evidence.page import Page, exhibit_of, small

_SIGNS = ("REA", "R.E.A")
_DIGITS = re.compile(r"\d\d\d\d|\d[.,]\d\d\d")
_MAIL = "mailto:"
_MOST = 200  # numbers on one page


def find_identifiers(page: Page) -> tuple[Identifier, ...]:
    """Return the identifiers on a page, one of each value and placement, in the order in which they stand."""
    scene = scene_of(page)
    found: list[Identifier] = []
    hits = [hit for hit in scene.hits[:_MOST] if is_meant(scene, hit)]
    for hit, around in zip(hits, _around(scene, hits), strict=True):
        found.extend(replace(item, hints=around) for item in _numbers(scene, hit))
    found.extend(_unstated(scene, hits))
    near = {order for hit in hits for order in scene.near(scene.block_at(hit.start).order)}
    found.extend(_records(scene, near))
    found.extend(names_near(scene, hits))
    found.extend(_of_datum(page, datum) for datum in read_data(page))
    return tuple(_once(found))


def _around(scene: Scene, hits: Sequence[Hit]) -> Iterator[frozenset[Hint]]:
    """Yield what stands around each number: all that tells several apart, and whether one alone is set apart."""
    several = len({hit.value for hit in hits}) > 1
    told = signs(scene, hits) if several else repeat(frozenset[Hint]())
    since = end = 0
    for hit, told_here in zip(hits, told, strict=several):
        if end and names_another(scene.text[end : hit.start]):
            since = end
        yield hints(scene, hit, since) | told_here if several else hints_alone(scene, hit)
        end = hit.end


def _unstated(scene: Scene, meant: Sequence[Hit]) -> Iterator[Identifier]:
    """Yield valid digits that nothing around them calls a company's, and labelled ones too few or too many.

    The firm may have declared them, or what a slip made them of.
    """
    for hit in scene.hits[:_MOST]:
        if is_cut(scene, hit) or (hit not in meant and hit.valid and is_possible(scene, hit)):
            yield from (replace(item, stated=False) for item in _numbers(scene, hit))


def _numbers(scene: Scene, hit: Hit) -> Iterator[Identifier]:
    block = scene.block_at(hit.start)
    column = None if hit.labelled else column_label(block)
    kinds = hit.kinds if column is None else (column,)
    owner, role, why = whose(scene, hit.start, hit.end, hit.label_start)
    if role is ThirdPartyRole.GROUP and is_own_in_list(scene, hit.start, why):
        owner, role, why = Owner.UNKNOWN, None, ""
    apart = set_apart(scene, hit) if owner is Owner.UNKNOWN and not why else None
    if apart is not None:
        owner, role, why = Owner.THIRD_PARTY, apart[0], reason(*apart)
    if not hit.labelled and column is None and role is ThirdPartyRole.OTHER and hit.value.isdecimal():
        return  # an order's, a court's, an example's number that passes the sum by chance
    exhibit = scene.exhibit(hit.start, hit.end)
    for kind in kinds:
        yield Identifier(
            kind=kind,
            value=hit.value,
            raw=scene.raw(hit.start, hit.end),
            valid=hit.valid,
            placement=scene.placement(block),
            exhibit=exhibit,
            owner=owner,
            role=role,
            why=why,
            visible=scene.visible(block),
        )


def _records(scene: Scene, near: set[int]) -> Iterator[Identifier]:
    near = near | set(_signed(scene))
    text = scene.text
    samples = {scene.block_at(hit.start).order for hit in scene.hits[:_MOST] if hit.placeholder}
    for start, end in scene.stretches(near):
        piece = text[start:end]
        if not _DIGITS.search(piece):
            continue
        for record in (*find_rea(piece), *find_capital(piece)):
            if scene.block_at(record.start + start).order not in samples:
                yield _of_record(scene, record, start)
    yield from _certified(scene)


def _signed(scene: Scene) -> Iterator[int]:
    """Yield the blocks of footers and legal pages, and those around the word REA anywhere."""
    yield from range(len(scene.blocks)) if scene.legal else scene.footer
    for sign in _SIGNS:
        position = scene.text.find(sign)
        while position >= 0:
            yield from scene.near(scene.block_at(position).order)
            position = scene.text.find(sign, position + len(sign))


def _of_record(scene: Scene, record: Record, offset: int) -> Identifier:
    start, end = record.start + offset, record.end + offset
    return identifier(scene, record.kind, record.value, start, end)


def _certified(scene: Scene) -> Iterator[Identifier]:
    text = scene.text
    position = text.find("@")
    done = -1
    while position >= 0:
        block = scene.block_at(position)
        if block.order > done:
            done = block.order
            start = scene.starts[max(0, block.order - 1)]
            stop = scene.starts[block.order] + len(scene.texts[block.order])
            for mail, begin, end, certified in find_mails(text[start:stop]):
                if certified and start + begin >= scene.starts[block.order]:
                    yield identifier(scene, IdentifierKind.PEC, mail, start + begin, start + end)
        position = text.find("@", position + 1)
    yield from _hidden(scene)
    yield from _linked_mails(scene)


def _hidden(scene: Scene) -> Iterator[Identifier]:
    for order in set(scene.where("pec", "certificata", "legalmail")):
        text, start = scene.texts[order], scene.starts[order]
        if WRITTEN_AT.search(text):
            for mail, begin, end in hidden_mails(text):
                yield identifier(scene, IdentifierKind.PEC, mail, start + begin, start + end)


def _linked_mails(scene: Scene) -> Iterator[Identifier]:
    """Yield certified addresses that only a link holds: '<a href="mailto:…">PEC</a>'."""
    for link in scene.page.links:
        if link.href[: len(_MAIL)].lower() != _MAIL or "@" in link.text or not scene.blocks:
            continue
        address = unquote(link.href[len(_MAIL) :]).partition("?")[0]
        found = next(find_mails(f"{link.label}: {address}"), None)
        if found is None or not found[3] or small(found[0]) in scene.lower:
            continue
        block = scene.blocks[min(link.block, len(scene.blocks) - 1)]
        owner, role, why = whose(scene, scene.starts[block.order], scene.starts[block.order])
        yield Identifier(
            kind=IdentifierKind.PEC,
            value=found[0],
            raw=address,
            valid=True,
            placement=scene.placement(block),
            exhibit=scene.page.exhibit(link.node, link.label or address),
            owner=owner,
            role=role,
            why=why,
            visible=scene.visible(block),
        )


def _of_datum(page: Page, datum: Datum) -> Identifier:
    near = " ".join(datum.near.split())
    exhibit: Exhibit = exhibit_of(page.capture, url=page.url, selector=datum.selector, quote=near, match=datum.raw)
    return Identifier(
        kind=datum.kind,
        value=datum.value,
        raw=datum.raw,
        valid=datum.valid,
        placement=datum.placement,
        exhibit=exhibit,
        owner=datum.owner,
        why="Il sito indicato accanto è un altro." if datum.owner is Owner.THIRD_PARTY else "",
        visible=False if datum.placement is Placement.STRUCTURED_DATA else None,
    )


def _once(found: Iterable[Identifier]) -> Iterator[Identifier]:
    """Yield one identifier of each value and placement: the visible one, the owner's one, the first."""
    best: dict[tuple[IdentifierKind, str, Placement], Identifier] = {}
    for item in found:
        key = (item.kind, item.value, item.placement)
        known = best.get(key)
        if known is None or _rank(item) > _rank(known):
            best[key] = item
    return iter(best.values())


def _rank(item: Identifier) -> tuple[bool, bool]:
    return item.visible is not False, item.owner is not Owner.THIRD_PARTY
