"""Whose number it is in a strip of its own below the site's own name: a maker's, a partner's, another firm's."""

import pytest

from evidence.facts.identity import IdentifierKind
from evidence.facts.owner import Owner
from evidence.firm import Firm
from evidence.identity.find import find_identifiers
from evidence.identity.owner import attribute
from evidence.page import Page

OWN, OTHER = "01879020517", "02817830355"
BOTH = {OWN: Owner.APPLICANT, OTHER: Owner.THIRD_PARTY}
HOST = "https://www.miramonti.test/"


def owners(html: str, url: str = HOST) -> dict[str, Owner]:
    page = Page(url=url, html=f"<main><p>Camere.</p></main>{html.replace('{A}', OWN).replace('{B}', OTHER)}")
    found = attribute(Firm(id="x", url=page.url), find_identifiers(page), ())
    return {item.value: item.owner for item in found if item.kind is IdentifierKind.VAT_NUMBER}


@pytest.mark.parametrize(
    "words", ["Web Kreo Lab", "Web Kreo Lab S.r.l.", "Foto: Kreo", "Logistica: Kreo Lab", "Sponsor KREO"]
)
@pytest.mark.parametrize(
    "line", ["P.IVA {A} – © Miramonti – {W} P.IVA {B}", "P.IVA {A} | © 2026 Miramonti | {W} – P.IVA {B}"]
)
def test_a_number_before_the_copyright_is_not_that_of_whoever_comes_after(line: str, words: str) -> None:
    assert owners(f"<footer>{line.replace('{W}', words)}</footer>") == BOTH


@pytest.mark.parametrize("url", [HOST, "https://esempio.test/"], ids=["a host of its name", "a host of no name"])
@pytest.mark.parametrize(
    "strip",
    [
        "Webdesign: Sintesi Comunicazione | MwSt-Nr. IT{B}",
        "Progetto grafico e sviluppo Digital Hub<br>P. Iva {B}",
        "Traduzioni: Polaris S.p.A., P.IVA {B}",
        "Website: Multimedia Team di Roberto Sala – VAT {B}",
        "Foto e video: Kreativa – P.IVA {B}",
        "Altamarea S.r.l. web design & development – P.IVA {B}",
        "Sito internet realizzato dalla web agency Clicart S.r.l.s. di Como, P.IVA {B}",
        "Magazzino e resi: Nordest Partecipazioni Srl, Via Emilia 40, Piacenza – P.IVA {B}",
        "Distribué par Merlini Holding SpA – TVA {B}",
        "Powered by Clicart S.a.s. | P.I. {B}",
    ],
)
def test_the_only_number_is_another_s_when_words_in_a_strip_of_its_own_bring_another_in(strip: str, url: str) -> None:
    html = f"<footer><p>© 2021 Miramonti S.r.l.</p><p>{strip}</p></footer>"
    assert owners(html, url) == {OTHER: Owner.THIRD_PARTY}


@pytest.mark.parametrize(
    "line",
    [
        "<p>© Miramonti</p><p>Gestione: Aquaria S.r.l. – P.IVA {A}</p>",
        "<p>© Miramonti</p><p>Aquaria S.r.l. – P.IVA {A}</p>",
        "Miramonti – Rag. soc.: Aquaria S.a.s. – P.IVA {A}",
        "Miramonti – Property manager: Aquaria S.r.l. – P.IVA {A}",
        "<p>Miramonti</p><p>un marchio di Aquaria S.r.l. – P.IVA {A}</p>",
        "<p>Miramonti</p><p>Prodotto e distribuito da Aquaria S.r.l. – P.IVA {A}</p>",
        "<p>© Miramonti</p><p>Trasporti Rossi – P.IVA {A}</p>",
        "© Miramonti S.r.l. – Realizzato da Kreo – P.IVA {A}",
    ],
)
def test_the_only_number_under_a_brand_is_the_owner_s(line: str) -> None:
    assert owners(f"<footer>{line}</footer>") == {OWN: Owner.APPLICANT}


@pytest.mark.parametrize("phone", ["+39 03942317872", "Tel. 03942317872", "Fax: 03942317872", "☎ +39 03942317872"])
def test_a_telephone_of_eleven_digits_parts_no_firm_from_its_number(phone: str) -> None:
    block = f"<p>Miramonti S.r.l.</p><p>{phone}</p><p>P.IVA {{A}}</p>"
    other = "<p>© Miramonti – Impressum</p><p>Gesellschaft unter der Leitung der Armonia S.r.l. – MwSt.-Nr. {B}</p>"
    assert owners(f"<main><h2>Kontakt</h2>{block}</main><footer>{other}</footer>") == BOTH
