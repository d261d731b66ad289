"""Whose number it is: the owner's beside an agency's, a parent's, a partner's, and the owner's that only looks "
"like one."""

import pytest

from evidence.facts.identity import IdentifierKind
from evidence.facts.owner import Owner
from evidence.firm import Firm
from evidence.identity.find import find_identifiers
from evidence.identity.owner import attribute
from evidence.page import Page

OWN, OTHER = "01879020517", "02817830355"
# The HTML with {A} for the owner's number and {B} for another's; who must come out as which.
CASES = (
    ("<footer>© Acme S.r.l. | P.IVA {A} | Credits: WebLab | P.IVA {B}</footer>", "A", "B"),
    ("<footer>Credits WebLab P.IVA {B} | Acme P.IVA {A}</footer>", "A", "B"),
    ("<footer>Officina Rossi di Rossi Mario - P.IVA {A} - Web: WebLab di Bianchi Luca P.IVA {B}</footer>", "A", "B"),
    ("<footer>Acme - P.IVA {A} - Web: www.acme.test</footer>", "A", ""),
    ("<footer>Acme - Web: www.acme.test - P.IVA {A}</footer>", "A", ""),
    ("<footer>Acme S.r.l. P.IVA {A} – società del Gruppo Beta S.p.A. P.IVA {B}</footer>", "A", "B"),
    ("<footer>Punto vendita affiliato a Beta S.p.A. P.IVA {B} – gestito da Acme S.r.l. P.IVA {A}</footer>", "A", "B"),
    ("<footer><a>Privacy</a> · <a>Cookie</a> · <a>Credits</a> · P.IVA {A}</footer>", "A", ""),
    ("<footer><ul><li>Privacy</li><li>Credits</li></ul><p>Acme S.r.l.</p><p>P.IVA {A}</p></footer>", "A", ""),
    ("<footer>Acme S.r.l. – web agency – Milano – P.IVA {A}</footer>", "A", ""),
    ("<footer>Copyright 2024 Acme - Powered by WordPress - P.IVA {A}</footer>", "A", ""),
    ("<footer>© Acme S.r.l. - Powered by WebLab - P.IVA {A}</footer>", "A", ""),
    ("<footer>Sito realizzato da WebLab - P.IVA {B}</footer>", "", "B"),
    ("<footer><p>© Acme</p><p>Realizzato da WebLab S.r.l. - P.IVA {B}</p></footer>", "", "B"),
    ("<footer><p>© Acme S.r.l. P.IVA {A}</p><p>Made with ❤ by WebLab - P.I. {B}</p></footer>", "A", "B"),
    ("<footer><p>© Acme S.r.l. P.IVA {A}</p><p>Site by WebLab P.I. {B}</p></footer>", "A", "B"),
    (
        "<footer><p>© Acme S.r.l. P.IVA {A}</p><p>Sviluppato da <a href='https://w.test'>WebLab S.r.l.</a> (P. "
        "IVA {B})</p></footer>",
        "A",
        "B",
    ),
    (
        "<footer><p>Acme S.r.l. unipersonale soggetta a direzione e coordinamento di Beta Holding S.p.A., C.F. "
        "e P.IVA {A}</p></footer>",
        "A",
        "",
    ),
    (
        "<footer><p>Acme S.r.l. - P.IVA {A} - Società soggetta ad attività di direzione e coordinamento di Beta "
        "S.p.A. - P.IVA {B}</p></footer>",
        "A",
        "B",
    ),
    ("<footer><p>Tel 00743110157 - Acme</p></footer>", "", ""),
    ("<footer><p>Acme S.r.l. Via Roma Tel. 02 123456 - {B}</p></footer>", "", ""),
    ("<footer><p>Acme S.r.l. {A} Tel. 02 123456 Fax {B}</p></footer>", "A", ""),
    ("<footer><p>Numero verde {B} - Acme S.r.l. P.IVA {A}</p></footer>", "A", ""),
    (
        "<main><p>Prodotto distribuito da Beta S.r.l. P.IVA {B}</p></main><footer>Acme S.r.l. P.IVA {A}</footer>",
        "A",
        "B",
    ),
    ("<footer>Acme S.r.l. P.IVA {A} <br> Hosting by Aruba S.p.A. P.IVA {B}</footer>", "A", "B"),
    (
        "<footer><div>Acme S.r.l.</div><div>P.IVA {A}</div><div>Un'azienda del gruppo</div><div>Beta "
        "S.p.A.</div><div>P.IVA {B}</div></footer>",
        "A",
        "B",
    ),
    (
        "<footer>© 2024 Acme S.r.l. P.IVA {A}. Tutti i diritti riservati. Sito web di WebLab S.r.l. P.IVA "
        "{B}.</footer>",
        "A",
        "B",
    ),
    ("<footer>P.IVA {A} - Realizzazione WebLab Srl P.IVA {B}</footer>", "A", "B"),
    ("<footer>Acme S.r.l. - P.IVA {A} - Grafica e sviluppo: Studio Pixel - P.IVA {B}</footer>", "A", "B"),
    (
        "<footer>Farmacia Rossi della Dott.ssa Anna Rossi - P.IVA {A} - Farmacia online powered by PharmaWeb "
        "S.r.l. P.IVA {B}</footer>",
        "A",
        "B",
    ),
    ("<footer>Hotel Bellavista - P.IVA {A} - Booking engine: BookNow S.r.l. P.IVA {B}</footer>", "A", "B"),
    ("<footer>Importato e distribuito in Italia da Acme S.r.l. P.IVA {A}</footer>", "A", ""),
    ("<footer>Distributore esclusivo: Acme S.r.l. - P.IVA {A}</footer>", "A", ""),
    ("<footer>Acme S.r.l. - Agente generale Beta Assicurazioni S.p.A. - P.IVA {A}</footer>", "A", ""),
    ("<footer>Concessionaria Acme S.p.A. P.IVA {A}</footer>", "A", ""),
    ("<footer>Rivenditore autorizzato Beta - Acme S.r.l. - P.IVA {A}</footer>", "A", ""),
    ("<footer>Partner di Beta S.p.A. | Acme S.r.l. | P.IVA {A}</footer>", "A", ""),
    ("<footer>Studio Rossi Interior Design P.IVA {A}</footer>", "A", ""),
    ("<footer>Graphic Design Studio di Rossi Mario P.IVA {A}</footer>", "A", ""),
    ("<footer>Tipografia Rossi - Progetti di comunicazione - Hosting e siti web - P.IVA {A}</footer>", "A", ""),
    ("<footer>Acme Hosting S.r.l. - P.IVA {A}</footer>", "A", ""),
    ("<footer>Software House Acme S.r.l. P.IVA {A}</footer>", "A", ""),
    ("<footer>Trattamento dati: vedi privacy. Acme S.n.c. P.IVA {A}</footer>", "A", ""),
    ("<footer>Esempio Srl P.IVA {A}</footer>", "A", ""),
    ("<footer>Clienti: accedi | Acme S.r.l. | P.IVA {A}</footer>", "A", ""),
    ("<footer>Spedizioni con corriere espresso. Acme S.r.l. P.IVA {A}</footer>", "A", ""),
    ("<footer>Pagamenti sicuri con PayPal e Nexi. Acme S.r.l. P.IVA {A}</footer>", "A", ""),
    ("<footer>Pagamenti con carta - P.IVA {A}</footer>", "A", ""),
    ("<footer><h4>Fornitori</h4><ul><li>Area riservata</li></ul><h4>Azienda</h4><p>P.IVA {A}</p></footer>", "A", ""),
    ("<footer><h4>Partner</h4><img alt='x'><p>Acme S.r.l. P.IVA {A}</p></footer>", "A", ""),
    ("<footer><h4>I nostri partner</h4><p>P.IVA {A}</p></footer>", "A", ""),
    ("<footer><a>Diventa rivenditore</a> <a>Venditori</a> P.IVA {A}</footer>", "A", ""),
    ("<footer><a>Diventa partner</a> | <a>Lavora con noi</a> | Acme | P.IVA {A}</footer>", "A", ""),
    ("<footer>Acme S.r.l. società benefit - P.IVA {A} - Certificazione ISO 9001 n. {B}</footer>", "A", ""),
    ("<footer>Acme - C.F. {A} e P.IVA {B}</footer>", "B", ""),
    ("<footer>Acme S.c.p.a. a r.l. P.IVA {A}</footer>", "A", ""),
    ("<footer>In collaborazione con Beta S.r.l. P.IVA {B}. Acme S.r.l. P.IVA {A}</footer>", "A", "B"),
)


