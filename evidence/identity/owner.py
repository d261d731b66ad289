"""Say whose each identifier of a site is: the applicant's, a third party's, or nobody can tell, and why."""

from collections.abc import Iterable, Sequence

from evidence.facts.identity import Identifier, IdentifierKind, Notice, Placement
from evidence.facts.owner import Owner
from evidence.firm import Firm
from evidence.identity.along import whose_record
from evidence.identity.beside import NUMBERS, are_beside, name_beside
from evidence.identity.joint import joint_owners
from evidence.identity.lines import is_followed_by_maker
from evidence.identity.site import SERVICES, Site, is_shown_as_own, is_slip, whose_number
from evidence.identity.weigh import STRONG, by_evidence, companions


def attribute(firm: Firm, identifiers: Sequence[Identifier], notices: Sequence[Notice]) -> tuple[Identifier, ...]:
    """Return the identifiers of all pages with owner, role and reason settled.

    What was declared decides first; then the words near a number, the name beside it, its place, the pages that repeat
    it and the name of the host. Works for a firm that declares nothing and for a single page.
    """
    identifiers = known(firm, identifiers)
    site = _settle(firm, identifiers)
    return tuple(
        whose_number(site, item) if item.kind in NUMBERS else whose_record(site, item, identifiers)
        for item in identifiers
    )


def known(firm: Firm, identifiers: Iterable[Identifier]) -> tuple[Identifier, ...]:
    """Return what a site states, and of the other digits on it those that the firm declares, or a slip made of them."""
    declared = [number for number in (firm.vat_number, firm.tax_code) if number]
    return tuple(i for i in identifiers if i.stated or i.value in declared or (not i.valid and is_slip(declared, i)))


def _settle(firm: Firm, identifiers: Sequence[Identifier]) -> Site:
    numbers = [item for item in identifiers if item.kind in NUMBERS]
    declared = {number for number in (firm.vat_number, firm.tax_code) if number}
    found = {item.value for item in numbers}
    if declared:
        chosen, why = frozenset(declared & found), "È il numero dichiarato."
    else:
        chosen, why = by_evidence(firm, numbers)
    together = joint_owners(numbers)
    own = chosen | (together if together & chosen or not (chosen or declared) else frozenset())
    makers = frozenset(item.value for item in numbers if is_followed_by_maker(item))
    own |= companions(own, numbers) - _refuted(firm, numbers) - makers
    names = tuple(dict.fromkeys(name for item in numbers if item.value in own and (name := _clean_name(item))))
    own_names = (*names, *((firm.name,) if firm.name else ()))
    in_footers = [i for i in numbers if i.placement is Placement.FOOTER and i.visible is not False]
    rival = any(i.value not in own and i.valid and i.owner is not Owner.THIRD_PARTY for i in in_footers)
    shown = (i for i in in_footers if i.value in own and not (rival and i.role in (*STRONG, *SERVICES)))
    footers = frozenset(item.exhibit.url for item in shown)
    as_own = frozenset(i.value for i in numbers if i.owner is not Owner.THIRD_PARTY and is_shown_as_own(i))
    return Site(firm=firm, own=own, own_names=own_names, why=why, footers=footers, has_rival=rival, shown=as_own)


def _refuted(firm: Firm, numbers: Sequence[Identifier]) -> frozenset[str]:
    """Return what cannot be the firm's other number: a second VAT number beside the declared one, or tax code.

    Who declares as its VAT number what the site calls its tax code has another VAT number, which stands right beside.
    """
    stated = {IdentifierKind.VAT_NUMBER: firm.vat_number, IdentifierKind.TAX_CODE: firm.tax_code}
    refuted = frozenset(i.value for i in numbers if stated.get(i.kind) and i.value != stated[i.kind])
    kinds = {i.kind for i in numbers if i.value == firm.vat_number}
    if kinds != {IdentifierKind.TAX_CODE}:
        return refuted
    code = next(i for i in numbers if i.value == firm.vat_number)
    return refuted - {i.value for i in numbers if i.kind is IdentifierKind.VAT_NUMBER and are_beside(code, i)}


def _clean_name(item: Identifier) -> str | None:
    return name_beside(item) if item.owner is not Owner.THIRD_PARTY else None
