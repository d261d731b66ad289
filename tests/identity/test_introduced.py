"""What stands right before a number, or over it, says that it is something else; what only looks so does not."""

import pytest

from evidence.facts.identity import IdentifierKind, Placement
from evidence.facts.owner import Owner
from evidence.identity.find import find_identifiers
from evidence.identity.footer import footer_orders
from evidence.page import Page

NUMBER = "00743110157"
OTHER = "02817830355"


def _stated(html: str) -> list[str]:
    page = Page(url="https://acme.test/", html=html)
    return [item.value for item in find_identifiers(page) if item.kind is IdentifierKind.VAT_NUMBER and item.stated]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("☎ {} ✉ info@x.test", id="a telephone's sign"),
        pytest.param("📞 {}", id="a pictogram"),
        pytest.param("€ {}", id="a sum"),
        pytest.param("Art. {}", id="an article"),
        pytest.param("Id {}", id="an id"),
        pytest.param("D-U-N-S {}", id="another register"),
        pytest.param("<i class='fa fa-phone'></i> {}", id="an icon"),
        pytest.param("<span class=icon-whatsapp></span> {}", id="an icon of a service"),
        pytest.param("T. {} F. 02817830355", id="a letter for each"),
        pytest.param("t {} / m 02817830355", id="small letters"),
        pytest.param("P/N {}", id="a sign with a stroke, and a province without"),
        pytest.param("VKN 2694034565 – T.C. {} – Istanbul", id="a sign with points"),
        pytest.param("OIB {} – VAT HR00743110157 – Zagreb", id="another country's"),
        pytest.param("Tél. {} – N° TVA : FR44650340084", id="a telephone in French"),
        pytest.param("Empresa. Pedido {}", id="an order in Spanish"),
        pytest.param("Facture {}. Colis 02817830355", id="an invoice in French"),
        pytest.param("Kundennummer {}. Rechnungsnummer 02817830355", id="numbers in German"),
        pytest.param("Hash 70868150296. Commit {}.", id="the first word of a sentence"),
        pytest.param("Se hai la P.IVA puoi acquistare. Chiama {}.", id="a label that is a word, then another"),
    ],
)
def test_a_number_that_is_introduced_as_another(line: str) -> None:
    assert _stated(f"<main><p>Torni.</p></main><footer>{line.format(NUMBER)}</footer>") == []


def test_a_column_says_what_its_cells_are() -> None:
    heads = "<table><tr><th>Codice</th><th>EAN</th></tr>"
    assert _stated(f"{heads}<tr><td>{OTHER}</td><td>1</td></tr><tr><td>{NUMBER}</td><td>2</td></tr></table>") == []


def test_the_head_of_another_column_is_no_label() -> None:
    heads = "<table><tr><th>Partita IVA</th><th>Tel.</th></tr>"
    assert _stated(f"<footer>{heads}<tr><td>{NUMBER}</td><td>02 1</td></tr></table></footer>") == [NUMBER]


def test_a_label_after_a_number_stands_in_its_line() -> None:
    page = f"<main><p>Inserisci la lettera, p.es. {OTHER}</p></main><footer>CF/PI {NUMBER}</footer>"
    assert _stated(page) == [NUMBER]


def test_a_label_that_has_its_number_waits_for_no_other() -> None:
    assert _stated(f"<footer>Acme S.n.c. | Tel 0371.480587 | info@acme.it | {NUMBER}</footer>") == [NUMBER]


def test_the_end_of_a_mail_is_no_country() -> None:
    line = f"Via Roma, 150 - 20151 Milano (MI) - info@acme.it - {NUMBER}"
    assert _stated(f"<footer>{line}</footer>") == [NUMBER]


@pytest.mark.parametrize("foot", ["<footer>© Acme 2025</footer>", "<div class=footer>© Acme - Privacy</div>"])
@pytest.mark.parametrize("part", ["section", "div"])
def test_a_section_above_a_footer_is_none(part: str, foot: str) -> None:
    html = f"<h1>Acme</h1><{part}><h2>Chi siamo</h2><p>Siamo Acme srl, P.IVA {NUMBER}, dal 1980.</p></{part}>{foot}"
    page = Page(url="https://acme.test/", html=html)
    assert [item.placement for item in find_identifiers(page) if item.value == NUMBER] == [Placement.BODY]


