"""The seat of the project: in the territory, active, and not contradicted by the site."""

from collections.abc import Iterator

from bandi.said import Pair
from budget.answers import Asked, no_answer
from evidence.facts.identity import Identifier, IdentifierKind, NoticeKind
from evidence.facts.owner import Owner
from evidence.identity.provinces import province_of
from evidence.verdict import Verdict


def judge_seat(asked: Asked) -> Verdict:
    """Judge the declared seat."""
    seat = asked.declared.seat
    if seat is None or (seat.province is None and seat.active is None):
        return no_answer(asked)
    province = province_of(seat.province) if seat.province else None
    quoted = f"province = {seat.province}, active = {seat.active}".lower()
    admitted = asked.names("provinces")
    where, where_en = ", ".join(admitted), ", ".join(admitted)
    warnings = tuple(_contradictions(asked, province))
    if seat.active is False:
        return asked.refused(
            ("La sede dell'intervento è dichiarata non attiva.", "The seat of the project is declared not active."),
            quoted,
            ("Indichi una sede iscritta e attiva.", "Name a seat that is registered and active."),
            warnings,
        )
    if province is not None and admitted and province not in admitted:
        return asked.refused(
            (
                f"La sede dell'intervento è in provincia di {province}, fuori dal territorio ({where}).",
                f"The seat of the project is in the province of {province}, outside the territory ({where_en}).",
            ),
            quoted,
            (
                "Basta un'unità locale iscritta e attiva nel territorio: se c'è, la indichi.",
                "A local unit registered and active in the territory is enough: if there is one, name it.",
            ),
            warnings,
        )
    if (province is None and admitted) or seat.active is None:
        return asked.doubtful(
            ("Della sede mancano la provincia o lo stato.", "Province or status of the seat is missing."),
            quoted,
            ("Dichiari la provincia e se la sede è attiva.", "Declare the province and whether the seat is active."),
            warnings,
        )
    place = f" in provincia di {province}" if province else ""
    return asked.fulfilled(
        (
            f"La sede dell'intervento è dichiarata attiva{place}.",
            f"The seat is declared active ({province or 'any province'}).",
        ),
        quoted,
        warnings,
    )


def _contradictions(asked: Asked, province: str | None) -> Iterator[Pair]:
    if asked.evidence is None:
        return
    for found in _own(asked, IdentifierKind.REA):
        sign = found.value.partition("-")[0]
        if province is not None and len(sign) == 2 and sign != province:
            yield (
                f"Sul sito il numero REA è di {sign} ({found.value}): se la sede in {province} è un'unità locale, la "
                "visura lo deve mostrare.",
                f"The REA number on the site is of {sign} ({found.value}): if the seat in {province} is a local unit, "
                "the register must show it.",
            )
    for notice in asked.evidence.notices:
        if notice.kind is not NoticeKind.SEAT or notice.owner is Owner.THIRD_PARTY or province is None:
            continue
        shown = _province_in(notice.value)
        if shown is not None and shown != province:
            yield (
                f"Sul sito la sede è in provincia di {shown}: «{notice.value}».",
                f"On the site the seat is in the province of {shown}: '{notice.value}'.",
            )
    yield from _legal_form(asked)


def _own(asked: Asked, kind: IdentifierKind) -> list[Identifier]:
    found = asked.evidence.identifiers if asked.evidence is not None else ()
    return [one for one in found if one.kind is kind and one.owner is not Owner.THIRD_PARTY]


def _province_in(address: str) -> str | None:
    """Return the province written in brackets or at the end of an address, as in '20121 Milano (MI)'."""
    inside = (
        address.rpartition("(")[2].partition(")")[0]
        if "(" in address
        else address.split()[-1]
        if address.split()
        else ""
    )
    return province_of(inside) if len(inside.strip(" .,")) == 2 and inside.strip(" .,").isupper() else None


_FORMS = ("srls", "srl", "spa", "sapa", "snc", "sas", "scarl", "ss")


def legal_form_in(name: str) -> str | None:
    """Return the legal form at the end of a company's name, None when it has none.

    >>> legal_form_in("Acme S.r.l."), legal_form_in("Rossi s.n.c. di Mario Rossi"), legal_form_in("Caffè Rossi")
    ('srl', 'snc', None)
    """
    words = [word.replace(".", "") for word in name.casefold().replace(". ", ".  ").split()]
    return next((word for word in reversed(words) if word in _FORMS), None)


def _legal_form(asked: Asked) -> Iterator[Pair]:
    declared = legal_form_in(asked.declared.legal_form or "")
    for found in _own(asked, IdentifierKind.COMPANY_NAME) if declared else ():
        shown = legal_form_in(found.value)
        if shown is not None and shown != declared:
            yield (
                f"La forma giuridica dichiarata è {asked.declared.legal_form}, sul sito si legge «{found.value}».",
                f"The declared legal form is {asked.declared.legal_form}, the site says '{found.value}'.",
            )
            return
