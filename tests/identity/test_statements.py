"""Whose is whose where words state it: who runs, edits, made, commissioned, licensed; numbers and names alike."""

import pytest

from evidence.firm import Firm
from evidence.identity.find import find_identifiers
from evidence.identity.owner import attribute
from evidence.page import Page

OWN, OTHER, THIRD = "01879020517", "02817830355", "10167260628"
SAID = (
    # The host names the firm; a sentence brings another in with its number in brackets.
    ("acme.test", "", "Acme S.r.l. – agente in attività finanziaria per conto di Beta SpA (P.IVA {B}) – P.IVA {A}"),
    ("acme.test", "", "Acme S.r.l. – agente di Beta SpA (P.IVA {B}) – P.IVA {A}"),
    ("acme.test", "", "Acme S.r.l. – P.IVA {A} – Sponsor: Beta S.r.l. – P.IVA {B}; Gamma SpA – P.IVA {C}"),
    ("acme.test", "", "Cookie policy a cura di iubenda s.r.l. – P.IVA {B} – Acme Società Cooperativa P.IVA {A}"),
    ("acme.test", "", "<div><a href='https://byte.test'>byte.test</a> P.IVA {B}</div><p>Acme S.p.A. P.IVA {A}</p>"),
    ("acme.test", "", "<p>Beta s.r.l. – P.IVA {B} – web agency</p><p>Acme SpA – P.IVA {A}</p>"),
    ("acme.test", "", "<div><b>Acme S.a.s.</b><br>P.IVA {A}</div><div><b>I nostri partner</b><br>"
     "Beta S.r.l. – P.IVA {B}<br>Gamma S.r.l. – P.IVA {C}</div>"),
    ("acme.test", "", "Acme srl P.IVA {A} <img alt='Beta' src='/l.png'> P.IVA {B}"),
    # The firm is named by what it does for the site, or the other one by what it does.
    ("site.test", "", "Proprietario del sito Acme S.r.l.s. – P.IVA {A}. Gestore del bar: Beta S.r.l.s. – P.IVA {B}"),
    ("site.test", "", "Testata edita da Acme S.r.l., P.IVA {A}. Pubblicità: Beta S.p.A., P.IVA {B}"),
    ("site.test", "", "Beta S.a.s. P.IVA {B} ha realizzato questo sito per Acme S.p.A. P.IVA {A}"),
    ("site.test", "", "Sito realizzato per conto di Acme S.r.l. unipersonale – P.IVA {A} – da Beta S.n.c. – P.IVA {B}"),
    ("site.test", "Acme S.a.s.", "Site by Beta S.r.l. (VAT IT{B}) for Acme S.a.s. (VAT IT{A})"),
    ("verde.test", "", "Titolare del marchio Verde: Beta S.p.A. P.IVA {B}. "
     "Sito gestito dal licenziatario Acme S.r.l. P.IVA {A}"),
    ("site.test", "", "Committente: Acme S.r.l. P.IVA {A}. Realizzazione: Beta S.a.s. P.IVA {B}"),
    ("site.test", "", "Cliente: Acme S.r.l. P.IVA {A}. Agenzia: Beta S.r.l. P.IVA {B}"),
    ("verde.test", "", "Negozio Verde di Bergamo: Acme S.n.c. P.IVA {A}. Verde è un marchio di Beta S.r.l., P.IVA {B}, "
     "concesso in licenza"),
    ("site.test", "", "Acme S.r.l. P.IVA {A} – Subagenzia di Beta S.a.s., P.IVA {B}, RUI A000123456"),
    # The declared name is the firm's whatever words lead to it.
    ("site.test", "Acme SpA", "App sviluppata e gestita da Acme SpA P.IVA {A}"),
    ("site.test", "Acme S.r.l.", "Servizio offerto da Acme S.r.l. P.IVA {A}"),
    ("site.test", "Acme S.r.l.", "<p>Le nostre società</p>"
     "<ul><li>Acme S.r.l. P.IVA {A}</li><li>Beta Srl P.IVA {B}</li></ul>"),
    ("acme.test", "", "App sviluppata e gestita da Acme S.r.l. P.IVA {A}"),
    ("site.test", "", "Designed by us with love. Acme Società Cooperativa P.IVA {A}"),
    # A dealer's words name another, and the number is the firm's.
    ("acme.test", "", "Rivenditore autorizzato Bosch, Daikin, Vaillant – Acme S.n.c. – P.IVA {A}"),
    ("acme.test", "", "Sito realizzato internamente da Acme S.n.c. – P.IVA {A}"),
    ("site.test", "Acme S.r.l.", "Shop di Acme S.r.l. – P.IVA {A}"),
    ("verde.test", "", "Service provider: Acme S.r.l. – VAT IT{A}"),
    ("verde.test", "", "Fornitore del servizio: Acme S.r.l. – P.IVA {A}"),
    ("verde.test", "", "Verde è realizzato e distribuito da Acme S.r.l. – P.IVA {A}"),
    ("verde.test", "", "Verde è un sito di Acme S.r.l. unipersonale – P.IVA {A}"),
    ("verde.test", "", "Il presente sito è di titolarità di Acme S.n.c., P.IVA {A}, società controllata da Beta Srl, "
     "P.IVA {B}"),
    ("acme.test", "Acme Franchising S.r.l.", "Acme Franchising S.r.l. IT{A}"),
    ("verde.test", "", "Responsabile del sito: Ugo Po – P.IVA {A}"),
    ("acme.test", "", "Acme S.r.l. – Socio Unico Beta srl – P.IVA {A}"),
    ("acme.test", "", "Acme S.r.l. – P.IVA {A} – agente Beta S.r.l."),
    ("verde.test", "", "Verde – Acme Credit S.r.l. – P.IVA {A}"),
    ("site.test", "", "Esercizio gestito da Acme S.r.l. P.IVA {A} | Proprietà immobile: Beta S.a.s. P.IVA {B}"),
    ("site.test", "", "<p>Rifugio Alpe</p><p>gestore: Ugo Rey – P.IVA {A}</p><p>proprietà: Beta Srl – P.IVA {B}</p>"),
    ("site.test", "", "<p>Acme S.r.l. – VAT {A}</p><p>Managed for us by Beta S.r.l. – VAT {B}</p>"),
    ("acme.test", "", "<p>Le nostre società</p><ul><li>Acme S.r.l. P.IVA {A}</li><li>Beta Srl P.IVA {B}</li></ul>"),
    ("acme.test", "", "<p>Acme Soc. Coop. – P.IVA {A}</p><p>Centro benessere gestito da Beta Srl – P.IVA {B}</p>"),
    ("acmesala.test", "", "<p>P.IVA {B} – sconto 15%</p><p>Acme Sala S.r.l. – P.IVA {A}</p>"),
    ("verde.test", "", "Verde è un marchio Beta Srl (P.IVA {B}). Questo sito è gestito dal rivenditore autorizzato "
     "Acme S.r.l. (P.IVA {A})"),
    ("site.test", "", "Editore Acme S.n.c. P.IVA {A}. Stampatore Beta S.n.c. P.IVA {B}"),
    ("site.test", "", "Products are supplied by Beta S.r.l. (VAT IT{B}). This website is operated by Acme S.r.l. "
     "(VAT IT{A})."),
    ("fr.test", "", "Sito realizzato internamente da Acme S.p.A. – P.IVA {A}"),
    ("verde.test", "", "Acme S.a.s. (P.IVA {A}), titolare del marchio Verde. "
     "Prodotti realizzati da Beta Srl (P.IVA {B})"),
    ("site.test", "", "<div>Sartoria Elda</div><div>P.I. {A}</div><div>Newsletter via Beta S.r.l. – P.I. {B}</div>"),
    ("site.test", "", "<p>Estro – P.IVA {A}</p><p>Segreteria organizzativa</p>"
     "<p>Eventi Più di Sara Po</p><p>P.IVA {B}</p>"),
    ("acme.test", "", "Beta S.p.A. P.IVA {B}: main partner. Acme Srl P.IVA {A}"),
    ("site.test", "", "<p>Éditeur du site : Acme S.r.l., TVA IT{A}</p><p>Hébergeur : Beta S.p.A., TVA IT{B}</p>"),
    ("site.test", "", "<p>Seitenbetreiber: Acme S.r.l., MwSt.-Nr. IT{A}</p><p>Hosting: Beta S.p.A., MwSt. IT{B}</p>"),
    ("site.test", "", "<p>Titular de la web: Acme srl, IVA IT{A}.</p><p>Alojamiento: Beta Srl, IVA IT{B}.</p>"),
    ("acme.test", "", "<p>Acme Srl ha ricevuto da Beta S.r.l. unipersonale (C.F. {B}) euro 5.000.</p>"
     "<p>Acme Srl – P.IVA {A}</p>"),
    ("site.test", "", "<p>P.IVA {A}</p><p>Partner: Beta SpA, Gamma S.r.l.</p>"),
    ("site.test", "Acme S.r.l.", "<p>P.IVA {A}</p><p>Sponsor: Beta Società Cooperativa</p>"),
    ("site.test", "", "<p>P.IVA {A} – Credits Beta Srl</p>"),
    # What a firm says that it is, and who provides what a site is for.
    ("verde.test", "", "Acme S.r.l.s. è una società di consulenza immobiliare con P.IVA {A}, con sedi in Bologna"),
    ("verde.test", "", "Siamo Acme S.r.l., società di consulenza con sede in Bologna e P.IVA {A}"),
    ("verde.test", "", "La società che fornisce il servizio è Acme S.r.l., P.IVA {A} (la «Società»)"),
    ("verde.test", "", "Acme S.r.l. P.IVA {A} – ci affianca la società di consulenza Beta S.r.l. P.IVA {B}"),
    # A name after the maker's number is the firm's.
    ("acme.test", "", "<p>Powered by Beta srl P.IVA {B}</p><p>Acme S.r.l.s. – P.IVA {A}</p>"),
    ("acme.test", "", "Spedizioni affidate a Beta s.r.l. P.IVA {B} – Venditore: Acme srl P.IVA {A}"),
    ("acme.test", "", "Acme – P.IVA {A} – Realizzazione siti web Beta sas"),
)  # fmt: skip


