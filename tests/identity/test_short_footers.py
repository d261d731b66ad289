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


def owners(html: str, url: str = URL) -> dict[str, Owner]:
    page = Page(url=url, html=html.replace("{N}", OWN).replace("{M}", OTHER))
    found = attribute(Firm(id="x", url=url), find_identifiers(page), ())
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
        pytest.param("Bianchi snc – P.IVA {N} | Campagne gestite da Rank One Srl – P.IVA {M}", id="things run"),
        pytest.param("Taxi Brand di Ivan Moro P.IVA {N} | radiotaxi Cotaxi Soc. Coop. P.IVA {M}", id="words inside"),
        pytest.param("Bottega S.n.c. P.IVA {N} — Art direction Ciak Adv P.IVA {M}", id="a craft in English"),
        pytest.param("Pension Edelweiss – MwSt.-Nr. {N} – Gestaltung Bergweb – MwSt.-Nr. {M}", id="a craft in German"),
        pytest.param("Alba S.r.l. P.IVA {N} – Dir. San. Dr. Fabio Costa P.IVA {M}", id="a person with a title"),
        pytest.param("Nova S.r.l. – P.IVA {N} – ex Nova Costruzioni Snc P.IVA {M}", id="former firm"),
        pytest.param("This site is owned by Fontana snc (VAT {N}) and made by Kreo (VAT {M})", id="site owned by"),
        pytest.param("Kreo Lab P.IVA {M} (web) - P.IVA azienda {N}", id="maker in brackets"),
        pytest.param("Questo sito, realizzato da Kreo S.r.l. (P.IVA {M}), è di Conti (P.IVA {N})", id="made by, is of"),
        pytest.param("Kreo S.r.l. P.IVA {M} è l'agenzia che ha creato il sito di Conti P.IVA {N}", id="made it of"),
        pytest.param(
            "Agenzia viaggi Sole – P.IVA {N} – network Travel Amici S.r.l. – P.IVA {M}", id="a trade in small"
        ),
        pytest.param("I tour sono organizzati da Tour S.r.l. P.IVA {M}. Sole viaggi – P.IVA {N}", id="organised"),
        pytest.param("<p>Conti, via Po 8, tel. 030 111, P.IVA {N}</p><p>Sinapsi, P.IVA {M}</p>", id="seat of one"),
        pytest.param("© 2025 – Conti – Tutti i diritti riservati – P.IVA {N} – Sinapsi – P.IVA {M}", id="rights"),
        pytest.param("P.IVA {M} (Kappa web agency) – P.IVA {N} (Impianti Volta)", id="numbers first"),
        pytest.param("Volta srl P.IVA {N} | Consociate | Volta Service srl P.IVA {M}", id="list of a group"),
        pytest.param("Site created by Leo (VAT {M}) on behalf of Da Ugo s.a.s. (VAT {N})", id="on behalf of"),
        pytest.param("WebFox (P.I. {M}) made this for Moderna snc (P.I. {N})", id="made this"),
        pytest.param("Developer: Leo Web, VAT {M} – Owner: Trattoria Da Ugo, VAT {N}", id="titles in English"),
        pytest.param("Azienda Agricola Prato – P.IVA {N} – conferisce a Latte S.c.a.r.l. – P.IVA {M}", id="a farm"),
        pytest.param(
            "Benvenuti nel sito della Trattoria Da Ugo – P.IVA {N} – web Leo – P.IVA {M}", id="site of an inn"
        ),
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
        ("Site internet conçu par Kreo Lab, TVA {N}", Owner.THIRD_PARTY),
        ("Página web creada por Kreo Lab, NIF {N}", Owner.THIRD_PARTY),
        ("Website von Kreo Lab, MwSt.-Nr. {N}", Owner.THIRD_PARTY),
        ("Trattoria del Ponte – hosting KreoHost S.r.l. P.IVA {N}", Owner.THIRD_PARTY),
        ("Trattoria del Ponte – società Fontana S.r.l. P.IVA {N}", Owner.APPLICANT),
        ("Titolare del sito web: Arredamenti Galli S.p.A., P.IVA {N}", Owner.APPLICANT),
        ("Parrucchieri Tiziana – Sito a cura dello Studio Bit – P.IVA {N}", Owner.THIRD_PARTY),
        ("Data controller: Fontana snc, VAT {N}", Owner.APPLICANT),
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


def test_the_name_after_each_number_is_its_firms() -> None:
    html = f"<footer>P.IVA {OTHER} Beta Holding S.p.A. – P.IVA {OWN} Impianti Volta srl</footer>"
    assert owners(html, "https://www.impiantivolta.test/") == {OWN: Owner.APPLICANT, OTHER: Owner.THIRD_PARTY}