@pytest.mark.parametrize(("html", "own", "others"), CASES)
def test_owner(html: str, own: str, others: str) -> None:
    page = Page(url="https://www.esempio.test/", html=html.replace("{A}", OWN).replace("{B}", OTHER))
    firm = Firm(id="x", url=page.url)
    found = [i for i in attribute(firm, find_identifiers(page), ()) if i.kind is IdentifierKind.VAT_NUMBER]
    letters = {OWN: "A", OTHER: "B"}
    assert "".join(sorted(letters[i.value] for i in found if i.owner is Owner.APPLICANT)) == own
    assert "".join(sorted(letters[i.value] for i in found if i.owner is Owner.THIRD_PARTY)) == others
    assert all(item.why for item in found)


# The same with what a firm declares, or with the site's address.
DECLARED = (
    (
        "<footer>© 2023 | Rossi Mobili S.r.l. | Via Emilia 12 | 40026 Imola (BO) | Tel. +39 0542 123456 "
        "| P. IVA {A} | Powered by Nuvola | Privacy</footer>",
        {},
        "A",
        "",
    ),
    ("<footer>MARIO ROSSI SRL SOCIETA' UNIPERSONALE - C.F./P.IVA {A} - Codice SDI: M5UXCR1</footer>", {}, "A", ""),
    ("<footer>P.IVA e C.F.: IT {A} – Iscr. Trib. di Milano n. 12345 – C.C.I.A.A. n. 1234567</footer>", {}, "A", ""),
    ("<footer>VAT: IT{A} | EORI: IT{A}</footer>", {}, "A", ""),
    ("<footer>Codice EORI IT{A} - Acme Srl</footer>", {}, "A", ""),
    ("<footer>Dott. Mario Rossi, iscritto all'Albo n. 1234, P.IVA {A}</footer>", {}, "A", ""),
    ("<footer>P.IVA:{A}C.F.:RSSMRA80A01H501U</footer>", {}, "A", ""),
    ("<footer>P.IVA {A}/IT{A}</footer>", {}, "A", ""),
    ("<footer>Ｐ．ＩＶＡ {A}</footer>", {}, "A", ""),
    ("<footer>P.IVA 007<!-- -->X</footer>", {}, "", ""),
    (
        "<footer>Acme S.r.l. – P.IVA {A} | Acme Service S.r.l. – P.IVA {B}</footer>",
        {"url": "https://www.acme.test/"},
        "A",
        "B",
    ),
    (
        "<footer>Acme Service S.r.l. – P.IVA {B} | Acme S.r.l. – P.IVA {A}</footer>",
        {"url": "https://www.acme.test/"},
        "A",
        "B",
    ),
    ("Acme S.r.l. - P.IVA {A}", {}, "A", ""),
    ("<footer><p>Beta Holding S.p.A. P.IVA {B}</p><p>Acme S.r.l. P.IVA {A}</p></footer>", {"name": "Acme"}, "A", "B"),
    ("<footer><p>Beta Holding S.p.A. P.IVA {B}</p></footer>", {"vat": "A"}, "", "B"),
    (
        "<footer><p>Sito realizzato da WebLab srl P.IVA {A}</p></footer>",
        {"vat": "A", "url": "https://www.weblab.test/"},
        "A",
        "",
    ),
    ("<footer><p>P.IVA {A}</p></footer><p>Il nostro fornitore Gamma P.IVA {B}</p>", {"vat": "A"}, "A", "B"),
    ("<header>Acme S.r.l. P.IVA {A} Tel 02 123</header><main><p>Ciao a tutti voi.</p></main>", {}, "A", ""),
    ("<div class='top'>P.IVA {A}</div><main><p>Ciao a tutti voi.</p></main><footer>Seguici</footer>", {}, "A", ""),
    ("<footer><p>Acme srl</p><p>Via Roma 1</p><p>20100 Milano</p><p>{A}</p></footer>", {}, "A", ""),
    ("<footer><p>Acme srl<br>{A}<br>02 1234567</p></footer>", {}, "A", ""),
    ("<footer><p>Acme srl, Via Roma 1, 20100 Milano, {A}</p></footer>", {}, "A", ""),
    ("<footer><p>Acme, Via Roma 1, 20100 Milano, Italia {A}</p></footer>", {}, "A", ""),
    (
        "<footer>Acme S.r.l. con sede in Milano, iscritta al Registro delle Imprese di Milano al n. {A}, P.IVA "
        "{A}, REA MI 1234567, società soggetta all'attività di direzione e coordinamento di Beta S.p.A. ai sensi "
        "dell'art. 2497 c.c.</footer>",
        {},
        "A",
        "",
    ),
    ("<footer>Impresa sociale Acme – C.F. {B} – P.IVA {A} – Iscrizione RUNTS rep. 12345</footer>", {}, "A", ""),
    (
        "<footer><p>Edito da Acme Editore S.r.l. P.IVA {A} – Testata registrata al Tribunale di Milano "
        "n. 123/2010 – Direttore responsabile Mario Rossi</p></footer>",
        {},
        "A",
        "",
    ),
    (
        "<footer><p>Concessionaria di pubblicità: Beta ADV S.r.l. P.IVA {B}</p><p>Acme Editore S.r.l. "
        "P.IVA {A}</p></footer>",
        {},
        "A",
        "B",
    ),
    ("<footer>Il marchio Acme è di proprietà di Beta S.r.l. – P.IVA {A}</footer>", {}, "A", ""),
    ("<footer>Acme® è un marchio registrato di Beta S.r.l. P.IVA {A}</footer>", {}, "A", ""),
    (
        "<footer>Questo sito è di proprietà di Acme S.r.l. P.IVA {A} ed è stato realizzato da WebLab "
        "S.r.l. P.IVA {B}</footer>",
        {},
        "A",
        "B",
    ),
    ("<footer>Credits: <a>WebLab</a> - Acme S.r.l. - P.IVA {A}</footer>", {}, "A", ""),
    ("<footer>Site by WebLab. © Acme, P.IVA {A}</footer>", {}, "A", ""),
    ("<footer>P.IVA {A} - Made by WebLab</footer>", {}, "A", ""),
    ("<footer>WebLab.it P.IVA {A}</footer>", {}, "A", ""),
    ("<footer><div class='credits'>© Acme S.r.l. P.IVA {A}</div></footer>", {}, "A", ""),
    (
        "<footer><p>Acme S.r.l. P.IVA {A}</p><p><small>by <a href='https://weblab.test'>WebLab</a> P.IVA "
        "{B}</small></p></footer>",
        {},
        "A",
        "B",
    ),
    (
        "<footer><p>Acme S.r.l. P.IVA {A}</p><p>Progettazione e sviluppo WebLab S.r.l.s. - P.IVA {B}</p></footer>",
        {},
        "A",
        "B",
    ),
    (
        "<footer><p>Acme S.r.l. P.IVA {A}</p><p>Web Design &amp; Development: WebLab P.IVA {B}</p></footer>",
        {},
        "A",
        "B",
    ),
    ("<footer><p>Acme S.r.l. P.IVA {A}</p><p>Un sito WebLab S.r.l. P.IVA {B}</p></footer>", {}, "A", "B"),
    (
        "<footer><p>Acme S.r.l. P.IVA {A}</p><p>Sito internet a cura di WebLab S.r.l. P.IVA {B}</p></footer>",
        {},
        "A",
        "B",
    ),
    (
        "<footer><p>Acme S.r.l. P.IVA {A}</p><p>WebLab S.r.l. P.IVA {B} - Realizzazione siti internet</p></footer>",
        {},
        "A",
        "B",
    ),
    (
        "<footer><p>Acme S.r.l. P.IVA {A}</p><p>e-commerce powered by ShopLab S.r.l. (P.IVA {B})</p></footer>",
        {},
        "A",
        "B",
    ),
    (
        "<footer><p>Acme S.r.l. P.IVA {A}</p><p>Servizi di pagamento forniti da PayLab S.p.A. - P.IVA {B}</p></footer>",
        {},
        "A",
        "B",
    ),
    ("<footer><p>Acme S.r.l. P.IVA {A}</p><p>Capogruppo: Beta S.p.A. P.IVA {B}</p></footer>", {}, "A", "B"),
    ("<footer><p>Acme S.r.l. P.IVA {A}</p><p>Socio unico: Beta S.p.A. P.IVA {B}</p></footer>", {}, "A", "B"),
    ("<footer><p>Beta S.p.A. P.IVA {B}, socio unico di Acme S.r.l. P.IVA {A}</p></footer>", {"vat": "A"}, "A", "B"),
    (
        "<footer><p>Prenotazioni online: BookNow S.r.l. P.IVA {B}</p><p>Hotel Acme S.r.l. P.IVA {A}</p></footer>",
        {},
        "A",
        "B",
    ),
)


