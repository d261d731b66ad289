"""The language of a page: content against the chrome around it."""

# ruff: noqa: E501 - markup reads best on one line

import pytest

from evidence.language.read import read_language
from tests.language.pages import ENGLISH, GERMAN, ITALIAN, page

ITALIAN_CHROME = """<div class=top><ul><li><a href=/>Home</a><li><a href=/chi-siamo>Chi siamo</a><li><a href=/p>I nostri prodotti</a>
<li><a href=/dove>Dove siamo</a><li><a href=/c>Contattaci</a></ul></div>{}
<div><p>Questo sito utilizza cookie tecnici. Continuando accetti l'informativa sulla privacy.</p></div>
<footer><p>Siamo aperti dal lunedì al venerdì e il sabato su appuntamento, vieni a trovarci nella nostra sede.</p>
<p>Tutti i diritti riservati - P.IVA 01234567897</p></footer>"""
ENGLISH_CHROME = """<nav><ul><li><a href=/>Home</a><li><a href=/a>About us</a><li><a href=/p>Our products</a><li><a href=/c>Contact us</a>
</ul></nav>{}<footer><p>We are open from Monday to Friday and on Saturdays by appointment, come and visit us.</p>
<p>All rights reserved. We use cookies to give you the best experience on our website.</p></footer>"""
SHORT_ENGLISH = (
    "<h1>Tables made to last</h1><p>We make tables and chairs by hand and ship them to the whole of Europe.</p>"
)
SHORT_ITALIAN = "<h1>Tavoli fatti per durare</h1><p>Costruiamo a mano tavoli e sedie e li spediamo in tutta Europa.</p>"
CELLS = "".join(
    f"<tr><td>MX-{number}</td><td>{number}0 t, {drive} with an energy saving pump of its own</td></tr>"
    for number, drive in enumerate(("hydraulic toggle", "direct clamp", "electric drive", "hybrid toggle", "spindle"))
)
MENU_CELLS = "<table><tr><td><a href=/>Chi siamo</a><tr><td><a href=/p>I nostri prodotti per la casa</a></table>"
LAID_OUT = """<font>Rose face cream: it smooths and is absorbed in a few seconds.</font><br><br><font>Our lip balm is made of
beeswax.</font><div><h3>Ultime notizie</h3><p>Gli uffici resteranno chiusi dal 10 al 25 agosto.</p></div>
<font>Oat cleanser: a light foam that respects the barrier of the skin.</font>"""
CARDS = """<div><h3>Oak table</h3><p>From 1.200 EUR</p></div><div><h3>Straw chair</h3><p>From 180 EUR</p></div>
<div><h3>Sliding-door sideboard</h3><p>From 890 EUR</p></div>"""


@pytest.mark.parametrize("setting", ["default", "auto"])
@pytest.mark.parametrize(
    ("body", "language"),
    [
        pytest.param(ITALIAN, "it", id="Italian"),
        pytest.param(ENGLISH, "en", id="English"),
        pytest.param(ITALIAN_CHROME.format(SHORT_ENGLISH), "en", id="twenty English words inside Italian chrome"),
        pytest.param(ITALIAN_CHROME.format(ENGLISH), "en", id="English inside Italian chrome"),
        pytest.param(ITALIAN_CHROME.format(GERMAN), "de", id="German inside Italian chrome"),
        pytest.param(ENGLISH_CHROME.format(SHORT_ITALIAN), "it", id="twenty Italian words inside English chrome"),
        pytest.param(ENGLISH_CHROME.format(ITALIAN), "it", id="Italian inside English chrome"),
        pytest.param(ITALIAN_CHROME.format(""), "it", id="nothing but chrome"),
        pytest.param(ENGLISH_CHROME.format(CARDS), "en", id="product cards alone"),
        pytest.param(
            ITALIAN_CHROME.format(SHORT_ITALIAN + f"<table>{CELLS}</table>"), "it", id="English cells in Italian prose"
        ),
        pytest.param(
            ITALIAN_CHROME.format(f"<h1>Le nostre presse</h1><table>{CELLS}</table>"), "it", id="an English data sheet"
        ),
        pytest.param(f"<table>{CELLS}</table>", "en", id="cells alone"),
        pytest.param(f"<table><tr><td>{MENU_CELLS}<td>{LAID_OUT}</table>", "en", id="English in a page of tables"),
        pytest.param(
            ENGLISH_CHROME.format(f"<h1>Our presses</h1><table>{CELLS}</table>"), "en", id="cells inside English chrome"
        ),
        pytest.param(
            SHORT_ITALIAN
            + "".join(f"<li>MX-{n}: {n}0 t, with an energy saving drive and a pump</li>" for n in range(9)),
            "it",
            id="one English sentence, nine models",
        ),
        pytest.param("<form method=post id=aspnetForm>" + ITALIAN + "</form>", "it", id="all inside one form"),
        pytest.param("<div style='display:none'>" + ENGLISH + "</div>" + SHORT_ITALIAN, "it", id="hidden English"),
        pytest.param(
            "<noscript>" + ENGLISH + "</noscript>" + SHORT_ITALIAN, "it", id="English for those without scripts"
        ),
        pytest.param(
            "<p>Rossi S.r.l.</p><p>Via Roma 12, 22063 Cantù (CO)</p><p>Tel. 031 123456</p>", "und", id="address"
        ),
        pytest.param("<img src=a.png><p>2024</p>", "und", id="no text"),
        pytest.param(
            "<p>Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor.</p>", "la", id="lorem"
        ),
        pytest.param(
            "<p>欢迎来到我们的公司，我们生产高品质的家具 ROSSI Design。</p>" + "<a href=/>Chi siamo</a>",
            "zh",
            id="Chinese",
        ),
        pytest.param(
            "<h1>Informativa sulla privacy</h1><p>"
            + "Ai sensi del regolamento europeo trattiamo i dati personali. " * 20,
            "it",
            id="a privacy page",
        ),
    ],
)
def test_content_language(body: str, language: str, setting: str) -> None:
    assert read_language(page(body), setting=setting).code == language


def test_leftovers_and_declared_language_are_told() -> None:
    found = read_language(page(ITALIAN_CHROME.format(ENGLISH), lang="it-IT"))
    assert found.declared == "it-IT"
    assert "Chi siamo" in found.leftovers
    assert "Home" not in found.leftovers


def test_shares_count_the_words_of_each_language() -> None:
    found = read_language(page(ITALIAN + ENGLISH))
    shares = dict(found.shares)
    assert shares["it"] > 40
    assert shares["en"] > 40
    assert found.words == found.words_in(found.code)


def test_the_quote_is_what_was_judged() -> None:
    found = read_language(page(ENGLISH_CHROME.format(SHORT_ITALIAN)))
    assert found.quote.startswith("Costruiamo a mano")
    assert found.exhibit.quote == found.quote
    assert found.exhibit.selector


def test_what_is_said_to_browsers_without_scripts_is_no_content() -> None:
    asked = "<noscript>You need to enable JavaScript to run this app.</noscript><div id=root></div>"
    assert read_language(page(asked)).code == "und"
    told = "<noscript><p>We make tables and chairs by hand, and we ship them to the whole of Europe.</p></noscript>"
    assert read_language(page(told)).code == "en"


def test_cells_add_words_in_the_language_of_the_page_only() -> None:
    prose, mixed = (read_language(page(body)) for body in (ITALIAN, f"{ITALIAN}<table>{CELLS}</table>"))
    assert mixed.shares == prose.shares
    assert read_language(page(f"{ENGLISH}<table>{CELLS}</table>")).words > read_language(page(ENGLISH)).words
