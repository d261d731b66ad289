"""Say whose each identifier of a site is: the applicant's, a third party's, or nobody can tell, and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from evidence.facts import Identifier, IdentifierKind, Notice, Owner, Placement, ThirdPartyRole
from evidence.firm import Firm
from evidence.identity.beside import (
    NUMBERS,
    name_beside,
    number_after,
    opened_by_owner,
)
from evidence.identity.compare import differing_digit
from evidence.identity.likeness import host_of, host_similarity, similarity
from evidence.identity.lines import follows_makers_words
from evidence.identity.names import core
from evidence.identity.weigh import (
    HOST,
    PARTLY,
    SAME_NAME,
    STRONG,
    by_evidence,
    companions,
    made_by_itself,
)

_SERVICES = (ThirdPartyRole.BOOKING, ThirdPartyRole.PAYMENT, ThirdPartyRole.CONTROLLER)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Site:
    """What attribution needs to know of the whole site: whose numbers and names were settled.

    `footers` are the pages whose footers show the firm's own numbers; `has_rival` says that a footer shows another's
    number too which no words give to a third party.
    """

    firm: Firm
    own: frozenset[str]
    own_names: tuple[str, ...]
    why: str
    footers: frozenset[str] = frozenset()
    has_rival: bool = False

    @property
    def without_declared(self) -> bool:
        """Whether a firm declares numbers and the site shows none of them: it may be another firm's site."""
        return bool(self.declared) and not self.own

    @property
    def declared(self) -> frozenset[str]:
        """The numbers that the firm declares."""
        return frozenset(number for number in (self.firm.vat_number, self.firm.tax_code) if number)


def attribute(firm: Firm, identifiers: Sequence[Identifier], notices: Sequence[Notice]) -> tuple[Identifier, ...]:
    """Return the identifiers of all pages with owner, role and reason settled.

    What was declared decides first; then the words near a number, the name beside it, its place, the pages that repeat
    it and the name of the host. Works for a firm that declares nothing and for a single page.
    """
    identifiers = known(firm, identifiers)
    site = _settle(firm, identifiers)
    return tuple(
        _number(site, item) if item.kind in NUMBERS else _other(site, item, identifiers) for item in identifiers
    )


def known(firm: Firm, identifiers: Iterable[Identifier]) -> tuple[Identifier, ...]:
    """Return what a site states, and of the other digits on it those that the firm declares."""
    declared = (firm.vat_number, firm.tax_code)
    return tuple(item for item in identifiers if item.stated or item.value in declared)


def _settle(firm: Firm, identifiers: Sequence[Identifier]) -> _Site:
    numbers = [item for item in identifiers if item.kind in NUMBERS]
    declared = {number for number in (firm.vat_number, firm.tax_code) if number}
    found = {item.value for item in numbers}
    if declared:
        chosen, why = frozenset(declared & found), "È il numero dichiarato."
    else:
        chosen, why = by_evidence(firm, numbers)
    own = chosen | (companions(chosen, numbers) - _refuted(firm, numbers))
    names = tuple(dict.fromkeys(name for item in numbers if item.value in own and (name := _clean_name(item))))
    own_names = (*names, *((firm.name,) if firm.name else ()))
    in_footers = [i for i in numbers if i.placement is Placement.FOOTER and i.visible is not False]
    rival = any(i.value not in own and i.valid and i.owner is not Owner.THIRD_PARTY for i in in_footers)
    shown = (i for i in in_footers if i.value in own and not (rival and i.role in (*STRONG, *_SERVICES)))
    footers = frozenset(item.exhibit.url for item in shown)
    return _Site(firm=firm, own=own, own_names=own_names, why=why, footers=footers, has_rival=rival)


def _refuted(firm: Firm, numbers: Sequence[Identifier]) -> frozenset[str]:
    """Return what cannot be the firm's other number: a second VAT number beside the declared one, or tax code."""
    stated = {IdentifierKind.VAT_NUMBER: firm.vat_number, IdentifierKind.TAX_CODE: firm.tax_code}
    return frozenset(i.value for i in numbers if stated.get(i.kind) and i.value != stated[i.kind])


def _clean_name(item: Identifier) -> str | None:
    return name_beside(item) if item.owner is not Owner.THIRD_PARTY else None


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
    """Return the role of another's number; none when it stands in a footer without the firm's, as an owner's would."""
    if follows_makers_words(item):
        return ThirdPartyRole.AGENCY
    if item.placement is not Placement.FOOTER:
        return ThirdPartyRole.OTHER
    return ThirdPartyRole.GROUP if item.exhibit.url in site.footers else None


def _own_number(site: _Site, item: Identifier) -> Identifier:
    is_own = _names_the_firm(site, item) and not site.has_rival  # whoever made a client's site is named there too
    serves = site.has_rival and item.role in _SERVICES
    role = item.role if serves or (item.role in STRONG and not is_own) else None
    if role is not None:
        return replace(item, owner=Owner.APPLICANT, role=role, why=f"{site.why} {item.why}".strip())
    if site.declared and item.value not in site.declared:
        why = "Sta accanto al numero dichiarato, sotto lo stesso nome."
        return replace(item, owner=Owner.APPLICANT, role=None, why=why)
    return replace(item, owner=Owner.APPLICANT, role=None, why=site.why)


