"""`identity.footer`: met only for the declared number in the home page's footer; not met only when it was seen."""

import pytest

from checks.identity_footer import Params, judge
from evidence.capture import Purpose
from evidence.verdict import Outcome
from tests.checks.identity_site import HOME, OTHER, VAT, declared, site

CONTACTS = f"{HOME}contatti/"
FOOTER = f"<footer>Acme S.r.l. – P.IVA {VAT}</footer>"
EMPTY = "<main><p>Torni e frese.</p></main><footer>Seguici</footer>"


@pytest.mark.parametrize(
    "footer",
    [
        FOOTER,
        f"<footer>P.I. IT {VAT}</footer>",
        f"<footer>C.F. {VAT}</footer>",
        f"<div id=footer>Acme {VAT[:3]} </div><footer>Partita IVA: {VAT}</footer>",
        f"<footer>Beta S.p.A. P.IVA {OTHER} – Acme S.r.l. P.IVA {VAT}</footer>",
        f"<footer>Acme S.r.l. P.IVA {VAT} – Realizzato da WebLab srl P.IVA {OTHER}</footer>",
    ],
)
def test_met(footer: str) -> None:
    verdict = judge(site(declared(), {HOME: f"<main>Torni</main>{footer}"}), Params())
    assert verdict.outcome is Outcome.MET
    assert any(VAT in (exhibit.match or "").replace(" ", "") for exhibit in verdict.exhibits)


def test_met_by_the_tax_code_that_was_declared() -> None:
    firm = declared(None, tax_code="RCCMNL83S18D969H")
    verdict = judge(site(firm, {HOME: "<footer>C.F. RCCMNL83S18D969H</footer>"}), Params())
    assert verdict.outcome is Outcome.MET
    assert "83S18D969H" not in verdict.reason + verdict.reason_en


def test_the_edition_decides_which_identifiers_count() -> None:
    firm = declared(OTHER, tax_code=VAT)
    evidence = site(firm, {HOME: f"<footer>Acme S.r.l. C.F. {VAT}</footer>"})
    assert judge(evidence, Params()).outcome is Outcome.MET
    assert judge(evidence, Params(identifiers=("vat_number",))).outcome is not Outcome.MET


def test_nothing_declared_shows_what_stands_there() -> None:
    verdict = judge(site(declared(None), {HOME: FOOTER}), Params())
    assert verdict.outcome is Outcome.NOT_CHECKED
    assert VAT in verdict.reason


@pytest.mark.parametrize(
    ("pages", "words"),
    [
        ({HOME: EMPTY}, "nemmeno altrove"),
        (
            {HOME: EMPTY, CONTACTS: f"<h1>Contatti</h1><p>Acme S.r.l. P.IVA {VAT}</p>{EMPTY}"},
            "note legali, privacy o contatti",
        ),
        ({HOME: f"<header>Acme S.r.l. P.IVA {VAT}</header>{EMPTY}"}, "fuori dal footer"),
        ({HOME: EMPTY, f"{HOME}azienda": FOOTER}, "pagine interne"),
        ({HOME: f"<footer><p style='display:none'>P.IVA {VAT}</p>Seguici</footer>"}, "nascosto"),
        (
            {HOME: f'<script type="application/ld+json">{{"@type":"Organization","vatID":"{VAT}"}}</script>{EMPTY}'},
            "motori di ricerca",
        ),
        ({HOME: f"<footer>Beta S.p.A. P.IVA {OTHER}</footer>"}, OTHER),
        ({HOME: "<footer>Acme P.IVA 00743110158</footer>"}, "ultima cifra"),
        ({HOME: "<footer>Acme P.IVA 01234567890</footer>"}, "numero di esempio"),
        ({HOME: "<footer>Acme P.IVA 0281783035</footer>"}, "10 cifre"),
        ({HOME: "<footer>Acme P.IVA 0074311015</footer>"}, "manca l'ultima cifra"),
        ({HOME: "<footer>Acme P.IVA 0043110157</footer>"}, "manca la terza cifra"),
        ({HOME: "<footer>Acme P.IVA 007433110157</footer>"}, "la quinta cifra è scritta due volte"),
        ({HOME: "<footer>Acme P.IVA 00473110157</footer>"}, "le cifre 3 e 4 sono scambiate"),
        ({HOME: "<footer>Acme P.IVA 0O743110157</footer>"}, "una lettera sta al posto di una cifra"),
        ({HOME: "<footer>Acme P.IVA: 0074311OI57</footer>"}, "una lettera sta al posto di una cifra"),
        ({HOME: "<footer>Acme P.IVA O2817830355</footer>"}, "lettere al posto di cifre"),
    ],
)
def test_not_met_names_the_nearest_thing(pages: dict[str, str], words: str) -> None:
    verdict = judge(site(declared(name="Acme S.r.l."), pages, platform="wordpress"), Params())
    assert verdict.outcome is Outcome.NOT_MET
    assert words in verdict.reason
    assert f"P.IVA IT{VAT}" in (verdict.remedy or "")
    assert "WordPress" in (verdict.remedy or "")
    assert "WordPress" in (verdict.remedy_en or "")


