"""Say whose each identifier of a site is: the applicant's, a third party's, or nobody can tell, and why."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import urlsplit

from evidence.facts import Identifier, IdentifierKind, Notice, Owner, Placement, ThirdPartyRole
from evidence.firm import Firm
from evidence.identity.compare import differing_digit
from evidence.identity.names import Mention, core, host_similarity, mentions, similarity
from evidence.identity.parties import party_of

_NUMBERS = frozenset((IdentifierKind.VAT_NUMBER, IdentifierKind.TAX_CODE))
_WEIGHTS = {
    Placement.FOOTER: 5.0,
    Placement.LEGAL_PAGE: 3.0,
    Placement.STRUCTURED_DATA: 3.0,
    Placement.IMAGE: 3.0,
    Placement.BODY: 1.0,
}
_SAME_NAME = 84.0
_HOST = 70.0
_PARTLY = 95.0
_LINE_BREAK = re.compile(r"[·|•©]|\s[–—-]\s|\d{11}|\.\s")
_TITLE = re.compile(r"\s*([A-Za-zÀ-ÿ'& ]{3,32}):\s")
_OWN_WORDS = re.compile(
    r"ragione|denominazione|sede|societ|azienda|ditta|impresa|titolare|intestat|copyright|company|contatt|dati|"
    r"venditore|"
    r"gestore|gestit|propriet|firma|editore|edito|marchio|brand|divisione|division|progetto|©|rights|riservati|"
    r"partita|iva|codice|fiscal|vat|tax|numero|regist|tel|fax|mail|via|piazza|indirizzo",
    re.IGNORECASE,
)
_ENOUGH = 3.0
_CLEAR = 2.0
_SHORT = 30
_STRONG = (ThirdPartyRole.AGENCY, ThirdPartyRole.GROUP)
_SURE = (*_STRONG, ThirdPartyRole.OTHER)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Site:
    """What attribution needs to know of the whole site: whose numbers and names were settled."""

    firm: Firm
    own: frozenset[str]
    own_names: tuple[str, ...]
    why: str
    in_footer: bool = False

    @property
    def declared(self) -> frozenset[str]:
        """The numbers that the firm declares."""
        return frozenset(number for number in (self.firm.vat_number, self.firm.tax_code) if number)


def attribute(firm: Firm, identifiers: Sequence[Identifier], notices: Sequence[Notice]) -> tuple[Identifier, ...]:
    """Return the identifiers of all pages with owner, role and reason settled.

    What was declared decides first; then the words near a number, the name beside it, its place, the pages that repeat
    it and the name of the host. Works for a firm that declares nothing and for a single page.
    """
    site = _settle(firm, identifiers)
    return tuple(
        _number(site, item) if item.kind in _NUMBERS else _other(site, item, identifiers) for item in identifiers
    )


def name_beside(item: Identifier) -> str | None:
    """Return the company name that stands nearest to an identifier in its quotation, None when none does.

    The name before it counts first, because that is how people write.
    """
    if item.kind is IdentifierKind.COMPANY_NAME:
        return item.value
    return _name_near(item.exhibit.quote or "", item.exhibit.match or "", item.owner is Owner.THIRD_PARTY)


@lru_cache(maxsize=1024)
def _name_near(quote: str, match: str, of_another: bool) -> str | None:
    place = quote.find(match) if match else -1
    if place < 0:
        return None
    found = _mentions(quote)
    before = [mention for mention in found if mention.end <= place + 1]
    if before and not of_another:
        firms = [mention for mention in before if party_of(quote[: mention.start]).role is None]
        return firms[-1].name if firms else None
    if before:
        return before[-1].name
    end = place + len(match)
    after = next((mention for mention in found if 0 <= mention.start - end < _SHORT), None)
    return after.name if after is not None and not re.search(r"\d{11}", quote[after.end :]) else None


@lru_cache(maxsize=1024)
def _mentions(text: str) -> tuple[Mention, ...]:
    return tuple(mentions(text))


def _settle(firm: Firm, identifiers: Sequence[Identifier]) -> _Site:
    numbers = [item for item in identifiers if item.kind in _NUMBERS]
    declared = {number for number in (firm.vat_number, firm.tax_code) if number}
    found = {item.value for item in numbers}
    if declared:
        chosen, why = frozenset(declared & found), "È il numero dichiarato."
    else:
        chosen, why = _by_evidence(firm, numbers)
    own = chosen | _companions(chosen, numbers)
    names = tuple(dict.fromkeys(name for item in numbers if item.value in own and (name := _clean_name(item))))
    known = (*names, *((firm.name,) if firm.name else ()))
    shown = any(i.value in own and i.placement is Placement.FOOTER and i.visible is not False for i in numbers)
    return _Site(firm=firm, own=own, own_names=known, why=why, in_footer=shown)


def _clean_name(item: Identifier) -> str | None:
    return name_beside(item) if item.owner is not Owner.THIRD_PARTY else None


def _companions(own: frozenset[str], numbers: Sequence[Identifier]) -> frozenset[str]:
    """Return the tax code that stands beside an own VAT number (or the reverse) under the same name."""
    kinds = {(item.kind, item.value) for item in numbers if item.value in own}
    have = {kind for kind, _ in kinds}
    if not own or (len(have) == len(_NUMBERS) and len(own) > 1):
        return frozenset()
    found: set[str] = set()
    for item in numbers:
        if item.value in own or item.owner is Owner.THIRD_PARTY or not item.valid:
            continue
        if any((kind, item.value) in {(k, v) for k, v in kinds} for kind in _NUMBERS):
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
    return first is None or second is None or similarity(first, second) >= _SAME_NAME


def _by_evidence(firm: Firm, numbers: Sequence[Identifier]) -> tuple[frozenset[str], str]:
    """Choose the owner's number from what the site shows, when none was declared."""
    candidates = _candidates(numbers)
    by_value = {
        value: [i for i in candidates if i.value == value] for value in dict.fromkeys(i.value for i in candidates)
    }
    scores = {value: _score(firm, items) - min(map(_distance, items)) for value, items in by_value.items()}
    ranked = sorted(scores, key=lambda value: (-scores[value], value))
    if not ranked or _score(firm, by_value[ranked[0]]) < _ENOUGH:
        return frozenset(), ""
    best = frozenset(ranked[:1])
    rivals = [value for value in ranked[1:] if scores[ranked[0]] - scores[value] < _CLEAR]
    if not _companions(best, candidates).issuperset(rivals):
        return frozenset(), ""
    return best, _reason(firm, [item for item in candidates if item.value in best])


