"""Which languages a site has, from what its visits brought back."""

from dataclasses import replace

import pytest

from evidence.capture import Purpose, VisitResult
from evidence.facts.language import LanguageVersion, Origin, VersionState
from evidence.language.read import read_language
from evidence.language.reading import LanguageReading
from evidence.language.versions import VersionParams, languages_of, outsiders, versions, wanted
from tests.language.pages import ENGLISH, GERMAN, ITALIAN, page, reading

SWITCH = '<div class=lang><a href="/">IT</a> <a href="/en/">EN</a></div>'
MENU = '<nav><a href="/chi-siamo">Chi siamo</a><a href="/prodotti">Prodotti</a></nav>'
ENGLISH_MENU = '<nav><a href="/en/about">About us</a><a href="/en/products">Products</a></nav>'
MISSING = """<h1>Oops! That page can’t be found.</h1><p>It looks like nothing was found at this location. Maybe try
one of the links below or a search?</p>"""
HOME = "https://acme.test/"
EN = "https://acme.test/en/"


def home(extra: str = SWITCH + MENU, *, text: str = ITALIAN, **more: object) -> LanguageReading:
    return reading(HOME, extra + text, purpose=Purpose.HOME, **more)  # type: ignore[arg-type]  # passed through


def states(*readings: LanguageReading) -> dict[str, VersionState]:
    return {version.code: version.state for version in versions(readings)}


def one(code: str, *readings: LanguageReading) -> LanguageVersion:
    return next(version for version in versions(readings) if version.code == code)


def test_home_and_an_inner_page_prove_a_version() -> None:
    found = one("en", home(), reading(EN, ENGLISH_MENU + ENGLISH), reading(EN + "about", ENGLISH_MENU + ENGLISH))
    assert (found.state, found.origin, found.pages) == (VersionState.PROVEN, Origin.AUTHORED, 2)
    assert found.urls == (EN, EN + "about")
    language = read_language(page(ENGLISH))
    assert found.words == language.words_in("en") > 50  # what both pages say counts once
    assert [exhibit.url for exhibit in found.exhibits] == [EN, EN + "about"]
    assert set(found.coverage) >= {"menu", "products"}


def test_a_home_alone_is_thin_where_the_italian_site_has_more() -> None:
    assert states(home(), reading(EN, ENGLISH_MENU + ENGLISH)) == {"it": VersionState.PROVEN, "en": VersionState.THIN}


def test_a_home_alone_is_enough_where_the_whole_site_is_one_page() -> None:
    assert states(home(SWITCH), reading(EN, SWITCH + ENGLISH))["en"] is VersionState.PROVEN


def test_policies_beside_a_page_in_each_language_ask_for_no_more_pages() -> None:
    policies = '<footer><a href="{0}privacy">Privacy policy</a><a href="{0}cookies">Cookies</a></footer>'
    first = home(SWITCH + policies.format("/"))
    assert states(first, reading(EN, SWITCH + policies.format("/en/") + ENGLISH))["en"] is VersionState.PROVEN


def test_one_page_is_not_enough_when_the_italian_home_was_not_read() -> None:
    missed = reading(HOME, purpose=Purpose.HOME, result=VisitResult.UNREACHABLE, status=None)
    assert states(missed, reading(EN, ENGLISH))["en"] is VersionState.THIN


def test_few_words_are_thin() -> None:
    few = "<p>We make tables and chairs by hand for the whole of Europe.</p>"
    assert states(home(SWITCH), reading(EN, few))["en"] is VersionState.THIN


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        pytest.param(reading(EN, ITALIAN, lang="en"), VersionState.SAME_TEXT, id="the Italian text again"),
        pytest.param(reading(EN, ITALIAN, final=HOME), VersionState.SAME_TEXT, id="sent back home"),
        pytest.param(reading(EN, result=VisitResult.GONE, status=404), VersionState.DEAD, id="not there"),
        pytest.param(reading(EN, result=VisitResult.BLOCKED, status=403), VersionState.UNSEEN, id="refused"),
        pytest.param(reading(EN, result=VisitResult.UNREACHABLE, status=None), VersionState.UNSEEN, id="unreachable"),
        pytest.param(reading(EN, status=500), VersionState.UNSEEN, id="an error of the server"),
        pytest.param(reading(EN, "<h1>Coming soon</h1>"), VersionState.PLACEHOLDER, id="promised"),
        pytest.param(reading(EN, MISSING), VersionState.DEAD, id="not there, says a page with status 200"),
        pytest.param(reading(EN, MISSING + ENGLISH), VersionState.DEAD, id="not there, says a heading above much else"),
        pytest.param(
            reading(EN, ENGLISH + "<p>If the page cannot be found, write to us.</p>"),
            VersionState.THIN,
            id="a page that speaks of missing pages",
        ),
        pytest.param(
            reading(EN, "<p>Lorem ipsum dolor sit amet, consectetur adipiscing elit.</p>" * 3),
            VersionState.PLACEHOLDER,
            id="lorem",
        ),
        pytest.param(reading(EN, "<img src=a>"), VersionState.PLACEHOLDER, id="empty"),
        pytest.param(
            reading(EN, "<div id=app></div><script src=/app.js></script>"),
            VersionState.UNSEEN,
            id="empty without a browser",
        ),
        pytest.param(reading(EN, headers=(("content-type", "application/pdf"),)), VersionState.PLACEHOLDER, id="a PDF"),
    ],
)
def test_what_became_of_a_claim(answer: LanguageReading, state: VersionState) -> None:
    found = one("en", home(), answer)
    assert found.state is state
    assert found.reason
    assert found.exhibits


