"""Niente sul sito nomina un altro titolare: la partita IVA che vi compare è quella dell'impresa."""

from collections.abc import Sequence
from dataclasses import dataclass

from checks import Check
from evidence.capture import Purpose
from evidence.evidence import Evidence
from evidence.exhibit import Exhibit
from evidence.facts.identity import Identifier, IdentifierKind, NoticeKind, Placement
from evidence.facts.owner import Owner
from evidence.identity.beside import name_beside
from evidence.identity.likeness import similarity
from evidence.identity.names import core
from evidence.identity.nearest import swapped
from evidence.identity.numbers import mask
from evidence.identity.strangers import beside, may_be_credit, strangers
from evidence.verdict import Verdict, met, not_checked, not_met, unverified

_NUMBERS = (IdentifierKind.VAT_NUMBER, IdentifierKind.TAX_CODE)
_SAME_NAME = 90.0
_SHOWN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """Nothing of this requirement varies between calls."""


def judge(evidence: Evidence, params: Params) -> Verdict:
    """Look for the firm's own data, then whether the site could be read, then for another owner in the footer."""
    firm = evidence.firm
    declared = tuple(number for number in (firm.vat_number, firm.tax_code) if number)
    if not declared and not firm.rea and not firm.name:
        return _nothing_declared(evidence)
    own = [i for i in evidence.identifiers if i.kind in _NUMBERS and i.value in declared and i.valid and i.role is None]
    own = [item for item in own if item.placement is not Placement.IMAGE]
    others = strangers(evidence, declared)
    if own and not others:
        return _met_by_number(own, beside(evidence, declared))
    if not others and (proof := _by_other_data(evidence) or _by_title(evidence)) is not None:
        return proof
    if not evidence.read or any(gap.purpose is Purpose.HOME for gap in evidence.gaps):
        return _unverified(
            "La pagina iniziale del sito non si è potuta leggere per intero",
            "The home page could not be read in full",
            (),
        )
    if others and own:
        return _contradiction(own, others)
    if others and (alike := swapped(evidence, declared)) is not None:
        return _unverified(*alike)
    if others and declared:
        return _not_met(evidence, others)
    return _unverified(
        "Sulle pagine lette non si trova nessun dato che dica con certezza di chi è il sito",
        "Nothing on the pages read says for certain whose site it is",
        tuple(evidence.read[:1]),
    )


def _nothing_declared(evidence: Evidence) -> Verdict:
    shown = [i for i in evidence.identifiers if i.kind is IdentifierKind.VAT_NUMBER and i.valid][:_SHOWN]
    listed = "; ".join(dict.fromkeys(_told(item) for item in shown))
    listed_en = "; ".join(dict.fromkeys(_told_en(item) for item in shown))
    return not_checked(
        f"I dati dell'impresa non sono stati indicati{f'; sul sito si legge: {listed}' if listed else ''}.",
        f"The firm's data were not given{f'; the site shows: {listed_en}' if listed_en else ''}.",
        seen=[item.exhibit for item in shown],
        remedy="Indichi la partita IVA dell'impresa, poi ripeta la verifica.",
        remedy_en="Give the firm's VAT number, then check again.",
    )


def _told(item: Identifier) -> str:
    name = name_beside(item)
    return f"{item.value} di «{name}»" if name else item.value


def _told_en(item: Identifier) -> str:
    name = name_beside(item)
    return f"{item.value} of '{name}'" if name else item.value


def _met_by_number(own: list[Identifier], others: list[Identifier]) -> Verdict:
    first = min(own, key=lambda item: item.placement is not Placement.FOOTER)
    more = [item for item in others if item.value != first.value]
    return met(
        f"Il sito mostra il numero dichiarato, {mask(first.value)}, e nulla dice che sia di altri.",
        f"The site shows the declared number, {mask(first.value)}, and nothing says that it is another's.",
        seen=_exhibits([first, *own]),
        warnings=_note(more),
    )


def _note(others: Sequence[Identifier]) -> tuple[tuple[str, str], ...]:
    if not others:
        return ()
    listed = "; ".join(dict.fromkeys(_told(item) for item in others[:_SHOWN]))
    listed_en = "; ".join(dict.fromkeys(_told_en(item) for item in others[:_SHOWN]))
    return (
        (
            f"Nel footer ci sono anche altre partite IVA ({listed}): conviene che sia chiaro di chi è il sito.",
            f"The footer shows other VAT numbers too ({listed_en}): better make clear whose site it is.",
        ),
    )


