"""Il sito mostra i dati che la legge chiede a un'impresa di quella forma giuridica (consiglio, non blocca)."""

from dataclasses import dataclass

from checks import Check
from evidence.capture import Purpose
from evidence.evidence import Evidence
from evidence.exhibit import Exhibit
from evidence.facts.identity import IdentifierKind, NoticeKind
from evidence.facts.owner import Owner
from evidence.identity.duties import Duty, duties_of
from evidence.identity.fix import fix_for
from evidence.identity.forms import LegalForm, legal_form
from evidence.identity.numbers import is_person_code
from evidence.verdict import Verdict, met, not_met, unverified

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


def judge(evidence: Evidence, params: Params) -> Verdict:
    """List what is there and what is missing; nothing of this is grounds for exclusion."""
    form = _form(evidence)
    duties = duties_of(form)
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
    missing: list[Duty],
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


def _listed(duties: list[Duty]) -> str:
    """Name the data, those of one law together."""
    laws = dict.fromkeys(duty.basis for duty in duties)
    return "; ".join(f"{', '.join(duty.name for duty in duties if duty.basis == law)} ({law})" for law in laws)


def _listed_en(duties: list[Duty]) -> str:
    laws = dict.fromkeys(duty.basis for duty in duties)
    return "; ".join(f"{', '.join(duty.name_en for duty in duties if duty.basis == law)} ({law})" for law in laws)


def _line(evidence: Evidence, missing: list[Duty]) -> str:
    """Return the firm's line with blanks for what nobody has said yet."""
    line = fix_for(evidence.firm, evidence.identifiers, evidence.notices, platform=evidence.site.platform).line
    blanks = [duty.blank for duty in missing if duty.blank and duty.blank.partition(" [")[0] not in line]
    return " – ".join((line, *blanks))


def _looked_well(evidence: Evidence, duty: Duty) -> bool:
    """Return whether enough was read to miss something: the home page's foot, or every page known."""
    if duty.by_name and evidence.firm.name is None:
        return False
    if any(gap.purpose is Purpose.HOME for gap in evidence.gaps):
        return False
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