def test_a_claim_nobody_followed_is_unseen() -> None:
    assert states(home())["en"] is VersionState.UNSEEN


def test_a_switch_that_leads_nowhere_is_dead() -> None:
    assert states(home('<ul class=lang><li><a href=/>IT</a><li><a href="#">EN</a></ul>'))["en"] is VersionState.DEAD


def test_a_switch_that_a_script_may_answer_is_unseen_until_clicked() -> None:
    extra = '<ul class=lang><li><a href=/>IT</a><li><a href="#" id=en>EN</a></ul><script src=/a.js></script>'
    assert states(home(extra))["en"] is VersionState.UNSEEN
    assert [item.selector for item in wanted([home(extra)])] == ["#en"]
    clicked = reading(HOME, extra + ITALIAN, dom=True, click="#en")
    assert states(home(extra), clicked)["en"] is VersionState.SAME_TEXT
    assert wanted([home(extra), clicked]) == ()
    swapped = reading(HOME, extra + ENGLISH, dom=True, click="#en")
    proven = one("en", home(extra), swapped)
    assert proven.state is VersionState.PROVEN
    assert "script" in (proven.mark or "")


def test_the_browser_s_language_or_a_cookie_may_change_the_text_of_one_address() -> None:
    asked = reading(HOME, MENU + ENGLISH, purpose=Purpose.NEGOTIATION, accept_language="en")
    assert states(home(MENU), asked)["en"] is VersionState.PROVEN
    kept = reading(HOME + "?lang=en", MENU + ENGLISH, final=HOME)
    assert states(home('<a href="?lang=en">English</a>' + MENU), kept)["en"] is VersionState.PROVEN


GOOGLE = """<div id=google_translate_element><a href="#" onclick="t('en')" id=en>English</a></div><script>
new google.translate.TranslateElement({includedLanguages:'en,de'},'x')</script>"""


def test_a_widget_is_never_a_version() -> None:
    found = versions([home(GOOGLE)])
    assert {(v.code, v.state, v.origin) for v in found if v.code != "it"} == {
        ("en", VersionState.WIDGET, Origin.MACHINE_WIDGET),
        ("de", VersionState.WIDGET, Origin.MACHINE_WIDGET),
    }
    assert wanted([home(GOOGLE)]) == ()


def test_what_a_browser_translated_is_no_version() -> None:
    translated = reading(HOME, GOOGLE + ENGLISH, dom=True, click="#en")
    assert states(home(GOOGLE), translated)["en"] is VersionState.WIDGET


def test_a_widget_beside_a_version_does_not_hide_it() -> None:
    found = one("en", home(SWITCH + GOOGLE), reading(EN, ENGLISH), reading(EN + "about", ENGLISH))
    assert (found.state, found.origin) == (VersionState.PROVEN, Origin.AUTHORED)


def test_pages_with_addresses_of_a_translation_service_are_marked() -> None:
    head = '<link rel=alternate hreflang=it href="/"><link rel=alternate hreflang=en href="/en/">'
    service = "<script src=https://cdn.weglot.com/weglot.min.js></script>"
    first = reading(EN, service + ENGLISH, head=head)
    found = one("en", home(service + SWITCH, head=head), first, reading(EN + "about", service + ENGLISH, head=head))
    assert found.state is VersionState.PROVEN
    assert "Weglot" in (found.mark or "")


