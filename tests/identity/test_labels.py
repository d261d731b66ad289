"""Every way of writing a label that real footers use leads to the number behind it."""

import pytest

from evidence.facts.identity import IdentifierKind
from evidence.identity.find import find_identifiers
from evidence.identity.labels import labels_before
from evidence.page import Page

NUMBER = "00743110157"
_TEXT = "<p>Altre parole che parlano di altro e sono senza dati.</p>" * 20
LABELS = (
    "P.IVA/VAT n. IT {A}",
    "VAT/P.IVA {A}",
    "C.F./VAT {A}",
    "CF & PI {A}",
    "C.F. – P.I.V.A. – R.I. {A}",
    "P.iva & C.f.: {A}",
    "P.IVA = C.F. {A}",
    "CF=PI {A}",
    "cf. p. iva {A}",
    "Cod.Fisc./P.Iva/N.Iscr.Reg.Imp. {A}",
    "C.FISC. E P.IVA {A}",
    "N.P.IVA {A}",
    "Nr. Partita IVA {A}",
    "Partita IVA (VAT): {A}",
    "Iva n. {A}",
    "P.Iva.n.{A}",
    "Piva {A}",
    "PARTITA I.V.A. N° {A}",
    "IVA: IT{A}",
    "Nr. IVA {A}",
    "UID-Nr. IT{A}",
    "St.Nr. und MwSt.-Nr.: {A}",
    "MwSt-Nr {A}",
    "MwSt. Nr. IT {A}",
    "Mehrwertsteuernummer: IT{A}",
    "Umsatzsteuer-ID: IT{A}",
    "TVA intracommunautaire : IT{A}",
    "Nº IVA {A}",
    "CIF/NIF: IT{A}",
    "P.IVA:  {A}",
    "P . IVA  {A}",
    "P.I / C.F {A}",
    "P.iva/Cf {A}",
    "p.iva e c.f. n. {A}",
    "P.IVA.: {A}",
    "P.IVA-{A}",
    "PIVA:IT{A}",
    "VAT#{A}",
    "Vat Code IT{A}",
    "VAT Reg. No. IT{A}",
    "VAT-ID: IT{A}",
    "Vat. {A}",
    "Partita IVA nr {A}",
    "P. I.V.A. {A}",
    "P.I.V.A {A}",
    "Part.Iva e Cod.Fisc. {A}",
    "Cod. Fisc. e Part. IVA: {A}",
    "C.F. e P.I. IT{A}",
    "C.F., P.I. e R.I. di Milano {A}",
    "C.F./P.IVA n. {A}",
    "P.IVA, C.F. e numero di iscrizione al Registro Imprese di Milano, Monza, Brianza e Lodi: {A}",
    "Reg. Imp. MI - C.F. - P.IVA {A}",
    "P.IVA e Registro delle Imprese n.{A}",
    "Ust.-IdNr. IT{A}",
    "USt-ID-Nr. IT{A}",
    "ИНН {A}",
    "P.IVA № {A}",
    "Partita-IVA {A}",
    "partitaiva {A}",
    "P.Iva IT. {A}",
    "P.IVA IT: {A}",
    "P.IVA (IT) {A}",
    "I.V.A. {A}",
    "Ip. IVA {A}",
    "P.ta IVA {A}",
    "P.IVA<br/>{A}",
    "P.IVA</td><td>{A}",
    "<b>P.IVA</b>:<i>{A}</i>",
    "P. Iva / VAT number: {A}",
    "Tax ID IT{A}",
    "VAT registration number {A}",
    "Company VAT: {A}",
    "Partita Iva Italia {A}",
    "Codice fiscale/Partita IVA/numero iscrizione Registro Imprese: {A}",
    "Cod. fiscale, p.iva ed iscrizione al Reg. Imp. di Monza e Brianza n° {A}",
    "P.IVA / C.F. / N.ISCR. R.I. {A}",
    "N. Iscrizione Reg. Imprese di Padova - Codice fiscale e Partita I.V.A. {A}",
    "(p.i. {A})",
    "[P.IVA {A}]",
    "P.IVA\xa0:\xa0{A}",
    "Partita IVA – {A}",
    "P.IVA • {A}",
    "P.IVA | {A}",
    "P. IVA>{A}",
    "P.IVA “{A}”",
    "Partita IVA e numero d'iscrizione {A}",
    "P.IVA n.ro {A}",
    "Partita IVA italiana {A}",
    "Partita IVA aziendale: {A}",
    "P.IVA azienda: {A}",
    "Identificativo fiscale: {A}",
    "VATIN {A}",
    "VAT REG NO {A}",
    "V.A.T. n. {A}",
    "MwSt-IdNr. {A}",
    "USt-Nr.: {A}",
    "Umsatzsteuer-IdNr. {A}",
    "Umsatzsteuer-Identifikationsnummer gemäß § 27a UStG: {A}",
    "N° TVA intra. {A}",
    "增值税号：{A}",
    "意大利增值税号码 {A}",
    "公司税号: {A}",
    "VAT 号 {A}",
    "VAT番号 {A}",
    "부가세 번호 {A}",
    "ضريبة القيمة المضافة: {A}",
    "ДДС {A}",
    "KDV: {A}",
    "NIP: {A}",
    "Moms nr. {A}",
)
SPACED = f"{NUMBER[:5]} {NUMBER[5:8]} {NUMBER[8:]}"