@pytest.mark.parametrize(
    ("html", "words"),
    [
        (f"<footer><img src=/piva.png width=900 alt='Acme S.r.l. P.IVA {VAT}'></footer>", "immagine"),
        ("<footer><img src=/dati-piva.png width=900></footer>", "immagine"),
        ("<footer>© Acme S.r.l.</footer>", "ragione sociale"),
        ("<footer>Acme S.r.l. – REA MI-2094550</footer>", "REA"),
        (f"<footer>© Beta – Realizzato da WebLab srl P.IVA {VAT}</footer>", "riga di un altro"),
    ],
)
def test_unverified_says_what_to_look_at(html: str, words: str) -> None:
    firm = declared(name="Acme S.r.l.", rea="MI-2094550")
    verdict = judge(site(firm, {HOME: html}), Params())
    assert verdict.outcome is Outcome.UNVERIFIED
    assert words in verdict.reason
    assert verdict.remedy
    assert verdict.remedy_en


@pytest.mark.parametrize("pages", [{HOME: EMPTY}, {HOME: EMPTY, f"{HOME}azienda": FOOTER}])
def test_a_footer_that_was_not_seen_is_never_not_met(pages: dict[str, str]) -> None:
    assert judge(site(declared(), pages, footers=False), Params()).outcome is Outcome.UNVERIFIED
    assert judge(site(declared(), pages, gaps=(Purpose.HOME,)), Params()).outcome is Outcome.UNVERIFIED


def test_a_site_that_was_not_read_is_unverified() -> None:
    assert judge(site(declared(), {}), Params()).outcome is Outcome.UNVERIFIED


def test_a_gap_elsewhere_does_not_hide_the_home_page() -> None:
    assert judge(site(declared(), {HOME: EMPTY}, gaps=(Purpose.CONTACT,)), Params()).outcome is Outcome.NOT_MET


def test_a_language_version_without_the_number_is_a_warning() -> None:
    english = f"{HOME}en/"
    evidence = site(declared(), {HOME: FOOTER, english: "<footer>Follow us</footer>"}, languages={english: "en"})
    verdict = judge(evidence, Params())
    assert verdict.outcome is Outcome.MET
    assert [english in warning[0] for warning in verdict.warnings] == [True]


@pytest.mark.parametrize(
    ("footer", "begins"),
    [
        pytest.param("Seguici", "Aggiunga al footer", id="nothing"),
        pytest.param(f"Realizzato da WebLab srl P.IVA {OTHER}", "Aggiunga al footer", id="the maker's number"),
        pytest.param(f"Sito di WebLab srl P.IVA {OTHER}", "Aggiunga al footer", id="what may be the maker's"),
        pytest.param(
            f"Beta S.p.A. P.IVA {OTHER}",
            f"Se il sito è dell'impresa, sostituisca nel footer la partita IVA {OTHER}",
            id="a stranger's",
        ),
        pytest.param("Acme P.IVA 01234567890", "Sostituisca nel footer il numero 01234567890", id="a template's"),
        pytest.param("Acme P.IVA 00743110158", "Corregga il numero nel footer", id="one digit off"),
    ],
)
def test_the_remedy_adds_or_replaces_by_whose_number_stands_there(footer: str, begins: str) -> None:
    verdict = judge(site(declared(name="Gamma S.r.l."), {HOME: f"<footer>{footer}</footer>"}), Params())
    assert verdict.outcome is Outcome.NOT_MET
    assert (verdict.remedy or "").startswith(begins)


def test_the_line_for_the_footer_takes_nothing_from_another_firm() -> None:
    line = f"Acme S.r.l. – Via Po 4, 20121 Milano (MI) – P.IVA {OTHER} – REA MI-2094550"
    other = f"<footer><p>© Acme S.r.l.</p><p>{line}</p></footer>"
    remedy = judge(site(declared(name="Gamma S.r.l."), {HOME: other}), Params()).remedy or ""
    assert f"«Gamma S.r.l. – P.IVA IT{VAT}»" in remedy


@pytest.mark.parametrize("shown", ["0074311015", "0O743110157", "00473110157", "007433110157"])
def test_a_slip_of_the_keyboard_is_to_be_corrected(shown: str) -> None:
    verdict = judge(site(declared(name="Acme S.r.l."), {HOME: f"<footer>P.IVA {shown}</footer>"}), Params())
    assert verdict.outcome is Outcome.NOT_MET
    assert "Corregga il numero nel footer" in (verdict.remedy or "")


def test_a_true_number_with_two_digits_swapped_is_for_a_person() -> None:
    verdict = judge(site(declared(), {HOME: "<footer>Acme S.r.l. P.IVA 00347110157</footer>"}), Params())
    assert verdict.outcome is Outcome.UNVERIFIED
    assert "le cifre 3 e 5 sono scambiate" in verdict.reason