def test_a_site_without_italian_is_a_version() -> None:
    first = reading(HOME, '<a href="/ueber-uns">Über uns</a>' + GERMAN, purpose=Purpose.HOME)
    assert [item.url for item in wanted([first])] == ["https://acme.test/ueber-uns"]
    assert states(first, reading(HOME + "ueber-uns", GERMAN)) == {"de": VersionState.PROVEN}


def test_pages_in_two_languages_count_for_both() -> None:
    first = home(MENU, text=ITALIAN + ENGLISH)
    assert states(first, reading(HOME + "chi-siamo", ITALIAN + ENGLISH)) == {
        "it": VersionState.PROVEN,
        "en": VersionState.PROVEN,
    }


def test_an_english_quotation_makes_no_version() -> None:
    quoted = "<blockquote>We loved every minute of our stay and will be back with the whole family.</blockquote>"
    assert states(home(MENU, text=ITALIAN * 2 + quoted)) == {"it": VersionState.PROVEN}


def test_wanted_asks_for_one_home_a_language_then_for_inner_pages_then_for_nothing() -> None:
    extra = '<div class=lang><a href="/">IT</a> <a href="/de/">DE</a> <a href="/en/">EN</a></div>' + MENU
    first = home(extra)
    assert [item.code for item in wanted([first])] == ["en", "de"]
    landing = reading(EN, extra + ENGLISH_MENU + ENGLISH)
    assert [item.url for item in wanted([first, landing])] == ["https://acme.test/en/about"]
    assert wanted([first, landing, reading(EN + "about", ENGLISH)]) == ()


def test_wanted_gives_a_language_up_after_two_addresses() -> None:
    head = '<link rel=alternate hreflang=en href="/a/en">'
    first = home(SWITCH + MENU, head=head)
    gone = reading(EN, result=VisitResult.GONE, status=404)
    assert [item.url for item in wanted([first, gone])] == ["https://acme.test/a/en"]
    second = reading("https://acme.test/a/en", result=VisitResult.GONE, status=404)
    assert wanted([first, gone, second]) == ()
    assert states(first, gone, second)["en"] is VersionState.DEAD


def test_a_sitemap_that_could_not_be_read_is_an_open_question() -> None:
    blocked = reading(HOME + "sitemap.xml", purpose=Purpose.SITEMAP, result=VisitResult.BLOCKED, status=403)
    assert states(home(MENU), blocked)["und"] is VersionState.UNSEEN
    absent = reading(HOME + "sitemap.xml", purpose=Purpose.SITEMAP, result=VisitResult.GONE, status=404)
    assert "und" not in states(home(MENU), absent)


def test_parameters_decide_how_much_is_enough() -> None:
    visits = [home(), reading(EN, ENGLISH_MENU + ENGLISH), reading(EN + "about", ENGLISH)]
    strict = versions(visits, params=VersionParams(inner_pages=2))
    assert {v.code: v.state for v in strict}["en"] is VersionState.THIN
    wordy = versions(visits, params=VersionParams(words=1000))
    assert {v.code: v.state for v in wordy}["en"] is VersionState.THIN


def test_leftovers_are_quoted() -> None:
    found = one("en", home(), reading(EN, MENU + ENGLISH), reading(EN + "a", MENU + ENGLISH))
    assert found.leftovers == ("Chi siamo Prodotti",)


def test_the_order_of_readings_changes_only_their_order() -> None:
    visits = [home(), reading(EN, ENGLISH_MENU + ENGLISH), reading(EN + "about", ENGLISH)]
    forwards, backwards = versions(visits), versions(visits[::-1])
    assert {(v.code, v.state, v.words) for v in forwards} == {(v.code, v.state, v.words) for v in backwards}


@pytest.mark.parametrize(
    ("extra", "codes"),
    [
        pytest.param(SWITCH, {"it", "en"}, id="a link"),
        pytest.param(
            '<ul class=lang><li><a href=/>IT</a><li><a href="#">EN</a></ul><script src=/a.js></script>',
            {"it"},
            id="dead",
        ),
        pytest.param(
            "<select id=lang><option selected>Italiano<option value=en>English</select>", {"it", "en"}, id="a script"
        ),
        pytest.param(GOOGLE, {"it", "en", "de"}, id="a widget"),
        pytest.param(MENU, {"it"}, id="nothing"),
    ],
)
def test_languages_of_one_saved_page(extra: str, codes: set[str]) -> None:
    assert {version.code for version in languages_of(home(extra))} == codes


