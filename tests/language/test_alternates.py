"""Where a page says that it can be read in another language, and what only looks like it."""

# ruff: noqa: E501 - markup reads best on one line

import pytest

from evidence.language.alternates import alternates_of_sitemap, find_alternates
from evidence.page import Page
from tests.language.pages import ITALIAN, page, reading

WITH_ADDRESS = {
    "hreflang": ("", '<link rel=alternate hreflang=en-GB href="/en/">', "en", "/en/"),
    "relative hreflang with a base": ("", '<base href="/it/"><link rel=alternate hreflang=de href="../de/">', "de", "/de/"),
    "IT | EN": ('<header><b>IT</b> | <a href="/en/">EN</a></header>', "", "en", "/en/"),
    "a name": ('<a href="/english.html">English</a>', "", "en", "/english.html"),
    "a name in Italian": ('<a href="/x">Versione inglese</a>', "", "en", "/x"),
    "a name in a sentence of its own": ('<a href="/x">Deutsche Version</a>', "", "de", "/x"),
    "a flag by its file": ('<a href="/gb/"><img src="/img/flags/gb.png"></a>', "", "en", "/gb/"),
    "a flag by its class": ('<a href="/de"><i class="flag-icon flag-icon-de"></i></a>', "", "de", "/de"),
    "a flag by its text": ('<a href="/x"><img src="1.gif" alt="Français"></a>', "", "fr", "/x"),
    "a list of addresses": ('<select><option value="/">Italiano<option value="/es/">Español</select>', "", "es", "/es/"),
    "a list with data": (
        '<select class=lang><option data-href="/">IT<option data-href="/en/index">EN</select>', "", "en", "/en/index",
    ),
    "a list that its form sends": (
        '<form action="/set"><select name=lang><option value=it>Italiano<option value=en>English</select></form>',
        "", "en", "/set?lang=en",
    ),
    "a list whose script jumps": (
        '<select class=lang onchange="location=\'?l=\'+this.value"><option value=it>Italiano<option value=en>English</select>',
        "", "en", "/?l=en",
    ),
    "a query": ('<a href="/?lang=en">International</a>', "", "en", "/?lang=en"),
    "a suffix": ('<a href="index_en.html">Our company</a>', "", "en", "/index_en.html"),
    "a button of two letters alone": ('<nav><button onclick="location.href=\'/en/\'">EN</button></nav>', "", "en", "/en/"),
    "a button's script": ('<button class=lang onclick="location.href=\'/en/\'">EN</button>', "", "en", "/en/"),
    "Polylang": ('<li class="lang-item lang-item-en"><a hreflang="en-US" href="/en/home">🇬🇧</a></li>', "", "en", "/en/home"),
    "an area": ('<img usemap=#m><map name=m><area href="/eng/" alt="English"></map>', "", "en", "/eng/"),
}  # fmt: skip


@pytest.mark.parametrize("case", WITH_ADDRESS, ids=str)
def test_found_with_its_address(case: str) -> None:
    body, head, code, path = WITH_ADDRESS[case]
    found = {(a.code, a.url) for a in find_alternates(page(ITALIAN + body, head=head)) if not a.dead}
    assert (code, f"https://acme.test{path}") in found
    assert {found_code for found_code, _ in found} <= {code, "it"}


ELSEWHERE = {
    "a subdomain": ('<a href="https://en.acme.test/">EN</a>', "https://en.acme.test/"),
    "a second domain": ('<ul class=lang><li><a href="https://www.acme-furniture.test/">EN</a></ul>', "https://www.acme-furniture.test/"),
}  # fmt: skip


@pytest.mark.parametrize("case", ELSEWHERE, ids=str)
def test_found_on_another_host(case: str) -> None:
    body, url = ELSEWHERE[case]
    assert [(a.code, a.url) for a in find_alternates(page(body))] == [("en", url)]


def test_found_in_a_header() -> None:
    link = '<https://acme.test/en/>; rel="alternate"; hreflang="en", <https://acme.test/>; rel="alternate"; hreflang="x-default"'
    found = reading("https://acme.test/", ITALIAN, headers=(("link", link),)).alternates
    assert [(a.code, a.url, a.how) for a in found] == [("en", "https://acme.test/en/", "header")]