@pytest.mark.parametrize(("host", "name", "footer"), SAID)
def test_what_is_stated(host: str, name: str, footer: str) -> None:
    url = f"https://www.{host}/"
    html = footer.replace("{A}", OWN).replace("{B}", OTHER).replace("{C}", THIRD)
    page = Page(url=url, html=f"<main><p>Benvenuti.</p></main><footer>{html}</footer>")
    found = attribute(Firm(id="x", url=url, name=name or None), find_identifiers(page), ())
    owners = {item.value: item.owner.value for item in found}
    assert owners.pop(OWN) == "applicant"
    for value, owner in owners.items():
        assert owner == ("applicant" if value.startswith("Acme") else "third_party"), value


WORDS = (
    "Sponsor:", "Partner:", "Assicurazione:", "Chat fornita da", "Cookie policy di", "Foto di", "Booking:",
    "Web design", "Spedizioni a cura di", "Réalisation", "Grafica", "Concessionaria:", "Distributore:", "Capogruppo:",
    "Fornitore:", "Hosting", "Webmaster", "In collaborazione con", "Con il patrocinio di", "Biglietteria",
    "Certificazione", "Vertrieb:", "Parent company:",
)  # fmt: skip


@pytest.mark.parametrize("words", WORDS)
def test_the_only_number_is_another_s_after_the_site_s_own_name(words: str) -> None:
    footer = f"<footer>Acme Sala | {words} Beta S.r.l. – P.IVA {OTHER}</footer>"
    page = Page(url="https://www.acmesala.test/", html=f"<title>Acme Sala</title><p>Benvenuti.</p>{footer}")
    found = attribute(Firm(id="x", url=page.url), find_identifiers(page), ())
    assert {item.value: item.owner.value for item in found} == {OTHER: "third_party", "Beta S.r.l.": "third_party"}


