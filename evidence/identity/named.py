"""Find the company names in a page's footer and around its numbers."""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import replace

from evidence.facts.identity import Identifier, IdentifierKind
from evidence.facts.owner import Owner, ThirdPartyRole
from evidence.identity.beside import firms_numbers
from evidence.identity.formless import formless_names, persons_named
from evidence.identity.forms import LegalForm, legal_form
from evidence.identity.hit import Hit
from evidence.identity.leads import is_of_system
from evidence.identity.names import Mention, mentions
from evidence.identity.provinces import BY_NAME
from evidence.identity.scene import Scene
from evidence.identity.whose import identifier, reason
from evidence.identity.words import is_of_owner
from evidence.marks import Mark

_FORM_SIGN = re.compile(
    r"[aA]\s?[rR]\.?\s?[lL]\b|[sS]\.?\s?[aA]\.?\s?[pP]\.?\s?[aA]|[sS]\.?\s?[rR]\.?\s?[lL]|[sS]\.?\s?[pP]\.?\s?[aA]|[sS]\.?\s?[nN]\.?\s?[cC]|[sS]\.?\s?[aA]\.?\s?[sS]|"
    r"[sS]\.?\s?[cC]\.?|[sS]oc|SOC|[dD]itta|"
    r"GmbH|L[tT][dD]|LLC|Inc|Limited|B\.?V|Coop|COOP|[dD]\.?o\.?o|[sS]\.?r\.?o|\bA\.?[GB]\b|\bS\.?[AL]\b|\bOy\b|"
    r"Kft|[sS]p\.|\bKG\b|\bOHG\b"
)
_SAMPLE = re.compile(
    r"nome\s+(?:azienda|societ)|ragione\s+sociale|(?:la\s+)?tua\s+azienda|company\s+name|lorem", re.IGNORECASE
)
_OF_PERSON = re.compile(r"di\s+[A-ZÀ-Ý]")
_OWNED = re.compile(r"\W*(?:(?:a|con)\s+(?:unico\s+socio|socio\s+unico))?\W*", re.IGNORECASE)
_STREET = re.compile(r"\b(?:via|viale|piazza|corso|largo|strada|vicolo|lungomare|contrada)\s", re.IGNORECASE)
_APART = re.compile(
    r"\b(?!(?i:copyright)\b)[^\W\d_]{4,}[^©\n]*\s[-–—|·•]\s*$"
)  # 'Fisioterapista – ASD Bolla' names no owner
_LEADS = re.compile(r"(?::|\bpropriet[àa]\s+di|\bè|\bby)$", re.IGNORECASE)
_LABEL = 60
_LINES = 7
_SHORT_LINE = 90
_LONGEST = 3000
_LONGEST_LINE = 300


def names_near(scene: Scene, hits: Sequence[Hit]) -> Iterator[Identifier]:
    """Yield the company names of the footer and around the numbers of a page."""
    orders = [scene.block_at(hit.start).order for hit in hits]
    near = {close for order in orders for close in (*_same_part(scene, order), *_name_above(scene, order))}
    found: list[tuple[int, Mention]] = []
    for order in sorted(near | scene.footer):
        text = scene.texts[order]
        if len(text) <= _LONGEST and _FORM_SIGN.search(text):
            whole = (_without_town(scene, text, mention) for mention in mentions(text))
            found.extend((order, mention) for mention in whole if not _SAMPLE.search(mention.name))
    yield from _formless(scene, orders, {order for order, _ in found})
    italian = any(mention.form is not LegalForm.FOREIGN for _, mention in found)
    for order, mention in found:
        if italian and mention.form is LegalForm.FOREIGN:
            continue  # Google Ireland Limited and its like, beside the firm's own name
        start = scene.starts[order] + mention.start
        end = start + len(scene.texts[order][mention.start : mention.end].rstrip())
        named = identifier(scene, IdentifierKind.COMPANY_NAME, _unstopped(mention), start, end)
        yield _of_system(named) if is_of_system(mention.name) else named


def _unstopped(mention: Mention) -> str:
    """Return a name without the full stop of its sentence: 'Bolla SRL.', and not 'Bolla S.r.l.'."""
    form = mention.name.split()[-1][:-1]
    stopped = mention.name.endswith(".") and "." not in form and mention.form is not LegalForm.FOREIGN
    return mention.name[:-1] if stopped and legal_form(form) is not None else mention.name


