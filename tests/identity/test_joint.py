"""Who owns a site together with others, and who only runs a part of it."""

import pytest

from evidence.facts.owner import Owner
from evidence.firm import Firm
from evidence.identity.find import find_identifiers
from evidence.identity.owner import attribute
from evidence.page import Page

OWN, OTHER = "01879020517", "02817830355"


def owners(html: str, *, declared: str | None = None, url: str = "https://www.esempio.test/privacy") -> set[str]:
    """Return the numbers that are the owner's, as A and B."""
    html = html.replace("{A}", OWN).replace("{B}", OTHER)
    found = attribute(Firm(id="x", url=url, vat_number=declared), find_identifiers(Page(url=url, html=html)), ())
    return {"A" if i.value == OWN else "B" for i in found if i.value in (OWN, OTHER) and i.owner is Owner.APPLICANT}


@pytest.mark.parametrize("declared", [None, OWN])
@pytest.mark.parametrize(
    "sentence",
    [
        "I Titolari del trattamento sono Ugo Po (P.IVA {A}) e Anna Re (P.IVA {B}).",
        "Il sito è gestito in contitolarità (art. 26 GDPR) da Ugo Po (P.IVA {A}) e Anna Re (P.IVA IT{B}), che…",
        "This site is operated under joint controllership (art. 26 GDPR) by Ugo Po (VAT {A}) and Anna Re (VAT {B}).",
    ],
)
def test_joint_owners_are_all_owners(sentence: str, declared: str | None) -> None:
    assert owners(f"<h2>Privacy</h2><p>{sentence}</p><footer>Privacy</footer>", declared=declared) == {"A", "B"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Titolare del trattamento è Acme S.r.l. (P.IVA {A}). Responsabile esterno: Beta S.r.l. (P.IVA {B}).",
        "I titolari del trattamento sono indicati sotto. Acme S.r.l. – P.IVA {A}. Hosting: Beta S.r.l. – P.IVA {B}.",
    ],
)
def test_a_processor_is_no_joint_owner(sentence: str) -> None:
    assert "B" not in owners(f"<h2>Privacy</h2><p>{sentence}</p><footer>Privacy</footer>")


@pytest.mark.parametrize(
    "html",
    [
        pytest.param(
            "<h2>1. Who we are</h2><p>Deepsco is a service provided by Acme srl, VAT {A}.</p>", id="who we are"
        ),
        pytest.param("<p>esempio.test (“Sito”) è un servizio gestito da: Acme Srl<br>Partita IVA: {A}</p>", id="host"),
        pytest.param(
            "<p>Questa azienda è associata a Coltiva Varese<br>Azienda agricola Po<br>Via Po 1, p.iva {A}</p>",
            id="member",
        ),
        pytest.param(
            "<p>Lume è una testata registrata presso il Tribunale di Lodi n. 36 da Acme Srl<br>P.IVA {A}</p>",
            id="journal",
        ),
        pytest.param("<p>© 2025 Acme SpA. Part of Beta Holding Srl. VAT IT{A}</p>", id="part of"),
    ],
)
def test_whoever_runs_this_very_site_is_its_owner(html: str) -> None:
    assert owners(f"<nav>Home</nav><footer>{html}</footer>") == {"A"}


@pytest.mark.parametrize(
    "html",
    [
        pytest.param("<p>Statistiche è un servizio fornito da Beta Srl<br>Partita IVA: {B}</p>", id="a service"),
        pytest.param("<p>IVA assolta da Ricariche Veloci Services P.IVA {B}</p>", id="who pays the tax"),
        pytest.param("<p>Sentenza del Tribunale di Lodi: Beta Srl, P.IVA {B}</p>", id="a court"),
    ],
)
def test_whoever_runs_something_else_is_not(html: str) -> None:
    assert owners(f"<h2>Note</h2>{html}<footer>© Alba</footer>") == set()


def test_a_firm_on_its_own_line_is_not_whom_the_line_above_brings_in() -> None:
    footer = (
        "<p>Lume per te è un prodotto assicurativo di Beta SA con sede a Lodi P.I. {B} – REA MI 1957443; "
        "distribuito da Lumera Assicurazioni Srl</p>"
        "<p>Lumera Assicurazioni Srl - Partita IVA: {A} - REA MI 2638708</p>"
    )
    assert owners(f"<nav>Home</nav><footer>{footer}</footer>", url="https://www.lumera.test/") == {"A"}


STUDIO = "Avv. Ugo Manzi - P.IVA {A}</p><p>Avv. Anna Ceroli - P.IVA {B}"


@pytest.mark.parametrize("declared", [None, OWN])
@pytest.mark.parametrize(
    "footer",
    [
        pytest.param(f"<p>Manzi Ceroli Studio Legale</p><p>{STUDIO}</p>", id="a studio"),
        pytest.param(f"<p>ManziCeroli</p><p>{STUDIO}</p>", id="a studio in one word"),
        pytest.param("© Lume è un progetto di Ugo Po—P.IVA {A}—e Anna Re—P.IVA {B}—Diritti riservati", id="and"),
    ],
)
def test_who_share_a_studio_or_a_sentence_are_all_owners(footer: str, declared: str | None) -> None:
    assert owners(f"<nav>Home</nav><footer>{footer}</footer>", declared=declared) == {"A", "B"}


@pytest.mark.parametrize(
    ("footer", "own"),
    [
        pytest.param("Alfa S.r.l. P.IVA {A} - Beta S.r.l. P.IVA {B}", set(), id="side by side"),
        pytest.param("Studio Po - Ugo Po P.IVA {A} - Web Anna Kreo P.IVA {B}", {"A"}, id="a studio and its maker"),
        pytest.param("Ugo Po P.IVA {A} e realizzazione sito Kreo S.r.l. P.IVA {B}", {"A"}, id="and a maker"),
        pytest.param("© Alba | Partner: Alfa S.r.l. P.IVA {A} e Beta S.r.l. P.IVA {B}", set(), id="partners"),
    ],
)
def test_two_numbers_alone_are_no_joint_owners(footer: str, own: set[str]) -> None:
    assert owners(f"<nav>Home</nav><footer>{footer}</footer>") == own
