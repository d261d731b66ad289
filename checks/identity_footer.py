"""Il numero di partita IVA (o il codice fiscale) dichiarato si legge, valido, nel footer del sito."""

from collections.abc import Sequence
from dataclasses import dataclass

from checks import Check
from evidence.capture import Failure, Purpose
from evidence.evidence import Evidence
from evidence.facts.identity import Identifier, IdentifierKind, NoticeKind, Placement
from evidence.facts.owner import Owner
from evidence.identity.compare import contradictions
from evidence.identity.fix import fix_for
from evidence.identity.likeness import similarity
from evidence.identity.nearest import exhibits, mistyped, nearest, stands, swapped, with_value
from evidence.identity.numbers import mask
from evidence.identity.strangers import strangers
from evidence.verdict import Verdict, met, not_checked, not_met, unverified

_NUMBERS = (IdentifierKind.VAT_NUMBER, IdentifierKind.TAX_CODE)
# What was read all the same, if not as a visitor sees it.
_IN_PART = (Failure.NO_BROWSER, Failure.INCOMPLETE)
_SAME_NAME = 84.0
_SHOWN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """Which declared identifiers satisfy the requirement when they stand in the footer."""

    identifiers: tuple[str, ...] = ("vat_number", "tax_code")


def judge(evidence: Evidence, params: Params) -> Verdict:
    """Look for a declared number in the home page's footer; then whether it could be seen; then say what is there."""
    wanted = _wanted(evidence, params)
    if not wanted:
        return _nothing_declared(evidence)
    footer = [item for item in with_value(evidence, wanted) if stands(item)]
    fronts = _fronts(evidence)
    at_front = [item for item in footer if item.exhibit.url in fronts and item.role is None]
    blind = _could_not_look(evidence, footer)
    if at_front and not (evidence.behind and blind):
        return _met(evidence, at_front, wanted)
    return blind or _weaker(evidence, wanted) or _not_met(evidence, wanted, footer)


def _wanted(evidence: Evidence, params: Params) -> tuple[str, ...]:
    declared = {"vat_number": evidence.firm.vat_number, "tax_code": evidence.firm.tax_code}
    return tuple(dict.fromkeys(v for name in params.identifiers if (v := declared.get(name))))


def _fronts(evidence: Evidence) -> tuple[str, ...]:
    """Return the pages whose footer stands for that of the site: the home page, or those behind it if it is a door."""
    unread = any(gap.purpose is Purpose.HOME and gap.failure not in _IN_PART for gap in evidence.gaps)
    if unread or not evidence.read:
        return ()
    return evidence.behind or (evidence.read[0].url,)


def _nothing_declared(evidence: Evidence) -> Verdict:
    shown = [item for item in evidence.identifiers if item.kind in _NUMBERS and stands(item)]
    if not shown:
        reason = "La partita IVA dell'impresa non è stata indicata, e nel footer non se ne legge nessuna."
        reason_en = "The firm's VAT number was not given, and the footer shows none."
    else:
        listed = "; ".join(dict.fromkeys(f"{mask(item.value)} ({_whose(item)})" for item in shown[:_SHOWN]))
        listed_en = "; ".join(dict.fromkeys(f"{mask(item.value)} ({_whose_en(item)})" for item in shown[:_SHOWN]))
        reason = f"La partita IVA dell'impresa non è stata indicata; nel footer si legge: {listed}."
        reason_en = f"The firm's VAT number was not given; the footer shows: {listed_en}."
    return not_checked(
        reason,
        reason_en,
        seen=exhibits(shown),
        remedy="Indichi la partita IVA dell'impresa, poi ripeta la verifica.",
        remedy_en="Give the firm's VAT number, then check again.",
    )


def _whose(item: Identifier) -> str:
    words = {Owner.APPLICANT: "sembra dell'impresa", Owner.THIRD_PARTY: "è di altri", Owner.UNKNOWN: "non si sa di chi"}
    return words[item.owner]


def _whose_en(item: Identifier) -> str:
    words = {Owner.APPLICANT: "seems the firm's", Owner.THIRD_PARTY: "is another's", Owner.UNKNOWN: "unknown whose"}
    return words[item.owner]


