"""Roles that a contract, a table or a licence gives to firms settle whose their numbers and names are."""

import pytest

from evidence.facts.identity import Identifier, IdentifierKind
from evidence.facts.owner import Owner
from evidence.firm import Firm
from evidence.identity.find import find_identifiers
from evidence.identity.owner import attribute
from evidence.page import Page

A, B = "02914170150", "00115240236"
_TEXT = "<p>Altre parole che parlano di altro e sono senza dati.</p>" * 20
_FOOTER = "<footer><a href='/privacy'>Privacy</a></footer>"
OWN, OTHER, OPEN = Owner.APPLICANT, Owner.THIRD_PARTY, Owner.UNKNOWN


def _found(html: str) -> tuple[Identifier, ...]:
    page = Page(url="https://www.sito.test/", html=html)
    return attribute(Firm(id="", url=page.url), find_identifiers(page), ())


def _owners(html: str) -> dict[str, Owner]:
    return {item.value: item.owner for item in _found(html) if item.kind is IdentifierKind.VAT_NUMBER}


@pytest.mark.parametrize(
    ("clause", "owners"),
    [
        (f"Parti: 1) Bolla Srl (P. IVA {A}) con sede in Lodi, via Po n. 198 (Fornitore) e 2) un cliente", {A: OWN}),
        (f"la vendita tra Bolla S.r.l. (P.IVA {A}), di seguito “il Venditore”, e chi compra", {A: OWN}),
        (f"Il servizio tra Bolla S.r.l., P.IVA {A} (di seguito la “Società”), e l'utente", {A: OWN}),
        (f"Tra Bolla S.r.l., P.IVA {A} (Fornitore) e Zefiro S.p.A., P.IVA {B} (Cliente)", {A: OWN, B: OTHER}),
        (f"Tra Zefiro S.p.A., P.IVA {B} (Cliente) e Bolla S.r.l., P.IVA {A} (Fornitore)", {A: OWN, B: OTHER}),
        (f"Ci serviamo di Zefiro S.p.A. (P.IVA {B}), che lavora per noi", {B: OPEN}),
        (f"i dati vanno a Zefiro S.p.A. (P.IVA {B}), scelta con altri (fornitore)", {B: OPEN}),
        (f"i dati vanno a Zefiro S.p.A. (P.IVA {B}), ceduta a Bolla S.r.l. (Fornitore)", {B: OPEN}),
    ],
)
def test_parties_of_a_contract(clause: str, owners: dict[str, Owner]) -> None:
    assert _owners(f"<main><h2>Contratto</h2><p>{clause}.</p>{_TEXT}</main>{_FOOTER}") == owners


def test_a_supplier_of_a_firm_with_a_footer_is_another() -> None:
    text = f"<p>I dati sono conservati da Zefiro S.p.A., P.IVA {B} (di seguito il “Fornitore”).</p>{_TEXT}"
    footer = f"<footer><p>Bolla S.r.l. - P.IVA {A}</p></footer>"
    assert _owners(f"<main>{text}</main>{footer}")[A] is OWN
    assert _owners(f"<main>{text}</main>{footer}")[B] is OTHER


@pytest.mark.parametrize(
    "rows",
    [
        f"<tr><th>Titolare</th><th>Realizzazione</th></tr><tr><td>Bolla S.r.l.<br>P.IVA {A}</td>"
        f"<td>Kreo S.r.l.<br>P.IVA {B}</td></tr>",
        f"<tr><td>Web</td><td>Azienda</td></tr><tr><td>Kreo S.r.l. - P.IVA {B}</td>"
        f"<td>Bolla S.r.l. - P.IVA {A}</td></tr>",
        "<tr><th></th><th>Azienda</th><th>Web</th></tr><tr><td>Nome</td><td>Bolla S.r.l.</td><td>Kreo S.r.l.</td></tr>"
        f"<tr><td>P.IVA</td><td>{A}</td><td>{B}</td></tr>",
    ],
)
def test_the_head_of_a_column_says_whose_it_is(rows: str) -> None:
    html = f"<main><h1>Benvenuti</h1>{_TEXT}</main><footer><table>{rows}</table></footer>"
    assert _owners(html) == {A: OWN, B: OTHER}


