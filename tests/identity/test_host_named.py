"""Whose number it is where the host names the firm: its own line, and another firm's in a line that names it too."""

import pytest

from evidence.facts.identity import IdentifierKind
from evidence.facts.owner import Owner
from evidence.firm import Firm
from evidence.identity.find import find_identifiers
from evidence.identity.owner import attribute
from evidence.page import Page

OWN, OTHER = "01879020517", "02817830355"
BOTH = {OWN: Owner.APPLICANT, OTHER: Owner.THIRD_PARTY}
HOST = "https://www.alfaimpianti.test/"
BLOCK = (
    "<ul><li>Alfa Impianti S.r.l.</li><li>Via Carducci 107, 20851 Lissone MB</li><li>Telefono: 039 876944</li>"
    "<li>info@alfaimpianti.test</li><li>{L} {A}</li></ul>"
)
NEW_WORDS = (
    "Azienda del Gruppo San Marco - Immobiliare San Marco S.p.A. P.IVA {B}",
    "Traduzioni: Polaris S.p.A., P.IVA {B}",
    "Ein Unternehmen der Siderval SpA, USt-IdNr. IT{B}",
    "Alleingesellschafter: Gefin SpA – MwSt.-Nr. {B}",
    "Società controllata da Immobiliare San Marco S.p.A., P.IVA {B}",
)


def owners(html: str, url: str = HOST) -> dict[str, Owner]:
    page = Page(url=url, html=html.replace("{A}", OWN).replace("{B}", OTHER))
    found = attribute(Firm(id="x", url=page.url), find_identifiers(page), ())
    return {item.value: item.owner for item in found if item.kind is IdentifierKind.VAT_NUMBER}


@pytest.mark.parametrize("name", ["Alfa Impianti E-Business Partner", "<b>Alfa Impianti Media Partners</b>"])
def test_a_name_of_the_host_that_ends_with_the_word_partner(name: str) -> None:
    html = f"<h1>Privacy</h1><p>A quanti usano i servizi di {name} – <b>P.IVA {{A}}</b>.</p>"
    assert owners(html, f"{HOST}privacy") == {OWN: Owner.APPLICANT}


@pytest.mark.parametrize(
    "words",
    ["Business Partner – P.IVA {B}", "Sigma Media Partner – P.IVA {B}", "Alfa Impianti, partner: Sigma – P.IVA {B}"],
)
def test_a_partner_that_is_not_the_host(words: str) -> None:
    assert owners(f"<h1>Privacy</h1><p>I servizi di {words}.</p>", f"{HOST}privacy") == {OTHER: Owner.THIRD_PARTY}


@pytest.mark.parametrize("label", ["P.IVA", "C.F., P.IVA e Reg. Imprese di Milano:", "N. Partita IVA:"])
@pytest.mark.parametrize("words", NEW_WORDS)
def test_the_firm_that_the_host_names_outweighs_another_in_a_line_with_its_name(words: str, label: str) -> None:
    block = BLOCK.replace("{L}", label)
    assert owners(f"<footer>{block}<p>© 2020 Alfa Impianti<br>{words}</p></footer>") == BOTH
    assert owners(f"<main><h2>Contatti</h2>{block}</main><footer><p>© Alfa Impianti – {words}</p></footer>") == BOTH