@pytest.mark.parametrize(("html", "given", "own", "others"), DECLARED)
def test_owner_with_what_is_given(html: str, given: dict[str, str], own: str, others: str) -> None:
    numbers = {"A": OWN, "B": OTHER}
    url = given.get("url", "https://www.esempio.test/")
    page = Page(url=url, html=html.replace("{A}", OWN).replace("{B}", OTHER))
    firm = Firm(id="x", url=url, vat_number=numbers.get(given.get("vat", "")), name=given.get("name"))
    found = [i for i in attribute(firm, find_identifiers(page), ()) if i.kind is IdentifierKind.VAT_NUMBER]
    letters = {OWN: "A", OTHER: "B"}
    assert "".join(sorted({letters[i.value] for i in found if i.owner is Owner.APPLICANT})) == own
    assert "".join(sorted({letters[i.value] for i in found if i.owner is Owner.THIRD_PARTY})) == others


# Words of a maker's, a partner's or another's line that say nothing of the kind here: the only number is the owner's.
@pytest.mark.parametrize(
    "words",
    [
        "Tax code: RCCMNL83S18D969H",
        "SDI code: M5UXCR1",
        "Sede e produzione: Via Milano 5, Lodi",
        "Uffici: Via Milano 5 – Produzione: Via Po 3",
        "Video: la nostra storia",
        "Tecnologia: torni a controllo numerico",
        "Progetto: PR FESR 2021-2027",
        "Design: Made in Italy",
        "Made in Italy by Rossi",
        "Beneficiario: PNRR",
        "Studio Rossi c/o Gran Reno, Casalecchio",
        "Testata registrata al Tribunale di Lodi n. 123",
        "Certificata da Bureau Veritas",
        "Partner Google",
        "Pagamenti con PayPal",
        "Gruppo Rossi dal 1960",
        "Software: gestionali per officine",
        "E-commerce curato con passione da Acme S.r.l.",
        "Assistenza sito: 02 1234567",
        "Foto: archivio aziendale",
        "Fatto a mano da Acme",
        "Le nostre aziende agricole producono vino. Acme S.r.l.",
    ],
)
def test_words_that_claim_nothing(words: str) -> None:
    page = Page(url="https://www.esempio.test/", html=f"<footer>{words} – P.IVA {OWN}</footer>")
    found = attribute(Firm(id="x", url=page.url), find_identifiers(page), ())
    assert [i.owner for i in found if i.value == OWN] == [Owner.APPLICANT]