def test_a_list_of_suppliers_shows_no_owner() -> None:
    footer = f"<footer>© Acme Sala | Fornitori: Beta S.r.l. – P.IVA {OTHER}, Gamma S.n.c. – P.IVA {THIRD}</footer>"
    page = Page(url="https://www.acmesala.test/", html=f"<title>Acme Sala</title><p>Benvenuti.</p>{footer}")
    found = attribute(Firm(id="x", url=page.url), find_identifiers(page), ())
    assert {item.owner.value for item in found} == {"third_party"}


@pytest.mark.parametrize("words", ["Foto di Marco Gatti", "Foto: Ugo Po", "Webmaster Luca Conti", "Fotografie Ugo Po"])
def test_the_only_number_is_a_person_s_after_a_credit(words: str) -> None:
    footer = f"<footer>Acme Sala | {words} – P.IVA {OTHER}</footer>"
    page = Page(url="https://www.acmesala.test/", html=f"<title>Acme Sala</title><p>Benvenuti.</p>{footer}")
    found = attribute(Firm(id="x", url=page.url), find_identifiers(page), ())
    assert [item.owner.value for item in found] == ["third_party"]


@pytest.mark.parametrize(
    "line",
    [
        "Acme Sala | Beta S.r.l. – P.IVA {B}",
        "Acme Sala è un marchio di Beta S.r.l. – P.IVA {B}",
        "Acme Sala – prodotto e distribuito da Beta S.r.l. – P.IVA {B}",
        "Acme Sala | Gestione: Beta S.r.l. – P.IVA {B}",
        "Acme Sala – Servizi di hosting e domini – Beta S.r.l. – P.IVA {B}",
        "Acme Sala | Concessionaria: Acme Sala S.r.l. – P.IVA {B}",
    ],
)
def test_the_only_number_is_the_owner_s_under_a_brand(line: str) -> None:
    html = f"<title>Acme Sala</title><p>Benvenuti.</p><footer>{line.replace('{B}', OTHER)}</footer>"
    page = Page(url="https://www.acmesala.test/", html=html)
    found = attribute(Firm(id="x", url=page.url), find_identifiers(page), ())
    assert {item.owner.value for item in found} == {"applicant"}


