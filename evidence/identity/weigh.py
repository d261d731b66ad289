"""Weigh what a site shows when nothing was declared: which number is its owner's, and which belongs with it."""

import re
from collections.abc import Sequence

from evidence.facts.identity import Hint, Identifier, IdentifierKind, Placement
from evidence.facts.owner import Owner, ThirdPartyRole
from evidence.firm import Firm
from evidence.identity.beside import NUMBERS, name_beside, names_another, opened_by_owner
from evidence.identity.likeness import host_of, host_similarity, names_host, similarity
from evidence.identity.lines import (
    begins_bare,
    begins_with,
    follows_group_words,
    follows_makers_words,
    is_brought_in,
    is_explained_as_maker,
    is_introduced,
    is_named_as_doing,
    is_powered_brand,
    is_titled,
    is_unnamed,
    line_of,
    words_after,
)
from evidence.identity.names import core

_WEIGHTS = {
    Placement.FOOTER: 5.0,
    Placement.LEGAL_PAGE: 3.0,
    Placement.STRUCTURED_DATA: 3.0,
    Placement.IMAGE: 3.0,
    Placement.BODY: 1.0,
}
SAME_NAME = 84.0
HOST = 70.0
PARTLY = 95.0
_UNLIKE = 50.0
_SAID = 5.0
_OWN = re.compile(
    r"(?<!commerce )gestit[oa]\s+da|gestione|gestor[ei]\b|titolare|venditore|controller|operated|owned|"
    r"organizza|editore|"
    r"verantwortlich|inhaber",
    re.IGNORECASE,
)
_OF_MARKS = re.compile(
    r"\b(?:è\s+un|titolare\s+del)\s+(?:marchio|brand)\b", re.IGNORECASE
)  # whose mark it is, not who runs the site
_PROPERTY = re.compile(r"propriet[àa]", re.IGNORECASE)
# What those who make sites are called after; a firm of that trade has a host of its name.
_TRADE = re.compile(
    r"\b(?:web|digital|agency|media|software|internet|grafica|advertising|comunicazione|communication|marketing|seo)\b",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(r"©|copyright", re.IGNORECASE)
_BY = re.compile(r"\b(?:da|by|a\s+cura\s+di)\b", re.IGNORECASE)
_ENOUGH = 3.0
_CLEAR = 2.0
_FIRST = 1.0  # who makes a site, a parent, a partner are named after its owner more often than before
_AGAINST = frozenset((Hint.HEADED, Hint.LINKED_AWAY))
_SPEAKING_AGAINST = (is_brought_in, is_titled, is_explained_as_maker, follows_makers_words, follows_group_words)
STRONG = (ThirdPartyRole.AGENCY, ThirdPartyRole.GROUP)
_SURE = (*STRONG, ThirdPartyRole.OTHER)
_SERVING = (ThirdPartyRole.PAYMENT, ThirdPartyRole.BOOKING, ThirdPartyRole.CONTROLLER)


def by_evidence(firm: Firm, numbers: Sequence[Identifier]) -> tuple[frozenset[str], str]:
    """Choose the owner's number from what the site shows, when none was declared."""
    candidates = _candidates(firm, numbers)
    by_value = {
        value: [i for i in candidates if i.value == value] for value in dict.fromkeys(i.value for i in candidates)
    }
    scores = {value: _score(firm, items) - min(map(_distance, items)) for value, items in by_value.items()}
    first = next(iter(scores), "")
    told = firm.name is not None or any(map(_is_of_host, candidates))
    if first and not told and _opens_footer(by_value[first][0]):
        scores[first] += _FIRST + (2 * _CLEAR if _is_only_unnamed(candidates) else 0.0)
    ranked = sorted(scores, key=lambda value: (-scores[value], value))
    if not ranked or _score(firm, by_value[ranked[0]]) < _ENOUGH:
        return frozenset(), ""
    if len(by_value) == 1 and any(Hint.HEADED in i.hints and not _is_own_name(firm, i) for i in candidates):
        return frozenset(), ""
    best = frozenset(ranked[:1])
    rivals = [value for value in ranked[1:] if scores[ranked[0]] - scores[value] < _CLEAR]
    if not companions(best, candidates).issuperset(rivals):
        return frozenset(), ""
    return best, _reason(firm, [item for item in candidates if item.value in best])


def _opens_footer(item: Identifier) -> bool:
    return item.placement is Placement.FOOTER and not _distance(item)


def _is_only_unnamed(candidates: Sequence[Identifier]) -> bool:
    """Return whether no name leads to the first number and words lead to each other: nobody shows another's so."""
    first, others = candidates[0], [item for item in candidates if item.value != candidates[0].value]
    return is_unnamed(first) and bool(others) and all(names_another(line_of(item)) for item in others)


def companions(own: frozenset[str], numbers: Sequence[Identifier]) -> frozenset[str]:
    """Return the tax code that stands beside an own VAT number (or the reverse) under the same name."""
    kinds = {(item.kind, item.value) for item in numbers if item.value in own}
    have = {kind for kind, _ in kinds}
    if not own or (len(have) == len(NUMBERS) and len(own) > 1):
        return frozenset()
    found: set[str] = set()
    for item in numbers:
        if item.value in own or item.owner is Owner.THIRD_PARTY or not item.valid:
            continue
        if any((kind, item.value) in {(k, v) for k, v in kinds} for kind in NUMBERS):
            continue
        for other in numbers:
            if other.value in own and other.kind is not item.kind and _stand_together(item, other):
                found.add(item.value)
    vat_elsewhere = {item.value for item in numbers if item.kind is IdentifierKind.VAT_NUMBER}
    tax_only = {item.value for item in numbers if item.kind is IdentifierKind.TAX_CODE} - vat_elsewhere
    own_has_vat = any(kind is IdentifierKind.VAT_NUMBER for kind, _ in kinds)
    return frozenset(found & tax_only if own_has_vat else found)


def _stand_together(one: Identifier, other: Identifier) -> bool:
    if one.exhibit.url != other.exhibit.url or one.placement is not other.placement:
        return False
    quote = other.exhibit.quote or ""
    if (one.exhibit.match or "?") not in quote and (other.exhibit.match or "?") not in (one.exhibit.quote or ""):
        return False
    first, second = name_beside(one), name_beside(other)
    return first is None or second is None or similarity(first, second) >= SAME_NAME


def _candidates(firm: Firm, numbers: Sequence[Identifier]) -> list[Identifier]:
    """Return the numbers that may be the owner's: clean ones and the declared name's, else a footer's only one that
    words doubt, else a typo."""
    clean = [i for i in numbers if i.owner is not Owner.THIRD_PARTY or made_by_itself(i) or is_declared_name(firm, i)]
    valid = [item for item in clean if item.valid]
    if valid:
        return valid
    named = [i for i in numbers if i.valid and i.role is not ThirdPartyRole.GROUP and _is_of_host(i)]
    if named and len({item.value for item in named}) == 1:
        return named  # 'Powered by Acme S.r.l.' on acme.test
    run = [i for i in numbers if i.valid and i.placement is Placement.FOOTER and is_powered_brand(i)]
    if run and len({item.value for item in numbers if item.valid}) == 1:
        return run
    doubted = [i for i in numbers if i.valid and i.placement is Placement.FOOTER and i.role and not _is_sure(i)]
    listed = {i.value for i in numbers if i.valid and doubted and i.role is doubted[0].role}
    if len(listed) == 1 and len({item.value for item in doubted}) == 1:
        return doubted
    mistyped = [item for item in clean if _WEIGHTS[item.placement] >= _ENOUGH]
    return mistyped if len({item.value for item in mistyped}) == 1 else []


def _is_sure(item: Identifier) -> bool:
    """Return whether words give a number to another without doubt; a shop may be a dealer, and call itself so."""
    name = name_beside(item)
    if Hint.NAMED_APART in item.hints and name is not None and is_introduced(item, name):
        return True
    return item.role in _SURE or (item.role in _SERVING and is_named_as_doing(item))


def is_declared_name(firm: Firm, item: Identifier) -> bool:
    """Return whether the name beside a number, whatever words lead to it, is the one that the firm declares."""
    name = name_beside(item)
    return firm.name is not None and name is not None and similarity(firm.name, name) >= SAME_NAME


def _is_own_name(firm: Firm, item: Identifier) -> bool:
    return _is_of_host(item) or is_declared_name(firm, item) or Hint.OF_SITE in item.hints


def _is_of_host(item: Identifier) -> bool:
    name = name_beside(item)
    return name is not None and host_similarity(name, host_of(item.exhibit.url)) >= HOST


def _score(firm: Firm, items: Sequence[Identifier]) -> float:
    return max(_weight(firm, item) for item in items) + min(3.0, len({item.exhibit.url for item in items}) - 1.0)


def _weight(firm: Firm, item: Identifier) -> float:
    weight = _WEIGHTS[item.placement] - (2.0 if item.visible is False and item.placement is Placement.FOOTER else 0.0)
    name = name_beside(item)
    in_body = item.placement is Placement.BODY
    if (in_body and name is None) or (name is not None and (not in_body or begins_with(item, name))):
        weight += _CLEAR  # in running text a name may be anybody's
    elif name is None and item.placement is Placement.FOOTER and begins_bare(item):
        weight += _CLEAR
    likeness_to_host = host_similarity(name, host_of(item.exhibit.url or firm.url)) if name is not None else 0.0
    if likeness_to_host >= HOST:
        weight += 5.0 + (_CLEAR if likeness_to_host > PARTLY else 0.0)
    elif not _OF_MARKS.search(line_of(item)) and any(
        names_host(words, host_of(item.exhibit.url or firm.url)) for words in (line_of(item), words_after(item))
    ):
        weight += 5.0 + 2 * _CLEAR
    elif Hint.OF_SITE in item.hints:
        weight += 5.0
    if firm.name and name:
        likeness = similarity(firm.name, name)
        if Hint.NAMED_APART in item.hints and likeness < _UNLIKE:
            return 0.0
        weight += 10.0 if likeness >= SAME_NAME else (-6.0 if likeness < _UNLIKE else 0.0)
        weight += _SAID if core(firm.name) == core(name) else 0.0
    if not opened_by_owner(item):
        return weight
    line = line_of(item)  # who runs a place counts before who owns its walls
    return weight + (_SAID if _OWN.search(line) else _SAID - _CLEAR if _PROPERTY.search(line) else _CLEAR)


def _distance(item: Identifier) -> float:
    """Return how much the line of a number speaks against its being the owner's, beside another that may be."""
    if item.placement is Placement.STRUCTURED_DATA:
        return 0.0
    if item.hints & _AGAINST or any(speaks(item) for speaks in _SPEAKING_AGAINST):
        return 2 * _CLEAR
    name, host = name_beside(item), host_of(item.exhibit.url)
    _, copyright_, signed = _last_copyright(line_of(item))
    if copyright_ and _TRADE.search(signed) and not names_host(signed, host):
        return 2 * _CLEAR
    return _CLEAR if name is not None and is_introduced(item, name) else 0.0


def _last_copyright(line: str) -> tuple[str, str, str]:
    found = list(_COPYRIGHT.finditer(line))
    return (line[: found[-1].start()], found[-1].group(), line[found[-1].end() :]) if found else (line, "", "")


def made_by_itself(item: Identifier) -> bool:
    """Return whether a maker's line names the host: 'Made with love in Milano da Locanda Corti – P.IVA'."""
    before = (item.exhibit.quote or "").rpartition(item.exhibit.match or item.value)[0]
    if not _BY.search(before):
        return False
    return names_host(_BY.split(before)[-1], host_of(item.exhibit.url))


def _reason(firm: Firm, items: Sequence[Identifier]) -> str:
    name = next((name for item in items if (name := name_beside(item))), None)
    host = host_of(items[0].exhibit.url)
    if firm.name and name and similarity(firm.name, name) >= SAME_NAME:
        return f"Sta accanto a «{name}», il nome dichiarato."
    if name and host_similarity(name, host) >= HOST:
        return f"Sta accanto a «{name}», che somiglia al nome del sito."
    pages = len({item.exhibit.url for item in items})
    if any(item.placement is Placement.FOOTER for item in items):
        return "Sta nel footer e nessuna parola vicina lo dice di altri." + (
            f" Si ripete su {pages} pagine." if pages > 1 else ""
        )
    return "È il numero che il sito mostra come proprio."