def _without_town(scene: Scene, text: str, mention: Mention) -> Mention:
    """Return a name without the town of the address before it, where the name begins an element of its own."""
    town, _, rest = mention.name.partition(" ")
    if town.lower() not in BY_NAME or not _STREET.search(text[: mention.start]) or legal_form(rest) is None:
        return mention
    html = scene.page.html
    apart = re.search(rf">\s*{re.escape(rest)}", html) and not re.search(rf">\s*{re.escape(mention.name)}", html)
    return replace(mention, name=rest, start=mention.start + len(town) + 1) if apart else mention


def _formless(scene: Scene, numbers: Sequence[int], known: set[int]) -> Iterator[Identifier]:
    """Yield names without a legal form that stand in the line of a number, or in short lines right above it.

    A person's name is a firm's only where nothing else there is.
    """
    above = sorted({near for number in numbers for near in (number, *_above(scene, number))})
    around = {near for number in numbers for near in _same_part(scene, number)}
    found = list(_filling(scene, sorted({*above, *around} - known), set(numbers), formless_names))
    alone = not found and known.isdisjoint(above)
    yield from _filling(scene, above, set(numbers), persons_named) if alone else found


def _filling(
    scene: Scene, orders: Iterable[int], lines: Container[int], finder: Callable[[str], Iterable[tuple[str, int, int]]]
) -> Iterator[Identifier]:
    """Yield what fills a piece of the lines with a number, and of other lines what begins them."""
    for order in orders:
        if len(scene.texts[order]) > _LONGEST_LINE:
            continue
        start, text = _with_neighbours(scene, order)
        for name, begin, end in finder(text):
            if start + end <= scene.starts[order] or _SAMPLE.search(name):
                continue
            if order in lines or not _APART.search(text[:begin]):
                yield identifier(scene, IdentifierKind.COMPANY_NAME, name, start + begin, start + end)


def _with_neighbours(scene: Scene, order: int) -> tuple[int, str]:
    """Return where a block begins and its text, with a label above and 'di Carla Mirabelli' below."""
    first, last = order, order
    if order and scene.texts[order - 1].rstrip().endswith(":"):
        first = order - 1
    if order + 1 < len(scene.texts) and _OF_PERSON.match(scene.texts[order + 1]):
        last = order + 1
    return scene.starts[first], "\n".join(scene.texts[first : last + 1])


def _above(scene: Scene, number: int) -> Iterator[int]:
    """Yield the short lines right above a number, up to the number before it, in the same part of the page."""
    for order in range(number - 1, max(-1, number - _LINES), -1):
        text = scene.texts[order]
        if len(text) > _SHORT_LINE or firms_numbers(text) or (order in scene.footer) != (number in scene.footer):
            return
        yield order
        if scene.blocks[order].marks & Mark.HEADING:
            return


def _same_part(scene: Scene, order: int) -> Iterator[int]:
    """Yield the neighbours of a block that stand in the footer if it does, outside if it does not."""
    reach = 3 if scene.legal else 1
    return (near for near in scene.near(order, reach) if (near in scene.footer) == (order in scene.footer))


def _name_above(scene: Scene, order: int) -> Iterator[int]:
    """Yield the line above a number that is a firm's name and nothing else, past short lines without a number."""
    for near in range(order - 1, max(-1, order - _LINES), -1):
        text = scene.texts[near]
        if len(text) > _SHORT_LINE or firms_numbers(text):
            return
        if any(_is_whole(text, mention) for mention in mentions(text)):
            yield near
            return
        if scene.blocks[near].marks & Mark.HEADING:
            return


def _is_whole(text: str, mention: Mention) -> bool:
    """Return whether a line is a firm's name and nothing else but a label of the owner's and how many own it."""
    before = text[: mention.start].strip()
    labelled = _LEADS.search(before) is not None and len(before) < _LABEL and is_of_owner(before)
    return (not before or labelled) and _OWNED.fullmatch(text, mention.end) is not None


def _of_system(item: Identifier) -> Identifier:
    role = ThirdPartyRole.AGENCY
    return replace(item, owner=Owner.THIRD_PARTY, role=role, why=reason(role, item.value))