def _candidates(numbers: Sequence[Identifier]) -> list[Identifier]:
    """Return the numbers that may be the owner's: clean ones, else a footer's only one that words doubt, else "
    "a typo."""
    clean = [item for item in numbers if item.owner is not Owner.THIRD_PARTY]
    valid = [item for item in clean if item.valid]
    if valid:
        return valid
    doubted = [i for i in numbers if i.valid and i.placement is Placement.FOOTER and i.role and i.role not in _SURE]
    if doubted and len({item.value for item in doubted}) == 1:
        return doubted
    mistyped = [item for item in clean if _WEIGHTS[item.placement] >= _ENOUGH]
    return mistyped if len({item.value for item in mistyped}) == 1 else []


def _score(firm: Firm, items: Sequence[Identifier]) -> float:
    return max(_weight(firm, item) for item in items) + min(3.0, len({item.exhibit.url for item in items}) - 1.0)


def _weight(firm: Firm, item: Identifier) -> float:
    weight = _WEIGHTS[item.placement] - (2.0 if item.visible is False and item.placement is Placement.FOOTER else 0.0)
    name = name_beside(item)
    in_body = item.placement is Placement.BODY
    if (in_body and name is None) or (name is not None and (not in_body or _begins_with(item, name))):
        weight += _CLEAR  # in running text a name may be anybody's
    likeness_to_host = host_similarity(name, _host(item.exhibit.url or firm.url)) if name is not None else 0.0
    if likeness_to_host >= _HOST:
        weight += 5.0 + (_CLEAR if likeness_to_host > _PARTLY else 0.0)
    if firm.name and name:
        likeness = similarity(firm.name, name)
        weight += 10.0 if likeness >= _SAME_NAME else (-6.0 if likeness < 50 else 0.0)
    return weight + (2.0 if _opened_by_owner(item) else 0.0)


def _begins_with(item: Identifier, name: str) -> bool:
    """Return whether a name opens the line in which a number stands, as in an address and not in a sentence."""
    quote, match = item.exhibit.quote or "", item.exhibit.match or ""
    place, number = quote.find(name), quote.find(match)
    between = quote[place + len(name) : number]
    return (
        0 <= place < number
        and bool(re.search(r"(?:^|[·|–-])\s*$", quote[:place]))
        and not re.search(r"\)\s+\w", between)
    )


def _is_introduced(item: Identifier, name: str) -> bool:
    """Return whether words before a name, in its line, say what it is to the site ('Logistica a cura di …')."""
    quote = item.exhibit.quote or ""
    place = quote.find(name)
    if place < 0:
        return False
    line = _LINE_BREAK.split(quote[:place])[-1]
    return bool(re.search(r"[^\W\d_]{3,}", line)) and not _OWN_WORDS.search(line)