@pytest.mark.parametrize(
    "html",
    [
        pytest.param("<footer>Beta S.p.A., P.IVA {B}, è la capogruppo di Acme S.r.l., P.IVA {A}</footer>", id="before"),
        pytest.param("<footer>Acme S.p.A. – P.IVA {A} – capogruppo del Gruppo Acme</footer>", id="of its own group"),
        pytest.param("<footer>Acme S.r.l. – P.IVA {A} – socio unico – Cap. Soc. € 10.000</footer>", id="one owner"),
        pytest.param("<footer>Osteria del Po – P.IVA {A} | Beta S.p.A. – web agency – P.IVA {B}</footer>", id="bare"),
        pytest.param("<footer>Acme – P.IVA {A} – Aderente a Rete Beta Soc. Coop. – P.IVA {B}</footer>", id="member"),
        pytest.param("<footer>Acme – C.C. Postale {B} – Aut. Com. {B} – P.IVA {A}</footer>", id="an account"),
    ],
)
def test_who_the_line_is_of(html: str) -> None:
    page = Page(url="https://esempio.test/", html=html.replace("{A}", OWN).replace("{B}", OTHER))
    found = attribute(Firm(id="x", url=page.url), find_identifiers(page), ())
    owners = {item.value for item in found if item.kind is IdentifierKind.VAT_NUMBER and item.owner is Owner.APPLICANT}
    assert owners == {OWN}


