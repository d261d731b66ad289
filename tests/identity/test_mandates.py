"""Whom an agent serves is another, and the agent's own line stays the agent's after it has named the other."""

import pytest

from evidence.facts.owner import Owner
from evidence.firm import Firm
from evidence.identity.find import find_identifiers
from evidence.identity.owner import attribute
from evidence.page import Page

OWN, OTHER = "01879020517", "02817830355"
SERVED = (
    "L'azienda opera in qualità di Agente in attività finanziaria monomandatario della Beta Credito S.p.A., sede "
    "legale in Corso Italia, 68 – 20122 Milano, p.iva {B}.",
    "Agente in attività finanziaria monomandatario della Beta S.p.A., p.iva {B}.",
    "L'azienda opera come agente generale di Beta Assicurazioni S.p.A., p.iva {B}.",
    "L'azienda è mandataria di Beta S.p.A., p.iva {B}.",
    "Verde è un marchio registrato; l'azienda opera come plurimandataria della Beta S.r.l., P.IVA {B}.",
    "Acme S.r.l. è agente generale della Beta S.p.A. P.IVA {B}",
    "La ditta è rivenditrice ufficiale della Beta Motori S.p.A., p.iva {B}.",
)


def owners(html: str) -> dict[str, Owner]:
    page = Page(url="https://www.esempio.test/", html=html.replace("{A}", OWN).replace("{B}", OTHER))
    found = attribute(Firm(id="x", url=page.url), find_identifiers(page), ())
    return {item.value: item.owner for item in found if item.value in (OWN, OTHER)}


@pytest.mark.parametrize("own", ["Acme S.r.l. - P.IVA {A}", "Ragione Sociale - Acme S.r.l. - CCIAA Lodi - P.IVA {A}"])
@pytest.mark.parametrize("served", SERVED)
def test_whom_an_agent_serves_is_another(served: str, own: str) -> None:
    expected = {OWN: Owner.APPLICANT, OTHER: Owner.THIRD_PARTY}
    assert owners(f"<p>Benvenuti.</p><footer><p>{served}</p><p>{own}</p></footer>") == expected


@pytest.mark.parametrize(
    "line",
    [
        "Acme S.r.l., agente in attività finanziaria monomandatario di Beta S.p.A., P.IVA {A}",
        "Acme S.r.l. - agente generale di Beta S.p.A. - P.IVA {A}",
        "Ugo Po, agente monomandatario della Beta S.p.A. – Via Roma 1 – P.IVA {A}",
        "Acme S.r.l., concessionaria di Beta S.p.A., Via Roma 1, Lodi, P.IVA {A}",
        "Agente generale di Lodi – P.IVA {A}",
    ],
)
def test_an_agent_s_own_line_stays_its_own(line: str) -> None:
    assert owners(f"<p>Benvenuti.</p><footer>{line}</footer>") == {OWN: Owner.APPLICANT}
    assert owners(f"<main><p>{line}</p></main><footer>Privacy</footer>")[OWN] is not Owner.THIRD_PARTY


def test_a_title_lists_whom_the_firm_before_it_deals_with() -> None:
    line = "Acme S.r.l. – P.IVA {A} – Rivenditore: Beta S.p.A., P.IVA {B}"
    assert owners(f"<footer>{line}</footer>") == {OWN: Owner.APPLICANT, OTHER: Owner.THIRD_PARTY}