@pytest.mark.parametrize("written", LABELS)
@pytest.mark.parametrize(
    "around", ["<footer><p>Acme S.r.l. - Via Roma 1 - {}</p></footer>", "<table id=footer><tr><td>{}</td></tr></table>"]
)
def test_label_leads_to_number(written: str, around: str) -> None:
    page = Page(url="https://www.acme.test/", html=around.format(written.replace("{A}", NUMBER)))
    found = [item for item in find_identifiers(page) if item.kind is IdentifierKind.VAT_NUMBER]
    assert [(item.value, item.valid) for item in found] == [(NUMBER, True)]


@pytest.mark.parametrize("written", LABELS)
def test_label_leads_to_number_in_groups(written: str) -> None:
    page = Page(
        url="https://www.acme.test/", html=f"<footer><p>Acme S.r.l.</p>{written.replace('{A}', SPACED)}</footer>"
    )
    found = [item for item in find_identifiers(page) if item.kind is IdentifierKind.VAT_NUMBER]
    assert [(item.value, item.valid) for item in found] == [(NUMBER, True)]


@pytest.mark.parametrize("joint", [":", "=", "-", " – ", "\xa0", ": IT ", ":IT", " nº ", " #"])
@pytest.mark.parametrize(
    "label",
    [
        *("P.IVA", "Partita I.V.A.", "VAT number", "MwSt.-Nr.", "C.F./P.IVA", "CF/PI", "Cod.Fisc/P.IVA", "CF-PIVA"),
        *("P.IVA/C.F.", "P.IVA / C.F. / R.I.", "p.iva/c.f./r.i.", "C.F., P.IVA e Reg. Imprese di Milano n."),
    ],
)
def test_whatever_joins_label_and_number(label: str, joint: str) -> None:
    page = Page(url="https://www.acme.test/", html=f"<footer>{label}{joint}{NUMBER}</footer>")
    found = [item for item in find_identifiers(page) if item.kind is IdentifierKind.VAT_NUMBER]
    assert [item.value for item in found] == [NUMBER]


@pytest.mark.parametrize(
    "text", [f"https://acme.test/piva:{NUMBER}", f"www.acme.test/p.iva/{NUMBER}", f"acme.test/?piva={NUMBER}"]
)
def test_a_label_in_an_address_leads_nowhere(text: str) -> None:
    assert find_identifiers(Page(url="https://www.acme.test/", html=f"<footer>{text}</footer>")) == ()


@pytest.mark.parametrize(
    "written",
    ["RCCMNL83S18D969H", "rccmnl83s18d969h", "RCC MNL 83S18 D969H", "RCCMNL 83S18 D969H", "rcc mnl 83s18 d969h"],
)
@pytest.mark.parametrize("label", ["C.F. ", "CF:", "Cod.Fisc.", "C.F./P.I.: ", "Tax code: "])
def test_persons_code(label: str, written: str) -> None:
    page = Page(url="https://www.acme.test/", html=f"<footer>Studio Rocca - {label}{written}</footer>")
    assert {item.value for item in find_identifiers(page)} == {"RCCMNL83S18D969H"}


def test_a_long_register_does_not_hide_the_labels_before_it() -> None:
    text = "VAT, tax code, and number of registration with the Milan Monza Brianza Lodi Company Register "
    assert [str(kind) for kind in labels_before(text, len(text)).kinds] == ["vat", "tax", "register"]


@pytest.mark.parametrize(
    "written",
    [
        "P.IVA del titolare {A}",
        "Partita IVA della società {A}",
        "La partita IVA della nostra azienda è la seguente: {A}",
        "Codice fiscale dell’associazione {A}",
        "C.F. e P.IVA dello studio n. {A}",
        "Partita IVA della ditta individuale: {A}",
        "VAT number of the company is {A}",
    ],
)
def test_whose_it_is_may_stand_between_label_and_number(written: str) -> None:
    page = Page(url="https://acme.test/", html=f"<main><p>{written.format(A=NUMBER)}</p>{_TEXT}</main>")
    assert {item.value for item in find_identifiers(page)} == {NUMBER}


@pytest.mark.parametrize(
    "written",
    [
        "P.IVA del cliente {A}",
        "Codice fiscale dell'acquirente: {A}",
        "P.IVA estera {A}",
        "Codice fiscale ente {A}",
        "Codice fiscale dell'ente {A}",
        "Partita IVA della società dal 2024 {A}",
        "Tel. della società {A}",
        "Partita IVA della società. Telefono {A}",
    ],
)
def test_whose_else_it_is_leads_to_none(written: str) -> None:
    page = Page(url="https://acme.test/", html=f"<main><p>{written.format(A=NUMBER)}</p>{_TEXT}</main>")
    assert [item.value for item in find_identifiers(page) if item.stated] == []