def _distance(item: Identifier) -> float:
    """Return how much the line of a number speaks against its being the owner's, beside another that may be."""
    if item.placement is Placement.STRUCTURED_DATA:
        return 0.0
    if _is_titled(item):
        return 2 * _CLEAR
    name = name_beside(item)
    return _CLEAR if name is not None and _is_introduced(item, name) else 0.0


def _is_titled(item: Identifier) -> bool:
    """Return whether the line of a number begins with what another is to the site ('Fotografie: …')."""
    quote, match = item.exhibit.quote or "", item.exhibit.match or ""
    line = quote[: max(0, quote.find(match))].split(" · ")[-1]
    title = _TITLE.match(line)
    return (
        title is not None
        and not _OWN_WORDS.search(title.group(1))
        and bool(re.search(r"[^\W\d_]", line[title.end() :]))
    )


def _opened_by_owner(item: Identifier) -> bool:
    quote, match = item.exhibit.quote or "", item.exhibit.match or ""
    place = quote.find(match) if match else -1
    return place > 0 and _owner_opens(quote[:place])


@lru_cache(maxsize=1024)
def _owner_opens(text: str) -> bool:
    return party_of(text).owner


def _reason(firm: Firm, items: Sequence[Identifier]) -> str:
    name = next((name for item in items if (name := name_beside(item))), None)
    host = _host(items[0].exhibit.url)
    if firm.name and name and similarity(firm.name, name) >= _SAME_NAME:
        return f"Sta accanto a «{name}», il nome dichiarato."
    if name and host_similarity(name, host) >= _HOST:
        return f"Sta accanto a «{name}», che somiglia al nome del sito."
    pages = len({item.exhibit.url for item in items})
    if any(item.placement is Placement.FOOTER for item in items):
        return "Sta nel footer e nessuna parola vicina lo dice di altri." + (
            f" Si ripete su {pages} pagine." if pages > 1 else ""
        )
    return "È il numero che il sito mostra come proprio."


def _host(url: str) -> str:
    try:
        return urlsplit(url if "://" in url else f"https://{url}").hostname or ""
    except ValueError:
        return ""


def _number(site: _Site, item: Identifier) -> Identifier:
    if item.value in site.own:
        return _own_number(site, item)
    typo = _mistyped(site, item)
    if typo is not None:
        return replace(item, owner=Owner.APPLICANT, role=None, why=typo)
    if item.owner is Owner.THIRD_PARTY:
        return item
    name = name_beside(item)
    whose = f" Accanto c'è «{name}»." if name else ""
    if site.own and item.valid:
        role = _role_beside(site, item)
        return replace(
            item,
            owner=Owner.THIRD_PARTY,
            role=role,
            why=f"Non è il numero dell'impresa, che il sito mostra a parte.{whose}",
        )
    if site.declared and item.valid and _is_shown_as_own(item):
        return replace(item, owner=Owner.THIRD_PARTY, why=f"Non è il numero dichiarato, che sul sito non c'è.{whose}")
    return replace(item, owner=Owner.UNKNOWN, why=f"Niente sul sito dice di chi sia.{whose}")


def _role_beside(site: _Site, item: Identifier) -> ThirdPartyRole | None:
    """Return the role of another's number; none when it stands alone in a footer, as an owner's would."""
    if item.placement is not Placement.FOOTER:
        return ThirdPartyRole.OTHER
    return ThirdPartyRole.GROUP if site.in_footer else None


def _own_number(site: _Site, item: Identifier) -> Identifier:
    role = item.role if item.role in _STRONG and not _names_the_firm(site, item) else None
    if role is not None:
        return replace(item, owner=Owner.APPLICANT, role=role, why=f"{site.why} {item.why}".strip())
    if site.declared and item.value not in site.declared:
        why = "Sta accanto al numero dichiarato, sotto lo stesso nome."
        return replace(item, owner=Owner.APPLICANT, role=None, why=why)
    return replace(item, owner=Owner.APPLICANT, role=None, why=site.why)


def _names_the_firm(site: _Site, item: Identifier) -> bool:
    """Return whether the name beside a number is the declared one, or that of the site's host."""
    name = name_beside(item)
    if name is None:
        return False
    declared = site.firm.name is not None and similarity(site.firm.name, name) >= _SAME_NAME
    return declared or host_similarity(name, _host(item.exhibit.url)) >= _HOST