@pytest.mark.parametrize("name", ["Acme International", "ACME INTERNATIONAL SPA"])
def test_the_declared_name_tells_two_alike_apart(name: str) -> None:
    footer = f"<footer>Acme Italia S.r.l. P.IVA {OTHER} - Acme International S.p.A. P.IVA {OWN}</footer>"
    page = Page(url="https://acme.test/", html=footer)
    found = attribute(Firm(id="x", url=page.url, name=name), find_identifiers(page), ())
    owners = {item.value: item.owner.value for item in found}
    assert owners[OWN] == owners["Acme International S.p.A."] == "applicant"
    assert owners[OTHER] == owners["Acme Italia S.r.l."] == "third_party"


def test_a_name_is_as_unknown_as_its_number() -> None:
    footer = f"<footer>Acme Servizi S.r.l. P.IVA {OTHER} | Acme Logistica S.r.l. P.IVA {OWN}</footer>"
    page = Page(url="https://acme.test/", html=footer)
    found = attribute(Firm(id="x", url=page.url), find_identifiers(page), ())
    assert {item.owner.value for item in found} == {"unknown"}


def test_initials_that_the_page_bears() -> None:
    footer = f"<footer>Beta S.r.l. P.IVA {OTHER} - Meccanica Industriale Lombarda S.r.l. P.IVA {OWN}</footer>"
    page = Page(url="https://esempio.test/", html=f"<title>MIL</title>{footer}")
    found = attribute(Firm(id="x", url=page.url), find_identifiers(page), ())
    assert {item.value: item.owner.value for item in found}[OWN] == "applicant"


def test_another_firm_beside_the_declared_name_is_not_the_owner() -> None:
    html = f"<title>Acme Sala</title><p>Benvenuti.</p><footer>Acme Sala | Beta S.r.l. – P.IVA {OTHER}</footer>"
    page = Page(url="https://www.acmesala.test/", html=html)
    found = attribute(Firm(id="x", url=page.url, name="Acme Sala S.p.A."), find_identifiers(page), ())
    assert found[0].owner.value == "unknown"


@pytest.mark.parametrize("heading", ["Sponsor", "Fornitori", "Recensioni", "Dove acquistare", "Offerta di lavoro"])
def test_a_list_of_others_in_the_text_shows_no_owner(heading: str) -> None:
    text = "<p>Benvenuti nel nostro laboratorio di Asti.</p>" * 9
    html = f"<title>Acme Sala</title><main>{text}<h2>{heading}</h2><p>Beta S.r.l. – P.IVA {OTHER}</p></main>"
    page = Page(url="https://www.acmesala.test/", html=f"{html}<footer>© Acme Sala</footer>")
    found = attribute(Firm(id="x", url=page.url), find_identifiers(page), ())
    assert found[0].owner.value == "third_party"


