"""Which of two firms in a footer owns a site whose host and words tell nothing: by the signs that a reviewer uses."""

import pytest

from evidence.facts.identity import IdentifierKind
from evidence.facts.owner import Owner
from evidence.firm import Firm
from evidence.identity.entries import entries
from evidence.identity.find import find_identifiers
from evidence.identity.owner import attribute
from evidence.identity.scene import scene_of
from evidence.page import Page

OWN, OTHER = "01879020517", "02159080387"
URL = "https://www.sito-prova.test/"
NAV = '<nav><a href="/">Home</a> <a href="/contatti">Contatti</a></nav>'
TEXT = "<p>Da oltre trent'anni al servizio di privati e imprese di tutta la provincia, ogni giorno.</p>"


def owners(footer: str, *, title: str = "Home", main: str = TEXT) -> dict[str, Owner]:
    html = f"<html><head><title>{title}</title></head><body>{NAV}<main>{main}</main>{footer}</body></html>"
    html = html.replace("{N}", OWN).replace("{M}", OTHER)
    found = attribute(Firm(id="x", url=URL), find_identifiers(Page(url=URL, html=html)), ())
    return {item.value: item.owner for item in found if item.kind is IdentifierKind.VAT_NUMBER}


@pytest.mark.parametrize(
    ("footer", "main"),
    [
        pytest.param("Forno Rota S.n.c. P.IVA {N} | Kreo Media S.r.l. P.IVA {M}", TEXT, id="maker's name second"),
        pytest.param("Kreo Media S.r.l. P.IVA {M} | Forno Rota S.n.c. P.IVA {N}", TEXT, id="maker's name first"),
        pytest.param(
            "Larix S.r.l. – P.IVA {M}<br>Forno Rota S.n.c. – Via Po 3, 10121 Torino – P.IVA {N} – REA TO-123456",
            TEXT,
            id="whole legal line second",
        ),
        pytest.param(
            "Larix S.r.l. – P.IVA {M}<br>Forno Rota S.n.c. – P.IVA {N} – info@fornorota.test",
            TEXT,
            id="mail of its name",
        ),
        pytest.param(
            "Larix S.r.l. – P.IVA {M}<br>Forno Rota S.n.c. – P.IVA {N}",
            f"<h1>Benvenuti al Forno Rota</h1>{TEXT}",
            id="name in a heading",
        ),
        pytest.param(
            "Larix S.r.l. – P.IVA {M}<br>Forno Rota S.n.c. – P.IVA {N}",
            f"{TEXT}<section><h2>Dove siamo</h2><p>Via Po 3, Torino</p><p>P.IVA {{N}}</p></section>{TEXT}",
            id="number repeated with the contacts",
        ),
        pytest.param(
            "Graniti Rota S.n.c. – P.IVA {N}<br>Larix S.r.l. – P.IVA {M}",
            f"<h1>I nostri graniti</h1>{TEXT}",
            id="trade of the page, named first",
        ),
        pytest.param(
            "Larix S.r.l. – P.IVA {N}<br>Nordest Holding S.p.A. – Via Po 3, Torino – cap. soc. € 5.000.000 – P.IVA {M}",
            TEXT,
            id="a parent's capital",
        ),
    ],
)
def test_signs_tell_the_owner(footer: str, main: str) -> None:
    assert owners(f"<footer>{footer}</footer>", main=main) == {OWN: Owner.APPLICANT, OTHER: Owner.THIRD_PARTY}


@pytest.mark.parametrize(
    ("footer", "main"),
    [
        pytest.param("Forno Rota S.n.c. P.IVA {N} | Gomme Bo S.r.l. P.IVA {M}", TEXT, id="nothing tells"),
        pytest.param(
            "<p>Forno Rota S.n.c.<br>Via Po 3<br>P.IVA {N}</p><p>Gomme Bo S.r.l.<br>Via Adda 4<br>P.IVA {M}</p>",
            TEXT,
            id="equal data",
        ),
        pytest.param(
            "Larix S.r.l. – P.IVA {N}<br>Kreo Media S.r.l. – P.IVA {M}",
            f"<h1>Siti web e software</h1>{TEXT}",
            id="page of a maker's trade",
        ),
        pytest.param(
            "Gomme Bo S.r.l. – Via Adda 4, Lodi – P.IVA {N}<br>Forno Rota S.n.c. – P.IVA {M} – info@fornorota.test",
            TEXT,
            id="seat against mail",
        ),
    ],
)
def test_signs_that_are_missing_or_against_each_other_leave_it_open(footer: str, main: str) -> None:
    assert owners(f"<footer>{footer}</footer>", main=main) == {OWN: Owner.UNKNOWN, OTHER: Owner.UNKNOWN}


def test_a_name_in_its_own_title_is_no_sign_of_a_maker() -> None:
    footer = "<footer>Kreo Media S.r.l. P.IVA {N} | Forno Rota S.n.c. P.IVA {M}</footer>"
    assert owners(footer, title="Kreo Media")[OWN] is Owner.APPLICANT


def test_words_that_bring_another_in_say_more_than_a_trade_in_a_name() -> None:
    footer = "<footer>Web Radio Onda APS – P.IVA {N} – streaming by Stream S.r.l. – P.IVA {M}</footer>"
    assert owners(footer)[OWN] is Owner.APPLICANT


@pytest.mark.parametrize(
    ("footer", "begins"),
    [
        pytest.param(
            "Forno Rota S.n.c. – P.IVA {N} – REA TO-123456 – Larix S.r.l. – P.IVA {M}",
            ("Forno Rota", "Larix"),
            id="names first",
        ),
        pytest.param(
            "P.IVA {N} Forno Rota S.n.c., Via Po 3 · P.IVA {M} Larix S.r.l.",
            ("P.IVA 018", "P.IVA 021"),
            id="numbers first",
        ),
        pytest.param(
            "P.IVA {N} – © Forno Rota S.n.c. – Privacy – Larix S.r.l. – P.IVA {M}",
            ("P.IVA 018", "Larix"),
            id="name after",
        ),
        pytest.param(
            "Forno Rota – Lodi (LO) – P.IVA {N} | Larix – P.IVA {M}", ("Forno Rota", "Larix"), id="bare names"
        ),
    ],
)
def test_words_of_each_firm(footer: str, begins: tuple[str, str]) -> None:
    html = f"<body>{NAV}<footer>{footer}</footer></body>".replace("{N}", OWN).replace("{M}", OTHER)
    scene = scene_of(Page(url=URL, html=html))
    words = [text.strip() for text in entries(scene, scene.hits)]
    assert [text.startswith(begin) for text, begin in zip(words, begins, strict=True)] == [True, True]
