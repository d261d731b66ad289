"""What is found on a page, with its owner and place, and what is no identifier at all."""

import pytest

from evidence.facts.identity import IdentifierKind
from evidence.firm import Firm
from evidence.identity.find import find_identifiers
from evidence.identity.owner import attribute
from evidence.page import Page

OWN, OTHER = "01879020517", "02817830355"
LONG = "<p>Testo della pagina abbastanza lungo.</p>"
# HTML, address, and kind, value, owner and place of each number that must be found, no other.
CASES = (
    (
        "<main><h1>X</h1><p>Testo</p></main><div class='foot'><p>P.IVA {A}</p></div>",
        "/",
        (("vat_number", "A", "applicant", "footer"),),
    ),
    (
        "<body><div id=wrap><div id=top>Menu</div><div id=c><p>{WORDS}</p></div><div id=bottom>Acme srl - P.IVA "
        "{A}</div></div></body>",
        "/",
        (("vat_number", "A", "applicant", "footer"),),
    ),
    (
        "<body><p>{WORDS}</p><p>© 2024 Acme</p><p>P.IVA {A}</p><script>var x=1</script></body>",
        "/",
        (("vat_number", "A", "applicant", "footer"),),
    ),
    (
        "<main>{LONG}<div class='wp-block-group'><p>Acme S.r.l. P.IVA {A} © 2024</p></div></main>",
        "/",
        (("vat_number", "A", "applicant", "footer"),),
    ),
    (
        "<main><h1>Contatti</h1>{LONG}<p>Acme S.r.l. P.IVA {A}</p></main><footer><p>Seguici sui social "
        "network</p></footer>",
        "/",
        (("vat_number", "A", "applicant", "body"),),
    ),
    (
        "<footer><p>Acme</p></footer><div class='copyright'>P.IVA {A}</div>",
        "/",
        (("vat_number", "A", "applicant", "footer"),),
    ),
    (
        "<article><footer><p>Autore: Beta S.r.l. P.IVA "
        "{B}</p></footer></article><main>{LONG}</main><footer>Acme srl P.IVA {A}</footer>",
        "/",
        (("vat_number", "A", "applicant", "footer"), ("vat_number", "B", "third_party", "body")),
    ),
    (
        "<html><body><font>{WORDS}</font><br><br><center>Acme di Rossi Mario & C. snc<br>Via Roma 1 - 20100 "
        "Milano<br>P.IVA {A}</center></body></html>",
        "/",
        (("vat_number", "A", "applicant", "footer"),),
    ),
    ("<footer hidden><p>P.IVA {A}</p></footer>", "/", (("vat_number", "A", "applicant", "footer"),)),
    ("<footer><p style='visibility:hidden'>P.IVA {A}</p></footer>", "/", (("vat_number", "A", "applicant", "footer"),)),
    (
        "<h1>Privacy</h1><p>Titolare del trattamento è Acme S.r.l., con sede in Milano, C.F./P.IVA {A} (di "
        "seguito il Titolare).</p><p>I dati sono comunicati a Mailer S.p.A. (P.IVA {B}) quale responsabile del "
        "trattamento.</p>",
        "/privacy",
        (
            ("tax_code", "A", "applicant", "legal_page"),
            ("vat_number", "A", "applicant", "legal_page"),
            ("vat_number", "B", "third_party", "legal_page"),
        ),
    ),
    (
        "<h1>Termini</h1><p>Il venditore è Acme S.r.l., P.IVA {A}.</p><p>La piattaforma è fornita da Shop "
        "S.p.A., P.IVA {B}.</p>",
        "/termini-e-condizioni",
        (("vat_number", "A", "applicant", "legal_page"), ("vat_number", "B", "third_party", "legal_page")),
    ),
    (
        "<h1>Condizioni generali</h1><p>I prodotti sono venduti direttamente da Acme S.r.l. con sede in Milano, "
        "Partita IVA {A}</p>",
        "/condizioni",
        (("vat_number", "A", "applicant", "legal_page"),),
    ),
    (
        "<h1>Contatti</h1><div>Acme S.r.l.<br>P.IVA {A}</div><div><h3>Rivenditore Sud</h3>Beta S.r.l.<br>P.IVA "
        "{B}</div>",
        "/contatti",
        (("vat_number", "A", "applicant", "legal_page"), ("vat_number", "B", "third_party", "legal_page")),
    ),
    (
        "<p>Codice fiscale del cliente: RSSMRA80A01H501U esempio</p>",
        "/",
        (("tax_code", "RSSMRA80A01H501U", "third_party", "footer"),),
    ),
    (
        "<footer>Studio Dott. Mario Rossi - C.F. RSSMRA80A01H501U - P.IVA {A}</footer>",
        "/",
        (("tax_code", "RSSMRA80A01H501U", "applicant", "footer"), ("vat_number", "A", "applicant", "footer")),
    ),
    (
        '<script type="application/ld+json">[{"@type":"Organization","name":"Acme S.r.l.",'
        '"vatID":"IT {A}"}]</script><p>x</p>',
        "/",
        (("vat_number", "A", "applicant", "structured_data"),),
    ),
    (
        '<script type="application/ld+json">{"@type":"WebPage","publisher":{"@type":"Organization",'
        '"legalName":"Acme","taxID":"{A}"}}</script><p>x</p>',
        "/",
        (("tax_code", "A", "applicant", "structured_data"),),
    ),
    (
        '<script>window.__INITIAL_STATE__={"company":{"piva":"{A}","phone":"{B}"}};</script><p>x</p>',
        "/",
        (("vat_number", "A", "applicant", "structured_data"),),
    ),
    (
        '<script>var x=1</Script><SCRIPT TYPE="application/Json" ID="json">{"piva":"{A}"}</SCRIPT><p>x</p>',
        "/",
        (("vat_number", "A", "applicant", "structured_data"),),
    ),
    ("<script>var tracking='{A}';ga('create','{B}')</script><p>x</p>", "/", ()),
    ('<script type=\'application/json\'>{"sku":"{A}","order":"{B}"}</script><p>x</p>', "/", ()),
    (
        "<script type='application/json' id='__NEXT_DATA__'>{\"p\":{\"footerHtml\":"
        '"\\u003cp\\u003eAcme S.r.l. P.IVA {A}\\u003c/p\\u003e"}}</script><p>x</p>',
        "/",
        (("vat_number", "A", "applicant", "structured_data"),),
    ),
    ("<img src='/f.png' alt='Acme srl P.IVA {A}'>", "/", (("vat_number", "A", "applicant", "image"),)),
    ("<img src='/p.png' alt='EAN {A}'>", "/", ()),
    ("<table><tr><td>Codice</td><td>{A}</td></tr><tr><td>EAN</td><td>{B}</td></tr></table>", "/", ()),
    ("<p>Il numero {A} è stato estratto</p>", "/", ()),
    ("<footer><p>{A}</p></footer>", "/", (("vat_number", "A", "applicant", "footer"),)),
    ("<footer><p>Tel.</p><p>{A}</p></footer>", "/", ()),
    ("<footer><p>Tel/WhatsApp: <a href='tel:{A}'>{A}</a></p></footer>", "/", ()),
    ("<footer><a href='https://wa.me/39{A}'>WhatsApp</a></footer>", "/", ()),
    ("<footer><p>ISIN IT0005239360 - Codice LEI 8156{A}0123 - SIA {B}</p></footer>", "/", ()),
    ("<footer><p>Codice meccanografico MIIS01800A - Conto corrente postale n. {A}</p></footer>", "/", ()),
    ("<footer><p>Iscrizione RUI n. A000123456 - Iscr. Albo A00{A}</p></footer>", "/", ()),
    (
        "<footer><p>Registro AEE IT08020000003838 - Registro Pile IT09060P00000123 - Acme srl P.IVA {A}</p></footer>",
        "/",
        (("vat_number", "A", "applicant", "footer"),),
    ),
    ("<footer><p>Contributo POR FESR - Codice progetto {B} - CUP E12F{A}</p></footer>", "/", ()),
    (
        "<footer><p>Aiuto di Stato: CAR 12345, COR {B}, Acme S.r.l. P.IVA {A}</p></footer>",
        "/",
        (("vat_number", "A", "applicant", "footer"),),
    ),
    ("<footer><p>VAT ESB12345678 - VAT GB123456789 - CHE-123.456.789 MWST - RO12345678</p></footer>", "/", ()),
    ("<footer><p>VAT LV40003009497 - VAT HR33392005961 - OIB: 33392005961</p></footer>", "/", ()),
    ("<footer><p>P.IVA 1234567890</p></footer>", "/", ()),
    ("<footer><p>P.IVA 11111111111 - C.F. XXXXXX00X00X000X</p></footer>", "/", ()),
    ("<footer><p>P.IVA: <input value='{A}'></p></footer>", "/", ()),
    ("<p>Inserisci la tua Partita IVA (11 cifre, es. {A})</p>", "/", ()),
    ("<footer>Acme S.r.l. &lt;P.IVA {A}&gt;</footer>", "/", (("vat_number", "A", "applicant", "footer"),)),
    ("<footer>P.IVA <!-- x -->{A}</footer>", "/", (("vat_number", "A", "applicant", "footer"),)),
    ("<FOOTER><P>P.IVA <WBR>{A}</FOOTER>", "/", (("vat_number", "A", "applicant", "footer"),)),
    ("<footer><p>P.IVA</p><br><br><p> </p><p>{A}</p></footer>", "/", (("vat_number", "A", "applicant", "footer"),)),
    (
        "<footer><span>P</span>.<span>I</span>.<span>V</span>.<span>A</span> {A}</footer>",
        "/",
        (("vat_number", "A", "applicant", "footer"),),
    ),
    (
        "<footer><b>Acme S.r.l.</b><span>P.IVA</span><span>{A}</span><span>REA</span><span>MI-1234567</span></footer>",
        "/",
        (("vat_number", "A", "applicant", "footer"),),
    ),
    (
        "<footer>Acme S.r.l. P.IVA "
        "<span>{A0}</span><span>{A1}</span><span>{A2}</span><span>{A3}</span><span>{A4}</span><span>{A5}</span><span>{A6}</span><span>{A7}</span><span>{A8}</span><span>{A9}</span><span>{A10}</span></footer>",
        "/",
        (("vat_number", "A", "applicant", "footer"),),
    ),
    ("<footer>P.IVA {SPACED}</footer>", "/", (("vat_number", "A", "applicant", "footer"),)),
    ("<footer>P.IVA IT&#8203;{A}</footer>", "/", (("vat_number", "A", "applicant", "footer"),)),
    ("<footer>P.&nbsp;IVA&nbsp;IT&nbsp;{A}</footer>", "/", (("vat_number", "A", "applicant", "footer"),)),
    ("<footer>P.IVA {DASHED}</footer>", "/", (("vat_number", "A", "applicant", "footer"),)),
    ("<footer>P.IVA {GROUPED}</footer>", "/", (("vat_number", "A", "applicant", "footer"),)),
    (
        "<footer>Acme Società Agricola S.S. - P.IVA {A}; Capitale 10.000</footer>",
        "/",
        (("vat_number", "A", "applicant", "footer"),),
    ),
    (
        "<footer>Ditta Rossi Mario | p. iva {A} | c. f. RSSMRA80A01H501U</footer>",
        "/",
        (("tax_code", "RSSMRA80A01H501U", "applicant", "footer"), ("vat_number", "A", "applicant", "footer")),
    ),
)