def _mistyped(site: _Site, item: Identifier) -> str | None:
    """Return why a number that fails its sum is the declared one with a digit wrong, None when it is not."""
    if item.valid or item.owner is Owner.THIRD_PARTY:
        return None
    if any(differing_digit(number, item.value) is not None for number in site.declared):
        return "Differisce di una cifra dal numero dichiarato e non supera il controllo: è un errore di battitura."
    return None


def _is_shown_as_own(item: Identifier) -> bool:
    return item.placement in (Placement.FOOTER, Placement.STRUCTURED_DATA) or _opened_by_owner(item)


def _other(site: _Site, item: Identifier, identifiers: Sequence[Identifier]) -> Identifier:
    """Settle names, REA, capital and certified mail by the number and the name that they stand with."""
    if item.kind is IdentifierKind.REA and site.firm.rea and item.value == site.firm.rea:
        return replace(item, owner=Owner.APPLICANT, role=None, why="È il REA dichiarato.")
    name = name_beside(item)
    following = _number_after(item, identifiers) if item.kind is IdentifierKind.COMPANY_NAME else None
    if following is not None and following.value in site.own and item.owner is not Owner.THIRD_PARTY:
        return replace(item, owner=Owner.APPLICANT, role=None, why="Sta accanto al numero dell'impresa.")
    of_host = name is not None and bool(site.own) and host_similarity(name, _host(item.exhibit.url)) > _PARTLY
    if following is not None and not of_host and _number(site, following).owner is Owner.THIRD_PARTY:
        role = item.role or following.role
        return replace(item, owner=Owner.THIRD_PARTY, role=role, why="Sta accanto al numero di un altro.")
    if name is not None and any(similarity(name, own) >= _SAME_NAME for own in site.own_names):
        return replace(item, owner=Owner.APPLICANT, role=None, why="Sta con il nome dell'impresa.")
    if item.owner is Owner.THIRD_PARTY:
        return item
    quote = item.exhibit.quote or ""
    beside = [other for other in identifiers if other.kind in _NUMBERS and (other.exhibit.match or "?") in quote]
    if name is None and any(other.value in site.own for other in beside):
        return replace(item, owner=Owner.APPLICANT, role=None, why="Sta accanto al numero dell'impresa.")
    if _is_alone_with_own(site, item, identifiers):
        return replace(item, owner=Owner.APPLICANT, role=None, why="Sta nello stesso footer del numero dell'impresa.")
    if name is not None and host_similarity(name, _host(item.exhibit.url)) >= _HOST and core(name):
        return replace(item, owner=Owner.APPLICANT, role=None, why=f"«{name}» somiglia al nome del sito.")
    if site.own and name is not None and site.own_names and beside and all(o.value not in site.own for o in beside):
        return replace(item, owner=Owner.THIRD_PARTY, why=f"Sta con «{name}», che non è l'impresa.")
    if name is not None and not site.own_names and any(other.value in site.own for other in beside):
        return replace(item, owner=Owner.APPLICANT, role=None, why="Sta accanto al numero dell'impresa.")
    return replace(item, owner=Owner.UNKNOWN, why="Niente sul sito dice di chi sia.")


def _is_alone_with_own(site: _Site, item: Identifier, identifiers: Sequence[Identifier]) -> bool:
    """Return whether the footer in which something stands shows the firm's numbers and nobody else's."""
    if item.placement is not Placement.FOOTER or not site.own:
        return False
    beside = [i for i in identifiers if i.placement is Placement.FOOTER and i.exhibit.url == item.exhibit.url]
    numbers = {i.value for i in beside if i.kind in _NUMBERS}
    names = {
        core(i.value) for i in beside if i.kind is IdentifierKind.COMPANY_NAME and i.owner is not Owner.THIRD_PARTY
    }
    return bool(numbers) and numbers <= site.own and len(names) <= 1


def _number_after(item: Identifier, identifiers: Sequence[Identifier]) -> Identifier | None:
    """Return the number that a name introduces: the first after it on the page, with no other name between."""
    quote, match = item.exhibit.quote or "", item.exhibit.match or ""
    place = quote.find(match)
    if place < 0 or not match:
        return None
    rest = quote[place + len(match) :]
    edge = next((mention.start for mention in _mentions(rest)), len(rest))
    near = [
        (rest.find(other.exhibit.match), other)
        for other in identifiers
        if other.kind in _NUMBERS and other.exhibit.url == item.exhibit.url and other.exhibit.match
    ]
    inside = [(position, other) for position, other in near if 0 <= position < min(edge, 110)]
    return min(inside, key=lambda pair: pair[0])[1] if inside else None