@pytest.mark.parametrize(
    ("host", "own"), [("www.locandacorti.test", True), ("www.trattoriabeta.test", False)], ids=["its own", "a client's"]
)
def test_a_firm_that_made_its_site_itself_is_no_maker_there(host: str, own: bool) -> None:
    html = f"<footer><p>Made with ♥ in Milano da Locanda Corti di Corti Giorgio — P.IVA {OWN}</p></footer>"
    page = Page(url=f"https://{host}/", html=html)
    (found,) = (
        item
        for item in attribute(Firm(id="1", url=page.url, vat_number=OWN), find_identifiers(page), ())
        if item.kind is IdentifierKind.VAT_NUMBER
    )
    assert (found.owner, found.role is None) == (Owner.APPLICANT, own)


@pytest.mark.parametrize(
    "footer",
    [
        "<p>TVA IT{A} – Violini Parravicini S.r.l.s.</p><p>© Copyright Kreo Web Solutions P.IVA {B}</p>",
        "<p>{A} (P.IVA) Violini Parravicini</p><p>credits: <a href=//kreo.test>kreo.it</a> p.iva {B}</p>",
        "<p>Made with ♥ in Milano da Violini Parravicini — P.IVA {A}</p><p>© Copyright Kreo Web P.IVA {B}</p>",
        "<p>Violini Parravicini S.n.c. già Rossi e Figli S.n.c. (P.IVA {B} cessata) - P.IVA {A}</p>",
        "<p>Violini Parravicini Srl - Agente per l'Italia di Kraftwerk GmbH (DE136695976) - Partita IVA {A}</p>"
        "<p>Powered by Kreo CMS · VAT IT{B}</p>",
        "<p>© 2026, Violini Parravicini © Copyright Kreo Web P.IVA {B}</p><p>Violini Parravicini | P.IVA {A}</p>",
    ],
)
@pytest.mark.parametrize("host", ["www.violiniparravicini.test", "violiniparravicini588.test"])
def test_the_host_s_name_after_a_number_or_a_maker_s_word_is_the_owner_s(footer: str, host: str) -> None:
    html = f"<h1>Violini</h1><footer>{footer.replace('{A}', OWN).replace('{B}', OTHER)}</footer>"
    page = Page(url=f"https://{host}/", html=html)
    found = attribute(Firm(id="1", url=page.url), find_identifiers(page), ())
    owners = {item.value: item.owner for item in found if item.kind is IdentifierKind.VAT_NUMBER}
    assert owners == {OWN: Owner.APPLICANT, OTHER: Owner.THIRD_PARTY}


def test_a_second_vat_number_beside_the_declared_one_is_never_the_firm_s() -> None:
    html = f"<footer><p>Acme | C.F. e n. iscr. Reg. Imprese {OWN}</p><p>Kreo p.iva {OTHER}</p></footer>"
    page = Page(url="https://www.acme.test/", html=html)
    found = attribute(Firm(id="1", url=page.url, vat_number=OWN), find_identifiers(page), ())
    assert {item.owner for item in found if item.value == OTHER} == {Owner.THIRD_PARTY}
