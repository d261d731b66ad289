"""Whose number it is: the owner's beside an agency's, a parent's, a partner's, and the owner's that only looks "
"like one."""

import pytest

from evidence.facts import IdentifierKind, Owner
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