def _names_the_firm(site: _Site, item: Identifier) -> bool:
    """Return whether the name beside a number is the declared one, or that of the site's host."""
    host = host_of(item.exhibit.url)
    if made_by_itself(item):
        return True
    name = name_beside(item)
    if name is None:
        return False
    declared = site.firm.name is not None and similarity(site.firm.name, name) >= SAME_NAME
    return declared or host_similarity(name, host) >= HOST


def _mistyped(site: _Site, item: Identifier) -> str | None:
    """Return why a number that fails its sum is the declared one with a digit wrong, None when it is not."""
    if item.valid or item.owner is Owner.THIRD_PARTY:
        return None
    if any(differing_digit(number, item.value) is not None for number in site.declared):
        return "Differisce di una cifra dal numero dichiarato e non supera il controllo: è un errore di battitura."
    return None


def _is_shown_as_own(item: Identifier) -> bool:
    return item.placement in (Placement.FOOTER, Placement.STRUCTURED_DATA) or opened_by_owner(item)


def _other(site: _Site, item: Identifier, identifiers: Sequence[Identifier]) -> Identifier:
    """Settle names, REA, capital and certified mail by the number and the name that they stand with."""
    if item.kind is IdentifierKind.REA and site.firm.rea and item.value == site.firm.rea:
        return replace(item, owner=Owner.APPLICANT, role=None, why="È il REA dichiarato.")
    name = name_beside(item)
    following = number_after(item, identifiers) if item.kind is IdentifierKind.COMPANY_NAME else None
    if following is not None and following.value in site.own and item.owner is not Owner.THIRD_PARTY:
        return replace(item, owner=Owner.APPLICANT, role=None, why="Sta accanto al numero dell'impresa.")
    of_host = name is not None and bool(site.own) and host_similarity(name, host_of(item.exhibit.url)) > PARTLY
    if following is not None and not of_host and _number(site, following).owner is Owner.THIRD_PARTY:
        role = item.role or following.role
        return replace(item, owner=Owner.THIRD_PARTY, role=role, why="Sta accanto al numero di un altro.")
    if name is not None and any(similarity(name, own) >= SAME_NAME for own in site.own_names):
        return replace(item, owner=Owner.APPLICANT, role=None, why="Sta con il nome dell'impresa.")
    if item.owner is Owner.THIRD_PARTY:
        return item
    quote = item.exhibit.quote or ""
    beside = [other for other in identifiers if other.kind in NUMBERS and (other.exhibit.match or "?") in quote]
    if name is None and any(other.value in site.own for other in beside):
        return replace(item, owner=Owner.APPLICANT, role=None, why="Sta accanto al numero dell'impresa.")
    if _is_alone_with_own(site, item, identifiers):
        return replace(item, owner=Owner.APPLICANT, role=None, why="Sta nello stesso footer del numero dell'impresa.")
    if site.without_declared:
        return _of_whoever(site, item, beside)
    if name is not None and host_similarity(name, host_of(item.exhibit.url)) >= HOST and core(name):
        return replace(item, owner=Owner.APPLICANT, role=None, why=f"«{name}» somiglia al nome del sito.")
    if site.own and name is not None and site.own_names and beside and all(o.value not in site.own for o in beside):
        return replace(item, owner=Owner.THIRD_PARTY, why=f"Sta con «{name}», che non è l'impresa.")
    if name is not None and not site.own_names and any(other.value in site.own for other in beside):
        return replace(item, owner=Owner.APPLICANT, role=None, why="Sta accanto al numero dell'impresa.")
    return replace(item, owner=Owner.UNKNOWN, why="Niente sul sito dice di chi sia.")


def _of_whoever(site: _Site, item: Identifier, beside: Sequence[Identifier]) -> Identifier:
    """Settle what stands on a site that shows none of the declared numbers: its host speaks for nobody."""
    if any(_number(site, number).owner is Owner.THIRD_PARTY for number in beside):
        return replace(item, owner=Owner.THIRD_PARTY, why="Sta accanto al numero di un altro.")
    return replace(
        item, owner=Owner.UNKNOWN, why="Il numero dichiarato sul sito non c'è: può essere di un'altra impresa."
    )


def _is_alone_with_own(site: _Site, item: Identifier, identifiers: Sequence[Identifier]) -> bool:
    """Return whether the footer in which something stands shows the firm's numbers and nobody else's."""
    if item.placement is not Placement.FOOTER or not site.own:
        return False
    beside = [i for i in identifiers if i.placement is Placement.FOOTER and i.exhibit.url == item.exhibit.url]
    numbers = {i.value for i in beside if i.kind in NUMBERS}
    names = {
        core(i.value) for i in beside if i.kind is IdentifierKind.COMPANY_NAME and i.owner is not Owner.THIRD_PARTY
    }
    return bool(numbers) and numbers <= site.own and len(names) <= 1
