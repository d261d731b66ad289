"""Say whose the names, REA, capitals and certified addresses of a site are: of the number that they stand with."""

import re
from collections.abc import Sequence
from dataclasses import replace

from evidence.facts.identity import Hint, Identifier, IdentifierKind, Placement
from evidence.facts.owner import Owner, ThirdPartyRole
from evidence.identity.beside import NUMBERS, is_only_labels, name_beside, number_after, number_along
from evidence.identity.likeness import HOST, PARTLY, SAME_NAME, host_of, host_similarity, similarity, squeezed
from evidence.identity.lines import is_introduced
from evidence.identity.names import core, mentions
from evidence.identity.site import Site, whose_number
from evidence.identity.weigh import STRONG

_OF_GOODS = re.compile(r"«(?:prodott[oi]|produttore|manufactur\w+|vendut\w+|sold)\b", re.IGNORECASE)
# Where to complain, and where a firm is registered: no firm's own address.
_OF_AUTHORITIES = re.compile(
    r"[@.](?:gpdp|garanteprivacy|agcm|agcom|ivass|consob|bancaditalia|camcom|gov)\.it$", re.IGNORECASE
)
_UNREAD = re.compile(
    r"(?<![^\W\d_])(?:p\.?\s?iva|partita\s+iva|c\.?\s?f\.?|codice\s+fiscale)[\s:.n°–-]{0,6}(?:IT\s?)?[\dXx]{9,13}\b",
    re.IGNORECASE,
)
_UNSEEN = (Placement.STRUCTURED_DATA, Placement.IMAGE)


def whose_record(site: Site, item: Identifier, identifiers: Sequence[Identifier]) -> Identifier:
    """Settle a name, a REA, a capital or a certified address by the number and the name that it stands with."""
    if item.kind is IdentifierKind.REA and site.firm.rea and item.value == site.firm.rea:
        return replace(item, owner=Owner.APPLICANT, role=None, why="È il REA dichiarato.")
    if item.kind is IdentifierKind.PEC and _OF_AUTHORITIES.search(item.value):
        return replace(item, owner=Owner.THIRD_PARTY, role=ThirdPartyRole.OTHER, why="È l'indirizzo di un'autorità.")
    if _makes_goods(site, item, identifiers):
        return _with_own_number(item)
    if item.kind is IdentifierKind.COMPANY_NAME:
        told = _by_number_after(site, item, identifiers)
    else:
        told = _by_number_along(site, item, identifiers)
    name = name_beside(item)
    if told is None and name is not None and _is_own_name(site, item, name):
        return replace(item, owner=Owner.APPLICANT, role=None, why="Sta con il nome dell'impresa.")
    return told or _by_itself(site, item, name, identifiers)


def _makes_goods(site: Site, item: Identifier, identifiers: Sequence[Identifier]) -> bool:
    """Return whether a name is that of the firm itself: 'Materassi Sogno: prodotto da Acme S.p.A., P.IVA …'."""
    if item.role is not ThirdPartyRole.PARTNER or not _OF_GOODS.search(item.why):
        return False
    own = [i for i in identifiers if i.kind in NUMBERS and i.value in site.own and i.exhibit.url == item.exhibit.url]
    before = ((i.exhibit.quote or "").partition(i.exhibit.match or i.value)[0] for i in own)
    return any(name.name == item.value for words in before for name in mentions(words)[-1:])


def _is_own_name(site: Site, item: Identifier, name: str) -> bool:
    """Return whether a name is the firm's; one that words give to another ('soggetta a …') must be the very same."""
    if item.kind is IdentifierKind.COMPANY_NAME and item.owner is Owner.THIRD_PARTY:
        return any(squeezed(name) == squeezed(own) for own in site.own_names)
    return any(similarity(name, own) >= SAME_NAME for own in site.own_names)


def _by_number_after(site: Site, item: Identifier, identifiers: Sequence[Identifier]) -> Identifier | None:
    """Settle a name by the number that it introduces; words of making claim a name, and not the owner's number."""
    following = number_after(item, identifiers)
    if following is None:
        return None
    number = whose_number(site, following)
    if number.owner is Owner.APPLICANT:
        claimed = item.owner is Owner.THIRD_PARTY and (following.owner is not item.owner or item.role in STRONG)
        return None if claimed and not _is_known(site, item) else _with_own_number(item)
    if number.owner is Owner.UNKNOWN and number.valid and item.owner is Owner.UNKNOWN and not site.own:
        return replace(item, why=number.why)
    of_host = bool(site.own) and host_similarity(item.value, host_of(item.exhibit.url)) > PARTLY
    if number.owner is not Owner.THIRD_PARTY or (of_host and not _leads_to(item, following)):
        return None
    return _with_anothers(item, following)


def _leads_to(item: Identifier, number: Identifier) -> bool:
    """Return whether nothing but labels stands between a name and a number."""
    after = (item.exhibit.quote or "").partition(item.exhibit.match or item.value)[2]
    return is_only_labels(after.partition(number.exhibit.match or number.value)[0])


def _by_number_along(site: Site, item: Identifier, identifiers: Sequence[Identifier]) -> Identifier | None:
    """Settle a REA, a capital or an address by the number right before it in its line, else right after it."""
    number = number_along(item, identifiers)
    if number is None:
        return None
    owner = whose_number(site, number).owner
    if owner is Owner.APPLICANT:
        return _with_own_number(item)
    return _with_anothers(item, number) if owner is Owner.THIRD_PARTY else None


