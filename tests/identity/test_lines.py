"""Whose is whose in a footer of two firms, whatever words bring the other in and however the lines are set."""

import pytest

from evidence.facts.identity import IdentifierKind
from evidence.facts.owner import Owner
from evidence.firm import Firm
from evidence.identity.find import find_identifiers
from evidence.identity.owner import attribute
from evidence.page import Page

OWN, OTHER = "01879020517", "02817830355"
LAYOUTS = (
    pytest.param("<footer>Acme S.r.l. – Via Roma 1 – P.IVA {A} – {O} – P.IVA {B}</footer>", id="dashes"),
    pytest.param("<footer>© 2024 Acme | P.IVA {A} | {O} | P.IVA {B}</footer>", id="strokes"),
    pytest.param("<footer><p>Acme di Ugo Po<br>P.IVA {A}</p><p>{O} - P.IVA {B}</p></footer>", id="lines"),
    pytest.param(
        "<footer><div>Acme di Ugo Po<br>P.IVA {A}<br>Tel 02 1234567</div><small>{O}<br>P.IVA {B}</small></footer>",
        id="a number on its own line",
    ),
    pytest.param("<footer><p>{O} P.IVA {B}</p><p>Acme di Ugo Po - P.IVA {A}</p></footer>", id="the other first"),
    pytest.param("<footer>{O} P.IVA {B} – Acme di Ugo Po – P.IVA {A}</footer>", id="the other first in one line"),
)
OTHERS = (
    "Sito realizzato da WebLab S.r.l.",
    "Web design: WebLab",
    "Powered by WebLab",
    "Soggetta a direzione e coordinamento di Omega S.p.A.",
    "Pagamenti gestiti da Omega S.p.A.",
    "Prenotazioni online gestite da Omega S.p.A.",
    "Logistica a cura di Omega S.p.A.",
    "Newsletter: Omega S.p.A.",
    "Distribuito da Omega S.p.A.",
    "Tour operator: Omega S.p.A.",
    "Polizza assicurativa con Omega S.p.A.",
)


@pytest.mark.parametrize("other", OTHERS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_two_firms(layout: str, other: str) -> None:
    html = layout.replace("{O}", other).replace("{A}", OWN).replace("{B}", OTHER)
    page = Page(url="https://esempio.test/", html=html)
    found = attribute(Firm(id="x", url=page.url), find_identifiers(page), ())
    owners = {item.value: item.owner for item in found if item.kind is IdentifierKind.VAT_NUMBER}
    assert owners == {OWN: Owner.APPLICANT, OTHER: Owner.THIRD_PARTY}


@pytest.mark.parametrize(
    "other",
    [
        "Sito realizzato da WebLab",
        "Sito internet: WebLab S.r.l.",
        "Hosting: WebLab S.r.l.",
        "Web partner: WebLab",
        "Pagamenti gestiti da Omega S.p.A.",
        "Prenotazioni online gestite da Omega S.p.A.",
        "Newsletter gestita da Omega S.p.A.",
        "Spedizioni affidate a Omega S.p.A.",
    ],
)
def test_another_alone_in_the_footer_is_not_the_owner(other: str) -> None:
    page = Page(url="https://esempio.test/", html=f"<footer><p>© Da Gino</p><p>{other} – P.IVA {OTHER}</p></footer>")
    found = attribute(Firm(id="x", url=page.url), find_identifiers(page), ())
    assert {item.owner for item in found if item.kind is IdentifierKind.VAT_NUMBER} == {Owner.THIRD_PARTY}


@pytest.mark.parametrize(
    "own",
    [
        "Pagamenti sicuri con PayPal. Acme S.r.l.",
        "Rivenditore autorizzato: Acme S.r.l.",
        "Distribuito in Italia da Acme S.r.l.",
        "Acme Pay S.p.A. è un istituto di pagamento",
        "Il Lago è un servizio di booking online di Acme S.r.l.",
        "Servizi di hosting – Acme S.r.l.",
    ],
)
def test_the_owner_alone_may_speak_of_its_trade(own: str) -> None:
    page = Page(url="https://esempio.test/", html=f"<footer>{own} – P.IVA {OWN}</footer>")
    found = attribute(Firm(id="x", url=page.url), find_identifiers(page), ())
    assert {item.owner for item in found if item.kind is IdentifierKind.VAT_NUMBER} == {Owner.APPLICANT}
