"""Numbers that markup alone names, what only looks like a number, certified addresses written in words."""

import pytest

from evidence.facts.identity import Identifier, IdentifierKind, Placement
from evidence.facts.owner import Owner
from evidence.firm import Firm
from evidence.identity.find import find_identifiers
from evidence.identity.owner import attribute
from evidence.page import Page

NUMBER = "01879020517"
URL = "https://www.esempio.test/"


def found(html: str) -> list[Identifier]:
    page = Page(url=URL, html=f"<main><p>Torni e frese.</p></main>{html.replace('{N}', NUMBER)}")
    return list(attribute(Firm(id="x", url=URL), find_identifiers(page), ()))


@pytest.mark.parametrize(
    ("html", "placement"),
    [
        ('<main><span id="partita-iva">{N}</span></main><footer>Seguici</footer>', Placement.BODY),
        ('<main><p>Ufficio <b class="p_iva">{N}</b></p></main><footer>Seguici</footer>', Placement.BODY),
        ('<main><div data-label="P.IVA">{N}</div></main><footer>Seguici</footer>', Placement.BODY),
        ('<footer><p data-label="Partita IVA" data-value="IT{N}">Partita IVA</p></footer>', Placement.STRUCTURED_DATA),
        ('<footer><p id="partita-iva" data-number="{N}">P.IVA</p></footer>', Placement.STRUCTURED_DATA),
    ],
)
def test_a_number_that_markup_names(html: str, placement: Placement) -> None:
    assert [(item.value, item.placement) for item in found(html)] == [(NUMBER, placement)]


def test_a_tax_code_in_an_attribute_named_after_it() -> None:
    html = '<footer><p data-label="C.F." data-value="{N}"></p></footer>'
    assert {item.kind for item in found(html)} == {IdentifierKind.TAX_CODE}


@pytest.mark.parametrize(
    "html",
    [
        '<main><span id="ordine">{N}</span></main><footer>Seguici</footer>',
        '<main><span class="telefono">{N}</span></main><footer>Seguici</footer>',
        '<footer><p data-label="Ordine" data-value="{N}"></p></footer>',
        '<footer><p data-price="{N}"></p></footer>',
        '<footer data-vat="{N}">Seguici</footer>',
        "<footer>Acme S.r.l. – PO {N}</footer>",
        "<footer>P.O. Box {N}</footer>",
        "<footer>Casella postale {N}</footer>",
        "<footer>Beta Lda – NIF (PT) {N}</footer>",
        "<footer>Beta Lda – NIF (Portugal) {N}</footer>",
    ],
)
def test_what_is_no_company_s_number(html: str) -> None:
    assert not [item for item in found(html) if item.kind is not IdentifierKind.COMPANY_NAME]


@pytest.mark.parametrize("line", ["Acme S.r.l. – 59100 Prato PO {N}", "Acme S.r.l., Prato (PO) {N}"])
def test_a_province_before_a_number(line: str) -> None:
    numbers = [item for item in found(f"<footer>{line}</footer>") if item.kind is IdentifierKind.VAT_NUMBER]
    assert [item.value for item in numbers] == [NUMBER]


@pytest.mark.parametrize("name", ["Partner Servizi", "Hosting Riva", "Corriere Espresso Sud", "Demo", "Sponsor Italia"])
def test_a_name_after_the_copyright_that_begins_with_a_word_of_roles(name: str) -> None:
    numbers = [i for i in found(f"<footer>© 2026 {name} S.r.l. - P.IVA {{N}}</footer>") if i.value == NUMBER]
    assert {item.owner for item in numbers} == {Owner.APPLICANT}


def test_a_firm_that_words_introduce_is_not_the_owner_of_a_number_without_a_name() -> None:
    items = found("<footer><p>P.IVA {N}</p><p>Marchi trattati: Beta S.p.A.</p></footer>")
    assert {i.owner for i in items if i.kind is IdentifierKind.COMPANY_NAME} == {Owner.UNKNOWN}


