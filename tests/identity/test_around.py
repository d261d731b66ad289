"""Whose is whose where the page around the numbers tells it: headings over them, links in their lines, its own name."""

import pytest

from evidence.facts.identity import IdentifierKind
from evidence.facts.owner import Owner
from evidence.firm import Firm
from evidence.identity.find import find_identifiers
from evidence.identity.owner import attribute
from evidence.page import Page

OWN, OTHER = "01879020517", "02817830355"
BOTH = {OWN: Owner.APPLICANT, OTHER: Owner.THIRD_PARTY}
NOBODY = {OWN: Owner.UNKNOWN, OTHER: Owner.UNKNOWN}
HEADINGS = ("Logistica", "Partner", "Capogruppo", "Ufficio stampa", "Partner tecnico", "I nostri partner", "TRASPORTI")
SET = (
    "<div><h4>Bottega Sala</h4><p>Via Po 1</p><p>P.IVA {A}</p></div>"
    "<div><h4>{O}</h4><p>Beta S.r.l.</p><p>P.IVA {B}</p></div>",
    "<h5>{O}</h5><p>Beta S.r.l. – P.IVA {B}</p><h5>Contatti</h5><p>Bottega Sala – P.IVA {A}</p>",
    "<p>Bottega Sala – P.IVA {A}</p><p>{O}</p><p>Beta S.r.l.<br>P.IVA {B}</p>",
    "<p>Bottega Sala – P.IVA {A}</p><dl><dt>{O}</dt><dd>Beta di Gino Bo, P.IVA {B}</dd></dl>",
)


def owners(html: str, url: str = "https://esempio.test/") -> dict[str, Owner]:
    page = Page(url=url, html=html.replace("{A}", OWN).replace("{B}", OTHER))
    found = attribute(Firm(id="x", url=page.url), find_identifiers(page), ())
    return {item.value: item.owner for item in found if item.kind is IdentifierKind.VAT_NUMBER}


@pytest.mark.parametrize("heading", HEADINGS)
@pytest.mark.parametrize("layout", SET)
def test_a_heading_says_what_another_does(layout: str, heading: str) -> None:
    assert owners(f"<footer>{layout.replace('{O}', heading)}</footer>") == BOTH


@pytest.mark.parametrize(
    "footer",
    [
        "<div><h4>Milano</h4><p>Gomme Milano S.r.l.<br>P.IVA {A}</p></div>"
        "<div><h4>Roma</h4><p>Gomme Roma S.r.l.<br>P.IVA {B}</p></div>",
        "<p>Alfa S.r.l. – P.IVA {A}</p><h4>Contatti</h4><p>Beta S.r.l. – P.IVA {B}</p>",
        "<h4>Negozio</h4><p>Alfa S.r.l. – P.IVA {A}</p><h4>Showroom</h4><p>Beta S.r.l. – P.IVA {B}</p>",
        "<p>P.IVA {A}</p><p>P.IVA {B}</p>",
    ],
)
def test_what_tells_nothing_apart(footer: str) -> None:
    assert owners(f"<footer>{footer}</footer>") == NOBODY


@pytest.mark.parametrize("brand", ["Miramonti", "VILLA CLARA", "Logistica Rossi"])
def test_a_brand_over_the_first_number_is_no_role(brand: str) -> None:
    footer = f"<h4>{brand}</h4><p>Alfa S.r.l. – P.IVA {{A}}</p><p>Beta S.r.l. – P.IVA {{B}}</p>"
    assert owners(f"<footer>{footer}</footer>").get(OTHER) is not Owner.APPLICANT


@pytest.mark.parametrize(
    "page",
    [
        "<title>Corti Serramenti: finestre, Asti</title><footer><p>Beta S.r.l. P.IVA {B}</p><p>Serramenti Corti S.r.l. "
        "– P.IVA {A}</p></footer>",
        "<title>Info | Studio Corti</title><footer><p>Beta S.r.l. P.IVA {B}</p><p>Studio Corti P.IVA {A}</p></footer>",
        '<meta property="og:site_name" content="Studio Corti"><footer><p>Beta S.r.l. P.IVA {B}</p><p>Corti S.a.s. – '
        "Studio Corti P.IVA {A}</p></footer>",
        '<header><img src="l.png" alt="Studio Corti"></header><footer><p>Beta S.r.l. P.IVA {B}</p><p>Studio Corti – '
        "P.IVA {A}</p></footer>",
    ],
)
def test_the_name_that_the_page_bears(page: str) -> None:
    assert owners(page) == BOTH


def test_a_general_title_is_no_name() -> None:
    assert owners(
        "<title>Contatti</title><footer><p>Beta S.r.l. P.IVA {B}</p><p>Contatti: Alfa S.r.l. P.IVA {A}</p></footer>"
    ) in (BOTH, NOBODY)


@pytest.mark.parametrize(
    ("footer", "told"),
    [
        ('<p>Alfa S.r.l. P.IVA {A}</p><p><a href="https://pixel.test/">Pixel</a> P.IVA {B}</p>', BOTH),
        ('<p><a href="https://pixel.test">Pixel S.r.l.</a> P.IVA {B}</p><p>Alfa S.r.l. P.IVA {A}</p>', BOTH),
        ('<p>Alfa S.r.l. P.IVA {A}</p><p><a href="https://esempio.test/">Beta S.r.l.</a> P.IVA {B}</p>', NOBODY),
        (
            '<p>Alfa S.r.l. P.IVA {A}</p><p>Beta S.r.l. <a href="https://facebook.com/">Facebook</a> P.IVA {B}</p>',
            NOBODY,
        ),
        (
            '<p>Alfa S.r.l. P.IVA {A}</p><p>Beta S.r.l. <a href="https://x.test/privacy">Privacy</a> P.IVA {B}</p>',
            NOBODY,
        ),
        ('<p>Alfa S.r.l. P.IVA {A}</p><p>Beta S.r.l. <a href="https://[x">Beta</a> P.IVA {B}</p>', NOBODY),
    ],
)
def test_a_name_linked_to_another_site(footer: str, told: dict[str, Owner]) -> None:
    assert owners(f"<footer>{footer}</footer>") == told