def test_a_legal_line_above_a_small_footer_is_part_of_it() -> None:
    html = f"<h1>Acme</h1><p>Torni.</p><div class=row>Acme srl, P.IVA {NUMBER}</div><footer>© Acme 2025</footer>"
    page = Page(url="https://acme.test/", html=html)
    assert next(page.blocks[order].text for order in sorted(footer_orders(page))) == f"Acme srl, P.IVA {NUMBER}"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Biglietti vincenti 51682700821, {}, 02817830355.", id="a list"),
        pytest.param("Auftragsnummer 84785470349, Lieferschein {}", id="an entry of a list"),
        pytest.param("Text us at {}", id="a small word"),
        pytest.param("Scarica listino_{}.pdf", id="a file"),
        pytest.param("<span itemprop=telephone>{}</span>", id="microdata"),
        pytest.param("<img alt=telefono src=t.png> {}", id="a picture"),
        pytest.param("<svg class=icon-phone></svg><span>{}</span>", id="a drawing"),
        pytest.param("<span class=tel>02 123456</span> <span class=fax>{}</span>", id="the second of two"),
        pytest.param("Acme S.n.c. | Tel 0371.480587 - {}", id="two of one label"),
        pytest.param("Codice fiscale del cliente: {}", id="a customer's"),
    ],
)
def test_a_number_among_others(text: str) -> None:
    assert _stated(f"<main><p>Torni.</p></main><footer>{text.format(NUMBER)}</footer>") == []


def test_a_phone_s_column_beside_a_label_s() -> None:
    heads = "<table><tr><td>Tel.</td><td>P.IVA</td></tr>"
    assert _stated(f"<footer>{heads}<tr><td>03717433243</td><td>{NUMBER}</td></tr></table></footer>") == [NUMBER]


def test_two_labels_and_whose() -> None:
    assert _stated(f"<footer>P.IVA e Codice Fiscale della società: {NUMBER}</footer>") == [NUMBER]


def test_a_link_to_the_settings_of_cookies_leaves_the_line_a_footer() -> None:
    line = f"© Acme S.r.l. | P.IVA {NUMBER} | <a href=# class=iubenda-cs-preferences-link>Cookie</a>"
    page = Page(url="https://acme.test/", html=f"<h1>Acme</h1><p>{'Torni. ' * 99}</p><div>{line}</div>")
    assert [item.placement for item in find_identifiers(page) if item.value == NUMBER] == [Placement.FOOTER]


def test_the_text_of_a_legal_page_is_no_footer() -> None:
    text = f"<div><h1>Note legali</h1><p>Proprietario: Acme S.r.l. – P.IVA {NUMBER}</p></div><div><p>© Acme</p></div>"
    page = Page(url="https://acme.test/note-legali", html=f"<div>{text}</div>")
    assert [item.placement for item in find_identifiers(page) if item.value == NUMBER] == [Placement.LEGAL_PAGE]


def test_a_part_that_a_builder_names() -> None:
    html = f"<h1>Acme</h1><div class=framer-1 data-framer-name=Footer>Acme S.r.l. – P.IVA {NUMBER}</div>"
    page = Page(url="https://acme.test/credits", html=html)
    assert [item.placement for item in find_identifiers(page) if item.value == NUMBER] == [Placement.FOOTER]


@pytest.mark.parametrize(
    ("address", "label"), [("acme@pec.acme.test", "PEC"), ("acme@acme.test?subject=x", "Posta certificata")]
)
def test_a_certified_address_that_only_a_link_holds(address: str, label: str) -> None:
    page = Page(
        url="https://acme.test/", html=f"<footer>P.IVA {NUMBER} <a href='mailto:{address}'>{label}</a></footer>"
    )
    found = [item for item in find_identifiers(page) if item.kind is IdentifierKind.PEC]
    assert [(item.value, item.placement) for item in found] == [(address.partition("?")[0], Placement.FOOTER)]


def _in_data(html: str) -> list[tuple[str, Owner]]:
    page = Page(url="https://acme.test/", html=html)
    return [(item.value, item.owner) for item in find_identifiers(page) if item.placement is Placement.STRUCTURED_DATA]