def _met(evidence: Evidence, found: list[Identifier], wanted: Sequence[str]) -> Verdict:
    first = next((item for item in found if item.value == wanted[0]), found[0])
    name, name_en = _named(evidence, first)
    where, where_en = ("della pagina iniziale", "of the home page")
    if evidence.behind:
        where, where_en = f"di {first.exhibit.url}", f"of {first.exhibit.url}"
    return met(
        f"{name} {mask(first.value)} si legge nel footer {where}.",
        f"{name_en} {mask(first.value)} is in the footer {where_en}.",
        seen=exhibits([first, *found]),
        warnings=(*_other_versions(evidence, wanted), *contradictions(evidence.firm, evidence.identifiers)),
    )


def _named(evidence: Evidence, item: Identifier) -> tuple[str, str]:
    if item.value == evidence.firm.vat_number:
        return "La partita IVA dichiarata", "The declared VAT number"
    return "Il codice fiscale dichiarato", "The declared tax code"


def _other_versions(evidence: Evidence, wanted: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Warn of language versions whose footer lacks the number."""
    having = {item.exhibit.url for item in with_value(evidence, wanted) if stands(item)}
    seen = {exhibit.url for exhibit in evidence.footers}
    foreign = {page.url for page in evidence.pages if page.language not in (None, evidence.own_language)}
    missing = sorted(url for url in foreign & seen if url not in having)
    if not missing:
        return ()
    return (
        (
            f"Nel footer di {missing[0]} il numero non si legge: conviene metterlo anche nelle pagine in altre lingue.",
            f"The footer of {missing[0]} does not show the number: better put it on the pages in other languages too.",
        ),
    )


def _could_not_look(evidence: Evidence, footer: list[Identifier]) -> Verdict | None:
    """Return unverified when the home page's footer was not seen as a visitor sees it."""
    fronts, footers = _fronts(evidence), {exhibit.url for exhibit in evidence.footers}
    if fronts and footers.issuperset(fronts) and not any(gap.purpose is Purpose.HOME for gap in evidence.gaps):
        return None
    if footer:
        url = footer[0].exhibit.url
        reason = f"Il numero dichiarato si legge nel footer di {url}, ma quello della pagina iniziale"
        reason_en = f"The footer of {url} shows the declared number, but that of the home page"
    else:
        reason, reason_en = "Il footer della pagina iniziale", "The footer of the home page"
    return unverified(
        f"{reason} non si è potuto vedere come lo vede un visitatore.",
        f"{reason_en} could not be seen the way a visitor sees it.",
        remedy=f"Apra {evidence.firm.url} in un browser e guardi se in fondo c'è la partita IVA dichiarata.",
        remedy_en=f"Open {evidence.firm.url} in a browser and look at its foot for the declared VAT number.",
        seen=exhibits(footer),
    )


def _weaker(evidence: Evidence, wanted: Sequence[str]) -> Verdict | None:
    """Return unverified for what a person must judge: a picture, the maker's credit, REA or name alone."""
    fronts = _fronts(evidence)
    fix = fix_for(evidence.firm, evidence.identifiers, evidence.notices, platform=evidence.site.platform)
    remedy = f"Aggiunga al footer, come testo: «{fix.line}». {fix.where}"
    remedy_en = f"Add to the footer, as text: '{fix.line}'. {fix.where_en}"
    same = with_value(evidence, wanted)
    for item in same:
        if item.placement is Placement.IMAGE:
            reason = (
                f"Il numero dichiarato {mask(item.value)} si legge solo dentro un'immagine ({item.exhibit.url}):"
                " deve confermarlo una persona."
            )
            reason_en = (
                f"The declared number {mask(item.value)} shows only inside a picture ({item.exhibit.url}):"
                " a person must confirm it."
            )
            return unverified(reason, reason_en, remedy=remedy, remedy_en=remedy_en, seen=[item.exhibit])
        if stands(item) and item.role is not None and item.exhibit.url in fronts:
            reason = (
                "Il numero dichiarato sta nel footer, ma nella riga di un altro (per esempio, chi ha fatto il sito)."
            )
            reason_en = (
                "The declared number is in the footer, but in somebody else's line (such as that of the site's maker)."
            )
            return unverified(reason, reason_en, remedy=remedy, remedy_en=remedy_en, seen=[item.exhibit])
    if not same and (alike := swapped(evidence, wanted)) is not None:
        reason, reason_en, seen = alike
        return unverified(f"{reason}.", f"{reason_en}.", remedy=remedy, remedy_en=remedy_en, seen=seen)
    pictures = [n for n in evidence.notices if n.kind is NoticeKind.FOOTER_PICTURE and n.exhibit.url in fronts]
    if pictures and not any(stands(item) for item in evidence.identifiers if item.kind in _NUMBERS):
        reason = (
            f"Nel footer c'è un'immagine che può contenere i dati dell'impresa ({pictures[0].value}):"
            " deve guardarla una persona."
        )
        reason_en = (
            f"The footer holds a picture that may show the firm's data ({pictures[0].value}): a person must look at it."
        )
        return unverified(reason, reason_en, remedy=remedy, remedy_en=remedy_en, seen=[pictures[0].exhibit])
    return _name_or_rea(evidence, same, remedy, remedy_en)


def _name_or_rea(evidence: Evidence, same: list[Identifier], remedy: str, remedy_en: str) -> Verdict | None:
    home = [item for item in evidence.identifiers if item.placement is Placement.FOOTER and item.visible is not False]
    home = [item for item in home if item.exhibit.url in _fronts(evidence)]
    if any(item.kind in _NUMBERS and item.owner is not Owner.THIRD_PARTY for item in home):
        return None
    if any(item.kind is IdentifierKind.VAT_NUMBER and item.role is None for item in home):
        return None
    firm = evidence.firm
    for item in home:
        rea = (
            item.kind is IdentifierKind.REA and item.owner is Owner.APPLICANT and item.value == (firm.rea or item.value)
        )
        name = item.kind is IdentifierKind.COMPANY_NAME and _is_name(firm.name, item)
        if rea or (name and not same):
            what, what_en = ("il REA", "the REA") if rea else ("la ragione sociale", "the company name")
            return unverified(
                f"Nel footer c'è {what} dell'impresa ({item.value}), ma non la partita IVA: non è certo che basti.",
                f"The footer shows {what_en} of the firm ({item.value}) but no VAT number: it may not be enough.",
                remedy=remedy,
                remedy_en=remedy_en,
                seen=[item.exhibit],
            )
    return None


def _is_name(declared: str | None, item: Identifier) -> bool:
    if declared is None:
        return item.owner is Owner.APPLICANT
    return similarity(declared, item.value) >= _SAME_NAME


def _not_met(evidence: Evidence, wanted: Sequence[str], footer: list[Identifier]) -> Verdict:
    fix = fix_for(evidence.firm, evidence.identifiers, evidence.notices, platform=evidence.site.platform)
    said, said_en, near = nearest(evidence, wanted, footer)
    do, do_en = _what_to_do(evidence, wanted, footer)
    start, start_en = (
        "Nel footer della pagina iniziale il numero dichiarato non c'è",
        "The footer of the home page lacks the declared number",
    )
    if evidence.behind:
        start = "La pagina iniziale non ha un footer, e in quello delle pagine che seguono il numero dichiarato non c'è"
        start_en = "The home page has no footer, and that of the pages behind it lacks the declared number"
    return not_met(
        f"{start}{said}.",
        f"{start_en}{said_en}.",
        searched=(*near, *evidence.footers[:_SHOWN]),
        remedy=f"{do}: «{fix.line}». {fix.where}",
        remedy_en=f"{do_en}: '{fix.line}'. {fix.where_en}",
    )


def _what_to_do(evidence: Evidence, wanted: Sequence[str], footer: list[Identifier]) -> tuple[str, str]:
    """Return whether the firm's line is added, or takes the place of what stands in the footer instead of it."""
    if footer:
        return "Aggiunga al footer, su tutte le pagine", "Add to the footer, on every page"
    if mistyped(evidence, wanted) is not None:
        return "Corregga il numero nel footer, su tutte le pagine", "Correct the number in the footer, everywhere"
    other = next(iter(strangers(evidence, wanted)), None)
    if other is not None:
        return (
            f"Se il sito è dell'impresa, sostituisca nel footer la partita IVA {other.value}, su tutte le pagine, con",
            f"If the site is the firm's, replace VAT number {other.value} in the footer, on every page, by",
        )
    odd = next((n for n in evidence.notices if n.kind is NoticeKind.UNUSABLE_NUMBER), None)
    if odd is not None and odd.placement is Placement.FOOTER:
        return (
            f"Sostituisca nel footer il numero {odd.value}, su tutte le pagine, con",
            f"Replace the number {odd.value} in the footer, on every page, by",
        )
    return "Aggiunga al footer, su tutte le pagine", "Add to the footer, on every page"


CHECK = Check(id="identity.footer", params=Params, judge=judge)
