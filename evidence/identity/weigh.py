"""Choose among the numbers of a site when nothing was declared: the owner's, and which belongs with it."""

from collections.abc import Sequence

from evidence.facts.identity import Hint, Identifier, IdentifierKind, Placement
from evidence.facts.owner import Owner, ThirdPartyRole
from evidence.firm import Firm
from evidence.identity.beside import NUMBERS, name_beside, names_another
from evidence.identity.credited import is_credited
from evidence.identity.likeness import HOST, SAME_NAME, host_of, host_similarity, similarity
from evidence.identity.lines import (
    is_introduced,
    is_named_as_doing,
    is_powered_brand,
    is_unnamed,
    line_of,
)
from evidence.identity.signs import points
from evidence.identity.weight import (
    CLEAR,
    PLACES,
    distance,
    is_declared_name,
    is_followed_by_host,
    is_of_host,
    made_by_itself,
    weight,
)

_ENOUGH = 3.0
STRONG = (ThirdPartyRole.AGENCY, ThirdPartyRole.GROUP)
_SURE = (*STRONG, ThirdPartyRole.OTHER)
_SERVING = (ThirdPartyRole.PAYMENT, ThirdPartyRole.BOOKING, ThirdPartyRole.CONTROLLER)


def by_evidence(firm: Firm, numbers: Sequence[Identifier]) -> tuple[frozenset[str], str]:
    """Choose the owner's number from what the site shows, when none was declared."""
    candidates = _candidates(firm, numbers)
    by_value = {
        value: [i for i in candidates if i.value == value] for value in dict.fromkeys(i.value for i in candidates)
    }
    named = {item.value for item in candidates if is_of_host(item) or is_followed_by_host(item)}
    unnamed = _is_only_unnamed(candidates)  # then a host's name between the two is not that of the second
    hosts = {v for v in by_value if (not named or v in named) and not (unnamed and v != next(iter(by_value)))}
    weights = {value: _score(firm, items, hosted=value in hosts) for value, items in by_value.items()}
    scores = {value: weights[value] - min(map(distance, items)) for value, items in by_value.items()}
    first = next(iter(scores), "")
    told = firm.name is not None or any(map(is_of_host, candidates))
    if not told and len(by_value) > 1:
        opens = _opens_footer(by_value[first][0])
        scores[first] += 3 * CLEAR if unnamed and opens else 0.0
        worded = any(min(map(distance, items)) > 0 for items in by_value.values())
        for value, items in by_value.items():
            scores[value] += points(items, first=opens and value == first, worded=worded)
    ranked = sorted(scores, key=lambda value: (-scores[value], value))
    if not ranked or weights[ranked[0]] < _ENOUGH:
        return frozenset(), ""
    alone = (
        len({item.value for item in numbers}) == 1
    )  # where words give others away, a heading says little of the rest
    doubts = frozenset((Hint.UNLIKE, Hint.HEADED)) if alone else frozenset((Hint.UNLIKE,))
    if len(by_value) == 1 and any(i.hints & doubts and not _is_own_name(firm, i) for i in candidates):
        return frozenset(), ""
    best = frozenset(ranked[:1])
    rivals = [value for value in ranked[1:] if scores[ranked[0]] - scores[value] < CLEAR]
    if not companions(best, candidates).issuperset(rivals):
        return frozenset(), ""
    return best, _reason(firm, [item for item in candidates if item.value in best])


def _opens_footer(item: Identifier) -> bool:
    return item.placement is Placement.FOOTER and not distance(item)


def _is_only_unnamed(candidates: Sequence[Identifier]) -> bool:
    """Return whether no name leads to the first number and words lead to each other: nobody shows another's so."""
    if not candidates:
        return False
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
    named = [i for i in numbers if i.valid and i.role is not ThirdPartyRole.GROUP and is_of_host(i)]
    named = [i for i in named if not is_credited(i)]
    if named and len({item.value for item in named}) == 1:
        return named  # 'Powered by Acme S.r.l.' on acme.test
    run = [i for i in numbers if i.valid and i.placement is Placement.FOOTER and is_powered_brand(i)]
    if run and len({item.value for item in numbers if item.valid}) == 1:
        return run
    doubted = [i for i in numbers if i.valid and i.placement is Placement.FOOTER and i.role and not _is_sure(i)]
    listed = {i.value for i in numbers if i.valid and doubted and i.role is doubted[0].role}
    if len(listed) == 1 and len({item.value for item in doubted}) == 1:
        return doubted
    mistyped = [item for item in clean if PLACES[item.placement] >= _ENOUGH]
    return mistyped if len({item.value for item in mistyped}) == 1 else []


def _is_sure(item: Identifier) -> bool:
    """Return whether words give a number to another without doubt; a shop may be a dealer, and call itself so."""
    name = name_beside(item)
    if Hint.UNLIKE in item.hints or (Hint.NAMED_APART in item.hints and is_credited(item)):
        return True
    if Hint.NAMED_APART in item.hints and name is not None and is_introduced(item, name):
        return True
    return item.role in _SURE or (item.role in _SERVING and is_named_as_doing(item))


def _is_own_name(firm: Firm, item: Identifier) -> bool:
    return is_of_host(item) or is_declared_name(firm, item) or Hint.OF_SITE in item.hints


def _score(firm: Firm, items: Sequence[Identifier], *, hosted: bool) -> float:
    return max(weight(firm, item, hosted=hosted) for item in items) + min(
        3.0, len({item.exhibit.url for item in items}) - 1.0
    )


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