@pytest.mark.parametrize("heading", ["Logistica", "Partner tecnici", "Sponsor", "Distribuzione", "Recensioni"])
def test_a_heading_in_the_text_does_not_reach_the_footer(heading: str) -> None:
    html = f"<title>Acme Sala</title><main><p>Testo.</p><h3>{heading}</h3><p>Magazzino</p></main>"
    for footer in (f"P.IVA {OWN}", f"Beta S.r.l. – P.IVA {OWN}", f"© Acme Sala – P.IVA {OWN}"):
        page = Page(url="https://www.acmesala.test/", html=f"{html}<footer>{footer}</footer>")
        found = attribute(Firm(id="x", url=page.url), find_identifiers(page), ())
        assert found[0].owner.value == "applicant"


@pytest.mark.parametrize("who", ["Legale rappresentante", "Amministratore unico"])
def test_a_representative_s_tax_code_is_not_the_company_s(who: str) -> None:
    html = f"<footer>Acme S.r.l. – P.IVA {OWN}<br>{who} Laura Rossi C.F. RCCMNL83S18D969H</footer>"
    page = Page(url="https://www.acme.test/", html=html)
    found = attribute(Firm(id="x", url=page.url), find_identifiers(page), ())
    owners = {item.value: item.owner.value for item in found}
    assert (owners[OWN], owners["RCCMNL83S18D969H"]) == ("applicant", "third_party")


@pytest.mark.parametrize(
    "page",
    [
        "<footer><p>Acme SpA – P. IVA {A} – REA MB-1278675</p>"
        "<p>Vendite: Beta srl – P. IVA {B} – REA LO-2511337</p></footer>",
        "<footer><table><tr><th>Società</th><th>P.IVA</th><th>REA</th></tr><tr><td>Acme S.r.l.</td><td>{A}</td>"
        "<td>MB-1278675</td></tr><tr><td>Beta Srl</td><td>{B}</td><td>LO-2511337</td></tr></table></footer>",
        "<footer><div>Acme S.r.l.<br>P.IVA {A}<br>REA MB-1278675</div><div>Web partner<br>Beta s.r.l.<br>P.IVA {B}<br>"
        "REA LO-2511337</div></footer>",
        "<footer><p>Acme SpA – REA MB-1278675 – P. IVA {A}</p>"
        "<p>Vendite: Beta srl – REA LO-2511337 – P. IVA {B}</p></footer>",
    ],
)
def test_a_rea_is_whose_number_it_stands_with(page: str) -> None:
    seen = Page(url="https://www.acme.test/", html=page.replace("{A}", OWN).replace("{B}", OTHER))
    found = attribute(Firm(id="x", url=seen.url), find_identifiers(seen), ())
    owners = {item.value: item.owner.value for item in found}
    assert owners["MB-1278675"] == owners[OWN] == "applicant"
    assert owners["LO-2511337"] == owners[OTHER] == "third_party"