def test_an_english_page_shows_the_way_back() -> None:
    found = languages_of(reading(EN, SWITCH + ENGLISH, purpose=Purpose.HOME))
    assert [(v.code, v.urls) for v in found] == [("en", (EN,)), ("it", (HOME,))]


def test_breaking_any_visit_never_makes_a_version() -> None:
    visits = [home(), reading(EN, ENGLISH_MENU + ENGLISH), reading(EN + "about", ENGLISH_MENU + ENGLISH)]
    for place, broken in enumerate(visits):
        capture = replace(broken.capture, result=VisitResult.UNREACHABLE, status=None, body=b"")
        rest = [*visits[:place], LanguageReading(capture=capture), *visits[place + 1 :]]
        assert {v.code for v in versions(rest) if v.state is VersionState.PROVEN} <= {"it", "en"}
        if place:
            assert one("en", *rest).state in (VersionState.THIN, VersionState.UNSEEN)


def test_inner_pages_may_have_unmarked_addresses_of_their_own() -> None:
    first = home('<a href="/english.html">English</a>' + MENU)
    landing = reading(HOME + "english.html", MENU + '<a href="/our-products.html">Products</a>' + ENGLISH)
    assert [item.url for item in wanted([first, landing])] == [HOME + "our-products.html"]
    inner = reading(HOME + "our-products.html", ENGLISH)
    assert states(first, landing, inner)["en"] is VersionState.PROVEN


def test_the_flags_of_a_widget_name_its_languages() -> None:
    flags = '<a href="#Weglot-en">English</a><script src=https://cdn.weglot.com/weglot.min.js></script>'
    assert states(home(flags)) == {"it": VersionState.PROVEN, "en": VersionState.WIDGET}


def test_a_splash_page_offers_both_languages() -> None:
    splash = reading(HOME, '<a href="/it/">Italiano</a> <a href="/en/">English</a>', purpose=Purpose.HOME)
    assert [item.code for item in wanted([splash])] == ["en"]
    landing = reading(EN, ENGLISH_MENU + ENGLISH)
    assert states(splash, landing, reading(EN + "about", ENGLISH))["en"] is VersionState.PROVEN


ABROAD = "https://www.acme-tables.test/"
FLAG = f'<a href="{ABROAD}"><img src="/img/uk.gif" alt="English"></a>'
BACK = '<a href="https://acme.test/">Italiano</a>'


@pytest.mark.parametrize(
    ("here", "there", "state"),
    [
        pytest.param("", BACK, VersionState.PROVEN, id="a link back"),
        pytest.param("P.IVA 00743110157", "VAT no. IT00743110157", VersionState.PROVEN, id="the same number"),
        pytest.param("Rossi Mobili S.r.l.", "Rossi Mobili srl, Italy", VersionState.PROVEN, id="the same name"),
        pytest.param("P.IVA 00743110157", "", VersionState.THIN, id="nothing said"),
        pytest.param("P.IVA 00743110157", "VAT 43475140968", VersionState.OTHER_FIRM, id="another number"),
        pytest.param("P.IVA 00743110157", "USt-IdNr. DE811234567", VersionState.OTHER_FIRM, id="a German firm"),
        pytest.param("Rossi Mobili S.r.l.", "Holz Handel GmbH", VersionState.OTHER_FIRM, id="another name"),
        pytest.param("P.IVA 00743110157", "VAT 43475140968" + BACK, VersionState.THIN, id="a dealer that links back"),
        pytest.param("", "Made by Pixel Navigli S.r.l. P.IVA 43475140968" + BACK, VersionState.PROVEN, id="its maker"),
    ],
)
def test_a_second_domain_counts_when_it_is_the_same_firm_s(here: str, there: str, state: VersionState) -> None:
    first = home(FLAG + MENU, text=f"{ITALIAN}<footer>{here}</footer>")
    visits = [
        first,
        reading(ABROAD, f'<a href="/about">About us</a>{ENGLISH}<footer>{there}</footer>'),
        reading(ABROAD + "about", f"{ENGLISH}<footer>{there}</footer>"),
    ]
    found = one("en", *visits)
    assert found.state is state
    assert outsiders(visits) == (frozenset() if state is VersionState.PROVEN else {ABROAD, ABROAD + "about"})


def test_a_second_domain_that_says_nothing_is_asked_whose_it_is() -> None:
    first = home(FLAG + MENU)
    landing = reading(ABROAD, f'<a href="/tables">Tables</a><a href="/imprint">Imprint</a>{ENGLISH}')
    assert [item.url for item in wanted([first, landing])] == [ABROAD + "imprint"]
