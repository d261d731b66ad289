"""Say whose a number is, once the site's own numbers are known."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from evidence.facts.identity import Identifier, Placement
from evidence.facts.owner import Owner, ThirdPartyRole
from evidence.firm import Firm
from evidence.identity.beside import name_beside, opened_by_owner
from evidence.identity.likeness import HOST, host_of, host_similarity
from evidence.identity.lines import follows_makers_words
from evidence.identity.slips import slip
from evidence.identity.weigh import STRONG
from evidence.identity.weight import is_declared_name, made_by_itself
from evidence.said import Said

SERVICES = (ThirdPartyRole.BOOKING, ThirdPartyRole.PAYMENT, ThirdPartyRole.CONTROLLER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What attribution needs to know of the whole site: whose numbers and names were settled.

    `footers` are the pages whose footers show the firm's own numbers; `has_rival` says that a footer shows another's
    number too which no words give to a third party; `shown` are the numbers that the site shows as its own.
    """

    firm: Firm
    own: frozenset[str]
    own_names: tuple[str, ...]
    why: str
    footers: frozenset[str] = frozenset()
    has_rival: bool = False
    shown: frozenset[str] = frozenset()

    @property
    def without_declared(self) -> bool:
        """Whether a firm declares numbers and the site shows none of them: it may be another firm's site."""
        return bool(self.declared) and not self.own

    @property
    def declared(self) -> frozenset[str]:
        """The numbers that the firm declares."""
        return frozenset(number for number in (self.firm.vat_number, self.firm.tax_code) if number)


def whose_number(site: Site, item: Identifier) -> Identifier:
    """Settle a number: the firm's, another's by the words around it or beside the firm's own, or nobody can tell."""
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
    if item.valid and not site.own and (said := _slip(site.declared, item)) is not None:
        why = f"Somiglia al numero dichiarato ({said.it}), ed entrambi sono possibili: guardi quale è giusto.{whose}"
        return replace(item, owner=Owner.UNKNOWN, why=why)
    if site.declared and item.valid and item.value in site.shown:
        return replace(item, owner=Owner.THIRD_PARTY, why=f"Non è il numero dichiarato, che sul sito non c'è.{whose}")
    return replace(item, owner=Owner.UNKNOWN, why=f"Niente sul sito dice di chi sia.{whose}")


def _role_beside(site: Site, item: Identifier) -> ThirdPartyRole | None:
    """Return the role of another's number; none when it stands in a footer without the firm's, as an owner's would."""
    if follows_makers_words(item):
        return ThirdPartyRole.AGENCY
    if item.placement is not Placement.FOOTER:
        return ThirdPartyRole.OTHER
    return ThirdPartyRole.GROUP if item.exhibit.url in site.footers else None


def _own_number(site: Site, item: Identifier) -> Identifier:
    is_own = _names_the_firm(site, item) and not site.has_rival  # whoever made a client's site is named there too
    serves = site.has_rival and item.role in SERVICES
    role = item.role if serves or (item.role in STRONG and not is_own) else None
    if role is not None:
        return replace(item, owner=Owner.APPLICANT, role=role, why=f"{site.why} {item.why}".strip())
    if site.declared and item.value not in site.declared:
        why = "Sta accanto al numero dichiarato, sotto lo stesso nome."
        return replace(item, owner=Owner.APPLICANT, role=None, why=why)
    return replace(item, owner=Owner.APPLICANT, role=None, why=site.why)


def _names_the_firm(site: Site, item: Identifier) -> bool:
    """Return whether the name beside a number is the declared one, or that of the site's host."""
    host = host_of(item.exhibit.url)
    if made_by_itself(item):
        return True
    name = name_beside(item)
    return is_declared_name(site.firm, item) or (name is not None and host_similarity(name, host) >= HOST)


def is_slip(declared: Iterable[str], item: Identifier) -> bool:
    """Return whether a number is a declared one but for one slip of the keyboard."""
    return _slip(declared, item) is not None


def _slip(declared: Iterable[str], item: Identifier) -> Said | None:
    return next((found for number in sorted(declared) if (found := slip(number, item.value)) is not None), None)


def _mistyped(site: Site, item: Identifier) -> str | None:
    """Return why a number that fails its sum is the declared one with a digit wrong, None when it is not."""
    if item.valid or item.owner is Owner.THIRD_PARTY or (said := _slip(site.declared, item)) is None:
        return None
    return f"È il numero dichiarato con un errore di battitura ({said.it}) e non supera il controllo."


def is_shown_as_own(item: Identifier) -> bool:
    """Return whether a number stands where a site shows its own."""
    return item.placement in (Placement.FOOTER, Placement.STRUCTURED_DATA) or opened_by_owner(item)