def test_a_list_of_firms_with_their_sites_is_no_table_of_roles() -> None:
    rows = (
        "<tr><th>Azienda</th><th>Sito web</th><th>P.IVA</th></tr>"
        f"<tr><td>Kreo S.r.l.</td><td>kreo.test</td><td>{B}</td></tr>"
    )
    html = (
        f"<main><h2>I nostri fornitori</h2><table>{rows}</table>{_TEXT}</main>"
        f"<footer><p>Bolla S.r.l. - P.IVA {A}</p></footer>"
    )
    assert _owners(html) == {A: OWN, B: OTHER}


@pytest.mark.parametrize(
    "line",
    [
        f"Osteria Bolla è un marchio di Acme S.r.l. (P.IVA {B}) concesso in licenza a Zefiro S.r.l. (P.IVA {A})",
        f"Licensor: Acme S.r.l. P.IVA {B} - Licensee: Zefiro S.r.l. P.IVA {A}",
        f"Zefiro S.r.l. - P.IVA {A} - Prodotto su licenza di Acme S.r.l. - P.IVA {B}",
    ],
)
def test_who_uses_a_mark_runs_the_site(line: str) -> None:
    assert _owners(f"<main><h1>Benvenuti</h1>{_TEXT}</main><footer><p>{line}</p></footer>") == {A: OWN, B: OTHER}


@pytest.mark.parametrize(
    ("footer", "owners"),
    [
        ("© 2026 Bolla S.r.l. - P.IVA 12345678901", [OWN]),
        ("© Bolla S.r.l. | C.F. e P.IVA 0334405269", [OWN]),
        ("© 2026 Bolla S.r.l. - Tel. 0371123456", [OPEN]),
        ("Realizzato da Bolla S.r.l. - P.IVA 12345678901", [OTHER]),
        ("Bolla S.r.l. e Zefiro S.p.A. - P.IVA 12345678901", [OPEN, OPEN]),
    ],
)
def test_a_wrong_number_still_names_its_firm(footer: str, owners: list[Owner]) -> None:
    found = _found(f"<main><h1>Benvenuti</h1>{_TEXT}</main><footer><p>{footer}</p></footer>")
    assert [item.owner for item in found if item.kind is IdentifierKind.COMPANY_NAME] == owners


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("<p>RPD: Avv. Carla Mirabelli, PEC carla@pec.it</p>", OTHER),
        ("<p>Il Responsabile per la protezione dei dati risponde alla PEC carla@pec.it</p>", OTHER),
        ("<h3>DPO</h3><ul><li>Zefiro S.r.l.</li><li>PEC: carla@pec.it</li></ul>", OTHER),
        ("<h3>Contatti</h3><p>Bolla S.r.l., PEC: carla@pec.it</p>", OWN),
    ],
)
def test_the_officers_address_is_not_the_owners(text: str, owner: Owner) -> None:
    footer = f"<footer><p>Bolla S.r.l. - P.IVA {A} - PEC bolla@pec.it</p></footer>"
    found = _found(f"<main><h1>Privacy</h1>{_TEXT}{text}{_TEXT}</main>{footer}")
    owners = {item.value: item.owner for item in found if item.kind is IdentifierKind.PEC}
    assert owners == {"carla@pec.it": owner, "bolla@pec.it": OWN}


@pytest.mark.parametrize(
    ("title", "owner"),
    [
        ("Titolare del trattamento e DPO", OWN),
        ("1. Titolare e Responsabile della protezione dei dati (DPO)", OWN),
        ("Responsabile della protezione dei dati", OTHER),
        ("Titolare autonomo e DPO", OTHER),
    ],
)
def test_a_title_of_owner_and_officer(title: str, owner: Owner) -> None:
    text = f"<h2>{title}</h2><p>Bolla S.r.l., Via Po 6, Lodi, P.IVA {A}</p>{_TEXT}"
    assert _owners(f"<main><h1>Privacy</h1>{_TEXT}{text}</main>{_FOOTER}") == {A: owner}