@pytest.mark.parametrize(
    "written",
    [
        "acme [at] pec.it",
        "acme(at)pec.it",
        "acme at pec.it",
        "acme chiocciola pec.it",
        "acme[at]pec[dot]it",
        "acme @ pec.it",
    ],
)
def test_a_certified_address_written_in_words(written: str) -> None:
    items = found(f"<footer>Acme S.r.l. – P.IVA {{N}} – PEC: {written}</footer>")
    assert [(i.value, i.owner) for i in items if i.kind is IdentifierKind.PEC] == [("acme@pec.it", Owner.APPLICANT)]


def test_words_that_are_no_address() -> None:
    items = found("<footer>Acme S.r.l. – P.IVA {N} – Meet our specialists at Milano.it Fair</footer>")
    assert not [item for item in items if item.kind is IdentifierKind.PEC]


@pytest.mark.parametrize(
    ("words", "owner"),
    [
        pytest.param("Password: ********<br>Nome: Elena<br>Codice fiscale:", Owner.THIRD_PARTY, id="an account"),
        pytest.param("Cognome: Comi<br>Data di nascita: 1/1/1980<br>C.F.", Owner.THIRD_PARTY, id="a person's data"),
        pytest.param("Elena Comi, nata a Lodi<br>Codice fiscale:", Owner.APPLICANT, id="a sole trader"),
    ],
)
def test_the_tax_code_of_an_account_is_its_user_s(words: str, owner: Owner) -> None:
    code = next(item for item in found(f"<main><p>{words} RCCMNL83S18D969H</p></main>") if len(item.value) == 16)
    assert code.owner is owner


@pytest.mark.parametrize("mail", ["protocollo@pec.gpdp.it", "cciaa@vr.legalmail.camcom.it"])
def test_where_to_complain_is_no_certified_address_of_the_firm(mail: str) -> None:
    items = found(f"<footer>Titolare: Acme S.r.l., P.IVA {{N}}. Reclamo al Garante, PEC: {mail}</footer>")
    assert [item.owner for item in items if item.kind is IdentifierKind.PEC] == [Owner.THIRD_PARTY]


def test_a_parent_alike_the_host_is_no_name_of_the_owner() -> None:
    footer = (
        "Mondovero Retail S.p.A. | Società soggetta ad attività di direzione e coordinamento da parte di Arnaldo "
        f"Mondovero Editore S.p.A. | Capitale sociale: Euro 2.700.000 i.v. P. IVA {NUMBER}"
    )
    url = "https://www.mondoverostore.test/"
    items = attribute(Firm(id="x", url=url), find_identifiers(Page(url=url, html=f"<footer>{footer}</footer>")), ())
    names = {item.value: item.owner for item in items if item.kind is IdentifierKind.COMPANY_NAME}
    assert names == {
        "Mondovero Retail S.p.A.": Owner.APPLICANT,
        "Arnaldo Mondovero Editore S.p.A.": Owner.THIRD_PARTY,
    }


@pytest.mark.parametrize(
    ("footer", "owner", "parent"),
    [
        pytest.param(
            "© 2025 Apidati SpA - Società sottoposta a direzione e controllo della Dati Holding Srl<br>P.I. {N}",
            "Apidati SpA",
            "Dati Holding Srl",
            id="control",
        ),
        pytest.param(
            "Apidati Srl a socio unico Dati SpA - P.IVA {N}", "Apidati Srl", "Dati SpA", id="sole shareholder"
        ),
        pytest.param(
            "Alfa Italia S.r.l. – P.IVA {N} – Società soggetta a direzione e coordinamento di Alfa S.p.A.",
            "Alfa Italia S.r.l.",
            "Alfa S.p.A.",
            id="a parent's shorter name",
        ),
        pytest.param("© Apidati SpA. Part of Dati Srl. VAT {N}", "Apidati SpA", "Dati Srl", id="part of"),
        pytest.param(
            "Sogno: prodotto da Allegri S.p.a.<br>Via Po 24 - 59100 Prato<br>P.I. {N}", "Allegri S.p.a.", None
        ),
    ],
)
def test_the_name_is_the_owner_s_and_not_the_parent_s(footer: str, owner: str, parent: str | None) -> None:
    names = {i.value: i.owner for i in found(f"<footer><p>{footer}</p></footer>") if i.kind.value == "company_name"}
    assert names == {owner: Owner.APPLICANT} | ({parent: Owner.THIRD_PARTY} if parent else {})
