"""Il sito mostra i dati che la legge chiede a un'impresa di quella forma giuridica (consiglio, non blocca)."""

from collections.abc import Callable
from dataclasses import dataclass

from checks import Check
from evidence.evidence import Evidence
from evidence.exhibit import Exhibit
from evidence.facts import IdentifierKind, NoticeKind, Owner, Placement
from evidence.identity.fix import fix_for
from evidence.identity.names import LegalForm, legal_form
from evidence.identity.numbers import is_person_code
from evidence.verdict import Verdict, met, not_met, unverified

# art. 2250 c.c. binds companies of capitals alone: share capital and register office are never asked of others.
_CAPITAL = (LegalForm.SRL, LegalForm.SRLS, LegalForm.SPA, LegalForm.SAPA)
_FORMS = {
    LegalForm.SOLE_TRADER: ("una ditta individuale", "a sole trader"),
    LegalForm.SIMPLE: ("una società semplice", "a simple partnership"),
    LegalForm.SNC: ("una s.n.c.", "a general partnership (s.n.c.)"),
    LegalForm.SAS: ("una s.a.s.", "a limited partnership (s.a.s.)"),
    LegalForm.SRL: ("una s.r.l.", "a limited company (s.r.l.)"),
    LegalForm.SRLS: ("una s.r.l.s.", "a limited company (s.r.l.s.)"),
    LegalForm.SPA: ("una s.p.a.", "a joint-stock company (s.p.a.)"),
    LegalForm.SAPA: ("una s.a.p.a.", "a partnership limited by shares"),
    LegalForm.COOPERATIVE: ("una cooperativa", "a cooperative"),
    LegalForm.CONSORTIUM: ("una società consortile", "a consortium"),
    LegalForm.FOREIGN: ("un'impresa estera", "a foreign firm"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """Nothing of this requirement varies between calls: the duties are those of the law."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Duty:
    """One datum that the law asks for: its name in both languages, the law, how it is found.

    `blank` is what to fill in where the firm's line does not say it; `at_home` is true where the home page must.
    """

    name: str
    name_en: str
    basis: str
    seen: Callable[[Evidence], Exhibit | None]
    blank: str = ""
    at_home: bool = False


def judge(evidence: Evidence, params: Params) -> Verdict:
    """List what is there and what is missing; nothing of this is grounds for exclusion."""
    form = _form(evidence)
    duties = _duties(form)
    found = {duty.name: duty.seen(evidence) for duty in duties}
    missing = [duty for duty in duties if found[duty.name] is None]
    exhibits = [exhibit for exhibit in found.values() if exhibit is not None]
    whose, whose_en = _FORMS[form] if form else ("un'impresa", "a firm")
    warnings = _warnings(evidence, form)
    if not missing and exhibits:
        there, there_en = "; ".join(duty.name for duty in duties), "; ".join(duty.name_en for duty in duties)
        return met(
            f"Ci sono i dati che la legge chiede al sito di {whose}: {there}.",
            f"What the law asks on the site of {whose_en} is there: {there_en}.",
            seen=exhibits,
            warnings=warnings,
        )
    return _lacking(evidence, missing, exhibits, (whose, whose_en), warnings)


def _lacking(
    evidence: Evidence,
    missing: list[_Duty],
    exhibits: list[Exhibit],
    whose: tuple[str, str],
    warnings: tuple[tuple[str, str], ...],
) -> Verdict:
    """Say what is missing; what could stand on pages that were not read is for a person to look at."""
    if not evidence.read:
        return unverified(
            "Nessuna pagina si è potuta leggere: non si sa se ci siano i dati che la legge chiede al sito.",
            "No page could be read: whether the data that the law asks for are there is not known.",
            remedy="Quando il sito si apre, ripeta il controllo.",
            remedy_en="When the site opens, check again.",
            warnings=warnings,
        )
    sure = [duty for duty in missing if _looked_well(evidence, duty)]
    line = _line(evidence, missing)
    names, names_en = ", ".join(duty.name for duty in missing), ", ".join(duty.name_en for duty in missing)
    if not sure:
        return unverified(
            f"Di ciò che la legge chiede al sito di {whose[0]}, sulle pagine lette non si è visto: "
            f"{_listed(missing)}. Può stare su una pagina che non è stata letta.",
            f"Of what the law asks on the site of {whose[1]}, the pages read do not show: "
            f"{_listed_en(missing)}. It may stand on a page that was not read.",
            remedy=f"Guardi se altrove sul sito si legge: {names}. Ciò che manca lo aggiunga al footer: «{line}».",
            remedy_en=f"See whether the site shows elsewhere: {names_en}. Add what is missing to the footer: '{line}'.",
            seen=exhibits,
            warnings=warnings,
        )
    return not_met(
        f"Di ciò che la legge chiede al sito di {whose[0]} manca: {_listed(sure)}.",
        f"Of what the law asks on the site of {whose[1]}, this is missing: {_listed_en(sure)}.",
        searched=evidence.read,
        remedy=f"Completi i dati nel footer, per esempio: «{line}».",
        remedy_en=f"Complete the data in the footer, such as: '{line}'.",
        warnings=warnings,
    )


def _listed(duties: list[_Duty]) -> str:
    """Name the data, those of one law together."""
    laws = dict.fromkeys(duty.basis for duty in duties)
    return "; ".join(f"{', '.join(duty.name for duty in duties if duty.basis == law)} ({law})" for law in laws)


def _listed_en(duties: list[_Duty]) -> str:
    laws = dict.fromkeys(duty.basis for duty in duties)
    return "; ".join(f"{', '.join(duty.name_en for duty in duties if duty.basis == law)} ({law})" for law in laws)


def _line(evidence: Evidence, missing: list[_Duty]) -> str:
    """Return the firm's line with blanks for what nobody has said yet."""
    line = fix_for(evidence.firm, evidence.identifiers, evidence.notices, platform=evidence.site.platform).line
    blanks = [duty.blank for duty in missing if duty.blank and duty.blank.partition(" [")[0] not in line]
    return " – ".join((line, *blanks))


def _looked_well(evidence: Evidence, duty: _Duty) -> bool:
    """Return whether enough was read to miss something: the home page's foot, or every page known."""
    if duty.at_home:
        return bool(evidence.footers) and evidence.footers[0].url == evidence.read[0].url
    return len(evidence.read) > 1 and bool(evidence.footers) and not evidence.gaps and not evidence.crawl.not_visited


def _form(evidence: Evidence) -> LegalForm | None:
    """Return the legal form by the declared name, by the firm's name on the site, by a person's tax code."""
    names = [evidence.firm.name] if evidence.firm.name else []
    names += [
        i.value for i in evidence.identifiers if i.kind is IdentifierKind.COMPANY_NAME and i.owner is Owner.APPLICANT
    ]
    form = next((form for name in names if (form := legal_form(name)) is not None), None)
    codes = [evidence.firm.tax_code] if evidence.firm.tax_code else []
    codes += [i.value for i in evidence.identifiers if i.kind is IdentifierKind.TAX_CODE and i.owner is Owner.APPLICANT]
    if form is None and any(is_person_code(code) for code in codes):
        return LegalForm.SOLE_TRADER
    return form


def _duties(form: LegalForm | None) -> tuple[_Duty, ...]:
    common = (
        _Duty(
            name="partita IVA sulla pagina iniziale",
            name_en="VAT number on the home page",
            basis="art. 35 D.P.R. 633/1972",
            seen=_vat,
            at_home=True,
        ),
        _Duty(name="denominazione", name_en="name", basis="art. 7 D.Lgs. 70/2003", seen=_name),
        _Duty(
            name="sede o domicilio",
            name_en="registered seat",
            basis="art. 7 D.Lgs. 70/2003",
            seen=_notice(NoticeKind.SEAT),
            blank="sede in [via, CAP e comune]",
        ),
        _Duty(
            name="e-mail o telefono",
            name_en="e-mail or telephone",
            basis="art. 7 D.Lgs. 70/2003",
            seen=_contact,
            blank="[e-mail e telefono]",
        ),
        _Duty(
            name="numero REA o Registro imprese",
            name_en="number in the company register (REA)",
            basis="art. 7 D.Lgs. 70/2003",
            seen=_register,
            blank="REA [provincia e numero]",
        ),
    )
    if form not in _CAPITAL:
        return common
    return (
        *common,
        _Duty(
            name="ufficio del Registro imprese",
            name_en="office of the company register",
            basis="art. 2250 c.c.",
            seen=_office,
            blank="Registro imprese di [provincia]",
        ),
        _Duty(
            name="capitale sociale",
            name_en="share capital",
            basis="art. 2250 c.c.",
            seen=_kind(IdentifierKind.SHARE_CAPITAL),
            blank="Capitale sociale [importo] euro i.v.",
        ),
    )


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
    found = _kind(IdentifierKind.COMPANY_NAME)(evidence)
    if found is not None or evidence.firm.name is None:
        return found
    name = evidence.firm.name.lower()
    return next((i.exhibit for i in evidence.identifiers if name in (i.exhibit.quote or "").lower()), None)


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


def _warnings(evidence: Evidence, form: LegalForm | None) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    if form is None:
        found.append(
            (
                "La forma giuridica non è nota: si sono guardati solo i dati che la legge chiede a tutti.",
                "The legal form is not known: only what the law asks of everyone was looked for.",
            )
        )
    if any(notice.kind is NoticeKind.LIQUIDATION for notice in evidence.notices):
        found.append(
            (
                "Il sito dice «in liquidazione»: il bando esclude le imprese in liquidazione. Lo verifichi.",
                "The site says 'in liquidazione': the call excludes firms in liquidation. Please check.",
            )
        )
    return tuple(found)


CHECK = Check(id="identity.duties", params=Params, judge=judge)