def _is_known(site: Site, item: Identifier) -> bool:
    """Return whether a name is the declared one, or that of the host or the page; a parent's may be alike."""
    enough = PARTLY if item.role is ThirdPartyRole.GROUP else HOST
    if Hint.OF_SITE in item.hints or host_similarity(item.value, host_of(item.exhibit.url)) >= enough:
        return True
    return site.firm.name is not None and similarity(site.firm.name, item.value) >= SAME_NAME


def _with_own_number(item: Identifier) -> Identifier:
    return replace(item, owner=Owner.APPLICANT, role=None, why="Sta accanto al numero dell'impresa.")


def _with_anothers(item: Identifier, number: Identifier) -> Identifier:
    role = item.role or number.role
    return replace(item, owner=Owner.THIRD_PARTY, role=role, why="Sta accanto al numero di un altro.")


def _by_itself(site: Site, item: Identifier, name: str | None, identifiers: Sequence[Identifier]) -> Identifier:
    """Settle what no number stands beside: by the words before it, its place, its likeness to the host."""
    if item.owner is Owner.THIRD_PARTY:
        return item
    quote = item.exhibit.quote or ""
    beside = [other for other in identifiers if other.kind in NUMBERS and (other.exhibit.match or "?") in quote]
    if name is None and any(other.value in site.own for other in beside):
        return replace(item, owner=Owner.APPLICANT, role=None, why="Sta accanto al numero dell'impresa.")
    if _is_alone_with_own(site, item, identifiers):
        return replace(item, owner=Owner.APPLICANT, role=None, why="Sta nello stesso footer del numero dell'impresa.")
    if _is_only_name(site, item, identifiers):
        return replace(item, owner=Owner.APPLICANT, role=None, why="È l'unico nome sulla pagina del numero.")
    if site.without_declared:
        return _of_whoever(site, item, beside)
    if name is not None and host_similarity(name, host_of(item.exhibit.url)) >= HOST and core(name):
        return replace(item, owner=Owner.APPLICANT, role=None, why=f"«{name}» somiglia al nome del sito.")
    if site.own and name is not None and site.own_names and beside and all(o.value not in site.own for o in beside):
        return replace(item, owner=Owner.THIRD_PARTY, why=f"Sta con «{name}», che non è l'impresa.")
    nameless = not site.own_names and any(other.value in site.own for other in beside)
    if name is not None and nameless and not is_introduced(item, name):
        return replace(item, owner=Owner.APPLICANT, role=None, why="Sta accanto al numero dell'impresa.")
    if _is_beside_slip(site, item, identifiers):
        why = "Sta accanto a un numero che non è scritto giusto, e nessun'altra impresa è nominata."
        return replace(item, owner=Owner.APPLICANT, role=None, why=why)
    return replace(item, owner=Owner.UNKNOWN, why="Niente sul sito dice di chi sia.")


def _is_beside_slip(site: Site, item: Identifier, identifiers: Sequence[Identifier]) -> bool:
    """Return whether a name leads to a label and digits that are no number, on a site without one and with one name."""
    if item.kind is not IdentifierKind.COMPANY_NAME or site.declared or is_introduced(item, item.value):
        return False
    if any(other.kind in NUMBERS and other.valid for other in identifiers):
        return False
    names = {core(i.value) for i in identifiers if i.kind is item.kind and i.owner is not Owner.THIRD_PARTY}
    after = (item.exhibit.quote or "").partition(item.exhibit.match or item.value)[2]
    return len(names) == 1 and _UNREAD.search(after) is not None


def _of_whoever(site: Site, item: Identifier, beside: Sequence[Identifier]) -> Identifier:
    """Settle what stands on a site that shows none of the declared numbers: its host speaks for nobody."""
    if any(whose_number(site, number).owner is Owner.THIRD_PARTY for number in beside):
        return replace(item, owner=Owner.THIRD_PARTY, why="Sta accanto al numero di un altro.")
    return replace(
        item, owner=Owner.UNKNOWN, why="Il numero dichiarato sul sito non c'è: può essere di un'altra impresa."
    )


def _is_alone_with_own(site: Site, item: Identifier, identifiers: Sequence[Identifier]) -> bool:
    """Return whether the footer in which something stands shows the firm's numbers and nobody else's."""
    if item.placement is not Placement.FOOTER or not site.own:
        return False
    if item.kind is IdentifierKind.COMPANY_NAME and is_introduced(item, item.value):
        return False
    beside = [i for i in identifiers if i.placement is Placement.FOOTER and i.exhibit.url == item.exhibit.url]
    return _are_all_own(site, beside)


def _is_only_name(site: Site, item: Identifier, identifiers: Sequence[Identifier]) -> bool:
    """Return whether a page shows the firm's numbers, nobody else's, and this one name outside of its footer."""
    if item.kind is not IdentifierKind.COMPANY_NAME or item.placement in _UNSEEN or is_introduced(item, item.value):
        return False
    here = [i for i in identifiers if i.exhibit.url == item.exhibit.url and i.placement not in _UNSEEN and i.stated]
    return bool(site.own) and not site.own_names and _are_all_own(site, here)


def _are_all_own(site: Site, beside: Sequence[Identifier]) -> bool:
    """Return whether among some identifiers all firms' numbers are the firm's, and at most one firm is named."""
    numbers = {i.value for i in beside if i.kind in NUMBERS and (i.value.isdecimal() or i.value in site.own)}
    names = {
        core(i.value) for i in beside if i.kind is IdentifierKind.COMPANY_NAME and i.owner is not Owner.THIRD_PARTY
    }
    return bool(numbers) and numbers <= site.own and len(names) <= 1