@pytest.mark.parametrize(
    "footer",
    [
        "<span>P.IVA {A}</span> <span>© Copyright Pixel Studio P.IVA {B}</span>",
        "<p>Partita IVA {A}</p><p>Omega Media S.r.l. – P.IVA {B}</p>",
        "<p>Bottega Sala – P.IVA {A}</p><p><b>Spedizioni:</b> Rapida Trasporti – P.IVA {B}</p>",
        "<p>Bottega Sala – P.IVA {A}</p><p>© 2024 Omega S.p.A. – P.IVA {B} – piattaforma per negozi</p>",
        "<ul><li>Circolo Le Nuvole</li><li>P.IVA {A}</li><li>con il contributo di</li><li>Cassa Locale</li>"
        "<li>P.IVA {B}</li></ul>",
        "<p>Scuola Arabesque<br>presso Centro Olimpia S.r.l. (P.IVA {B})<br>P.IVA {A}</p>",
        "<p>Faro S.p.A. – P.IVA {B}</p><p>Lume è una società del Gruppo Faro</p><p>Lume S.r.l. – P.IVA {A}</p>",
        "<h4>Consegne a domicilio</h4><p>Corri S.r.l. P.IVA {B}</p><h4>Ristorante</h4><p>Da Gino P.IVA {A}</p>",
        "<p>Cascina Sala – P.IVA {A} – socia di Cantina Alta soc. coop. agr. – P.IVA {B}</p>",
    ],
)
def test_an_own_number_beside_anothers(footer: str) -> None:
    assert owners(f"<footer>{footer}</footer>") == BOTH


@pytest.mark.parametrize(
    ("line", "owner"),
    [
        ("Caffè Marchi – powered by Beta Caffè S.r.l. – P.IVA {A}", Owner.APPLICANT),
        ("© 2024 Caffè Marchi | Powered by Beta Caffè S.r.l. | P.IVA {A}", Owner.APPLICANT),
        ("Caffè Marchi – powered by Beta Caffè S.r.l. P.IVA {A}", Owner.THIRD_PARTY),
        ("Caffè Marchi – powered by Beta Web S.r.l. – P.IVA {A}", Owner.THIRD_PARTY),
        ("Powered by Beta Caffè S.r.l. – P.IVA {A}", Owner.THIRD_PARTY),
    ],
)
def test_a_brand_and_who_powers_it(line: str, owner: Owner) -> None:
    assert owners(f"<footer>{line}</footer>") == {OWN: owner}


def test_a_firm_that_makes_sites_shows_its_own_number() -> None:
    line = "Kreo di Carla Fini – Realizzazione siti web e grafica – P.IVA {A}"
    assert owners(f"<footer>{line}</footer>") == {OWN: Owner.APPLICANT}


@pytest.mark.parametrize(
    "text",
    [
        "<p>Titolare: Bolla S.r.l. I dati possono essere comunicati a:</p><ul><li>{other}</li><li>Aruba</li></ul>",
        "<p>Titolare: Bolla S.r.l. I responsabili del trattamento nominati sono:</p><ul><li>{other}</li></ul>",
        "<h2>Destinatari dei dati</h2><ul><li>{other}</li></ul>",
        "<p>Titolare: Bolla S.r.l. La newsletter è inviata tramite {other}.</p>",
    ],
)
def test_who_is_listed_as_receiving_data_is_another(text: str) -> None:
    other = "Zefiro S.p.A., con sede legale in Roma, Viale Europa 1, P.IVA 04573810159"
    html = f"<h1>Informativa</h1><p>{'Trattiamo i dati con cura. ' * 20}</p>{text.format(other=other)}"
    page = Page(url="https://www.sito.test/privacy", html=f"<main>{html}</main><footer>© Bolla</footer>")
    found = attribute(Firm(id="", url=page.url), find_identifiers(page), ())
    assert {i.owner for i in found if i.value == "04573810159"} == {Owner.THIRD_PARTY}


@pytest.mark.parametrize(
    "text",
    [
        "Bolla S.r.l. è controllata da Zefiro S.p.A., P.IVA {B}, con sede a Milano.",
        "Bolla S.r.l. nasce nel 1968. Nel 2021 abbiamo acquisito Zefiro S.p.A. (P.IVA {B}), storica azienda.",
        "Bolla S.r.l. opera come intermediario non esclusivo di Zefiro S.p.A., P.IVA {B}.",
        "Siamo lieti di annunciare l'accordo con Zefiro S.p.A., P.IVA {B}.",
        "Progetto realizzato con il supporto di Zefiro S.p.A. – P.IVA {B}.",
        "Gestore del canale: Zefiro S.p.A., P.IVA {B}, incaricato da Bolla S.r.l.",
    ],
)
@pytest.mark.parametrize("name", [None, "Bolla S.r.l."])
def test_a_sentence_that_brings_another_in_gives_it_its_number(text: str, name: str | None) -> None:
    number = "04573810159"
    html = f"<main><h1>L'azienda</h1><p>{text.format(B=number)}</p></main><footer>© Bolla S.r.l.</footer>"
    page = Page(url="https://www.bolla.test/azienda", html=html)
    found = attribute(Firm(id="", url=page.url, name=name), find_identifiers(page), ())
    assert {i.owner for i in found if i.value == number} == {Owner.THIRD_PARTY}