@pytest.mark.parametrize(
    "footer",
    ["<p>No. IVA {A}</p>", "Acme Sala | Via Po 9, Milano | IT{A}", "<p>P<b>.</b> I<b>.</b> {A}</p>"],
)
def test_the_shop_program_s_own_copyright_names_nobody(footer: str) -> None:
    html = f"<footer>{footer}</footer><small class='copyright'>Copyright © 2013-present Magento, Inc.</small>"
    page = Page(url="https://www.acmesala.test/", html=html.replace("{A}", OWN))
    found = attribute(Firm(id="x", url=page.url, name="Acme Sala S.r.l."), find_identifiers(page), ())
    owners = {item.value: item.owner.value for item in found}
    assert owners[OWN] == "applicant"
    assert owners["Magento, Inc."] == "third_party"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Tutti i diritti riservati. Gruppo Sala S.p.A. - Via Po 1 - P.IVA {A}", "Gruppo Sala S.p.A."),
        ("Casa è un marchio di Gruppo Sala S.r.l. – P.IVA {A}", "Gruppo Sala S.r.l."),
        ("Casa by Gruppo Sala S.p.A. – P.IVA {A}", "Gruppo Sala S.p.A."),
        ("Casa fa parte del Gruppo Sala S.p.A. – P.IVA {A}", "Sala S.p.A."),
        ("Società Agricola Sala s.s. – P.IVA {A}", "Società Agricola Sala s.s."),
        ("© Casa Verde di Sala Tech S.p.A. – P.IVA {A}", "Sala Tech S.p.A."),
        ("Cassa di Risparmio di Asti S.p.A. – P.IVA {A}", "Cassa di Risparmio di Asti S.p.A."),
        ("Acque Minerali di San Giorgio S.r.l. – P.IVA {A}", "Acque Minerali di San Giorgio S.r.l."),
        ("Direttore Ugo Po – Editore Sala S.n.c. P.IVA {A}", "Sala S.n.c."),
        ("Licenziatario Sala S.r.l. P.IVA {A}", "Sala S.r.l."),
        ("Realizzazione Sala s.r.l. ({A})", "Sala s.r.l."),
        ("UX/UI Sala S.r.l. P.IVA {A}", "Sala S.r.l."),
        ("Digital marketing & SEO Sala s.r.l. – P.IVA {A}", "Sala s.r.l."),
        ("Controllata al 100% da Sala Srl P.IVA {A}", "Sala Srl"),
        ("Agenzia di Milano di Impresa Sala Srl, P.IVA {A}", "Impresa Sala Srl"),
        ("Agenzia Sala Srl, P.IVA {A}", "Agenzia Sala Srl"),
        ("Editore Srl, P.IVA {A}", "Editore Srl"),
        ("Credit Sala S.p.A. P.IVA {A}", "Credit Sala S.p.A."),
        ("Web Agency Sala S.p.A. – P.IVA {A}", "Web Agency Sala S.p.A."),
        ("Franchising Sala Srl – P.IVA {A}", "Franchising Sala Srl"),
        ("Sito & Co S.r.l. – P.IVA {A}", "Sito & Co S.r.l."),
        ("Copyright 2025 SALA S.R.L. UNIPERSONALE P.IVA {A}", "SALA S.R.L. UNIPERSONALE"),
        ("Acme – Grafica Sala Srl P.IVA {A}", "Sala Srl"),
        ("Grafica Sala Srl P.IVA {A}", "Grafica Sala Srl"),
        ("Prodotto in Italia da Sala S.r.l. – P.IVA {A}", "Sala S.r.l."),
        ("Ex Sala SpA P.IVA {A}", "Sala SpA"),
        ("La partita IVA di Sala S.r.l. è {A}", "Sala S.r.l."),
        ("Sala 2000 S.r.l. – P.IVA {A}", "Sala 2000 S.r.l."),
        ("© 2024 Sala S.r.l. – P.IVA {A}", "Sala S.r.l."),
        ("Sala “Tech” S.r.l. – P.IVA {A}", "Sala “Tech” S.r.l."),
        ("la società “Sala S.r.l.” – P.IVA {A}", "Sala S.r.l."),
        ("Sala S.a.p.a. – P.IVA {A}", "Sala S.a.p.a."),
        ("Sala S.S.D. a r.l. – P.IVA {A}", "Sala S.S.D. a r.l."),
        ("Studio Sala S.t.p. a r.l. – P.IVA {A}", "Studio Sala S.t.p. a r.l."),
        ("Sala S.n.c. dei F.lli Rossi – P.IVA {A}", "Sala S.n.c. dei F.lli Rossi"),
        ("Sala S.a.s. del Dott. Rossi Mario & C. – P.IVA {A}", "Sala S.a.s. del Dott. Rossi Mario & C."),
        ("Sala S.r.l. del Gruppo Faro – P.IVA {A}", "Sala S.r.l."),
        ("Dott. Sala Mario S.r.l. – P.IVA {A}", "Dott. Sala Mario S.r.l."),
        ("Intestare a Sala S.r.l., P.IVA {A}", "Sala S.r.l."),
        ("GreenCorner di Fratelli Sala S.p.A. P.IVA {A}", "Fratelli Sala S.p.A."),
        ("<h2>Sala S.r.l.</h2><ul><li>Via Po 1</li><li>P.IVA {A}</li></ul>", "Sala S.r.l."),
        ("<p>Sala S.r.l.</p><p>Via Po 1</p><p>Tel. 02 123456</p><p>P.IVA {A}</p>", "Sala S.r.l."),
        ("F.lli Sala S.r.l. con socio unico – P.IVA {A}", "F.lli Sala S.r.l."),
    ],
)
def test_where_a_name_begins_and_ends(line: str, name: str) -> None:
    page = Page(url="https://site.test/", html=f"<footer>{line.replace('{A}', OWN)}</footer>")
    assert [i.value for i in find_identifiers(page) if i.kind.value == "company_name"] == [name]