def test_a_property_that_names_what_it_holds() -> None:
    held = f'{{"@type":"PropertyValue","propertyID":"P.IVA","value":"{NUMBER}"}}'
    data = f'<script type="application/ld+json">{{"@type":"Organization","identifier":{held}}}</script>'
    assert _in_data(data) == [(NUMBER, Owner.UNKNOWN)]
    assert _in_data(data.replace("P.IVA", "SKU")) == []


def test_microdata_of_the_parent() -> None:
    parent = f"<div itemprop=parentOrganization itemscope><meta itemprop=vatID content=IT{OTHER}></div>"
    html = f"<div itemscope>{parent}<meta itemprop=vatID content=IT{NUMBER}></div>"
    assert _in_data(html) == [(OTHER, Owner.THIRD_PARTY), (NUMBER, Owner.UNKNOWN)]


def test_a_register_with_a_printer_s_apostrophe() -> None:
    line = f"Tax Code and Companies’ Register of Milano no. {NUMBER}"
    found = find_identifiers(Page(url="https://acme.test/", html=f"<footer>{line}</footer>"))
    assert [(item.kind, item.value) for item in found] == [(IdentifierKind.TAX_CODE, NUMBER)]


@pytest.mark.parametrize(
    "end",
    [
        pytest.param("<table><tr><td>{}</td></tr><tr><td>© Acme 2025</td></tr></table>", id="a row of its own"),
        pytest.param("{}<hr><address>© Acme 2025</address>", id="below a rule"),
        pytest.param("<div>{}</div><div class=dmFooterContainer><p>© Acme 2025</p></div>", id="a builder's footer"),
        pytest.param("<section>{}</section><section>Acme – <a href=/p>Privacy</a></section>", id="another section"),
    ],
)
def test_the_first_line_under_a_title_is_a_section_s(end: str) -> None:
    text = f"<p>{'Torni e frese. ' * 40}</p><h2>Chi siamo</h2><p>Acme S.r.l., P.IVA {NUMBER}, è di famiglia.</p>"
    page = Page(url="https://acme.test/", html=f"<h1>Acme</h1>{end.format(text)}")
    assert [item.placement for item in find_identifiers(page) if item.value == NUMBER] == [Placement.BODY]


def test_what_stands_beside_a_template_s_number_is_a_template_s_too() -> None:
    line = "P.IVA 12345678901 REA MI-123456 Cap. soc. 10.000 euro"
    assert not find_identifiers(Page(url="https://acme.test/", html=f"<footer>{line}</footer>"))


@pytest.mark.parametrize(
    "quality",
    [
        "",
        " unipersonale",
        " a socio unico",
        " con socio unico:",
        " in liquidazione",
        " SB:",
        " Società Benefit",
        " - Milano",
    ],
)
def test_what_belongs_to_a_name_introduces_no_other_number(quality: str) -> None:
    assert _stated(f"<p>Torni.</p><footer>© Acme Tech S.r.l.{quality} {NUMBER}</footer>") == [NUMBER]


@pytest.mark.parametrize(
    "above",
    [
        pytest.param("<article><p>Torni.</p><footer>Autore: Mario, P.IVA {}</footer></article>", id="an article's"),
        pytest.param("<blockquote><footer>Beta S.r.l. P.IVA {}</footer></blockquote>", id="a quotation's"),
        pytest.param("<aside class=sidebar><p>Acme S.r.l. P.IVA {}</p></aside>", id="what stands at the side"),
    ],
)
def test_what_stands_right_above_a_footer_is_not_always_part_of_it(above: str) -> None:
    html = f"<h1>Acme</h1><p>{'Torni. ' * 60}</p>{above.format(NUMBER)}<footer>© Acme – Privacy</footer>"
    page = Page(url="https://acme.test/", html=html)
    assert {item.placement for item in find_identifiers(page) if item.value == NUMBER} == {Placement.BODY}


def test_a_hidden_number_without_a_label_is_none() -> None:
    assert _stated(f"<footer><p style='display:none'>© Acme {OTHER}</p><p>P.IVA {NUMBER}</p></footer>") == [NUMBER]