@pytest.mark.parametrize(("html", "path", "expected"), CASES)
def test_found(html: str, path: str, expected: tuple[tuple[str, str, str, str], ...]) -> None:
    page = Page(url=f"https://www.esempio.test{path}", html=_filled(html))
    found = attribute(Firm(id="x", url=page.url), find_identifiers(page), ())
    letters = {OWN: "A", OTHER: "B"}
    numbers = [i for i in found if i.kind in (IdentifierKind.VAT_NUMBER, IdentifierKind.TAX_CODE)]
    told = sorted((i.kind.value, letters.get(i.value, i.value), i.owner.value, i.placement.value) for i in numbers)
    assert tuple(told) == expected


def _filled(html: str) -> str:
    for place, digit in enumerate(OWN):
        html = html.replace(f"{{A{place}}}", digit)
    html = html.replace("{LONG}", LONG * 30).replace("{WORDS}", "Testo lungo della pagina. " * 40)
    html = html.replace("{SPACED}", f"{OWN[:2]} {OWN[2:5]} {OWN[5:8]} {OWN[8:]}").replace(
        "{DASHED}", f"{OWN[:4]}-{OWN[4:8]}-{OWN[8:]}"
    )
    html = html.replace("{GROUPED}", f"{OWN[:7]} {OWN[7:10]} {OWN[10]}")
    return html.replace("{A}", OWN).replace("{B}", OTHER)


@pytest.mark.parametrize("url", ["", "http://[broken", "acme.test", "https://a.test/%zz"])
def test_an_odd_address_does_no_harm(url: str) -> None:
    page = Page(url=url, html=f"<footer>P.IVA {OWN}</footer>")
    found = attribute(Firm(id="x", url=url), find_identifiers(page), ())
    assert [item.owner.value for item in found] == ["applicant"]