BY_SCRIPT = {
    "ASP.NET": "<a href=\"javascript:__doPostBack('ctl00$lnkEN','')\" id=en>English</a>",
    "a data attribute": '<ul class=language-switcher><li data-lang=it>IT<li data-lang=en id=en>EN</ul>',
    "a list without addresses": '<select id=lang><option value=it selected>Italiano<option value=en id=en>English</select>',
    "a form's button": '<form method=post action=/lang class=languages><button name=l value=en id=en>English</button></form>',
    "a link with a handler": '<a href="#" id=en onclick="setLang(\'en\')">English</a>',
}  # fmt: skip


@pytest.mark.parametrize("case", BY_SCRIPT, ids=str)
def test_script_only_switches_say_where_to_click(case: str) -> None:
    found = [a for a in find_alternates(page(ITALIAN + BY_SCRIPT[case])) if a.code == "en"]
    assert [(a.url, a.selector, a.dead) for a in found] == [("", "#en", False)]


DEAD = {
    "an empty anchor": '<ul class=lang><li><a href=/>IT</a><li><a href="#">EN</a></ul>',
    "the same page": '<div class=lang><a href="/">English</a></div>',
    "flags that all lead home": '<a href=/x><img src=/flags/it.png></a><a href=/x><img src=/flags/gb.png></a>',
}  # fmt: skip


@pytest.mark.parametrize("case", DEAD, ids=str)
def test_dead_switches_are_dead(case: str) -> None:
    found = [a for a in find_alternates(page(ITALIAN + DEAD[case])) if a.code == "en"]
    assert [a.dead for a in found] == [True]


def test_an_empty_anchor_may_still_be_clicked_where_scripts_run() -> None:
    found = find_alternates(page('<a href="#" id=en>English</a><script src=/app.js></script>'))
    assert [(a.code, a.selector, a.dead) for a in found] == [("en", "#en", True)]


NONE = {
    "provinces": '<ul><li><a href=/sedi/bergamo>BG</a><li><a href=/sedi/enna>EN</a><li><a href=/sedi/pistoia>PT</a></ul>',
    "courses": '<a href=/corsi/inglese>Corsi di inglese</a><a href=/corsi/tedesco>Tedesco per il lavoro</a>',
    "platforms": '<a href="https://www.booking.com/hotel/it/a.en-gb.html">English</a>',
    "countries to ship to": '<select name=country><option>Italia<option>Germania<option>Francia</select>',
    "telephone prefixes": '<select name=p><option>+39 IT<option>+49 DE</select>',
    "a search button": '<form><input name=q><button>OK</button></form>',
    "sizes": '<a href=/taglie/uk>UK 10</a><a href=/taglie/us>US 8</a>',
    "a translator of pages": '<a href="https://translate.google.com/translate?sl=it&tl=en&u=x">English</a>',
    "a mail": '<a href="mailto:en@acme.test">EN</a>',
    "a consent banner": '<div id=cookie-banner><a href=/en/privacy>EN</a></div>',
    "flags of markets": '<p>Esportiamo in</p><img src=/img/flags/de.png alt=Germania><img src=/img/flags/fr.png>',
    "an empty hreflang": '<a href=/chi-siamo hreflang="">Chi siamo</a>',
}  # fmt: skip


@pytest.mark.parametrize("case", NONE, ids=str)
def test_what_looks_like_a_switch_is_none(case: str) -> None:
    assert [a for a in find_alternates(page(ITALIAN + NONE[case])) if a.code != "it"] == []


def test_a_sitemap_gives_hreflang_and_marked_addresses() -> None:
    text = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
      xmlns:xhtml="http://www.w3.org/1999/xhtml"><url><loc>https://acme.test/</loc>
      <xhtml:link rel="alternate" hreflang="de" href="https://acme.test/de/"/></url>
      <url><loc>https://acme.test/en/products/tables</loc></url><url><loc>https://acme.test/en/</loc></url></urlset>"""
    found = [(a.code, a.url) for a in alternates_of_sitemap(text, "https://acme.test/sitemap.xml")]
    assert found == [("de", "https://acme.test/de/"), ("en", "https://acme.test/en/")]


@pytest.mark.parametrize(
    "text", ["", "<html><body>404", "\x00\x01", '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>']
)
def test_a_broken_sitemap_gives_nothing(text: str) -> None:
    assert alternates_of_sitemap(text, "https://acme.test/sitemap.xml") == ()


def test_exhibits_show_the_switch() -> None:
    found = find_alternates(Page(url="https://acme.test/", html='<a id=e href="/en/">English</a>'))
    assert found[0].exhibit.selector == "#e"
    assert found[0].exhibit.quote == "English"
