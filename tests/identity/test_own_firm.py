"""The firm that a page names as its own, and the only number of the page beside another firm's name."""

import pytest

from evidence.facts.identity import IdentifierKind
from evidence.facts.owner import Owner
from evidence.firm import Firm
from evidence.identity.find import find_identifiers
from evidence.identity.own_firm import own_firm
from evidence.identity.owner import attribute
from evidence.page import Page

NUMBER = "01879020517"
HOST = "https://www.esempio.test/"


def owner(html: str, name: str | None = None) -> Owner:
    page = Page(url=HOST, html=f"<main><p>Torni e frese.</p></main>{html.replace('{N}', NUMBER)}")
    found = attribute(Firm(id="x", url=HOST, name=name), find_identifiers(page), ())
    (told,) = {item.owner for item in found if item.kind is IdentifierKind.VAT_NUMBER}
    return told


@pytest.mark.parametrize(
    ("footer", "name"),
    [
        ("<p>© 2022 Torneria Longoni S.p.A.</p>", "Torneria Longoni S.p.A."),
        ("<p>Torneria Longoni S.r.l. – Via Po 3 – 20025 Legnano</p>", "Torneria Longoni S.r.l."),
        ("<p>Torneria Longoni S.r.l.</p><p>Via Po 3</p><p>Tel. 0331 123456</p>", "Torneria Longoni S.r.l."),
        ("<p>Esempio S.r.l.</p><p>Seguici</p>", "Esempio S.r.l."),
        ("<p>© Officine Meroni di Marco Arrigoni</p>", "Officine Meroni di Marco Arrigoni"),
        ("<p>© Miramonti</p><p>Beta S.r.l. – P.IVA {N}</p>", None),
        ("<p>Beta S.r.l. – Via Po 3 – P.IVA {N}</p>", None),
        ("<p>© 2016 Magento, Inc.</p>", None),
    ],
)
def test_the_firm_that_a_footer_names_as_its_own(footer: str, name: str | None) -> None:
    html = f"<main><p>Torni e frese.</p></main><footer>{footer.replace('{N}', NUMBER)}</footer>"
    assert own_firm(Page(url=HOST, html=html)) == name


@pytest.mark.parametrize(
    "own", ["© 2021 Torneria Longoni S.p.A.", "Torneria Longoni S.p.A. – Via Po 3 – 20025 Legnano"]
)
@pytest.mark.parametrize(
    "strip",
    [
        "<p>Rendering: Beta S.p.A., Via Emilia 12, Modena, P.IVA {N}</p>",
        "<h4>Vigilanza</h4><p>Beta S.p.A. – P.IVA {N}</p>",
        "<dl><dt>DPO</dt><dd>Beta S.r.l. – P.IVA {N}</dd></dl>",
        "<p>Pubblicità – Beta Srl | Partita IVA {N}</p>",
        "<p>Technology partner by Beta S.p.A., VAT no. {N}</p>",
        "<p>Grafik Beta Srl – MwSt.-Nr. {N}</p>",
        "<p>Netlabor – siti web – P.IVA {N}</p>",
        "<p>Sestante Srl – siti web – P.IVA {N}</p>",
        "<p>Erstellt von Virtualnet – P.IVA {N}</p>",
        "<p>Sito realizzato e gestito da Webtailor - P.IVA {N}</p>",
        "<p>Azienda certificata da Beta S.p.A. – P.IVA {N}</p>",
        "<p>Realizzato da Kreo Lab – P.IVA {N}</p>",
        "<p>Fornitore ufficiale a cura di Beta di Paolo Longoni - p.iva: {N}</p>",
    ],
)
def test_a_number_with_another_firm_s_name_and_words_is_that_firm_s(strip: str, own: str) -> None:
    assert owner(f"<footer><p>{own}</p>{strip}</footer>") is Owner.THIRD_PARTY


def test_a_number_with_another_firm_s_name_and_no_words_is_nobody_s() -> None:
    assert owner("<footer><p>© Longoni S.p.A.</p><p>Beta S.p.A. – P.IVA {N}</p></footer>") is Owner.UNKNOWN