def _by_other_data(evidence: Evidence) -> Verdict | None:
    """Return met when the declared REA, or the declared name in full, stands on the site as the firm's own."""
    firm = evidence.firm
    for item in evidence.identifiers:
        if item.owner is Owner.THIRD_PARTY or item.visible is False or item.placement is Placement.IMAGE:
            continue
        rea = item.kind is IdentifierKind.REA and firm.rea is not None and item.value == firm.rea
        name = (
            item.kind is IdentifierKind.COMPANY_NAME
            and firm.name is not None
            and item.placement in (Placement.FOOTER, Placement.LEGAL_PAGE)
            and similarity(firm.name, item.value) >= _SAME_NAME
        )
        if rea or name:
            what, what_en = (
                ("il REA dichiarato", "the declared REA") if rea else ("il nome dichiarato", "the declared name")
            )
            return met(
                f"Il sito mostra {what}, {item.value}, e nessun altro titolare.",
                f"The site shows {what_en}, {item.value}, and no other owner.",
                seen=[item.exhibit],
                warnings=_missing_number(evidence),
            )
    return None


def _by_title(evidence: Evidence) -> Verdict | None:
    """Return met when pages that were seen whole bear the declared name as their title, and their footers no other."""
    name = core(evidence.firm.name or "")
    footers = {exhibit.url for exhibit in evidence.footers}
    if not name or evidence.gaps or not footers.issuperset(exhibit.url for exhibit in evidence.read):
        return None
    if any(notice.kind is NoticeKind.FOOTER_PICTURE for notice in evidence.notices) or _another_name(evidence):
        return None
    titled = [exhibit for exhibit in evidence.read[:1] if f" {name} " in f" {core(exhibit.quote or '')} "]
    if not titled:
        return None
    return met(
        f"Il sito si presenta come «{titled[0].quote}» e non nomina nessun altro titolare.",
        f"The site calls itself '{titled[0].quote}' and names no other owner.",
        seen=titled,
        warnings=_missing_number(evidence),
    )


def _another_name(evidence: Evidence) -> bool:
    """Return whether a footer names a company that is not the declared one, a maker's credit and the like apart."""
    firm = evidence.firm.name or ""
    return any(
        item.kind is IdentifierKind.COMPANY_NAME
        and item.placement is Placement.FOOTER
        and item.role is None
        and not may_be_credit(item)
        and similarity(firm, item.value) < _SAME_NAME
        for item in evidence.identifiers
    )


def _missing_number(evidence: Evidence) -> tuple[tuple[str, str], ...]:
    if not evidence.firm.vat_number:
        return ()
    return (
        (
            "Sulle pagine lette la partita IVA dichiarata non c'è: conviene aggiungerla nel footer.",
            "The declared VAT number is on none of the pages read: better add it to the footer.",
        ),
    )


def _unverified(reason: str, reason_en: str, seen: Sequence[Exhibit]) -> Verdict:
    return unverified(
        f"{reason}.",
        f"{reason_en}.",
        remedy="Apra il sito e guardi di chi è: lo dicono la partita IVA nel footer, le note legali, i contatti.",
        remedy_en="Open the site and see whose it is: look at the VAT number in the footer, legal notice and contacts.",
        seen=seen,
    )


def _contradiction(own: list[Identifier], others: list[Identifier]) -> Verdict:
    return _unverified(
        f"Il footer di {others[0].exhibit.url} mostra la partita IVA {_told(others[0])}, mentre altre pagine mostrano "
        "quella dichiarata",
        f"The footer of {others[0].exhibit.url} shows VAT number {_told_en(others[0])}, while other pages show the "
        "declared one",
        _exhibits([others[0], own[0]]),
    )


def _not_met(evidence: Evidence, others: list[Identifier]) -> Verdict:
    first = others[0]
    declared = (evidence.firm.vat_number, evidence.firm.tax_code)
    stands = any(item.kind in _NUMBERS and item.value in declared for item in evidence.identifiers)
    there, there_en = (
        ("sta solo nella riga di un altro, per esempio di chi ha fatto il sito", "stands in another's line only")
        if stands
        else ("non c'è", "is absent")
    )
    return not_met(
        f"Il footer mostra la partita IVA {_told(first)}, che non è quella dichiarata; quella dichiarata {there}.",
        f"The footer shows VAT number {_told_en(first)}, which is not the declared one; the declared one {there_en}.",
        searched=(first.exhibit, *evidence.footers[:_SHOWN]),
        remedy=(
            "Se il sito è dell'impresa, metta nel footer la sua partita IVA; se è di un'altra società, indichi nella"
            " domanda il sito dell'impresa. Se il numero dichiarato è sbagliato, lo corregga."
        ),
        remedy_en=(
            "If the site is the firm's, put its VAT number in the footer; if it is another company's, name the firm's"
            " own site in the application. If the declared number is wrong, correct it."
        ),
    )


def _exhibits(items: Sequence[Identifier]) -> tuple[Exhibit, ...]:
    return tuple(dict.fromkeys(item.exhibit for item in items))[:_SHOWN]


CHECK = Check(id="identity.owner", params=Params, judge=judge)
