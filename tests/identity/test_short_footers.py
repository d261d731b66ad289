"""Two firms in a line or two of a site whose host says nothing: which words, names and marks tell them apart."""

import pytest

from evidence.facts.identity import IdentifierKind
from evidence.facts.owner import Owner
from evidence.firm import Firm
from evidence.identity.find import find_identifiers
from evidence.identity.owner import attribute
from evidence.page import Page

OWN, OTHER = "01879020517", "02159080387"
URL = "https://www.ilmiosito.test/"


def owners(html: str) -> dict[str, Owner]:
    page = Page(url=URL, html=html.replace("{N}", OWN).replace("{M}", OTHER))
    found = attribute(Firm(id="x", url=URL), find_identifiers(page), ())
    return {item.value: item.owner for item in found if item.kind is IdentifierKind.VAT_NUMBER}


@pytest.mark.parametrize(
    "footer",
    [
        pytest.param("Webdesign by Hugo Lab (P.I. {M}) · Pizzeria da Gennaro (P.I. {N})", id="names alike to words"),
        pytest.param("Created by Sigma Code, VAT {M}. Ferramenta Colombo, VAT {N}.", id="two sentences"),
        pytest.param("Website by Studio Uno (VAT {M}) for Rossi Gomme S.n.c. (VAT {N})", id="made for"),
        pytest.param("Musica Viva – P.IVA {N} – main sponsor Banca Lariana S.p.A. – P.IVA {M}", id="sponsor after"),
        pytest.param("Credits Srl – credito – P.IVA {N} – Sito by Punto Rosso P.IVA {M}", id="named Credits"),
        pytest.param("Web Radio Onda APS – P.IVA {N} – streaming by Stream S.r.l. – P.IVA {M}", id="named Web"),
        pytest.param("Birra Matta srl – P.IVA {N} – Illustrazioni di Sara Bo, P.IVA {M}", id="work of a person"),
        pytest.param("Gommista srl {N} – dominio registrato da Host Italia srl {M}", id="registered by"),
        pytest.param("Consulenza fiscale: Studio Berti P.IVA {M} – Onda Srl P.IVA {N}", id="title of another"),
        pytest.param("Acetaia Reggiani // pi {N} // web ventuno // pi {M}", id="slashes"),
        pytest.param("<p class='credits'>Nettuno – P.IVA {M}</p><p>Spiagge – P.IVA {N}</p>", id="marked a credit"),
        pytest.param("<a href='https://nove.test'>nove</a> PI {M} <p>Acetaia Reggiani PI {N}</p>", id="link in small"),
        pytest.param("Trattoria da Gino dal 1950 – P.IVA {N} – Sito: Kreo – P.IVA {M}", id="inn and year"),
    ],
)
def test_the_owner_of_two(footer: str) -> None:
    assert owners(f"<footer>{footer}</footer>") == {OWN: Owner.APPLICANT, OTHER: Owner.THIRD_PARTY}


@pytest.mark.parametrize(
    ("footer", "owner"),
    [
        ("Questo sito è pubblicato da Fratelli Orsi Snc, P.IVA {N}", Owner.APPLICANT),
        ("Sito gestito da Clinica San Biagio Srl – P.IVA {N}", Owner.APPLICANT),
        ("ZenFit è una linea di prodotti sviluppata da Athletica S.r.l. (P.IVA {N})", Owner.APPLICANT),
        ("<p class='credits'>Antica Bottega – P.IVA {N}</p>", Owner.APPLICANT),
        ("<p>Chiedete un preventivo.</p><p>IT{N}</p>", Owner.APPLICANT),
        ("Bar Sport – sito gestito da Kreo Web S.r.l. – P.IVA {N}", Owner.THIRD_PARTY),
        ("Questo sito è sviluppato da Kreo Lab, P.IVA {N}", Owner.THIRD_PARTY),
        ("Réalisation Agence Bleue – TVA IT{N}", Owner.THIRD_PARTY),
    ],
)
def test_the_owner_of_one(footer: str, owner: Owner) -> None:
    assert owners(f"<footer>{footer}</footer>") == {OWN: owner}


@pytest.mark.parametrize(
    "footer",
    [
        "<p>Spiagge Srl P.IVA {N}</p><p>Nettuno Srl P.IVA {M}</p>",
        "<div class='credits'><p>Spiagge Srl P.IVA {N}</p><p>Nettuno Srl P.IVA {M}</p></div>",
    ],
)
def test_nobody_can_tell(footer: str) -> None:
    assert set(owners(f"<footer>{footer}</footer>").values()) == {Owner.UNKNOWN}
