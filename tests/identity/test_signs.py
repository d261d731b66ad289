"""The cheap signs that are looked for before costly patterns hide nothing that the patterns find."""

import pytest

from evidence.facts.identity import NoticeKind
from evidence.identity.labels import Label, labels_before
from evidence.identity.notices import find_notices
from evidence.identity.numbers import is_placeholder
from evidence.identity.records import find_capital, find_mails, find_rea
from evidence.page import Page

LABELS = {
    Label.OTHER: (
        "ABI albo abn art. asin autorizzazione aut. bestellnummer bic bolla cab call cell centralino CIG "
        "cin cis cup commande conto c/c ccp d-u-n-s ddt decreto doi ean emergenze envío facture fax "
        "fon google gtin handy hotline iban imei infoline invoice isbn iso iscritti kontonummer kundennummer legge "
        "licenza lieferschein lotto matricola mobile móvil modello mpn oib ordine part\u00a0n ph "
        "policy\u00a0n polizza portable pratica preventivo prot. prefettura pronto\u00a0intervento rechnungsnummer "
        "référence ricevuta rif. runts s/n scontrino sdi serial shipment sku sms spedizione swift tel "
        "ticket tracking tribunale upc urgenze vertragsnummer vkn whatsapp"
    ),
    Label.REGISTER: (
        "CCIAA c.c.i.a.a. r.i. RI R.Imp reg.imp. handelsregister firmenbuch handelskammer "
        "camera\u00a0di\u00a0commercio chamber\u00a0of\u00a0commerce company\u00a0register business\u00a0register "
        "enterprise\u00a0register trade\u00a0registry"
    ),
    Label.TAX: "CF c.f. C.Fisc. cod.fisc. codice\u00a0fiscale código\u00a0fiscal fiscal\u00a0code St.-Nr. steuernummer",
    Label.VAT: (
        "partita\u00a0iva P.IVA p.i. PI piva P\u00a0IVA iva I.V.A. id\u00a0iva identificativo\u00a0fiscale kdv mwst "
        "moms n.partita\u00a0iva nif n.i.f. nip numero\u00a0iva UID u.st-id ust-idnr umst-id tax\u00a0id tva vat "
        "v.a.t. vatin btw-nr ИНН 税号"
    ),
}
STATED = (
    (NoticeKind.SEAT, "Registered office: 12 High Street, London"),
    (NoticeKind.SEAT, "Domicilio fiscale: Corso Torino"),
    (NoticeKind.SEAT, "Strada Nuova 7, I-20121 Milano"),
    (NoticeKind.SEAT, "V.le Monza, 20121 Milano (MI)"),
    (NoticeKind.PHONE, "Mobile 333 1234567"),
    (NoticeKind.PHONE, "Ph. 02 1234567"),
    (NoticeKind.PHONE, "☎ 02 1234567"),
    (NoticeKind.PHONE, "+39 02 1234567"),
    (NoticeKind.REGISTER_OFFICE, "R. I. di Torino"),
    (NoticeKind.REGISTER_OFFICE, "Reg. delle imprese di Torino"),
    (NoticeKind.REGISTER_OFFICE, "Handelsregister Bozen"),
    (NoticeKind.LIQUIDATION, "Acme S.r.l. in liq."),
    (NoticeKind.SOLE_SHAREHOLDER, "Acme S.r.l. a socio unico"),
    (NoticeKind.SOLE_SHAREHOLDER, "Acme Ltd, sole shareholder"),
    (NoticeKind.SOLE_SHAREHOLDER, "S.r.l. uninominale"),
    (NoticeKind.DIRECTION, "Under management and co-ordination of Beta SpA"),
    (NoticeKind.DIRECTION, "Direzione e coordinamento di Beta SpA"),
    (NoticeKind.AGENCY_CREDIT, "Credits: Studio Pixel"),
    (NoticeKind.AGENCY_CREDIT, "Web agency: Studio Pixel"),
    (NoticeKind.AGENCY_CREDIT, "Creato da Studio Pixel"),
    (NoticeKind.AGENCY_CREDIT, "Sviluppato da Studio Pixel"),
    (NoticeKind.UNUSABLE_NUMBER, "P.IVA O1879020517"),
    (NoticeKind.UNUSABLE_NUMBER, "P.IVA 0187902051l"),
)


@pytest.mark.parametrize(
    ("kind", "word"),
    [(kind, word) for kind, words in LABELS.items() for word in words.split(" ")],
)
def test_each_label_leads_to_its_number(kind: Label, word: str) -> None:
    assert labels_before(f"{word} ", len(word) + 1).kinds[-1:] == (kind,)


@pytest.mark.parametrize(("kind", "text"), STATED)
def test_each_statement_is_found(kind: NoticeKind, text: str) -> None:
    page = Page(url="https://a.test/", html=f"<footer><p>{text}</p></footer>")
    assert kind in [notice.kind for notice in find_notices(page)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Rep. Econ. Amm. MI-2094550", "MI-2094550"),
        ("r.e.a. MI 2094550", "MI-2094550"),
        ("R E A MI 2094550", "MI-2094550"),
        ("C.C.I.A.A. Milano 2094550", "MI-2094550"),
        ("Chamber of Commerce of Milan 2094550", "MI-2094550"),
        ("MI - 2094550", "MI-2094550"),
        ("MI 2094550 (R.E.A.)", "MI-2094550"),
    ],
)
def test_each_way_to_write_a_rea_is_found(text: str, value: str) -> None:
    assert [record.value for record in find_rea(text)] == [value]


@pytest.mark.parametrize("text", ["area MI 12", "XX-2094550", "AMI-2094550", "Crea 2094550", "20-MI-2094550"])
def test_what_only_looks_like_a_rea_is_none(text: str) -> None:
    assert not list(find_rea(text))


@pytest.mark.parametrize(
    "text",
    ["Stammkapital € 10.000", "C.S. 10.000 €", "Share capital 10.000 €", "€ 10.000,00 i.v.", "10.000 int. vers."],
)
def test_each_way_to_write_a_capital_is_found(text: str) -> None:
    assert [record.value for record in find_capital(text)] == ["10000.00"]


def test_an_address_begins_at_its_first_letter_or_digit() -> None:
    assert [mail for mail, *_ in find_mails("_a.b-c@acme.test,x@y.test é1info@acme.test")] == [
        "a.b-c@acme.test",
        "x@y.test",
        "1info@acme.test",
    ]


@pytest.mark.parametrize(
    ("number", "is_one"),
    [
        ("34567890123", True),
        ("21098765432", True),
        ("11111111234", False),
        ("1111111111", True),
        ("00743110157", False),
    ],
)
def test_counting_and_repeated_digits_are_a_templates(number: str, is_one: bool) -> None:
    assert is_placeholder(number) is is_one
