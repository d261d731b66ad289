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
        ("F.lli Sala S.r.l. con socio unico – P.IVA {A}", "F.lli Sala S.r.l."),
    ],
)
def test_where_a_name_begins_and_ends(line: str, name: str) -> None:
    page = Page(url="https://site.test/", html=f"<footer>{line.replace('{A}', OWN)}</footer>")
    assert [i.value for i in find_identifiers(page) if i.kind.value == "company_name"] == [name]