@pytest.mark.parametrize(
    "footer",
    [
        "<p>© Longoni S.p.A.</p><p>Longoni Torneria S.p.A. – P.IVA {N}</p>",
        "<p>© Longoni S.p.A.</p><p>P.IVA {N}</p>",
        "<p>© Longoni S.p.A.</p><p>Titolare: Beta S.p.A. – P.IVA {N}</p>",
        "<p>Longoni S.r.l. – socio unico Beta S.p.A. – P.IVA {N}</p>",
        "<p>Longoni S.r.l. (già Beta S.n.c.) – P.IVA {N}</p>",
        "<p>Longoni S.r.l., azienda certificata da Beta S.p.A., P.IVA {N}</p>",
        "<p>Longoni S.r.l. – sito ottimizzato da Kreo S.r.l. – P.IVA {N}</p>",
        "<p>Longoni S.r.l.. Web: Kreo S.r.l.. P.IVA {N}</p>",
        "<p>© Longoni S.r.l. • Made in Italy • P.IVA {N}</p>",
        "<p>Longoni S.r.l.</p><p>100% Made in Italy</p><p>P.IVA {N}</p>",
        "<p>Realizzato da Kreo Lab S.r.l. per Longoni S.r.l. – P.IVA {N}</p>",
        "<p>Longoni S.r.l.</p><p>Soggetta a direzione e coordinamento di Beta S.p.A.</p><p>P.IVA {N}</p>",
    ],
)
def test_what_leaves_a_number_with_its_owner(footer: str) -> None:
    assert owner(f"<footer>{footer}</footer>") is Owner.APPLICANT


def test_the_declared_name_in_the_line_is_the_firm_s_whatever_name_stands_nearer() -> None:
    line = "<footer>Longoni S.p.A. – società nata dalla fusione di Beta S.p.A. e Gamma SpA – P.IVA {N}</footer>"
    assert owner(line, "Longoni S.p.A.") is Owner.APPLICANT


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ai sensi della L. 124/2017 Longoni S.r.l. (P.IVA {N}) comunica di aver ricevuto:", Owner.APPLICANT),
        ("The seller is Longoni S.r.l., Via Po 3, Como, Italy, VAT IT{N}.", Owner.APPLICANT),
        ("Venditore: Longoni S.r.l., Via Po 3, Como, P.IVA {N}.", Owner.APPLICANT),
        ("Dal 2019 Longoni S.r.l. fa parte del gruppo Beta S.p.A., P.IVA {N}, leader europeo.", Owner.THIRD_PARTY),
    ],
)
def test_what_a_text_says_of_the_firm_and_of_another(text: str, told: Owner) -> None:
    html = f"<main><h1>Contributi pubblici</h1><p>{text}</p></main><footer><p>© Longoni S.r.l.</p></footer>"
    assert owner(html) is told


@pytest.mark.parametrize(
    "strip",
    [
        "Negozio online – Zero di Stefano Bonfanti, P. IVA {B}",
        "Inchiostro Comunicazione – P.IVA {B}",
        "Beta S.r.l. – P.IVA {B}",
    ],
)
def test_a_bare_number_first_in_a_footer_loses_to_no_other_firm_s_after_the_brand(strip: str) -> None:
    other = "02817830355"
    html = f"<footer><p>P.IVA {NUMBER}</p><p>© 2023 Esempio</p><p>{strip.replace('{B}', other)}</p></footer>"
    page = Page(url=HOST, html=f"<main><p>Torni e frese.</p></main>{html}")
    found = attribute(Firm(id="x", url=HOST), find_identifiers(page), ())
    assert {i.value: i.owner for i in found if i.kind is IdentifierKind.VAT_NUMBER} == {
        NUMBER: Owner.APPLICANT,
        other: Owner.THIRD_PARTY,
    }


@pytest.mark.parametrize(
    "words",
    [
        "Credits Quattrolinee P.IVA {N}",
        "Digital marketing by Pixel Po – P.IVA {N}",
        "Created by Grafichiamo | P.IVA {N}",
        "Sito fatto da Grafichiamo – P.IVA {N}",
        "Sito realizzato e gestito da Webtailor - P.IVA {N}",
    ],
)
def test_the_declared_name_above_gives_a_maker_s_number_to_nobody(words: str) -> None:
    html = f"<footer><p>Longoni S.r.l.</p><p>Via Po 3</p><p>20025 Legnano</p><p>{words}</p></footer>"
    assert owner(html, "Longoni S.r.l.") is Owner.THIRD_PARTY


def test_the_number_that_is_left_when_words_give_all_others_away_is_the_owner_s() -> None:
    other = "02817830355"
    html = (
        f"<main><h1>Convenzioni</h1><p>Beta S.p.A. – sconto 10% – P.IVA {other}</p></main><footer><h4>Orari</h4>"
        f"<p>Lun - Ven 9:00 - 18:00</p><p>© 2018 Caseificio Bianchi s.r.l. – P.IVA {NUMBER}</p></footer>"
    )
    page = Page(url=HOST, html=html)
    found = attribute(Firm(id="x", url=HOST), find_identifiers(page), ())
    assert {i.value: i.owner for i in found if i.kind is IdentifierKind.VAT_NUMBER} == {
        NUMBER: Owner.APPLICANT,
        other: Owner.THIRD_PARTY,
    }
