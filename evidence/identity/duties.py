"""What Italian law asks a firm of each legal form to show on its site, and where the site shows it."""

from collections.abc import Callable
from dataclasses import dataclass

from evidence.evidence import Evidence
from evidence.exhibit import Exhibit
from evidence.facts.identity import IdentifierKind, NoticeKind, Placement
from evidence.facts.owner import Owner
from evidence.identity.forms import LegalForm

_CAPITAL = (LegalForm.SRL, LegalForm.SRLS, LegalForm.SPA, LegalForm.SAPA)


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One datum that the law asks for: its name in both languages, the law, how it is found.

    `blank` is what to fill in where the firm's line does not say it; `at_home` is true where the home page must;
    `by_name` where a site that lacks it is told by the firm's declared name alone.
    """

    name: str
    name_en: str
    basis: str
    seen: Callable[[Evidence], Exhibit | None]
    blank: str = ""
    at_home: bool = False
    by_name: bool = False


def _kind(kind: IdentifierKind) -> Callable[[Evidence], Exhibit | None]:
    def seen(evidence: Evidence) -> Exhibit | None:
        for item in evidence.identifiers:
            shown = item.visible is not False and item.placement is not Placement.STRUCTURED_DATA
            if item.kind is kind and shown and item.owner is not Owner.THIRD_PARTY and item.valid:
                return item.exhibit
        return None

    return seen


def _notice(kind: NoticeKind) -> Callable[[Evidence], Exhibit | None]:
    def seen(evidence: Evidence) -> Exhibit | None:
        return next((n.exhibit for n in evidence.notices if n.kind is kind and n.owner is not Owner.THIRD_PARTY), None)

    return seen


def _vat(evidence: Evidence) -> Exhibit | None:
    """The law wants the VAT number on the home page."""
    home = evidence.read[0].url if evidence.read else None
    for item in evidence.identifiers:
        here = (
            item.exhibit.url == home and item.visible is not False and item.placement is not Placement.STRUCTURED_DATA
        )
        if item.kind is IdentifierKind.VAT_NUMBER and here and item.valid and item.owner is not Owner.THIRD_PARTY:
            return item.exhibit
    return None


def _name(evidence: Evidence) -> Exhibit | None:
    """A name without legal form ('Studio Isola di Pozzi Marta') is known only to who declares it."""
    found = _kind(IdentifierKind.COMPANY_NAME)(evidence)
    if found is not None or evidence.firm.name is None:
        return found
    name = evidence.firm.name.lower()
    seen = (*(item.exhibit for item in evidence.identifiers), *evidence.read)
    return next((exhibit for exhibit in seen if name in (exhibit.quote or "").lower()), None)


def _contact(evidence: Evidence) -> Exhibit | None:
    pec = _kind(IdentifierKind.PEC)(evidence)
    return _notice(NoticeKind.EMAIL)(evidence) or _notice(NoticeKind.PHONE)(evidence) or pec


def _register(evidence: Evidence) -> Exhibit | None:
    return _kind(IdentifierKind.REA)(evidence) or _notice(NoticeKind.REGISTER_OFFICE)(evidence)


def _office(evidence: Evidence) -> Exhibit | None:
    """A REA with its province names the office too."""
    office = _notice(NoticeKind.REGISTER_OFFICE)(evidence)
    if office is not None:
        return office
    return next((i.exhibit for i in evidence.identifiers if i.kind is IdentifierKind.REA and "-" in i.value), None)


_EVERYBODY = (
    Duty(
        name="partita IVA sulla pagina iniziale",
        name_en="VAT number on the home page",
        basis="art. 35 D.P.R. 633/1972",
        seen=_vat,
        at_home=True,
    ),
    Duty(name="denominazione", name_en="name", basis="art. 7 D.Lgs. 70/2003", seen=_name, by_name=True),
    Duty(
        name="sede o domicilio",
        name_en="registered seat",
        basis="art. 7 D.Lgs. 70/2003",
        seen=_notice(NoticeKind.SEAT),
        blank="sede in [via, CAP e comune]",
    ),
    Duty(
        name="e-mail o telefono",
        name_en="e-mail or telephone",
        basis="art. 7 D.Lgs. 70/2003",
        seen=_contact,
        blank="[e-mail e telefono]",
    ),
    Duty(
        name="numero REA o Registro imprese",
        name_en="number in the company register (REA)",
        basis="art. 7 D.Lgs. 70/2003",
        seen=_register,
        blank="REA [provincia e numero]",
    ),
)
# art. 2250 c.c. binds companies of capitals alone: share capital and register office are never asked of others.
_COMPANIES = (
    Duty(
        name="ufficio del Registro imprese",
        name_en="office of the company register",
        basis="art. 2250 c.c.",
        seen=_office,
        blank="Registro imprese di [provincia]",
    ),
    Duty(
        name="capitale sociale",
        name_en="share capital",
        basis="art. 2250 c.c.",
        seen=_kind(IdentifierKind.SHARE_CAPITAL),
        blank="Capitale sociale [importo] euro i.v.",
    ),
)


def duties_of(form: LegalForm | None) -> tuple[Duty, ...]:
    """Return what the law asks of a legal form; of one that is not known, what it asks of everybody.

    >>> [duty.name for duty in duties_of(LegalForm.SRL)][-1], len(duties_of(LegalForm.SNC)) == len(duties_of(None))
    ('capitale sociale', True)
    """
    return (*_EVERYBODY, *_COMPANIES) if form in _CAPITAL else _EVERYBODY
